//! How many requests `cloudscribe mock` answers, with how much memory, and what it survives.
//!
//! `benches/load/run` builds it and the server, and runs it. Everything stays on the loopback, and ends by itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

mod client;
mod hostile;
mod server;

use client::{Connection, Requests, drive};
use server::Server;
use std::time::{Duration, Instant};

/// How many requests are under way at a time.
const CONNECTIONS: usize = 256;

/// How many threads send them.
const THREADS: usize = 2;

/// How long the rate is measured.
const MEASURED: Duration = Duration::from_secs(15);

/// How many connections do nothing.
const IDLE: usize = 10_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().expect("the path of `cloudscribe`");
    let requests = arguments
        .next()
        .map_or(1_000_000, |count| count.parse().expect("a number of requests"));
    println!("cores: {}", std::thread::available_parallelism().unwrap());
    rate(&program);
    memory(&program, requests);
    idle(&program);
    hostile(&program);
}

/// The same signed request again and again: its signature is verified and its parameters are judged each time.
fn rate(program: &str) {
    let server = Server::start(program);
    for connections in [1, CONNECTIONS] {
        let (cpu, began) = (server.cpu(), Instant::now());
        let mine = server::own_cpu();
        let done = drive(&server, connections, THREADS.min(connections), &Requests::Same, |_| {
            began.elapsed() < MEASURED
        });
        let seconds = began.elapsed().as_secs_f64();
        let (cpu, mine) = (server.cpu() - cpu, server::own_cpu() - mine);
        #[allow(clippy::cast_precision_loss, reason = "counts of this size are exact")]
        let count = done as f64;
        println!(
            "{connections} connections: {done} requests in {seconds:.1} s, {:.0} a second; processor time of the server \
             {:.1} us for each, of the client {:.1} us, both together {:.0} % of one core",
            count / seconds,
            cpu * 1e6 / count,
            mine * 1e6 / count,
            (cpu + mine) / seconds * 100.0,
        );
    }
}

/// Every eighth request has a duplicate guard of its own, so that what the server has to remember fills up, too.
fn memory(program: &str, requests: usize) {
    let server = Server::start(program);
    println!("memory before the first request: {} KiB", server.memory());
    let step = (requests / 10).max(1);
    for part in 1..=10 {
        let began = Instant::now();
        drive(&server, CONNECTIONS, THREADS, &Requests::EighthGuarded, |done| {
            done < step
        });
        println!(
            "memory after {} requests: {} KiB ({:.0} s)",
            part * step,
            server.memory(),
            began.elapsed().as_secs_f64()
        );
    }
}

fn idle(program: &str) {
    let server = Server::start(program);
    let before = server.memory();
    let began = Instant::now();
    let idle: Vec<Connection> = (0..IDLE).map(|_| Connection::open(&server)).collect();
    println!(
        "{} idle connections opened in {:.1} s: {} KiB more, {:.1} KiB for each",
        idle.len(),
        began.elapsed().as_secs_f64(),
        server.memory() - before,
        f64::from(u32::try_from(server.memory() - before).unwrap()) / 1e4,
    );
    let began = Instant::now();
    let done = drive(&server, 16, THREADS, &Requests::Same, |_| {
        began.elapsed() < Duration::from_secs(5)
    });
    println!("beside them, 16 connections: {} requests a second", done / 5);
    drop(idle);
}

fn hostile(program: &str) {
    let server = Server::start(program);
    let before = server.memory();
    for (name, count) in hostile::all(&server) {
        println!("{count} times {name}: {} KiB, and it answers", server.memory());
        Connection::open(&server).exchange(&server.request(None));
    }
    println!("memory before all that: {before} KiB");
}
