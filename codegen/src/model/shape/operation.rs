//! The keys of an operation's smaller sections.

use super::field::FIELD;
use super::files::ALLOW;
use super::rule::RULE;
use super::{Section, Shape, optional, required};
use crate::report::{Code, Complaints};
use crate::yaml::{Index, Node};

const ABOUT: &str = "the parameter which it is about";

pub(super) static STRUCTURE: Section = Section {
    name: "a structure",
    keys: &[
        required("doc", Shape::Text, "one or two sentences in our own words"),
        optional(
            "rust_name",
            Shape::Text,
            "the Rust name, when the page's makes no good one",
        ),
        optional("source", Shape::Source, "the page, when it is another one"),
        required(
            "members",
            Shape::Map(&Shape::Section(&FIELD)),
            "the members in page order",
        ),
        optional(
            "rules",
            Shape::List(&Shape::Section(&RULE)),
            "conditions between members",
        ),
        optional("notes", Shape::List(&Shape::Section(&NOTE)), "remarks"),
        ALLOW,
    ],
    also: None,
    agree: None,
};

pub(super) static RATE_LIMIT: Section = Section {
    name: "a rate limit",
    keys: &[
        required("requests", Shape::Count(1, 0xffff_ffff), "how many requests"),
        required(
            "per",
            Shape::Word(&["second", "minute", "day"]),
            "second, minute or day",
        ),
        optional(
            "scope",
            Shape::Word(&["account", "tenant", "ip", "user"]),
            "what is counted together",
        ),
        optional("source", Shape::Source, "the page, when it is another one"),
        optional("doc", Shape::Text, "what else is to be said"),
    ],
    also: None,
    agree: None,
};

pub(super) static OFFERED: Section = Section {
    name: "the regions of an operation",
    keys: &[
        required("offered", Shape::List(&Shape::Text), "the regions"),
        optional("doc", Shape::Text, "what else is to be said"),
        optional("source", Shape::Source, "the page, when it is another one"),
    ],
    also: None,
    agree: None,
};

pub(super) static REPEAT: Section = Section {
    name: "a repeat",
    keys: &[
        required(
            "safe",
            Shape::Word(&["never", "always", "guarded"]),
            "never, always or guarded",
        ),
        optional("guard", Shape::Text, "the parameter by which the server knows a repeat"),
        optional("window", Shape::Duration, "how long the server remembers, such as 3d"),
        optional(
            "duplicate_error",
            Shape::Text,
            "the code which the server answers to a repeat",
        ),
    ],
    also: None,
    agree: Some(guarded),
};

/// `guard` and `window` stand with `safe: guarded`, and only there.
fn guarded(index: &Index, node: &Node, complaints: &mut Complaints) {
    let Some(safe) = node.child("safe") else { return };
    let guarded = safe.kind.text() == Some("guarded");
    for name in ["guard", "window"] {
        if guarded && node.child(name).is_none() {
            let complaint = complaints.error(
                Code::MissingKey,
                index.value_of(safe),
                format!("`safe: guarded` without `{name}`"),
            );
            complaint
                .label(format!("needs `{name}`"))
                .help("write {safe: guarded, guard: <parameter>, window: 3d}");
        }
    }
    for name in ["guard", "window", "duplicate_error"] {
        if let Some(child) = node.child(name).filter(|_| !guarded) {
            let complaint = complaints.error(
                Code::KeysDisagree,
                index.key_of(child),
                format!("`{name}` without `safe: guarded`"),
            );
            complaint
                .label("means nothing here")
                .also(index.value_of(safe), "because of this")
                .help("write `safe: guarded`, or drop the key");
        }
    }
}

pub(super) static ASYNCHRONOUS: Section = Section {
    name: "an asynchronous operation",
    keys: &[
        required("id", Shape::Text, "the response member by which the task is known"),
        optional("poll", Shape::Text, "the operation that tells how the task stands"),
        optional(
            "keeps",
            Shape::Duration,
            "how long the task can be asked about, such as 3d",
        ),
        optional("doc", Shape::Text, "what else is to be said"),
    ],
    also: None,
    agree: None,
};

pub(super) static FACT: Section = Section {
    name: "a fact",
    keys: &[
        optional("about", Shape::Text, ABOUT),
        required("doc", Shape::Text, "what the page says, in our own words"),
        optional("source", Shape::Source, "the page, when it is another one"),
    ],
    also: None,
    agree: None,
};

pub(super) static EXAMPLE: Section = Section {
    name: "an example",
    keys: &[
        required("name", Shape::Text, "a short name in lower case"),
        optional("doc", Shape::Text, "what the example shows"),
        optional("request", Shape::Object, "the request in typed form"),
        optional("response", Shape::Object, "the response"),
        optional("error", Shape::Object, "the error which the server answers"),
        optional("status", Shape::Count(100, 599), "the HTTP status"),
        optional(
            "wire",
            Shape::Object,
            "request members as the page prints them, where they differ",
        ),
        optional("garbled", Shape::Text, "what of the page's example needed mending"),
    ],
    also: None,
    agree: None,
};

pub(super) static NOTE: Section = Section {
    name: "a note",
    keys: &[
        optional("about", Shape::Text, ABOUT),
        required(
            "kind",
            Shape::Word(&["garbled", "drift", "disputed", "undocumented", "remark"]),
            "garbled, drift, disputed, undocumented or remark",
        ),
        required("text", Shape::Text, "what is to be noted"),
        optional("source", Shape::Source, "the page, when it is another one"),
    ],
    also: None,
    agree: None,
};
