//! The verbs for the person with the page open: `new`, `list` and `show`, as commands.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![cfg(feature = "command")]

use std::path::Path;
use std::process::{Command, Output};

const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

fn spec(arguments: &[&str], specs: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cloudscribe-codegen"))
        .args(arguments)
        .arg("--spec")
        .arg(specs)
        .output()
        .unwrap()
}

/// What a verb prints that succeeds.
fn said(arguments: &[&str], specs: &Path) -> String {
    let output = spec(arguments, specs);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// What a verb complains of that fails.
fn refused(arguments: &[&str], specs: &Path) -> String {
    let output = spec(arguments, specs);
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(SPECS), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The codes of all complaints, as `check` tells them to programs.
fn codes(specs: &Path) -> Vec<String> {
    let told: serde_json::Value = serde_json::from_slice(&spec(&["check", "--format", "json"], specs).stdout).unwrap();
    let all = told["diagnostics"].as_array().unwrap().iter();
    all.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_new_operation_lacks_nothing_but_what_the_page_says() {
    let specs = copied();
    for (id, files) in [
        ("tencent.vod.DeleteMedia", 1),
        ("alibaba.vod.DeleteVideo", 1),
        ("huawei.vod.DeleteAssets", 1),
        ("tencent.mps.ProcessMedia", 2),
        ("alibaba.mts.SubmitJobs", 2),
        ("huawei.mpc.CreateJobs", 2),
    ] {
        let told = said(&["new", id], specs.path());
        assert_eq!(
            told.lines().filter(|line| Path::new(line).is_file()).count(),
            files,
            "{told}"
        );
        let codes = codes(specs.path());
        assert!(
            !codes.is_empty() && codes.iter().all(|code| code == "S0108"),
            "{id}: {codes:?}"
        );
    }
    // A tree without anything begins with its vendor.
    let empty = tempfile::tempdir().unwrap();
    let told = said(&["new", "huawei.vod.DeleteAssets"], empty.path());
    assert_eq!(told.lines().count(), 4, "{told}");
    assert!(codes(empty.path()).iter().all(|code| code == "S0108"));
}

#[test]
fn a_skeleton_that_is_filled_in_passes() {
    let specs = copied();
    for (id, path) in [
        ("tencent.vod.DeleteMedia", "tencent/vod/DeleteMedia.yaml"),
        ("alibaba.vod.DeleteVideo", "alibaba/vod/DeleteVideo.yaml"),
        ("huawei.vod.DeleteAssets", "huawei/vod/DeleteAssets.yaml"),
    ] {
        said(&["new", id], specs.path());
        let path = specs.path().join(path);
        let skeleton = std::fs::read_to_string(&path).unwrap();
        let filled = skeleton
            .replace("url: \"TODO\"", "url: \"https://docs.example/page\"")
            .replace(
                "\"TODO the page's own date, or undated: true in its place\"",
                "2026-01-02",
            )
            .replace("  TODO:", "  FileId:")
            .replace("{TODO: TODO a value of the page's example}", "{FileId: file-1}")
            .replace("{TODO: TODO}", "{FileId: file-1}")
            .replace("/TODO\"", "/asset\"")
            .replace("TODO ", "Says ")
            .replace("TODO", "value");
        std::fs::write(&path, filled).unwrap();
        assert_eq!(
            codes(specs.path()),
            Vec::<String>::new(),
            "{id}: {}",
            refused_or_said(specs.path())
        );
    }
}

fn refused_or_said(specs: &Path) -> String {
    String::from_utf8_lossy(&spec(&["check"], specs).stderr).into_owned()
}

#[test]
fn nobodys_work_is_overwritten() {
    let specs = copied();
    let before = std::fs::read(specs.path().join("tencent/vod/PullUpload.yaml")).unwrap();
    let told = refused(&["new", "tencent.vod.PullUpload"], specs.path());
    assert!(told.contains("PullUpload.yaml") && told.contains("exists"), "{told}");
    assert_eq!(
        before,
        std::fs::read(specs.path().join("tencent/vod/PullUpload.yaml")).unwrap()
    );
}

#[test]
fn no_crate_is_written_among_the_specs() {
    let specs = copied();
    for place in ["", "crate"] {
        let out = specs.path().join(place);
        let told = refused(&["write", "--no-cache", "--out", out.to_str().unwrap()], specs.path());
        assert!(told.contains("--out"), "{told}");
    }
    assert!(!specs.path().join("Cargo.toml").exists());
}

#[test]
fn ids_that_are_none_are_refused_with_what_they_should_be() {
    let specs = copied();
    for id in [
        "tencent",
        "tencent.vod",
        "tencent.vod.",
        "a.b.c.d",
        "../x.y.Z",
        "tencent.Vod.X",
        "tencent.vod.X/Y",
        "",
    ] {
        let told = refused(&["new", id], specs.path());
        assert!(told.contains("vendor.service.Operation"), "{id}: {told}");
    }
    let told = refused(&["new", "tencet.vod.DeleteMedia"], specs.path());
    assert!(told.contains("did you mean `tencent`"), "{told}");
}

#[test]
fn the_list_counts_and_ages() {
    let told = said(&["list", "--today", "2026-11-20"], Path::new(SPECS));
    let mut lines = told.lines();
    let head: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(
        head,
        [
            "operation",
            "parameters",
            "rules",
            "errors",
            "examples",
            "page",
            "age",
            "in",
            "days",
            "notes"
        ]
    );
    let pull = told
        .lines()
        .find(|line| line.starts_with("tencent.vod.PullUpload"))
        .unwrap();
    let cells: Vec<&str> = pull.split_whitespace().collect();
    assert_eq!((cells[1], cells[5], cells[6]), ("15", "2026-05-19", "185"), "{pull}");
    assert!(
        told.lines()
            .all(|line| line.chars().count() == told.lines().next().unwrap().chars().count())
    );

    let rows: serde_json::Value = serde_json::from_str(&said(
        &["list", "--today", "2026-11-20", "--format", "json"],
        Path::new(SPECS),
    ))
    .unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 5);
    let undated = rows
        .iter()
        .find(|row| row["operation"] == "alibaba.ice.UploadMediaByURL")
        .unwrap();
    assert!(undated["age_in_days"].is_null() && undated["page_date"].is_null());
}

#[test]
fn each_stage_is_shown_by_id() {
    let specs = Path::new(SPECS);
    for stage in ["model", "ir"] {
        let whole = said(&["show", stage], specs);
        for id in ["tencent", "tencent.vod", "tencent.vod.PullUpload"] {
            let part = said(&["show", stage, id], specs);
            assert!(part.contains("PullUpload") && part.len() < whole.len(), "{stage} {id}");
        }
        let told = refused(&["show", stage, "tencent.vod.PulUpload"], specs);
        assert!(told.contains("did you mean `tencent.vod.PullUpload`?"), "{told}");
    }
    let files = said(&["show", "file", "tencent.vod.PullUpload"], specs);
    for path in ["pull_upload.rs", "pull_upload/wire.rs", "pull_upload/check.rs"] {
        assert!(files.contains(&format!("==> src/tencent/vod/{path}\n")), "{path}");
    }
    assert!(!files.contains("apply_upload.rs"));
    let wire = said(&["show", "file", "src/tencent/vod/pull_upload/wire.rs"], specs);
    assert!(files.contains(wire.trim_end()));
}
