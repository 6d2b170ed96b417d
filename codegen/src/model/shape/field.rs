//! The keys of a parameter table's rows, and of sources.

use super::files::ALLOW;
use super::rule::{CONDITION, LEVELS, REQUIREMENT};
use super::{Other, Section, Shape, optional, required};
use crate::report::{Code, Complaints};
use crate::yaml::{Index, Node};

pub(super) static FIELD: Section = Section {
    name: "a field",
    keys: &[
        required(
            "type",
            Shape::Type,
            "such as string, i64, list<string> or the name of a structure",
        ),
        optional("doc", Shape::Text, "one or two sentences in our own words"),
        optional("required", REQUIREMENT, "whether the page requires it"),
        optional("required_when", CONDITION, "when the page requires it"),
        optional("valid_only_when", CONDITION, "when it may be given at all"),
        optional(
            "required_by",
            Shape::Map(&Shape::Text),
            "how the requirement depends on the way of authentication",
        ),
        optional(
            "depends_on_account",
            Shape::Text,
            "what depends on the caller's account",
        ),
        optional("nullable", Shape::Boolean, "whether the response may say null"),
        optional("ignored", Shape::Boolean, "accepted, and ignored"),
        optional(
            "in",
            Shape::Word(&["body", "query", "path", "header"]),
            "where it travels",
        ),
        optional("header", Shape::Text, "the name of the header, when it differs"),
        optional(
            "supplied_by",
            Shape::Word(&["protocol", "client", "signer"]),
            "who supplies it, when the caller does not",
        ),
        optional("const", Shape::Value, "the only value"),
        optional(
            "default",
            Shape::Value,
            "the value which the server takes when it is absent",
        ),
        optional("empty", Shape::Word(&["absent"]), "an empty text counts as not given"),
        optional(
            "encoding",
            Shape::Word(&["json", "csv", "csv-url", "percent"]),
            "how it is carried in text",
        ),
        optional("secret", Shape::Boolean, "never shown"),
        optional("unit", Shape::Text, "the unit of a number"),
        optional("direction", Shape::Text, "which end is the stronger one"),
        optional("values", VALUES, "the legal values"),
        optional("groups", Shape::Map(&VALUES), "the legal values in groups"),
        optional("aliases", Shape::Map(&Shape::Text), "other spellings of values"),
        optional(
            "open",
            Shape::Boolean,
            "whether values outside the list are accepted without complaint",
        ),
        optional("values_from", Shape::Source, "the page that lists the values"),
        optional("formats", Shape::Section(&FORMATS), "documented file formats"),
        optional("enum", Shape::Text, "the Rust name of the enumeration"),
        optional(
            "members",
            Shape::Map(&Shape::Section(&FIELD)),
            "the members, with `type: struct`",
        ),
        optional(
            "rust_name",
            Shape::Text,
            "the Rust name, when the page's makes no good one",
        ),
        optional("source", Shape::Source, "the page, when it is another one"),
        optional("undocumented", Shape::Boolean, "known from elsewhere only"),
        ALLOW,
    ],
    also: Some(&LIMITS),
    agree: Some(go_together),
};

/// The kinds of limits are the business of [`crate::constraint`].
static LIMITS: Other = Other {
    knows: |key| key == "items" || is_limit(key),
    names: || {
        crate::constraint::KINDS
            .iter()
            .map(|(kind, _)| *kind)
            .chain(["items"])
            .collect()
    },
    shape: |key| if key == "items" { Shape::Section(&ITEMS) } else { LIMIT },
    hint: crate::constraint::hint,
};

fn is_limit(key: &str) -> bool {
    crate::constraint::KINDS.iter().any(|(kind, _)| *kind == key)
}

static ITEMS: Section = Section {
    name: "the limits of items",
    keys: &[],
    also: Some(&Other {
        knows: is_limit,
        names: || crate::constraint::KINDS.iter().map(|(kind, _)| *kind).collect(),
        shape: |_| LIMIT,
        hint: crate::constraint::hint,
    }),
    agree: None,
};

/// A limit alone, or with its circumstances.
const LIMIT: Shape = Shape::Either(&[Shape::Section(&LONG_LIMIT), Shape::Value]);

static LONG_LIMIT: Section = Section {
    name: "a limit",
    keys: &[
        optional("limit", Shape::Value, "the limit itself"),
        optional("error", Shape::Text, "the code which the server answers"),
        optional("level", Shape::Word(LEVELS), "how sure the limit is"),
        optional("source", Shape::Source, "the page, when it is another one"),
        optional("doc", Shape::Text, "what else is to be said"),
        optional(
            "disputed",
            Shape::List(&Shape::Section(&DISPUTE)),
            "what other sources say",
        ),
    ],
    also: None,
    agree: None,
};

