//! What is said of structures and their members.

use super::yaml::Page;
use super::{Desk, cited, page, words};
use crate::import::metadata::{Member, Scalar, Shape};
use crate::import::plan::{Side, comes_over, fields};

/// The file of structures that several operations share.
pub(super) fn shared(desk: &Desk<'_>) -> String {
    let mut page = page("types", "../../");
    page.open(0, "sources");
    cited(&mut page, 1, "metadata", desk.origin);
    page.open(0, "types");
    for object in &desk.plan.shared {
        structure(&mut page, desk, object, true);
    }
    page.finish()
}

/// A structure; one that does not stand on its operation's page names its source.
pub(super) fn structure(page: &mut Page, desk: &Desk<'_>, object: &str, named_source: bool) {
    page.open(1, object);
    page.entry(2, "doc", &words::sentence(object));
    if let Some(name) = desk.plan.structure_name(object) {
        page.entry(2, "rust_name", name);
    }
    if named_source {
        page.entry(2, "source", "metadata");
    }
    table(page, desk, 2, "members", object, Side::Structure);
}

/// The members of an object, below a key.
pub(super) fn table(page: &mut Page, desk: &Desk<'_>, depth: usize, key: &str, object: &str, side: Side) {
    let members = desk.metadata.members(object).iter();
    let mut rows = fields(members.filter(|member| comes_over(member, side))).peekable();
    if rows.peek().is_none() {
        page.raw(depth, key, "{}");
        return;
    }
    let (requests, responses) = desk.plan.sides(object, side);
    page.open(depth, key);
    for (member, name) in rows {
        page.open(depth + 1, &member.name);
        page.entry(depth + 2, "type", &r#type(member));
        if let Some(doc) = doc(member) {
            page.entry(depth + 2, "doc", &doc);
        }
        if requests && member.required {
            page.raw(depth + 2, "required", "true");
        }
        if responses && member.nullable {
            page.raw(depth + 2, "nullable", "true");
        }
        if let Some(name) = name {
            page.entry(depth + 2, "rust_name", &name);
        }
    }
}

fn r#type(member: &Member) -> String {
    let one = match &member.shape {
        Shape::Scalar(Scalar::Text | Scalar::DateTime | Scalar::Date) | Shape::Unknown(_) => "string",
        Shape::Scalar(Scalar::Timestamp) => "timestamp",
        Shape::Scalar(Scalar::Bool) => "bool",
        Shape::Scalar(Scalar::Signed) => "i64",
        Shape::Scalar(Scalar::Unsigned) => "u64",
        Shape::Scalar(Scalar::Float) => "f64",
        Shape::Object(name) => name,
    };
    if member.list {
        format!("list<{one}>")
    } else {
        one.to_owned()
    }
}

/// What the types of the language do not say.
fn doc(member: &Member) -> Option<String> {
    let form = match member.shape {
        Shape::Scalar(Scalar::DateTime) => Some("Date and time, written YYYY-MM-DD hh:mm:ss."),
        Shape::Scalar(Scalar::Date) => Some("Date, written YYYY-MM-DD."),
        _ => None,
    };
    let disabled = member.disabled.then_some("Disabled by the vendor.");
    let said: Vec<&str> = form.into_iter().chain(disabled).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
