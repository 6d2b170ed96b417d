//! Whether a document is as a JSON Schema of draft 7 says: the keywords that the schemas of the specs use, and no others.

use regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Keywords that refuse nothing.
const WORDS: &[&str] = &["$schema", "$comment", "title", "description", "examples", "definitions"];

/// A schema, with its patterns ready.
pub struct Schema {
    root: Value,
    patterns: BTreeMap<String, Regex>,
}

impl Schema {
    pub fn new(text: &str) -> Self {
        let root = serde_json::from_str(text).unwrap();
        let mut patterns = BTreeMap::new();
        find_patterns(&root, &mut patterns);
        Self { root, patterns }
    }

    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Where and by which keyword the document is refused.
    pub fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.root, document, "", &mut faults);
        faults
    }

    /// Whether a value is as one of the definitions says.
    pub fn accepts(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return faults.push(format!("{at}: nothing may stand here")),
            schema => schema.as_object().unwrap(),
        };
        if let Some(target) = schema.get("$ref") {
            assert_eq!(
                schema.len(),
                1,
                "draft 7 overlooks what stands beside a $ref: {schema:?}"
            );
            return self.check(self.target(target.as_str().unwrap()), value, at, faults);
        }
        for (keyword, argument) in schema {
            if !self.holds(schema, keyword, argument, value, at, faults) {
                faults.push(format!("{at}: {keyword}"));
            }
        }
    }

    pub fn target(&self, reference: &str) -> &Value {
        self.root.pointer(reference.strip_prefix('#').unwrap()).unwrap()
    }

    /// Whether one keyword is satisfied; those that look into the value tell of it themselves.
    fn holds(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        argument: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) -> bool {
        let accepted = |schemas: &Value| {
            let all = schemas.as_array().unwrap().iter();
            all.filter(|one| self.accepts(one, value)).count()
        };
        match keyword {
            "type" => match argument {
                Value::String(name) => is(name, value),
                several => several
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|name| is(name.as_str().unwrap(), value)),
            },
            "enum" => argument.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= argument.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= argument.as_f64().unwrap()),
            "pattern" => value
                .as_str()
                .is_none_or(|text| self.patterns[argument.as_str().unwrap()].is_match(text)),
            "required" => value.as_object().is_none_or(|members| {
                let mut names = argument.as_array().unwrap().iter();
                names.all(|name| members.contains_key(name.as_str().unwrap()))
            }),
            "dependencies" => value.as_object().is_none_or(|members| {
                let mut all = argument.as_object().unwrap().iter();
                all.all(|(name, schema)| !members.contains_key(name) || self.accepts(schema, value))
            }),
            "anyOf" => accepted(argument) > 0,
            "oneOf" => accepted(argument) == 1,
            "not" => !self.accepts(argument, value),
            "if" => {
                let branch = if self.accepts(argument, value) { "then" } else { "else" };
                schema.get(branch).is_none_or(|schema| self.accepts(schema, value))
            }
            "then" | "else" => {
                assert!(schema.contains_key("if"), "{keyword} without if");
                true
            }
            "allOf" => {
                for one in argument.as_array().unwrap() {
                    self.check(one, value, at, faults);
                }
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(argument, item, &format!("{at}/{index}"), faults);
                }
                true
            }
            "properties" => {
                for (name, schema) in argument.as_object().unwrap() {
                    if let Some(member) = value.as_object().and_then(|members| members.get(name)) {
                        self.check(schema, member, &format!("{at}/{name}"), faults);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (name, member) in value.as_object().into_iter().flatten() {
                    if !known.is_some_and(|known| known.contains_key(name)) {
                        self.check(argument, member, &format!("{at}/{name}"), faults);
                    }
                }
                true
            }
            words => {
                assert!(WORDS.contains(&words), "a keyword that is not checked here: {words}");
                true
            }
        }
    }
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type: {other}"),
    }
}

fn find_patterns(schema: &Value, patterns: &mut BTreeMap<String, Regex>) {
    if let Some(Value::String(pattern)) = schema.get("pattern") {
        // Without classes of Unicode: an editor's engine may have none either.
        patterns.insert(pattern.clone(), Regex::new(&pattern.replace(r"\s", r"[ \t]")).unwrap());
    }
    match schema {
        Value::Object(members) => members.values().for_each(|inner| find_patterns(inner, patterns)),
        Value::Array(items) => items.iter().for_each(|inner| find_patterns(inner, patterns)),
        _ => {}
    }
}
