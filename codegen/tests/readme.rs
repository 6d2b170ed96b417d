//! The book of the language, `spec/README.md`, knows every key there is and no other, and what it shows is right.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::{self, Chapter, TypeRef, Word};
use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, constraint, emit, expr, lower};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn book() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/README.md");
    fs::read_to_string(path).unwrap()
}

/// What stands under a heading, down to the next heading.
fn under<'b>(book: &'b str, heading: &str) -> Option<&'b str> {
    let mut lines = book.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (start, line) =
        lines.find(|(_, line)| line.starts_with("##") && plain(line.trim_start_matches('#')) == heading)?;
    let end = lines
        .find(|(_, line)| line.starts_with('#'))
        .map_or(book.len(), |(at, _)| at);
    book.get(start + line.len()..end)
}

fn plain(text: &str) -> String {
    text.replace('`', "").trim().to_lowercase()
}

/// The rows of the first table of a text, without its head.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let table = text.lines().skip_while(|line| !line.starts_with('|'));
    table
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split(" |").map(str::trim).collect())
        .collect()
}

fn code(cell: &str) -> &str {
    cell.strip_prefix('`')
        .and_then(|cell| cell.strip_suffix('`'))
        .unwrap_or_else(|| panic!("not between backticks: {cell}"))
}

#[test]
fn every_key_of_every_section_has_its_row() {
    let book = book();
    for Chapter { name, keys, .. } in model::language() {
        let text = under(&book, name).unwrap_or_else(|| panic!("no heading for {name}"));
        let rows = rows(text);
        let written: Vec<&str> = rows.iter().map(|row| code(row[0])).collect();
        let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
        assert_eq!(written, known, "the keys of {name}, in the order of the tables");
        for (row, key) in rows.iter().zip(&keys) {
            row_is_right(name, row, key);
        }
    }
}

fn row_is_right(chapter: &str, row: &[&str], key: &Word) {
    let [_, needed, says, example] = row else {
        panic!("{chapter}, {}: a row of {} cells", key.name, row.len());
    };
    assert_eq!(*needed == "yes", key.required, "{chapter}, {}", key.name);
    assert!(!says.is_empty(), "{chapter}, {}", key.name);
    for word in key.values {
        assert!(
            says.contains(&format!("`{word}`")),
            "{chapter}, {}: no word of {word}",
            key.name
        );
    }
    let example = code(example);
    assert!(
        example.starts_with(&format!("{}: ", key.name)),
        "{chapter}: {example} does not show {}",
        key.name
    );
    assert_eq!(
        model::misfits(chapter, example),
        Vec::<String>::new(),
        "{chapter}: {example}"
    );
    expressions_are_right(key.name, example);
}

fn expressions_are_right(key: &str, example: &str) {
    if matches!(key, "when" | "require" | "required_when") {
        let text = example.split_once(": ").unwrap().1;
        assert!(expr::parse(text).is_ok(), "{example}: {:?}", expr::parse(text));
    }
}

#[test]
fn the_book_has_no_section_that_is_not_in_the_language() {
    let book = book();
    let reference = book.split("\n## Every key\n").nth(1).unwrap();
    let reference = reference.split("\n## ").next().unwrap();
    let headings: BTreeSet<String> = reference
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(plain)
        .collect();
    let known = model::language()
        .iter()
        .map(|chapter| chapter.name.to_owned())
        .collect();
    assert_eq!(headings, known);
}

#[test]
fn every_limit_is_shown_and_can_be_read() {
    let book = book();
    let rows = rows(under(&book, "limits").unwrap());
    let written: BTreeSet<&str> = rows.iter().map(|row| code(row[0])).collect();
    let known: BTreeSet<&str> = model::language()
        .iter()
        .flat_map(|chapter| chapter.limits.clone())
        .collect();
    assert_eq!(written, known);
    for row in rows {
        let example = code(row[2]);
        assert_eq!(model::misfits("a field", example), Vec::<String>::new(), "{example}");
        let fields = serde_yaml::from_str::<BTreeMap<String, serde_yaml::Value>>(example).unwrap();
        for (key, value) in &fields {
            assert_eq!(key, code(row[0]));
            if key == "items" {
                constraint::items(value).unwrap();
            } else {
                constraint::parse(key, value).unwrap();
            }
        }
    }
}

