//! The members of a structure that is being read, which asks for each of them by name.

use serde_json::{Map, Value};

use super::at::{At, Step};
use super::reader::{Form, Reader};
use super::{Fields, Member, Writing, blank};
use crate::decode::DecodeError;
use crate::value::Joining;

/// The members of a structure that is being read.
///
/// Whatever is asked for is answered: after the first fault, and where nothing is there, with blanks. So a structure can
/// be built in one expression; whether it may be kept is told afterwards.
pub struct Members<'a> {
    found: Option<&'a mut Map<String, Value>>,
    at: &'a At<'a>,
    form: Form,
    /// Boxed, as there is code to drop it for every structure.
    fault: Option<Box<DecodeError>>,
    /// Whether anything was asked for, and whether anything of that was there.
    asked: bool,
    met: bool,
    /// What was asked for, where it matters that a name is not known.
    #[cfg(feature = "dynamic")]
    known: Vec<&'static str>,
}

/// Where a value goes that is read. A closure would do, but brings code of its own into each vtable that nobody calls.
pub(super) trait Slot {
    fn put(&mut self, value: Reader<'_>) -> Result<(), DecodeError>;
}

impl<T: Member> Slot for Option<T> {
    fn put(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        *self = Some(T::read(value)?);
        Ok(())
    }
}

impl<T: Member> Slot for Vec<T> {
    fn put(&mut self, value: Reader<'_>) -> Result<(), DecodeError> {
        self.push(T::read(value)?);
        Ok(())
    }
}

impl<'a> Members<'a> {
    /// Of a structure that is not there.
    pub(super) const fn none() -> Self {
        const NOWHERE: &At<'static> = &At::document();
        Self::maybe(None, NOWHERE, Form::Answered)
    }

    pub(super) const fn of(found: &'a mut Map<String, Value>, at: &'a At<'a>, form: Form) -> Self {
        Self::maybe(Some(found), at, form)
    }

    const fn maybe(found: Option<&'a mut Map<String, Value>>, at: &'a At<'a>, form: Form) -> Self {
        Self {
            found,
            at,
            form,
            fault: None,
            asked: false,
            met: false,
            #[cfg(feature = "dynamic")]
            known: Vec::new(),
        }
    }

    /// The structure that has them. Not inlined, so that a program has the code once, whoever wants one.
    #[inline(never)]
    pub(super) fn build<T: Fields>(&mut self) -> T {
        T::from_members(self)
    }

    /// The member, if it is there.
    pub fn read<T: Member>(&mut self, name: &'static str) -> T {
        self.written(name, Writing::Plain)
    }

    /// A member of which the blank value means something, so that only an answer may lack it.
    pub fn required<T: Member>(&mut self, name: &'static str) -> T {
        self.demand(name);
        self.read(name)
    }

    /// A text or a list of texts, each of which the wire percent-encodes.
    pub fn percent<T: Member>(&mut self, name: &'static str) -> T {
        self.written(name, Writing::Percent)
    }

    /// A list that the wire joins into one text.
    pub fn joined<T: Member>(&mut self, name: &'static str, joining: &Joining) -> T {
        self.written(name, Writing::Joined(*joining))
    }

    fn written<T: Member>(&mut self, name: &'static str, writing: Writing) -> T {
        let mut read: Option<T> = None;
        self.with(name, writing, &mut read);
        read.unwrap_or_else(blank)
    }

    /// Said once for all types of members, so that there is little to compile for each of them.
    fn with(&mut self, name: &'static str, writing: Writing, read: &mut dyn Slot) {
        #[cfg(feature = "dynamic")]
        if self.form == Form::Told {
            self.known.push(name);
        }
        self.asked = true;
        if let Some(members) = &mut self.found
            && let Some(value) = members.get_mut(name)
            && self.fault.is_none()
        {
            self.met = true;
            let inner = self.at.inner(Step::Name(name));
            let outcome = inner.and_then(|at| read.put(Reader::new(value, &at, self.form).unwritten(writing)));
            self.fault = outcome.err().map(Box::new);
        }
    }

    fn demand(&mut self, name: &str) {
        if let Some(members) = &self.found
            && members.get(name).is_none_or(Value::is_null)
            && self.form != Form::Answered
            && self.fault.is_none()
        {
            let inner = self.at.inner(Step::Name(name));
            self.fault = Some(Box::new(
                inner.map_or_else(|too_deep| too_deep, |at| DecodeError::missing(&at)),
            ));
        }
    }

    /// All members that are not null, for a map, which knows every name.
    pub(super) fn each(&mut self, read: &mut dyn FnMut(&str, Reader<'_>) -> Result<(), DecodeError>) {
        for (name, value) in self.found.take().into_iter().flatten() {
            if self.fault.is_none() && !value.is_null() {
                let inner = self.at.inner(Step::Name(name));
                let outcome = inner.and_then(|at| read(name, Reader::new(value, &at, self.form)));
                self.fault = outcome.err().map(Box::new);
            }
        }
    }

    #[cfg(any(feature = "client", feature = "dynamic"))]
    /// Whether anything was there of what was asked for, if anything was.
    pub(super) const fn is_known(&self) -> bool {
        self.met || !self.asked
    }

    /// The first fault, if there was one.
    pub(super) fn finish(self) -> Result<(), DecodeError> {
        #[cfg(feature = "dynamic")]
        if self.form == Form::Told && self.fault.is_none() {
            let mut names = self.found.iter().flat_map(|members| members.keys());
            if let Some(unknown) = names.find(|name| !self.known.contains(&name.as_str())) {
                return Err(DecodeError::unknown(&self.at.inner(Step::Name(unknown))?));
            }
        }
        self.fault.map_or(Ok(()), |fault| Err(*fault))
    }
}
