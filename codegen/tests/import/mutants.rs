//! Whatever a description says, the answer is faults or specs that pass the check: never a panic, never half of it.

use super::{FILM, imported, sources};
use cloudscribe_codegen::{check, model};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};

fn answer(text: &str) {
    match imported(text) {
        Ok(specs) => {
            let sources = sources(&specs);
            let checked = model::parse(&sources).and_then(|model| check::check(&model, &sources).map(drop));
            checked.unwrap_or_else(|errors| panic!("{errors}\n{text}"));
        }
        Err(faults) => assert!(faults.iter().all(|fault| fault.at.starts_with('$')), "{faults:?}"),
    }
}

/// Names that meet one another, in Rust and in the specs.
fn name() -> impl Strategy<Value = String> {
    let names = [
        "Film",
        "film",
        "FILM",
        "Films",
        "Option",
        "String",
        "Box",
        "Client",
        "Self",
        "Type",
        "Error",
        "Move",
        "FilmRequest",
        "FilmResponse",
        "ErrorCode",
        "Items",
        "Fields",
        "new",
        "Null",
        "X-Id",
        "A.b",
        "Types",
    ];
    prop::sample::select(names.map(str::to_owned).to_vec())
}

fn member(objects: Vec<String>) -> impl Strategy<Value = Value> {
    let scalar = prop::sample::select(vec![
        ("string", "string"),
        ("string", "datetime_iso"),
        ("string", "date"),
        ("int", "int64"),
        ("int", "uint64"),
        ("float", "float"),
        ("bool", "bool"),
        ("binary", "binary"),
        ("list", "string"),
        ("list", "uint64"),
        ("list", "bool"),
    ]);
    let scalar = scalar.prop_map(|(r#type, of)| (r#type, of.to_owned()));
    let object = (
        prop::sample::select(vec!["object", "list"]),
        prop::sample::select(objects),
    );
    let made_of = prop_oneof![3 => scalar, 2 => object];
    (name(), made_of, any::<[bool; 4]>()).prop_map(|(name, (r#type, of), [required, there, nothing, disabled])| {
        json!({"name": name, "type": r#type, "member": of, "required": required, "output_required": there,
            "value_allowed_null": nothing, "disabled": disabled})
    })
}

/// A description without faults: names are unique where they have to be.
fn description() -> impl Strategy<Value = Value> {
    let names = prop::collection::btree_set(
        name().prop_filter("a structure", |name| name.chars().all(char::is_alphanumeric)),
        1..7,
    );
    names.prop_flat_map(|names| {
        let names: Vec<String> = names.into_iter().collect();
        let members = prop::collection::vec(prop::collection::vec(member(names.clone()), 0..6), names.len());
        let operation = (name(), prop::sample::select(names.clone()), prop::sample::select(names.clone()));
        let operations = prop::collection::vec(operation, 1..5);
        (Just(names), members, operations).prop_map(|(names, members, operations)| {
            let objects: Map<String, Value> = names.into_iter().zip(members.into_iter().map(table)).collect();
            let capital = |name: &String| name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric);
            let actions = operations.into_iter().filter(|(name, _, _)| capital(name));
            let actions: Map<String, Value> = actions.map(|(name, input, output)| (name, json!({"input": input, "output": output, "status": "online"}))).collect();
            json!({"metadata": {"serviceShortName": "film", "apiVersion": "2026-01-02"}, "actions": actions, "objects": objects})
        })
    })
}

fn table(members: Vec<Value>) -> Value {
    let mut seen = std::collections::BTreeSet::new();
    let members: Vec<Value> = members
        .into_iter()
        .filter(|member| seen.insert(member["name"].to_string()))
        .collect();
    json!({"members": members})
}

/// Every value of a document, by its pointer.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            pointers(
                value,
                &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                all,
            );
        }),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), all)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn descriptions_without_faults_become_specs_that_pass(document in description()) {
        let text = document.to_string();
        prop_assert!(imported(&text).is_ok() || document["actions"].as_object().is_some_and(Map::is_empty), "{text}");
        answer(&text);
    }

    #[test]
    fn values_that_are_exchanged_are_answered(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let mut document: Value = serde_json::from_str(FILM).unwrap();
        let mut all = Vec::new();
        pointers(&document, "", &mut all);
        let other = document.pointer(&all[from.index(all.len())]).unwrap().clone();
        *document.pointer_mut(&all[to.index(all.len())]).unwrap() = other;
        answer(&document.to_string());
    }

    #[test]
    fn bytes_that_are_lost_are_answered(at in any::<prop::sample::Index>(), length in 0_usize..40) {
        let bytes = FILM.as_bytes();
        let start = at.index(bytes.len());
        let kept = [&bytes[..start], &bytes[(start + length).min(bytes.len())..]].concat();
        answer(&String::from_utf8_lossy(&kept));
    }
}
