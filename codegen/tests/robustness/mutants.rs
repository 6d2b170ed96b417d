//! What becomes of the real specs when nodes of them are deleted, doubled, swapped, turned into something else or renamed.

use crate::crates::{self, Known};
use crate::dice::{Dice, asked};
use crate::node::Node;
use crate::places::{self, Near};
use crate::real;
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Severity;
use cloudscribe_codegen::{check, emit, lower, model};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The specs of one vendor: a tree in themselves.
type Texts = Vec<(String, String)>;

fn vendors() -> Vec<Texts> {
    let vendors = ["alibaba", "huawei", "tencent"];
    let of = |vendor: &str| -> Texts {
        let all = real().into_iter();
        all.filter(|(path, _)| path.split('/').next() == Some(vendor))
            .map(|(path, text)| (path, Node::read(&text).written()))
            .collect()
    };
    vendors.map(of).into()
}

/// What came of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Refused(Near),
    Emitted,
}

fn outcome(texts: Texts, changed: &str, known: &mut Known) -> Outcome {
    let sources = Sources::from_texts(texts);
    let model = model::read(&sources);
    match check::check(&model, &sources) {
        Err(errors) => {
            places::hold(&errors);
            let is_refused = errors.diagnostics().iter().any(|one| one.severity == Severity::Error);
            assert!(is_refused, "refused without an error:\n{errors}");
            let near = places::near(&errors, changed);
            assert_ne!(near, Near::Elsewhere, "{errors}");
            Outcome::Refused(near)
        }
        Ok(checked) => {
            places::hold(checked.warnings());
            crates::hold(&emit::emit(&lower::lower(&checked)), known);
            Outcome::Emitted
        }
    }
}

/// One to three changes in one file.
fn mutant(number: usize, vendors: &[Texts]) -> (Texts, String) {
    let mut dice = Dice::of(number);
    let mut texts = vendors[dice.roll(vendors.len())].clone();
    let at = dice.roll(texts.len());
    let mut node = Node::read(&texts[at].1);
    for _ in 0..=[0, 0, 0, 0, 1, 2][dice.roll(6)] {
        change(&mut node, &mut dice);
    }
    texts[at].1 = node.written();
    let changed = texts[at].0.clone();
    (texts, changed)
}

fn change(root: &mut Node, dice: &mut Dice) {
    let ways = root.ways();
    let ways: Vec<&[usize]> = ways.iter().map(Vec::as_slice).collect();
    if ways.is_empty() {
        *root = other(root, "x", dice);
        return;
    }
    let way = dice.pick(&ways);
    let words = root.words();
    let word = words[dice.roll(words.len())].clone();
    let (last, above) = way.split_last().unwrap();
    match dice.roll(5) {
        0 => delete(root.at_mut(above), *last),
        1 => double(root.at_mut(above), *last, &word, dice),
        2 => swap(root, way, dice.pick(&ways)),
        3 => {
            let node = root.at_mut(way);
            *node = other(node, &word, dice);
        }
        _ => rename(root.at_mut(above), *last, &word, dice),
    }
}

fn delete(above: &mut Node, at: usize) {
    match above {
        Node::List(items) => drop(items.remove(at)),
        Node::Map(entries) => drop(entries.remove(at)),
        Node::Plain(_) | Node::Quoted(_) => {}
    }
}

/// The same again, in a mapping as often as not under another name.
fn double(above: &mut Node, at: usize, word: &str, dice: &mut Dice) {
    match above {
        Node::List(items) => items.insert(at, items[at].clone()),
        Node::Map(entries) => {
            let (key, value) = entries[at].clone();
            let key = if dice.roll(2) == 0 { key } else { name(&key, word, dice) };
            entries.insert(at + 1, (key, value));
        }
        Node::Plain(_) | Node::Quoted(_) => {}
    }
}

/// Two nodes change places, unless one is within the other.
fn swap(root: &mut Node, one: &[usize], other: &[usize]) {
    if !one.starts_with(other) && !other.starts_with(one) {
        let (first, second) = (root.at(one).clone(), root.at(other).clone());
        *root.at_mut(one) = second;
        *root.at_mut(other) = first;
    }
}

