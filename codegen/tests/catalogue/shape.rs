//! The documented shape, as a table of keys: those that are always there in their order, those that may follow in theirs.

use super::node::Node;

/// What stands behind a key.
#[derive(Clone, Copy)]
enum Sort {
    Text,
    Integer,
    Flag,
    /// Whatever the spec has there.
    Any,
    OneOf(&'static [&'static str]),
    /// `true`, `false` or `"conditional"`.
    Required,
    Date,
    /// JSON pointer; empty for the whole.
    Pointer,
    Maybe(&'static Sort),
    List(&'static Sort),
    Object(&'static Shape),
    /// Any key, with texts.
    Texts,
}

struct Shape {
    always: &'static [(&'static str, Sort)],
    said: &'static [(&'static str, Sort)],
}

const SOURCE: Sort = Sort::Object(&Shape {
    always: &[
        ("url", Sort::Text),
        ("page", Sort::Text),
        ("updated", Sort::Maybe(&Sort::Date)),
        ("read", Sort::Date),
        ("language", Sort::Text),
    ],
    said: &[],
});

const TYPE: Sort = Sort::OneOf(&[
    "string",
    "integer",
    "number",
    "boolean",
    "timestamp",
    "list",
    "map",
    "struct",
]);
const FORMAT: Sort = Sort::OneOf(&["url", "flag", "int32", "int64", "uint32", "uint64", "double", "iso8601"]);
const ENCODING: Sort = Sort::OneOf(&["json", "json-json", "csv", "csv-url", "percent"]);
const LEVEL: Sort = Sort::OneOf(&["wire", "documented", "disputed", "inferred", "precedence"]);
const PROTOCOL: Sort = Sort::OneOf(&["tencent", "alibaba", "huawei"]);

const ENUM: Sort = Sort::List(&Sort::Object(&Shape {
    always: &[("value", Sort::Any), ("label", Sort::Text)],
    said: &[("group", Sort::Text), ("spellings", Sort::List(&Sort::Text))],
}));

const LIMIT: Sort = Sort::Object(&Shape {
    always: &[
        ("id", Sort::Text),
        ("kind", Sort::Text),
        ("limit", Sort::Any),
        ("unit", Sort::Maybe(&Sort::Text)),
        ("level", LEVEL),
        ("error", Sort::Maybe(&Sort::Text)),
        ("source", SOURCE),
    ],
    said: &[
        ("demand", Sort::Text),
        ("doc", Sort::Text),
        ("disputed", Sort::List(&DISPUTED)),
    ],
});

const DISPUTED: Sort = Sort::Object(&Shape {
    always: &[
        ("limit", Sort::Any),
        ("unit", Sort::Maybe(&Sort::Text)),
        ("source", SOURCE),
    ],
    said: &[("doc", Sort::Text)],
});

const PARAMETER: Sort = Sort::Object(&Shape {
    always: &[
        ("path", Sort::Pointer),
        ("name", Sort::Text),
        ("in", Sort::OneOf(&["body", "query", "path", "header"])),
        ("type", TYPE),
        ("format", Sort::Maybe(&FORMAT)),
        ("encoding", Sort::Maybe(&ENCODING)),
        ("required", Sort::Required),
        ("nullable", Sort::Flag),
        ("default", Sort::Any),
        ("enum", Sort::Maybe(&ENUM)),
        ("open", Sort::Flag),
        ("rules", Sort::List(&LIMIT)),
    ],
    said: &[
        ("supplied_by", Sort::OneOf(&["protocol", "client", "signer"])),
        ("header", Sort::Text),
        ("const", Sort::Any),
        ("structure", Sort::Text),
        ("recursive", Sort::Flag),
        ("unopened", Sort::Flag),
        ("required_by", Sort::Texts),
        ("depends_on_account", Sort::Text),
        ("unit", Sort::Text),
        ("direction", Sort::Text),
        ("empty", Sort::OneOf(&["absent"])),
        ("ignored", Sort::Flag),
        ("secret", Sort::Flag),
        ("undocumented", Sort::Flag),
        ("formats", Sort::List(&FILE_FORMAT)),
        ("values_from", SOURCE),
        ("source", SOURCE),
        ("doc", Sort::Text),
    ],
});

