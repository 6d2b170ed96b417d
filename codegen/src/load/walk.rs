//! How a folder is searched for specs without getting lost in it.

use super::Fault;
use crate::report::Code;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A spec is a page; no page has this many bytes.
const LARGEST: u64 = 8 * 1024 * 1024;
/// Vendor, service, file; whatever lies deeper is told that it is misplaced, down to this level.
const DEEPEST: usize = 6;
/// Files and folders of a tree, counted as often as links lead to them.
const MOST: usize = 100_000;
/// Bytes of all specs together, counted likewise.
const LARGEST_TREE: u64 = 128 * 1024 * 1024;

/// Path relative to the root, and the text or why there is none.
type Found = (String, Result<String, Fault>);

/// What stands beside the vendors' folders and is no spec: the book of the language, and the schemas for editors.
const BESIDE: [&str; 2] = ["README.md", "schema"];

/// Every spec below `root`, in no particular order. Hidden files and folders are passed over.
pub(super) fn specs(root: &Path) -> Vec<Found> {
    let mut walk = Walk {
        found: Vec::new(),
        above: Vec::new(),
        entries: 0,
        bytes: 0,
    };
    walk.folder(root, "");
    walk.found
}

struct Walk {
    found: Vec<Found>,
    /// The folders that lead here, with links resolved: who comes back to one of them goes in circles.
    above: Vec<PathBuf>,
    /// Files and folders so far: links can make few of them look like millions.
    entries: usize,
    /// Bytes read so far.
    bytes: u64,
}

impl Walk {
    fn folder(&mut self, folder: &Path, relative: &str) {
        match self.enter(folder) {
            Ok(entries) => {
                for (name, path) in entries {
                    let relative = match relative {
                        "" if BESIDE.contains(&name.as_str()) => continue,
                        "" => name,
                        _ => format!("{relative}/{name}"),
                    };
                    self.entry(&path, relative);
                }
                self.above.pop();
            }
            Err(fault) => self.found.push((relative.to_owned(), Err(fault))),
        }
    }

    /// Remembers the folder as entered and lists it.
    fn enter(&mut self, folder: &Path) -> Result<Vec<(String, PathBuf)>, Fault> {
        let real = fs::canonicalize(folder).map_err(|error| unreadable(&error))?;
        if self.above.contains(&real) {
            return Err((
                Code::Unreadable,
                "a link that leads back to a folder around it".to_owned(),
                "remove the link",
            ));
        }
        if self.above.len() >= DEEPEST {
            return Err((
                Code::Misplaced,
                "folders nested too deep".to_owned(),
                "a tree is <vendor>/<service>/<Operation>.yaml",
            ));
        }
        let entries = list(&real).map_err(|error| unreadable(&error))?;
        self.above.push(real);
        Ok(entries)
    }

    fn entry(&mut self, path: &Path, relative: String) {
        self.entries += 1;
        if self.entries >= MOST {
            if self.entries == MOST {
                self.found.push((relative, Err(too_many())));
            }
            return;
        }
        if path.file_name().is_some_and(|name| name.to_str().is_none()) {
            self.found.push((relative, Err(nameless())));
            return;
        }
        let is_spec = [".yaml", ".yml"].iter().any(|end| relative.ends_with(end));
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() && is_spec => {
                let fault = (
                    Code::Unreadable,
                    "a folder with the name of a spec".to_owned(),
                    "rename or remove the folder",
                );
                self.found.push((relative, Err(fault)));
            }
            Ok(metadata) if metadata.is_dir() => self.folder(path, &relative),
            Ok(metadata) if is_spec => {
                let text = self.text(path, &metadata);
                self.found.push((relative, text));
            }
            Ok(_) => self.found.push((relative, Err(no_spec()))),
            Err(error) => self.found.push((relative, Err(unreadable(&error)))),
        }
    }

    fn text(&mut self, path: &Path, metadata: &fs::Metadata) -> Result<String, Fault> {
        if self.bytes >= LARGEST_TREE {
            return Err(too_much());
        }
        let text = text(path, metadata)?;
        self.bytes += u64::try_from(text.len()).unwrap_or(u64::MAX);
        Ok(text)
    }
}

fn list(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            entries.push((name, entry.path()));
        }
    }
    entries.sort();
    Ok(entries)
}

fn text(path: &Path, metadata: &fs::Metadata) -> Result<String, Fault> {
    // Asked before opening, which has effects on devices, and again afterwards: something else may stand there by then.
    readable(metadata)?;
    let file = open(path).map_err(|error| unreadable(&error))?;
    readable(&file.metadata().map_err(|error| unreadable(&error))?)?;
    let mut bytes = Vec::new();
    // The file may grow meanwhile.
    match file.take(LARGEST + 1).read_to_end(&mut bytes) {
        Err(error) => Err(unreadable(&error)),
        Ok(length) if u64::try_from(length).is_ok_and(|length| length > LARGEST) => Err(too_large()),
        Ok(_) => String::from_utf8(bytes).map_err(|error| not_utf8(&error)),
    }
}

fn readable(metadata: &fs::Metadata) -> Result<(), Fault> {
    if !metadata.is_file() {
        return Err((
            Code::Unreadable,
            "not a regular file".to_owned(),
            "specs are plain files",
        ));
    }
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    Ok(())
}

/// Opens a file without waiting for the other end of a pipe that took its place.
fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default());
    }
    options.open(path)
}

fn no_spec() -> Fault {
    (
        Code::Misplaced,
        "a file that is no spec".to_owned(),
        "specs end in .yaml; what is to be said about a page goes into its spec, under `notes`",
    )
}

fn too_large() -> Fault {
    (
        Code::TooLarge,
        format!("a spec of more than {} megabytes", LARGEST / (1024 * 1024)),
        "one page, one file",
    )
}

fn too_many() -> Fault {
    (
        Code::TooLarge,
        format!("more than {MOST} files and folders"),
        "from here on nothing was read; look for links that lead to the same folder again and again",
    )
}

fn too_much() -> Fault {
    (
        Code::TooLarge,
        format!("specs of more than {} megabytes together", LARGEST_TREE / (1024 * 1024)),
        "this one was not read; look for links that lead to the same file again and again",
    )
}

fn nameless() -> Fault {
    (
        Code::NotUtf8,
        "the name is not UTF-8".to_owned(),
        "rename it; it was not read",
    )
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Fault {
    let valid = error.utf8_error().valid_up_to();
    let before = error.as_bytes().get(..valid).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    (
        Code::NotUtf8,
        format!("not UTF-8 (line {line})"),
        "save the file as UTF-8",
    )
}

fn unreadable(error: &io::Error) -> Fault {
    (
        Code::Unreadable,
        format!("cannot be read: {error}"),
        "specs are readable files and folders",
    )
}
