//! What `cargo spec check` says of a tree when it may use so much memory and time and no more.

use serde_json::Value;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Kilobytes of address space. The largest tree that is read has 128 megabytes of text.
const MEMORY: &str = "3000000";
/// A watchdog, not a measurement: what ends at all ends long before.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// The complaints: file relative to the tree, and code. The command must end by itself, with the status of a refusal.
pub fn told(spec: &Path) -> Vec<(String, String)> {
    let mut command = Command::new("sh")
        .args(["-c", "ulimit -v \"$0\" 2>/dev/null || true; exec \"$@\"", MEMORY])
        .args([
            env!("CARGO_BIN_EXE_cloudscribe-codegen"),
            "check",
            "--format",
            "json",
            "--spec",
        ])
        .arg(spec)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = command.stdout.take().unwrap();
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let _ = output.read_to_string(&mut text);
        let _ = done.send(text);
    });
    let text = waiting.recv_timeout(PATIENCE);
    if text.is_err() {
        command.kill().unwrap();
    }
    let status = command.wait().unwrap();
    let text = text.unwrap_or_else(|_| panic!("{} hangs", spec.display()));
    assert_eq!(status.code(), Some(1), "{status}: {text:.2000}");
    assert!(text.len() < 100_000_000, "{} bytes of complaints", text.len());
    let document: Value = serde_json::from_str(&text).unwrap();
    document["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| complaint(one, spec))
        .collect()
}

fn complaint(one: &Value, spec: &Path) -> (String, String) {
    for key in ["message", "label", "help"] {
        let length = one[key].as_str().map_or(0, str::len);
        assert!(length < 2_000, "{key} of {length} bytes");
    }
    let file = one["file"].as_str().unwrap();
    let below = file.strip_prefix(&*spec.to_string_lossy()).unwrap_or(file);
    (
        below.trim_start_matches('/').to_owned(),
        one["code"].as_str().unwrap().to_owned(),
    )
}