const FILE_FORMAT: Sort = Sort::Object(&Shape {
    always: &[("value", Sort::Text)],
    said: &[("spellings", Sort::List(&Sort::Text))],
});

const BETWEEN: Sort = Sort::Object(&Shape {
    always: &[
        ("id", Sort::Text),
        ("kind", Sort::Text),
        ("when", Sort::Maybe(&Sort::Text)),
        ("require", Sort::Text),
        ("level", LEVEL),
        ("source", SOURCE),
    ],
    said: &[
        ("error", Sort::Text),
        ("scope", Sort::Pointer),
        ("path", Sort::Pointer),
        ("limit", Sort::Any),
        ("prose", Sort::Text),
        ("doc", Sort::Text),
    ],
});

const ANSWERED: Sort = Sort::Object(&Shape {
    always: &[("path", Sort::Pointer), ("type", TYPE), ("nullable", Sort::Flag)],
    said: &[
        ("format", FORMAT),
        ("encoding", ENCODING),
        ("header", Sort::Text),
        ("enum", ENUM),
        ("structure", Sort::Text),
        ("recursive", Sort::Flag),
        ("unopened", Sort::Flag),
        ("unit", Sort::Text),
        ("secret", Sort::Flag),
        ("undocumented", Sort::Flag),
        ("source", SOURCE),
        ("doc", Sort::Text),
    ],
});

const ERROR: Sort = Sort::Object(&Shape {
    always: &[
        ("code", Sort::Text),
        ("field", Sort::Maybe(&Sort::Text)),
        (
            "retry",
            Sort::OneOf(&["never", "later", "after_refresh", "after_clock", "when_safe"]),
        ),
        ("http", Sort::Maybe(&Sort::Integer)),
    ],
    said: &[
        ("path", Sort::Pointer),
        ("doc", Sort::Text),
        ("remedy", Sort::Text),
        ("source", SOURCE),
    ],
});

const NOTE: Sort = Sort::Object(&Shape {
    always: &[
        ("about", Sort::Maybe(&Sort::Text)),
        (
            "kind",
            Sort::OneOf(&["garbled", "drift", "disputed", "undocumented", "remark"]),
        ),
        ("text", Sort::Text),
    ],
    said: &[("source", SOURCE)],
});

const RATE: Sort = Sort::Object(&Shape {
    always: &[
        ("count", Sort::Integer),
        ("per", Sort::OneOf(&["second", "minute", "day"])),
        ("scope", Sort::Maybe(&Sort::Text)),
    ],
    said: &[("doc", Sort::Text), ("source", SOURCE)],
});

const REPEAT: Sort = Sort::Object(&Shape {
    always: &[("safe", Sort::OneOf(&["never", "always", "guarded"]))],
    said: &[
        ("member", Sort::Text),
        ("window_seconds", Sort::Integer),
        ("duplicate_error", Sort::Text),
    ],
});

const ASYNCHRONOUS: Sort = Sort::Object(&Shape {
    always: &[
        ("id", Sort::Text),
        ("poll", Sort::Maybe(&Sort::Text)),
        ("keeps_seconds", Sort::Maybe(&Sort::Integer)),
    ],
    said: &[("doc", Sort::Text)],
});

const STATEMENT: Sort = Sort::Object(&Shape {
    always: &[("about", Sort::Maybe(&Sort::Text)), ("doc", Sort::Text)],
    said: &[("source", SOURCE)],
});

const REGIONS_NOTE: Sort = Sort::Object(&Shape {
    always: &[("doc", Sort::Text)],
    said: &[("source", SOURCE)],
});

const OPERATION: Sort = Sort::Object(&Shape {
    always: &[
        ("id", Sort::Text),
        ("vendor", Sort::Text),
        ("service", Sort::Text),
        ("version", Sort::Text),
        ("operation", Sort::Text),
        ("method", Sort::OneOf(&["GET", "POST", "PUT", "DELETE"])),
        ("path", Sort::Text),
        ("protocol", PROTOCOL),
        ("source", SOURCE),
        ("rate_limits", Sort::List(&RATE)),
        ("regions", Sort::List(&Sort::Text)),
        ("parameters", Sort::List(&PARAMETER)),
        ("rules", Sort::List(&BETWEEN)),
        ("response", Sort::List(&ANSWERED)),
        ("errors", Sort::List(&ERROR)),
        ("notes", Sort::List(&NOTE)),
    ],
    said: &[
        ("doc", Sort::Text),
        ("regions_note", REGIONS_NOTE),
        ("permission", Sort::Text),
        ("prerequisites", Sort::List(&Sort::Text)),
        ("repeat", REPEAT),
        ("asynchronous", ASYNCHRONOUS),
        ("facts", Sort::List(&STATEMENT)),
    ],
});

