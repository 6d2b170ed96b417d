//! One planted fault, one complaint: whatever else does not hold for its sake is not told of, or is told of with it.

use crate::trees::{base, said, texts};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Errors;
use std::path::Path;

const FETCH: &str = "acme/film/FetchFilm.yaml";
const DROP: &str = "acme/film/DropFilm.yaml";
const SERVICE: &str = "acme/film/service.yaml";
const TYPES: &str = "acme/film/types.yaml";
const VENDOR: &str = "acme/vendor.yaml";

/// A slip: in which file, what it should be and what it is, and the code of the complaint.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    // A name that facts, errors, a guard and examples refer to.
    (FETCH, "  FilmUrl:\n", "  FilmUlr:\n", "S0206"),
    (FETCH, "  Token: {type", "  Tokn: {type", "S0206"),
    (FETCH, "  Format: {type", "  Formt: {type", "S0501"),
    (FETCH, "  Tags: {type", "  Tegs: {type", "S0601"),
    (FETCH, "    type: url\n", "    type: ulr\n", "S0204"),
    (FETCH, "Format: {type: string", "Format: {type: strin", "S0204"),
    // A type with which nothing else of the field goes.
    (FETCH, "Format: {type: string", "Format: {type: i64", "S0804"),
    (FETCH, "Tags: {type: list<string>", "Tags: {type: string", "S0307"),
    (FETCH, "Token: {type: string", "Token: {type: i64", "S0308"),
    (FETCH, "Priority: {type: i64", "Priority: {type: string", "S0302"),
    (FETCH, "    type: url\n", "    type: bool\n", "S0305"),
    (FETCH, "  Place: {type: Place", "  Place: {type: Plaec", "S0204"),
    (FETCH, "  - {about: FilmUrl", "  - {about: FilmURL", "S0206"),
    (FETCH, "  Film.BadUrl: {doc", "  Film.BedUrl: {doc", "S0207"),
    (FETCH, "  Film.LongToken: {doc", "  Film.LangToken: {doc", "S0207"),
    (FETCH, "operation: FetchFilm", "operation: FetchFilms", "S0201"),
    (FETCH, "operation: FetchFilm", "operation: DropFilm", "S0203"),
    (
        FETCH,
        "path: /v1/{project_id}/films",
        "path: /v1/{project}/films",
        "S0210",
    ),
    (FETCH, "updated: 2026-05-19", "updated: 2026-05-91", "S0701"),
    (FETCH, "updated: 2026-05-19", "updated: 2028-05-19", "S0702"),
    (FETCH, "range: -10..=10", "range: 10..=-10", "S0304"),
    (FETCH, "range: -10..=10", "range: 1..=10", "S0303"),
    (FETCH, "range: -10..=10", "range: TODO", "S0108"),
    (FETCH, "range: -10..=10", "range: 99999999999999999999", "S0105"),
    (FETCH, "Length: 12.5", "Length: 99999999999999999999", "S0105"),
    (FETCH, "updated: 2026-05-19", "updated: TODO", "S0108"),
    (FETCH, "    type: url\n", "    type: TODO\n", "S0108"),
    (FETCH, "method: POST", "method: TODO", "S0108"),
    (FETCH, "operation: FetchFilm", "operation: TODO", "S0108"),
    (FETCH, "retry: never}", "retry: TODO}", "S0108"),
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "values: {\"mp4,\": {name: Mp4}, webm: {name: WebM}}",
        "S0801",
    ),
    (FETCH, "Format == \"webm\"", "Format == \"wemb\"", "S0501"),
    (FETCH, "Format == \"webm\"", "Format = \"webm\"", "S0501"),
    (FETCH, "Format == \"webm\"", "7", "S0103"),
    (FETCH, "requires: [Place]", "requires: [Plase]", "S0501"),
    (FETCH, "type: list<Film>", "type: list<Flim>", "S0204"),
    (FETCH, "source: codes", "source: code", "S0704"),
    (FETCH, "request:\n", "requests:\n", "S0101"),
    (FETCH, "request:\n", "request: [\n", "S0010"),
    (FETCH, "\nrequest:", "\n\trequest:", "S0018"),
    (FETCH, "{FilmUrl: \"https", "{FilmUlr: \"https", "S0601"),
    (DROP, "required: true", "required: yes", "S0103"),
    (DROP, "min_chars: 2", "min_length: 2", "S0101"),
    (DROP, "default: 0", "default: 2", "S0302"),
    (DROP, "default: 0", "const: 0", "S0308"),
    (DROP, "type: flag", "type: flags", "S0204"),
    (DROP, "field: FilmId", "field: FilmID", "S0206"),
    (SERVICE, "service: film", "service: films", "S0202"),
    (SERVICE, "    north:", "    nroth:", "S0209"),
    (
        SERVICE,
        "client_supplies: [project_id]",
        "client_supplies: [project]",
        "S0212",
    ),
    (SERVICE, "protocol: tencent", "protocol: tencnet", "S0104"),
    (SERVICE, "endpoints:", "endpoint:", "S0101"),
    (SERVICE, "  sdk:", "  skd:", "S0704"),
    (SERVICE, "doc:", "doc: &a", "S0013"),
    (TYPES, "  Place:", "  Palce:", "S0204"),
    (TYPES, "bucket: {type: string", "bucket: {type: strng", "S0204"),
    (TYPES, "types:", "types: [", "S0010"),
    (TYPES, "    members:", "    member:", "S0101"),
    (VENDOR, "vendor: acme", "vendor: akme", "S0202"),
    (VENDOR, "errors:", "errors: !!map", "S0014"),
    (VENDOR, "  codes:", "  code:", "S0704"),
    (VENDOR, "vendor: acme", "\u{feff}vendor: acme", "S0003"),
    (VENDOR, "vendor: acme", "vendor: ac\u{0}me", "S0010"),
    // An enumeration that lists nothing, whatever refers to its values.
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "values: {}",
        "S0805",
    ),
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "values: []",
        "S0805",
    ),
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "groups: {}",
        "S0805",
    ),
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "groups: {a: [mp4, webm], b: []}",
        "S0805",
    ),
    (
        FETCH,
        "values: {mp4: {name: Mp4}, webm: {name: WebM}}",
        "max_chars: 3, values: [webm, mp4]",
        "S0305",
    ),
    (FETCH, "updated: 2026-05-19", "updatd: 2026-05-19", "S0101"),
    (
        FETCH,
        "path: /v1/{project_id}/films",
        "path: \"/v1/{project_id/films\"",
        "S0210",
    ),
    (DROP, "default: 0", "values: []", "S0805"),
];

