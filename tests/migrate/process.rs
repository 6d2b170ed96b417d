//! A run of the example as a process: this very program, which finds its command line in a variable.

use super::example::{Options, migrate};
use clap::Parser as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

/// Holds the command line, a word on each line.
const WORDS: &str = "MIGRATE_WORDS";

/// What is printed before the summary. The test harness prints lines of its own.
pub const MARK: &str = "---- the example says\n";

/// Where standard output goes.
pub const OUTPUT: &str = "output";

/// Credentials of all vendors.
const KEYS: [(&str, &str); 4] = [
    ("TENCENTCLOUD_SECRET_ID", "tencent-id"),
    ("TENCENTCLOUD_SECRET_KEY", "tencent-secret"),
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "alibaba-id"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "alibaba-secret"),
];

/// The process that runs the example with these words.
pub fn command(words: &[&str], home: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "process", "--ignored", "--nocapture"])
        .env_clear()
        .envs(KEYS)
        .env("HOME", home)
        .env(WORDS, words.join("\n"))
        .stdin(Stdio::null())
        // Nobody reads before it has ended, and pipes do not hold everything.
        .stdout(File::create(home.join(OUTPUT)).unwrap())
        .stderr(Stdio::inherit());
    command
}

/// What the process does.
pub fn run() {
    let Ok(words) = std::env::var(WORDS) else { return };
    let options = Options::parse_from(std::iter::once("migrate").chain(words.lines()));
    match migrate(&options) {
        Ok(summary) => println!("{MARK}{summary}"),
        Err(error) => println!("{MARK}error: {error}"),
    }
}
