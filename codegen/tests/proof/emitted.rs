//! Whether the emitted tests pass, and fail for a check that is only a little wrong.

use super::alone::settle;
use super::*;

/// The crate of a spec in a folder of its own, which knows the runtime.
fn written(spec: &Path) -> (tempfile::TempDir, Tree) {
    let mut tree = None;
    with(spec, |_, api| tree = Some(emit::emit(api)));
    let tree = tree.unwrap();
    (settle(&tree), tree)
}

fn cargo(arguments: &[&str], root: &Path, spec: &Path) -> Output {
    let vendors = fs::read_dir(spec).unwrap().map(|entry| entry.unwrap());
    let vendors = vendors.filter(|entry| entry.path().join("vendor.yaml").is_file());
    let vendors: Vec<String> = vendors
        .map(|folder| folder.file_name().into_string().unwrap())
        .collect();
    let mut command = Command::new(env!("CARGO"));
    let (verb, rest) = arguments.split_first().unwrap();
    command
        .args([verb, "--offline", "--quiet", "--features", &vendors.join(",")])
        .arg("--manifest-path");
    command.arg(root.join("Cargo.toml")).args(rest);
    command
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("proofs"),
        )
        .env_remove("RUSTFLAGS");
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn emitted_tests_pass_and_are_neat() {
    for spec in fixtures() {
        let (root, _) = written(&spec);
        for arguments in [
            &["clippy", "--tests", "--", "-D", "warnings"][..],
            &["test", "--test", "rules"],
        ] {
            let output = cargo(arguments, root.path(), &spec);
            assert!(
                output.status.success(),
                "{}: {arguments:?}\n{}",
                spec.display(),
                said(&output)
            );
        }
    }
}

/// What is changed in the checks of the case `small`, and the tests that have to see it.
const MUTATIONS: &[(&str, &str, &[&str])] = &[
    // A limit that is off by one, in either direction and in every unit.
    (
        "self.title.as_str(), 128)",
        "self.title.as_str(), 129)",
        &["title_max_chars"],
    ),
    (
        "self.token.as_deref(), 50)",
        "self.token.as_deref(), 49)",
        &["token_max_chars"],
    ),
    (
        "c.max_bytes(&TAGS_ITEMS_MAX_BYTES, item.as_str(), 32)",
        "c.max_bytes(&TAGS_ITEMS_MAX_BYTES, item.as_str(), 33)",
        &["tags_items_max_bytes"],
    ),
    (
        "self.mirrors.as_ref().map(Vec::len), 20)",
        "self.mirrors.as_ref().map(Vec::len), 21)",
        &["mirrors_max_items"],
    ),
    (
        "rt::Span::between(0, 18)",
        "rt::Span::between(0, 19)",
        &["rating_range"],
    ),
    (
        "rt::Span::above_to(0.0, 4.5)",
        "rt::Span::between(0.0, 4.5)",
        &["speed_range"],
    ),
    ("        512,", "        513,", &["extra_encoded_max_bytes"]),
    // Another unit: characters for bytes.
    (
        "c.max_bytes(&CHAPTER_TITLE_MAX_BYTES",
        "c.max_chars(&CHAPTER_TITLE_MAX_BYTES",
        &["chapter_title_max_bytes"],
    ),
    // A call that is not there.
    (
        "c.required(&SHELF_REQUIRED, self.shelf.is_empty());",
        "",
        &["shelf_required"],
    ),
    (
        "c.no_emoji(&TITLE_NO_EMOJI, self.title.as_str());",
        "",
        &["title_no_emoji"],
    ),
    ("c.url(&COVER_URL, self.cover.as_deref());", "", &["cover_url"]),
    (
        "c.starts_with(&PATH_STARTS_WITH, self.path.as_deref(), \"/\");",
        "",
        &["path_starts_with"],
    ),
    // A structure into which nothing descends.
    (
        "c.structure(\"Review\", self.review.as_ref());",
        "",
        &["review_violence_range", "review_language_range"],
    ),
    // A value too many, a character too many, a region too many.
    ("&[0, 1],", "&[0, 1, 2],", &["notify_values"]),
    ("\"-_\")", "\"-_/\")", &["token_only_chars"]),
    (
        "&[\"north\"]",
        "&[\"north\", \"elsewhere-1\"]",
        &["review_only_in_regions"],
    ),
    // Conditions: the circumstance, the default, the number of members, what counts as given.
    (
        "c.holds(&WEBM_IN_PLACE, self.mode.as_ref().map_or(0, Mode::code) == 1)",
        "c.holds(&WEBM_IN_PLACE, self.mode.as_ref().map_or(1, Mode::code) == 1)",
        &["webm_in_place"],
    ),
    (
        "self.low.unwrap_or(0) != 0",
        "self.low.unwrap_or(1) != 0",
        &["chapter_some_mark"],
    ),
    (
        "c.exactly_one(\n            &ONE_ORIGIN",
        "c.at_least_one(\n            &ONE_ORIGIN",
        &["one_origin"],
    ),
    (
        "if self.draft == Some(true)",
        "if self.draft != Some(false)",
        &["no_cover_of_drafts"],
    ),
    // Another rule, another place, another weight.
    (
        "c.required(&FILE_ADDR_OBJECT_REQUIRED",
        "c.required(&FILE_ADDR_BUCKET_REQUIRED",
        &["file_addr_object_required"],
    ),
    (
        "kind: \"max_chars\",\n    member: \"bucket\"",
        "kind: \"max_chars\",\n    member: \"Bucket\"",
        &["file_addr_bucket_max_chars"],
    ),
    (
        "level: rt::Level::Precedence",
        "level: rt::Level::Documented",
        &["token_wins"],
    ),
];

/// Tests that see more than one of the changes.
const SEES_ALL: &[&str] = &["fullest_request", "smallest_request"];

#[test]
fn a_check_that_is_a_little_wrong_fails_its_tests() {
    let spec = package().join("tests/cases/small/spec");
    let (root, tree) = written(&spec);
    let path = "src/acme/film/fetch_film/check.rs";
    let mut text = tree.get(path).unwrap().to_owned();
    for (from, to, _) in MUTATIONS {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    fs::write(root.path().join(path), text).unwrap();
    let output = cargo(&["test", "--test", "rules"], root.path(), &spec);
    let said = said(&output);
    let failed: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("    acme_film::fetch_film::"))
        .collect();
    let expected = MUTATIONS.iter().flat_map(|(_, _, tests)| tests.iter().copied());
    let missed: Vec<&str> = expected.clone().filter(|test| !failed.contains(test)).collect();
    assert!(missed.is_empty(), "{missed:?} saw nothing\n{said}");
    let expected: BTreeSet<&str> = expected.chain(SEES_ALL.iter().copied()).collect();
    let others: Vec<&&str> = failed.difference(&expected).collect();
    assert!(others.is_empty(), "{others:?} saw what they need not see\n{said}");
}
