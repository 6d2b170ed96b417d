//! How the typed form passes through serde, into any format and out of it.

use serde_core::de::Error as _;
use serde_core::ser::{Error as _, SerializeMap, SerializeSeq};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::reader::{Form, Reader};
use super::{Carried, Fields, Given, Items, Member, Scalar, Sink, members};

/// Writes the typed form of a member; its JSON as one text where the format is not meant for people to read.
pub fn serialize<S: Serializer>(member: &dyn Member, serializer: S) -> Result<S::Ok, S::Error> {
    let typed = Typed(member.into());
    if serializer.is_human_readable() {
        typed.serialize(serializer)
    } else {
        serializer.serialize_str(&serde_json::to_string(&typed).map_err(S::Error::custom)?)
    }
}

/// Reads a member, leniently, from its typed form or from its wire form.
pub fn deserialize<'de, D: Deserializer<'de>, T: Member>(deserializer: D) -> Result<T, D::Error> {
    let value = document(deserializer)?;
    Reader::whole(value, Form::Typed, T::read).map_err(D::Error::custom)
}

fn document<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    if deserializer.is_human_readable() {
        return Value::deserialize(deserializer);
    }
    let text = String::deserialize(deserializer)?;
    serde_json::from_str(&text).map_err(|_| D::Error::custom("expected a text that holds JSON"))
}

struct Typed<'a>(Given<'a>);

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pour = Pour::Ready(serializer);
        self.0.walk(&mut pour);
        match pour {
            Pour::Done(outcome) => outcome,
            Pour::Ready(serializer) => serializer.serialize_unit(),
            Pour::Busy => Err(S::Error::custom("a member walked in two steps")),
        }
    }
}

/// A serializer that waits for the one value it can take, and then what came of it.
enum Pour<S: Serializer> {
    Ready(S),
    Busy,
    Done(Result<S::Ok, S::Error>),
}

impl<S: Serializer> Pour<S> {
    fn take(&mut self, pour: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        *self = match std::mem::replace(self, Self::Busy) {
            Self::Ready(serializer) => Self::Done(pour(serializer)),
            other => other,
        };
    }
}

impl<S: Serializer> Sink for Pour<S> {
    fn scalar(&mut self, value: Scalar<'_>) {
        self.take(|serializer| match value {
            Scalar::Null => serializer.serialize_none(),
            Scalar::Bool(value) => serializer.serialize_bool(value),
            Scalar::I64(value) => serializer.serialize_i64(value),
            Scalar::U64(value) => serializer.serialize_u64(value),
            Scalar::F64(value) => serializer.serialize_f64(value),
            Scalar::Text(value) => serializer.serialize_str(value),
        });
    }

    fn list(&mut self, items: &dyn Items) {
        self.take(|serializer| {
            let mut list = serializer.serialize_seq(Some(items.count()))?;
            let mut outcome = Ok(());
            items.each(&mut |item| {
                if outcome.is_ok() {
                    outcome = list.serialize_element(&Typed(item.into()));
                }
            });
            outcome.and_then(|()| list.end())
        });
    }

    fn structure(&mut self, _name: Option<&'static str>, fields: &dyn Fields) {
        self.take(|serializer| {
            let mut count = 0;
            members(fields, &mut |_, _| count += 1);
            let mut map = serializer.serialize_map(Some(count))?;
            let mut outcome = Ok(());
            members(fields, &mut |name, given| {
                if outcome.is_ok() {
                    outcome = map.serialize_entry(name, &Typed(given));
                }
            });
            outcome.and_then(|()| map.end())
        });
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Raw(text) => self.scalar(Scalar::Text(text)),
            Carried::Json(member) | Carried::Joined(member, _) | Carried::Percent(member) | Carried::Secret(member) => {
                member.walk(self);
            }
        }
    }
}
