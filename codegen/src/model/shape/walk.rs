//! How a document is held against the tables, with a complaint for everything that does not fit.

use super::field::SOURCE;
use super::words::{form, named};
use super::{Key, Section, Shape, allowances};
use crate::model::forms::seconds;
use crate::model::{Allowance, TypeRef};
use crate::report::{Code, Complaints, Diagnostic, did_you_mean, quoted};
use crate::yaml::{Index, Node, NodeKind};

/// What is met on the way through a document.
#[derive(Default)]
pub(in crate::model) struct Walked<'i> {
    /// The texts that stand where a source belongs: its short name.
    pub cited: Vec<&'i Node>,
    pub allowances: Vec<Allowance>,
}

/// Notes everything in the document that is not as the section's table says.
pub(in crate::model) fn complain<'i>(
    index: &'i Index,
    section: &'static Section,
    complaints: &mut Complaints,
) -> Walked<'i> {
    let met = Walked::default();
    let mut walk = Walk { index, complaints, met };
    walk.section(index.root(), section);
    walk.met
}

/// YAML's own key for pulling in other mappings.
const MERGE: &str = "<<";

struct Walk<'i, 'c> {
    index: &'i Index,
    complaints: &'c mut Complaints,
    met: Walked<'i>,
}

impl<'i> Walk<'i, '_> {
    fn section(&mut self, node: &'i Node, section: &'static Section) {
        if !matches!(node.kind, NodeKind::Map { .. }) {
            self.no_mapping(node, section);
            return;
        }
        let mut meant = Vec::new();
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
                None => meant.extend(self.unknown_key(name, child, section)),
            }
        }
        // What a merge key would bring along is out of sight; the key itself has been complained of.
        let complete = node.child(MERGE).is_none();
        for key in section
            .keys
            .iter()
            .filter(|key| complete && key.required && node.child(key.name).is_none())
            .filter(|key| !meant.contains(&key.name))
        {
            self.missing_key(node, key, section);
        }
        // A key that is misspelt would be missed once more.
        if let Some(agree) = section.agree.filter(|_| meant.is_empty()) {
            agree(self.index, node, self.complaints);
        }
        self.met.allowances.extend(allowances::of(self.index, node, section));
    }

    fn node(&mut self, node: &'i Node, shape: Shape) {
        match shape {
            _ if matches!(node.kind, NodeKind::Elsewhere) => {}
            Shape::Section(section) => self.section(node, section),
            Shape::Source if node.kind.text().is_some() => self.met.cited.push(node),
            Shape::Source if is_of_kind(node, shape) => self.section(node, &SOURCE),
            Shape::List(inner) => match &node.kind {
                NodeKind::List(items) => items.iter().for_each(|item| self.node(item, *inner)),
                _ => self.wrong_kind(node, shape),
            },
            Shape::Map(inner) => match &node.kind {
                NodeKind::Map { entries, .. } => entries.iter().for_each(|(_, child)| self.node(child, *inner)),
                _ => self.wrong_kind(node, shape),
            },
            Shape::Either(shapes) => match shapes.iter().find(|shape| is_of_kind(node, **shape)) {
                Some(shape) => self.node(node, *shape),
                None => self.wrong_kind(node, shape),
            },
            Shape::Word(words) => self.word(node, words),
            Shape::Duration => self.form(node, shape, |text| {
                seconds(text)
                    .map(drop)
                    .ok_or_else(|| "write 30s, 10m, 24h or 3d".to_owned())
            }),
            Shape::Type => self.r#type(node),
            Shape::Allowances => allowances::complain(self.index, node, self.complaints),
            Shape::Value | Shape::Object if is_of_kind(node, shape) => self.numbers(node),
            _ if is_of_kind(node, shape) => {}
            _ => self.wrong_kind(node, shape),
        }
    }

    fn word(&mut self, node: &Node, words: &'static [&'static str]) {
        let Some(text) = node.kind.text() else {
            return self.wrong_kind(node, Shape::Word(words));
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
        complaint.help(match did_you_mean(text, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => form(Shape::Word(words)),
        });
    }

    fn r#type(&mut self, node: &Node) {
        self.form(node, Shape::Type, |text| {
            let word = || TypeRef::foreign(text).or_else(|| did_you_mean(text, TypeRef::WORDS.iter().copied()));
            TypeRef::parse(text)
                .map(drop)
                .map_err(|why| word().map_or(why, |word| format!("did you mean `{word}`?")))
        });
    }

    /// A text with a form of its own; `parse` says how it should look.
    fn form(&mut self, node: &Node, shape: Shape, parse: impl Fn(&str) -> Result<(), String>) {
        let Some(text) = node.kind.text() else {
            return self.wrong_kind(node, shape);
        };
        if let Err(help) = parse(text) {
            let what = named(shape);
            let message = format!("{} is not {what}", quoted(text));
            self.at_value(Code::Malformed, node, message)
                .label(format!("not {what}"))
                .help(help);
        }
    }

    /// Numbers in a value of whatever form.
    fn numbers(&mut self, node: &Node) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            open.extend(node.items());
            open.extend(node.entries().iter().map(|(_, node)| node));
            if node.kind.is_too_large() {
                let complaint = self.at_value(Code::Malformed, node, "a number of more than 64 bits".to_owned());
                complaint.label("no type holds it").help("quote it when it is text");
            }
        }
    }

    /// Answers the key that was meant.
    fn unknown_key(&mut self, name: &str, node: &Node, section: &'static Section) -> Option<&'static str> {
        let own: Vec<&str> = section.keys.iter().map(|key| key.name).collect();
        let limits = section.also.map_or_else(Vec::new, |also| (also.names)());
        let comma = (node.kind.is_null() && name.contains(' ') || name.ends_with(['.', '!', '?']))
            .then_some("a text with a comma in it needs quotes within {…}");
        let hint = section.also.and_then(|also| (also.hint)(name)).or(comma);
        let meant = did_you_mean(name, own.iter().chain(&limits).copied()).filter(|_| hint.is_none());
        let span = self.index.key_of(node);
        let message = format!("unknown key {} in {}", quoted(name), section.name);
        let complaint = self.complaints.error(Code::UnknownKey, span, message);
        complaint.label("nothing reads this key").help(match (hint, meant) {
            (Some(hint), _) => hint.to_owned(),
            (None, Some(word)) => format!("did you mean `{word}`?"),
            (None, None) if limits.is_empty() => format!("the keys of {} are {}", section.name, own.join(", ")),
            (None, None) => format!("limits are {}", limits.join(", ")),
        });
        meant
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

    fn no_mapping(&mut self, node: &Node, section: &'static Section) {
        let found = node.kind.name();
        let required = section.keys.iter().filter(|key| key.required);
        let required: Vec<&str> = required.map(|key| key.name).collect();
        let message = format!("{} is a mapping, but there is {found}", section.name);
        let help = match required.as_slice() {
            [] => form(Shape::Section(section)),
            required => format!("write a mapping with {}", required.join(", ")),
        };
        self.at_value(Code::WrongKind, node, message).label(found).help(help);
    }

    fn wrong_kind(&mut self, node: &Node, shape: Shape) {
        let found = node.kind.name();
        let message = format!("{} belongs here, but there is {found}", named(shape));
        let help = match bounds(shape).filter(|_| node.kind.is_number() || node.kind.is_too_large()) {
            Some((least, most)) => format!("write a whole number from {least} to {most}"),
            None => form(shape),
        };
        self.at_value(Code::WrongKind, node, message).label(found).help(help);
    }

    fn at_value(&mut self, code: Code, node: &Node, message: String) -> &mut Diagnostic {
        let span = self.index.value_of(node);
        self.complaints.error(code, span, message)
    }
}

/// Between which numbers a count lies, where the shape is one.
fn bounds(shape: Shape) -> Option<(u64, u64)> {
    match shape {
        Shape::Count(least, most) => Some((least, most)),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| bounds(*shape)),
        _ => None,
    }
}

/// Whether a node is at all what the shape is made of.
fn is_of_kind(node: &Node, shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Word(_) | Shape::Duration | Shape::Type => node.kind.text().is_some(),
        Shape::Expression => {
            let text = node.kind.text();
            text.is_some_and(|text| !text.trim().is_empty()) && !node.kind.is_number()
        }
        Shape::Boolean => node.kind.boolean().is_some(),
        Shape::Count(least, most) => node.kind.count().is_some_and(|count| (least..=most).contains(&count)),
        Shape::Value => !node.kind.is_null(),
        Shape::Nothing => node.kind.is_null(),
        Shape::List(_) => matches!(node.kind, NodeKind::List(_)),
        Shape::Map(_) | Shape::Section(_) | Shape::Object | Shape::Allowances => {
            matches!(node.kind, NodeKind::Map { .. })
        }
        Shape::Source => node.kind.text().is_some() || matches!(node.kind, NodeKind::Map { .. }),
        Shape::Either(shapes) => shapes.iter().any(|shape| is_of_kind(node, *shape)),
    }
}
