//! Each code has a folder in `codes`: specs that earn it, the same specs mended, and the text that is told. `cargo spec explain`
//! shows all three, so all three are tried here. `UPDATE_EXPECT=1` writes the texts anew; a new code begins with an empty one.

use crate::trees::{base, said, tests};
use cloudscribe_codegen::load::{self, Sources};
use cloudscribe_codegen::model;
use cloudscribe_codegen::report::{Code, Errors, Severity};
use std::fs;
use std::path::{Path, PathBuf};

/// What no text earns, because it is about files; [`files_earn_what_no_text_does`] makes the files.
const OF_FILES: &[Code] = &[Code::Unreadable, Code::NotUtf8, Code::TooLarge];
/// The net under the tables of keys: what gets there is a mistake of ours. The decoder's own tests throw something in.
const OF_NOTHING: &[Code] = &[Code::Undecodable];

/// What a lesson is about where it does not name its files.
const SAMPLE: &str = "acme/film/Sample.yaml";
/// What such a lesson leaves out.
const HEAD: &str = "operation: Sample\ndoc: Does something.\nsource: {page: Sample, url: https://docs.acme.example/film/sample, updated: 2026-05-19, read: 2026-11-20, language: en}\n";

fn taught() -> impl Iterator<Item = Code> {
    let others = Code::ALL.iter().copied();
    others.filter(|code| !OF_FILES.contains(code) && !OF_NOTHING.contains(code))
}

/// The files of a lesson: `# acme/film/Sample.yaml` begins one.
fn files(lesson: &str) -> Vec<(String, String)> {
    let name = |line: &str| {
        let stem = line.strip_prefix("# ")?.trim_end().strip_suffix(".yaml")?;
        (!stem.contains(' ')).then(|| format!("{stem}.yaml"))
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for line in lesson.split_inclusive('\n') {
        match (name(line), files.last_mut()) {
            (Some(name), _) => files.push((name, String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => files.push((SAMPLE.to_owned(), HEAD.to_owned() + line)),
        }
    }
    files
}

fn told(lesson: &str) -> Errors {
    let mut all = base();
    all.extend(files(lesson));
    said(&Sources::from_texts(all.into_iter().collect()))
}

/// Holds the text that is told of a lesson to the one that is shown with it, or writes it.
fn compare(code: Code, found: &str, differences: &mut Vec<String>) {
    let shown = folder(code).join("told.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&shown, found).unwrap();
    }
    let shown = fs::read_to_string(&shown).unwrap();
    if shown != found || found.is_empty() {
        differences.push(format!("== {}\n-- shown\n{shown}\n-- told\n{found}", code.as_str()));
    }
}

fn folder(code: Code) -> PathBuf {
    tests().join("../codes").join(code.as_str())
}

#[test]
fn every_wrong_example_earns_its_complaint_and_no_other() {
    let mut differences = Vec::new();
    for code in taught() {
        let errors = told(code.lesson().wrong);
        let codes: Vec<&str> = errors.diagnostics().iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, [code.as_str()], "one fault, one complaint: {errors}");
        compare(code, &errors.to_string(), &mut differences);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_right_example_is_sound() {
    for code in taught() {
        let errors = told(code.lesson().right);
        assert!(errors.is_empty(), "{}: {errors}", code.as_str());
        assert_ne!(code.lesson().right, code.lesson().wrong);
    }
}

#[test]
fn every_complaint_has_its_place_its_label_and_its_mend() {
    for code in taught() {
        let errors = told(code.lesson().wrong);
        let one = &errors.diagnostics()[0];
        let text = errors.sources().text(one.primary.file);
        assert!(text.get(one.primary.start..one.primary.end).is_some());
        assert!(!one.label.is_empty(), "{errors}");
        assert!(one.help.as_ref().is_some_and(|help| !help.is_empty()), "{errors}");
        assert_eq!(one.severity, code.severity());
    }
}

#[test]
fn no_folder_is_left_over() {
    let mut folders: Vec<String> = fs::read_dir(tests().join("../codes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(folders, codes, "in the order of their numbers, too");
}

#[test]
fn files_earn_what_no_text_does() {
    let mut differences = Vec::new();
    for code in OF_FILES {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in base() {
            let path = folder.path().join("spec").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        earn(*code, &folder.path().join("spec/acme/film/Sample.yaml"));
        let sources = load::read(&folder.path().join("spec")).unwrap();
        let errors = model::parse(&sources).unwrap_err();
        let codes: Vec<Code> = errors.diagnostics().iter().map(|one| one.code).collect();
        assert_eq!(codes, [*code], "{errors}");
        let found = errors.to_string().replace(&format!("{}/", folder.path().display()), "");
        compare(*code, &found, &mut differences);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn earn(code: Code, path: &Path) {
    match code {
        Code::Unreadable => fs::create_dir(path).unwrap(),
        Code::NotUtf8 => fs::write(path, b"operation: Sample\ndoc: caf\xe9\n").unwrap(),
        _ => fs::write(path, vec![b'#'; 9 * 1024 * 1024]).unwrap(),
    }
}

#[test]
fn only_what_nothing_relies_on_can_be_allowed() {
    let insisted: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.can_be_allowed() && code.severity() == Severity::Error)
        .map(|code| code.as_str())
        .collect();
    assert_eq!(insisted, ["S0108", "S0301", "S0502", "S0702", "S0801", "S0803"]);
    let book = fs::read_to_string(tests().join("../../spec/README.md")).unwrap();
    let told = book.split("### What is right all the same").nth(1).unwrap();
    let told: Vec<&str> = told
        .lines()
        .filter_map(|line| line.strip_prefix("| `S")?.split('`').next())
        .collect();
    assert_eq!(
        told.iter().map(|code| format!("S{code}")).collect::<Vec<_>>(),
        insisted,
        "as the book has it"
    );
    let mut others = Code::ALL.iter().filter(|code| code.severity() != Severity::Error);
    assert!(others.all(|code| code.can_be_allowed() || *code == Code::UnneededAllowance));
}
