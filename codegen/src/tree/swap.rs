//! How a whole directory is replaced at once: at every moment the old tree stands there or the new one, whole.
//!
//! The new tree is prepared in a hidden directory beside the old one. What does not change is linked, not copied, so that
//! it keeps its time stamp and cargo does not compile it again. Then the two directories change places in one step.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A new tree in preparation. Dropped before it is put in place, it leaves nothing behind.
pub(super) struct Staged {
    target: PathBuf,
    place: PathBuf,
}

impl Staged {
    /// An empty tree that is to replace `target`. What an interrupted writer left beside it is cleared away first.
    pub(super) fn beside(target: &Path) -> io::Result<Self> {
        let target = std::path::absolute(target)?;
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(".staged");
        let staged = Self {
            place: target.with_file_name(name),
            target,
        };
        staged.clear()?;
        fs::create_dir_all(&staged.place)?;
        Ok(staged)
    }

    /// Takes a file over as it stands in the target.
    pub(super) fn keep(&self, path: &str) -> io::Result<()> {
        let (from, to) = (self.target.join(path), self.room_for(path)?);
        fs::hard_link(&from, &to).or_else(|_| copy_with_time(&from, &to))
    }

    /// Puts a new text into the tree.
    pub(super) fn write(&self, path: &str, text: &str) -> io::Result<()> {
        fs::write(self.room_for(path)?, text)
    }

    /// Puts the tree in its place. Entries of the target's first level that were not taken over (build directories, hidden
    /// files) move along afterwards.
    pub(super) fn commit(self) -> io::Result<()> {
        if !self.target.try_exists()? {
            return fs::rename(&self.place, &self.target);
        }
        exchange(&self.place, &self.target)?;
        self.clear()
    }

    fn room_for(&self, path: &str) -> io::Result<PathBuf> {
        let place = self.place.join(path);
        if let Some(directory) = place.parent() {
            fs::create_dir_all(directory)?;
        }
        Ok(place)
    }

    /// Removes what stands at the place, after saving what only exists there.
    fn clear(&self) -> io::Result<()> {
        let entries = match fs::read_dir(&self.place) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let home = self.target.join(entry.file_name());
            if moves_along(&entry.file_name().to_string_lossy()) && self.target.is_dir() && !home.try_exists()? {
                fs::rename(entry.path(), home)?;
            }
        }
        fs::remove_dir_all(&self.place)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Only litter is left when this fails, and the next writer clears it away.
        drop(self.clear());
    }
}

/// Whether an entry of the target's first level is none of the tree's own files.
pub(super) fn moves_along(name: &str) -> bool {
    name == "target" || name.starts_with('.')
}

fn copy_with_time(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let times = fs::FileTimes::new().set_modified(fs::metadata(from)?.modified()?);
    fs::File::options().write(true).open(to)?.set_times(times)
}

/// Makes two directories change places. In one step where the system can; else there is a moment without the second.
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    let mut name = one.as_os_str().to_owned();
    name.push("-old");
    let aside = PathBuf::from(name);
    fs::rename(other, &aside)?;
    fs::rename(one, other)?;
    fs::rename(&aside, one)
}
