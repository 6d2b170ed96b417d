//! What the description says of a member: its type, and when it is there.

use super::at::{At, Names};
use std::collections::BTreeSet;

/// A row of an object.
#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a description's row says yes or no to many things"
)]
pub(in crate::import) struct Member {
    pub name: String,
    pub shape: Shape,
    /// Several of them.
    pub list: bool,
    /// In requests.
    pub required: bool,
    /// In answers, where it may also be missing.
    pub nullable: bool,
    /// The vendor has taken it out of use.
    pub disabled: bool,
}

#[derive(Debug)]
pub(in crate::import) enum Shape {
    Scalar(Scalar),
    /// An object, by name.
    Object(String),
    /// What no spec can say, as the description words it.
    Unknown(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Scalar {
    Text,
    /// In ISO 8601.
    Timestamp,
    /// `2026-05-19 08:00:00`
    DateTime,
    /// `2026-05-19`
    Date,
    Bool,
    Signed,
    Unsigned,
    Float,
}

impl Member {
    /// The object of which it is made.
    pub fn object(&self) -> Option<&str> {
        match &self.shape {
            Shape::Object(name) => Some(name),
            Shape::Scalar(_) | Shape::Unknown(_) => None,
        }
    }
}

/// The members of an object, in page order.
pub(super) fn members(object: &At<'_>, objects: &Names<'_>) -> Option<Vec<Member>> {
    let mut seen = BTreeSet::new();
    let mut members = Vec::new();
    for item in object.key("members")?.items()? {
        let Some(member) = member(&item, objects) else { continue };
        if seen.insert(member.name.clone()) {
            members.push(member);
        } else {
            item.fault::<()>(format!("a second member `{}`", member.name));
        }
    }
    Some(members)
}

fn member(at: &At<'_>, objects: &Names<'_>) -> Option<Member> {
    let name = at.key("name").and_then(|name| name.name(name.text()?, "_-.:"));
    let r#type = at.key("type").and_then(|r#type| r#type.text());
    let shape = at.key("member").and_then(|of| shape(r#type?, &of, objects));
    let switch = |key: &str, otherwise| at.optional(key).map_or(Some(otherwise), |at| at.switch());
    let required = switch("required", false);
    let there = switch("output_required", true);
    let null = switch("value_allowed_null", false);
    let disabled = switch("disabled", false);
    Some(Member {
        name: name?,
        shape: shape?,
        list: r#type? == "list",
        required: required?,
        nullable: !there? || null?,
        disabled: disabled?,
    })
}

/// The type says what it is; `of` says which kind of that, or of what a list is made.
fn shape(r#type: &str, of: &At<'_>, objects: &Names<'_>) -> Option<Shape> {
    let word = of.text()?;
    Some(match (r#type, scalar(word)) {
        ("list", Some(scalar)) => Shape::Scalar(scalar),
        ("list", None) if !matches!(word, "list" | "object" | "binary") => Shape::Object(of.one_of(objects)?),
        ("object", _) => Shape::Object(of.one_of(objects)?),
        (r#type, Some(scalar)) if r#type == family(scalar) => Shape::Scalar(scalar),
        _ => Shape::Unknown(format!("`{type}` of `{word}`")),
    })
}

fn scalar(word: &str) -> Option<Scalar> {
    Some(match word {
        "string" => Scalar::Text,
        "datetime_iso" => Scalar::Timestamp,
        "datetime" => Scalar::DateTime,
        "date" => Scalar::Date,
        "bool" => Scalar::Bool,
        "int64" => Scalar::Signed,
        "uint64" => Scalar::Unsigned,
        "float" => Scalar::Float,
        _ => return None,
    })
}

/// The word for a scalar's `type`.
const fn family(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Text | Scalar::Timestamp | Scalar::DateTime | Scalar::Date => "string",
        Scalar::Bool => "bool",
        Scalar::Signed | Scalar::Unsigned => "int",
        Scalar::Float => "float",
    }
}
