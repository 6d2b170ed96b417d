//! How a document is held against the tables, with a complaint for everything that does not fit.

use super::field::SOURCE;
use super::{Key, Section, Shape};
use crate::model::TypeRef;
use crate::model::forms::seconds;
use crate::report::{Code, Complaints, Diagnostic, did_you_mean, quoted};
use crate::yaml::{Index, Node, NodeKind};

/// Notes everything in the document that is not as the section's table says, and finds the sources that are cited by name.
pub(in crate::model) fn complain<'i>(
    index: &'i Index,
    section: &'static Section,
    complaints: &mut Complaints,
) -> Vec<&'i Node> {
    let cited = Vec::new();
    let mut walk = Walk {
        index,
        complaints,
        cited,
    };
    walk.section(index.root(), section);
    walk.cited
}

/// YAML's own key for pulling in other mappings.
const MERGE: &str = "<<";

struct Walk<'i, 'c> {
    index: &'i Index,
    complaints: &'c mut Complaints,
    /// The texts that stand where a source belongs.
    cited: Vec<&'i Node>,
}

impl<'i> Walk<'i, '_> {
    fn section(&mut self, node: &'i Node, section: &'static Section) {
        if !matches!(node.kind, NodeKind::Map { .. }) {
            self.no_mapping(node, section);
            return;
        }
        for (name, child) in node.entries() {
            let own = section.keys.iter().find(|key| key.name == name).map(|key| key.shape);
            let also = || {
                section
                    .also
                    .filter(|also| (also.knows)(name))
                    .map(|also| (also.shape)(name))
            };
            match own.or_else(also) {
                Some(shape) => self.node(child, shape),
                None if name == MERGE => {}
                None => self.unknown_key(name, child, section),
            }
        }
        // What a merge key would bring along is out of sight; the key itself has been complained of.
        let complete = node.child(MERGE).is_none();
        for key in section
            .keys
            .iter()
            .filter(|key| complete && key.required && node.child(key.name).is_none())
        {
            self.missing_key(node, key, section);
        }
        if let Some(agree) = section.agree {
            agree(self.index, node, self.complaints);
        }
    }

    fn node(&mut self, node: &'i Node, shape: Shape) {
        match shape {
            _ if matches!(node.kind, NodeKind::Elsewhere) => {}
            Shape::Section(section) => self.section(node, section),
            Shape::Source if node.kind.text().is_some() => self.cited.push(node),
            Shape::Source if is_of_kind(node, shape) => self.section(node, &SOURCE),
            Shape::List(inner) => match &node.kind {
                NodeKind::List(items) => items.iter().for_each(|item| self.node(item, *inner)),
                _ => self.wrong_kind(node, "a list belongs here"),
            },
            Shape::Map(inner) => match &node.kind {
                NodeKind::Map { entries, .. } => entries.iter().for_each(|(_, child)| self.node(child, *inner)),
                _ => self.wrong_kind(node, "a mapping belongs here"),
            },
            Shape::Either(shapes) => match shapes.iter().find(|shape| is_of_kind(node, **shape)) {
                Some(shape) => self.node(node, *shape),
                None => self.wrong_kind(
                    node,
                    &format!(
                        "{} belongs here",
                        shapes.iter().map(|one| named(*one)).collect::<Vec<_>>().join(" or ")
                    ),
                ),
            },
            Shape::Word(words) => self.word(node, words),
            Shape::Duration => self.form(node, "duration", |text| {
                seconds(text)
                    .map(drop)
                    .ok_or_else(|| "write 30s, 10m, 24h or 3d".to_owned())
            }),
            Shape::Type => self.r#type(node),
            _ if is_of_kind(node, shape) => {}
            _ => self.wrong_kind(node, &format!("{} belongs here", named(shape))),
        }
    }

    fn word(&mut self, node: &Node, words: &'static [&'static str]) {
        let Some(text) = node.kind.text() else {
            return self.wrong_kind(node, &format!("one of {} belongs here", words.join(", ")));
        };
        if words.contains(&text) {
            return;
        }
        let complaint = self.at_value(
            Code::UnknownWord,
            node,
            format!("{} is none of the words for this key", quoted(text)),
        );
        complaint.label(format!("expected {}", words.join(", ")));
        complaint.help_if(did_you_mean(text, words.iter().copied()).map(|word| format!("did you mean `{word}`?")));
    }

    fn r#type(&mut self, node: &Node) {
        self.form(node, "type", |text| {
            let word = || TypeRef::foreign(text).or_else(|| did_you_mean(text, TypeRef::WORDS.iter().copied()));
            TypeRef::parse(text)
                .map(drop)
                .map_err(|why| word().map_or(why, |word| format!("did you mean `{word}`?")))
        });
    }

    /// A text with a form of its own; `parse` says how it should look.
    fn form(&mut self, node: &Node, what: &str, parse: impl Fn(&str) -> Result<(), String>) {
        let Some(text) = node.kind.text() else {
            return self.wrong_kind(node, &format!("a {what} belongs here"));
        };
        if let Err(help) = parse(text) {
            let complaint = self.at_value(Code::Malformed, node, format!("{} is no {what}", quoted(text)));
            complaint.label(format!("not a {what}")).help(help);
        }
    }

    fn unknown_key(&mut self, name: &str, node: &Node, section: &'static Section) {
        let mut known: Vec<&str> = section.keys.iter().map(|key| key.name).collect();
        let own = known.len();
        known.extend(section.also.iter().flat_map(|also| (also.names)()));
        let span = self.index.key_of(node);
        let complaint = self.complaints.error(
            Code::UnknownKey,
            span,
            format!("unknown key {} in {}", quoted(name), section.name),
        );
        complaint.label("nothing reads this key");
        let comma = (node.kind.is_null() && name.contains(' ') || name.ends_with(['.', '!', '?']))
            .then_some("a text with a comma in it needs quotes within {…}");
        let hint = section.also.and_then(|also| (also.hint)(name)).or(comma);
        match (hint, did_you_mean(name, known.iter().copied())) {
            (Some(hint), _) => complaint.help(hint),
            (None, Some(word)) => complaint.help(format!("did you mean `{word}`?")),
            (None, None) if own == known.len() => {
                complaint.help(format!("the keys of {} are {}", section.name, known.join(", ")))
            }
            (None, None) => complaint.help(format!(
                "limits are {}",
                known.get(own..).unwrap_or_default().join(", ")
            )),
        };
    }

    fn missing_key(&mut self, node: &Node, key: &Key, section: &Section) {
        let span = self.index.key_of(node);
        let complaint = self.complaints.error(
            Code::MissingKey,
            span,
            format!("{} without `{}`", section.name, key.name),
        );
        complaint
            .label(format!("`{}` is missing here", key.name))
            .help(format!("add `{}`: {}", key.name, key.about));
    }

    fn no_mapping(&mut self, node: &Node, section: &Section) {
        let found = node.kind.name();
        let required = section.keys.iter().filter(|key| key.required);
        let required: Vec<&str> = required.map(|key| key.name).collect();
        let message = format!("{} is a mapping, but there is {found}", section.name);
        self.at_value(Code::WrongKind, node, message)
            .label(found)
            .help_if((!required.is_empty()).then(|| format!("write a mapping with {}", required.join(", "))));
    }

    fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let found = node.kind.name();
        self.at_value(Code::WrongKind, node, format!("{expected}, but there is {found}"))
            .label(found);
    }

    fn at_value(&mut self, code: Code, node: &Node, message: String) -> &mut Diagnostic {
        let span = self.index.value_of(node);
        self.complaints.error(code, span, message)
    }
}

