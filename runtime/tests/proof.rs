//! Whether the emitted tests of rules would notice: every way in which a check can be wrong is refuted, and told so that a
//! person finds it.

#![allow(clippy::unwrap_used, missing_docs)]

use cloudscribe_runtime::emitted as rt;
use rt::proof::{
    Case, Proven, Valid, accepts, beside, in_region, passes, prove, refuses, repeat, set, text, unset, warns,
};

static SOURCE: rt::Source = rt::Source {
    page: "Store",
    url: "https://docs.example.com/store",
    updated: None,
    read: "2026-11-20",
    language: "en",
};

const fn rule(id: &'static str, member: &'static str, level: rt::Level) -> rt::Rule {
    rt::Rule {
        id,
        kind: "kind",
        member,
        demand: "as it should be",
        unit: None,
        level,
        source: &SOURCE,
        error: None,
    }
}

static NAME_REQUIRED: rt::Rule = rule("Name.required", "Name", rt::Level::Documented);
static NAME_MAX_CHARS: rt::Rule = rule("Name.max_chars", "Name", rt::Level::Documented);
static NAME_MAX_BYTES: rt::Rule = rule("Name.max_bytes", "Name", rt::Level::Disputed);
static TAGS_ITEMS_MAX_CHARS: rt::Rule = rule("Tags.items.max_chars", "", rt::Level::Documented);
static PLACE_SAME_REGION: rt::Rule = rule("Place.same_region", "Place", rt::Level::Documented);
static RULES: &[&rt::Rule] = &[
    &NAME_REQUIRED,
    &NAME_MAX_CHARS,
    &NAME_MAX_BYTES,
    &TAGS_ITEMS_MAX_CHARS,
    &PLACE_SAME_REGION,
];

#[derive(Clone)]
struct StoreRequest {
    name: String,
    tags: Option<Vec<String>>,
    place: Option<String>,
}

impl rt::Fields for StoreRequest {
    fn visit(&self, v: &mut rt::Visitor<'_>) {
        v.member("Name", &self.name);
        v.member("Tags", &self.tags);
        v.member("Place", &self.place);
    }

    fn from_members(m: &mut rt::Members<'_>) -> Self {
        Self {
            name: m.read("Name"),
            tags: m.read("Tags"),
            place: m.read("Place"),
        }
    }
}

impl rt::Check for StoreRequest {
    fn check(&self, c: &mut rt::Checker<'_>) {
        c.required(&NAME_REQUIRED, self.name.is_empty());
        c.max_chars(&NAME_MAX_CHARS, self.name.as_str(), 5);
        c.max_bytes(&NAME_MAX_BYTES, self.name.as_str(), 5);
        c.each("Tags", self.tags.as_deref(), |c, item| {
            c.max_chars(&TAGS_ITEMS_MAX_CHARS, item.as_str(), 3);
        });
        c.same_region(&PLACE_SAME_REGION, self.place.as_deref());
    }
}

impl rt::Operation for StoreRequest {
    type Response = StoreRequest;
    const INFO: &'static rt::OperationInfo = &OPERATION;
}

rt::bridge!(StoreRequest);

static OPERATION: rt::OperationInfo = rt::OperationInfo {
    id: "example.store.Store",
    name: "Store",
    service: &SERVICE,
    method: rt::Method::Post,
    path: "/",
    place: rt::Place::Body,
    placed: &[],
    response_headers: &[],
    rate_limits: &[],
    regions: &[],
    repeat: rt::Repeat::Never,
    source: &SOURCE,
    errors: &[],
    rules: RULES,
};

static SERVICE: rt::ServiceInfo = rt::ServiceInfo {
    id: "example.store",
    vendor: "Example",
    name: "Store",
    version: "1",
    protocol: rt::Protocol::Huawei,
    signing_name: "store",
    endpoints: rt::Endpoints {
        default: None,
        any_region: false,
        regions: &[],
    },
    client_supplies: &[],
    errors: &[],
    operations: &[&OPERATION],
};