const ENDPOINTS: Sort = Sort::Object(&Shape {
    always: &[
        ("default", Sort::Maybe(&Sort::Text)),
        ("any_region", Sort::Flag),
        ("regions", Sort::Texts),
    ],
    said: &[],
});

const SERVICE: Sort = Sort::Object(&Shape {
    always: &[
        ("id", Sort::Text),
        ("vendor", Sort::Text),
        ("service", Sort::Text),
        ("name", Sort::Text),
        ("version", Sort::Text),
        ("protocol", PROTOCOL),
        ("source", Sort::Maybe(&SOURCE)),
        ("endpoints", ENDPOINTS),
        ("client_supplies", Sort::List(&Sort::Text)),
        ("errors", Sort::List(&ERROR)),
        ("notes", Sort::List(&NOTE)),
    ],
    said: &[("doc", Sort::Text)],
});

const WHOLE: Sort = Sort::Object(&Shape {
    always: &[
        ("$comment", Sort::Text),
        ("operations", Sort::List(&OPERATION)),
        ("services", Sort::List(&SERVICE)),
    ],
    said: &[],
});

/// Panics where a text is no catalogue.
pub fn check(name: &str, text: &str) {
    let whole: Node = serde_json::from_str(text).unwrap();
    fits(name, &whole, &WHOLE);
    for (number, line) in text.lines().enumerate().skip(1) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        assert!(
            indent % 2 == 0 && line.trim_end() == line,
            "{name}, line {}",
            number + 1
        );
    }
    assert!(text.ends_with("}\n"), "{name}");
}

fn fits(at: &str, node: &Node, sort: &Sort) {
    match (sort, node) {
        (Sort::Any, _)
        | (Sort::Integer, Node::Integer)
        | (Sort::Flag | Sort::Required, Node::Bool(_))
        | (Sort::Maybe(_), Node::Null) => {}
        (Sort::Maybe(sort), node) => fits(at, node, sort),
        (Sort::Text, Node::Text(text)) => assert!(!text.trim().is_empty(), "{at} is empty"),
        (Sort::OneOf(known), Node::Text(text)) => assert!(known.contains(&text.as_str()), "{at}: {text}"),
        (Sort::Required, Node::Text(text)) => assert_eq!(text, "conditional", "{at}"),
        (Sort::Date, Node::Text(text)) => {
            let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            assert_eq!(form, "0000-00-00", "{at}: {text}");
        }
        (Sort::Pointer, Node::Text(text)) => assert!(text.is_empty() || text.starts_with('/'), "{at}: {text}"),
        (Sort::List(sort), Node::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                fits(&format!("{at}/{index}"), item, sort);
            }
        }
        (Sort::Object(shape), Node::Object(members)) => object(at, members, shape),
        (Sort::Texts, Node::Object(members)) => {
            for (key, value) in members {
                fits(&format!("{at}/{key}"), value, &Sort::Text);
            }
        }
        (_, node) => panic!("{at}: {node:?}"),
    }
}

fn object(at: &str, members: &[(String, Node)], shape: &Shape) {
    let (always, said) = members
        .split_at_checked(shape.always.len())
        .unwrap_or_else(|| panic!("{at}: {members:?}"));
    for ((key, value), (known, sort)) in always.iter().zip(shape.always) {
        assert_eq!(key, known, "{at}");
        fits(&format!("{at}/{key}"), value, sort);
    }
    let mut known = shape.said.iter();
    for (key, value) in said {
        let (_, sort) = known
            .find(|(known, _)| known == key)
            .unwrap_or_else(|| panic!("{at}: {key} is not documented there"));
        assert!(
            !matches!(value, Node::Null | Node::Bool(false)) && !matches!(value, Node::List(items) if items.is_empty()),
            "{at}: {key} says nothing"
        );
        fits(&format!("{at}/{key}"), value, sort);
    }
}
