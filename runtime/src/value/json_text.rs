//! How a structure stands in one text: as JSON, which is escaped wherever that text is part of JSON itself.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::DecodeError;
use crate::walk::{self, Carried, Member, Reader, Sink};

/// A structure that travels as JSON text, and the way around it.
///
/// In the typed form (serde) a `Typed` value is the structure itself and a `Raw` one is a string. A string that is read
/// becomes `Typed` where that loses nothing: a service's text as soon as the structure can be read from it, a stored
/// text only when the structure would write all of it again, apart from layout, the order of members, and of members that
/// are named twice all but the last. What was not checked as a string is checked as a structure then.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonText<T> {
    /// The structure; written compactly.
    Typed(T),
    /// The text, sent as it is and not checked.
    Raw(String),
}

impl<T> JsonText<T> {
    /// The structure, unless the text is raw.
    pub const fn typed(&self) -> Option<&T> {
        match self {
            Self::Typed(typed) => Some(typed),
            Self::Raw(_) => None,
        }
    }
}

impl<T: Member> JsonText<T> {
    fn from_text(text: String, reader: &Reader<'_>) -> Self {
        let typed = structure(&text).and_then(|carried| typed(carried, reader));
        typed.map_or(Self::Raw(text), Self::Typed)
    }
}

fn structure(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_object() || value.is_array()).then_some(value)
}

fn typed<T: Member>(mut carried: Value, reader: &Reader<'_>) -> Option<T> {
    let to_keep = (!reader.form().is_wire()).then(|| carried.clone());
    let typed = T::read(reader.carried(&mut carried)).ok()?;
    to_keep
        .is_none_or(|original| keeps(&original, &walk::wire_value(&typed)))
        .then_some(typed)
}

/// Whether everything of the original is there again, as JSON or as JSON in text.
fn keeps(original: &Value, written: &Value) -> bool {
    match (original, written) {
        (Value::Object(original), Value::Object(written)) => original
            .iter()
            .all(|(name, original)| written.get(name).is_some_and(|written| keeps(original, written))),
        (Value::Array(original), Value::Array(written)) => {
            let pairs = original.iter().zip(written);
            original.len() == written.len() && pairs.into_iter().all(|(original, written)| keeps(original, written))
        }
        (Value::String(original), Value::String(written)) => original == written || keeps_text(original, written),
        _ => original == written,
    }
}

fn keeps_text(original: &str, written: &str) -> bool {
    match (structure(original), structure(written)) {
        (Some(original), Some(written)) => keeps(&original, &written),
        _ => false,
    }
}

impl<T> From<T> for JsonText<T> {
    fn from(typed: T) -> Self {
        Self::Typed(typed)
    }
}

impl<U, const N: usize> From<[U; N]> for JsonText<Vec<U>> {
    fn from(items: [U; N]) -> Self {
        Self::Typed(Vec::from(items))
    }
}

impl<T: Member> Member for JsonText<T> {
    fn blank() -> Self {
        Self::Typed(T::blank())
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.carried(match self {
            Self::Typed(typed) => Carried::Json(typed),
            Self::Raw(text) => Carried::Raw(text),
        });
    }

    fn read(mut value: Reader<'_>) -> Result<Self, DecodeError> {
        match value.take_text() {
            Some(text) => Ok(Self::from_text(text, &value)),
            None => T::read(value).map(Self::Typed),
        }
    }
}

impl<T: Member> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        walk::serialize(self, serializer)
    }
}

impl<'de, T: Member> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        walk::deserialize(deserializer)
    }
}
