//! How the violation of the example reads, as a line and as JSON.

use crate::ir::Broken;
use serde_json::Value;

/// `51 characters, at most 50 characters allowed`
pub(super) fn message(broken: &Broken) -> String {
    format!("{}, {} allowed", broken.actual, broken.rule.demand)
}

/// What `Display` prints.
pub(super) fn line(broken: &Broken) -> Vec<String> {
    let (rule, source) = (&broken.rule, &broken.source);
    let spares = rule
        .error
        .as_ref()
        .map(|error| format!(", spares {error}"))
        .unwrap_or_default();
    let (verb, date) = source
        .updated
        .as_ref()
        .map_or(("read", &source.read), |updated| ("of", updated));
    let line = format!(
        "/{}: {} (rule {}{spares}, page {} {verb} {date})",
        rule.member,
        message(broken),
        rule.id,
        source.url
    );
    fenced("text", [line])
}

/// What a report with this violation alone is as JSON.
pub(super) fn json(broken: &Broken) -> Vec<String> {
    let (rule, source) = (&broken.rule, &broken.source);
    let source = [
        ("page", Value::from(source.page.as_str())),
        ("url", source.url.as_str().into()),
        ("updated", source.updated.as_deref().into()),
        ("read", source.read.as_str().into()),
        ("language", source.language.as_str().into()),
    ];
    let violation = [
        ("rule", Value::from(rule.id.as_str())),
        ("path", format!("/{}", rule.member).into()),
        ("message", message(broken).into()),
        ("kind", rule.kind.as_str().into()),
        ("level", "documented".into()),
        ("actual", broken.amount.into()),
        ("allowed", rule.demand.as_str().into()),
        ("unit", rule.unit.into()),
        ("error", rule.error.as_deref().into()),
    ];
    let mut lines = vec!["{".to_owned(), "  \"violations\": [{".to_owned()];
    lines.extend(violation.map(|(key, value)| format!("    \"{key}\": {value},")));
    lines.push("    \"source\": {".to_owned());
    lines.extend(source.map(|(key, value)| format!("      \"{key}\": {value},")));
    // The last member of an object has no comma.
    if let Some(last) = lines.last_mut() {
        last.pop();
    }
    lines.extend(["    }", "  }],", "  \"warnings\": [],", "  \"more\": 0", "}"].map(str::to_owned));
    fenced("json", lines)
}

fn fenced(language: &str, lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let fence = [format!("```{language}")];
    fence.into_iter().chain(lines).chain(["```".to_owned()]).collect()
}
