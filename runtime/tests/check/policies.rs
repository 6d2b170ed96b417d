//! Who decides about a rule: its id, then its page's age, then its level.

use crate::{Asking, PAGE, RULE};
use cloudscribe_runtime::DecodeError;
use cloudscribe_runtime::check::{Action, Checker, Date, Level, Policy, Report, Rule, Source};
use cloudscribe_runtime::walk::{Member, Reader, Sink};
use std::cell::Cell;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

static OLD: Source = Source {
    updated: Some("2020-01-31"),
    ..PAGE
};
static UNDATED: Source = Source { updated: None, ..PAGE };
static GARBLED: Source = Source {
    updated: Some("last week"),
    ..PAGE
};
static LEVELS: [Level; 5] = [
    Level::Wire,
    Level::Documented,
    Level::Disputed,
    Level::Inferred,
    Level::Precedence,
];

fn rule(level: Level) -> Rule {
    Rule { level, ..RULE }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn defaults_by_level() {
    use Action::{Off, Refuse, Warn};
    let actions = |policy: Policy| LEVELS.map(|level| policy.action(&rule(level)));
    assert_eq!(actions(Policy::strict()), [Refuse, Refuse, Warn, Refuse, Warn]);
    assert_eq!(actions(Policy::default()), actions(Policy::strict()));
    assert_eq!(actions(Policy::warn()), [Warn; 5]);
    assert_eq!(actions(Policy::off()), [Off; 5]);
    let disputed = Policy::strict().level(Level::Disputed, Refuse).level(Level::Wire, Off);
    assert_eq!(actions(disputed), [Off, Refuse, Refuse, Refuse, Warn]);
}

#[test]
fn one_overruled_rule_silences_no_other() {
    static OTHER: Rule = Rule { id: "other", ..RULE };
    let both = Asking(|c: &mut Checker<'_>| {
        c.required(&RULE, true);
        c.required(&OTHER, true);
    });
    let found = |policy: &Policy| {
        let report = Report::of(&both, policy, None);
        (report.violations().len(), report.warnings().len())
    };
    assert_eq!(found(&Policy::strict()), (2, 0));
    assert_eq!(found(&Policy::strict().rule(RULE.id, Action::Warn)), (1, 1));
    assert_eq!(found(&Policy::strict().rule(RULE.id, Action::Off)), (1, 0));
    assert_eq!(found(&Policy::off().rule(RULE.id, Action::Refuse)), (1, 0));
    assert_eq!(found(&Policy::warn().rule("other", Action::Off)), (0, 1));
    assert_eq!(found(&Policy::off()), (0, 0));
}

/// A member that counts how often it is looked at.
struct Watched(Cell<u32>);

impl Member for Watched {
    fn blank() -> Self {
        Self(Cell::new(0))
    }

    fn is_absent(&self) -> bool {
        self.0.set(self.0.get() + 1);
        false
    }

    fn walk(&self, sink: &mut dyn Sink) {
        self.0.set(self.0.get() + 1);
        "text".to_owned().walk(sink);
    }

    fn read(_: Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self::blank())
    }
}

#[test]
fn what_is_off_is_not_evaluated() {
    let member = Watched::blank();
    let asking = Asking(|c: &mut Checker<'_>| c.encoded_max_bytes(&RULE, Some(&member), 0));
    assert!(Report::of(&asking, &Policy::off(), None).is_empty());
    assert_eq!(member.0.get(), 0);
    assert!(!Report::of(&asking, &Policy::strict(), None).is_ok());
    assert_eq!(member.0.get(), 2);
}

#[test]
fn pages_age() {
    let old = Rule { source: &OLD, ..RULE };
    let on = |today: &str| Policy::strict().ignore_older_than_days(30, day(today));
    assert_eq!(on("2020-03-01").action(&old), Action::Refuse, "30 days, in a leap year");
    assert_eq!(on("2020-03-02").action(&old), Action::Off, "31 days");
    assert_eq!(on("2019-01-01").action(&old), Action::Refuse, "a page from the future");
    assert_eq!(on("2020-03-02").action(&RULE), Action::Refuse, "a newer page");
    assert_eq!(
        on("2020-03-02").rule(RULE.id, Action::Warn).action(&old),
        Action::Warn,
        "named rules stay"
    );
    assert_eq!(
        on("2020-03-02").action(&Rule {
            level: Level::Wire,
            ..old
        }),
        Action::Refuse,
        "the wire does not age"
    );

    let undated = Rule {
        source: &UNDATED,
        ..RULE
    };
    assert_eq!(
        on("2026-12-20").action(&undated),
        Action::Refuse,
        "30 days after it was read"
    );
    assert_eq!(on("2026-12-21").action(&undated), Action::Off);

    assert_eq!(
        on("2036-12-21").action(&Rule {
            source: &GARBLED,
            ..RULE
        }),
        Action::Refuse
    );
}

#[test]
fn unknown_ids_are_refused_with_the_nearest() {
    static OTHER: Rule = Rule {
        id: "tencent.vod.PullUpload.SessionContext.max_chars",
        ..RULE
    };
    let known = [&RULE, &OTHER];
    assert_eq!(Policy::strict().verify(&[]), Ok(()));
    assert_eq!(Policy::strict().rule(RULE.id, Action::Off).verify(&known), Ok(()));

    let policy = Policy::strict()
        .rule(RULE.id, Action::Off)
        .rule("tencent.vod.PullUpload.SessionID.max_char", Action::Warn);
    let error = policy.verify(&known).unwrap_err();
    assert_eq!(error.id(), "tencent.vod.PullUpload.SessionID.max_char");
    assert_eq!(error.nearest(), Some(RULE.id));
    let message = "there is no rule `tencent.vod.PullUpload.SessionID.max_char`; did you mean `tencent.vod.PullUpload.SessionId.max_chars`?";
    assert_eq!(error.to_string(), message);
    let far = Policy::strict()
        .rule("x".repeat(1_000_000), Action::Off)
        .verify_among(known.into_iter())
        .unwrap_err();
    assert_eq!(far.nearest(), None);
}

#[test]
fn dates() {
    assert_eq!(day("1970-01-01"), Date::from(UNIX_EPOCH));
    let moment = |seconds: u64| Date::from(UNIX_EPOCH + Duration::from_secs(seconds));
    assert_eq!(moment(86_399), day("1970-01-01"));
    assert_eq!(moment(951_782_400), day("2000-02-29"));
    assert_eq!(Date::from(UNIX_EPOCH - Duration::from_nanos(1)), day("1969-12-31"));
    assert_eq!(Date::from(UNIX_EPOCH - Duration::from_secs(86_400)), day("1969-12-31"));
    assert_eq!(day("2026-11-20").days_since(day("2025-11-20")), 365);
    assert!(Date::from(SystemTime::now()) > day("2020-01-01"));
    for text in [
        "",
        "2026-2-1",
        "2026-02-30",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026/01/01",
        "２026-01-01",
        "2026-01-01Z",
        "+026-01-01",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}