/// Types that need no structure, without those that have parameters.
const WORDS: &[&str] = &[
    "string",
    "url",
    "bool",
    "flag",
    "i32",
    "i64",
    "u32",
    "u64",
    "f64",
    "timestamp",
];

fn with(file: &str, change: impl Fn(&str) -> Option<String>) -> Errors {
    let mut all = base();
    let text = all.remove(file).unwrap();
    all.extend(change(&text).map(|text| (file.to_owned(), text)));
    said(&Sources::from_texts(all.into_iter().collect()))
}

fn codes(errors: &Errors) -> Vec<&str> {
    errors.diagnostics().iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn one_slip_is_one_complaint() {
    let mut cascades = String::new();
    for (file, right, wrong, code) in SLIPS {
        let errors = with(file, |text| {
            assert!(text.contains(right), "{file}: {right}");
            Some(text.replacen(right, wrong, 1))
        });
        if codes(&errors) != [*code] {
            cascades += &format!("== {file}: {right:?} -> {wrong:?}\n{errors}\n");
        }
    }
    assert!(cascades.is_empty(), "{cascades}");
}

#[test]
fn a_type_that_no_example_fits_is_one_complaint_with_all_places() {
    let errors = with(FETCH, |text| {
        let text = text.replace("{Id: f-1, Length: 12.5}", "{Id: f-1}, {Id: f-2}, {Id: f-3}");
        Some(text.replace("      Id: {type: string", "      Id: {type: i64"))
    });
    assert_eq!(codes(&errors), ["S0602"], "{errors}");
    let text = errors.to_string();
    assert!(["f-1", "f-2", "f-3"].iter().all(|id| text.contains(id)), "{text}");
}

/// The row of a member with a slip in its type, which is one of the words for types without structure.
fn misspelt(row: &str) -> Option<String> {
    let (before, after) = row.split_once("type: ")?;
    let word: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
    WORDS
        .contains(&word.as_str())
        .then(|| format!("{before}type: x{after}"))
}

/// Every field has something to say of its type: limits, places, guards, examples. None of it holds for a misspelt one.
#[test]
fn a_misspelt_type_is_one_complaint_wherever_it_stands() {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut real = texts(&real);
    real.retain(|path, _| Path::new(path).extension().is_some_and(|kind| kind == "yaml"));
    let (mut slips, mut cascades) = (0, String::new());
    for all in [base(), real] {
        for (file, text) in &all {
            for (line, row) in text.lines().enumerate() {
                let Some(changed) = misspelt(row) else { continue };
                let mut lines: Vec<&str> = text.lines().collect();
                lines[line] = &changed;
                let mut all = all.clone();
                all.insert(file.clone(), lines.join("\n") + "\n");
                let errors = said(&Sources::from_texts(all.into_iter().collect()));
                if codes(&errors) != ["S0204"] {
                    cascades += &format!("== {file}:{}\n{errors}\n", line + 1);
                }
                slips += 1;
            }
        }
    }
    assert!(slips > 100, "{slips}");
    assert!(cascades.is_empty(), "{cascades}");
}

#[test]
fn a_file_that_is_gone_is_one_complaint() {
    for (file, code) in [(SERVICE, "S0006"), (VENDOR, "S0006"), (TYPES, "S0204")] {
        let errors = with(file, |_| None);
        assert_eq!(codes(&errors), [code], "{errors}");
    }
}

#[test]
fn a_name_that_leads_nowhere_is_told_of_with_all_its_places() {
    let errors = with(FETCH, |text| Some(text.replacen("  FilmUrl:\n", "  FilmUlr:\n", 1)));
    let one = &errors.diagnostics()[0];
    assert_eq!(one.help.as_deref(), Some("did you mean `FilmUlr`?"));
    assert_eq!(
        1 + one.also.len(),
        base()[FETCH].matches("FilmUrl").count() - 1,
        "{errors}"
    );
}

#[test]
fn what_is_wrong_in_one_file_does_not_hide_what_is_wrong_in_another() {
    let mut all = base();
    for (file, right, wrong) in [
        (DROP, "repeat: {safe: always}", "repeat: ["),
        (FETCH, "range: -10..=10", "range: 1..=10"),
    ] {
        let text = all[file].replacen(right, wrong, 1);
        all.insert(file.to_owned(), text);
    }
    all.insert(
        "acme/film/Sample.yaml".to_owned(),
        "operation: Sample\ndoc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n\
         request:\n  A: {type: i64, doc: x, range: 1..=10}\n  B: {type: string, doc: x, required_when: A > 10}\n"
            .to_owned(),
    );
    let errors = said(&Sources::from_texts(all.into_iter().collect()));
    // The structure of one, a limit of the second, a rule of the third that no request shows.
    assert_eq!(codes(&errors), ["S0010", "S0303", "S0502"], "{errors}");
}
