//! A server on the loopback that records what it gets and misbehaves as told.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// One request as it came off the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// Which connection it came on, counted from 1.
    pub connection: usize,
    /// Request line and headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Received {
    /// All values of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }
}

/// What to do with a request.
pub enum Doing {
    /// Answer, and go on listening on the connection.
    Answer(Vec<u8>),
    /// Answer, and close the connection.
    AnswerAndClose(Vec<u8>),
    /// Close the connection without a word.
    Close,
    /// Say this, then nothing, and keep the connection open.
    Hang(Vec<u8>),
    /// Say this, then the other thing over and over until nobody listens.
    Endless(Vec<u8>, Vec<u8>),
}

pub struct Server {
    address: SocketAddr,
    encrypted: bool,
    received: Arc<Mutex<Vec<Received>>>,
}

/// Certificate and key of `localhost`, valid until 2126 and trusted by nobody but these tests.
pub const CERTIFICATE: &[u8] = include_bytes!("tls/localhost.cert.der");
const KEY: &[u8] = include_bytes!("tls/localhost.key.der");

impl Server {
    pub fn start(doing: impl Fn(&Received) -> Doing + Send + Sync + 'static) -> Self {
        Self::start_with(None, doing)
    }

    /// A server that speaks TLS as `localhost`.
    pub fn start_encrypted(doing: impl Fn(&Received) -> Doing + Send + Sync + 'static) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap();
        let (certificate, key) = (CertificateDer::from(CERTIFICATE), PrivatePkcs8KeyDer::from(KEY));
        let config = config.with_no_client_auth();
        let config = config
            .with_single_cert(vec![certificate], PrivateKeyDer::from(key))
            .unwrap();
        Self::start_with(Some(Arc::new(config)), doing)
    }

    fn start_with(tls: Option<Arc<ServerConfig>>, doing: impl Fn(&Received) -> Doing + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let (record, encrypted) = (Arc::clone(&received), tls.is_some());
        let doing = Arc::new(doing);
        thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                let (record, doing, tls) = (Arc::clone(&record), Arc::clone(&doing), tls.clone());
                let mut stream = stream.unwrap();
                thread::spawn(move || match tls {
                    None => serve(&mut stream, index + 1, &record, &*doing),
                    Some(tls) => {
                        let connection = ServerConnection::new(tls).unwrap();
                        serve(&mut StreamOwned::new(connection, stream), index + 1, &record, &*doing);
                    }
                });
            }
        });
        Self {
            address,
            encrypted,
            received,
        }
    }

    /// A server that always answers the same.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| Doing::Answer(answer.clone()))
    }

    pub fn endpoint(&self) -> String {
        if self.encrypted {
            format!("https://localhost:{}", self.address.port())
        } else {
            format!("http://{}", self.address)
        }
    }

    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// Dropping the stream closes the connection.
fn serve(
    stream: &mut dyn Stream,
    connection: usize,
    record: &Mutex<Vec<Received>>,
    doing: &dyn Fn(&Received) -> Doing,
) {
    while let Some(request) = receive(stream, connection) {
        record.lock().unwrap().push(request.clone());
        match doing(&request) {
            Doing::Answer(answer) => stream.write_all(&answer).unwrap_or_default(),
            Doing::AnswerAndClose(answer) => {
                stream.write_all(&answer).unwrap_or_default();
                return;
            }
            Doing::Close => return,
            Doing::Hang(start) => {
                stream.write_all(&start).unwrap_or_default();
                let mut ignored = [0; 1024];
                while stream.read(&mut ignored).is_ok_and(|length| length > 0) {}
                return;
            }
            Doing::Endless(start, again) => {
                stream.write_all(&start).unwrap_or_default();
                while stream.write_all(&again).is_ok() {}
                return;
            }
        }
    }
}

fn receive(stream: &mut dyn Stream, connection: usize) -> Option<Received> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let mut received = Received {
        connection,
        head: String::from_utf8(head).ok()?,
        body: Vec::new(),
    };
    let length = received
        .header("content-length")
        .first()
        .map_or(0, |length| length.parse().unwrap());
    received.body.resize(length, 0);
    stream.read_exact(&mut received.body).ok()?;
    Some(received)
}

/// A response with a length.
pub fn response(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

/// An address at which nobody listens.
pub fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
