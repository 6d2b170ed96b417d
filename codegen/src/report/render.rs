//! How complaints look to a person: rustc's own layout, by rustc's own renderer.

use super::{Diagnostic, FileId, Severity, Span};
use crate::load::Sources;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// More than this helps nobody, and a broken tree of a thousand files should still answer at once.
const SHOWN: usize = 200;

/// All complaints, a blank line between them.
pub(super) fn all(diagnostics: &[Diagnostic], sources: &Sources, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let shown = diagnostics
        .iter()
        .take(SHOWN)
        .map(|diagnostic| one(diagnostic, sources, &renderer) + "\n\n");
    let more = diagnostics
        .len()
        .checked_sub(SHOWN)
        .filter(|more| *more > 0)
        .map(|more| format!("... and {more} more\n"));
    shown.chain(more).collect()
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title).elements(places(diagnostic, sources));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// One excerpt per file which the complaint touches, the file of the underlined place first.
fn places<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut files = vec![diagnostic.primary.file];
    for (span, _) in &diagnostic.also {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    files
        .into_iter()
        .map(|file| excerpt(diagnostic, file, sources))
        .collect()
}

fn excerpt<'a>(diagnostic: &'a Diagnostic, file: FileId, sources: &'a Sources) -> Element<'a> {
    let text = sources.text(file);
    if text.is_empty() {
        return Origin::path(sources.shown_path(file)).into();
    }
    let marks: Vec<(AnnotationKind, Span, &str)> =
        std::iter::once((AnnotationKind::Primary, diagnostic.primary, diagnostic.label.as_str()))
            .chain(
                diagnostic
                    .also
                    .iter()
                    .map(|(span, label)| (AnnotationKind::Context, *span, label.as_str())),
            )
            .filter(|(_, span, _)| span.file == file)
            .collect();
    let (window, line) = lines_around(text, marks.iter().map(|(_, span, _)| span.start..span.end));
    let shown = text.get(window.clone()).unwrap_or_default();
    let annotations = marks.into_iter().map(|(kind, span, label)| {
        let range = within(span.start..span.end, &window, shown);
        kind.span(range).label((!label.is_empty()).then_some(label))
    });
    Snippet::source(shown)
        .line_start(line)
        .path(sources.shown_path(file))
        .annotations(annotations)
        .into()
}

/// The whole lines that hold all the marks, and the number of the first: a renderer need not see eight megabytes.
fn lines_around(text: &str, marks: impl Iterator<Item = Range<usize>>) -> (Range<usize>, usize) {
    let (start, end) = marks.fold((text.len(), 0), |(start, end), mark| {
        (start.min(mark.start), end.max(mark.end))
    });
    let before = text.get(..start).unwrap_or_default();
    let first = before.rfind('\n').map_or(0, |at| at + 1);
    let last = text
        .get(end..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |at| end + at);
    (first..last, before.matches('\n').count() + 1)
}

/// A range of the file as a range of the excerpt, on character boundaries whatever was asked.
fn within(range: Range<usize>, window: &Range<usize>, shown: &str) -> Range<usize> {
    let clamp = |at: usize| {
        let at = at.saturating_sub(window.start).min(shown.len());
        (0..=at).rev().find(|at| shown.is_char_boundary(*at)).unwrap_or(0)
    };
    let start = clamp(range.start);
    start..clamp(range.end).max(start)
}