static DISPUTE: Section = Section {
    name: "a dispute",
    keys: &[
        required("limit", Shape::Value, "the other figure"),
        optional("unit", Shape::Text, "its unit, when it is another one"),
        required("source", Shape::Source, "where it is written"),
        optional("doc", Shape::Text, "what else is to be said"),
    ],
    also: None,
    agree: None,
};

const VALUES: Shape = Shape::Either(&[
    Shape::List(&Shape::Text),
    Shape::Map(&Shape::Either(&[Shape::Nothing, Shape::Section(&SAID)])),
]);

static SAID: Section = Section {
    name: "a value of an enumeration",
    keys: &[
        optional("name", Shape::Text, "the Rust name"),
        optional("doc", Shape::Text, "what the value means"),
    ],
    also: None,
    agree: None,
};

pub(super) static FORMATS: Section = Section {
    name: "file formats",
    keys: &[
        required("values", Shape::List(&Shape::Text), "the formats"),
        optional("aliases", Shape::Map(&Shape::Text), "other spellings"),
    ],
    also: None,
    agree: None,
};

pub(crate) static SOURCE: Section = Section {
    name: "a source",
    keys: &[
        required("page", Shape::Text, "the page's title"),
        required("url", Shape::Text, "the page's address"),
        optional("updated", Shape::Text, "the page's own date, such as 2026-05-19"),
        optional("undated", Shape::Boolean, "true when the page carries no date"),
        required("read", Shape::Text, "the date on which the page was read"),
        required("language", Shape::Text, "the page's language, such as en"),
    ],
    also: None,
    agree: Some(dated),
};

/// A source has a date, or says that it has none.
fn dated(index: &Index, node: &Node, complaints: &mut Complaints) {
    let without = node.child("undated").filter(|child| child.kind.boolean() == Some(true));
    match (node.child("updated"), without) {
        (None, None) => {
            let complaint = complaints.error(Code::MissingKey, index.key_of(node), "a source without a date");
            complaint.label("`updated` is missing here");
            complaint.help("add `updated: <the page's own date>`, or `undated: true` when the page carries none");
        }
        (Some(date), Some(without)) => {
            let complaint = complaints.error(
                Code::KeysDisagree,
                index.key_of(without),
                "a source with a date that is undated",
            );
            complaint
                .label("says that there is no date")
                .also(index.value_of(date), "the date")
                .help("keep one of them");
        }
        _ => {}
    }
}

/// Keys of a field that need or exclude each other.
fn go_together(index: &Index, node: &Node, complaints: &mut Complaints) {
    let is_struct = node
        .child("type")
        .and_then(|child| child.kind.text())
        .is_some_and(|text| text.split(['<', '>']).any(|word| word.trim() == "struct"));
    if let (Some(members), false) = (node.child("members"), is_struct) {
        let complaint = complaints.error(
            Code::KeysDisagree,
            index.key_of(members),
            "`members` without `type: struct`",
        );
        complaint
            .label("belongs to an inline structure")
            .help("write `type: struct` (or `list<struct>`), or name the structure and move it to `types`");
    }
    if let (Some(kind), true, None) = (node.child("type"), is_struct, node.child("members")) {
        let complaint = complaints.error(
            Code::MissingKey,
            index.value_of(kind),
            "`type: struct` without `members`",
        );
        complaint
            .label("an inline structure")
            .help("add `members:`, or write the name of a structure under `types`");
    }
    if let (Some(values), Some(groups)) = (node.child("values"), node.child("groups")) {
        let complaint = complaints.error(
            Code::KeysDisagree,
            index.key_of(groups),
            "`values` and `groups` in one field",
        );
        complaint
            .label("the values once more")
            .also(index.key_of(values), "the values")
            .help("keep one of them");
    }
    for name in ["open", "aliases"] {
        if let Some(child) = node.child(name).filter(|_| {
            ["values", "groups", "values_from"]
                .iter()
                .all(|key| node.child(key).is_none())
        }) {
            let complaint = complaints.error(
                Code::KeysDisagree,
                index.key_of(child),
                format!("`{name}` in a field without values"),
            );
            complaint
                .label("belongs to an enumeration")
                .help("add `values:`, or drop the key");
        }
    }
}
