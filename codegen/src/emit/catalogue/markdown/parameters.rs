//! The table of parameters, and the one of the answer's members.

use super::sources::Sources;
use super::{Page, cells, words};
use crate::ir::{Fact, Level, Limit, Operation, Place, Required, Sheet};
use crate::lower::prose::markdown::{code, escape};
use crate::lower::prose::stopped;

const HEAD: &[&str] = &[
    "Parameter",
    "In",
    "Type",
    "Required",
    "Limits",
    "Default",
    "Errors",
    "Meaning",
];

pub(super) fn write(page: &mut Page, operation: &Operation, sources: &mut Sources) {
    let sheet = &operation.sheet;
    if sheet.parameters.is_empty() {
        return;
    }
    page.heading(3, "Parameters");
    let rows = sheet.parameters.iter().map(|fact| {
        vec![
            code(&fact.path),
            place(fact),
            r#type(fact),
            required(fact, sheet),
            limits(fact, sources),
            fact.default.as_ref().map(cells::value).unwrap_or_default(),
            errors(operation, fact),
            meaning(fact, sources),
        ]
    });
    page.table(HEAD, rows.collect());
}

pub(super) fn write_response(page: &mut Page, sheet: &Sheet, sources: &mut Sources) {
    if sheet.response.is_empty() {
        return;
    }
    page.heading(3, "Answer");
    let rows = sheet.response.iter().map(|fact| {
        vec![
            code(&fact.path),
            place(fact),
            r#type(fact),
            cells::yes(fact.nullable),
            [choices(fact), Some(meaning(fact, sources))]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        ]
    });
    page.table(&["Member", "In", "Type", "May be null", "Meaning"], rows.collect());
}

fn place(fact: &Fact) -> String {
    let place = match &fact.place {
        Place::Header(header) => format!("header {}", code(header)),
        other => words::place(other).to_owned(),
    };
    match fact.supplied_by {
        Some(supplier) => format!("{place}, by the {supplier}"),
        None => place,
    }
}

fn r#type(fact: &Fact) -> String {
    let mut words = words::sort(fact.r#type).to_owned();
    if let Some(format) = fact.format {
        words = format!("{words} ({format})");
    }
    if let Some(structure) = &fact.structure {
        words = format!("{words} {}", code(structure));
    }
    let encoding = match fact.encoding {
        Some("json") => ", as JSON text",
        Some("json-json") => ", as JSON text within JSON text",
        Some("csv") => ", as text: items joined by commas",
        Some("csv-url") => ", as text: items percent-encoded and joined by commas",
        Some("percent") => ", percent-encoded",
        _ => "",
    };
    let again = if fact.recursive { ", members as above" } else { "" };
    let unopened = if fact.unopened { ", members left out" } else { "" };
    format!("{words}{encoding}{again}{unopened}")
}

fn required(fact: &Fact, sheet: &Sheet) -> String {
    let is_inferred = |limit: &Limit| limit.kind == "required" && limit.level == Level::Inferred;
    if fact.limits.iter().any(is_inferred) {
        return "yes, inferred".to_owned();
    }
    if fact.required != Required::Conditional {
        return cells::yes(fact.required == Required::Yes);
    }
    let rules = sheet.rules.iter().filter(|rule| rule.path == fact.path);
    let rules = rules.filter(|rule| rule.kind == "required_when");
    let when = rules.filter_map(|rule| rule.when.as_deref()).map(code);
    let by = fact.required_by.iter();
    let by = by.map(|(what, how)| format!("{} is {}", escape(what), code(how)));
    format!("when {}", when.chain(by).collect::<Vec<_>>().join(" or "))
}

