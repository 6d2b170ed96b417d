//! Small changes of a tree, one at a time: every key and every item of every list, left out or said in another way.

use super::trees::Texts;
use serde_yaml::Value;

/// A node, and trees that differ in it alone.
pub struct Node {
    pub file: String,
    /// Keys and indices from the file down to the node.
    pub path: Vec<String>,
    /// What it says instead, and the tree in which it does.
    pub mutants: Vec<(String, Texts)>,
}

/// The nodes of all files.
pub fn mutated(texts: &Texts) -> Vec<Node> {
    let mut all = Vec::new();
    for (file, text) in texts {
        let document: Value = serde_yaml::from_str(text).unwrap();
        let mut paths = Vec::new();
        nodes(&document, &mut Vec::new(), &mut paths);
        for path in paths {
            let mutants = others(&document, &path).into_iter().map(|(how, mutated)| {
                let mut texts = texts.clone();
                texts.insert(file.clone(), serde_yaml::to_string(&mutated).unwrap());
                (how, texts)
            });
            let mutants = mutants.collect();
            let file = file.clone();
            all.push(Node { file, path, mutants });
        }
    }
    all
}

fn nodes(node: &Value, way: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let children: Vec<(String, &Value)> = match node {
        Value::Mapping(entries) => entries.iter().map(|(key, value)| (name(key), value)).collect(),
        Value::Sequence(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        way.push(key);
        paths.push(way.clone());
        nodes(child, way, paths);
        way.pop();
    }
}

fn name(key: &Value) -> String {
    key.as_str()
        .map_or_else(|| serde_yaml::to_string(key).unwrap().trim().to_owned(), str::to_owned)
}

/// The document without the node, and with the node saying something else.
fn others(document: &Value, path: &[String]) -> Vec<(String, Value)> {
    let mut without = document.clone();
    edit(&mut without, path, &Edit::Remove);
    let mut all = vec![("left out".to_owned(), without)];
    for other in said_otherwise(at(document, path)) {
        let mut with = document.clone();
        let how = format!("as {}", serde_yaml::to_string(&other).unwrap().trim());
        edit(&mut with, path, &Edit::Set(other));
        all.push((how, with));
    }
    all
}

fn said_otherwise(node: &Value) -> Vec<Value> {
    match node {
        Value::Number(number) => {
            let number = number.as_i64().unwrap();
            vec![(number + 1).into(), (number - 1).into()]
        }
        Value::String(text) => {
            let digit = text.chars().find(char::is_ascii_digit);
            let digit = digit.map(|digit| text.replacen(digit, if digit == '0' { "1" } else { "0" }, 1));
            let longer = ["x", "1", " x"].map(|end| format!("{text}{end}"));
            words(text).chain(longer).chain(digit).map(Value::from).collect()
        }
        Value::Bool(_) | Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => Vec::new(),
    }
}

/// Where one word of the language stands, others may stand too.
fn words(text: &str) -> impl Iterator<Item = String> {
    const WORDS: &[&[&str]] = &[
        &["tencent", "alibaba", "huawei"],
        &["GET", "POST", "PUT", "DELETE"],
        &["second", "minute", "day"],
        &["account", "tenant", "ip", "user"],
        &["never", "always", "guarded"],
        &["never", "later", "after_refresh", "after_clock", "when_safe"],
        &["garbled", "drift", "disputed", "undocumented", "remark"],
        &["wire", "documented", "disputed", "inferred"],
        &["body", "query", "path", "header"],
        &["protocol", "client", "signer"],
        &["json", "csv", "csv-url", "percent"],
        &["string", "url", "timestamp"],
        &["i32", "i64", "u32", "u64"],
        &["2026-05-19", "2026-11-20", "2026-04-01", "2026-03-01", "2026-02-28"],
        &["3d", "1d"],
        &["sdk", "hosts", "quotas", "files", "codes"],
        &["task_id", "eta"],
        &["token", "second_token"],
        &["place", "folder", "cover"],
        &["one", "two", "low"],
        &["File", "Folder", "Ballad", "Hymn"],
        &["Loud", "High", "Deep"],
    ];
    let others = WORDS
        .iter()
        .filter(move |words| words.contains(&text))
        .flat_map(|words| words.iter());
    others
        .filter(move |word| **word != text)
        .map(|word| (*word).to_owned())
        .collect::<Vec<_>>()
        .into_iter()
}

fn at<'v>(document: &'v Value, path: &[String]) -> &'v Value {
    path.iter().fold(document, |node, key| match node {
        Value::Sequence(items) => &items[key.parse::<usize>().unwrap()],
        Value::Mapping(entries) => entries.iter().find(|(name_of, _)| name(name_of) == *key).unwrap().1,
        _ => unreachable!("{path:?}"),
    })
}

enum Edit {
    Remove,
    Set(Value),
}

fn edit(node: &mut Value, path: &[String], edit: &Edit) {
    let (key, rest) = path.split_first().unwrap();
    match node {
        Value::Sequence(items) => {
            let index = key.parse::<usize>().unwrap();
            match (rest.is_empty(), edit) {
                (true, Edit::Remove) => drop(items.remove(index)),
                (true, Edit::Set(value)) => items[index] = value.clone(),
                (false, _) => self::edit(&mut items[index], rest, edit),
            }
        }
        Value::Mapping(entries) => {
            let found = entries
                .iter()
                .map(|(key, _)| key.clone())
                .find(|found| name(found) == *key)
                .unwrap();
            match (rest.is_empty(), edit) {
                (true, Edit::Remove) => drop(entries.shift_remove(&found)),
                (true, Edit::Set(value)) => drop(entries.insert(found, value.clone())),
                (false, _) => self::edit(entries.get_mut(&found).unwrap(), rest, edit),
            }
        }
        _ => unreachable!("{path:?}"),
    }
}
