//! How a request of a test is read, and that nothing of it gets lost on the way.

use super::Setting;
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

/// The request that a JSON text and changes to it make. A name that no member has is an error: what it holds would never be
/// checked.
pub(super) fn of<T: Serialize + DeserializeOwned>(json: &str, settings: &[Setting<'_>]) -> Result<T, String> {
    let mut told: Value = serde_json::from_str(json).map_err(|error| format!("`{json}`: {error}"))?;
    settings.iter().try_for_each(|setting| setting.apply(&mut told))?;
    let request = T::deserialize(&told).map_err(|error| error.to_string())?;
    let read = serde_json::to_value(&request).map_err(|error| error.to_string())?;
    match lost(&told, &read, String::new()) {
        Some(pointer) => Err(format!("nothing reads {pointer}")),
        None => Ok(request),
    }
}

/// The first place of one value that the other does not have.
fn lost(told: &Value, read: &Value, at: String) -> Option<String> {
    match (told, read) {
        (Value::Null, _) => None,
        (Value::Object(told), Value::Object(read)) => told.iter().find_map(|(name, value)| {
            let at = format!("{at}/{name}");
            lost(value, read.get(name).unwrap_or(&Value::Null), at)
        }),
        (Value::Array(told), Value::Array(read)) => {
            let pairs = told.iter().zip(read.iter().chain(std::iter::repeat(&Value::Null)));
            pairs
                .enumerate()
                .find_map(|(index, (told, read))| lost(told, read, format!("{at}/{index}")))
        }
        (_, Value::Null) => Some(at),
        _ => None,
    }
}
