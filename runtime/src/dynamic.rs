//! How an operation is called whose types are not known when the caller is compiled: by its name, with JSON.
//!
//! A [`DynamicOperation`] is what a program needs that takes operations as they come: a command line, a stand-in for the
//! services. Each one instantiates the code of its operation, whether that is called or not.

mod request;

pub use request::{AnyRequest, AnyResponse};

use request::Answering;

use crate::decode::DecodeError;
use crate::nearest::nearest;
use crate::operation::{Operation, OperationInfo};
use crate::walk::{Form, Member, read};
use serde_json::Value;

/// An operation that can be called without naming its types.
#[derive(Debug)]
#[non_exhaustive]
pub struct DynamicOperation {
    /// The operation's constants.
    pub info: &'static OperationInfo,
    /// What the page says of the operation, as a JSON object: its entry in the repository's `catalogue.json`.
    pub facts: &'static str,
    /// The examples of the page.
    pub examples: &'static [Example],
    request: fn(Value, Form) -> Result<Box<dyn AnyRequest>, DecodeError>,
    response: Answering,
}

/// A documented example. Every part but the name may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Its name, unique within the operation.
    pub name: &'static str,
    /// What it shows, in a sentence.
    pub doc: Option<&'static str>,
    /// The request in the typed form, as JSON.
    pub request: Option<&'static str>,
    /// Status of the answer.
    pub status: Option<u16>,
    /// The answer to a successful call, as JSON, without what the protocol wraps it in.
    pub response: Option<&'static str>,
    /// The answer to a refused call, as JSON, without what the protocol wraps it in.
    pub error: Option<&'static str>,
}

impl DynamicOperation {
    /// The operation whose request `O` is.
    pub const fn of<O>(facts: &'static str, examples: &'static [Example]) -> Self
    where
        O: Operation<Response: AnyResponse> + Member + Send + Sync + 'static,
    {
        Self {
            info: O::INFO,
            facts,
            examples,
            request: |value, form| Ok(Box::new(read::<O>(value, form)?)),
            response: Answering::of::<O>(),
        }
    }

    /// A request from JSON that somebody wrote down: in wire names, with lists and objects where the wire carries text.
    ///
    /// # Errors
    /// What is not JSON, and the place of what does not fit. A member that the operation does not have is an error, with the
    /// name that was probably meant.
    pub fn request_from_typed_json(&self, json: &[u8]) -> Result<Box<dyn AnyRequest>, DecodeError> {
        (self.request)(document(json)?, Form::Told).map_err(|error| error.or_meant(|pointer| self.nearest(pointer)))
    }

    /// A request from JSON as a service receives it, leniently: unknown members are skipped.
    ///
    /// # Errors
    /// What is not JSON, and the place of what does not fit.
    pub fn request_from_wire_json(&self, json: &[u8]) -> Result<Box<dyn AnyRequest>, DecodeError> {
        (self.request)(document(json)?, Form::Received)
    }

    /// A request out of the members that a service received.
    #[cfg(feature = "mock")]
    pub(crate) fn request_from_wire(&self, members: Value) -> Result<Box<dyn AnyRequest>, DecodeError> {
        (self.request)(members, Form::Received)
    }

    /// An answer from JSON as a service sends it, without what the protocol wraps it in; leniently.
    ///
    /// # Errors
    /// What is not JSON, and the place of what does not fit.
    pub fn response_from_json(&self, json: &[u8]) -> Result<Box<dyn AnyResponse>, DecodeError> {
        (self.response.0)(document(json)?).map(|decoded| decoded.value)
    }

    /// The documented name that comes nearest to the last one of a pointer.
    fn nearest(&self, pointer: &str) -> Option<String> {
        let facts: Value = serde_json::from_str(self.facts).ok()?;
        let (structure, name) = pointer.rsplit_once('/')?;
        let parameters = facts.get("parameters")?.as_array()?.iter();
        let own = parameters.filter(|parameter| parameter.get("supplied_by").is_none());
        let paths = own.filter_map(|parameter| parameter.get("path")?.as_str()?.rsplit_once('/'));
        let siblings = paths
            .filter(|(within, _)| is_at(structure, within))
            .map(|(_, name)| name);
        nearest(name, siblings).map(unescaped)
    }
}

fn document(json: &[u8]) -> Result<Value, DecodeError> {
    serde_json::from_slice(json).map_err(|error| DecodeError::syntax(&error))
}

/// Whether a pointer is one of those that a documented path stands for, in which `*` is every item and every key.
fn is_at(pointer: &str, path: &str) -> bool {
    let (mut steps, mut pattern) = (pointer.split('/'), path.split('/'));
    loop {
        match (steps.next(), pattern.next()) {
            (None, None) => return true,
            (Some(step), Some(wanted)) if step == wanted || wanted == "*" => {}
            _ => return false,
        }
    }
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn a_star_is_one_step() {
        assert!(is_at("", ""));
        assert!(is_at("/a/3/b", "/a/*/b"));
        assert!(!is_at("/a/3", "/a/*/b"));
        assert!(!is_at("/a/3/b/c", "/a/*/b"));
        assert!(!is_at("/a/3/c", "/a/*/b"));
    }
}
