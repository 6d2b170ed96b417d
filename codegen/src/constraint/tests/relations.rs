//! Rules between members: the call, the sentence, what satisfies them, the cases that prove them, and what is refused.

mod refused;

use crate::constraint::{Cases, Relation, Setting, SettingPlace};
use crate::expr::fixture::table;
use crate::model::{Condition, Demand, Rule};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn rule(about: Option<&str>, when: Option<&str>, demand: Demand) -> Rule {
    let text = |text: &str| text.to_owned();
    Rule {
        id: text("id"),
        about: about.map(text),
        when: when.map(text),
        demand,
        doc: None,
        error: None,
        level: None,
        source: None,
    }
}

fn relation(about: Option<&str>, when: Option<&str>, demand: Demand) -> Relation {
    Relation::of_rule(&rule(about, when, demand)).unwrap()
}

fn condition(when: &str) -> Condition {
    Condition {
        when: when.to_owned(),
        doc: None,
        error: None,
        level: None,
        source: None,
    }
}

struct Row {
    relation: Relation,
    kind: &'static str,
    call: &'static str,
    phrase: &'static str,
    sentence: &'static str,
    points_at: &'static str,
    limit: Value,
    kept: Vec<Value>,
    broken: Vec<Value>,
}

fn same_directory() -> Demand {
    Demand::SameDirectory {
        path: "input.object".to_owned(),
        directory: "output_path".to_owned(),
    }
}

