//! How the specs of a git revision are read, with nothing but the command `git`.

use cloudscribe_codegen::load::{self, Sources};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{ErrorKind, Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// The specs that lay in `folder` at a revision. Their places read like `HEAD~1:spec/tencent/vendor.yaml`, as git writes them.
pub(super) fn read(revision: &str, folder: &Path) -> Result<Sources, String> {
    let git = Git(folder);
    let prefix = git.prefix(revision)?;
    let commit = git.commit(revision)?;
    let blobs = git.blobs(&commit, &prefix)?;
    let shown = format!("{revision}:{}", prefix.trim_end_matches('/'));
    let none = || format!("revision `{revision}` has no specs in `{}`", shown_folder(&prefix));
    if blobs.is_empty() {
        return Err(none());
    }
    let place = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    git.unpack(&blobs, place.path())?;
    let sources = load::read(place.path()).map_err(|_| none())?;
    Ok(sources.shown_below(shown))
}

fn shown_folder(prefix: &str) -> &str {
    Some(prefix).filter(|prefix| !prefix.is_empty()).unwrap_or("/")
}

/// A file of a revision: its path below the specs, and the name of its content.
struct Blob {
    path: PathBuf,
    content: String,
}

/// The repository around a folder.
struct Git<'f>(&'f Path);

impl Git<'_> {
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.0).stdin(Stdio::null());
        command
    }

    /// What a command answers; `None` when git says no.
    fn answer(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Option<Vec<u8>>, String> {
        let output = self.command().args(arguments).output();
        let output = output.map_err(|error| match error.kind() {
            ErrorKind::NotFound => "the command `git` is not to be found; compare with a folder instead".to_owned(),
            _ => format!("git cannot be run: {error}"),
        })?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// The specs' folder as the repository calls it: empty, or with a slash at the end.
    fn prefix(&self, revision: &str) -> Result<String, String> {
        let answer = self.answer(&["rev-parse", "--show-prefix"])?;
        let answer = answer.ok_or_else(|| {
            let folder = self.0.display();
            format!("`{revision}` is no folder, and no revision either: `{folder}` does not lie in a git repository")
        })?;
        Ok(text(answer)?.trim_end_matches('\n').to_owned())
    }

    fn commit(&self, revision: &str) -> Result<String, String> {
        let wanted = format!("{revision}^{{commit}}");
        let answer = self.answer(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
        let answer = answer.ok_or_else(|| format!("`{revision}` is neither a folder nor a revision that git knows"))?;
        Ok(text(answer)?.trim().to_owned())
    }

    fn blobs(&self, commit: &str, prefix: &str) -> Result<Vec<Blob>, String> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
        if !prefix.is_empty() {
            arguments.extend(["--", prefix]);
        }
        let answer = self.answer(&arguments)?.ok_or("git cannot list the revision")?;
        let entries = text(answer)?;
        let entries = entries.split('\0').filter(|entry| !entry.is_empty());
        entries.map(|entry| blob(entry, prefix)).collect()
    }

    /// Writes the files below a folder.
    fn unpack(&self, blobs: &[Blob], folder: &Path) -> Result<(), String> {
        let failed = |error: std::io::Error| format!("the revision cannot be unpacked: {error}");
        let mut wanted = tempfile::tempfile().map_err(failed)?;
        let contents: String = blobs.iter().map(|blob| blob.content.clone() + "\n").collect();
        wanted.write_all(contents.as_bytes()).map_err(failed)?;
        wanted.rewind().map_err(failed)?;
        let answer = self.contents(wanted)?;
        let mut rest = answer.as_slice();
        for blob in blobs {
            let path = folder.join(&blob.path);
            let content = next(&mut rest).ok_or_else(|| format!("git cannot read `{}`", blob.path.display()))?;
            fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
            fs::write(path, content).map_err(failed)?;
        }
        Ok(())
    }

    fn contents(&self, wanted: File) -> Result<Vec<u8>, String> {
        let output = self.command().args(["cat-file", "--batch"]).stdin(wanted).output();
        output
            .map(|output| output.stdout)
            .map_err(|error| format!("git cannot be run: {error}"))
    }
}

fn text(answer: Vec<u8>) -> Result<String, String> {
    String::from_utf8(answer).map_err(|_| "git answers with names that are not UTF-8".to_owned())
}

/// `100644 blob 1f7a…<tab>spec/tencent/vendor.yaml`
fn blob(entry: &str, prefix: &str) -> Result<Blob, String> {
    let odd = || format!("the revision has something that cannot be a spec: `{entry}`");
    let (head, path) = entry.split_once('\t').ok_or_else(odd)?;
    let [mode, "blob", content] = *head.split(' ').collect::<Vec<_>>().as_slice() else {
        return Err(odd());
    };
    // A link of the revision would lead into the files of today.
    if mode == "120000" {
        return Err(format!("the revision has a link, which is not followed: `{path}`"));
    }
    let path = PathBuf::from(path.strip_prefix(prefix).ok_or_else(odd)?);
    if !path
        .components()
        .all(|component| matches!(component, Component::Normal(_)))
    {
        return Err(odd());
    }
    let content = content.to_owned();
    Ok(Blob { path, content })
}

/// The next file of `<name> blob <size>\n<content>\n…`.
fn next<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(rest.get(..end)?).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let (content, after) = rest.get(end.checked_add(1)?..)?.split_at_checked(size)?;
    *rest = after.strip_prefix(b"\n")?;
    Some(content)
}
