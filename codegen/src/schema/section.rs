//! What a table of keys is as a schema, with the sections that it leads to as definitions.

use super::{agreement, book, limit};
use crate::model::TypeRef;
use crate::model::shape::{Key, SOURCE, Section, Shape, allowable};
use serde_json::{Map, Value, json};

/// The schema of a file whose top level is the section.
pub(super) fn document(section: &'static Section) -> Map<String, Value> {
    let mut definitions = Definitions(Map::new());
    let mut document = definitions.section(section);
    document.insert("definitions".to_owned(), Value::Object(definitions.0));
    document
}

/// The sections that the document has met so far.
struct Definitions(Map<String, Value>);

/// What a scalar that is read as written may look like.
const SCALARS: &[&str] = &["string", "number", "boolean"];
/// What is not nothing.
const VALUES: &[&str] = &["string", "number", "boolean", "array", "object"];

impl Definitions {
    fn section(&mut self, section: &'static Section) -> Map<String, Value> {
        let mut properties = Map::new();
        for key in section.keys {
            properties.insert(key.name.to_owned(), self.key(section, key));
        }
        for (name, shape) in section
            .also
            .iter()
            .flat_map(|also| (also.names)().into_iter().map(|name| (name, (also.shape)(name))))
        {
            properties.insert(name.to_owned(), self.limit(name, shape));
        }
        let required = section.keys.iter().filter(|key| key.required);
        let required: Vec<&str> = required.map(|key| key.name).collect();
        let mut schema = Map::new();
        schema.insert("title".to_owned(), json!(section.name));
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        let agreements = agreement::of(section);
        if !agreements.is_empty() {
            schema.insert("allOf".to_owned(), json!(agreements));
        }
        schema
    }

    fn key(&mut self, section: &Section, key: &Key) -> Value {
        let example = book::shown(section.name, key.name).map(|shown| shown.example);
        explained(self.shape(key.shape, &[]), Some(key.about), example)
    }

    /// A key that the section takes over from the limits.
    fn limit(&mut self, name: &str, shape: Shape) -> Value {
        let forms = match shape {
            Shape::Either([Shape::Section(long), Shape::Value]) => limit::forms(name, &self.refer(long)),
            _ => None,
        };
        let schema = forms.unwrap_or_else(|| self.shape(shape, &[]));
        let shown = book::shown(book::LIMITS, name);
        explained(
            schema,
            shown.as_ref().map(|shown| shown.says),
            shown.as_ref().map(|shown| shown.example.clone()),
        )
    }

    /// A schema for the shape; `taken` are the JSON types that an earlier alternative has decided about.
    fn shape(&mut self, shape: Shape, taken: &[&str]) -> Value {
        match shape {
            Shape::Text => json!({"type": SCALARS}),
            Shape::Word(words) => json!({"type": "string", "enum": words}),
            Shape::Boolean => json!({"type": "boolean"}),
            Shape::Count(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
            Shape::Duration => json!({"type": "string", "pattern": r"^\s*0*[1-9][0-9]*[smhd]\s*$"}),
            Shape::Type => json!({"anyOf": [
                {"type": "string", "enum": TypeRef::WORDS},
                {"type": "string", "pattern": type_pattern(), "not": {"enum": ["list", "map"]}},
            ]}),
            Shape::Value => {
                let left = VALUES.iter().filter(|name| !taken.contains(name));
                json!({"type": left.collect::<Vec<_>>()})
            }
            Shape::Object => json!({"type": "object"}),
            Shape::Expression => json!({"type": ["string", "boolean"], "pattern": r"\S"}),
            Shape::Allowances => {
                self.0.entry(ALLOWANCES).or_insert_with(allowances);
                json!({"$ref": format!("#/definitions/{ALLOWANCES}")})
            }
            Shape::Nothing => json!({"type": "null"}),
            Shape::List(inner) => json!({"type": "array", "items": self.shape(*inner, &[])}),
            Shape::Map(inner) => json!({"type": "object", "additionalProperties": self.shape(*inner, &[])}),
            Shape::Section(section) => self.refer(section),
            Shape::Source => json!({"anyOf": [
                {"type": SCALARS, "description": "the short name of an entry of `sources`"},
                self.refer(&SOURCE),
            ]}),
            Shape::Either(shapes) => self.either(shapes),
        }
    }

    /// The first whose kind of node it is.
    fn either(&mut self, shapes: &'static [Shape]) -> Value {
        let mut taken = Vec::new();
        let mut alternatives = Vec::new();
        for shape in shapes {
            alternatives.push(self.shape(*shape, &taken));
            taken.extend_from_slice(types(*shape));
        }
        json!({"anyOf": alternatives})
    }

    fn refer(&mut self, section: &'static Section) -> Value {
        let name = definition(section);
        if !self.0.contains_key(&name) {
            // Known before it is done: a field has members, which are fields.
            self.0.insert(name.clone(), Value::Null);
            let schema = self.section(section);
            self.0.insert(name.clone(), Value::Object(schema));
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }
}

const ALLOWANCES: &str = "allowances";

/// The codes that can be allowed, each with what an editor shows of it.
fn allowances() -> Value {
    let codes = allowable().map(|code| {
        let about = format!("{}. {}", code.title(), code.why().trim());
        (
            code.as_str().to_owned(),
            json!({"type": SCALARS, "pattern": r"\S", "description": about}),
        )
    });
    json!({"type": "object", "additionalProperties": false, "properties": codes.collect::<Map<_, _>>()})
}

/// A schema with what is said of the key. Beside a `$ref` nothing else would count.
fn explained(schema: Value, about: Option<&str>, example: Option<Value>) -> Value {
    let mut explained = match schema {
        Value::Object(schema) if !schema.contains_key("$ref") => schema,
        reference => Map::from_iter([("allOf".to_owned(), json!([reference]))]),
    };
    if let Some(about) = about {
        explained.insert("description".to_owned(), json!(about));
    }
    if let Some(example) = example {
        explained.insert("examples".to_owned(), json!([example]));
    }
    Value::Object(explained)
}

/// The JSON types of which a shape's nodes are.
fn types(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Text | Shape::Word(_) | Shape::Duration | Shape::Type => SCALARS,
        Shape::Expression => &["string", "boolean"],
        Shape::Boolean => &["boolean"],
        Shape::Count(..) => &["number"],
        Shape::Value => VALUES,
        Shape::Nothing => &["null"],
        Shape::List(_) => &["array"],
        Shape::Map(_) | Shape::Section(_) | Shape::Object | Shape::Allowances => &["object"],
        Shape::Source => &["string", "number", "boolean", "object"],
        Shape::Either(shapes) => shapes.first().map_or(&[], |first| types(*first)),
    }
}

/// `a value of an enumeration` is defined as `value_of_an_enumeration`.
fn definition(section: &Section) -> String {
    let mut articles = ["a ", "an ", "the "].iter();
    let bare = articles.find_map(|article| section.name.strip_prefix(article));
    bare.unwrap_or(section.name).replace(' ', "_")
}

/// The name of a structure, within lists and maps as deep as they may go.
fn type_pattern() -> String {
    // No classes of Unicode: editors disagree about how they are written.
    let name = r"[^\x00-@\[-`{-\x7f][^\x00-/:-@\[-^`{-\x7f]*";
    let around = 1..TypeRef::DEEPEST;
    let nested = around.fold(name.to_owned(), |inner, _| {
        format!(r"(?:(?:list|map)\s*<\s*{inner}\s*>|{name})")
    });
    format!(r"^\s*{nested}\s*$")
}
