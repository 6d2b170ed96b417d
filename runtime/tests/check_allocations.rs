//! Whether checking a valid request allocates nothing, and checking a hopeless one no more than a bounded report.

#![allow(clippy::unwrap_used, missing_docs)]

use allocation_counter::{AllocationInfo, measure};
use cloudscribe_runtime::check::{Charset, Check, Checker, Level, Policy, Report, Rule, Source, Span};
use std::collections::BTreeMap;

static PAGE: Source = Source {
    page: "p",
    url: "https://host/p",
    updated: Some("2026-05-19"),
    read: "2026-11-20",
    language: "en",
};
static RULE: Rule = Rule {
    id: "a.b.C.d.e",
    kind: "e",
    member: "d",
    demand: "better",
    unit: None,
    level: Level::Documented,
    source: &PAGE,
    error: None,
};

/// A request that uses every primitive.
struct Request {
    text: String,
    url: Option<String>,
    time: Option<String>,
    number: Option<i64>,
    tags: Option<Vec<String>>,
    labels: BTreeMap<String, String>,
    parts: Vec<Request>,
}

impl Check for Request {
    fn check(&self, c: &mut Checker<'_>) {
        const WORDS: Charset = Charset::new(&[('a', 'z'), ('一', '龥')], "-_");
        let text = self.text.as_str();
        c.required(&RULE, text.is_empty());
        c.required_when(&RULE, self.number.is_some(), self.tags.is_none());
        c.forbidden(&RULE, false);
        c.valid_only_when(&RULE, true, true);
        c.max_chars(&RULE, text, 4);
        c.min_chars(&RULE, text, 4);
        c.max_bytes(&RULE, text, 12);
        c.min_bytes(&RULE, text, 12);
        c.starts_with(&RULE, text, "字");
        c.only_chars(&RULE, text, &WORDS);
        c.no_emoji(&RULE, text);
        c.one_of(&RULE, text, &["字字字字"]);
        c.url(&RULE, self.url.as_deref());
        c.timestamp(&RULE, self.time.as_deref());
        c.integer_in(&RULE, self.number, &[Span::point(-1), Span::above_to(0, 100)]);
        c.unsigned_in(&RULE, 7_u64, &[Span::at_least(7)]);
        c.float_in(&RULE, 0.5, &[Span::between(0.0, 1.0)]);
        c.one_of_codes(&RULE, self.number, &[7]);
        c.max_items(&RULE, self.tags.as_ref().map(Vec::len), 2);
        c.min_items(&RULE, self.tags.as_ref().map(Vec::len), 2);
        c.encoded_max_bytes(&RULE, Some(&self.tags), 100);
        c.each("tags", self.tags.as_deref(), |c, tag| {
            c.max_chars(&RULE, tag.as_str(), 4);
            c.member_of(&RULE, tag.as_str(), self.tags.as_deref());
        });
        c.entries("labels", &self.labels, |c, value| {
            c.secret().max_bytes(&RULE, value.as_str(), 3);
        });
        c.holds(&RULE, true);
        c.advise(&RULE, true);
        c.precedence(&RULE, [true, false]);
        c.requires(&RULE, true, true);
        c.forbids(&RULE, true, false);
        c.exactly_one(&RULE, [false, true]);
        c.at_least_one(&RULE, [false, true]);
        c.not_all_zero(&RULE, [self.number, Some(0)]);
        c.only_in_regions(&RULE, true, &["here"]);
        c.same_region(&RULE, "here");
        c.structure("first", self.parts.first());
        c.structures("parts", self.parts.as_slice());
    }
}

fn request(parts: Vec<Request>) -> Request {
    Request {
        text: "字字字字".to_owned(),
        url: Some("https://me@host:80/视频.mp4?a=b".to_owned()),
        time: Some("2026-11-20T07:04:05.123+08:00".to_owned()),
        number: Some(7),
        tags: Some(vec!["一二三四".to_owned(), "a".to_owned()]),
        labels: BTreeMap::from([("key".to_owned(), "abc".to_owned())]),
        parts,
    }
}

fn cost(value: &dyn Check, policy: &Policy) -> (AllocationInfo, Report) {
    let mut report = Report::default();
    let info = measure(|| report = Report::of(value, policy, Some("here")));
    (info, report)
}

#[test]
fn a_valid_request_costs_no_allocation() {
    let valid = request(vec![request(Vec::new()), request(vec![request(Vec::new())])]);
    let today = "2026-11-20".parse::<cloudscribe_runtime::check::Date>().unwrap();
    let overruled = Policy::strict().rule("other", cloudscribe_runtime::check::Action::Off);
    let policies = [
        Policy::strict(),
        Policy::warn(),
        Policy::off(),
        Policy::strict().ignore_older_than_days(1, today),
        overruled,
    ];
    for policy in policies {
        let (info, report) = cost(&valid, &policy);
        assert!(report.is_empty(), "{report}");
        assert_eq!((info.count_total, info.bytes_total), (0, 0), "{policy:?}");
    }
}

#[test]
fn the_counter_counts() {
    let mut broken = request(Vec::new());
    broken.text.push('x');
    let (info, report) = cost(&broken, &Policy::strict());
    assert_eq!(report.violations().len(), 3, "{report}");
    assert!(info.count_total > 0);
}

#[test]
fn the_report_of_a_hopeless_request_does_not_grow_with_it() {
    struct Hopeless(Vec<String>);
    impl Check for Hopeless {
        fn check(&self, c: &mut Checker<'_>) {
            c.each("d", self.0.as_slice(), |c, item| {
                c.max_chars(&RULE, item.as_str(), 0);
                c.url(&RULE, item.as_str());
                c.one_of(&RULE, item.as_str(), &["MP4"]);
            });
        }
    }
    let (few, _) = cost(&Hopeless(vec!["x".repeat(1000); 1000]), &Policy::strict());
    let (many, report) = cost(&Hopeless(vec!["x".repeat(1000); 100_000]), &Policy::strict());
    assert_eq!(report.more(), 299_900);
    assert_eq!((few.count_total, few.bytes_total), (many.count_total, many.bytes_total));
}

#[test]
fn a_long_list_costs_one_index() {
    struct Uploads(Vec<String>);
    impl Check for Uploads {
        fn check(&self, c: &mut Checker<'_>) {
            c.each("d", self.0.as_slice(), |c, item| {
                c.member_of(&RULE, item.as_str(), self.0.as_slice());
            });
        }
    }
    let (info, report) = cost(
        &Uploads((0..100_000).map(|number: i32| number.to_string()).collect()),
        &Policy::strict(),
    );
    assert!(report.is_empty());
    assert_eq!(info.count_total, 1);
}
