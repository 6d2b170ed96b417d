//! Whether what an earlier run left makes no difference but time: whatever is edited, and whatever became of the record.

#![allow(
    clippy::string_slice,
    clippy::needless_for_each,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use cloudscribe_codegen::tree::{Kept, Tree};
use cloudscribe_codegen::{generate, regenerate};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Specs, the crate that is made of them, and what a run leaves for the next.
struct Bench {
    home: TempDir,
}

impl Bench {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let bench = Self { home };
        for (path, text) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base/spec")) {
            bench.put(&format!("spec/{path}"), &text);
        }
        bench
    }

    fn at(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a word in a file.
    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        self.put(path, &text.replacen(old, new, 1));
    }

    /// Another operation, which shares no name with the others.
    fn add(&self, name: &str) {
        let text = fs::read_to_string(self.at("spec/acme/film/DropFilm.yaml")).unwrap();
        self.put(&format!("spec/acme/film/{name}.yaml"), &text.replace("DropFilm", name));
    }

    fn record(&self) -> Option<PathBuf> {
        let mut found = fs::read_dir(self.at("cache")).ok()?.map(|entry| entry.unwrap().path());
        let record = found.next();
        assert_eq!(found.next(), None, "one file is all that is left");
        record
    }

    /// The crate, written; and the stages that it took.
    fn run(&self) -> (Result<Tree, String>, Vec<&'static str>) {
        let mut stages = Vec::new();
        let kept = Kept::read(&self.at("crate"), &self.at("cache"));
        let tree = regenerate(&self.at("spec"), kept, &mut |stage| stages.push(stage));
        if let Ok(tree) = &tree {
            tree.sync(&self.at("crate")).unwrap();
        }
        (tree.map_err(|errors| errors.to_string()), stages)
    }

    /// The parts that a run made.
    fn made(&self) -> Vec<String> {
        let tree = self.run().0.unwrap();
        tree.made_anew().map(str::to_owned).collect()
    }

    /// Runs, and compares with a run that knows of none before it.
    fn prove(&self) {
        let cold = generate(&self.at("spec")).map_err(|errors| errors.to_string());
        assert_eq!(self.run().0, cold);
        if let Ok(tree) = cold {
            let written: Vec<(String, String)> = files(&self.at("crate"));
            let emitted: Vec<(String, String)> = tree
                .files()
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect();
            assert!(written == emitted, "the crate on the disk is another");
        }
    }
}

