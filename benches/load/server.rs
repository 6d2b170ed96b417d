//! `cloudscribe mock` as a process, and what it takes.

use cloudscribe::Credentials;
use cloudscribe::tencent::vod::{BlockingClient, PullUploadRequest};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

const ID: &str = "load-id";
const SECRET: &str = "load-secret";

/// The kernel's unit of processor time.
const TICKS_PER_SECOND: f64 = 100.0;

pub struct Server {
    child: Child,
    pub address: String,
    client: BlockingClient,
}

impl Server {
    pub fn start(program: &str) -> Self {
        let mut child = Command::new(program)
            // A request that is sent again and again grows old.
            .args(["mock", "--clock-skew", "2h", "--credentials", &format!("{ID}:{SECRET}")])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        let client = BlockingClient::builder()
            .endpoint(url.trim_end())
            .credentials(Credentials::new(ID, SECRET))
            .build()
            .unwrap();
        Self {
            child,
            address: url.trim_end().strip_prefix("http://").unwrap().to_owned(),
            client,
        }
    }

    /// A signed request as it goes over the wire.
    pub fn request(&self, guard: Option<&str>) -> Vec<u8> {
        let mut request = PullUploadRequest::new("https://media.example/holiday.mp4").media_name("Holiday");
        request.session_id = guard.map(str::to_owned);
        let signed = self.client.pull_upload(&request).signed_request().unwrap();
        let mut wire = format!("POST / HTTP/1.1\r\nhost: {}\r\n", self.address).into_bytes();
        for (name, value) in signed.headers().iter().filter(|(name, _)| *name != "host") {
            wire.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        wire.extend(format!("content-length: {}\r\n\r\n", signed.body().len()).bytes());
        wire.extend(signed.body());
        wire
    }

    /// What it holds in memory, in KiB.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// How much processor time it has taken, in seconds.
    pub fn cpu(&self) -> f64 {
        cpu(&self.child.id().to_string())
    }
}

/// How much processor time this process has taken, in seconds.
pub fn own_cpu() -> f64 {
    cpu("self")
}

fn cpu(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The program's name, in parentheses, may hold anything.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let fields: Vec<f64> = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|field| field.parse().unwrap())
        .collect();
    fields.iter().sum::<f64>() / TICKS_PER_SECOND
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
