//! The page on checks shows a report as text and as JSON, which no doctest compares with what is really said.

#![allow(clippy::unwrap_used, missing_docs)]

use cloudscribe::Policy;
use cloudscribe::tencent::vod::PullUploadRequest;

const PAGE: &str = include_str!("../generated/src/what_is_checked.rs");

/// The only block of a language, without comment signs.
fn block(language: &str) -> String {
    let opening = format!("//! ```{language}\n");
    let (_, block) = PAGE.split_once(&opening).unwrap();
    assert!(!block.contains(&opening));
    let (block, _) = block.split_once("\n//! ```").unwrap();
    let lines = block.lines().map(|line| line.strip_prefix("//! ").unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_printed_report_is_a_real_one() {
    let request = PullUploadRequest::new("http://www.abc.com/abc.mp4").session_id("x".repeat(51));
    let report = request.report(&Policy::strict());
    assert_eq!(block("text"), report.to_string());
    let shown: serde_json::Value = serde_json::from_str(&block("json")).unwrap();
    assert_eq!(shown, serde_json::to_value(&report).unwrap());
    // The order of the members, too.
    let compact: String = block("json").lines().map(str::trim).collect();
    let real = serde_json::to_string(&report).unwrap();
    let keys = |text: &str| -> Vec<String> {
        let quoted = text.split('"').skip(1).step_by(2);
        quoted.map(str::to_owned).collect()
    };
    assert_eq!(keys(&compact), keys(&real));
}
