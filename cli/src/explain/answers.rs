//! What the service may answer.

use crate::layout::Text;
use crate::page::{Page, Refusal};

pub(super) fn write(text: &mut Text, page: &Page) {
    text.heading("Answer");
    let members = page
        .response
        .iter()
        .map(|member| (member.path.as_str(), member.doc.clone().unwrap_or_default()));
    text.rows(2, members);
    if !page.errors.is_empty() {
        text.heading("Errors");
        text.rows(2, page.errors.iter().map(|code| (code.code.as_str(), meaning(code))));
    }
}

fn meaning(code: &Refusal) -> String {
    let place = code.path.as_deref().map(|path| format!("{path}:"));
    let http = code.http.map(|status| format!("(HTTP {status})"));
    let parts = [
        place.as_deref(),
        code.doc.as_deref(),
        code.remedy.as_deref(),
        http.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