fn rows() -> Vec<Row> {
    vec![
        Row {
            relation: relation(
                Some("storage_mode"),
                Some("video_type == \"HLS\""),
                Demand::Require("storage_mode == 1".to_owned()),
            ),
            kind: "require",
            call: r#"if self.video_type.as_str() == "HLS" { c.holds(&RULE, self.storage_mode.as_ref().map_or(0, StorageMode::code) == 1); }"#,
            phrase: "`storage_mode` is 1 when `video_type` is `HLS`",
            sentence: "When `video_type` is `HLS`: `storage_mode` is 1.",
            points_at: "storage_mode",
            limit: json!("storage_mode == 1"),
            kept: vec![
                json!({"video_type": "MP4"}),
                json!({"video_type": "HLS", "storage_mode": 1}),
            ],
            broken: vec![
                json!({"video_type": "HLS"}),
                json!({"video_type": "HLS", "storage_mode": 0}),
            ],
        },
        Row {
            relation: relation(None, Some("video_type == \"HLS\""), same_directory()),
            kind: "same_directory",
            call: r#"if self.video_type.as_str() == "HLS" { c.holds(&RULE, self.output_path.as_deref().is_none_or(
                |output_path| rt::same_directory(self.input.object.as_str(), output_path))); }"#,
            phrase: "`input.object` in the directory `output_path` when `video_type` is `HLS`",
            sentence: "When `video_type` is `HLS`: `input.object` in the directory `output_path`.",
            points_at: "output_path",
            limit: json!({"path": "input.object", "directory": "output_path"}),
            kept: vec![
                json!({"video_type": "HLS", "input": {"object": "a/b/c.m3u8"}, "output_path": "/a/b/"}),
                json!({"video_type": "HLS", "input": {"object": "a/b/c.m3u8"}}),
            ],
            broken: vec![json!({"video_type": "HLS", "input": {"object": "a/b/c.m3u8"}, "output_path": "a"})],
        },
        Row {
            relation: Relation::required_when("output_bucket", &condition("storage_mode == 1")).unwrap(),
            kind: "required_when",
            call: "c.required_when(&RULE, self.storage_mode.as_ref().map_or(0, StorageMode::code) == 1,
                self.output_bucket.as_deref().is_none_or(str::is_empty));",
            phrase: "required when `storage_mode` is 1",
            sentence: "Required when `storage_mode` is 1.",
            points_at: "output_bucket",
            limit: json!("storage_mode == 1"),
            kept: vec![json!({}), json!({"storage_mode": 1, "output_bucket": "b"})],
            broken: vec![
                json!({"storage_mode": 1}),
                json!({"storage_mode": 1, "output_bucket": ""}),
            ],
        },
        Row {
            relation: Relation::valid_only_when("offset", &condition("present(size)")).unwrap(),
            kind: "valid_only_when",
            call: "c.valid_only_when(&RULE, self.size.is_some(), self.offset.is_some());",
            phrase: "only valid when `size` is given",
            sentence: "Only valid when `size` is given.",
            points_at: "offset",
            limit: json!("present(size)"),
            kept: vec![json!({}), json!({"size": 1, "offset": 0})],
            broken: vec![json!({"offset": 0})],
        },
        Row {
            relation: relation(
                Some("workflow_name"),
                None,
                Demand::Requires(names(&["output_bucket", "output_path"])),
            ),
            kind: "requires",
            call: "c.requires(&RULE, self.workflow_name.is_some(),
                self.output_bucket.as_deref().is_some_and(|output_bucket| !output_bucket.is_empty())
                    && self.output_path.as_deref().is_some_and(|output_path| !output_path.is_empty()));",
            phrase: "`output_bucket` and `output_path` given when `workflow_name` is given",
            sentence: "When `workflow_name` is given: `output_bucket` and `output_path` given.",
            points_at: "output_bucket",
            limit: json!(["output_bucket", "output_path"]),
            kept: vec![
                json!({}),
                json!({"workflow_name": "w", "output_bucket": "b", "output_path": "p"}),
            ],
            broken: vec![json!({"workflow_name": "w", "output_bucket": "b"})],
        },
        Row {
            relation: relation(Some("JobIds"), None, Demand::Forbids(names(&["size"]))),
            kind: "forbids",
            call: "c.forbids(&RULE, self.JobIds.is_some(), self.size.is_some());",
            phrase: "`size` not given when `JobIds` is given",
            sentence: "When `JobIds` is given: `size` not given.",
            points_at: "size",
            limit: json!(["size"]),
            kept: vec![json!({"size": 1}), json!({"JobIds": []})],
            broken: vec![json!({"size": 1, "JobIds": []})],
        },
        Row {
            relation: relation(None, Some("loud"), Demand::Forbids(names(&["size", "offset"]))),
            kind: "forbids",
            call: "if self.loud { c.forbidden(&RULE, self.size.is_some() || self.offset.is_some()); }",
            phrase: "`size` and `offset` not given when `loud` is true",
            sentence: "When `loud` is true: `size` and `offset` not given.",
            points_at: "size",
            limit: json!(["size", "offset"]),
            kept: vec![json!({"loud": true}), json!({"loud": false, "size": 1})],
            broken: vec![json!({"loud": true, "offset": 1})],
        },
        Row {
            relation: relation(None, None, Demand::ExactlyOne(names(&["size", "JobIds"]))),
            kind: "exactly_one",
            call: "c.exactly_one(&RULE, [self.size.is_some(), self.JobIds.as_ref().is_some_and(|JobIds| !JobIds.is_empty())]);",
            phrase: "exactly one of `size` and `JobIds`",
            sentence: "Exactly one of `size` and `JobIds`.",
            points_at: "size",
            limit: json!(["size", "JobIds"]),
            kept: vec![json!({"size": 1}), json!({"size": 1, "JobIds": []})],
            broken: vec![json!({}), json!({"size": 1, "JobIds": ["a"]})],
        },
        Row {
            relation: relation(None, None, Demand::AtLeastOne(names(&["size", "offset", "quality"]))),
            kind: "at_least_one",
            call: "c.at_least_one(&RULE, [self.size.is_some(), self.offset.is_some(), self.quality.is_some()]);",
            phrase: "at least one of `size`, `offset` and `quality`",
            sentence: "At least one of `size`, `offset` and `quality`.",
            points_at: "size",
            limit: json!(["size", "offset", "quality"]),
            kept: vec![json!({"quality": 1}), json!({"size": 0, "offset": 0})],
            broken: vec![json!({})],
        },
        Row {
            relation: relation(
                None,
                None,
                Demand::NotAllZero(names(&["politics", "terrorism", "porn"])),
            ),
            kind: "not_all_zero",
            call: "c.not_all_zero(&RULE, [self.politics, self.terrorism, self.porn]);",
            phrase: "`politics`, `terrorism` and `porn` not all 0",
            sentence: "`politics`, `terrorism` and `porn` not all 0.",
            points_at: "politics",
            limit: json!(["politics", "terrorism", "porn"]),
            kept: vec![
                json!({}),
                json!({"politics": 0, "terrorism": 0}),
                json!({"politics": 0, "terrorism": 0, "porn": -1}),
            ],
            broken: vec![json!({"politics": 0, "terrorism": 0, "porn": 0})],
        },
        Row {
            relation: relation(None, None, Demand::NotAllZero(names(&["storage_mode", "size"]))),
            kind: "not_all_zero",
            call: "c.holds(&RULE, self.storage_mode.as_ref().map_or(0, StorageMode::code) != 0 || self.size != Some(0));",
            phrase: "`storage_mode` and `size` not all 0",
            sentence: "`storage_mode` and `size` not all 0.",
            points_at: "storage_mode",
            limit: json!(["storage_mode", "size"]),
            kept: vec![json!({}), json!({"storage_mode": 1, "size": 0})],
            broken: vec![json!({"size": 0}), json!({"storage_mode": 0, "size": 0})],
        },
        Row {
            relation: relation(
                None,
                None,
                Demand::Precedence(names(&["template_group_name", "workflow_name"])),
            ),
            kind: "precedence",
            call: "c.precedence(&RULE, [
                self.template_group_name.as_deref().is_some_and(|template_group_name| !template_group_name.is_empty()),
                self.workflow_name.as_deref().is_some_and(|workflow_name| !workflow_name.is_empty())]);",
            phrase: "only one of `template_group_name` and `workflow_name` (`template_group_name` wins)",
            sentence: "Only one of `template_group_name` and `workflow_name` (`template_group_name` wins).",
            points_at: "workflow_name",
            limit: json!(["template_group_name", "workflow_name"]),
            kept: vec![json!({}), json!({"workflow_name": "w"})],
            broken: vec![json!({"template_group_name": "t", "workflow_name": "w"})],
        },
    ]
}

