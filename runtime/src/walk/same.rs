//! Whether two structures have the same members.

use super::{Carried, Fields, Items, Member, Scalar, Sink, members};

/// Whether two structures have the same members with the same values.
///
/// A documented value of an enumeration and an `Other` with its very text are the same here. As everywhere, NaN is not
/// the same as anything.
pub fn same<T: Member>(one: &T, other: &T) -> bool {
    let (one, other) = (Trace::of(one), Trace::of(other));
    one == other && one.is_comparable
}

/// All values of a walk in one row: what they are, how long or how many, and themselves.
#[derive(PartialEq)]
struct Trace {
    bytes: Vec<u8>,
    is_comparable: bool,
}

impl Trace {
    fn of(member: &dyn Member) -> Self {
        let mut trace = Self {
            bytes: Vec::new(),
            is_comparable: true,
        };
        member.walk(&mut trace);
        trace
    }

    fn put(&mut self, tag: u8, number: u64) {
        self.bytes.push(tag);
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn count(&mut self, tag: u8, count: usize) {
        self.put(tag, u64::try_from(count).unwrap_or(u64::MAX));
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.count(tag, text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

impl Sink for Trace {
    fn scalar(&mut self, value: Scalar<'_>) {
        match value {
            Scalar::Null => self.bytes.push(b'n'),
            Scalar::Bool(value) => self.put(b'b', value.into()),
            Scalar::I64(value) => self.put(b'i', value.cast_unsigned()),
            Scalar::U64(value) => self.put(b'u', value),
            Scalar::F64(value) => {
                self.is_comparable &= !value.is_nan();
                // The two zeros are equal.
                self.put(b'f', (value + 0.0).to_bits());
            }
            Scalar::Text(text) => self.text(b't', text),
        }
    }

    fn list(&mut self, items: &dyn Items) {
        self.count(b'l', items.count());
        items.each(&mut |item| item.walk(self));
    }

    fn structure(&mut self, _name: Option<&'static str>, fields: &dyn Fields) {
        self.bytes.push(b'{');
        members(fields, &mut |name, given| {
            self.text(b'm', name);
            given.walk(self);
        });
        self.bytes.push(b'}');
    }

    fn carried(&mut self, carried: Carried<'_>) {
        match carried {
            Carried::Raw(text) => self.text(b'r', text),
            Carried::Json(member) | Carried::Joined(member, _) | Carried::Percent(member) | Carried::Secret(member) => {
                member.walk(self);
            }
        }
    }
}
