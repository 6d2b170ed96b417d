//! The trees that the tests compare: one that has everything, and what it becomes by small edits.

use cloudscribe_codegen::check::{self, Checked};
use cloudscribe_codegen::diff::{Edition, Report, diff};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::{self, Model};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Paths and texts.
pub type Texts = BTreeMap<String, String>;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

pub fn base() -> Texts {
    texts(&folder().join("spec"))
}

pub fn texts(spec: &Path) -> Texts {
    let mut texts = Texts::new();
    let mut open = vec![spec.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let name = path.strip_prefix(spec).unwrap().to_str().unwrap().replace('\\', "/");
                texts.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

/// One of the cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub kind: String,
    #[serde(flatten)]
    edit: Edit,
    #[serde(default)]
    also: Vec<Edit>,
    /// The edited tree is the old one.
    #[serde(default)]
    pub backwards: bool,
}

/// A piece of a file and what it becomes: a file without one is new, and goes without the other.
#[derive(Debug, Deserialize)]
struct Edit {
    file: String,
    before: Option<String>,
    after: Option<String>,
}

impl Case {
    /// The cases, each with its family.
    pub fn all() -> Vec<(String, Self)> {
        let files = fs::read_dir(folder().join("cases")).unwrap();
        let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let cases = |file: &PathBuf| {
            let family = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let cases: Vec<Self> = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
            cases.into_iter().map(move |case| (family.clone(), case))
        };
        files.iter().flat_map(cases).collect()
    }

    /// The base as it is edited.
    pub fn edited(&self, base: &Texts) -> Texts {
        let mut edited = base.clone();
        for edit in std::iter::once(&self.edit).chain(&self.also) {
            edit.apply(&mut edited, &self.kind);
        }
        edited
    }
}

impl Edit {
    fn apply(&self, texts: &mut Texts, kind: &str) {
        match (&self.before, &self.after) {
            (None, None) => drop(texts.remove(&self.file).expect(kind)),
            (None, Some(text)) => assert!(texts.insert(self.file.clone(), text.clone()).is_none(), "{kind}"),
            (Some(before), after) => {
                let text = texts.get_mut(&self.file).expect(kind);
                assert_eq!(text.matches(before.as_str()).count(), 1, "{kind}: {before}");
                *text = text.replacen(before.as_str(), after.as_deref().unwrap_or_default(), 1);
            }
        }
    }
}

/// Specs that hold together, as far as they go.
pub struct Loaded {
    pub sources: Sources,
    pub model: Model,
}

impl Loaded {
    pub fn of(texts: &Texts) -> Self {
        let sources = Sources::from_texts(texts.clone().into_iter().collect());
        let model = model::read(&sources);
        Self { sources, model }
    }

    pub fn checked(&self) -> Result<Checked<'_>, String> {
        check::check(&self.model, &self.sources).map_err(|errors| errors.to_string())
    }
}

/// What changed; or what is wrong with one of the trees.
pub fn compare(old: &Texts, new: &Texts) -> Result<Report, String> {
    let (old, new) = (Loaded::of(old), Loaded::of(new));
    let (before, after) = (old.checked()?, new.checked()?);
    Ok(diff(
        &Edition::new(&old.sources, &before),
        &Edition::new(&new.sources, &after),
    ))
}
