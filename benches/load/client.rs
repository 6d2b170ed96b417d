//! Connections that send requests which are ready, so that the client takes as little as possible of the machine.

use super::server::Server;
use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Which requests are sent.
pub enum Requests {
    Same,
    EighthGuarded,
}

/// Tells guards apart.
static GUARDS: AtomicUsize = AtomicUsize::new(0);

impl Connection {
    pub fn open(server: &Server) -> Self {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self {
            stream,
            buffer: Vec::new(),
        }
    }

    pub fn exchange(&mut self, request: &[u8]) {
        self.send(request);
        self.receive();
    }

    fn send(&mut self, request: &[u8]) {
        self.stream.write_all(request).unwrap();
    }

    /// Reads one answer, which must be an acceptance.
    fn receive(&mut self) {
        self.buffer.clear();
        let mut chunk = [0; 4096];
        loop {
            let read = self.stream.read(&mut chunk).unwrap();
            assert!(
                read > 0,
                "the server hung up: {}",
                String::from_utf8_lossy(&self.buffer)
            );
            self.buffer.extend(&chunk[..read]);
            if is_whole(&self.buffer) {
                break;
            }
        }
        let is_accepted = self.buffer.windows(6).any(|window| window == b"TaskId");
        assert!(is_accepted, "{}", String::from_utf8_lossy(&self.buffer));
    }
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(head) = answer.windows(4).position(|window| window == b"\r\n\r\n") else {
        return false;
    };
    let text = std::str::from_utf8(&answer[..head]).unwrap().to_ascii_lowercase();
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    answer.len() == head + 4 + length.parse::<usize>().unwrap()
}

/// Keeps that many connections busy as long as `goes_on`, which is asked with the number of requests so far; answers that
/// number.
///
/// Each thread sends on all its connections before it reads from the first, so that as many requests as there are connections
/// are under way with few threads.
pub fn drive(
    server: &Server,
    connections: usize,
    threads: usize,
    requests: &Requests,
    goes_on: impl Fn(usize) -> bool + Sync,
) -> usize {
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let same = server.request(None);
                let mut own: Vec<Connection> = (0..connections / threads).map(|_| Connection::open(server)).collect();
                while goes_on(done.load(Ordering::Relaxed)) {
                    for (number, connection) in own.iter_mut().enumerate() {
                        connection.send(&requests.next(server, &same, number));
                    }
                    own.iter_mut().for_each(Connection::receive);
                    done.fetch_add(own.len(), Ordering::Relaxed);
                }
            });
        }
    });
    done.into_inner()
}

impl Requests {
    fn next<'a>(&self, server: &Server, same: &'a [u8], number: usize) -> Cow<'a, [u8]> {
        match self {
            Self::EighthGuarded if number.is_multiple_of(8) => {
                let guard = GUARDS.fetch_add(1, Ordering::Relaxed).to_string();
                Cow::Owned(server.request(Some(&guard)))
            }
            Self::Same | Self::EighthGuarded => Cow::Borrowed(same),
        }
    }
}
