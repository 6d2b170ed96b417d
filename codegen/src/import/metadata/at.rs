//! Where in the description something stands, so that a fault can say so.

use super::Fault;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The names of all objects of a description, the broken ones included.
pub(super) type Names<'v> = BTreeSet<&'v str>;

/// A value of the document. What is asked for and is not there, or not of its kind, is put among the faults.
#[derive(Debug)]
pub(super) struct At<'v> {
    value: &'v Value,
    path: String,
    faults: &'v RefCell<Vec<Fault>>,
}

impl<'v> At<'v> {
    pub fn root(value: &'v Value, faults: &'v RefCell<Vec<Fault>>) -> Self {
        Self {
            value,
            path: "$".to_owned(),
            faults,
        }
    }

    /// A member that has to be there.
    pub fn key(&self, key: &str) -> Option<Self> {
        self.object()?;
        self.optional(key).or_else(|| self.fault(format!("`{key}` is missing")))
    }

    /// A member that may be absent, or null.
    pub fn optional(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(self.at(value, named(&self.path, key)))
    }

    /// The members of an object, by name, each with its name.
    pub fn entries(&self) -> Option<impl Iterator<Item = (&'v str, Self)>> {
        let entries = self.object()?.iter();
        Some(entries.map(|(name, value)| (name.as_str(), self.at(value, named(&self.path, name)))))
    }

    pub fn items(&self) -> Option<impl Iterator<Item = Self>> {
        let Some(items) = self.value.as_array() else {
            return self.fault(format!("a list was expected, not {}", kind(self.value)));
        };
        let item = |(index, value)| self.at(value, format!("{}[{index}]", self.path));
        Some(items.iter().enumerate().map(item))
    }

    pub fn text(&self) -> Option<&'v str> {
        let text = self.value.as_str();
        text.or_else(|| self.fault(format!("a text was expected, not {}", kind(self.value))))
    }

    /// `true` or `false`; some descriptions write 1 and 0.
    pub fn switch(&self) -> Option<bool> {
        match (self.value.as_bool(), self.value.as_u64()) {
            (Some(value), _) => Some(value),
            (None, Some(number @ (0 | 1))) => Some(number == 1),
            _ => self.fault(format!("true or false was expected, not {}", kind(self.value))),
        }
    }

    /// A name made of ASCII letters, digits and `also`, a letter first. Names become files, keys and Rust.
    pub fn name(&self, name: &str, also: &str) -> Option<String> {
        let proper = |c: char| c.is_ascii_alphanumeric() || also.contains(c);
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(proper) {
            Some(name.to_owned())
        } else {
            self.fault("no proper name: ASCII letters and digits, a letter first".to_owned())
        }
    }

    /// The name of one of these objects.
    pub fn one_of(&self, objects: &Names<'_>) -> Option<String> {
        let name = self.text()?;
        let known = objects.contains(name).then(|| name.to_owned());
        known.or_else(|| self.fault(format!("there is no object {}", Value::from(name))))
    }

    pub fn fault<T>(&self, what: String) -> Option<T> {
        let at = self.path.clone();
        self.faults.borrow_mut().push(Fault { at, what });
        None
    }

    fn object(&self) -> Option<&'v Map<String, Value>> {
        let object = self.value.as_object();
        object.or_else(|| self.fault(format!("an object was expected, not {}", kind(self.value))))
    }

    fn at(&self, value: &'v Value, path: String) -> Self {
        Self {
            value,
            path,
            faults: self.faults,
        }
    }
}

/// `$.objects.Filter`, or `$.objects["a b"]` where the name is an odd one.
pub(in crate::import) fn named(path: &str, name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain {
        format!("{path}.{name}")
    } else {
        format!("{path}[{}]", Value::from(name))
    }
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