/// Whether a node is at all what the shape is made of.
fn is_of_kind(node: &Node, shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Word(_) | Shape::Duration | Shape::Type => node.kind.text().is_some(),
        Shape::Boolean => node.kind.boolean().is_some(),
        Shape::Count(least, most) => node.kind.count().is_some_and(|count| (least..=most).contains(&count)),
        Shape::Value => !node.kind.is_null(),
        Shape::Nothing => node.kind.is_null(),
        Shape::List(_) => matches!(node.kind, NodeKind::List(_)),
        Shape::Map(_) | Shape::Section(_) | Shape::Object => matches!(node.kind, NodeKind::Map { .. }),
        Shape::Source => node.kind.text().is_some() || matches!(node.kind, NodeKind::Map { .. }),
        Shape::Either(shapes) => shapes.iter().any(|shape| is_of_kind(node, *shape)),
    }
}

/// What a shape is called in a complaint.
fn named(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Word(_) => "a text".to_owned(),
        Shape::Boolean => "true or false".to_owned(),
        Shape::Count(least, 0xffff_ffff) => format!("a whole number from {least} on"),
        Shape::Count(least, most) => format!("a whole number between {least} and {most}"),
        Shape::Duration => "a duration".to_owned(),
        Shape::Type => "a type".to_owned(),
        Shape::Value => "a value".to_owned(),
        Shape::Nothing => "nothing".to_owned(),
        Shape::List(_) => "a list".to_owned(),
        Shape::Map(_) | Shape::Section(_) | Shape::Object => "a mapping".to_owned(),
        Shape::Source => "a source or its short name".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(|one| named(*one)).collect::<Vec<_>>().join(" or "),
    }
}
