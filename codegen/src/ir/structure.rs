//! Structures and their members.

use super::{Check, Docs};

/// A struct of the emitted crate.
#[derive(Debug, Hash)]
pub struct Structure {
    pub name: String,
    pub role: Role,
    pub docs: Docs,
    /// In page order.
    pub members: Vec<Member>,
    /// Members that always travel with the same value and have no field, in page order among themselves.
    pub constants: Vec<Constant>,
    /// Whether nothing is required of whoever builds it.
    pub has_default: bool,
    /// What a request is checked for; empty for what is only answered.
    pub checks: Vec<Check>,
}

/// What a structure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// An operation's request.
    Request,
    /// Part of a request, perhaps of an answer too.
    Input,
    /// An operation's answer.
    Response,
    /// Part of answers only.
    Output,
}

impl Role {
    /// Whether users build it: then it has a constructor, setters and checks.
    pub const fn is_built(self) -> bool {
        matches!(self, Self::Request | Self::Input)
    }
}

/// A field with its place on the wire.
#[derive(Debug, Hash)]
pub struct Member {
    pub name: String,
    pub wire: String,
    pub docs: Docs,
    pub r#type: Type,
    pub verb: Verb,
    /// Part of the constructor.
    pub required: bool,
    /// Only a decoder can tell that a request lacks it: a required number or truth value.
    pub decoder_requires: bool,
}

/// A member without a field.
#[derive(Debug, Hash)]
pub struct Constant {
    pub wire: String,
    pub text: String,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    String,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    Timestamp,
    Flag,
    Structure(String),
    /// An enumeration of texts.
    Enumeration(String),
    /// An enumeration of integers.
    Coded(String),
    List(Box<Type>),
    Map(Box<Type>),
    /// Structure that travels as JSON text.
    JsonText(Box<Type>),
    Boxed(Box<Type>),
    Optional(Box<Type>),
}

impl Type {
    /// The type without `Option`, `Box` and JSON text around it.
    pub fn inside(&self) -> &Self {
        match self {
            Self::Optional(inner) | Self::Boxed(inner) | Self::JsonText(inner) => inner.inside(),
            other => other,
        }
    }

    /// What a list holds, inside whatever is around the list.
    pub fn item(&self) -> Option<&Self> {
        match self.inside() {
            Self::List(item) => Some(item),
            _ => None,
        }
    }

    pub const fn is_structure(&self) -> bool {
        matches!(self, Self::Structure(_))
    }
}

/// How a member meets the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    Plain,
    Secret,
    Percent,
    /// Items joined by commas; `percent`: each encoded before.
    Joined {
        percent: bool,
    },
}
