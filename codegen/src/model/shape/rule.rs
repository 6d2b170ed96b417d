//! The keys of rules and conditions.

use super::{Key, Section, Shape, optional, required};
use crate::report::{Code, Complaints, quoted};
use crate::yaml::{Index, Node};

const NAMES: Shape = Shape::List(&Shape::Text);
const ERROR: Key = optional("error", Shape::Text, "the code which the server answers");
const LEVEL: Key = optional("level", Shape::Word(LEVELS), "how sure the rule is");
const ORIGIN: Key = optional("source", Shape::Source, "the page, when it is another one");
const WHY: Key = optional("doc", Shape::Text, "why, in our own words");

/// How sure a rule can be.
pub(super) const LEVELS: &[&str] = &["wire", "documented", "disputed", "inferred"];

/// The ways to say what a rule demands.
pub(crate) const DEMANDS: &[&str] = &[
    "require",
    "requires",
    "forbids",
    "exactly_one",
    "at_least_one",
    "not_all_zero",
    "same_directory",
    "precedence",
];

pub(super) static RULE: Section = Section {
    name: "a rule",
    keys: &[
        required(
            "id",
            Shape::Text,
            "the last segment of the rule's id, such as hls_storage_mode",
        ),
        optional("about", Shape::Text, "the member which a violation points at"),
        optional("when", Shape::Expression, "the condition under which the demand holds"),
        optional("require", Shape::Expression, "an expression that must hold"),
        optional("requires", NAMES, "members that must be given"),
        optional("forbids", NAMES, "members that must not be given"),
        optional("exactly_one", NAMES, "members of which exactly one must be given"),
        optional("at_least_one", NAMES, "members of which one must be given"),
        optional("not_all_zero", NAMES, "numbers of which one must not be zero"),
        optional(
            "same_directory",
            Shape::Section(&SAME_DIRECTORY),
            "a path that must lie in a directory",
        ),
        optional("precedence", NAMES, "members of which the first wins"),
        WHY,
        ERROR,
        LEVEL,
        ORIGIN,
    ],
    also: None,
    agree: Some(one_demand),
};

static SAME_DIRECTORY: Section = Section {
    name: "same_directory",
    keys: &[
        required("path", Shape::Text, "the member that holds the path"),
        required("directory", Shape::Text, "the member that holds the directory"),
    ],
    also: None,
    agree: None,
};

/// `required`: yes, or a mapping that tells how that is known.
pub(super) const REQUIREMENT: Shape = Shape::Either(&[Shape::Boolean, Shape::Section(&LONG_REQUIREMENT)]);

pub(super) static LONG_REQUIREMENT: Section = Section {
    name: "a requirement",
    keys: &[WHY, ERROR, LEVEL, ORIGIN],
    also: None,
    agree: None,
};

/// `required_when` and `valid_only_when`: an expression, or a mapping around one.
pub(super) const CONDITION: Shape = Shape::Either(&[Shape::Expression, Shape::Section(&LONG_CONDITION)]);

pub(super) static LONG_CONDITION: Section = Section {
    name: "a condition",
    keys: &[
        required("when", Shape::Expression, "the expression"),
        WHY,
        ERROR,
        LEVEL,
        ORIGIN,
    ],
    also: None,
    agree: None,
};

/// A rule demands one thing.
fn one_demand(index: &Index, node: &Node, complaints: &mut Complaints) {
    let demands: Vec<&(String, Node)> = node
        .entries()
        .iter()
        .filter(|(name, _)| DEMANDS.contains(&name.as_str()))
        .collect();
    match demands.as_slice() {
        [_] => {}
        [] => {
            let span = node
                .child("id")
                .map_or_else(|| index.key_of(node), |id| index.value_of(id));
            let complaint = complaints.error(Code::MissingKey, span, "a rule that demands nothing");
            complaint
                .label("this rule")
                .help(format!("add one of {}", DEMANDS.join(", ")));
        }
        [(first, one), rest @ ..] => {
            for (name, other) in rest {
                let message = format!("a rule that demands {} and {}", quoted(first), quoted(name));
                let complaint = complaints.error(Code::KeysDisagree, index.key_of(other), message);
                complaint
                    .label("a second demand")
                    .also(index.key_of(one), "the first")
                    .help("write a rule for each");
            }
        }
    }
}
