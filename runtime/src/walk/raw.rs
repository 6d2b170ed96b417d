//! Which members travel as JSON text that was not understood.

use super::{Carried, Fields, Items, Member, Scalar, Sink, members};

/// The name of each such member, and its text, however deep it lies.
pub(crate) fn raw_texts(fields: &dyn Fields) -> Vec<(String, String)> {
    let mut raw = Raw {
        name: String::new(),
        texts: Vec::new(),
    };
    raw.structure(None, fields);
    raw.texts
}

struct Raw {
    name: String,
    texts: Vec<(String, String)>,
}

impl Sink for Raw {
    fn scalar(&mut self, _value: Scalar<'_>) {}

    fn list(&mut self, items: &dyn Items) {
        items.each(&mut |item: &dyn Member| item.walk(self));
    }

    fn structure(&mut self, _name: Option<&'static str>, fields: &dyn Fields) {
        members(fields, &mut |name, given| {
            name.clone_into(&mut self.name);
            given.walk(self);
        });
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Raw(text) => self.texts.push((self.name.clone(), text.to_owned())),
            Carried::Json(member) | Carried::Joined(member, _) | Carried::Percent(member) | Carried::Secret(member) => {
                member.walk(self);
            }
        }
    }
}
