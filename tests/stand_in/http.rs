//! Just enough HTTP/1.1 to take a request off a socket byte for byte and to answer it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A request as it arrived: nothing decoded, nothing renamed.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    pub method: String,
    /// Path and query, as in the request line.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Raw {
    /// The value of a header, by its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// What goes back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// Answers requests on one connection until the peer closes it.
pub fn serve(stream: &TcpStream, respond: &dyn Fn(Raw) -> Answer) {
    // A peer that goes silent must not keep a thread for ever.
    drop(stream.set_read_timeout(Some(Duration::from_secs(20))));
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        if write(stream, &respond(request)).is_none() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Raw> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace();
    let mut request = Raw {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Raw::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        request.headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let length: u64 = request
        .header("content-length")
        .map_or(Some(0), |length| length.parse().ok())?;
    reader.take(length).read_to_end(&mut request.body).ok()?;
    Some(request)
}

fn write(mut stream: &TcpStream, answer: &Answer) -> Option<()> {
    let mut head = format!(
        "HTTP/1.1 {} Documented\r\nContent-Length: {}\r\n",
        answer.status,
        answer.body.len()
    );
    let headers = answer
        .headers
        .iter()
        .flat_map(|(name, value)| [name.as_str(), ": ", value, "\r\n"]);
    head.extend(headers);
    head.push_str("\r\n");
    head.push_str(&answer.body);
    stream.write_all(head.as_bytes()).ok()
}
