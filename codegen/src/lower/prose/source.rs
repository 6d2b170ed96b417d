//! How a page is cited.

use super::markdown::escape;
use crate::model::Source;

/// `[PullUpload](<https://…>) of 2026-05-19, read 2026-11-20`
pub(in crate::lower) fn cited(source: &Source) -> String {
    let updated = source.updated.as_ref();
    let dated = updated.map_or_else(|| ", undated".to_owned(), |updated| format!(" of {updated}"));
    format!("{}{dated}, read {}", link(source), source.read)
}

/// `[PullUpload](<https://…>)`
fn link(source: &Source) -> String {
    format!(
        "[{}](<{}>)",
        escape(&source.page).replace(']', "\\]"),
        source.url.replace(['<', '>'], "")
    )
}
