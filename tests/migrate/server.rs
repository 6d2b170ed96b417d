//! The stand-in on a loopback port, which can kill its client in the middle of a request.

use super::http;
use super::kill::Kill;
use cloudscribe::mock::{Answer, Fault, Mock};
use std::net::TcpListener;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};

/// Whoever calls, and when it is to be killed.
#[derive(Default)]
pub struct Victim {
    pub child: Option<Child>,
    kill: Option<Kill>,
    requests: usize,
}

/// A server that runs until the test process ends.
pub struct Server {
    pub clouds: Mock,
    pub endpoint: String,
    victim: Arc<Mutex<Victim>>,
}

impl Server {
    pub fn start() -> Self {
        let clouds = Mock::new(cloudscribe::dynamic::OPERATIONS);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let victim = Arc::new(Mutex::new(Victim::default()));
        let (answering, watched) = (clouds.clone(), Arc::clone(&victim));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (clouds, victim) = (answering.clone(), Arc::clone(&watched));
                std::thread::spawn(move || http::serve(&stream, &|request| answer(&clouds, &victim, request)));
            }
        });
        Self {
            clouds,
            endpoint,
            victim,
        }
    }

    /// Starts a client. While its first request waits for this to return, nothing is missed.
    pub fn spawn(&self, command: &mut Command, kill: Option<Kill>) {
        let mut victim = self.victim.lock().unwrap();
        *victim = Victim {
            child: Some(command.spawn().unwrap()),
            kill,
            requests: 0,
        };
    }

    /// What is known of the client at the moment.
    pub fn with_victim<T>(&self, look: impl FnOnce(&mut Victim) -> T) -> T {
        look(&mut self.victim.lock().unwrap())
    }
}

impl Victim {
    pub fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.child.as_mut().unwrap().kill();
    }
}

/// One request at a time, so that the one that was meant meets its fate.
fn answer(clouds: &Mock, victim: &Mutex<Victim>, request: ::http::Request<bytes::Bytes>) -> Answer {
    let mut victim = victim.lock().unwrap();
    victim.requests += 1;
    match victim.kill {
        Some(Kill::Unread(number)) if number == victim.requests => {
            victim.kill();
            clouds.inject(Fault::CloseUnread);
        }
        Some(Kill::Unanswered(number)) if number == victim.requests => {
            let answer = clouds.answer(request);
            victim.kill();
            return answer;
        }
        _ => {}
    }
    clouds.answer(request)
}
