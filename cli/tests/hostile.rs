//! What no client should do to `cloudscribe mock`: it lets go of whoever does it, and goes on serving the others.

#![cfg(unix)]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, missing_docs)]

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often each thing is done.
const TIMES: usize = 20;

/// Longer than anything takes here. Nothing waits for it, unless the server keeps somebody waiting.
const PATIENCE: Duration = Duration::from_secs(60);

const POST: &str = "POST / HTTP/1.1\r\nhost: a\r\n";

struct Mock {
    child: Child,
    address: String,
}

impl Mock {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cloudscribe"))
            .arg("mock")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        let address = url.trim_end().strip_prefix("http://").unwrap().to_owned();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The status line of the answer after which the server hangs up; empty when it hangs up without one, or before it has
    /// read everything.
    fn status_of(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        assert!(
            !matches!(&read, Err(error) if error.kind() == ErrorKind::WouldBlock),
            "the connection is kept"
        );
        let answer = String::from_utf8_lossy(&answer);
        answer.lines().next().unwrap_or_default().to_owned()
    }

    /// Sends something without an end, and hangs up.
    fn cut_short(&self, bytes: &[u8]) {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        // The server hangs up as well. What it says before is of no use to anybody.
        let read = stream.read_to_end(&mut Vec::new());
        assert!(
            !matches!(&read, Err(error) if error.kind() == ErrorKind::WouldBlock),
            "the connection is kept"
        );
    }

    /// A request that names nothing is answered as ever: the server is there, and HTTP works.
    fn assert_serves(&self) {
        let status = self.status_of(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        assert_eq!(status, "HTTP/1.1 404 Not Found");
    }

    /// Still the same process.
    fn assert_alive(&mut self) {
        self.assert_serves();
        assert_eq!(self.child.try_wait().unwrap(), None);
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn malformed_requests() {
    let mut mock = Mock::start();
    for bytes in [
        "SSH-2.0-OpenSSH_9.9\r\n\r\n".to_owned(),
        "\0".repeat(4096),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nno colon\r\n\r\n".to_owned(),
        format!("{POST}content-length: many\r\n\r\n"),
        format!("{POST}content-length: -1\r\n\r\n"),
        format!("{POST}content-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        format!("{POST}transfer-encoding: chunked\r\n\r\nzz\r\n"),
        format!("{POST}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
    ] {
        for _ in 0..TIMES {
            let status = mock.status_of(bytes.as_bytes());
            assert!(status.starts_with("HTTP/1.1 400"), "{bytes:.60?}: {status}");
        }
    }
    mock.assert_alive();
}

#[test]
fn requests_without_an_end() {
    let mut mock = Mock::start();
    let half = format!("{POST}content-length: 1000\r\n\r\nhalf");
    let chunk = format!("{POST}transfer-encoding: chunked\r\n\r\n5\r\nab");
    for bytes in ["", "P", &"\r\n".repeat(4096), POST, &half, &chunk] {
        for _ in 0..TIMES {
            mock.cut_short(bytes.as_bytes());
        }
    }
    mock.assert_alive();
}

#[test]
fn oversized_heads() {
    let mut mock = Mock::start();
    let long = "x".repeat(1024 * 1024);
    for bytes in [
        long.clone(),
        format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n"),
        format!("{POST}x: {long}\r\n\r\n"),
        format!("{POST}{long}: x\r\n\r\n"),
        format!("{POST}{}\r\n", "x: y\r\n".repeat(10_000)),
    ] {
        for _ in 0..TIMES {
            // A client that is still sending when the server hangs up may not see the answer.
            let status = mock.status_of(bytes.as_bytes());
            assert!(
                status.is_empty() || status.starts_with("HTTP/1.1 4"),
                "{bytes:.60?}: {status}"
            );
        }
    }
    mock.assert_alive();
}

#[test]
fn oversized_bodies() {
    let mut mock = Mock::start();
    let announced = format!("{POST}content-length: {}\r\n\r\n", u64::MAX / 2);
    for _ in 0..TIMES {
        assert!(mock.status_of(announced.as_bytes()).starts_with("HTTP/1.1 413"));
    }
    // What is not announced is counted.
    let chunk = [b"100000\r\n".to_vec(), vec![b'x'; 1024 * 1024], b"\r\n".to_vec()].concat();
    let head = format!("{POST}transfer-encoding: chunked\r\n\r\n").into_bytes();
    let status = mock.status_of(&[head, chunk.repeat(20)].concat());
    assert!(status.is_empty() || status.starts_with("HTTP/1.1 413"), "{status}");
    mock.assert_alive();
}

#[test]
fn slow_clients_keep_nobody_out() {
    let mut mock = Mock::start();
    let mut slow: Vec<TcpStream> = (0..200).map(|_| mock.connect()).collect();
    for bytes in ["PO", "ST / HTTP/1.1\r\nho", "st: a\r\ncontent-length: 100\r\n\r\n", "{"] {
        for stream in &mut slow {
            stream.write_all(bytes.as_bytes()).unwrap();
        }
        mock.assert_serves();
    }
    // One of them comes to its end after all, the others never do.
    let mut patient = slow.pop().unwrap();
    patient.write_all(&[b' '; 99]).unwrap();
    let mut answer = [0; 9];
    patient.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 ");
    drop(slow);
    mock.assert_alive();
}

#[test]
fn idle_connections_keep_nobody_out() {
    let mut mock = Mock::start();
    let idle: Vec<TcpStream> = (0..500).map(|_| mock.connect()).collect();
    mock.assert_serves();
    drop(idle);
    mock.assert_alive();
}

#[test]
fn clients_that_hang_up_are_forgotten() {
    let mut mock = Mock::start();
    for _ in 0..500 {
        let mut stream = mock.connect();
        let request = format!("{POST}content-length: 2\r\n\r\n{{}}");
        stream.write_all(request.as_bytes()).unwrap();
        // Without having read the answer.
        drop(stream);
    }
    mock.assert_alive();
}
