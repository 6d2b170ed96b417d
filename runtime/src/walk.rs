//! How a typed structure is gone through, member by member, and which questions are asked that way.
//!
//! A structure lists its members once ([`Fields::visit`]) and asks for them by name once ([`Fields::from_members`]). The
//! JSON body, the flattened query, JSON carried in text, redacted `Debug`, equality and serde's traits are all answers to
//! that one walk.
//!
//! There are two JSON forms. The **wire form** is what a service is sent: structure which the vendor wants inside a text
//! stands there as text. The **typed form** is what serde sees: lists and objects throughout, secrets included,
//! enumerations as their wire value, raw JSON text as a string. In formats that are not meant for people to read, and
//! which may need to know types beforehand, the typed form travels as one text, its JSON.

mod at;
mod bridge;
mod debug;
mod json;
mod lenient;
mod member;
mod members;
mod out;
mod plain;
mod query;
#[cfg(feature = "mock")]
mod raw;
mod reader;
mod same;
mod typed;

pub use debug::show;
pub use json::{encoded_len, to_wire_json, to_wire_json_except};
pub use members::Members;
pub use query::{flat_query, flat_query_of, wire_texts};
pub use reader::{Reader, from_json, from_value};
pub use same::same;
pub use typed::{deserialize, serialize};

pub(crate) use at::At;
pub(crate) use json::wire_value;
#[cfg(feature = "mock")]
pub(crate) use raw::raw_texts;
#[cfg(feature = "dynamic")]
pub(crate) use reader::Decoded;
#[cfg(any(feature = "client", feature = "dynamic"))]
pub(crate) use reader::{Decoding, from_answer};
#[cfg(feature = "dynamic")]
pub(crate) use reader::{Form, read};

use crate::decode::DecodeError;
use crate::value::Joining;

/// A structure with named members.
pub trait Fields {
    /// Hands every member to the visitor, in the order of the page.
    fn visit(&self, v: &mut Visitor<'_>);

    /// Builds the structure of the members that are there; those that are not are blank.
    fn from_members(m: &mut Members<'_>) -> Self
    where
        Self: Sized;

    /// What people know it by, without the modules around it; a map has no name.
    fn name() -> Option<&'static str>
    where
        Self: Sized,
    {
        std::any::type_name::<Self>().rsplit("::").next()
    }
}

/// Anything that can be the value of a member.
pub trait Member {
    /// The value when there is nothing to read.
    fn blank() -> Self
    where
        Self: Sized;

    /// Whether the member is left out altogether.
    fn is_absent(&self) -> bool {
        false
    }

    /// Tells the sink what this is, in exactly one call.
    fn walk(&self, sink: &mut dyn Sink);

    /// What the reader holds; the blank value for null.
    fn read(value: Reader<'_>) -> Result<Self, DecodeError>
    where
        Self: Sized;
}

/// The blank value of whatever is wanted.
pub fn blank<T: Member>() -> T {
    T::blank()
}

/// Takes the members of a structure, and how each of them is to be written.
pub struct Visitor<'a> {
    found: &'a mut dyn FnMut(&str, Given<'_>),
}

impl Visitor<'_> {
    /// A member that is written as what it is.
    pub fn member(&mut self, name: &str, member: &dyn Member) {
        self.give(name, member, Writing::Plain);
    }

    /// A member that must not be shown to people.
    pub fn secret(&mut self, name: &str, member: &dyn Member) {
        self.give(name, member, Writing::Secret);
    }

    /// A text, or a list of texts, of which each is percent-encoded on the wire.
    pub fn percent(&mut self, name: &str, member: &dyn Member) {
        self.give(name, member, Writing::Percent);
    }

    /// A list which the wire carries in one text.
    pub fn joined(&mut self, name: &str, list: &dyn Member, joining: &Joining) {
        self.give(name, list, Writing::Joined(*joining));
    }

    fn give(&mut self, name: &str, member: &dyn Member, writing: Writing) {
        if !member.is_absent() {
            (self.found)(name, Given { member, writing });
        }
    }
}

#[derive(Clone, Copy)]
enum Writing {
    Plain,
    Secret,
    Percent,
    Joined(Joining),
}

/// A member that is set, as its structure hands it over.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    member: &'a dyn Member,
    writing: Writing,
}

impl<'a> From<&'a dyn Member> for Given<'a> {
    fn from(member: &'a dyn Member) -> Self {
        Self {
            member,
            writing: Writing::Plain,
        }
    }
}

impl Given<'_> {
    /// Tells the sink what the member is, in exactly one call.
    pub fn walk(&self, sink: &mut dyn Sink) {
        match self.writing {
            Writing::Plain => self.member.walk(sink),
            Writing::Secret => sink.carried(Carried::Secret(self.member)),
            Writing::Percent => sink.carried(Carried::Percent(self.member)),
            Writing::Joined(joining) => sink.carried(Carried::Joined(self.member, joining)),
        }
    }
}

/// Goes through the members that are set.
pub fn members(fields: &dyn Fields, found: &mut dyn FnMut(&str, Given<'_>)) {
    fields.visit(&mut Visitor { found });
}

/// Whoever asks a question of a walk. Compound values come whole, and the sink goes on into them as it sees fit.
pub trait Sink {
    /// A value without parts.
    fn scalar(&mut self, value: Scalar<'_>);
    /// A list.
    fn list(&mut self, items: &dyn Items);
    /// A structure by its Rust name, or a map, which has none.
    fn structure(&mut self, name: Option<&'static str>, fields: &dyn Fields);
    /// A value whose wire form is not what its type says.
    fn carried(&mut self, carried: Carried<'_>);
}

/// A value without parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Nothing, where leaving it out is not possible.
    Null,
    /// A truth value.
    Bool(bool),
    /// A signed integer.
    I64(i64),
    /// An unsigned integer.
    U64(u64),
    /// A floating-point number. JSON has no infinities and no NaN; they are written as null.
    F64(f64),
    /// A text.
    Text(&'a str),
}

/// A value whose wire form is not what its type says; the typed form is that of the member inside.
#[derive(Clone, Copy)]
pub enum Carried<'a> {
    /// A structure that travels as JSON text.
    Json(&'a dyn Member),
    /// JSON text that was written by the caller.
    Raw(&'a str),
    /// A list that travels as one text.
    Joined(&'a dyn Member, Joining),
    /// A text or a list of texts, each percent-encoded.
    Percent(&'a dyn Member),
    /// What must not be shown to people; the wire has it as it is.
    Secret(&'a dyn Member),
}

/// The items of a list.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;
    /// Goes through them.
    fn each(&self, found: &mut dyn FnMut(&dyn Member));
}
