//! Just enough HTTP/1.1 to take a request off a socket byte for byte, and to send back what the stand-in answers.

use bytes::Bytes;
use cloudscribe::mock::{Answer, Fault};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Answers requests on one connection until either side closes it.
pub fn serve(stream: &TcpStream, answer: &dyn Fn(http::Request<Bytes>) -> Answer) {
    // A peer that goes silent must not keep a thread for ever.
    drop(stream.set_read_timeout(Some(Duration::from_secs(20))));
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        if write(stream, &answer(request)).is_none() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<http::Request<Bytes>> {
    let line = line(reader)?;
    let mut words = line.split_whitespace();
    let mut request = http::Request::builder().method(words.next()?).uri(words.next()?);
    let mut length = 0;
    loop {
        let line = self::line(reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
        request = request.header(name, value.trim().as_bytes());
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body).ok()?;
    request.body(body.into()).ok()
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sends the answer as far as its fault allows; nothing when the connection must end.
fn write(mut stream: &TcpStream, answer: &Answer) -> Option<()> {
    let response = &answer.response;
    let mut announced = response.body().len();
    match answer.fault() {
        Some(Fault::CloseUnread | Fault::CloseUnanswered) => return None,
        Some(Fault::Delay(delay)) => std::thread::sleep(*delay),
        Some(Fault::Truncate(_)) => announced += 1,
        _ => {}
    }
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {announced}\r\n", response.status()).into_bytes();
    for (name, value) in response.headers() {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend(b"\r\n");
    stream.write_all(&[&head, response.body().as_ref()].concat()).ok()?;
    (announced == response.body().len()).then_some(())
}