#[test]
fn every_demand_says_emits_and_judges() {
    let table = table();
    for row in rows() {
        let relation = &row.relation;
        assert_eq!(relation.kind(), row.kind);
        assert_eq!(relation.check(&table), [], "{}", row.phrase);
        assert_eq!(
            relation.call(&table, &quote!(&RULE)).to_string(),
            row.call.parse::<TokenStream>().unwrap().to_string()
        );
        assert_eq!(relation.demand_prose(&table), row.phrase);
        assert_eq!(relation.prose(&table), row.sentence);
        assert_eq!(relation.points_at().join("."), row.points_at, "{}", row.phrase);
        assert_eq!(relation.limit(), row.limit, "{}", row.phrase);
        assert_eq!(relation.is_advice(), row.kind == "precedence");
        for object in row.kept {
            assert!(relation.holds(&table, &object), "{}: {object}", row.phrase);
        }
        for object in row.broken {
            assert!(!relation.holds(&table, &object), "{}: {object}", row.phrase);
        }
    }
}

fn applied(base: &Value, settings: &[Setting]) -> Value {
    let mut object = base.clone();
    let changes: Vec<_> = settings
        .iter()
        .map(|setting| match &setting.place {
            SettingPlace::Within(path) => (path.as_slice(), &setting.value),
            place => panic!("{place:?}"),
        })
        .collect();
    crate::expr::assign(&mut object, &changes);
    object
}

#[test]
fn every_demand_has_cases_on_both_sides() {
    let table = table();
    let bases = [
        json!({"title": "t", "video_type": "MP4", "loud": false, "page": 1, "input": {"bucket": "b", "object": "o"}, "size": 3}),
        json!({
            "title": "t", "video_type": "HLS", "storage_mode": 1, "output_bucket": "b", "output_path": "p", "loud": false, "page": 1,
            "input": {"bucket": "b", "object": "p/o"}, "JobIds": ["x"], "politics": 1, "terrorism": 0, "porn": 0,
        }),
    ];
    for row in rows() {
        let relation = &row.relation;
        for base in bases.iter().filter(|base| relation.holds(&table, base)) {
            let Cases::Found { accepted, refused } = relation.cases(&table, base, &|_| true) else {
                panic!("{}", row.phrase)
            };
            assert!(!accepted.is_empty() && !refused.is_empty(), "{}", row.phrase);
            for case in accepted {
                assert!(
                    relation.holds(&table, &applied(base, &case.settings)),
                    "{}: {case:?}",
                    row.phrase
                );
            }
            for case in refused {
                assert!(
                    !relation.holds(&table, &applied(base, &case.settings)),
                    "{}: {case:?}",
                    row.phrase
                );
            }
        }
    }
}

#[test]
fn cases_change_little_and_keep_the_other_rules() {
    let table = table();
    let base = json!({"video_type": "HLS", "storage_mode": 1, "output_bucket": "b"});
    let required = Relation::required_when("output_bucket", &condition("storage_mode == 1")).unwrap();
    let hls = relation(
        None,
        Some("video_type == \"HLS\""),
        Demand::Require("storage_mode == 1".to_owned()),
    );
    let Cases::Found { accepted, refused } = required.cases(&table, &base, &|object| hls.holds(&table, object)) else {
        panic!()
    };
    assert_eq!(refused.first().unwrap().shows, "without output_bucket");
    assert_eq!(refused.first().unwrap().settings.len(), 1);
    assert_eq!(accepted.first().unwrap().shows, "as it is");
    let Cases::Found { accepted, refused } = hls.cases(&table, &base, &|object| required.holds(&table, object)) else {
        panic!()
    };
    assert_eq!(refused.first().unwrap().shows, "storage_mode: 0");
    let excused = accepted.last().unwrap();
    assert!(excused.shows.contains("video_type"), "{excused:?}");
    let never = hls.cases(&table, &base, &|_| false);
    assert!(matches!(never, Cases::Unfound(why) if why.starts_with("whatever was tried to break it")));
}

#[test]
fn sums_and_products_find_their_limit() {
    let table = table();
    let relation = relation(None, None, Demand::Require("(page + 1) * size <= 1000".to_owned()));
    let base = json!({"page": 0, "size": 10});
    let within = |object: &Value| object["size"].as_i64().is_none_or(|size| size <= 100);
    let Cases::Found { refused, .. } = relation.cases(&table, &base, &within) else {
        panic!()
    };
    assert!(
        refused.iter().all(|case| within(&applied(&base, &case.settings))),
        "{refused:?}"
    );
}

/// About, when, demand, where, message.
type Senseless = (
    Option<&'static str>,
    Option<&'static str>,
    Demand,
    &'static str,
    &'static str,
);
