//! A server that answers each request with what every service would call a success.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

const BODY: &str = r#"{"Response":{"TaskId":"task-1","RequestId":"f3f1c3a4-0000-4000-8000-000000000001"},"UploadJobs":[{"JobId":"20ce1e05dba64576b96e9683879f0","SourceURL":"https://media.example.com/dir/a.mp4"}],"RequestId":"f3f1c3a4-0000-4000-8000-000000000001","asset_id":"f488337c31c8e4622f1590735b134c65"}"#;

/// Serves as long as the process lives; the address to reach it, without a scheme.
pub fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(&stream));
        }
    });
    address.to_string()
}

fn answer(mut stream: &TcpStream) -> Option<()> {
    let whole = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    stream.set_nodelay(true).ok()?;
    let mut reader = BufReader::with_capacity(128 * 1024, stream);
    let mut line = String::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
            let Some((name, value)) = line.split_once(':') else {
                if line == "\r\n" {
                    break;
                }
                continue;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
        }
        std::io::copy(&mut (&mut reader).take(length), &mut std::io::sink()).ok()?;
        stream.write_all(whole.as_bytes()).ok()?;
    }
}