fn files(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((shown, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_is_as_much_as_parsed_when_nothing_changed() {
    let bench = Bench::new();
    assert!(bench.run().1.contains(&"lower"));
    let (tree, stages) = bench.run();
    assert_eq!(stages, ["load"]);
    assert_eq!(tree, generate(&bench.at("spec")).map_err(|errors| errors.to_string()));
}

#[test]
fn of_one_changed_operation_only_its_own_part_is_made_anew() {
    let bench = Bench::new();
    let all = bench.made();
    assert!(all.len() > 4, "{all:?}");
    bench.edit(
        "spec/acme/film/DropFilm.yaml",
        "doc: The film.",
        "doc: The film that goes.",
    );
    assert_eq!(bench.made(), ["src/acme/film/drop_film"]);
    // What is said of an operation stands at the client's method as well.
    bench.edit(
        "spec/acme/film/DropFilm.yaml",
        "doc: Removes a film.",
        "doc: Removes one film.",
    );
    assert_eq!(bench.made(), ["src/acme/film/client.rs", "src/acme/film/drop_film"]);
}

#[test]
fn a_file_that_somebody_edited_is_made_anew() {
    let bench = Bench::new();
    bench.prove();
    bench.edit("crate/src/acme/film/drop_film.rs", "pub fn", "fn");
    assert_eq!(bench.made(), ["src/acme/film/drop_film"]);
    bench.edit("crate/catalogue.json", "film", "movie");
    assert_eq!(bench.made(), [""; 0]);
    bench.prove();
    fs::remove_file(bench.at("crate/src/lib.rs")).unwrap();
    bench.prove();
}

#[test]
fn a_leftover_goes_although_nothing_changed() {
    let bench = Bench::new();
    bench.prove();
    let text = fs::read_to_string(bench.at("crate/src/lib.rs")).unwrap();
    bench.put("crate/src/old.rs", &text);
    assert_eq!(bench.run().1, ["load"]);
    assert!(!bench.at("crate/src/old.rs").exists());
}

#[test]
fn a_record_that_is_damaged_or_of_another_generator_is_none() {
    let bench = Bench::new();
    bench.prove();
    let record = bench.record().unwrap();
    let text = fs::read_to_string(&record).unwrap();
    let all = bench.made().len() + text.lines().filter(|line| line.starts_with("part")).count();
    let digit = |at: usize| if text.as_bytes()[at] == b'0' { "1" } else { "0" };
    for at in (0..text.len()).step_by(97) {
        let damaged = format!("{}{}{}", &text[..at], digit(at), &text[at + 1..]);
        fs::write(&record, damaged).unwrap();
        assert_eq!(bench.made().len(), all, "byte {at}");
        assert_eq!(fs::read_to_string(&record).unwrap(), text);
    }
    for end in [0, 1, text.len() / 2, text.len() - 1] {
        fs::write(&record, &text[..end]).unwrap();
        assert_eq!(bench.made().len(), all, "{end} bytes");
    }
    fs::remove_file(&record).unwrap();
    fs::create_dir(&record).unwrap();
    bench.prove();
}

#[test]
fn a_cache_that_cannot_be_written_is_none() {
    let bench = Bench::new();
    bench.put("cache", "a file, no folder");
    bench.prove();
    bench.edit("spec/acme/film/DropFilm.yaml", "Removes", "Takes away");
    bench.prove();
}

/// What may happen between two runs.
#[derive(Debug, Clone)]
enum Event {
    /// A word of a file of the specs is replaced; some of these break it.
    Edit(&'static str, &'static str, &'static str),
    Add(&'static str),
    Remove(&'static str),
    /// A file of the crate is edited or removed.
    Tamper(prop::sample::Index, bool),
    /// A byte of the record is another.
    Damage(prop::sample::Index),
}

const EDITS: [(&str, &str, &str); 14] = [
    ("spec/acme/vendor.yaml", "Acme Cloud", "Acme Clouds"),
    ("spec/acme/vendor.yaml", "retry: when_safe", "retry: never"),
    ("spec/acme/film/service.yaml", "Keeps films", "Stores films"),
    ("spec/acme/film/service.yaml", "2026-01-01", "2026-02-01"),
    ("spec/acme/film/service.yaml", "Film.Locked", "Film.Closed"),
    (
        "spec/acme/film/types.yaml",
        "max_chars: {limit: 64",
        "max_chars: {limit: 63",
    ),
    ("spec/acme/film/types.yaml", "object:", "thing:"),
    ("spec/acme/film/FetchFilm.yaml", "  Film:\n", "  Movie:\n"),
    ("spec/acme/film/FetchFilm.yaml", "list<Film>", "list<Movie>"),
    (
        "spec/acme/film/FetchFilm.yaml",
        "webm: {name: Webm}",
        "webm: {name: WebMovie}",
    ),
    ("spec/acme/film/FetchFilm.yaml", "-10..=10", "-9..=9"),
    (
        "spec/acme/film/FetchFilm.yaml",
        "updated: 2026-05-19",
        "updated: 2026-05-20",
    ),
    ("spec/acme/film/DropFilm.yaml", "min_chars: 2", "min_chars: 3"),
    ("spec/acme/film/DropFilm.yaml", "retry: never", "retry: nevermore"),
];

fn event() -> impl Strategy<Value = Event> {
    let edit = || {
        (0..EDITS.len(), any::<bool>()).prop_map(|(at, back)| match EDITS[at] {
            (path, old, new) if back => Event::Edit(path, new, old),
            (path, old, new) => Event::Edit(path, old, new),
        })
    };
    let name = || prop::sample::select(vec!["AddFilm", "MoveFilm", "Client"]);
    prop_oneof![
        4 => edit(),
        1 => name().prop_map(Event::Add),
        1 => name().prop_map(Event::Remove),
        1 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(file, gone)| Event::Tamper(file, gone)),
        1 => any::<prop::sample::Index>().prop_map(Event::Damage),
    ]
}

fn happens(bench: &Bench, event: &Event) {
    match event {
        Event::Edit(path, old, new) => bench.edit(path, old, new),
        Event::Add(name) => bench.add(name),
        Event::Remove(name) => drop(fs::remove_file(bench.at(&format!("spec/acme/film/{name}.yaml")))),
        Event::Tamper(file, gone) => {
            let emitted = if bench.at("crate").exists() {
                files(&bench.at("crate"))
            } else {
                Vec::new()
            };
            if emitted.is_empty() {
                return;
            }
            let (path, text) = file.get(&emitted);
            if *gone {
                fs::remove_file(bench.at("crate").join(path)).unwrap();
            } else {
                bench.put(&format!("crate/{path}"), &format!("{text}\n"));
            }
        }
        Event::Damage(byte) => {
            if let Some(record) = bench.record() {
                let mut bytes = fs::read(&record).unwrap();
                let at = byte.index(bytes.len());
                bytes[at] ^= 1;
                fs::write(record, bytes).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: prop::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_history_makes_another_crate(history in prop::collection::vec(prop::collection::vec(event(), 0..3), 1..6)) {
        let bench = Bench::new();
        for events in history {
            events.iter().for_each(|event| happens(&bench, event));
            bench.prove();
        }
    }
}
