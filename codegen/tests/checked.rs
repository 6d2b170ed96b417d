//! What the later stages find in a checked model: limits, expressions and structures, by where they stand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use cloudscribe_codegen::check::{Checked, check};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::model::{self, Level, Model};
use cloudscribe_codegen::report::{Errors, FileId};
use cloudscribe_codegen::yaml::Path;

const HEAD: &str = "doc: x\nsource: {page: P, url: https://a.example, undated: true, read: 2026-11-20, language: en}\n";

const BODY: &str = r#"
request:
  Url: {type: url, doc: x, required: true}
  Cover: {type: url, doc: x, url: {limit: true, error: Odd}}
  When: {type: timestamp, doc: x}
  Count: {type: i64, doc: x, required: true, range: 1..=5}
  Kind: {type: string, doc: x, values: [a, b], required_when: Count > 1}
  Level: {type: i32, doc: x, values: {0: , 1: {name: High}}}
  Open: {type: string, doc: x, values: [a], open: true, valid_only_when: {when: present(Kind), error: Odd}}
  Force: {type: flag, doc: x}
  Tags: {type: list<string>, doc: x, required: true, max_items: 3, items: {max_chars: 5}}
  Marks: {type: list<string>, doc: x, values: [c, d]}
  Joined: {type: list<string>, doc: x, encoding: csv, items: {max_chars: 5}}
  JoinedOpen: {type: list<string>, doc: x, encoding: csv, values: [c], open: true}
  JoinedClosed: {type: list<string>, doc: x, encoding: csv, values: [c]}
  JoinedNumbers: {type: list<i64>, doc: x, encoding: csv}
  JoinedEncoded: {type: list<string>, doc: x, encoding: csv-url}
  JoinedWords: {type: list<string>, doc: x, encoding: csv, items: {only_chars: letters, min_chars: 1}}
  Sort: {type: string, doc: x, required: true, values: [e]}
  Action: {type: string, doc: x, required: true, const: Get}
  Own: {type: Own, doc: x}
  Shared: {type: Shared, doc: x}
  Both: {type: Both, doc: x}
  Inner:
    type: struct
    doc: x
    members:
      Url: {type: url, doc: x}
rules:
  - {id: one, about: Count, when: Kind == "a", require: Count > 2}
response:
  Url: {type: url, doc: x, max_chars: 9}
  Joined: {type: list<string>, doc: x, encoding: csv}
types:
  Own: {doc: x, members: {Name: {type: string, doc: x, required: true, max_chars: 9}}, rules: [{id: two, about: Name, require: Name != "x"}]}
  Both: {doc: own, members: {A: {type: string, doc: x}}}
errors:
  Odd: {doc: x}
"#;

const TYPES: &str = "types:\n  Shared: {doc: x, members: {B: {type: Both, doc: x}}}\n  Both: {doc: shared, rust_name: Shared2, members: {A: {type: string, doc: x}}}\n";

fn tree() -> Sources {
    let files = [
        ("v/vendor.yaml", "vendor: v\nname: V\ndoc: x\n".to_owned()),
        (
            "v/s/service.yaml",
            "service: s\nname: S\ndoc: x\nversion: \"1\"\nprotocol: huawei\nendpoints: {}\n".to_owned(),
        ),
        ("v/s/types.yaml", TYPES.to_owned()),
        ("v/s/Get.yaml", format!("operation: Get\n{HEAD}{BODY}")),
    ];
    Sources::from_texts(files.map(|(path, text)| (path.to_owned(), text)).to_vec())
}

