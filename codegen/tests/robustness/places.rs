//! Whether complaints can be shown to somebody, and whether they stand near what was changed.

use cloudscribe_codegen::report::{Diagnostic, Errors, Format, Span};
use std::iter;

/// Every place lies within its file, on character boundaries; every form of the text can be made.
pub fn hold(errors: &Errors) {
    for one in errors.diagnostics() {
        assert!(!one.message.is_empty(), "{one:?}");
        for span in places(one) {
            let text = errors.sources().text(span.file);
            assert!(text.get(span.start..span.end).is_some(), "{one:?}");
        }
    }
    for format in [Format::Json, Format::Sarif, Format::Github] {
        assert!(!errors.told(format, false).is_empty() || errors.is_empty());
    }
    let _ = errors.render(true);
}

/// How near to a changed file the nearest complaint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    Within,
    /// In a file that draws on it, or on which it draws: the folder of one holds the other.
    Related,
    Elsewhere,
}

pub fn near(errors: &Errors, changed: &str) -> Near {
    let files = errors.diagnostics().iter().flat_map(places).map(|span| span.file);
    let nearest = files.map(|file| match errors.sources().path(file) {
        path if path == changed => Near::Within,
        path if draws(path, changed) || draws(changed, path) => Near::Related,
        _ => Near::Elsewhere,
    });
    nearest.min().unwrap_or(Near::Elsewhere)
}

/// Whether a file can draw on another: that one stands in its own folder or one around it.
fn draws(file: &str, other: &str) -> bool {
    let folder = other.rsplit_once('/').map_or("", |(folder, _)| folder);
    file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn places(one: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    iter::once(one.primary).chain(one.also.iter().map(|(span, _)| *span))
}
