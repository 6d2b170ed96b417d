//! What a profile says, name by name, whatever the format of its file.

use serde_json::{Map, Value};

use crate::credentials::Credentials;
use crate::credentials::failure::Fault;
use crate::secret::Secret;

/// Names and texts. Any of the texts may be a secret.
#[derive(Default)]
pub(super) struct Entries(Vec<(String, Secret)>);

impl Entries {
    /// Adds a text; one name has one text.
    pub(super) fn add(&mut self, name: &str, text: String) -> Result<(), Fault> {
        if self.0.iter().any(|(other, _)| other == name) {
            return Err(Fault::unusable("one name is given twice in a section"));
        }
        self.0.push((name.to_owned(), text.into()));
        Ok(())
    }

    /// The text of the first of these names that has one.
    pub(super) fn any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The text of a name; an empty one counts as none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, text)| text.expose()).filter(|text| !text.is_empty())
    }

    /// The text that has to be there under the first of these names, or under another of them.
    pub(super) fn needed(&self, names: &[&str]) -> Result<&str, Fault> {
        let name = names.first().copied().unwrap_or_default();
        self.any(names)
            .ok_or_else(|| Fault::unusable(format!("its profile lacks `{name}`")))
    }

    /// The access key under these three names, of which the token may be missing.
    pub(super) fn key(&self, [id, secret, token]: [&str; 3]) -> Result<Credentials, Fault> {
        let (id, secret) = (self.needed(&[id])?, self.needed(&[secret])?);
        Ok(match self.get(token) {
            Some(token) => Credentials::temporary(id, secret, token),
            None => Credentials::new(id, secret),
        })
    }
}

/// Members that are texts, numbers or truth values.
impl From<Map<String, Value>> for Entries {
    fn from(members: Map<String, Value>) -> Self {
        let text = |value| match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        };
        let entry = |(name, value)| Some((name, text(value)?.into()));
        Self(members.into_iter().filter_map(entry).collect())
    }
}

/// A file as a JSON object.
pub(super) fn object(text: &str) -> Result<Map<String, Value>, Fault> {
    serde_json::from_str(text).map_err(|fault| {
        Fault::unusable(format!(
            "it is no JSON object (line {}, column {})",
            fault.line(),
            fault.column()
        ))
    })
}
