//! What a report says to a person, and what it says as JSON.

use crate::{PAGE, RULE, ask};
use cloudscribe_runtime::check::{Level, Policy, Report, Rule, Source, Span};
use serde_json::json;

static UNDATED: Source = Source { updated: None, ..PAGE };
static PRIORITY: Rule = Rule {
    id: "tencent.vod.PullUpload.TasksPriority.range",
    kind: "range",
    member: "TasksPriority",
    demand: "between -10 and 10",
    unit: None,
    level: Level::Inferred,
    source: &UNDATED,
    error: None,
};
static MISSING: Rule = Rule {
    id: "tencent.vod.PullUpload.MediaUrl.required",
    kind: "required",
    member: "MediaUrl",
    demand: "a value",
    unit: None,
    error: None,
    ..RULE
};
static ADVICE: Rule = Rule {
    id: "huawei.vod.PublishAssetFromObs.template_or_workflow",
    kind: "precedence",
    member: "",
    demand: "only one of `template_group_name` and `workflow_name` (`template_group_name` wins)",
    level: Level::Precedence,
    ..PRIORITY
};

fn sample() -> Report {
    ask(|c| {
        c.max_chars(&RULE, "字".repeat(51).as_str(), 50);
        c.integer_in(&PRIORITY, 11, &[Span::between(-10, 10)]);
        c.precedence(&ADVICE, [true, true]);
        c.required(&MISSING, true);
    })
}

#[test]
fn one_line_for_each_finding() {
    let lines = "\
/SessionId: 51 characters, at most 50 characters allowed (rule tencent.vod.PullUpload.SessionId.max_chars, spares InvalidParameterValue.SessionIdTooLong, page https://www.tencentcloud.com/document/product/266/34118 of 2026-05-19)
/TasksPriority: 11, but must be between -10 and 10 (rule tencent.vod.PullUpload.TasksPriority.range, inferred, page https://www.tencentcloud.com/document/product/266/34118 read 2026-11-20)
/MediaUrl: missing or empty, but a value is required (rule tencent.vod.PullUpload.MediaUrl.required, page https://www.tencentcloud.com/document/product/266/34118 of 2026-05-19)
warning: request: both given; give only one of `template_group_name` and `workflow_name` (`template_group_name` wins) (rule huawei.vod.PublishAssetFromObs.template_or_workflow, precedence, page https://www.tencentcloud.com/document/product/266/34118 read 2026-11-20)";
    assert_eq!(sample().to_string(), lines);
    assert_eq!(Report::default().to_string(), "no rule is broken");
}

#[test]
fn json_has_a_documented_shape() {
    let report = sample();
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["more"], 0);
    assert_eq!(json["violations"].as_array().unwrap().len(), 3);
    let first = json!({
        "rule": "tencent.vod.PullUpload.SessionId.max_chars",
        "path": "/SessionId",
        "message": "51 characters, at most 50 characters allowed",
        "kind": "max_chars",
        "level": "documented",
        "actual": 51,
        "allowed": "at most 50 characters",
        "unit": "characters",
        "error": "InvalidParameterValue.SessionIdTooLong",
        "source": {
            "page": "PullUpload",
            "url": "https://www.tencentcloud.com/document/product/266/34118",
            "updated": "2026-05-19",
            "read": "2026-11-20",
            "language": "en",
        },
    });
    assert_eq!(json["violations"][0], first);
    assert_eq!(json["violations"][1]["actual"], 11);
    assert_eq!(json["violations"][1]["unit"], json!(null));
    assert_eq!(json["violations"][1]["source"]["updated"], json!(null));
    assert_eq!(json["violations"][2]["actual"], "missing");
    assert_eq!(json["warnings"][0]["level"], "precedence");
    assert_eq!(json["warnings"][0]["path"], "");
}

#[test]
fn numbers_that_json_lacks_are_words() {
    let report = ask(|c| c.float_in(&PRIORITY, f64::INFINITY, &[Span::between(0.0, 1.0)]));
    assert_eq!(serde_json::to_value(&report).unwrap()["violations"][0]["actual"], "inf");
}

#[test]
fn a_violation_answers_for_its_rule() {
    let report = sample();
    let violation = &report.violations()[0];
    assert_eq!(violation.rule(), &RULE);
    assert_eq!(violation.allowed(), "at most 50 characters");
    assert_eq!(violation.unit(), Some("characters"));
    assert_eq!(violation.level(), Level::Documented);
    assert_eq!(violation.error(), Some("InvalidParameterValue.SessionIdTooLong"));
}

#[test]
fn a_report_is_an_error_only_with_violations() {
    let refused = sample().into_result().unwrap_err();
    assert!(!refused.is_ok() && !refused.is_empty());
    let advised = Report::of(
        &crate::Asking(|c: &mut cloudscribe_runtime::check::Checker<'_>| c.precedence(&ADVICE, [true, true])),
        &Policy::strict(),
        None,
    );
    let kept = advised.into_result().unwrap();
    assert!(kept.is_ok() && !kept.is_empty());
    assert_eq!(kept.warnings().len(), 1);
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(refused);
    assert!(error.to_string().starts_with("/SessionId: 51 characters"));
}
