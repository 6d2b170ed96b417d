//! What becomes of requests that nobody should send: the checks end, nothing panics, and neither the report nor the memory
//! grows with the request.
//!
//! Nothing is timed. A check whose work grew with the square of these sizes would not end within a day.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "hostile/echoes.rs"]
mod echoes;
mod maximal;
#[path = "hostile/texts.rs"]
mod texts;

use allocation_counter::{AllocationInfo, measure};
use cloudscribe::check::{Check, Policy, Report};
use cloudscribe::{Credentials, ErrorKind, Flag, JsonText, MockTransport, Violation, alibaba, huawei, tencent};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const TEN_MEGABYTES: usize = 10_000_000;
const MANY: usize = 100_000;

/// A report keeps 100 findings of a kind, and one more for each rule that is not among them.
const KEPT: usize = 150;

/// So many findings of a few hundred bytes each.
const REPORT_BYTES: usize = 200_000;

fn check(request: &dyn Check) -> (Report, AllocationInfo) {
    let mut report = Report::default();
    let info = measure(|| report = Report::of(request, &Policy::strict(), Some(maximal::HUAWEI_REGION)));
    (report, info)
}

fn assert_bounded(report: &Report, what: &str) {
    let shown = report.to_string().len();
    assert!(shown < REPORT_BYTES, "{shown} bytes about {what}");
    let written = serde_json::to_string(report).unwrap().len();
    assert!(written < 2 * REPORT_BYTES, "{written} bytes of JSON about {what}");
    for kept in [report.violations(), report.warnings()] {
        assert!(kept.len() < KEPT, "{} about {what}", kept.len());
    }
}

/// Reads a request and checks it, unless it cannot be read.
type Judge = fn(Value) -> Option<(Report, AllocationInfo)>;

/// Every operation: the JSON of its maximal request, and what reads and checks such JSON.
fn operations() -> [(Value, Judge); 5] {
    fn json(request: impl Serialize) -> Value {
        serde_json::to_value(request).unwrap()
    }
    fn read<T: Check + DeserializeOwned>(request: Value) -> Option<(Report, AllocationInfo)> {
        let request: T = serde_json::from_value(request).ok()?;
        Some(check(&request))
    }
    [
        (json(maximal::pull_upload()), read::<tencent::vod::PullUploadRequest>),
        (json(maximal::apply_upload()), read::<tencent::vod::ApplyUploadRequest>),
        (
            json(maximal::alibaba_ice()),
            read::<alibaba::ice::UploadMediaByUrlRequest>,
        ),
        (
            json(maximal::alibaba_vod()),
            read::<alibaba::vod::UploadMediaByUrlRequest>,
        ),
        (
            json(maximal::publish_asset_from_obs()),
            read::<huawei::vod::PublishAssetFromObsRequest>,
        ),
    ]
}

/// The same with one item in each list, and with every value passed through `change`.
fn changed(request: &Value, change: &impl Fn(&Value) -> Value) -> Value {
    match request {
        Value::Array(items) => items.iter().take(1).map(|item| changed(item, change)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), changed(value, change)))
            .collect(),
        value => change(value),
    }
}

#[test]
fn every_text_of_every_request_ten_megabytes_long() {
    let units = ["a", "字", "\u{301}", "\u{200D}", "👩\u{200D}", "\n"];
    let starts = ["", "https://", "/", "9999-12-31T23:59:59."];
    // Each unit with a start of its own: all pairs would take minutes and find nothing more.
    for (unit, start) in units.iter().zip(starts.iter().cycle()) {
        let text = (*start).to_owned() + &unit.repeat(TEN_MEGABYTES / unit.len());
        for (request, read) in &operations() {
            let long = |value: &Value| if value.is_string() { json!(text) } else { value.clone() };
            let (report, info) = read(changed(request, &long)).unwrap();
            assert!(!report.is_ok(), "{unit:?} after {start:?} is fine");
            assert_bounded(&report, unit);
            assert!(info.bytes_total < 100_000, "{} bytes about {unit:?}", info.bytes_total);
        }
    }
}

