//! How a structure is shown to people: like a derived `Debug`, without what is absent and what is secret.

use std::fmt::{self, Debug, Formatter};

use super::{Carried, Fields, Given, Items, Member, Scalar, Sink, members};

/// Shows a member by its wire names.
pub fn show(member: &dyn Member, f: &mut Formatter<'_>) -> fmt::Result {
    Shown(member.into()).fmt(f)
}

struct Shown<'a>(Given<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut show = Show { f, outcome: Ok(()) };
        self.0.walk(&mut show);
        show.outcome
    }
}

struct Show<'a, 'f> {
    f: &'a mut Formatter<'f>,
    outcome: fmt::Result,
}

impl Sink for Show<'_, '_> {
    fn scalar(&mut self, value: Scalar<'_>) {
        self.outcome = match value {
            Scalar::Null => self.f.write_str("None"),
            Scalar::Bool(value) => value.fmt(self.f),
            Scalar::I64(value) => value.fmt(self.f),
            Scalar::U64(value) => value.fmt(self.f),
            Scalar::F64(value) => value.fmt(self.f),
            Scalar::Text(value) => value.fmt(self.f),
        };
    }

    fn list(&mut self, items: &dyn Items) {
        let mut list = self.f.debug_list();
        items.each(&mut |item| {
            list.entry(&Shown(item.into()));
        });
        self.outcome = list.finish();
    }

    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields) {
        self.outcome = if let Some(name) = name {
            let mut structure = self.f.debug_struct(name);
            members(fields, &mut |name, given| {
                structure.field(name, &Shown(given));
            });
            structure.finish()
        } else {
            let mut map = self.f.debug_map();
            members(fields, &mut |name, given| {
                map.entry(&name, &Shown(given));
            });
            map.finish()
        };
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Secret(_) => self.outcome = self.f.write_str("<redacted>"),
            Carried::Raw(text) => self.scalar(Scalar::Text(text)),
            Carried::Json(member) | Carried::Joined(member, _) | Carried::Percent(member) => member.walk(self),
        }
    }
}
