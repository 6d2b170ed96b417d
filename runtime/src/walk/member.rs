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

impl<T: Member> Member for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_absent()
    }

    fn walk(&self, sink: &mut dyn Sink) {
        self.as_ref().walk(sink);
    }

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        self.as_mut().read(value)
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
impl<T: Member> Member for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.structure(None, self);
    }

    fn read(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        self.clear();
        value.fields(self, &[])
    }
}

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
}
