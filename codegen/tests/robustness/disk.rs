//! What a file system can put in the way of somebody who reads a tree: each ends in complaints, within bounds of memory and time.

use crate::{command, on_disk, places};
use cloudscribe_codegen::load;
use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// The small tree with something laid into its service's folder, and what is told of it.
fn with(lay: impl FnOnce(&Path)) -> Vec<(String, String)> {
    let spec = on_disk(&[]);
    lay(&spec.path().join("acme/film"));
    command::told(spec.path())
}

fn said(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn large_files_are_not_read() {
    let told = with(|folder| {
        File::create(folder.join("Odd.yaml"))
            .unwrap()
            .set_len(50_000_000)
            .unwrap();
    });
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0004")]);
}

#[test]
fn a_file_read_again_and_again_is_too_large() {
    let told = with(|folder| {
        fs::write(folder.join("O0.yaml"), "\u{feff}".to_owned() + &"x".repeat(8_000_000)).unwrap();
        (1..30).for_each(|at| symlink("O0.yaml", folder.join(format!("O{at}.yaml"))).unwrap());
    });
    assert!(told.contains(&said("acme/film/O0.yaml", "S0003")), "{told:?}");
    assert!(told.contains(&said("acme/film/O9.yaml", "S0004")), "{told:?}");
}

#[test]
fn folders_are_no_specs() {
    let told = with(|folder| fs::create_dir(folder.join("Odd.yaml")).unwrap());
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0001")]);
}

#[test]
fn links_that_loop_are_not_followed() {
    let told = with(|folder| symlink("Odd.yaml", folder.join("Odd.yaml")).unwrap());
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0001")]);
    let told = with(|folder| symlink("..", folder.join("odd")).unwrap());
    assert_eq!(told, [said("acme/film/odd", "S0001")]);
}

#[test]
fn links_that_multiply_are_not_followed_for_ever() {
    // Forty names for each folder on five levels: a hundred million ways and not one circle.
    let told = with(|folder| {
        for level in 0..5 {
            let own = folder.join(format!("level{level}"));
            fs::create_dir(&own).unwrap();
            (0..40).for_each(|at| symlink(format!("../level{}", level + 1), own.join(format!("l{at}"))).unwrap());
        }
        fs::create_dir(folder.join("level5")).unwrap();
    });
    assert!(told.iter().any(|(_, code)| code == "S0004"), "{:?}", told.first());
}

#[test]
fn links_to_nothing_are_told() {
    let told = with(|folder| symlink("nowhere", folder.join("Odd.yaml")).unwrap());
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0001")]);
}

#[test]
fn pipes_and_devices_are_not_read() {
    let told = with(|folder| fifo(&folder.join("Odd.yaml")));
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0001")]);
    let told = with(|folder| symlink("/dev/zero", folder.join("Odd.yaml")).unwrap());
    assert_eq!(told, [said("acme/film/Odd.yaml", "S0001")]);
}

#[test]
fn files_that_may_not_be_read_are_told() {
    let spec = on_disk(&[]);
    let file = spec.path().join("acme/film/FetchFilm.yaml");
    fs::set_permissions(&file, Permissions::from_mode(0o000)).unwrap();
    if File::open(&file).is_ok() {
        eprintln!("not tried: whoever runs this may read everything");
        return;
    }
    assert_eq!(command::told(spec.path()), [said("acme/film/FetchFilm.yaml", "S0001")]);
}

#[test]
fn names_that_are_no_text_are_told() {
    let odd = |bytes: &[u8]| {
        let told = with(|folder| fs::write(folder.join(OsStr::from_bytes(bytes)), "operation: Odd\n").unwrap());
        told.into_iter()
            .map(|(path, code)| (path.rsplit_once('/').unwrap().1.to_owned(), code))
            .collect::<Vec<_>>()
    };
    assert_eq!(odd(b"Odd\xff.yaml"), [said("Odd\u{fffd}.yaml", "S0002")]);
    assert_eq!(odd(b"\xff"), [said("\u{fffd}", "S0002")]);
}

#[test]
fn a_root_that_is_no_folder_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("spec");
    assert_eq!(command::told(&root), [said("", "S0001")]);
    symlink("spec", &root).unwrap();
    assert_eq!(command::told(&root), [said("", "S0001")]);
    fs::remove_file(&root).unwrap();
    fifo(&root);
    assert_eq!(command::told(&root), [said("", "S0001")]);
    fs::remove_file(&root).unwrap();
    fs::write(&root, "x").unwrap();
    assert_eq!(command::told(&root), [said("", "S0001")]);
}

/// Somebody else puts a file, a folder, a pipe, a link or nothing in the same place while the tree is read.
#[test]
fn what_changes_while_it_is_read_is_answered() {
    let spec = on_disk(&[]);
    let root = spec.path().to_owned();
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        let read = || load::read(&root).inspect_err(places::hold).unwrap().ids().count();
        let _ = done.send((0..400).map(|_| read()).collect::<Vec<_>>());
    });
    let place = spec.path().join("acme/film/Odd.yaml");
    let aside = tempfile::tempdir_in(spec.path().parent().unwrap()).unwrap();
    fifo(&aside.path().join("pipe"));
    let begun = Instant::now();
    let counts = (0..).find_map(|turn| {
        put(turn % 5, &place, aside.path());
        assert!(begun.elapsed() < command::PATIENCE, "reading hangs");
        waiting.try_recv().ok()
    });
    // The others are there in every case.
    let counts = counts.unwrap();
    assert!(counts.iter().all(|count| (5..=6).contains(count)), "{counts:?}");
}

fn put(what: usize, place: &Path, aside: &Path) {
    let (page, pipe) = (aside.join("page"), aside.join("pipe"));
    let clear = || {
        let _ = fs::remove_file(place);
        let _ = fs::remove_dir(place);
    };
    match what {
        0 => fs::write(&page, "operation: Odd\n".repeat(10_000)).and_then(|()| fs::rename(&page, place)),
        1 => fs::hard_link(&pipe, &page).and_then(|()| fs::rename(&page, place)),
        2 => {
            clear();
            Ok(())
        }
        3 => fs::create_dir(place),
        _ => {
            clear();
            symlink("nowhere", place)
        }
    }
    .unwrap();
}
