//! Which file a description came in, of which release, and when somebody read it.

use crate::model::Date;
use std::fs;
use std::path::Path;

/// The package that ships the descriptions.
const PACKAGE: &str = "tccli";

/// Where a description comes from, as the specs will cite it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file's path within the package: `services/vod/v20180717/api.json`.
    file: String,
    /// The package's version, where it is known.
    release: Option<String>,
    /// The day of reading, `YYYY-MM-DD`.
    pub(super) read: String,
}

impl Origin {
    /// The origin of a file. Within the unpacked package, its path and the release are found out; elsewhere, only the file's
    /// name is known of it.
    pub fn of(file: &Path, release: Option<&str>, read: &str) -> Result<Self, String> {
        if Date::parse(read).is_none() {
            return Err(format!("`{read}` is no date, such as 2026-11-20"));
        }
        if let Some(release) = release.filter(|release| !is_release(release)) {
            return Err(format!("`{release}` is no version, such as 3.1.189.1"));
        }
        let package = file
            .ancestors()
            .find(|folder| folder.file_name().is_some_and(|name| name == PACKAGE));
        let within = package.and_then(|package| file.strip_prefix(package).ok());
        let within = within.or_else(|| file.file_name().map(Path::new)).unwrap_or(file);
        Ok(Self {
            file: within.to_string_lossy().replace('\\', "/"),
            release: release.map(str::to_owned).or_else(|| package.and_then(stated_release)),
            read: read.to_owned(),
        })
    }

    /// The title of the page that the specs cite.
    pub(super) fn page(&self) -> String {
        let release = self.release.as_deref().map(|release| format!(" {release}"));
        format!("{PACKAGE}{}, {}", release.unwrap_or_default(), self.file)
    }

    pub(super) fn url(&self) -> String {
        let release = self.release.as_deref().map(|release| format!("{release}/"));
        format!("https://pypi.org/project/{PACKAGE}/{}", release.unwrap_or_default())
    }
}

/// `__version__ = '3.1.189.1'`
fn stated_release(package: &Path) -> Option<String> {
    let text = fs::read_to_string(package.join("__init__.py")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("__version__"))?;
    let release = line.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    is_release(release).then(|| release.to_owned())
}

fn is_release(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}
