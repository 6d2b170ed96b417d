//! Every documented rule, broken in a request that keeps all others: the code, the envelope and the status of the vendor.
//!
//! The rules are taken from the emitted facts, so that a new one is tried without a line here.

use cloudscribe::check::Level;
use cloudscribe::operation::{ErrorInfo, Protocol, Retry};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

use crate::work::{Work, clouds, refusal, work, works};

/// A rule as the emitted facts have it, with the place where it stands.
struct Stated {
    id: String,
    kind: String,
    limit: Value,
    error: Option<String>,
    level: String,
    path: String,
}

fn facts(work: &Work) -> Value {
    serde_json::from_str(work.operation.facts).unwrap()
}

fn stated(work: &Work) -> Vec<Stated> {
    let facts = facts(work);
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let of_parameters = facts["parameters"].as_array().unwrap().iter().flat_map(|parameter| {
        let rules = parameter["rules"].as_array().unwrap().iter();
        rules.map(|rule| (text(parameter, "path"), rule))
    });
    let of_operation = facts["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (text(rule, "path"), rule));
    of_parameters
        .chain(of_operation)
        .map(|(path, rule)| Stated {
            id: text(rule, "id"),
            kind: text(rule, "kind"),
            limit: rule["limit"].clone(),
            error: rule["error"].as_str().map(str::to_owned),
            level: text(rule, "level"),
            path: path.replace('*', "0"),
        })
        .collect()
}

fn long(limit: &Value, unit: &str) -> Value {
    unit.repeat(usize::try_from(limit.as_u64().unwrap()).unwrap() + 1)
        .into()
}

/// The request with a value that breaks the rule; nothing for those which name several members.
fn broken(work: &Work, rule: &Stated) -> Option<Work> {
    let breaking = match rule.kind.as_str() {
        "required" => match work.request.pointer(&rule.path)? {
            Value::Array(_) => json!([]),
            Value::Object(_) => return None,
            _ => json!(""),
        },
        "max_chars" | "max_bytes" => long(&rule.limit, "x"),
        "encoded_max_bytes" => json!({"key": long(&rule.limit, "x")}),
        "url" => json!("media.example/a.mp4"),
        "timestamp" => json!("tomorrow"),
        "starts_with" => json!("no/slash"),
        "only_chars" => json!("a b"),
        "no_emoji" => json!("😀"),
        "max_items" => {
            let item = work.request.pointer(&rule.path)?.get(0)?.clone();
            vec![item; usize::try_from(rule.limit.as_u64()?).ok()? + 1].into()
        }
        "range" => json!(-11),
        "values" => match work.request.pointer(&rule.path)? {
            Value::String(_) => json!("nonsense"),
            _ => json!(17),
        },
        "member_of" => json!("https://elsewhere.example/a.mp4"),
        "same_region" => json!("cn-north-1"),
        _ => return None,
    };
    Some(work.with(&rule.path, breaking))
}

/// Rules that name several members, and what cannot be told by one value: how each is broken.
fn by_hand() -> Vec<(&'static str, Work)> {
    let huawei = || work("huawei.vod.PublishAssetFromObs");
    let without = |member: &str| {
        let mut work = huawei();
        work.request.as_object_mut().unwrap().remove(member);
        work
    };
    let mut unreviewed = huawei();
    unreviewed.region = "cn-north-4";
    let thumbnail =
        |kind: &str, member: &str, value: Value| huawei().with("/thumbnail", json!({"type": kind, member: value}));
    vec![
        ("hls_storage_mode", huawei().with("/storage_mode", json!(0))),
        ("hls_same_directory", huawei().with("/output_path", json!("/elsewhere"))),
        ("output_bucket.required_when", without("output_bucket")),
        ("output_path.required_when", without("output_path")),
        (
            "Thumbnail.quantity.required_when",
            thumbnail("quantity", "max_length", json!(1)),
        ),
        (
            "Thumbnail.dots.required_when",
            thumbnail("dots", "max_length", json!(1)),
        ),
        (
            "Thumbnail.time.valid_only_when",
            thumbnail("quantity", "time", json!(1)),
        ),
        (
            "Thumbnail.quantity_time.valid_only_when",
            thumbnail("time", "quantity_time", json!(1)),
        ),
        (
            "Review.not_all_off",
            huawei().with("/review", json!({"politics": 0, "terrorism": 0, "porn": 0})),
        ),
        ("review.only_in_regions", unreviewed),
    ]
}

/// The general codes for what the page gives no code of its own.
fn usual(work: &Work, rule: &Stated) -> Vec<(String, u16)> {
    let missing = rule.kind == "required" || rule.kind == "required_when";
    let code = match (work.protocol(), missing) {
        (Protocol::Tencent, true) => ("MissingParameter", 200),
        (Protocol::Tencent, false) => ("InvalidParameterValue", 200),
        (Protocol::Alibaba, true) => ("MissingParameter", 400),
        (Protocol::Alibaba, false)
            if rule.path.starts_with("/UploadURLs") && work.id() == "alibaba.vod.UploadMediaByURL" =>
        {
            ("InvalidParameter.UploadURLs", 400)
        }
        (Protocol::Alibaba, false) => ("InvalidParameter", 400),
        (Protocol::Huawei, _) if rule.kind == "values" && rule.path == "/video_type" => ("VOD.10063", 403),
        (Protocol::Huawei, _) => ("VOD.10053", 400),
    };
    vec![(code.0.to_owned(), code.1)]
}

#[test]
fn every_rule_that_refuses_is_answered_with_its_code() {
    let mut untried = BTreeMap::new();
    let mut own_codes = BTreeSet::new();
    for work in works() {
        let clouds = clouds().build();
        for rule in stated(&work) {
            let by_hand = by_hand();
            let by_hand = by_hand
                .iter()
                .find(|(end, of)| of.id() == work.id() && rule.id.ends_with(end));
            let Some(sent) = by_hand.map(|(_, work)| work.clone()).or_else(|| broken(&work, &rule)) else {
                untried.insert(rule.id.clone(), rule.level.clone());
                continue;
            };
            let response = clouds.respond(sent.signed());
            let exchange = clouds.exchanges().pop().unwrap();
            let found = exchange
                .report()
                .violations()
                .iter()
                .chain(exchange.report().warnings());
            assert!(
                found.map(|found| found.rule().id).any(|id| id == rule.id),
                "{}: {exchange}",
                rule.id
            );
            if rule.level == "disputed" {
                assert!(
                    exchange
                        .report()
                        .warnings()
                        .iter()
                        .any(|found| found.rule().id == rule.id),
                    "{}",
                    rule.id
                );
                continue;
            }
            let expected = match &rule.error {
                Some(code) => {
                    own_codes.insert(code.clone());
                    vec![(code.clone(), 200)]
                }
                None => usual(&work, &rule),
            };
            assert_eq!(vec![refusal(&work, &response)], expected, "{}", rule.id);
            let error = work.read(response).unwrap_err();
            assert_eq!(error.code(), Some(expected[0].0.as_str()));
        }
    }
    // What is left: advice that refuses nothing, and what no client can put on the wire.
    let refusing = |level: &String| level != "precedence" && level != "wire";
    untried.retain(|_, level| refusing(level));
    assert_eq!(untried, BTreeMap::new());
    assert_eq!(own_codes.len(), 6, "{own_codes:?}");
}

#[test]
fn every_code_that_can_be_answered_stands_in_the_tables() {
    let clouds = clouds().build();
    for work in works() {
        for rule in stated(&work) {
            if let Some(sent) = broken(&work, &rule) {
                clouds.respond(sent.signed());
            }
        }
        let info = work.operation.info;
        let known: Vec<&ErrorInfo> = info.errors.iter().chain(info.service.errors).collect();
        for exchange in clouds
            .exchanges()
            .iter()
            .filter(|exchange| exchange.operation().is_some_and(|of| of.id == info.id))
        {
            let Some(code) = exchange.code() else { continue };
            let entry = known.iter().find(|info| info.code == code);
            let entry = entry.unwrap_or_else(|| panic!("{}: nobody documents {code}", work.id()));
            assert_eq!(entry.retry, Retry::Never, "{code}");
            assert!(
                entry.http.is_none_or(|status| status == exchange.status().as_u16()),
                "{code}"
            );
        }
    }
}

#[test]
fn disputed_rules_and_precedence_are_noted_and_refuse_nothing() {
    let clouds = clouds().build();
    let huawei = work("huawei.vod.PublishAssetFromObs").with("/title", json!("é".repeat(128)));
    let sent = huawei.sent(&clouds);
    assert!(sent.is_ok(), "{sent:?}");
    let exchange = clouds.exchanges().pop().unwrap();
    let levels: Vec<Level> = exchange
        .report()
        .warnings()
        .iter()
        .map(cloudscribe::Violation::level)
        .collect();
    assert_eq!(levels, [Level::Disputed]);
    assert!(exchange.is_accepted());
}

#[test]
fn a_policy_relaxes_the_stand_in_as_vendors_relax_their_limits() {
    let lenient = clouds()
        .policy(
            cloudscribe::Policy::strict().rule("tencent.vod.PullUpload.SessionId.max_chars", cloudscribe::Action::Warn),
        )
        .build();
    let long = work("tencent.vod.PullUpload").with("/SessionId", json!("x".repeat(51)));
    assert!(long.sent(&lenient).is_ok());
    assert!(long.with("/TasksPriority", json!(11)).sent(&lenient).is_err());
}
