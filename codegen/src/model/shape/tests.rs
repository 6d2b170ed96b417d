//! Whether the tables of keys and the structs that are decoded know the same keys.

use super::{Section, Shape, complain, field, files, operation, rule};
use crate::model::{
    Asynchronous, Condition, Endpoints, ErrorCode, Example, Fact, Field, Formats, Note, Offered, Operation, RateLimit,
    Repeat, Requirement, Rule, Service, Source, Structure, Vendor,
};
use crate::report::{Complaints, FileId};
use crate::yaml::{self, Index, Misfit, StandIns};
use serde::de::{DeserializeOwned, Error as _};
use std::collections::BTreeSet;

const SOURCE: &str = "{page: P, url: https://a.example, updated: 2026-05-19, read: 2026-11-20, language: en}";

/// Something that may stand under a key, in flow style.
fn sample(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Value => "some text".to_owned(),
        Shape::Expression => "a == 1".to_owned(),
        Shape::Allowances => "{S0309: The pages differ.}".to_owned(),
        Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
        Shape::Boolean => "true".to_owned(),
        Shape::Count(least, _) => least.to_string(),
        Shape::Duration => "3d".to_owned(),
        Shape::Type => "list<string>".to_owned(),
        Shape::Object | Shape::Map(_) => "{}".to_owned(),
        Shape::Nothing => String::new(),
        Shape::List(_) => "[]".to_owned(),
        Shape::Source => SOURCE.to_owned(),
        Shape::Section(section) if section.name == "a source" => SOURCE.to_owned(),
        Shape::Section(section) => {
            let required = section.keys.iter().filter(|key| key.required);
            let entries: Vec<String> = required
                .map(|key| format!("{}: {}", key.name, sample(key.shape)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Shape::Either(shapes) => shapes.first().map(|shape| sample(*shape)).unwrap_or_default(),
    }
}

/// What a text is as YAML.
fn decoded<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    let index = Index::build(FileId(0), text).ok_or_else(|| Misfit::custom("no YAML"))?;
    yaml::decode(index.root(), &StandIns::new())
}

/// Every key of the table, one at a time beside `base`, is decoded; and serde knows no key that the table lacks.
fn agrees<T: DeserializeOwned>(section: &'static Section, base: &[&str]) -> Vec<String> {
    let named = |entry: &&str| entry.split(':').next().unwrap_or_default().to_owned();
    let mut faults = Vec::new();
    for key in section.keys {
        let others = base
            .iter()
            .filter(|entry| named(entry) != key.name)
            .map(|entry| format!("{entry}\n"));
        let text: String = others
            .chain([format!("{}: {}\n", key.name, sample(key.shape))])
            .collect();
        if let Err(error) = decoded::<T>(&text) {
            faults.push(format!("{}, `{}`: {error}", section.name, key.name));
        }
    }
    let text: String = base
        .iter()
        .map(|entry| format!("{entry}\n"))
        .chain(["nobody_knows_this: 1\n".to_owned()])
        .collect();
    let complaint = decoded::<T>(&text)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    let known: BTreeSet<&str> = complaint
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| *word != "nobody_knows_this")
        .collect();
    let table: BTreeSet<&str> = section.keys.iter().map(|key| key.name).collect();
    if known != table {
        faults.push(format!(
            "{}: the table has {table:?}, the struct {known:?}",
            section.name
        ));
    }
    faults
}

#[test]
fn tables_and_structs_know_the_same_keys() {
    let source = format!("source: {SOURCE}");
    let date = ["page: P", "url: U", "updated: D", "read: D", "language: en"];
    macro_rules! faults {
        ($($type:ty, $section:expr, $base:expr;)+) => {
            [$(agrees::<$type>($section, $base), reads::<$type>($section, $base),)+].concat()
        };
    }
    let faults = faults! {
        Vendor, &files::VENDOR, &["vendor: a", "name: a", "doc: a"];
        Service, &files::SERVICE,
            &["service: a", "name: a", "doc: a", "version: a", "protocol: tencent", "endpoints: {}"];
        Endpoints, &files::ENDPOINTS, &[];
        Operation, &files::OPERATION, &["operation: a", "doc: a", &source];
        ErrorCode, &files::ERROR, &["doc: a"];
        Structure, &operation::STRUCTURE, &["doc: a", "members: {}"];
        RateLimit, &operation::RATE_LIMIT, &["requests: 1", "per: day"];
        Offered, &operation::OFFERED, &["offered: []"];
        Asynchronous, &operation::ASYNCHRONOUS, &["id: a"];
        Fact, &operation::FACT, &["doc: a"];
        Example, &operation::EXAMPLE, &["name: a"];
        Note, &operation::NOTE, &["kind: remark", "text: a"];
        Source, &field::SOURCE, &date;
        Formats, &field::FORMATS, &["values: []"];
        Condition, &rule::LONG_CONDITION, &["when: a"];
        Requirement, &rule::LONG_REQUIREMENT, &[];
    };
    assert_eq!(faults, Vec::<String>::new());
}

