//! Which limits suit which types: the answers that several kinds give.

use super::Subject;
use crate::expr::Kind;

/// For limits on texts.
pub(super) fn text(subject: &Subject, kind: &str) -> Result<(), String> {
    match &subject.kind {
        Kind::Text | Kind::Timestamp => Ok(()),
        Kind::List(item) if matches!(**item, Kind::Text | Kind::Timestamp) => {
            Err(format!("`{}` is a list: put `{kind}` under `items`", subject.name))
        }
        Kind::Choice { .. } => Err(format!(
            "`{}` is an enumeration: its `values` limit it already",
            subject.name
        )),
        _ => Err(format!(
            "`{kind}` limits text, `{}` is {}",
            subject.name,
            subject.shown()
        )),
    }
}

/// For limits on how many.
pub(super) fn items(subject: &Subject, kind: &str) -> Result<(), String> {
    match subject.kind {
        Kind::List(_) | Kind::Map(_) => Ok(()),
        Kind::Text => Err(format!(
            "`{kind}` counts items, `{}` is text: write `max_chars` or `max_bytes`, or `type: list<string>` with an `encoding`",
            subject.name
        )),
        _ => Err(format!(
            "`{kind}` counts items, `{}` is {}",
            subject.name,
            subject.shown()
        )),
    }
}
