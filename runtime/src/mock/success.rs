//! What the stand-in answers when it accepts a request: the documented shape, with what would be new each time.

use std::time::SystemTime;

use serde_json::{Map, Value};

use super::documented::Part;
use super::fresh;
use crate::clock::Nonce;
use crate::dynamic::AnyRequest;
use crate::time::unix_seconds;

/// How long what expires is good for, in seconds: two hours, the default of the vendors' temporary keys.
const GOOD_FOR: i64 = 7_200;

/// What an answer is made of beside its documented shape.
pub(super) struct Ingredients<'a> {
    pub(super) request_id: &'a str,
    /// The request in the typed form.
    pub(super) told: &'a Value,
    pub(super) now: SystemTime,
    pub(super) ids: &'a dyn Nonce,
}

/// The request in the typed form.
pub(super) fn told(request: &dyn AnyRequest) -> Value {
    serde_json::to_value(request).unwrap_or_default()
}

impl Ingredients<'_> {
    pub(super) fn fill(&self, part: &Part) -> Value {
        self.part(part, &Value::Null)
    }

    /// `item` is the item of the request's list for which the enclosing structure stands.
    fn part(&self, part: &Part, item: &Value) -> Value {
        match part {
            Part::RequestId => self.request_id.into(),
            Part::Fresh(shape) => fresh::like(shape, self.ids).into(),
            Part::Expiry => unix_seconds(self.now).saturating_add(GOOD_FOR).into(),
            Part::Item => item.clone(),
            Part::Told(name, otherwise) => self.told.get(name).unwrap_or(otherwise).clone(),
            Part::Fixed(value) => value.clone(),
            Part::Structure(members) => {
                let members = members.iter().map(|(name, part)| (name.clone(), self.part(part, item)));
                Value::Object(members.collect::<Map<_, _>>())
            }
            Part::Each(list, part) => {
                let items = self.told.get(list).and_then(Value::as_array).into_iter().flatten();
                items.map(|item| self.part(part, item)).collect()
            }
        }
    }
}