const PLAIN: [&str; 14] = [
    "null",
    "~",
    "true",
    "no",
    "0",
    "-1",
    "1.5",
    "1e999",
    ".nan",
    "0x1F",
    "2026-02-30",
    "99999999999999999999",
    "-9223372036854775808",
    "string",
];
const TEXTS: [&str; 14] = [
    "",
    " ",
    "\n",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "媒体😀",
    "*/ /*",
    "```\nfn main() {",
    "\"#",
    "{}",
    "\\",
    "%0A",
    "<b>[x](y)",
];

fn other(node: &Node, word: &str, dice: &mut Dice) -> Node {
    match (dice.roll(6), node) {
        (0, _) => Node::Quoted(dice.pick(&TEXTS).to_owned()),
        (1, _) => Node::List(vec![node.clone()]),
        (2, _) => Node::Map(vec![(word.to_owned(), node.clone())]),
        (3, _) => Node::Quoted(word.to_owned()),
        (4, Node::List(items)) if !items.is_empty() => items[dice.roll(items.len())].clone(),
        (4, Node::Map(entries)) => Node::List(entries.iter().map(|(_, value)| value.clone()).collect()),
        (4, Node::Plain(text) | Node::Quoted(text)) => Node::Quoted(text.repeat(1 + dice.roll(300))),
        _ => Node::Plain(dice.pick(&PLAIN).to_owned()),
    }
}

/// An entry gets another key, or a scalar another text.
fn rename(above: &mut Node, at: usize, word: &str, dice: &mut Dice) {
    let by_key = dice.roll(2) == 0;
    match above {
        Node::Map(entries) if by_key => entries[at].0 = name(&entries[at].0, word, dice),
        Node::Map(_) | Node::List(_) => {
            if let Node::Plain(text) | Node::Quoted(text) = above.at_mut(&[at]) {
                *above.at_mut(&[at]) = Node::Quoted(name(&text.clone(), word, dice));
            }
        }
        Node::Plain(_) | Node::Quoted(_) => {}
    }
}

/// Names at which a generator of Rust could stumble.
const NAMES: [&str; 20] = [
    "type",
    "self",
    "Self",
    "crate",
    "r#fn",
    "_",
    "0",
    "3D",
    "std",
    "String",
    "Option",
    "Client",
    "ErrorCode",
    "check",
    "wire",
    "visit",
    "媒体",
    "a b",
    "<<",
    "../x",
];

fn name(own: &str, word: &str, dice: &mut Dice) -> String {
    match dice.roll(6) {
        0 => own.to_lowercase(),
        1 => format!("{own}2"),
        2 => own.chars().rev().collect(),
        3 => own.chars().skip(1).collect(),
        4 => word.to_owned(),
        _ => dice.pick(&NAMES).to_owned(),
    }
}

#[test]
fn written_anew_the_specs_say_the_same() {
    for (path, text) in real() {
        let node = Node::read(&text);
        assert_eq!(Node::read(&node.written()), node, "{path}");
    }
    let mut known = Known::default();
    for texts in vendors() {
        assert_eq!(outcome(texts, "", &mut known), Outcome::Emitted);
    }
}

#[test]
fn every_mutant_of_the_real_specs_is_answered() {
    let vendors = vendors();
    let (first, count) = (asked("FROM").unwrap_or(0), asked("MUTANTS").unwrap_or(200));
    let is_one = count == 1;
    let (mut emitted, mut within, mut related, mut fallen) = (0, 0, 0, Vec::new());
    let mut known = Known::default();
    for number in first..first + count {
        let (texts, changed) = mutant(number, &vendors);
        if is_one {
            println!(
                "{changed}\n{}",
                texts.iter().find(|(path, _)| *path == changed).unwrap().1
            );
        }
        match catch_unwind(AssertUnwindSafe(|| outcome(texts, &changed, &mut known))) {
            Ok(Outcome::Emitted) => emitted += 1,
            Ok(Outcome::Refused(Near::Within)) => within += 1,
            Ok(Outcome::Refused(_)) => related += 1,
            Err(_) => fallen.push(number),
        }
    }
    println!("{count} mutants: {emitted} emitted, {within} refused within the file, {related} beside it");
    assert!(fallen.is_empty(), "FROM=n MUTANTS=1 shows one of {fallen:?}");
    assert!(is_one || emitted * 20 > count && within * 2 > count && related * 20 < count);
}