#[test]
fn lone_marks_and_joiners_are_characters_and_no_emoji() {
    let titled = |title: &str| {
        let url = "https://media.example.com/a.mp4";
        let metadata = alibaba::vod::UploadMetadata::new(url, title).tags([title]);
        alibaba::vod::UploadMediaByUrlRequest::new([url])
            .upload_metadatas([metadata])
            .validate()
    };
    for fine in [
        "\u{301}",
        "\u{200D}",
        "\u{FE0F}",
        "\u{20E3}",
        "\u{200D}\u{301}",
        "क\u{94D}\u{200D}ष",
    ] {
        assert_eq!(titled(fine), Ok(()), "{fine:?}");
    }
    for emoji in ["👨\u{200D}👩\u{200D}👧", "1\u{FE0F}\u{20E3}", "❤\u{FE0F}", "🇸🇬"] {
        let ids: Vec<&str> = titled(emoji)
            .unwrap_err()
            .violations()
            .iter()
            .map(|found| found.rule().kind)
            .collect();
        assert_eq!(ids, ["no_emoji", "no_emoji"], "{emoji:?}");
    }
    let marks = titled(&"\u{301}".repeat(65)).unwrap_err();
    let messages: Vec<String> = marks.violations().iter().map(Violation::message).collect();
    assert_eq!(
        messages,
        [
            "130 bytes, at most 128 bytes in UTF-8 allowed",
            "130 bytes, at most 32 bytes in UTF-8 allowed"
        ]
    );
    let pull = tencent::vod::PullUploadRequest::new("https://media.example.com/a.mp4");
    assert_eq!(pull.clone().session_id("\u{301}".repeat(50)).validate(), Ok(()));
    let found = pull.session_id("\u{200D}".repeat(51)).validate().unwrap_err();
    assert!(found.to_string().starts_with("/SessionId: 51 characters, at most 50"));
}

/// A list of `count` different addresses that are none.
fn addresses(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("host-{number}/a b.mp4")).collect()
}

fn alibaba_vod(count: usize) -> alibaba::vod::UploadMediaByUrlRequest {
    let strangers = addresses(count).into_iter().map(|url| url + "x");
    let metadata = |url| alibaba::vod::UploadMetadata::new(url, "😀").tags(["😀"]);
    alibaba::vod::UploadMediaByUrlRequest::new(addresses(count))
        .upload_metadatas(strangers.map(metadata).collect::<Vec<_>>())
}

fn alibaba_ice(count: usize) -> alibaba::ice::UploadMediaByUrlRequest {
    let metadata = |url| alibaba::ice::UploadMetadata::new(url, "").tags(vec!["😀"; 17]);
    alibaba::ice::UploadMediaByUrlRequest::new(addresses(count))
        .media_meta_data(addresses(count).into_iter().map(metadata).collect::<Vec<_>>())
}

fn tagged(count: usize) -> alibaba::vod::UploadMediaByUrlRequest {
    let url = "https://media.example.com/a.mp4";
    let metadata = alibaba::vod::UploadMetadata::new(url, "title").tags(vec!["😀".repeat(9); count]);
    alibaba::vod::UploadMediaByUrlRequest::new([url]).upload_metadatas([metadata])
}

fn huawei(count: usize) -> huawei::vod::PublishAssetFromObsRequest {
    let dots = (0..count).map(|second| i32::MIN + i32::try_from(second).unwrap());
    let mut request = maximal::publish_asset_from_obs().tags(vec!["标签".repeat(13); count]);
    request.thumbnail = request.thumbnail.map(|thumbnail| thumbnail.dots(dots));
    request
}

fn findings(report: &Report) -> u64 {
    let kept = report.violations().len() + report.warnings().len();
    report.more() + u64::try_from(kept).unwrap()
}

#[test]
fn lists_of_a_hundred_thousand_items() {
    type Make = fn(usize) -> Box<dyn Check>;
    let lists: [(&str, Make, u64); 4] = [
        // With the least number of findings for each item.
        ("addresses and metadata, vod", |count| Box::new(alibaba_vod(count)), 5),
        ("addresses and metadata, ice", |count| Box::new(alibaba_ice(count)), 20),
        ("tags, vod", |count| Box::new(tagged(count)), 2),
        ("tags and dots, huawei", |count| Box::new(huawei(count)), 1),
    ];
    for (name, make, at_least) in lists {
        let (few, few_cost) = check(&*make(MANY / 10));
        let (many, many_cost) = check(&*make(MANY));
        assert_bounded(&many, name);
        assert!(many.violations().len() >= 100, "{name}: {}", many.violations().len());
        let found = findings(&many);
        assert!(found >= at_least * MANY as u64, "{name}: {found}");
        assert!(found <= 10 * findings(&few), "{name}: {found} after {}", findings(&few));
        let lines = many.to_string();
        let more = |kind: &str| lines.contains(&format!(" more {kind}s")) && lines.contains("and ");
        assert!(more("violation"), "{name}: {}", lines.lines().last().unwrap());
        // What is kept is the same; the only thing that grows is the one index of a long list.
        assert!(
            many_cost.count_total <= few_cost.count_total + 1,
            "{name}: {many_cost:?} {few_cost:?}"
        );
        assert!(many_cost.bytes_total < 8_000_000, "{name}: {many_cost:?}");
    }
}

#[test]
fn valid_metadata_for_a_hundred_thousand_urls_costs_one_index() {
    let urls = || (0..MANY).map(|number| format!("https://media.example.com/{number}.mp4"));
    let metadata = |url| alibaba::vod::UploadMetadata::new(url, "title");
    let request = alibaba::vod::UploadMediaByUrlRequest::new(urls())
        .upload_metadatas(urls().rev().map(metadata).collect::<Vec<_>>());
    let (report, _) = check(&request);
    assert_eq!(report.violations().len(), 1, "{report}");
    assert!(
        report
            .to_string()
            .starts_with("/UploadURLs: 100,000 items, at most 20 items allowed")
    );
}

