//! How the emitted facts of an operation become the shape of its answer.
//!
//! The documented example gives the shape. What would be new each time is told by the page, too: ids, secrets, the moment at
//! which something expires. A list has one item for each item of a list in the request where a member of its items is, by
//! some rule of the page, one of those.

use serde_json::{Map, Value};

use super::Part;
use crate::operation::Protocol;

/// One line of the emitted facts.
#[derive(Clone, Copy)]
struct Entry<'a> {
    path: &'a str,
    facts: &'a Value,
}

impl<'a> Entry<'a> {
    fn is(self, flag: &str) -> bool {
        self.facts.get(flag).and_then(Value::as_bool).unwrap_or_default()
    }

    fn text(self, name: &str) -> &'a str {
        self.facts.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn name(self) -> &'a str {
        self.path.rsplit_once('/').map_or("", |(_, name)| name)
    }
}

fn entries<'a>(facts: &'a Value, section: &str) -> Vec<Entry<'a>> {
    let lines = facts.get(section).and_then(Value::as_array).into_iter().flatten();
    let entry = |facts: &'a Value| {
        let path = facts.get("path")?.as_str()?;
        Some(Entry { path, facts })
    };
    lines.filter_map(entry).collect()
}

/// The emitted facts of one operation.
pub(super) struct Page<'a> {
    parameters: Vec<Entry<'a>>,
    response: Vec<Entry<'a>>,
    /// The path of what an asynchronous operation is asked about later, with dots.
    id: &'a str,
    protocol: Protocol,
}

impl<'a> Page<'a> {
    pub(super) fn of(facts: &'a Value, protocol: Protocol) -> Self {
        let id = facts.pointer("/asynchronous/id").and_then(Value::as_str);
        Self {
            parameters: entries(facts, "parameters"),
            response: entries(facts, "response"),
            id: id.unwrap_or_default(),
            protocol,
        }
    }

    /// The answer to a success, in the shape of an example; an example that is none will do.
    pub(super) fn answer(&self, example: &Value) -> Part {
        self.structure("", example, None)
    }

    /// The paths of all members that a request may have.
    pub(super) fn parameters(&self) -> Vec<String> {
        self.parameters.iter().map(|entry| entry.path.to_owned()).collect()
    }

    /// The members of the answer right below a path. `list` is the request's list that the items there stand for.
    fn structure(&self, path: &str, example: &Value, list: Option<&str>) -> Part {
        let is_member = |entry: &&Entry<'_>| {
            let rest = entry.path.strip_prefix(path).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|name| !name.contains('/') && name != "*") && !self.is_mark_of_failure(entry.path)
        };
        let members = self.response.iter().filter(is_member).filter_map(|entry| {
            let part = self.part(*entry, example.get(entry.name()), list)?;
            Some((entry.name().to_owned(), part))
        });
        Part::Structure(members.collect())
    }

    /// A success of Tencent Cloud is what has no such member, whatever an operation calls its own.
    fn is_mark_of_failure(&self, path: &str) -> bool {
        self.protocol == Protocol::Tencent && path == "/Error"
    }

    /// Nothing for a member that may be absent and is so in the example.
    fn part(&self, entry: Entry<'_>, example: Option<&Value>, list: Option<&str>) -> Option<Part> {
        let example = example.filter(|value| !value.is_null());
        if example.is_none() && entry.is("nullable") {
            return None;
        }
        let nothing = Value::Null;
        let shown = example.unwrap_or(&nothing);
        let fixed = |otherwise: Value| Part::Fixed(example.cloned().unwrap_or(otherwise));
        if !entry.text("encoding").is_empty() {
            return Some(fixed("".into()));
        }
        Some(match entry.text("type") {
            "struct" => self.structure(entry.path, shown, list),
            "list" => self.list(entry, shown),
            "map" => fixed(Value::Object(Map::new())),
            "boolean" => fixed(Value::Bool(false)),
            "integer" if is_expiry(entry) => Part::Expiry,
            "integer" | "number" => fixed(0.into()),
            _ => self.text(entry, shown.as_str().unwrap_or_default(), list),
        })
    }

    fn list(&self, entry: Entry<'_>, example: &Value) -> Part {
        let items = format!("{}/*", entry.path);
        let named = |member: &Entry<'_>| {
            let name = member.path.strip_prefix(&items)?.strip_prefix('/')?;
            self.list_that_names(name)
        };
        match self.response.iter().find_map(named) {
            Some(list) => {
                let item = example.get(0).unwrap_or(&Value::Null);
                let part = self.structure(&items, item, Some(&list));
                Part::Each(list, Box::new(part))
            }
            None if example.is_array() => Part::Fixed(example.clone()),
            None => Part::Fixed(Value::Array(Vec::new())),
        }
    }

    /// The request's list of which a member of this name is, by a rule of the page, an item.
    fn list_that_names(&self, member: &str) -> Option<String> {
        let namesakes = self.parameters.iter().filter(|entry| entry.name() == member);
        let rules = namesakes
            .filter_map(|entry| entry.facts.get("rules")?.as_array())
            .flatten();
        let mut memberships = rules.filter(|rule| rule.get("kind").and_then(Value::as_str) == Some("member_of"));
        Some(memberships.next()?.get("limit")?.as_str()?.to_owned())
    }

    fn text(&self, entry: Entry<'_>, example: &str, list: Option<&str>) -> Part {
        let name = entry.name();
        if self.protocol != Protocol::Huawei && entry.path == "/RequestId" {
            Part::RequestId
        } else if list.is_some() && self.list_that_names(name).as_deref() == list {
            Part::Item
        } else if entry.is("secret") || self.is_id(entry) {
            Part::Fresh(example.to_owned())
        } else if self.parameters.iter().any(|parameter| parameter.path == entry.path) {
            Part::Told(name.to_owned(), example.into())
        } else {
            Part::Fixed(example.into())
        }
    }

    /// What a page asks about later is an id, and so is whatever is called one.
    fn is_id(&self, entry: Entry<'_>) -> bool {
        let dotted = entry.path.replace("/*", "").replace('/', ".");
        let name = entry.name();
        dotted.strip_prefix('.') == Some(self.id) || ["Id", "ID", "_id"].iter().any(|end| name.ends_with(end))
    }

    /// Lists whose items are parameters of their own; what the wire joins into one text, or writes as JSON, is not one.
    pub(super) fn plain_lists(&self) -> Vec<String> {
        let plain = |entry: &&Entry<'_>| entry.text("type") == "list" && entry.text("encoding").is_empty();
        let lists = self.parameters.iter().filter(plain);
        lists.map(|entry| entry.path.to_owned()).collect()
    }
}

/// A moment in seconds, by its name the end of something.
fn is_expiry(entry: Entry<'_>) -> bool {
    entry.text("unit") == "seconds" && entry.name().to_ascii_lowercase().contains("expire")
}
