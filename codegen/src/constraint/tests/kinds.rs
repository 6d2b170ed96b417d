//! Per kind: the YAML, the sentence, the call, the catalogue's limit, values on both sides, what is not a limit, and types.

use super::{integer, list, read, subject};
use crate::constraint::{KINDS, Subject, codes, no_separator, required, values};
use crate::expr::Kind;
use crate::model::Level;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};

struct Row {
    key: &'static str,
    yaml: &'static str,
    kind: Kind,
    prose: &'static str,
    call: &'static str,
    limit: Value,
    accepted: Vec<Value>,
    refused: Vec<(Value, &'static str)>,
}

fn rows() -> Vec<Row> {
    let row = |key, yaml, kind, prose, call, limit, accepted, refused| Row {
        key,
        yaml,
        kind,
        prose,
        call,
        limit,
        accepted,
        refused,
    };
    vec![
        row(
            "max_chars",
            "1000",
            Kind::Text,
            "at most 1,000 characters",
            "c.max_chars(&RULE, value, 1000);",
            json!(1000),
            vec![json!("字".repeat(1000)), json!(""), Value::Null],
            vec![(
                json!("a".repeat(1001)),
                "1,001 characters, at most 1,000 characters allowed",
            )],
        ),
        row(
            "min_chars",
            "2",
            Kind::Text,
            "at least 2 characters",
            "c.min_chars(&RULE, value, 2);",
            json!(2),
            vec![json!("字字"), Value::Null],
            vec![(json!("字"), "1 character, at least 2 characters allowed")],
        ),
        row(
            "max_bytes",
            "128",
            Kind::Text,
            "at most 128 bytes in UTF-8",
            "c.max_bytes(&RULE, value, 128);",
            json!(128),
            vec![json!("é".repeat(64))],
            vec![(json!("é".repeat(65)), "130 bytes, at most 128 bytes in UTF-8 allowed")],
        ),
        row(
            "min_bytes",
            "3",
            Kind::Text,
            "at least 3 bytes in UTF-8",
            "c.min_bytes(&RULE, value, 3);",
            json!(3),
            vec![json!("字")],
            vec![(json!("é"), "2 bytes, at least 3 bytes in UTF-8 allowed")],
        ),
        row(
            "encoded_max_bytes",
            "12",
            Kind::Map(Box::new(Kind::Text)),
            "at most 12 bytes of JSON",
            "c.encoded_max_bytes(&RULE, value, 12);",
            json!(12),
            vec![json!({"k": "字"}), Value::Null],
            vec![(json!({"k": "字é"}), "13 bytes, at most 12 bytes of JSON allowed")],
        ),
        row(
            "range",
            "-10..=10",
            integer(true, 64),
            "between -10 and 10",
            "c.integer_in(&RULE, value, &[rt::Span::between(-10, 10)]);",
            json!("-10..=10"),
            vec![json!(-10), json!("10"), Value::Null],
            vec![
                (json!(-11), "-11 is not between -10 and 10"),
                (json!(10.5), "10.5 is not between -10 and 10"),
            ],
        ),
        row(
            "range",
            "[\"0..=100\", \"-1\"]",
            integer(true, 32),
            "-1, or between 0 and 100",
            "c.integer_in(&RULE, value, &[rt::Span::point(-1), rt::Span::between(0, 100)]);",
            json!(["-1", "0..=100"]),
            vec![json!(-1), json!(0), json!(100)],
            vec![
                (json!(-2), "-2 is not -1, or between 0 and 100"),
                (json!(101), "101 is not -1, or between 0 and 100"),
            ],
        ),
        row(
            "range",
            "0<..=100",
            integer(false, 32),
            "above 0 and at most 100",
            "c.unsigned_in(&RULE, value, &[rt::Span::above_to(0, 100)]);",
            json!("0<..=100"),
            vec![json!(1), json!(100)],
            vec![(json!(0), "0 is not above 0 and at most 100")],
        ),
        row(
            "range",
            "0.5..<100",
            Kind::Float,
            "at least 0.5 and below 100",
            "c.float_in(&RULE, value, &[rt::Span::from_to_below(0.5, 100.0)]);",
            json!("0.5..<100"),
            vec![json!(0.5), json!(99.9)],
            vec![
                (json!(100), "100 is not at least 0.5 and below 100"),
                (json!(0.25), "0.25 is not at least 0.5 and below 100"),
            ],
        ),
        row(
            "range",
            "..=2147483647",
            integer(true, 64),
            "at most 2,147,483,647",
            "c.integer_in(&RULE, value, &[rt::Span::at_most(2_147_483_647)]);",
            json!("..=2147483647"),
            vec![json!(i64::MIN)],
            vec![(json!(2_147_483_648_i64), "2,147,483,648 is not at most 2,147,483,647")],
        ),
        row(
            "starts_with",
            "/",
            Kind::Text,
            "starts with `/`",
            "c.starts_with(&RULE, value, \"/\");",
            json!("/"),
            vec![json!("/"), json!("/a"), Value::Null],
            vec![
                (json!("a/"), "`a/` does not start with `/`"),
                (json!(""), "`` does not start with `/`"),
            ],
        ),
        row(
            "only_chars",
            "letters digits -_",
            Kind::Text,
            "only ASCII letters, digits, `-` and `_`",
            "c.only_chars(&RULE, value, &rt::Charset::new(&[('A', 'Z'), ('a', 'z'), ('0', '9')], \"-_\"));",
            json!("letters digits -_"),
            vec![json!("aZ09-_"), json!("")],
            vec![(
                json!("a b"),
                "` ` is not allowed, only ASCII letters, digits, `-` and `_`",
            )],
        ),
        row(
            "no_emoji",
            "true",
            Kind::Text,
            "no emoji",
            "c.no_emoji(&RULE, value);",
            json!(true),
            vec![json!("1 # © 𠀀 漢"), Value::Null],
            vec![(json!("a😀"), "`😀` is an emoji")],
        ),
        row(
            "url",
            "true",
            Kind::Text,
            "an absolute `http` or `https` URL",
            "c.url(&RULE, value);",
            json!(true),
            vec![json!("http://www.abc.com/abc.mp4"), json!("HTTPS://u@[::1]:80?x")],
            vec![(json!("abc.mp4"), "`abc.mp4` is not an absolute `http` or `https` URL")],
        ),
        row(
            "timestamp",
            "true",
            Kind::Timestamp,
            "an ISO 8601 date and time with an offset, such as `2026-05-19T08:00:00Z`",
            "c.timestamp(&RULE, value);",
            json!(true),
            vec![
                json!("2020-09-07T00:00:00+08:00"),
                json!("9999-12-31T23:59:59Z"),
                json!("2000-02-29T00:00:00Z"),
            ],
            vec![(
                json!("2020-09-07"),
                "`2020-09-07` is not an ISO 8601 date and time with an offset, such as `2026-05-19T08:00:00Z`",
            )],
        ),
        row(
            "max_items",
            "16",
            list(Kind::Text),
            "at most 16 items",
            "c.max_items(&RULE, value, 16);",
            json!(16),
            vec![json!([]), json!(vec!["a"; 16])],
            vec![(json!(vec!["a"; 17]), "17 items, at most 16 items allowed")],
        ),
        row(
            "min_items",
            "1",
            Kind::Map(Box::new(Kind::Text)),
            "at least 1 item",
            "c.min_items(&RULE, value, 1);",
            json!(1),
            vec![json!({"a": "b"}), Value::Null],
            vec![(json!({}), "0 items, at least 1 item allowed")],
        ),
        row(
            "member_of",
            "UploadURLs",
            Kind::Text,
            "one of the items of `UploadURLs`",
            "c.member_of(&RULE, value, None);",
            json!("UploadURLs"),
            vec![json!("whatever")],
            vec![],
        ),
        row(
            "only_in_regions",
            "[ap-southeast-3]",
            Kind::Structure,
            "only in calls to `ap-southeast-3`",
            "c.only_in_regions(&RULE, value, &[\"ap-southeast-3\"]);",
            json!(["ap-southeast-3"]),
            vec![json!({})],
            vec![],
        ),
        row(
            "same_region",
            "true",
            Kind::Text,
            "the region of the call",
            "c.same_region(&RULE, value);",
            json!(true),
            vec![json!("cn-north-4")],
            vec![],
        ),
    ]
}

fn call(stated: &crate::constraint::Stated, subject: &Subject) -> String {
    stated
        .constraint
        .call(subject, &quote!(&RULE), &quote!(value))
        .to_string()
}

fn normal(rust: &str) -> String {
    rust.parse::<TokenStream>().unwrap().to_string()
}

#[test]
fn every_kind_reads_says_emits_and_judges() {
    for row in rows() {
        let stated = read(row.key, row.yaml);
        let constraint = &stated.constraint;
        let subject = subject(row.kind);
        assert_eq!((stated.key, constraint.kind()), (row.key, row.key));
        assert_eq!(constraint.fits(&subject), Ok(()), "{}", row.key);
        assert_eq!(constraint.prose(), row.prose);
        assert_eq!(call(&stated, &subject), normal(row.call));
        assert_eq!(constraint.limit(), row.limit, "{}", row.key);
        for value in row.accepted {
            assert_eq!(constraint.accepts(&value), Ok(()), "{}", row.key);
        }
        for (value, why) in row.refused {
            assert_eq!(constraint.accepts(&value), Err(why.to_owned()), "{}", row.key);
        }
    }
}

#[test]
fn every_kind_has_a_row() {
    let rows = rows();
    for (kind, _) in KINDS {
        assert!(rows.iter().any(|row| row.key == *kind), "{kind}");
    }
}

#[test]
fn implied_limits_say_emit_and_judge() {
    let text = subject(Kind::Text);
    let missing = required();
    assert_eq!(call(&missing, &text), normal("c.required(&RULE, value);"));
    assert_eq!(missing.constraint.accepts(&json!("")), Err("it is required".to_owned()));
    assert_eq!(missing.constraint.accepts(&json!(0)), Ok(()));

    let kinds = values(["time", "dots", "quantity"].map(str::to_owned).to_vec());
    assert_eq!(kinds.constraint.prose(), "one of `time`, `dots`, `quantity`");
    assert_eq!(
        call(&kinds, &text),
        normal(r#"c.one_of(&RULE, value, &["time", "dots", "quantity"]);"#)
    );
    assert_eq!(
        kinds.constraint.accepts(&json!("Time")),
        Err("`Time` is not one of `time`, `dots`, `quantity`".to_owned())
    );
    assert_eq!(values(vec!["oss".to_owned()]).constraint.prose(), "`oss`");

    let apart = no_separator();
    assert_eq!((apart.key, apart.level()), ("no_separator", Level::Wire));
    assert_eq!(apart.constraint.prose(), "without a comma, not empty");
    assert_eq!(call(&apart, &text), normal("c.no_separator(&RULE, value, ',');"));
    assert_eq!(apart.constraint.accepts(&json!("a;b")), Ok(()));
    assert_eq!(
        apart.constraint.accepts(&json!("a,b")),
        Err("`a,b` is more than one item once the items are joined".to_owned())
    );
    assert_eq!(
        apart.constraint.accepts(&json!("")),
        Err("an empty item is none once the items are joined".to_owned())
    );

    let switch = codes(vec![0, 1]);
    let flag = subject(Kind::Flag);
    assert_eq!(switch.constraint.fits(&flag), Ok(()));
    assert_eq!(switch.constraint.prose(), "0 or 1");
    assert_eq!(call(&switch, &flag), normal("c.one_of_codes(&RULE, value, &[0, 1]);"));
    assert_eq!(switch.constraint.accepts(&json!(true)), Ok(()));
    assert_eq!(switch.constraint.accepts(&json!(2)), Err("2 is not 0 or 1".to_owned()));
}

#[test]
fn members_of_a_list_are_judged_beside_it() {
    let stated = read("member_of", "UploadURLs");
    assert_eq!(stated.constraint.refers_to(), Some("UploadURLs"));
    assert!(stated.constraint.needs_request());
    let list = quote!(self.upload_urls.as_slice());
    let call = stated.constraint.call_with(
        &subject(Kind::Text),
        &quote!(&RULE),
        &quote!(item.source_url.as_deref()),
        &list,
    );
    assert_eq!(
        call.to_string(),
        normal("c.member_of(&RULE, item.source_url.as_deref(), self.upload_urls.as_slice());")
    );
    let items = json!(["a", "b"]);
    assert_eq!(stated.constraint.accepts_with(&json!("b"), &items), Ok(()));
    assert_eq!(
        stated.constraint.accepts_with(&json!("c"), &items),
        Err("`c` is not one of the items of `UploadURLs`".to_owned())
    );
    assert_eq!(
        stated.constraint.accepts_with(&json!("c"), &Value::Null),
        Err("`c` is not one of the items of `UploadURLs`".to_owned())
    );
    assert_eq!(stated.constraint.accepts_with(&Value::Null, &items), Ok(()));
}

#[test]
fn checks_that_an_empty_value_would_fail_leave_it_to_required() {
    let url = read("url", "true");
    let mut member = subject(Kind::Text);
    member.required = true;
    assert_eq!(
        call(&url, &member),
        normal("c.url(&RULE, Some(value).filter(|text| !text.is_empty()));")
    );
    member.required = false;
    member.empty_is_absent = true;
    assert_eq!(
        call(&url, &member),
        normal("c.url(&RULE, value.filter(|text| !text.is_empty()));")
    );
    let mut items = subject(list(Kind::Text));
    items.required = true;
    assert_eq!(
        call(&read("min_items", "2"), &items),
        normal("c.min_items(&RULE, Some(value).filter(|count| *count > 0), 2);")
    );
    assert_eq!(
        call(&read("max_chars", "2"), &member),
        normal("c.max_chars(&RULE, value, 2);")
    );
}
