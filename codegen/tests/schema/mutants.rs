//! Whether schemas and tables agree on thousands of documents that are a little wrong.

use super::*;

/// A tree in which one file says something else.
fn with(tree: &BTreeMap<String, String>, path: &str, text: &str) -> Sources {
    let mut all = tree.clone();
    all.insert(path.to_owned(), text.to_owned());
    Sources::from_texts(all.into_iter().collect())
}

/// The complaints that the tables of keys make of one file. The decoder behind them is not asked.
fn structural(sources: &Sources, path: &str) -> Vec<String> {
    let Err(errors) = model::parse(sources) else {
        return Vec::new();
    };
    let here = errors.diagnostics().iter();
    let here = here.filter(|one| errors.sources().path(one.primary.file) == path);
    let tables = here.filter(|one| one.code.as_str().starts_with("S01") && one.code != Code::Undecodable);
    tables.map(|one| one.message.clone()).collect()
}

fn is_sound(sources: &Sources) -> bool {
    model::parse(sources).is_ok_and(|model| check::check(&model, sources).is_ok())
}

/// What becomes of a document when one of its nodes is left out, renamed, or something else.
fn mutants(document: &Value) -> Vec<(String, Value)> {
    let mut pointers = Vec::new();
    all_pointers(document, String::new(), &mut pointers);
    let others = [
        json!(null),
        json!("word"),
        json!(7),
        json!(true),
        json!([]),
        json!({}),
        json!(["word"]),
        json!({"limit": 7}),
        json!({"word": {}}),
    ];
    let mut mutants = Vec::new();
    for pointer in pointers {
        for other in &others {
            let mut mutant = document.clone();
            *mutant.pointer_mut(&pointer).unwrap() = other.clone();
            mutants.push((format!("{pointer} as {other}"), mutant));
        }
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let name = name.replace("~1", "/").replace("~0", "~");
        for renamed in [
            None,
            Some(format!("{name}x")),
            Some("source".to_owned()),
            Some("open".to_owned()),
        ] {
            let mut mutant = document.clone();
            if let Some(members) = mutant.pointer_mut(parent).unwrap().as_object_mut() {
                let value = members.remove(&name).unwrap();
                members.extend(renamed.clone().map(|renamed| (renamed, value)));
                mutants.push((format!("{pointer} renamed {renamed:?}"), mutant));
            }
        }
    }
    mutants
}

fn all_pointers(value: &Value, at: String, pointers: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, inner)| (name.clone(), inner)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, inner)| (index.to_string(), inner))
            .collect(),
        _ => Vec::new(),
    };
    for (name, inner) in inner {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        all_pointers(inner, format!("{at}/{escaped}"), pointers);
    }
    if !at.is_empty() {
        pointers.push(at);
    }
}

/// Some thousands of documents: every node of two sound trees, left out, renamed, or replaced.
#[test]
fn a_schema_refuses_what_the_tables_refuse_and_nothing_that_is_sound() {
    let schemas = schemas();
    let trees = [texts(&package().join("tests/base/spec")), case("shared")];
    let (mut all, mut refused) = (0, 0);
    for tree in &trees {
        for (path, text) in tree {
            for (what, mutant) in mutants(&parsed(text)) {
                let faults = schemas[kind(path)].faults(&mutant);
                let sources = with(tree, path, &mutant.to_string());
                if faults.is_empty() {
                    let complaints = structural(&sources, path);
                    assert!(complaints.is_empty(), "{path}: {what} is valid, but {complaints:?}");
                } else if structural(&sources, path).is_empty() {
                    assert!(!is_sound(&sources), "{path}: {what} is sound, but {faults:?}");
                }
                all += 1;
                refused += usize::from(!faults.is_empty());
            }
        }
    }
    println!("{all} mutants, {refused} of them refused");
    assert!(all > 4_000 && refused > all / 2 && refused < all);
}
