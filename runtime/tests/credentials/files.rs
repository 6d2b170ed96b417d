//! Files as they are: missing, too large, no files at all, and links that lead nowhere.

use std::fs;
use std::path::PathBuf;

use cloudscribe_runtime::credentials::{MAX_FILE, Process, Profile, Surroundings};
use cloudscribe_runtime::operation::Protocol;

use crate::talk::{key, talk};

/// A directory of this test's own.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("cloudscribe-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is said of a profile in this file.
fn said(path: &std::path::Path) -> String {
    talk(&Profile::new(Protocol::Tencent).file(path), vec![]).said()
}

#[test]
fn a_file_is_read_up_to_its_bound() {
    let directory = Directory::new("bound");
    let path = directory.0.join("file");
    fs::write(&path, vec![b'#'; MAX_FILE]).unwrap();
    assert_eq!(Process.read(&path, MAX_FILE).unwrap().len(), MAX_FILE);
    assert!(said(&path).ends_with("it has no such profile"), "{}", said(&path));
    fs::write(&path, vec![b'#'; MAX_FILE + 1]).unwrap();
    assert!(
        said(&path).ends_with("it cannot be read: it is larger than 1048576 bytes"),
        "{}",
        said(&path)
    );
}

#[test]
fn a_profile_is_read_from_a_real_file() {
    let directory = Directory::new("profile");
    let path = directory.0.join("credentials");
    fs::write(&path, "\u{feff}[default]\nsecret_id = id\nsecret_key = s\n").unwrap();
    let found = talk(&Profile::new(Protocol::Tencent).file(&path), vec![]);
    assert_eq!(key(found.issued().credentials()), ("id", "s", None));
}

#[test]
fn what_is_no_readable_file_is_named_with_its_path() {
    let directory = Directory::new("faults");
    let missing = directory.0.join("missing");
    assert_eq!(
        said(&missing),
        format!("no credentials: profile {}: there is no such file", missing.display())
    );
    assert!(
        said(&directory.0).ends_with("it cannot be read: it is not a regular file"),
        "{}",
        said(&directory.0)
    );
    let garbage = directory.0.join("garbage");
    fs::write(&garbage, b"canary\xff").unwrap();
    assert!(said(&garbage).ends_with("it is not UTF-8 text"), "{}", said(&garbage));
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;

    let directory = Directory::new("links");
    let (here, there, good) = (
        directory.0.join("here"),
        directory.0.join("there"),
        directory.0.join("good"),
    );
    symlink(&here, &there).unwrap();
    symlink(&there, &here).unwrap();
    let circle = said(&here);
    assert!(
        circle.contains(&here.display().to_string()) && circle.contains("it cannot be read"),
        "{circle}"
    );
    fs::write(directory.0.join("file"), "[default]\nsecret_id=id\nsecret_key=s\n").unwrap();
    symlink(directory.0.join("file"), &good).unwrap();
    assert!(
        talk(&Profile::new(Protocol::Tencent).file(&good), vec![])
            .outcome
            .is_ok()
    );
    let device = PathBuf::from("/dev/null");
    assert!(said(&device).ends_with("it is not a regular file"), "{}", said(&device));
}
