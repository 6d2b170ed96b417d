//! Parameters and members of the answer.

use super::{cited, rule};
use crate::emit::catalogue::object::{Json, Object};
use crate::emit::catalogue::words;
use crate::ir::{Choice, Fact, Required};

pub(super) fn parameter(fact: &Fact) -> Object<'_> {
    let documented = Object::default()
        .key("path", &fact.path)
        .key("name", &fact.name)
        .key("in", words::place(&fact.place))
        .key("type", words::sort(fact.r#type))
        .key("format", fact.format)
        .key("encoding", fact.encoding)
        .key("required", required(fact.required))
        .key("nullable", fact.nullable)
        .key("default", fact.default.as_ref())
        .key("enum", choices(fact))
        .key("open", fact.open)
        .list("rules", fact.limits.iter().map(rule::limit));
    let supplied = documented
        .said("supplied_by", fact.supplied_by)
        .said("header", words::header(&fact.place))
        .said("const", fact.constant.as_ref());
    let circumstances = opened(supplied, fact)
        .said("required_by", required_by(fact))
        .said("depends_on_account", fact.depends_on_account.as_ref())
        .said("unit", fact.unit.as_ref())
        .said("direction", fact.direction.as_ref())
        .said("empty", fact.empty_is_absent.then_some("absent"))
        .said("ignored", fact.ignored)
        .said("secret", fact.secret)
        .said("undocumented", fact.undocumented);
    circumstances
        .said("formats", Json::list(fact.formats.iter().map(format)))
        .said("values_from", fact.values_from.as_deref().map(cited))
        .said("source", fact.source.as_deref().map(cited))
        .said("doc", fact.doc.as_ref())
}

pub(super) fn response(fact: &Fact) -> Object<'_> {
    let documented = Object::default()
        .key("path", &fact.path)
        .key("type", words::sort(fact.r#type))
        .key("nullable", fact.nullable)
        .said("format", fact.format)
        .said("encoding", fact.encoding)
        .said("header", words::header(&fact.place))
        .said("enum", choices(fact));
    opened(documented, fact)
        .said("unit", fact.unit.as_ref())
        .said("secret", fact.secret)
        .said("undocumented", fact.undocumented)
        .said("source", fact.source.as_deref().map(cited))
        .said("doc", fact.doc.as_ref())
}

/// Which structure it is, and whether its members follow.
fn opened<'a>(object: Object<'a>, fact: &'a Fact) -> Object<'a> {
    object
        .said("structure", fact.structure.as_ref())
        .said("recursive", fact.recursive)
        .said("unopened", fact.unopened)
}

fn required(required: Required) -> Json<'static> {
    match required {
        Required::No => false.into(),
        Required::Yes => true.into(),
        Required::Conditional => "conditional".into(),
    }
}

fn choices(fact: &Fact) -> Option<Json<'_>> {
    fact.choices
        .as_ref()
        .map(|choices| Json::list(choices.iter().map(choice)))
}

fn choice(choice: &Choice) -> Object<'_> {
    Object::default()
        .key("value", &choice.value)
        .key("label", &choice.label)
        .said("group", choice.group.as_ref())
        .said("spellings", Json::list(&choice.spellings))
}

fn required_by(fact: &Fact) -> Object<'_> {
    let by = fact.required_by.iter();
    by.fold(Object::default(), |all, (what, how)| all.key(what, how))
}

fn format((value, spellings): &(String, Vec<String>)) -> Object<'_> {
    Object::default()
        .key("value", value)
        .said("spellings", Json::list(spellings))
}