/// Figures in words, with what other sources say.
fn limits(fact: &Fact, sources: &mut Sources) -> String {
    let listed = choices(fact).map(|listed| listed.trim_end_matches('.').to_owned());
    let constant = fact.constant.as_ref();
    let constant = constant.map(|value| format!("always {}", cells::value(value)));
    // What is required has a column, and the values are listed with their meaning.
    let said = fact
        .limits
        .iter()
        .filter(|limit| !matches!(limit.kind.as_str(), "required" | "values"));
    let said: Vec<String> = said.map(|limit| clause(limit, sources)).collect();
    constant
        .into_iter()
        .chain(listed)
        .chain(said)
        .collect::<Vec<_>>()
        .join("; ")
}

fn clause(limit: &Limit, sources: &mut Sources) -> String {
    let others = limit.disputed.iter().map(|other| {
        let unit = other.unit.as_deref().or(limit.unit);
        let unit = unit.map(|unit| format!(" {}", escape(unit))).unwrap_or_default();
        format!(
            ", but {}{unit} by {}",
            cells::value(&other.limit),
            sources.cite(&other.source)
        )
    });
    let others: String = others.collect();
    let level = match words::level(limit.level) {
        "documented" => String::new(),
        level => format!(" ({level})"),
    };
    format!(
        "{}{level}{others}{}",
        escape(&limit.demand),
        sources.aside(Some(&limit.source))
    )
}

fn choices(fact: &Fact) -> Option<String> {
    let choices = fact.choices.as_ref()?;
    let one = choices.iter().map(|choice| {
        let value = cells::value(&choice.value);
        let is_named = value == code(&choice.label);
        let label = escape(&choice.label);
        let label = label.trim_end_matches('.');
        let also = cells::codes(choice.spellings.iter().map(String::as_str));
        let also = if also.is_empty() {
            also
        } else {
            format!(" (also {also})")
        };
        let label = if is_named { String::new() } else { format!(" ({label})") };
        format!("{value}{label}{also}")
    });
    let lead = if fact.open { "known: " } else { "one of " };
    Some(format!("{lead}{}.", one.collect::<Vec<_>>().join(", ")))
}

/// The codes that belong to a member: those that its rules spare, and those that are about it.
fn errors(operation: &Operation, fact: &Fact) -> String {
    let limits = fact.limits.iter().filter_map(|limit| limit.error.as_deref());
    let rules = operation.sheet.rules.iter().filter(|rule| rule.path == fact.path);
    let rules = rules.filter_map(|rule| rule.error.as_deref());
    let listed = operation.info.errors.iter();
    let listed = listed.filter(|error| fact.name != "*" && error.field.as_ref() == Some(&fact.dotted));
    cells::codes(limits.chain(rules).chain(listed.map(|error| error.code.as_str())))
}

/// The spec's words, and what no other column has room for.
fn meaning(fact: &Fact, sources: &mut Sources) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(fact.doc.as_deref().map(|doc| stopped(&escape(doc))));
    said.extend(fact.unit.as_deref().map(|unit| format!("In {}.", escape(unit))));
    let direction = fact.direction.as_deref();
    said.extend(direction.map(|direction| format!("Direction: {}.", escape(direction))));
    let remarks = [
        (fact.empty_is_absent, "Empty counts as absent."),
        (fact.ignored, "Accepted and ignored."),
        (fact.secret, "Secret."),
        (fact.undocumented, "Not on the page."),
    ];
    said.extend(
        remarks
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, words)| words.to_owned()),
    );
    said.extend(fact.depends_on_account.as_deref().map(|facts| stopped(&escape(facts))));
    if !fact.formats.is_empty() {
        let also = fact
            .formats
            .iter()
            .flat_map(|(value, spellings)| std::iter::once(value).chain(spellings));
        said.push(format!("Formats: {}.", cells::codes(also.map(String::as_str))));
    }
    let listed = fact.values_from.as_deref();
    said.extend(listed.map(|page| format!("The values are listed by {}.", sources.cite(page))));
    let doc = said.join(" ");
    format!("{doc}{}", sources.aside(fact.source.as_deref()))
}