#[test]
fn numbers_at_the_ends_of_their_types() {
    for number in [
        json!(i32::MIN),
        json!(i32::MAX),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(-0.0),
    ] {
        for (request, read) in &operations() {
            let extreme = |value: &Value| {
                if value.is_number() {
                    number.clone()
                } else {
                    value.clone()
                }
            };
            // What a member cannot hold is refused where it is read.
            if let Some((report, _)) = read(changed(request, &extreme)) {
                assert_bounded(&report, &number.to_string());
            }
        }
    }
    let mut pull = maximal::pull_upload().class_id(i64::MIN);
    pull.tasks_priority = Some(i64::MIN);
    let found = pull.validate().unwrap_err().to_string();
    let said = "/TasksPriority: -9,223,372,036,854,775,808, but must be between -10 and 10 (rule ";
    assert!(found.starts_with(said), "{found}");

    let mut publish = maximal::publish_asset_from_obs();
    publish.auto_publish = Some(Flag::Other(i64::MIN));
    publish.storage_mode = Some(huawei::vod::StorageMode::Other(i64::MIN));
    if let Some(review) = &mut publish.review {
        (review.interval, review.politics, review.porn) = (Some(i32::MIN), Some(i32::MIN), Some(i32::MAX));
    }
    let (report, _) = check(&publish);
    let found = report.violations().iter().chain(report.warnings());
    let mut found: Vec<&str> = found.map(Violation::pointer).collect();
    found.sort_unstable();
    let expected = [
        "/auto_publish",
        "/review/interval",
        "/review/politics",
        "/review/porn",
        "/storage_mode",
        "/storage_mode",
    ];
    assert_eq!(found, expected);
}

/// Texts that are JSON, nearly JSON, or JSON within JSON, and deeper than anything reads.
fn nested() -> Vec<String> {
    let mut quoted = json!({"CallbackURL": "no address"}).to_string();
    for _ in 0..12 {
        quoted = json!({ "MessageCallback": quoted }).to_string();
    }
    let pairs = [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("[{\"Title\":", "}]"),
        ("[[],", "]"),
        (" [", "] "),
    ];
    let depths = [1, 126, 127, 128, 1_000, MANY];
    let closed = pairs
        .iter()
        .flat_map(|(open, close)| depths.map(|depth| format!("{}1{}", open.repeat(depth), close.repeat(depth))));
    let open = pairs.iter().map(|(open, _)| open.repeat(MANY));
    closed
        .chain(open)
        .chain([quoted, "\\".repeat(MANY), "\"".repeat(MANY)])
        .collect()
}

#[test]
fn json_text_nested_deeper_than_anything_reads() {
    let urls = ["https://media.example.com/a.mp4"];
    for text in nested() {
        let start: String = text.chars().take(20).collect();
        let typed = json!({"UploadURLs": urls, "UploadMetadatas": text, "UserData": text}).to_string();
        let request: alibaba::vod::UploadMediaByUrlRequest = serde_json::from_str(&typed).unwrap();
        let (report, info) = check(&request);
        assert_bounded(&report, &start);
        assert!(info.bytes_total < 100_000, "{start}: {info:?}");
        // What is not understood is kept as it came.
        if let Some(JsonText::Raw(kept)) = &request.upload_metadatas {
            assert!(*kept == text, "{start}");
        }
        let again: Value = serde_json::to_value(&request).unwrap();
        let back: alibaba::vod::UploadMediaByUrlRequest = serde_json::from_value(again).unwrap();
        assert!(back == request, "{start}");
        assert!(format!("{request:?}").len() < 5 * text.len() + 10_000, "{start}");
    }
}

#[test]
fn structure_nested_deeper_than_anything_reads_is_an_error() {
    for member in ["UploadMetadatas", "UserData", "UploadURLs", "Unknown"] {
        for depth in [1_000, MANY] {
            let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let typed = format!(r#"{{"UploadURLs":["https://h/a.mp4"],"{member}":{deep}}}"#);
            assert!(
                serde_json::from_str::<alibaba::vod::UploadMediaByUrlRequest>(&typed).is_err(),
                "{member} {depth}"
            );
        }
    }
}

#[test]
fn a_refused_call_says_no_more_than_a_line_holds() {
    let client = alibaba::vod::BlockingClient::builder()
        .region("cn-shanghai")
        .credentials(Credentials::new("id", "secret"))
        .transport(MockTransport::new())
        .build()
        .unwrap();
    let error = client.upload_media_by_url(&alibaba_vod(MANY)).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().chars().count() < 2_200, "{error}");
    assert!(error.report().unwrap().more() > 0);
}