fn with(look: impl Fn(&Checked<'_>, FileId, FileId)) {
    let sources = tree();
    let model = model::parse(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let checked = check(&model, &sources).unwrap_or_else(|errors| panic!("{errors}"));
    let service = &model.vendors[0].services[0];
    look(&checked, service.operations[0].0, service.types.as_ref().unwrap().0);
}

fn kinds(checked: &Checked<'_>, file: FileId, path: &str) -> Vec<&'static str> {
    checked
        .limits(file, &Path::parse(path))
        .iter()
        .map(|stated| stated.constraint.kind())
        .collect()
}

#[test]
fn limits_follow_from_the_field_and_from_what_it_states() {
    with(|checked, file, _| {
        for (path, expected) in [
            ("request/Url", vec!["required", "url"]),
            ("request/Cover", vec!["url"]),
            ("request/When", vec!["timestamp"]),
            ("request/Count", vec!["range"]),
            ("request/Kind", vec!["values"]),
            ("request/Sort", vec!["required", "values"]),
            ("request/Marks", vec![]),
            ("request/Level", vec!["values"]),
            ("request/Open", vec![]),
            ("request/Force", vec!["values"]),
            ("request/Tags", vec!["required", "max_items"]),
            ("request/Action", vec![]),
            ("request/Inner/members/Url", vec!["url"]),
            ("types/Own/members/Name", vec!["required", "max_chars"]),
            ("response/Url", vec!["max_chars"]),
            ("request/Nobody", vec![]),
        ] {
            assert_eq!(kinds(checked, file, path), expected, "{path}");
        }
        let stated = checked.limits(file, &Path::parse("request/Cover"));
        assert_eq!(stated[0].error.as_deref(), Some("Odd"));
        for (path, expected) in [("request/Tags", "max_chars"), ("request/Marks", "values")] {
            let items = checked.item_limits(file, &Path::parse(path));
            assert_eq!(
                items.iter().map(|stated| stated.constraint.kind()).collect::<Vec<_>>(),
                [expected],
                "{path}"
            );
        }
    });
}

#[test]
fn items_that_are_joined_as_they_are_have_to_be_told_apart() {
    with(|checked, file, _| {
        for (path, expected) in [
            ("request/Joined", vec!["max_chars", "no_separator"]),
            ("request/JoinedOpen", vec!["no_separator"]),
            ("request/JoinedClosed", vec!["values"]),
            ("request/JoinedNumbers", vec![]),
            ("request/JoinedEncoded", vec![]),
            // Letters, and at least one: nothing is left to break the rule alone.
            ("request/JoinedWords", vec!["only_chars", "min_chars"]),
            ("request/Tags", vec!["max_chars"]),
            ("response/Joined", vec![]),
        ] {
            let items = checked.item_limits(file, &Path::parse(path));
            let kinds: Vec<_> = items.iter().map(|stated| stated.constraint.kind()).collect();
            assert_eq!(kinds, expected, "{path}");
        }
        let items = checked.item_limits(file, &Path::parse("request/JoinedOpen"));
        assert_eq!(items[0].level(), Level::Wire);
    });
}

#[test]
fn expressions_stand_where_the_spec_has_them() {
    with(|checked, file, _| {
        for path in [
            "request/Kind/required_when",
            "request/Open/valid_only_when",
            "request/Open/valid_only_when/when",
            "rules/0/when",
            "rules/0/require",
            "types/Own/rules/0/require",
        ] {
            assert!(checked.expr(file, &Path::parse(path)).is_some(), "{path}");
        }
        assert!(checked.expr(file, &Path::parse("rules/1/when")).is_none());
        assert!(checked.expr(file, &Path::parse("request/Url")).is_none());
    });
}

#[test]
fn a_page_sees_its_own_structures_before_those_of_the_service() {
    with(|checked, operation, types| {
        let doc = |file, name| {
            checked
                .structure(file, name)
                .map(|(structure, file, path)| (structure.doc.as_str(), file, path.to_string()))
        };
        assert_eq!(
            doc(operation, "Both"),
            Some(("own", operation, "types/Both".to_owned()))
        );
        assert_eq!(doc(types, "Both"), Some(("shared", types, "types/Both".to_owned())));
        assert_eq!(doc(operation, "Shared"), Some(("x", types, "types/Shared".to_owned())));
        assert_eq!(doc(types, "Own"), None);
        assert_eq!(checked.path(operation), "v/s/Get.yaml");
    });
}

#[test]
fn keys_and_values_are_kept_as_they_are_written() {
    let text = BODY
        .replace("{0: , 1: {name: High}}", "[0, 1]")
        .replace("values: [a, b]", "values: [1.0, \"010\", yes, 媒体]");
    let sources = Sources::from_texts(vec![
        ("v/vendor.yaml".to_owned(), "vendor: v\nname: V\ndoc: x\n".to_owned()),
        (
            "v/s/service.yaml".to_owned(),
            "service: s\nname: S\ndoc: x\nversion: 2018-07-17\nprotocol: huawei\nendpoints: {}\n".to_owned(),
        ),
        ("v/s/Get.yaml".to_owned(), format!("operation: Get\n{HEAD}{text}")),
    ]);
    let model = model::parse(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let service = &model.vendors[0].services[0];
    assert_eq!(service.service.version, "2018-07-17");
    let request = &service.operations[0].1.request;
    let values = |name| {
        request.get(name).unwrap().values.as_ref().unwrap().groups[0]
            .1
            .iter()
            .map(|value| value.wire.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(values("Kind"), ["1.0", "010", "yes", "媒体"]);
    assert_eq!(values("Level"), ["0", "1"]);
}

const SOURCE: &str = "{page: \"SDK: \\\"films\\\"\", url: https://code.example/sdk, updated: 2026-05-01, read: 2026-11-20, language: en}";

/// Every place of an operation's file that takes a source, with `¶` for the source.
const CITING: &str = r#"
rate_limits: [{requests: 1, per: day, source: ¶}]
regions: {offered: [], source: ¶}
facts:
  - {doc: x, source: ¶}
  - doc: x
    source:
      ¶
  - {source: ¶, doc: "x # source: ¶"}
request:
  Kind:
    type: string
    doc: "a source: ¶"
    values_from: ¶
    source: ¶ # not source: ¶
    required_when: {when: present(Tags), source: ¶}
    valid_only_when: {when: present(Tags), source: ¶}
    max_chars: {limit: 5, source: ¶, disputed: [{limit: 6, source: ¶}, {source: ¶, limit: 7}]}
  Tags: {type: list<string>, doc: x, items: {max_chars: {limit: 5, source: ¶}}}
  source: {type: string, doc: A member of that name.}
rules: [{id: a, require: Kind != "x", source: ¶}]
types: {Own: {doc: x, source: ¶, members: {}, notes: [{kind: remark, text: x, source: ¶}]}}
errors: {Odd: {doc: x, source: ¶}}
notes: [{kind: remark, text: x, source: ¶}]
"#;

/// A vendor, a service and an operation with the given tables of sources and body.
fn citing(vendor: &str, service: &str, operation: &str) -> Result<Model, Errors> {
    let files = [
        ("v/vendor.yaml", format!("vendor: v\nname: V\ndoc: x\n{vendor}")),
        (
            "v/s/service.yaml",
            format!("service: s\nname: S\ndoc: x\nversion: \"1\"\nprotocol: huawei\nendpoints: {{}}\n{service}"),
        ),
        ("v/s/Get.yaml", format!("operation: Get\n{HEAD}{operation}")),
    ];
    model::parse(&Sources::from_texts(
        files.map(|(path, text)| (path.to_owned(), text)).to_vec(),
    ))
}

#[test]
fn a_short_name_says_what_its_mapping_says() {
    let table = format!("sources: {{sdk: {SOURCE}}}\n");
    // Texts that only look like a citation stay as they are, so the sign in them is the same on both sides.
    let with = |source: &str| {
        CITING
            .replace("a source: ¶\"", "a source: sdk\"")
            .replace("# source: ¶", "# source: sdk")
            .replace("not source: ¶", "not source: sdk")
            .replace('¶', source)
    };
    let written = citing(&table, "", &with(SOURCE)).unwrap();
    for spelt in ["sdk", "'sdk'", "\"sd\\x6b\""] {
        let named = citing(&table, "", &with(spelt)).unwrap();
        let operation = |model: &Model| format!("{:#?}", model.vendors[0].services[0].operations);
        assert_eq!(operation(&named), operation(&written), "{spelt}");
        assert_eq!(named.cited.len(), 1);
    }
    assert!(written.cited.is_empty());
}

#[test]
fn the_nearest_table_names_a_source() {
    let table = |names: &[&str], host: &str| {
        let entries = names.iter().map(|name| {
            format!(
                "  {name}: {{page: P, url: https://{host}.example, undated: true, read: 2026-11-20, language: en}}\n"
            )
        });
        format!("sources:\n{}", entries.collect::<String>())
    };
    let facts = "facts: [{doc: x, source: one}, {doc: x, source: two}, {doc: x, source: three}]\n";
    let model = citing(
        &table(&["one", "two", "three"], "vendor"),
        &table(&["one", "two"], "service"),
        &format!("{}{facts}", table(&["one"], "operation")),
    )
    .unwrap();
    let service = &model.vendors[0].services[0];
    let urls = service.operations[0]
        .1
        .facts
        .iter()
        .map(|fact| fact.source.as_ref().unwrap().url.as_str());
    let expected = [
        "https://operation.example",
        "https://service.example",
        "https://vendor.example",
    ];
    assert_eq!(urls.collect::<Vec<_>>(), expected);
    let files = [service.operations[0].0, service.file, model.vendors[0].file];
    let cited = files
        .into_iter()
        .zip(["one", "two", "three"].map(str::to_owned))
        .collect();
    assert_eq!(model.cited, cited);
    // A table counts downwards alone.
    let citing_one = "errors: {Odd: {doc: x, source: one}}\n";
    let said = |model: Result<Model, Errors>| model.unwrap_err().diagnostics()[0].code.as_str();
    assert_eq!(said(citing(citing_one, &table(&["one"], "service"), "")), "S0704");
    assert_eq!(said(citing("", citing_one, &table(&["one"], "operation"))), "S0704");
}

#[test]
fn names_are_not_missed_in_a_table_that_nobody_can_read() {
    let said = |vendor: &str| {
        let errors = citing(vendor, "", "facts: [{doc: x, source: sdk}]\n").unwrap_err();
        errors
            .diagnostics()
            .iter()
            .map(|one| one.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(said(""), ["S0704"]);
    assert_eq!(said("sources: [\n"), ["S0010"]);
    assert_eq!(said("sources: &a {}\n"), ["S0013"]);
    assert_eq!(said("sources: [sdk]\n"), ["S0103"]);
    assert_eq!(said("sources: {sdk: {page: P}}\n"), ["S0102"; 4]);
}
