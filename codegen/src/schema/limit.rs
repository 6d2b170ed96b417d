//! How a limit may be written, asked of the readers of the limits themselves: short (`max_chars: 50`) and long
//! (`{limit: 50, error: ..}`).

use crate::constraint;
use serde_json::{Value, json};

/// The schema of a limit's short form, and of the long form whose keys `long` has; `None` for what is no kind of limit.
pub(super) fn forms(kind: &str, long: &Value) -> Option<Value> {
    constraint::KINDS.iter().find(|(known, _)| *known == kind)?;
    let short = short(kind);
    let mut long = json!({"allOf": [long], "properties": {"limit": short}});
    if !reads(kind, "{}")
        && let Some(long) = long.as_object_mut()
    {
        long.insert("required".to_owned(), json!(["limit"]));
    }
    Some(json!({"anyOf": [short, long]}))
}

/// One value for each way in which some kind of limit is written, by the JSON type that it shows to be accepted.
const PROBES: &[(&str, &[&str])] = &[
    ("number", &["1.5"]),
    ("integer", &["1"]),
    ("string", &["a", "..=1"]),
    ("array", &["[a]", "['..=1', '3..']"]),
    ("boolean", &["true"]),
];

fn short(kind: &str) -> Value {
    let accepted = PROBES
        .iter()
        .filter(|(_, probes)| probes.iter().any(|probe| reads(kind, probe)));
    let mut types: Vec<&str> = accepted.map(|(name, _)| *name).collect();
    if types.contains(&"number") {
        types.retain(|name| *name != "integer");
    }
    match types.as_slice() {
        ["boolean"] if !reads(kind, "false") => json!({"type": "boolean", "enum": [true]}),
        ["integer"] if !reads(kind, "0") => json!({"type": "integer", "minimum": 1}),
        [one] => json!({"type": one}),
        several => json!({"type": several}),
    }
}

fn reads(kind: &str, text: &str) -> bool {
    serde_yaml::from_str(text).is_ok_and(|value| constraint::parse(kind, &value).is_ok())
}

#[cfg(test)]
mod tests {
    use super::short;
    use crate::constraint;
    use serde_json::{Value, json};

    #[test]
    fn every_kind_can_be_written_in_some_way() {
        for (kind, _) in constraint::KINDS {
            assert_ne!(short(kind), json!({"type": []}), "{kind}");
        }
    }

    #[test]
    fn the_readers_decide_what_is_written() {
        let types = |kind| short(kind).get("type").cloned().unwrap_or(Value::Null);
        assert_eq!(short("max_bytes"), json!({"type": "integer", "minimum": 1}));
        assert_eq!(short("url"), json!({"type": "boolean", "enum": [true]}));
        assert_eq!(types("range"), json!(["number", "string", "array"]));
        assert_eq!(types("only_chars"), json!("string"));
        assert_eq!(types("only_in_regions"), json!("array"));
    }
}
