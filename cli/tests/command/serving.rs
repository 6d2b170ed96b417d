//! The stand-in on a socket: what `call` gets from it, what it keeps out, and how it stops.

use crate::dry_run::CALLS;
use crate::run::{KEYS, Run, TOKENS, cloudscribe};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// A running stand-in. It is told to stop at the end of the test.
struct Mock {
    child: Child,
    out: BufReader<ChildStdout>,
    url: String,
    folder: TempDir,
}

fn mock(options: &[&str]) -> Mock {
    let folder = TempDir::new().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_cloudscribe"))
        .args([&["mock", "--listen", "127.0.0.1:0", "--log", "log.jsonl"], options].concat())
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut url = String::new();
    out.read_line(&mut url).unwrap();
    let url = url.trim_end().to_owned();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    Mock {
        child,
        out,
        url,
        folder,
    }
}

impl Mock {
    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.url.strip_prefix("http://").unwrap()).unwrap()
    }

    /// A call of the stand-in, with its request on standard input.
    fn call(&self, (id, options, request): (&str, &str, &str), more: &str) -> Run {
        let call = format!("call {id} {options} --endpoint {} --input - {more}", self.url);
        cloudscribe(&call).input(request)
    }

    fn log(&self) -> Vec<Value> {
        let log = std::fs::read_to_string(self.folder.path().join("log.jsonl")).unwrap();
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Tells it to stop; it ends without a word and without a failure.
    fn stop(mut self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        let (mut out, mut err) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((out.as_str(), err.as_str()), ("", ""));
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answer(run: Run) -> Value {
    serde_json::from_str(&run.out()).unwrap()
}

#[test]
fn every_operation_is_answered_and_logged() {
    let mock = mock(&[]);
    for call in CALLS {
        let answered = answer(mock.call(call, "").keys());
        assert!(
            answered.as_object().is_some_and(|members| !members.is_empty()),
            "{}: {answered}",
            call.0
        );
    }
    let log = mock.log();
    let logged: Vec<&str> = log.iter().map(|line| line["operation"].as_str().unwrap()).collect();
    assert_eq!(logged, CALLS.map(|call| call.0));
    assert!(
        log.iter()
            .all(|line| line["outcome"] == "accepted" && line["violations"].as_array().unwrap().is_empty())
    );
    mock.stop();
}

#[test]
fn signatures_are_verified_against_the_known_keys() {
    let known = [KEYS[0].1, KEYS[1].1].join(":");
    let temporary = [KEYS[2].1, KEYS[3].1, TOKENS[1].1].join(":");
    let mock = mock(&["--credentials", &known, "--credentials", &temporary]);
    assert!(answer(mock.call(CALLS[4], "").keys())["TaskId"].is_string());
    answer(mock.call(CALLS[0], "").envs(&KEYS).envs(&TOKENS));
    let wrong = mock
        .call(CALLS[4], "--format json")
        .keys()
        .envs(&[("TENCENTCLOUD_SECRET_KEY", "wrong")]);
    assert_eq!(wrong.fails_in_json(3)["error"]["code"], "AuthFailure.SignatureFailure");
    let stranger = mock.call(CALLS[2], "--format json").keys().ran();
    assert_eq!(stranger.status, 3, "{stranger:?}");
    let codes: Vec<Value> = mock.log().iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(codes, ["accepted", "accepted", "refused", "refused"]);
    mock.stop();
}

#[test]
fn broken_rules_are_answered_as_documented_and_logged() {
    let mock = mock(&["--allow-any-credentials"]);
    let sent = "--set /TasksPriority=11 --set /SessionId=1 --policy off --format json";
    let refused = mock.call(CALLS[4], sent).keys().fails_in_json(3);
    assert_eq!(refused["error"]["kind"], "service");
    let line = &mock.log()[0];
    assert_eq!(
        (&line["outcome"], &line["code"]),
        (&Value::from("refused"), &refused["error"]["code"])
    );
    assert_eq!(line["violations"][0]["path"], "/TasksPriority");
    mock.stop();
}

#[test]
fn a_guard_is_kept_between_calls() {
    let mock = mock(&[]);
    answer(mock.call(CALLS[4], "--set /SessionId=once").keys());
    let again = mock
        .call(CALLS[4], "--set /SessionId=once --format json")
        .keys()
        .fails_in_json(3);
    assert_eq!(again["error"]["code"], "InvalidParameterValue.SessionId");
    mock.stop();
}

#[test]
fn times_that_are_off_are_refused_unless_that_is_allowed() {
    let hours = (60 * 60 * 24).to_string();
    let at = "--at 1700000000 --format json";
    let strict = mock(&[]);
    assert_eq!(strict.call(CALLS[4], at).keys().ran().status, 3);
    strict.stop();
    let patient = mock(&["--clock-skew", &format!("{hours}h")]);
    assert_eq!(patient.call(CALLS[4], at).keys().ran().status, 0);
    patient.stop();
}

#[test]
fn a_connection_is_kept_and_what_is_malformed_stays_outside() {
    let mock = mock(&[]);
    let mut kept = mock.connect();
    for _ in 0..2 {
        kept.write_all(b"GET / HTTP/1.1\r\nhost: a.example\r\n\r\n").unwrap();
        assert!(head(&mut kept).starts_with("HTTP/1.1 404"));
    }
    let long = "x".repeat(200 * 1024);
    for (bytes, status) in [
        ("NO HTTP AT ALL\r\n\r\n".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\nhost: a\r\nx: {long}\r\n\r\n"), "431"),
        (format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n"), "4"),
        (
            format!("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n", 17 << 20),
            "413",
        ),
        (
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n".to_owned(),
            "400",
        ),
    ] {
        let mut connection = mock.connect();
        // The server may hang up before it has read everything.
        let _ = connection.write_all(bytes.as_bytes());
        let head = head(&mut connection);
        assert!(head.starts_with(&format!("HTTP/1.1 {status}")), "{status}: {head}");
    }
    // Nobody has come to harm.
    answer(mock.call(CALLS[4], "").keys());
    drop(kept);
    mock.stop();
}

/// The head of an answer, whose body is left out as far as its length is told.
fn head(connection: &mut TcpStream) -> String {
    let mut reader = BufReader::new(connection);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 || line == "\r\n" {
            break;
        }
        if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
            length = told.trim_end().parse().unwrap();
        }
        head += &line;
    }
    let _ = reader.take(length).read_to_end(&mut Vec::new());
    head
}

#[test]
fn many_idle_connections_do_not_keep_others_out() {
    let mock = mock(&[]);
    let idle: Vec<TcpStream> = (0..400).map(|_| mock.connect()).collect();
    answer(mock.call(CALLS[4], "").keys());
    drop(idle);
    mock.stop();
}

#[test]
fn idle_connections_do_not_keep_it_from_stopping() {
    let mock = mock(&[]);
    let _idle = mock.connect();
    mock.stop();
}

#[test]
fn bad_usage_is_told() {
    let taken = mock(&[]);
    let address = taken.url.strip_prefix("http://").unwrap();
    let err = cloudscribe(&format!("mock --listen {address}")).fails(4);
    assert!(err.starts_with(&format!("error: {address}: ")), "{err}");
    for (options, told) in [
        ("--listen nowhere", "invalid socket address"),
        ("--clock-skew soon", "a length of time"),
        ("--credentials canary", "there is no `:` between id and secret"),
        ("--credentials id:", "--credentials: "),
        ("--log /nowhere/at/all", "/nowhere/at/all: "),
    ] {
        let err = cloudscribe(&format!("mock {options}")).fails(2);
        assert!(err.contains(told) && !err.contains("canary"), "{options}: {err}");
    }
    taken.stop();
}
