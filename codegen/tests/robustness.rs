//! Whatever stands in a spec, the answer is complaints with places in it or a checked model: never a panic, a hang or a heap of memory.
//!
//! `every_mutant_is_answered` runs 1,000 mutants of the specs in `base`; `MUTANTS=n` asks for another number.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "tests may allocate")]

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Errors;
use cloudscribe_codegen::{check, model};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const FILES: [&str; 5] = [
    "acme/vendor.yaml",
    "acme/film/service.yaml",
    "acme/film/types.yaml",
    "acme/film/FetchFilm.yaml",
    "acme/film/DropFilm.yaml",
];

fn base() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base/spec");
    FILES
        .iter()
        .map(|path| ((*path).to_owned(), fs::read_to_string(root.join(path)).unwrap()))
        .collect()
}

/// Checks a tree and reads the answer from end to end.
fn answer(texts: Vec<(String, String)>) -> Result<(), Errors> {
    let sources = Sources::from_texts(texts);
    let answer = model::parse(&sources)
        .and_then(|model| check::check(&model, &sources).map(|checked| checked.warnings().clone()));
    let errors = answer.as_ref().unwrap_or_else(|errors| errors);
    for one in errors.diagnostics() {
        for span in std::iter::once(one.primary).chain(one.also.iter().map(|(span, _)| *span)) {
            assert!(
                errors.sources().text(span.file).get(span.start..span.end).is_some(),
                "{one:?}"
            );
        }
    }
    let _ = errors.render(true);
    answer.map(drop)
}

/// Marsaglia's xorshift: the same mutants on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

const PIECES: [&str; 40] = [
    "",
    " ",
    "\n",
    "\n\n",
    "  ",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    " #",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "? ",
    "~",
    "null",
    "-1",
    "0x1F",
    "1e999",
    ".nan",
    "99999999999999999999",
    "true",
    "媒体",
    "\u{200b}",
    "\t",
    "---\n",
    "%TAG ! x\n",
    "<<: ",
    "😀",
    "\u{7f}",
    "\\",
];

/// One change: a piece put in, a stretch cut out, doubled or moved, or a word replaced by another of the file.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (a, b) = (dice.roll(chars.len() + 1), dice.roll(chars.len() + 1));
    let (start, end) = (a.min(b), a.max(b).min(a.min(b) + dice.roll(40)));
    let (before, within, after) = (&chars[..start], &chars[start..end], &chars[end..]);
    let join = |parts: &[&[char]]| parts.iter().flat_map(|part| part.iter()).collect::<String>();
    let piece: Vec<char> = PIECES[dice.roll(PIECES.len())].chars().collect();
    match dice.roll(6) {
        0 => join(&[before, after]),
        1 => join(&[before, within, within, after]),
        2 => join(&[before, &piece, within, after]),
        3 => join(&[before, &piece, after]),
        4 => word_for_word(text, dice),
        _ => lines_swapped(text, dice),
    }
}

fn word_for_word(text: &str, dice: &mut Dice) -> String {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return text.to_owned();
    }
    let (from, to) = (words[dice.roll(words.len())], words[dice.roll(words.len())]);
    text.replacen(from, to, 1 + dice.roll(3))
}

