//! The command for a shell sends what the call would send.

use crate::dry_run::CALLS;
use crate::run::{KEYS, TOKENS, cloudscribe};
use crate::server::{Asked, answers};
use std::process::Command;

/// What arrives when a shell runs the command; `None` where there is no curl.
fn through_a_shell(call: (&str, &str, &str)) -> Option<(Asked, Asked)> {
    if Command::new("curl").arg("--version").output().is_err() {
        return None;
    }
    let server = answers(&[(200, "{}"), (200, "{}")]);
    let (id, options, request) = call;
    let fixed = format!("--endpoint {} --at 1700000000 --nonce n1 --input -", server.url);
    let run = |more: &str| {
        let run = cloudscribe(&format!("call {id} {options} {fixed} {more}"));
        run.input(request).envs(&KEYS).envs(&TOKENS).ran()
    };
    let script = run("--dry-run --format curl").out;
    let shell = Command::new("sh")
        .arg("-euc")
        .arg(&script)
        .envs(TOKENS)
        .output()
        .unwrap();
    assert!(shell.status.success(), "{script}\n{shell:?}");
    run("--policy off");
    let mut asked = server.asked().into_iter();
    asked.next().zip(asked.next())
}

#[test]
fn a_shell_sends_the_same_request() {
    for call in CALLS {
        let Some((curl, own)) = through_a_shell(call) else {
            eprintln!("skipped: there is no curl");
            return;
        };
        assert_eq!((&curl.line, &curl.body), (&own.line, &own.body), "{}", call.0);
        for (name, value) in &own.headers {
            // How the connection is kept is each client's own business.
            if !["connection", "accept-encoding"].contains(&name.to_ascii_lowercase().as_str()) {
                assert_eq!(curl.header(name), Some(value.as_str()), "{} {name}", call.0);
            }
        }
        let further = curl.headers.iter().filter(|(name, _)| own.header(name).is_none());
        assert_eq!(further.count(), 0, "{curl:?}");
    }
}

#[test]
fn a_missing_token_stops_the_shell() {
    let (id, options, request) = CALLS[4];
    let shown = cloudscribe(&format!("call {id} {options} --dry-run --format curl --input -")).input(request);
    let script = shown.envs(&KEYS).envs(&TOKENS).out();
    let shell = Command::new("sh")
        .arg("-euc")
        .arg(&script)
        .env_remove("TENCENTCLOUD_TOKEN")
        .output()
        .unwrap();
    assert!(!shell.status.success());
    assert!(String::from_utf8_lossy(&shell.stderr).contains("TENCENTCLOUD_TOKEN"));
}
