//! How Rust's own types are members.

use std::collections::BTreeMap;

use super::{Fields, Items, Member, Reader, Scalar, Sink, Visitor};
use crate::decode::DecodeError;

impl Member for String {
    fn blank() -> Self {
        Self::new()
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::Text(self));
    }

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        if let Some(text) = value.text()? {
            *self = text;
        }
        Ok(())
    }
}

impl Member for bool {
    fn blank() -> Self {
        false
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::Bool(*self));
    }

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        if let Some(found) = value.boolean()? {
            *self = found;
        }
        Ok(())
    }
}

impl Member for f64 {
    fn blank() -> Self {
        0.0
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::F64(*self));
    }

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        if let Some(found) = value.float()? {
            *self = found;
        }
        Ok(())
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

            fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
                if let Some(found) = value.integer($name)? {
                    *self = found;
                }
                Ok(())
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

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        *self = None;
        if !value.is_null() {
            value.read(self.insert(T::blank()))?;
        }
        Ok(())
    }
}

/// A structure is a member. Said once for all of them: each function of its own that a structure has is another one to compile.
impl<T: Fields> Member for T {
    #[inline]
    fn blank() -> Self {
        <T as Fields>::blank()
    }

    #[inline]
    fn walk(&self, sink: &mut dyn Sink) {
        sink.structure(T::name(), self);
    }

    #[inline]
    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        value.fields(self, T::required())
    }
}

/// For structures that hold their own kind.
impl<T: Fields> Fields for Box<T> {
    fn visit(&self, v: &mut Visitor<'_>) {
        self.as_ref().visit(v);
    }

    fn set(&mut self, name: &str, value: Reader<'_>) -> Result<(), DecodeError> {
        self.as_mut().set(name, value)
    }

    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn name() -> Option<&'static str> {
        T::name()
    }

    fn required() -> &'static [&'static str] {
        T::required()
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

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        value.list(&mut |item| {
            let mut read = T::blank();
            item.read(&mut read)?;
            self.push(read);
            Ok(())
        })
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

    fn set(&mut self, name: &str, value: Reader<'_>) -> Result<(), DecodeError> {
        if value.is_null() {
            return Ok(());
        }
        let mut read = T::blank();
        value.read(&mut read)?;
        self.insert(name.to_owned(), read);
        Ok(())
    }

    fn blank() -> Self {
        Self::new()
    }

    fn name() -> Option<&'static str> {
        None
    }
}