fn lines_swapped(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let (a, b) = (dice.roll(lines.len()), dice.roll(lines.len()));
    if !lines.is_empty() {
        lines.swap(a, b);
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_mutant_is_answered() {
    let count = std::env::var("MUTANTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000);
    let base = base();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for _ in 0..count {
        let mut texts = base.clone();
        let at = dice.roll(texts.len());
        for _ in 0..=dice.roll(3) {
            texts[at].1 = mutated(&texts[at].1, &mut dice);
        }
        accepted += usize::from(answer(texts).is_ok());
    }
    // Most mutations hit something, and some, like one within a sentence, change nothing that matters.
    assert!(accepted > 0 && accepted * 2 < count, "{accepted} of {count}");
}

/// One operation file with the given text in place of what follows its source.
fn operation(body: &str) -> Vec<(String, String)> {
    let head = "operation: Odd\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n";
    let mut texts = base();
    texts.push(("acme/film/Odd.yaml".to_owned(), format!("{head}{body}")));
    texts
}

/// In a release build these take milliseconds; the limit leaves room for a slow machine and no optimisation.
fn soon(what: &str, texts: Vec<(String, String)>) -> Result<(), Errors> {
    let begun = Instant::now();
    let answer = answer(texts);
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{what} took {:?}",
        begun.elapsed()
    );
    answer
}

#[test]
fn nesting_has_an_end() {
    for (what, body) in [
        ("brackets", format!("request: {}", "[".repeat(100_000))),
        ("braces", format!("request: {}", "{a: ".repeat(100_000))),
        ("dashes", format!("facts:\n  {}x\n", "- ".repeat(100_000))),
        (
            "lines",
            (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        ),
        (
            "types",
            format!("request: {{A: {{type: \"{}\"}}}}", "list<".repeat(100_000)),
        ),
        (
            "parentheses",
            format!("rules: [{{id: a, require: \"{}A\"}}]", "(".repeat(100_000)),
        ),
        (
            "negations",
            format!("rules: [{{id: a, require: \"{}A\"}}]", "not ".repeat(100_000)),
        ),
        (
            "conjunctions",
            format!("rules: [{{id: a, require: \"A{}\"}}]", " and A".repeat(50_000)),
        ),
        (
            "dots",
            format!(
                "notes: [{{kind: remark, text: x, about: \"A{}\"}}]",
                ".A".repeat(50_000)
            ),
        ),
    ] {
        assert!(soon(what, operation(&body)).is_err(), "{what}");
    }
}

#[test]
fn long_things_are_cut() {
    let long = "x".repeat(1_000_000);
    for (what, body) in [
        ("key", format!("? {long}\n: 1\n")),
        ("quoted key", format!("\"{long}\": 1\n")),
        ("member", format!("request:\n  ? {long}\n  : {{type: strnig}}\n")),
        ("text", format!("permission: {long}\nmethod: {long}\n")),
        ("type", format!("request: {{A: {{type: {long}}}}}\n")),
        ("expression", format!("rules: [{{id: a, require: \"{long} == 1\"}}]\n")),
        (
            "code",
            format!("request: {{A: {{type: string, max_chars: {{limit: 5, error: {long}}}}}}}\n"),
        ),
    ] {
        let errors = soon(what, operation(&body)).unwrap_err();
        for one in errors.diagnostics() {
            let said = one.message.len() + one.label.len() + one.help.as_ref().map_or(0, String::len);
            assert!(said < 2_000, "{what}: {said} bytes");
        }
    }
}

#[test]
fn aliases_do_not_explode() {
    let bomb: String = (1..30)
        .map(|level| {
            format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 10].join(", ")
            )
        })
        .collect();
    assert!(soon("aliases", operation(&format!("a0: &a0 x\n{bomb}"))).is_err());
}

#[test]
fn short_names_do_not_explode() {
    let table = |title: &str| {
        format!(
            "sources: {{a: {{page: {title}, url: https://a.example, undated: true, read: 2026-11-20, language: en}}}}\n"
        )
    };
    let facts = "- {doc: x, source: a}\n".repeat(10_000);
    soon(
        "many",
        operation(&format!("{}facts:\n{facts}", table(&"x".repeat(400)))),
    )
    .unwrap();
    let errors = soon(
        "long",
        operation(&format!("{}facts:\n{facts}", table(&"x".repeat(800_000)))),
    )
    .unwrap_err();
    assert_eq!(
        errors
            .diagnostics()
            .iter()
            .map(|one| one.code.as_str())
            .collect::<Vec<_>>(),
        ["S0004"]
    );
}

/// A service of `count` operations with everything in them.
fn wide(count: usize) -> Vec<(String, String)> {
    let mut texts = base();
    let fetch = texts
        .iter()
        .find(|(path, _)| path.ends_with("FetchFilm.yaml"))
        .unwrap()
        .1
        .clone();
    for number in 0..count {
        let name = format!("Fetch{number}X");
        let text = fetch
            .replace("operation: FetchFilm", &format!("operation: {name}"))
            .replace("Film>", &format!("Film{number}X>"));
        texts.push((
            format!("acme/film/{name}.yaml"),
            text.replace("\n  Film:\n", &format!("\n  Film{number}X:\n")),
        ));
    }
    texts
}

#[test]
fn many_operations_take_linear_time() {
    let time = |count| {
        let texts = wide(count);
        let run = || {
            let texts = texts.clone();
            let begun = Instant::now();
            answer(texts).unwrap();
            begun.elapsed()
        };
        // The best of three: other work on the machine only ever adds.
        run().min(run()).min(run())
    };
    let (some, many) = (time(60), time(600));
    assert!(many < some * 30, "60 operations took {some:?}, 600 took {many:?}");
    assert!(many < Duration::from_secs(30), "600 operations took {many:?}");
}

#[test]
fn chains_and_circles_of_structures_are_followed_without_recursion() {
    let structures: String = (0..5_000)
        .map(|at| {
            format!(
                "  S{at}: {{doc: x, members: {{next: {{type: S{}, doc: x, required: true}}}}}}\n",
                (at + 1) % 5_000
            )
        })
        .collect();
    let body = format!("request: {{A: {{type: S0, doc: x}}}}\ntypes:\n{structures}");
    let errors = soon("circle", operation(&body)).unwrap_err();
    assert_eq!(
        errors
            .diagnostics()
            .iter()
            .map(|one| one.code.as_str())
            .collect::<Vec<_>>(),
        ["S0205"]
    );
    let open = body.replace("type: S0, doc: x, required: true", "type: string, doc: x");
    soon("chain", operation(&open)).unwrap();
}
