//! `cargo build` after an edit of a spec: regenerated before it is compiled, in one run; nothing when nothing changed; never a broken tree.
//!
//! Each test drives a copy of the workspace with the real cargo, offline, with one service to keep it short.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The copies share one target directory, so that dependencies are compiled once; cargo would block on it anyway.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

const SPEC: &str = "spec/tencent/vod/PullUpload.yaml";
const NEW_FIELD: &str = "  Brightness:\n    type: i64\n    doc: A field that no page has.\n    range: 0..=9\n";

#[test]
fn one_build_after_an_edit_compiles_the_new_field_and_the_next_build_does_nothing() {
    let workshop = Workshop::new("edit");
    workshop.must_build(&[]);
    workshop.edit(SPEC, |text| {
        text.replacen("request:\n", &format!("request:\n{NEW_FIELD}"), 1)
    });
    // A binary, because an example would have every dev-dependency compiled.
    let program = workshop.root.join("src/bin/uses_the_new_field.rs");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    fs::write(
        program,
        "//! Compiles only with the new field.\nfn main() {\n    let request = cloudscribe::tencent::vod::PullUploadRequest::new(\"http://h/a.mp4\").brightness(10);\n    assert!(request.validate().is_err());\n}\n",
    )
    .unwrap();
    workshop.must_build(&["--bin", "uses_the_new_field"]);
    assert!(
        workshop
            .generated()
            .values()
            .any(|text| text.contains("pub brightness: Option<i64>"))
    );

    let again = workshop.must_build(&["--bin", "uses_the_new_field", "--message-format=json"]);
    let stale: Vec<&str> = again.lines().filter(|line| line.contains("\"fresh\":false")).collect();
    assert!(stale.is_empty(), "compiled again although nothing changed: {stale:#?}");
    assert!(again.contains("\"fresh\":true"));
}

#[test]
fn a_broken_spec_fails_the_build_at_its_place_and_leaves_the_tree_alone() {
    let workshop = Workshop::new("broken");
    workshop.must_build(&[]);
    let before = workshop.generated();
    workshop.edit(SPEC, |text| text.replacen("    type: ", "    typ: ", 1));
    let output = workshop.build(&[]);
    assert!(!output.status.success());
    let stderr = String::from_utf8_lossy(&output.stderr);
    // Once, and where a terminal can open it.
    let place = format!("--> {SPEC}:");
    assert_eq!(stderr.matches(&place).count(), 1, "no place, or several, in:\n{stderr}");
    assert!(stderr.contains("typ"), "no cause in:\n{stderr}");
    assert_eq!(before, workshop.generated());
}

#[test]
fn under_ci_a_stale_file_fails_the_build_and_is_not_mended() {
    let workshop = Workshop::new("stale");
    let file = workshop.root.join("generated/src/lib.rs");
    let mut stale = fs::read_to_string(&file).unwrap();
    stale.push_str("\n// one line too many\n");
    fs::write(&file, &stale).unwrap();
    let output = workshop.command(&[]).env("CI", "true").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("generated/src/lib.rs is stale"));
    assert_eq!(fs::read_to_string(&file).unwrap(), stale);

    workshop.must_build(&[]);
    assert!(!fs::read_to_string(&file).unwrap().contains("one line too many"));
}

#[test]
fn a_writer_killed_at_any_moment_leaves_the_old_tree_or_the_new_one() {
    let workshop = Workshop::new("killed");
    let command = workshop.compiled_command();
    let write = |kill_after: Option<Duration>| {
        let mut child = Command::new(&command)
            .args(["write", "--spec"])
            .arg(workshop.root.join("spec"))
            .arg("--out")
            .arg(workshop.root.join("generated"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if let Some(delay) = kill_after {
            std::thread::sleep(delay);
            drop(child.kill());
        }
        child.wait().unwrap();
    };
    let started = Instant::now();
    write(None);
    let whole_run = started.elapsed();
    let old = workshop.generated();
    workshop.edit(SPEC, |text| {
        text.replacen("request:\n", &format!("request:\n{NEW_FIELD}"), 1)
    });
    write(None);
    let new = workshop.generated();
    assert_ne!(old, new);

    let (mut olds, mut news) = (0, 0);
    for step in 0..60_u32 {
        workshop.restore(&old);
        write(Some(whole_run * step / 50));
        let seen = workshop.generated();
        match seen {
            _ if seen == old => olds += 1,
            _ if seen == new => news += 1,
            _ => panic!("killed after {step}/50 of a run: neither the old tree nor the new one"),
        }
    }
    println!("killed 60 times: {olds} old trees, {news} new ones");
    write(None);
    assert_eq!(workshop.generated(), new, "the next run must finish the work");
}

/// A copy of the workspace.
struct Workshop {
    root: PathBuf,
    _folder: tempfile::TempDir,
    _turn: std::sync::MutexGuard<'static, ()>,
}

impl Workshop {
    fn new(name: &str) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::Builder::new()
            .prefix(&format!("workshop-{name}-"))
            .tempdir()
            .unwrap();
        let root = folder.path().to_owned();
        copy(Path::new(env!("CARGO_MANIFEST_DIR")), &root);
        Self {
            root,
            _folder: folder,
            _turn: turn,
        }
    }

    fn edit(&self, file: &str, change: impl Fn(String) -> String) {
        let path = self.root.join(file);
        let before = fs::read_to_string(&path).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after, "the edit of {file} found nothing to change");
        fs::write(path, after).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .current_dir(&self.root)
            .args([
                "build",
                "--offline",
                "--no-default-features",
                "--features",
                "tencent-vod",
            ])
            .args(arguments)
            .env("CARGO_TARGET_DIR", target())
            .env_remove("CI")
            .env_remove("RUSTFLAGS");
        command
    }

    fn build(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn must_build(&self, arguments: &[&str]) -> String {
        let output = self.build(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The maintainer's command, compiled from the copy.
    fn compiled_command(&self) -> PathBuf {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.root)
            .args(["build", "--offline", "--package", "cloudscribe-codegen"])
            .env("CARGO_TARGET_DIR", target())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target()
            .join("debug")
            .join(format!("cloudscribe-codegen{}", std::env::consts::EXE_SUFFIX))
    }

    /// Every file that the tree holds, by its path.
    fn generated(&self) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        collect(&self.root.join("generated"), &mut files);
        files
    }

    fn restore(&self, files: &BTreeMap<PathBuf, String>) {
        fs::remove_dir_all(self.root.join("generated")).unwrap();
        for (path, text) in files {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("workshops")
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if name != "target" && name != ".git" {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    }
}

/// Reads a tree; files that a sync keeps aside under a leading dot are no part of it.
fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}
