//! A stand-in for the three clouds on a loopback port: real HTTP, real signature checks, the documented answers.
//!
//! It shares no code with the runtime. What a client sent is judged from the bytes that arrived.

// Each test and example includes this module and uses its own part of it.
#![allow(dead_code, reason = "each includer uses another part")]

mod answer;
mod http;
mod verify;

pub use http::Raw;
pub use verify::{Keys, Verdict};

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// A running stand-in; dropping it stops the server.
pub struct StandIn {
    address: SocketAddr,
    state: Arc<State>,
    acceptor: Option<JoinHandle<()>>,
}

/// What the server knows and has seen.
struct State {
    keys: Keys,
    stop: AtomicBool,
    seen: Mutex<Vec<Seen>>,
    cloud: Mutex<answer::Cloud>,
}

/// A request as it arrived, and what the stand-in thought of its signature.
#[derive(Debug, Clone)]
pub struct Seen {
    pub request: Raw,
    pub verdict: Verdict,
}

impl StandIn {
    /// Listens on a free loopback port and knows one pair of keys.
    pub fn start(keys: Keys) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            keys,
            stop: AtomicBool::new(false),
            seen: Mutex::default(),
            cloud: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        let acceptor = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.stop.load(Ordering::Acquire) {
                    return;
                }
                let state = Arc::clone(&shared);
                std::thread::spawn(move || http::serve(&stream, &|request| state.respond(request)));
            }
        });
        Ok(Self {
            address,
            state,
            acceptor: Some(acceptor),
        })
    }

    /// The endpoint to give to a client.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that has arrived so far.
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.state.seen).clone()
    }
}

impl State {
    fn respond(&self, request: Raw) -> http::Answer {
        let verdict = verify::verify(&request, &self.keys);
        let answer = lock(&self.cloud).answer(&request, &verdict);
        lock(&self.seen).push(Seen { request, verdict });
        answer
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.state.stop.store(true, Ordering::Release);
        // The acceptor waits in `accept`; one last connection wakes it.
        drop(std::net::TcpStream::connect(self.address));
        if let Some(acceptor) = self.acceptor.take() {
            drop(acceptor.join());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
