//! How Rust's own types are members.

use std::collections::BTreeMap;

use super::{Fields, Items, Member, Members, Reader, Scalar, Sink, Visitor};
use crate::decode::DecodeError;

impl Member for String {
    fn blank() -> Self {
        Self::new()
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::Text(self));
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        Ok(value.text()?.unwrap_or_default())
    }
}

impl Member for bool {
    fn blank() -> Self {
        false
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::Bool(*self));
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        Ok(value.boolean()?.unwrap_or_default())
    }
}

impl Member for f64 {
    fn blank() -> Self {
        0.0
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::F64(*self));
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        Ok(value.float()?.unwrap_or_default())
    }
}

macro_rules! integers {
    ($($integer:ty, $scalar:ident, $name:literal;)+) => {$(
        impl Member for $integer {
            fn blank() -> Self {
                0
            }

            fn walk(&self, sink: &mut dyn Sink) {
                sink.scalar(Scalar::$scalar((*self).into()));
            }

            fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
                Ok(value.integer($name)?.unwrap_or_default())
            }
        }
    )+};
}

integers! {
    i32, I64, "an integer of 32 bits";
    i64, I64, "an integer of 64 bits";
    u32, U64, "an integer of 32 bits that is not negative";
    u64, U64, "an integer of 64 bits that is not negative";
}

/// Absent when `None`; null is `None`.
impl<T: Member> Member for Option<T> {
    fn blank() -> Self {
        None
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_absent)
    }

    fn walk(&self, sink: &mut dyn Sink) {
        match self {
            Some(member) => member.walk(sink),
            None => sink.scalar(Scalar::Null),
        }
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        if value.is_null() {
            return Ok(None);
        }
        T::read(value).map(Some)
    }
}

/// A structure is a member. Said once for all of them: each function of its own that a structure has is another one to compile.
impl<T: Fields> Member for T {
    #[inline]
    fn blank() -> Self {
        Members::none().build()
    }

    #[inline]
    fn walk(&self, sink: &mut dyn Sink) {
        sink.structure(T::name(), self);
    }

    #[inline]
    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        value.structure()
    }
}

/// For structures that hold their own kind.
impl<T: Fields> Fields for Box<T> {
    fn visit(&self, v: &mut Visitor<'_>) {
        self.as_ref().visit(v);
    }

    fn from_members(m: &mut Members<'_>) -> Self {
        Self::new(T::from_members(m))
    }

    fn name() -> Option<&'static str> {
        T::name()
    }
}

/// Null is an empty list; null among the items is left out.
impl<T: Member> Member for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.list(self);
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        value.list(&mut items)?;
        Ok(items)
    }
}

impl<T: Member> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, found: &mut dyn FnMut(&dyn Member)) {
        for item in self {
            found(item);
        }
    }
}

/// A map is a structure that knows every name.
impl<T: Member> Fields for BTreeMap<String, T> {
    fn visit(&self, v: &mut Visitor<'_>) {
        for (name, value) in self {
            v.member(name, value);
        }
    }

    fn from_members(m: &mut Members<'_>) -> Self {
        let mut map = Self::new();
        m.each(&mut |name, value| {
            map.insert(name.to_owned(), T::read(value)?);
            Ok(())
        });
        map
    }

    fn name() -> Option<&'static str> {
        None
    }
}
