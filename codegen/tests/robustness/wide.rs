//! Trees that are sound, or nearly, and larger than any page: what is told of them does not grow faster than they do, and nothing recurses.

use crate::{answer, base, codes, is_operation};
use std::collections::BTreeSet;

/// One operation file with the given text in place of what follows its source.
fn operation(body: &str) -> Vec<(String, String)> {
    let head = "operation: Odd\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n";
    let mut texts = base();
    texts.push(("acme/film/Odd.yaml".to_owned(), format!("{head}{body}")));
    texts
}

#[test]
fn short_names_do_not_explode() {
    let table = |title: &str| {
        format!(
            "sources: {{a: {{page: {title}, url: https://a.example, undated: true, read: 2026-11-20, language: en}}}}\n"
        )
    };
    let facts = "- {doc: x, source: a}\n".repeat(10_000);
    answer(operation(&format!("{}facts:\n{facts}", table(&"x".repeat(400))))).unwrap();
    let errors = answer(operation(&format!("{}facts:\n{facts}", table(&"x".repeat(800_000))))).unwrap_err();
    assert_eq!(codes(&errors), ["S0004"]);
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

/// How the time grows with the tree is for `cargo bench --bench specs` to measure.
#[test]
fn many_operations_are_answered_each_for_itself() {
    let sound = wide(600);
    answer(sound.clone()).unwrap();
    let spoilt: Vec<_> = sound
        .into_iter()
        .map(|(path, text)| {
            let more = if is_operation(&path) { "oddity: 1\n" } else { "" };
            (path, text + more)
        })
        .collect();
    let wrong: BTreeSet<_> = spoilt
        .iter()
        .map(|(path, _)| path.clone())
        .filter(|path| is_operation(path))
        .collect();
    let errors = answer(spoilt).unwrap_err();
    let told = errors
        .diagnostics()
        .iter()
        .map(|one| errors.sources().path(one.primary.file).to_owned());
    assert_eq!(told.clone().count(), wrong.len());
    assert_eq!(told.collect::<BTreeSet<_>>(), wrong);
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
    assert_eq!(codes(&answer(operation(&body)).unwrap_err()), ["S0205"]);
    let open = body.replace("type: S0, doc: x, required: true", "type: string, doc: x");
    answer(operation(&open)).unwrap();
}
