//! How all that a request breaks gets onto one line that can be read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::text;
use crate::check::{Report, Violation};

/// What `; and 1,000,000 more` may take.
const REST: usize = 32;

/// The findings in the order of the page, violations first. Where that gets too long, each rule comes once before any of
/// them comes again, and the findings that are left out are counted.
pub(super) fn line(report: &Report) -> String {
    let (violations, warnings) = (report.violations(), report.warnings());
    let whole = cut(&shown(violations.iter(), warnings.iter()), report.more(), usize::MAX);
    if whole.chars().count() <= text::MESSAGE {
        return whole;
    }
    let findings = shown(varied(violations).into_iter(), varied(warnings).into_iter());
    cut(&findings, report.more(), text::MESSAGE.saturating_sub(REST))
}

fn shown<'v>(
    violations: impl Iterator<Item = &'v Violation>,
    warnings: impl Iterator<Item = &'v Violation>,
) -> Vec<String> {
    let violations = violations.map(ToString::to_string);
    violations
        .chain(warnings.map(|warning| format!("warning: {warning}")))
        .collect()
}

/// The first finding of each rule, then the others.
fn varied(findings: &[Violation]) -> Vec<&Violation> {
    let mut met = BTreeSet::new();
    let (first, again): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| met.insert(finding.rule().id));
    first.into_iter().chain(again).collect()
}

/// As many findings as there is room for, and how many there are beyond these and what was `left` out before.
fn cut(findings: &[String], left: u64, room: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut others = left;
    for finding in findings {
        length += finding.chars().count() + 2;
        if length > room && !line.is_empty() {
            others = others.saturating_add(1);
            continue;
        }
        let between = if line.is_empty() { "" } else { "; " };
        // Writing to a String cannot fail.
        let _ = write!(line, "{between}{finding}");
    }
    if others > 0 {
        let _ = write!(line, "; and {others} more");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Action, Check, Checker, Level, Policy, Rule, Source};

    static PAGE: Source = Source {
        page: "Page",
        url: "https://docs.example.com/page",
        updated: None,
        read: "2026-11-20",
        language: "en",
    };
    static TAG: Rule = Rule {
        id: "a.b.C.tags.items.max_chars",
        kind: "max_chars",
        member: "",
        demand: "at most 1 character",
        unit: Some("characters"),
        level: Level::Documented,
        source: &PAGE,
        error: None,
    };
    static TITLE: Rule = Rule {
        id: "a.b.C.title.max_chars",
        member: "title",
        ..TAG
    };

    /// Tags, each of them too long or not, then a title that is.
    struct Request(Vec<&'static str>);

    impl Check for Request {
        fn check(&self, c: &mut Checker<'_>) {
            c.each("tags", self.0.as_slice(), |c, tag| c.max_chars(&TAG, *tag, 1));
            c.max_chars(&TITLE, "long", 1);
        }
    }

    /// What stands before the first colon of each finding.
    fn places(tags: Vec<&'static str>, policy: &Policy) -> Vec<String> {
        let line = line(&Report::of(&Request(tags), policy, None));
        assert!(line.chars().count() <= text::MESSAGE, "{line}");
        let place = |found: &str| found.split(':').next().unwrap_or_default().to_owned();
        line.split("; ").map(place).collect()
    }

    #[test]
    fn what_fits_comes_in_the_order_of_the_page() {
        let places = places(vec!["long", "x", "long"], &Policy::strict());
        assert_eq!(places, ["/tags/0", "/tags/2", "/title"]);
    }

    #[test]
    fn what_does_not_fit_is_counted_and_every_rule_comes_first() {
        let begins = ["/tags/0", "/title", "/tags/1"].map(str::to_owned);
        for count in [20, 90, 1_000] {
            let places = places(vec!["long"; count], &Policy::strict());
            assert_eq!(places.get(..3), Some(&begins[..]), "{places:?}");
            let rest = format!("and {} more", count + 2 - places.len());
            assert_eq!(places.last(), Some(&rest), "{places:?}");
        }
    }

    #[test]
    fn warnings_come_after_what_refuses() {
        let policy = Policy::strict().rule(TAG.id, Action::Warn);
        let places = places(vec!["long"; 50], &policy);
        let begins = ["/title", "warning"].map(str::to_owned);
        assert_eq!(places.get(..2), Some(&begins[..]), "{places:?}");
        assert_eq!(places.last(), Some(&format!("and {} more", 52 - places.len())));
    }
}
