//! The smallest values that hold what is required.

use super::sheet::{Holds, Member, Sheet};
use crate::expr::Kind;
use serde_json::{Map, Value};

/// JSON that nests deeper is not read by anybody.
pub(super) const DEEPEST: usize = 48;

/// Longer lists are not made.
pub(super) const MOST: usize = 20_000;

impl<'c> Sheet<'c, '_> {
    /// A structure with its required members; `None` where there is no end to them.
    pub fn smallest(&self, table: usize) -> Option<Value> {
        self.structure(table, 0)
    }

    /// A value for a member, by its own limits.
    pub fn sample(&self, member: &Member<'c>) -> Option<Value> {
        self.value(member, 0)
    }

    /// An item for a list, or a value for a map.
    pub fn sample_item(&self, member: &Member<'c>) -> Option<Value> {
        self.item(member, 0)
    }

    fn structure(&self, table: usize, depth: usize) -> Option<Value> {
        let members = self.tables.get(table).filter(|_| depth < DEEPEST)?.members.iter();
        let required = members.filter(|member| member.field.required);
        let values = required.map(|member| Some((member.name.to_owned(), self.value(member, depth + 1)?)));
        values.collect::<Option<Map<_, _>>>().map(Value::Object)
    }

    fn value(&self, member: &Member<'c>, depth: usize) -> Option<Value> {
        match (&member.subject.kind, member.holds) {
            (Kind::Structure, Holds::Structure(target)) => self.structure(target, depth),
            (Kind::List(_) | Kind::Map(_), _) => {
                let count = member.figure("min_items").unwrap_or(1).max(1);
                (count <= MOST).then_some(())?;
                Some(several(&member.subject.kind, &self.item(member, depth + 1)?, count))
            }
            _ => member.samples().first().cloned(),
        }
    }

    fn item(&self, member: &Member<'c>, depth: usize) -> Option<Value> {
        let (Kind::List(item) | Kind::Map(item)) = &member.subject.kind else {
            return None;
        };
        self.nested(member, item, depth)
    }

    fn nested(&self, member: &Member<'c>, kind: &Kind, depth: usize) -> Option<Value> {
        match (kind, member.holds) {
            (Kind::List(item) | Kind::Map(item), _) => Some(several(kind, &self.nested(member, item, depth + 1)?, 1)),
            (Kind::Structure, Holds::List(target) | Holds::Map(target) | Holds::Deep(target)) => {
                self.structure(target, depth)
            }
            _ => member.item_samples().first().cloned(),
        }
    }
}

/// A list or map of so many like items.
pub(super) fn several(kind: &Kind, item: &Value, count: usize) -> Value {
    if let Kind::Map(_) = kind {
        let key = |index: usize| {
            if index == 0 {
                "key".to_owned()
            } else {
                format!("key{index}")
            }
        };
        return Value::Object((0..count).map(|index| (key(index), item.clone())).collect());
    }
    Value::Array(vec![item.clone(); count])
}