const SMALLEST: Valid<StoreRequest> = Valid::of(r#"{"Name":"a"}"#);

/// What is said of a rule whose cases are one that holds and this one.
fn told(rule: &str, case: Case<'_>) -> String {
    prove(&SMALLEST, rule, &[accepts("as it is", &[]), case])
        .unwrap_err()
        .to_string()
}

#[test]
fn rules_that_are_kept_are_proven() -> Proven {
    passes(&SMALLEST, &[set("/Tags", r#"["a","b"]"#)], Some("north"))?;
    prove(
        &SMALLEST,
        "Name.required",
        &[
            accepts("given", &[]),
            refuses("/Name", "absent", &[unset("/Name")]),
            refuses("/Name", "empty", &[text("/Name", "")]),
        ],
    )?;
    prove(
        &SMALLEST,
        "Name.max_chars",
        &[
            accepts("5 characters", &[repeat("/Name", "a", 5)]),
            beside(
                &[("Name.max_bytes", "/Name")],
                accepts("wide ones", &[repeat("/Name", "字", 5)]),
            ),
            beside(
                &[("Name.max_bytes", "/Name")],
                refuses("/Name", "6 characters", &[repeat("/Name", "a", 6)]),
            ),
        ],
    )?;
    prove(
        &SMALLEST,
        "Name.max_bytes",
        &[
            accepts("5 bytes", &[repeat("/Name", "a", 5)]),
            warns("/Name", "6 bytes", &[repeat("/Name", "字", 2)]),
        ],
    )?;
    prove(
        &SMALLEST,
        "Tags.items.max_chars",
        &[
            accepts("3 characters", &[set("/Tags", r#"["a","abc"]"#)]),
            refuses("/Tags/1", "4 characters", &[set("/Tags", r#"["a","abcd"]"#)]),
        ],
    )?;
    prove(
        &SMALLEST,
        "Place.same_region",
        &[
            in_region("north", accepts("in the region", &[text("/Place", "north")])),
            in_region("south", refuses("/Place", "elsewhere", &[text("/Place", "north")])),
        ],
    )
}

#[test]
fn what_is_not_noticed_is_told() {
    assert_eq!(
        told(
            "Name.max_chars",
            refuses("/Name", "5 characters", &[repeat("/Name", "a", 5)])
        ),
        "5 characters: expected a violation of Name.max_chars at \"/Name\"\n  found no rule is broken"
    );
    // The region is what makes it wrong.
    let without = told("Place.same_region", refuses("/Place", "x", &[text("/Place", "north")]));
    assert!(without.contains("found no rule is broken"), "{without}");
}

#[test]
fn what_is_found_although_it_is_allowed_is_told() {
    let told = told("Name.max_chars", accepts("6 characters", &[repeat("/Name", "a", 6)]));
    assert!(
        told.starts_with("Name.max_chars is not shown from both sides\n6 characters: expected no violation\n"),
        "{told}"
    );
    assert!(told.contains("found /Name: "), "{told}");
    // A warning is a finding, too.
    let two = passes(&SMALLEST, &[repeat("/Name", "字", 2)], None)
        .unwrap_err()
        .to_string();
    assert!(two.contains("found warning: /Name: "), "{two}");
}

#[test]
fn another_place_another_rule_and_another_weight_are_told() {
    let item = &[set("/Tags", r#"["a","abcd"]"#)];
    for (rule, case) in [
        ("Tags.items.max_chars", refuses("/Tags/0", "place", item)),
        ("Tags.items.max_chars", refuses("/Tags", "place", item)),
        ("Name.max_chars", refuses("/Tags/1", "rule", item)),
        ("Tags.items.max_chars", warns("/Tags/1", "weight", item)),
        (
            "Name.max_bytes",
            refuses("/Name", "weight", &[repeat("/Name", "字", 2)]),
        ),
        // One more than was said, one less, and a wrong one.
        ("Name.max_chars", refuses("/Name", "more", &[repeat("/Name", "a", 6)])),
        (
            "Tags.items.max_chars",
            beside(&[("Name.max_bytes", "/Name")], refuses("/Tags/1", "less", item)),
        ),
        (
            "Name.max_chars",
            beside(
                &[("Name.max_bytes", "/Tags")],
                refuses("/Name", "other", &[repeat("/Name", "a", 6)]),
            ),
        ),
        // A refusal cannot be beside what is accepted.
        (
            "Name.max_chars",
            beside(&[("Tags.items.max_chars", "/Tags/1")], accepts("refused", item)),
        ),
    ] {
        let told = told(rule, case);
        assert!(told.contains(": expected "), "{told}");
    }
    // Two items are two findings.
    let twice = told(
        "Tags.items.max_chars",
        refuses("/Tags/1", "twice", &[set("/Tags", r#"["abcd","abcd"]"#)]),
    );
    assert!(twice.contains("twice: expected "), "{twice}");
}

#[test]
fn cases_that_prove_nothing_are_told() {
    let one_sided = [accepts("as it is", &[])];
    assert_eq!(
        prove(&SMALLEST, "Name.required", &one_sided).unwrap_err().to_string(),
        "Name.required is not shown from both sides"
    );
    assert!(
        prove(
            &SMALLEST,
            "Name.required",
            &[refuses("/Name", "absent", &[unset("/Name")])]
        )
        .is_err()
    );
    let unknown = prove(&SMALLEST, "Name.max_lines", &[]).unwrap_err();
    assert!(
        unknown
            .to_string()
            .starts_with("example.store.Store has no rule Name.max_lines"),
        "{unknown}"
    );
}

#[test]
fn requests_that_are_not_read_whole_are_told() {
    for (setting, why) in [
        (set("/Nmae", "1"), "x: nothing reads /Nmae"),
        (set("/Name", "[1]"), "x: /Name: expected a text, found a list"),
        (set("/Tags/0", "1"), "x: /Tags: expected a list, found a structure"),
        (unset("/Place"), "x: /Place: there is no such place"),
    ] {
        let settings = [setting];
        let told = told("Name.required", refuses("/Name", "x", &settings));
        assert!(told.contains(why), "{told}");
    }
    let broken = passes(&Valid::<StoreRequest>::of("{"), &[], None).unwrap_err();
    assert_eq!(format!("{broken:?}").lines().count(), 1);
}
