//! Completions, the manual, and readers that leave early.

use crate::run::{cloudscribe, run};
use std::io::Read as _;
use std::process::{Command, Stdio};
use tempfile::TempDir;

#[test]
fn every_shell_gets_completions_with_the_operations() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = cloudscribe(&format!("completions {shell}")).out();
        assert!(
            script.contains("tencent.vod.PullUpload") && script.contains("--dry-run") || shell == "fish",
            "{shell}"
        );
        assert!(script.contains("tencent.vod.PullUpload"), "{shell}");
    }
}

#[test]
fn bash_completes_operations_and_options() {
    let script = cloudscribe("completions bash").out();
    let complete = |words: &str| {
        let last = words.split(' ').count() - 1;
        let program = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD={last}; COMPREPLY=(); _cloudscribe cloudscribe \"${{COMP_WORDS[{last}]}}\" \
             \"${{COMP_WORDS[{}]}}\"; echo \"${{COMPREPLY[@]}}\"",
            last - 1
        );
        let ran = Command::new("bash").arg("-c").arg(program).output().ok()?;
        Some(String::from_utf8(ran.stdout).unwrap().trim().to_owned())
    };
    let Some(found) = complete("cloudscribe call tencent.vod.P") else {
        eprintln!("skipped: there is no bash");
        return;
    };
    assert_eq!(found, "tencent.vod.PullUpload");
    assert_eq!(complete("cloudscribe exp").unwrap(), "explain");
    assert_eq!(
        complete("cloudscribe call tencent.vod.PullUpload --dry").unwrap(),
        "--dry-run"
    );
    assert_eq!(
        complete("cloudscribe explain huawei").unwrap(),
        "huawei.vod.PublishAssetFromObs"
    );
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let page = cloudscribe("man").out();
    assert!(
        page.contains(".TH cloudscribe 1") && page.contains("Exit status"),
        "{page}"
    );
    let folder = TempDir::new().unwrap();
    run(&["man", "--dir", folder.path().to_str().unwrap()]).out();
    let page = std::fs::read_to_string(folder.path().join("cloudscribe-call-tencent.vod.PullUpload.1")).unwrap();
    assert!(page.contains("/MediaUrl") && page.contains("\\-\\-dry\\-run"), "{page}");
    let err = run(&["man", "--dir", "/nowhere/at/all"]).fails(2);
    assert!(err.contains("/nowhere/at/all"), "{err}");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    // More than a pipe holds, so that the program is still writing when its reader is gone.
    let mut child = Command::new(env!("CARGO_BIN_EXE_cloudscribe"))
        .args(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
}
