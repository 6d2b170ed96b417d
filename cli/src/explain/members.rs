//! What is said of each parameter, and of several at once.

use crate::layout::Text;
use crate::page::{Condition, Limit, Member, Page, Source};
use serde_json::Value;

/// Every parameter with its rules, then the rules between parameters.
pub(super) fn write(text: &mut Text, page: &Page) {
    text.heading("Parameters");
    for member in page.members() {
        text.hanging(2, &format!("{}  ", member.path), &kind(member).join(", "));
        for words in remarks(member) {
            text.paragraph(6, &words);
        }
        for limit in &member.rules {
            text.hanging(6, "- ", &rule(limit, &page.source));
        }
    }
    supplied(text, page);
    if !page.rules.is_empty() {
        text.heading("Conditions");
    }
    for condition in &page.rules {
        text.hanging(2, "- ", &between(condition, &page.source));
    }
}

/// Every parameter in two or three lines, for a help text.
pub fn brief(page: &Page) -> String {
    let mut text = Text::default();
    text.heading("Members of the request:");
    for member in page.members() {
        text.hanging(2, &format!("{}  ", member.path), &kind(member).join(", "));
        let limits = member.rules.iter().filter(|limit| limit.kind != "required");
        let demands: Vec<&str> = limits.map(|limit| limit.demand.as_str()).collect();
        let doc = member.doc.as_deref().unwrap_or_default();
        let demands = match demands.as_slice() {
            [] => String::new(),
            several => format!(" [{}]", several.join("; ")),
        };
        if !(doc.is_empty() && demands.is_empty()) {
            text.paragraph(10, &format!("{doc}{demands}"));
        }
    }
    for condition in &page.rules {
        text.hanging(2, "- ", condition.prose.as_deref().unwrap_or(&condition.require));
    }
    text.finish()
}

/// What the caller does not give in the request.
fn supplied(text: &mut Text, page: &Page) {
    let supplied = page.parameters.iter().filter_map(|member| {
        let by = member.supplied_by.as_deref()?;
        let doc = member.doc.as_deref().unwrap_or_default();
        Some((member.path.trim_start_matches('/'), format!("by the {by}. {doc}")))
    });
    let supplied: Vec<_> = supplied.collect();
    if !supplied.is_empty() {
        text.heading("Supplied");
        text.rows(2, supplied);
    }
}

/// `text, URL, required`
fn kind(member: &Member) -> Vec<String> {
    let word = match (member.kind.as_str(), member.format.as_deref()) {
        (_, Some("url")) => "URL",
        (_, Some("flag")) => "0 or 1",
        ("string", _) => "text",
        ("boolean", _) => "true or false",
        ("struct", _) => "structure",
        (other, _) => other,
    };
    let mut words = vec![word.to_owned()];
    words.extend(member.unit.as_ref().map(|unit| format!("in {unit}")));
    match &member.required {
        Value::Bool(true) => words.push("required".to_owned()),
        Value::String(_) => words.push("required at times".to_owned()),
        _ => {}
    }
    if !member.default.is_null() {
        words.push(format!("{} by default", member.default));
    }
    for (applies, word) in [
        (member.secret, "secret"),
        (member.ignored, "without effect"),
        (member.undocumented, "not on the page"),
    ] {
        words.extend(applies.then(|| word.to_owned()));
    }
    words
}

fn remarks(member: &Member) -> Vec<String> {
    let mut remarks: Vec<String> = member.doc.iter().chain(&member.depends_on_account).cloned().collect();
    remarks.extend(choices(member));
    remarks
}

fn choices(member: &Member) -> Option<String> {
    let values = member.values.as_ref()?;
    let told = values.iter().map(|choice| {
        let value = shown(&choice.value);
        let label = choice.label.trim_end_matches('.');
        if label.is_empty() || label == value {
            value
        } else {
            format!("{value} ({label})")
        }
    });
    let others = if member.open { ", and others" } else { "" };
    Some(format!("Values: {}{others}.", told.collect::<Vec<_>>().join(", ")))
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn rule(limit: &Limit, page: &Source) -> String {
    let demand = match limit.kind.as_str() {
        "required" => "must be given",
        "values" => "no other value",
        _ => &limit.demand,
    };
    let others = limit.disputed.iter().map(|other| {
        let unit = other.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("; {}{unit} according to {}", shown(&other.limit), other.source.page)
    });
    let doc = limit.doc.as_deref().map(|doc| format!(". {doc}")).unwrap_or_default();
    let from = Some(&limit.source).filter(|source| *source != page);
    let provenance = provenance(&limit.id, &limit.level, limit.error.as_deref(), from);
    format!("{demand}{}{doc} {provenance}", others.collect::<String>())
}

fn between(condition: &Condition, page: &Source) -> String {
    let prose = condition.prose.as_deref().unwrap_or(&condition.require);
    let place = condition
        .path
        .as_deref()
        .map(|path| format!("{path}: "))
        .unwrap_or_default();
    let doc = condition
        .doc
        .as_deref()
        .map(|doc| format!(" {doc}"))
        .unwrap_or_default();
    let other = Some(&condition.source).filter(|source| *source != page);
    let provenance = provenance(&condition.id, &condition.level, condition.error.as_deref(), other);
    format!("{place}{prose}{doc} {provenance}")
}

/// `(tencent.vod.PullUpload.MediaUrl.url, documented, spares InvalidParameterValue, see …)`
fn provenance(id: &str, level: &str, error: Option<&str>, other: Option<&Source>) -> String {
    let spares = error.map(|code| format!(", spares {code}")).unwrap_or_default();
    let see = other.map(|source| format!(", see {}", source.page)).unwrap_or_default();
    format!("({id}, {level}{spares}{see})")
}
