//! Trees that are sound, or nearly, and larger than any page: they are answered in linear time, and without recursion.

use crate::{answer, base, codes};
use std::time::{Duration, Instant};

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

/// Ten times as many take ten times as long; the factor of three is for the machine. `cargo bench --bench specs` measures.
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
    assert!(many < Duration::from_secs(180), "600 operations took {many:?}");
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
