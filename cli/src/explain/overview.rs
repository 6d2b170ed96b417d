//! What is said of the operation as a whole.

use crate::layout::Text;
use crate::page::{Asynchronous, Page, Rate};
use cloudscribe::operation::{OperationInfo, Repeat};

pub(super) fn write(text: &mut Text, info: &OperationInfo, page: &Page) {
    text.heading(info.id);
    text.paragraph(2, &page.doc);
    text.blank();
    text.rows(2, rows(info, page));
}

fn rows<'r>(info: &OperationInfo, page: &Page) -> Vec<(&'r str, String)> {
    let service = info.service;
    let mut rows = vec![
        (
            "Service",
            format!("{} {}, API version {}", service.vendor, service.name, service.version),
        ),
        ("Request", format!("{} {}", info.method.as_str(), info.path)),
    ];
    rows.extend(page.rate_limits.iter().map(|limit| ("Rate limit", rate(limit))));
    rows.extend(regions(page).map(|regions| ("Regions", regions)));
    rows.extend(page.permission.clone().map(|permission| ("Permission", permission)));
    rows.push(("Repeat", repeat(&info.repeat)));
    rows.extend(
        page.asynchronous
            .as_ref()
            .map(|follow| ("Follow up", follow_up(follow))),
    );
    rows.extend(page.prerequisites.iter().map(|needed| ("Needs", needed.clone())));
    rows
}

pub(super) fn notes(text: &mut Text, page: &Page) {
    let stated = page
        .facts
        .iter()
        .map(|fact| (fact.about.as_deref(), "", fact.doc.as_deref().unwrap_or_default()));
    let noted = page
        .notes
        .iter()
        .map(|note| (note.about.as_deref(), note.kind.as_str(), note.text.as_str()));
    for (heading, all) in [
        ("Documented and not checked", stated.collect::<Vec<_>>()),
        ("Notes on the page", noted.collect()),
    ] {
        if !all.is_empty() {
            text.heading(heading);
        }
        for (about, kind, words) in all {
            let about = about.map(|about| format!("{about}: ")).unwrap_or_default();
            let kind = if kind.is_empty() {
                String::new()
            } else {
                format!(" ({kind})")
            };
            text.hanging(2, "- ", &format!("{about}{words}{kind}"));
        }
    }
}

fn rate(limit: &Rate) -> String {
    let scope = limit
        .scope
        .as_deref()
        .map(|scope| format!(", for each {scope}"))
        .unwrap_or_default();
    let calls = if limit.count == 1 { "call" } else { "calls" };
    format!("{} {calls} a {}{scope}", limit.count, limit.per)
}

fn regions(page: &Page) -> Option<String> {
    let note = page.regions_note.as_ref().and_then(|note| note.doc.as_deref());
    let listed = page.regions.join(", ");
    let parts: Vec<&str> = [listed.as_str(), note.unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn repeat(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Never => "a second call does the work twice".to_owned(),
        Repeat::Always => "a second call does no harm".to_owned(),
        Repeat::Guarded {
            member,
            window_seconds,
            duplicate_error,
        } => {
            let refused = if duplicate_error.is_empty() {
                String::new()
            } else {
                format!(" with {duplicate_error}")
            };
            format!(
                "refused{refused} within {} of a call with the same {member}",
                span(*window_seconds)
            )
        }
    }
}

fn follow_up(follow: &Asynchronous) -> String {
    let poll = follow.poll.as_deref().unwrap_or("another operation");
    let keeps = follow
        .keeps_seconds
        .map(|seconds| format!(" for {}", span(seconds)))
        .unwrap_or_default();
    let doc = follow.doc.as_deref().map(|doc| format!(". {doc}")).unwrap_or_default();
    format!("{poll} tells of {}{keeps}{doc}", follow.id)
}

/// Where all of it is said.
pub(super) fn sources(text: &mut Text, page: &Page) {
    text.heading("Sources");
    for source in page.sources() {
        let updated = source
            .updated
            .as_deref()
            .map_or_else(|| "undated".to_owned(), |day| format!("of {day}"));
        text.hanging(
            2,
            "- ",
            &format!("{}, {updated}, read {}: {}", source.page, source.read, source.url),
        );
    }
}

/// Seconds in the largest unit that leaves nothing over.
fn span(seconds: u64) -> String {
    let units = [("day", 86_400), ("hour", 3_600), ("minute", 60)];
    let fitting = units.into_iter().find(|(_, length)| seconds.is_multiple_of(*length));
    let (unit, length) = fitting.unwrap_or(("second", 1));
    match seconds / length {
        1 => format!("1 {unit}"),
        many => format!("{many} {unit}s"),
    }
}