#[test]
fn every_type_is_shown() {
    let book = book();
    let rows = rows(under(&book, "types").unwrap());
    let written: BTreeSet<&str> = rows.iter().flat_map(|row| row[0].split(", ").map(code)).collect();
    assert!(written.iter().all(|word| TypeRef::parse(word).is_ok()));
    let named: BTreeSet<&str> = written
        .difference(&TypeRef::WORDS.iter().copied().collect())
        .copied()
        .collect();
    assert_eq!(named, BTreeSet::from(["File_addr"]), "words and one name");
    assert!(TypeRef::WORDS.iter().all(|word| written.contains(word)));
}

#[test]
fn every_expression_can_be_read() {
    let book = book();
    for row in rows(under(&book, "expressions").unwrap()) {
        let pieces = row[0].split('`').skip(1).step_by(2);
        for piece in pieces.filter(|piece| piece.contains(char::is_alphabetic)) {
            assert!(expr::parse(piece).is_ok(), "{piece}: {:?}", expr::parse(piece));
        }
    }
}

/// The files which the book builds up: a block with ` +` goes on where the one before it ended.
fn files(book: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::<String, String>::new();
    let mut blocks = book.split("\n```yaml");
    blocks.next();
    for block in blocks {
        let (info, rest) = block.split_once('\n').unwrap();
        let (text, _) = rest.split_once("\n```").unwrap();
        let path = info.trim();
        let file = path.strip_suffix(" +").unwrap_or(path);
        assert!(
            file.strip_suffix(".yaml").is_some(),
            "a block of YAML without the name of its file: {text}"
        );
        assert_eq!(files.contains_key(file), path != file, "{path}");
        files.entry(file.to_owned()).or_default().extend([text, "\n"]);
    }
    files
}

/// The tree of the book, and what is said of it.
fn said(files: &BTreeMap<String, String>) -> Errors {
    let sources = Sources::from_texts(files.clone().into_iter().collect());
    let checked = model::parse(&sources).and_then(|model| Ok(check::check(&model, &sources)?.warnings().clone()));
    checked.unwrap_or_else(|errors| errors)
}

#[test]
fn the_examples_are_sound() {
    let files = files(&book());
    assert_eq!(files.len(), 3, "{:?}", files.keys());
    let errors = said(&files);
    assert!(errors.is_empty(), "{errors}");
}

#[test]
fn what_is_said_to_come_of_them_does() {
    let book = book();
    let sources = Sources::from_texts(files(&book).into_iter().collect());
    let model = model::parse(&sources).unwrap();
    let checked = check::check(&model, &sources).unwrap();
    let tree = emit::emit(&lower::lower(&checked));
    let emitted: String = tree.files().map(|(_, text)| text).collect();
    let rows = rows(under(&book, "what comes of it").unwrap());
    assert!(rows.len() >= 7);
    for row in rows {
        assert!(emitted.contains(&format!("\"{}\"", code(row[0]))), "no rule {}", row[0]);
    }
}

#[test]
fn the_complaint_that_is_shown_is_made() {
    let book = book();
    let mut files = files(&book);
    let file = files.get_mut("acme/media/FetchVideo.yaml").unwrap();
    let limit = "max_chars: {limit: 50, error: Token.TooLong}";
    assert_eq!(file.matches(limit).count(), 1);
    *file = file.replace(limit, "max_length: 50");
    let shown = book
        .split("```text\n")
        .find(|block| block.starts_with("error["))
        .unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    assert_eq!(said(&files).to_string().trim_end(), shown.trim_end());
}
