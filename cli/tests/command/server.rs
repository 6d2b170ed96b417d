//! A server on the loopback that answers from a script and remembers what it was asked.

use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

/// A server that ends after its last answer.
pub struct Server {
    pub url: String,
    thread: JoinHandle<Vec<Asked>>,
}

/// A request as it arrived.
#[derive(Debug)]
pub struct Asked {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Answers each connection with the next status and body.
pub fn answers(script: &[(u16, &str)]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let script: Vec<(u16, String)> = script
        .iter()
        .map(|(status, body)| (*status, (*body).to_owned()))
        .collect();
    let thread = std::thread::spawn(move || {
        let answered = script.iter().map(|(status, body)| {
            let (connection, _) = listener.accept().unwrap();
            answer(connection, *status, body)
        });
        answered.collect()
    });
    Server { url, thread }
}

impl Server {
    /// What it was asked, once all answers are given.
    pub fn asked(self) -> Vec<Asked> {
        self.thread.join().unwrap()
    }
}

fn answer(mut connection: TcpStream, status: u16, body: &str) -> Asked {
    let asked = read(&connection);
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n",
        body.len()
    );
    write!(connection, "{head}connection: close\r\n\r\n{body}").unwrap();
    asked
}

fn read(connection: &TcpStream) -> Asked {
    let mut reader = BufReader::new(connection);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let headers = lines.iter().skip(1).map(|line| line.split_once(": ").unwrap());
    let mut asked = Asked {
        line: lines[0].clone(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: String::new(),
    };
    let length = asked
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    reader.take(length).read_to_string(&mut asked.body).unwrap();
    asked
}
