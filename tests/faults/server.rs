//! A server on a loopback port that misbehaves as planned and counts what it does.

use super::fault::Fault;
use super::ledger::{Ledger, Plan, Verdict};
use super::work::{self, Work};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

pub struct Server {
    address: SocketAddr,
    pub ledger: Arc<Ledger>,
    stop: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    pub fn start(plan: Plan, work: Work) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let ledger = Arc::new(Ledger::new(plan));
        let stop = Arc::new(AtomicBool::new(false));
        // Without a listener, the port refuses connections.
        let acceptor = (!matches!(plan, Plan::Always(Fault::Refused)))
            .then(|| spawn(listener, Arc::clone(&ledger), Arc::clone(&stop), work));
        Ok(Self {
            address,
            ledger,
            stop,
            acceptor,
        })
    }

    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(acceptor) = self.acceptor.take() {
            // The acceptor waits in `accept`; one last connection wakes it.
            drop(TcpStream::connect(self.address));
            drop(acceptor.join());
        }
    }
}

fn spawn(listener: TcpListener, ledger: Arc<Ledger>, stop: Arc<AtomicBool>, work: Work) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for (number, stream) in (0..).zip(listener.incoming().flatten()) {
            if stop.load(Ordering::Acquire) {
                return;
            }
            let ledger = Arc::clone(&ledger);
            std::thread::spawn(move || serve(&stream, number, &ledger, work));
        }
    })
}

/// Serves one connection until it is closed or a fault ends it; `None` is the end of it.
fn serve(stream: &TcpStream, number: u64, ledger: &Ledger, work: Work) -> Option<()> {
    // A peer that goes silent must not keep a thread for ever.
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::new(stream);
    match ledger.on_accept(number) {
        Fault::ClosedOnAccept => return None,
        Fault::ResetUnread => {
            reader.fill_buf().ok()?;
            return reset(stream);
        }
        Fault::ClosedInBody => return head(&mut reader).and(None),
        _ => {}
    }
    loop {
        let mut request = head(&mut reader)?;
        let mut body = Vec::new();
        let length = length(&request)?;
        (&mut reader).take(length).read_to_end(&mut body).ok()?;
        request.push_str(&String::from_utf8_lossy(&body));
        let call = work::call_of(&request)?;
        let verdict = ledger.on_request(call, work.is_guarded());
        realise(stream, verdict, call, work)?;
    }
}

/// The head of the next request.
fn head(reader: &mut impl BufRead) -> Option<String> {
    let mut head = String::new();
    loop {
        let before = head.len();
        reader.read_line(&mut head).ok().filter(|read| *read > 0)?;
        if matches!(head.get(before..), Some("\r\n")) {
            return Some(head);
        }
    }
}

/// How many bytes the body has.
fn length(head: &str) -> Option<u64> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let mut lengths = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths.next().map_or(Some(0), |(_, length)| length.trim().parse().ok())
}

/// Lets the peer see a reset instead of an end.
fn reset(stream: &TcpStream) -> Option<()> {
    drop(socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO)));
    None
}

/// Answers as the fault wants it; `None` closes the connection.
fn realise(stream: &TcpStream, verdict: Verdict, call: u64, work: Work) -> Option<()> {
    let answer = if verdict.duplicate {
        work.duplicate()
    } else {
        work.success(call)
    };
    let (status, body) = (answer.status, answer.body.as_bytes());
    match verdict.fault {
        Fault::None | Fault::ResetUnread | Fault::ClosedInBody | Fault::ClosedOnAccept | Fault::Refused => {
            whole(stream, status, JSON, body)
        }
        Fault::ClosedUnrun | Fault::ClosedAfterRun => None,
        Fault::ResetAfterRun => reset(stream),
        Fault::Truncated => {
            send(stream, &head_of(status, JSON, body.len()))?;
            send(stream, body.get(..body.len() / 2)?).and(None)
        }
        Fault::LengthTooShort => {
            send(stream, &head_of(status, JSON, body.len() / 2))?;
            send(stream, body).and(None)
        }
        Fault::LengthGarbled => {
            send(stream, b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")?;
            send(stream, body).and(None)
        }
        Fault::NotHttp => send(stream, b"SSH-2.0-OpenSSH_9.9\r\n\r\n").and(None),
        Fault::Html => whole(
            stream,
            200,
            "text/html",
            b"<!doctype html><title>Sign in</title><p>Welcome to the hotel",
        ),
        Fault::NotUtf8 => {
            let mut body = body.to_vec();
            body.splice(1..1, [b'"', 0xC3, 0x28, b'"', b':', b'1', b',']);
            whole(stream, status, JSON, &body)
        }
        Fault::WrongType => whole(stream, status, "text/plain; charset=gbk", body),
        Fault::Empty => whole(stream, status, JSON, b""),
        Fault::ThrottledWithDelay => whole(stream, 429, &format!("{JSON}\r\nRetry-After: 0"), b"slow down"),
        Fault::Throttled => whole(stream, 429, JSON, b"slow down"),
        Fault::UnavailableWithDelay => whole(stream, 503, "text/html\r\nRetry-After: 0", b"<h1>503</h1>"),
        Fault::Unavailable | Fault::UnavailableAfterRun => whole(stream, 503, "text/html", b"<h1>503</h1>"),
        Fault::GatewayTimeout => whole(stream, 504, "text/html", b"<h1>504</h1>"),
        Fault::Endless => {
            send(stream, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            endlessly(stream, b"1000\r\n", &[b' '; 0x1000])
        }
        Fault::EndlessHead => {
            send(stream, b"HTTP/1.1 200 OK\r\n")?;
            endlessly(stream, b"X-More: ", &[b'x'; 0x1000])
        }
        Fault::Slow => {
            send(stream, &head_of(status, JSON, body.len()))?;
            // A byte each 20 ms: longer in all than any call of these tests waits.
            body.chunks(1).find_map(|byte| {
                std::thread::sleep(Duration::from_millis(20));
                send(stream, byte).is_none().then_some(())
            })?;
            None
        }
        Fault::Silent => {
            let mut byte = [0];
            let mut stream = stream;
            drop(stream.read(&mut byte));
            None
        }
        Fault::ClosedBetween => {
            whole(stream, status, JSON, body)?;
            stream.shutdown(Shutdown::Both).ok().and(None)
        }
        Fault::Redirect => whole(stream, 307, "text/html\r\nLocation: http://127.0.0.1:9/elsewhere", b""),
        Fault::Bomb => whole(stream, status, &format!("{JSON}\r\nContent-Encoding: gzip"), BOMB),
    }
}

const JSON: &str = "application/json; charset=utf-8";

/// The beginning of a gzip stream; what follows it would unpack to zeros without end.
const BOMB: &[u8] = &[
    0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xED, 0xC1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xFE,
];

fn whole(stream: &TcpStream, status: u16, kind: &str, body: &[u8]) -> Option<()> {
    send(stream, &[&head_of(status, kind, body.len()), body].concat())
}

fn head_of(status: u16, kind: &str, length: usize) -> Vec<u8> {
    format!("HTTP/1.1 {status} Planned\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n").into_bytes()
}

/// Sends until the peer has had enough, and at most 64 MiB.
fn endlessly(stream: &TcpStream, before: &[u8], piece: &[u8]) -> Option<()> {
    let piece = [before, piece, b"\r\n"].concat();
    (0..16_384).try_for_each(|_| send(stream, &piece))?;
    None
}

fn send(mut stream: &TcpStream, bytes: &[u8]) -> Option<()> {
    stream.write_all(bytes).ok()
}
