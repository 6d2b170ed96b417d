//! What no client should do, many times over.

use super::server::Server;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// How often each of them is done.
const TIMES: usize = 500;

/// Does all of it; answers what was done, as it is done, and how often.
pub fn all(server: &Server) -> impl Iterator<Item = (&'static str, usize)> + '_ {
    let long = "x".repeat(1024 * 1024);
    let post = "POST / HTTP/1.1\r\nhost: a\r\n";
    let sent = [
        ("what is not HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n".to_owned()),
        ("zeros", "\0".repeat(4096)),
        ("a method without an end", "G".repeat(256 * 1024)),
        ("a header of 1 MiB", format!("{post}x: {long}\r\n\r\n")),
        ("10,000 headers", format!("{post}{}\r\n", "x: y\r\n".repeat(10_000))),
        ("a path of 1 MiB", format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n")),
        (
            "an announced body of 1 TiB",
            format!("{post}content-length: {}\r\n\r\n", 1_u64 << 40),
        ),
        (
            "a length that is no number",
            format!("{post}content-length: many\r\n\r\n"),
        ),
        (
            "two lengths",
            format!("{post}content-length: 1\r\ncontent-length: 2\r\n\r\nab"),
        ),
        (
            "a chunk that is too long",
            format!("{post}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
        ),
        ("half a body", format!("{post}content-length: 1000\r\n\r\nhalf")),
    ];
    let sent = sent.into_iter().map(|(name, bytes)| {
        for _ in 0..TIMES {
            send(server, bytes.as_bytes());
        }
        (name, TIMES)
    });
    sent.chain(std::iter::once_with(|| ("a chunked body of 20 MiB", too_much(server))))
        .chain(std::iter::once_with(|| {
            ("a client that sends a byte now and then", slow(server))
        }))
}

/// The server may hang up before it has read everything, and may answer or not; it has to let go either way.
fn send(server: &Server, bytes: &[u8]) {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read_to_end(&mut Vec::new());
}

fn too_much(server: &Server) -> usize {
    let chunk = [b"100000\r\n".to_vec(), vec![b'x'; 1024 * 1024], b"\r\n".to_vec()].concat();
    let head = b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let bytes = [head, chunk.repeat(20)].concat();
    for _ in 0..20 {
        send(server, &bytes);
    }
    20
}

/// As many at a time, for some seconds: they take a connection each, and nothing else.
fn slow(server: &Server) -> usize {
    let mut streams: Vec<TcpStream> = (0..TIMES)
        .map(|_| TcpStream::connect(&server.address).unwrap())
        .collect();
    for byte in b"POST / " {
        for stream in &mut streams {
            stream.write_all(&[*byte]).unwrap();
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    TIMES
}