/// Whatever else somebody may write behind a colon.
const PROBES: &[&str] = &[
    "7",
    "-7",
    "+7",
    "007",
    "1.5",
    "1e400",
    "0x10",
    "0o17",
    "1_000",
    "99999999999999999999",
    ".inf",
    "-.inf",
    ".nan",
    "nan",
    "true",
    "True",
    "yes",
    "null",
    "~",
    "",
    "\"\"",
    "\"7\"",
    "'true'",
    "some text",
    "2026-05-19",
    "[]",
    "[7]",
    "[some, text]",
    "[[]]",
    "[~]",
    "[{}]",
    "{}",
    "{a: b}",
    "{7: 7}",
    "{a: }",
    "{a: {}}",
    "{a: [b]}",
    "{when: 7}",
    "{when: a}",
    "{when: }",
    "{limit: 7}",
    "{S0309: 7}",
    "{S0309: why}",
    "{values: [7]}",
    "{name: 7}",
    "{a: {name: b}}",
    "{a: {doc: b}}",
];

/// Whatever the table accepts is decoded: nobody is told of a mistake in the words of the decoder.
fn reads<T: DeserializeOwned>(section: &'static Section, base: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, probe) in section
        .keys
        .iter()
        .flat_map(|key| PROBES.iter().map(move |probe| (key, probe)))
    {
        let others = base
            .iter()
            .filter(|entry| !entry.starts_with(&format!("{}:", key.name)));
        let others: Vec<&str> = others.copied().collect();
        let text = format!("{}\n{}: {probe}\n", others.join("\n"), key.name);
        let Some(index) = Index::build(FileId(0), &text) else {
            continue;
        };
        let mut complaints = Complaints::default();
        let walked = complain(&index, section, &mut complaints);
        // For what is cited by name something else is read.
        if complaints.is_empty() && walked.cited.is_empty() {
            let decoded = yaml::decode::<T>(index.root(), &StandIns::new());
            faults.extend(
                decoded
                    .err()
                    .map(|error| format!("{}, `{}: {probe}`: {error}", section.name, key.name)),
            );
        }
    }
    faults
}

#[test]
fn what_the_tables_accept_of_fields_and_rules_is_decoded() {
    let faults = [
        reads::<Field>(&field::FIELD, &["type: string"]),
        reads::<Field>(&field::FIELD, &["type: string", "values: [a]"]),
        reads::<Field>(&field::FIELD, &["type: struct", "members: {}"]),
        reads::<Rule>(&rule::RULE, &["id: a"]),
        reads::<Rule>(&rule::RULE, &["id: a", "require: a == 1"]),
        reads::<Repeat>(&operation::REPEAT, &["safe: never"]),
        reads::<Repeat>(&operation::REPEAT, &["safe: guarded", "guard: a", "window: 3d"]),
    ];
    assert_eq!(faults.concat(), Vec::<String>::new());
}

#[test]
fn every_key_of_a_field_has_its_place() {
    for key in field::FIELD.keys {
        let decoded = decoded::<Field>(&format!("{}: {}\n", key.name, sample(key.shape)));
        assert!(
            decoded.as_ref().is_ok_and(|field| field.limits.is_empty()),
            "`{}`: {decoded:?}",
            key.name
        );
    }
    let requirement = "type: string\nrequired: {level: inferred, doc: 7, error: 8}\n";
    let requirement = decoded::<Field>(requirement);
    assert!(
        matches!(&requirement, Ok(field) if field.required && field.requirement.is_some()),
        "{requirement:?}"
    );
    let limits = decoded::<Field>("type: string\nmax_chars: 5\nitems: {}\n").map(|field| field.limits.len());
    assert!(matches!(limits, Ok(2)), "{limits:?}");
}

#[test]
fn every_demand_of_a_rule_is_decoded() {
    for key in rule::RULE.keys {
        let demand = if rule::DEMANDS.contains(&key.name) {
            ""
        } else {
            "require: a\n"
        };
        let id = if key.name == "id" { "" } else { "id: a\n" };
        let decoded = decoded::<Rule>(&format!("{id}{demand}{}: {}\n", key.name, sample(key.shape)));
        assert!(
            decoded.is_ok() || key.name == "require" && !demand.is_empty(),
            "`{}`: {decoded:?}",
            key.name
        );
    }
}

#[test]
fn repeats_are_decoded_with_what_belongs_to_them() {
    for (text, good) in [
        ("{safe: never}", true),
        ("{safe: always}", true),
        ("{safe: guarded, guard: 5, window: 3d, duplicate_error: 7}", true),
        ("{safe: guarded, guard: a}", false),
        ("{safe: never, window: 3d}", false),
    ] {
        assert_eq!(decoded::<Repeat>(text).is_ok(), good, "{text}");
    }
}
