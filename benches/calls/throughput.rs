//! How many calls a second get through one connection, and how many 64 tasks make together: the transport that posts
//! constant bytes, the call, and other clients at the same call to the same server.

use super::{Sent, TIMEOUT, quantile};
use cloudscribe::Credentials;
use cloudscribe::tencent::vod::{BlockingClient, Client, PullUploadRequest};
use cloudscribe::transport::{BlockingTransport, ReqwestTransport, Transport, UreqTransport};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

const TASKS: [usize; 2] = [1, 64];
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(1);

/// Calls a second of so many tasks.
type Side<'a> = (String, Box<dyn Fn(usize) -> f64 + 'a>);

/// Lets all sides take turns; `peers` are programs that take an address, a number of tasks and of seconds, and print the
/// calls a second that they made.
pub fn print(server: &str, runtime: &Runtime, peers: &[String]) {
    let mut sides = ours(server, runtime);
    for peer in peers {
        let (name, program) = peer.split_once('=').unwrap_or((peer, peer));
        sides.push((
            name.to_owned(),
            Box::new(move |tasks| other(program, server, tasks).unwrap_or(f64::NAN)),
        ));
    }
    println!("\n| PullUpload, calls a second | 1 connection | ratio | 64 tasks | ratio |");
    println!("|---|---|---|---|---|");
    let [single, many] = TASKS.map(|tasks| rates(&sides, tasks));
    for (at, (name, _)) in sides.iter().enumerate() {
        let (one, all) = (single[at], many[at]);
        let (to_one, to_all) = (one / single[0], all / many[0]);
        println!("| {name} | {one:.0} | {to_one:.2} | {all:.0} | {to_all:.2} |");
    }
}

fn rates(sides: &[Side<'_>], tasks: usize) -> Vec<f64> {
    let mut rounds = vec![Vec::new(); sides.len()];
    for _ in 0..ROUNDS {
        for ((_, side), rates) in sides.iter().zip(&mut rounds) {
            rates.push(side(tasks));
        }
    }
    rounds.into_iter().map(|rates| quantile(rates, 2)).collect()
}

fn ours<'a>(server: &str, runtime: &'a Runtime) -> Vec<Side<'a>> {
    let endpoint = format!("http://{server}");
    let request = Arc::new(PullUploadRequest::new("https://media.example.com/dir/a.mp4"));
    let link = ReqwestTransport::new().unwrap();
    let client = client!(Client, link.clone(), "ap-guangzhou", &endpoint);
    let agent = Arc::new(UreqTransport::new());
    let blocking = client!(BlockingClient, agent.clone(), "ap-guangzhou", &endpoint);
    let sent: Sent = blocking.pull_upload(&request).signed_request().unwrap();
    let (again, wanted) = (sent.clone(), request.clone());
    let post = move || {
        let (link, sent) = (link.clone(), sent.clone());
        async move { drop(Transport::send(&link, sent, TIMEOUT).await.unwrap()) }
    };
    let call = move || {
        let (client, request) = (client.clone(), request.clone());
        async move { drop(client.pull_upload(&request).await.unwrap()) }
    };
    let constant = move || drop(BlockingTransport::send(&agent, again.clone(), TIMEOUT).unwrap());
    let ask = move || drop(blocking.pull_upload(&wanted).send().unwrap());
    vec![
        (
            "reqwest posts constant bytes".to_owned(),
            Box::new(move |tasks| asynchronous(runtime, tasks, post.clone())),
        ),
        (
            "cloudscribe, async over reqwest".to_owned(),
            Box::new(move |tasks| asynchronous(runtime, tasks, call.clone())),
        ),
        (
            "ureq posts constant bytes".to_owned(),
            Box::new(move |threads| blocked(threads, &constant)),
        ),
        (
            "cloudscribe, blocking over ureq".to_owned(),
            Box::new(move |threads| blocked(threads, &ask)),
        ),
    ]
}

fn asynchronous<F: Future<Output = ()> + Send>(
    runtime: &Runtime,
    tasks: usize,
    work: impl Fn() -> F + Clone + Send + 'static,
) -> f64 {
    let (begin, mut count) = (Instant::now(), 0);
    let started: Vec<_> = (0..tasks)
        .map(|_| {
            let work = work.clone();
            runtime.spawn(async move {
                let mut count = 0;
                while begin.elapsed() < ROUND {
                    work().await;
                    count += 1;
                }
                count
            })
        })
        .collect();
    for task in started {
        count += runtime.block_on(task).unwrap();
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}

fn blocked(threads: usize, work: &(impl Fn() + Sync)) -> f64 {
    let begin = Instant::now();
    let count: u32 = std::thread::scope(|scope| {
        let run = || {
            let mut count = 0;
            while begin.elapsed() < ROUND {
                work();
                count += 1;
            }
            count
        };
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        started.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    f64::from(count) / begin.elapsed().as_secs_f64()
}

fn other(program: &str, server: &str, tasks: usize) -> Option<f64> {
    let (seconds, mut words) = (ROUND.as_secs(), program.split(' '));
    let mut command = Command::new(words.next()?);
    command
        .args(words)
        .args([server, &tasks.to_string(), &seconds.to_string()]);
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
