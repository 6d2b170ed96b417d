//! Expressions beside the Rust and the English that they become.

use crate::expr::fixture::table;
use crate::expr::{check, fields, filled_tokens, missing_tokens, parse, prose, tokens, tokens_of_opposite};
use proc_macro2::TokenStream;

/// Expression, Rust, English.
const SAID: &[(&str, &str, &str)] = &[
    (
        r#"video_type == "HLS""#,
        r#"self.video_type.as_str() == "HLS""#,
        "`video_type` is `HLS`",
    ),
    (
        "storage_mode == 1",
        "self.storage_mode.as_ref().map_or(0, StorageMode::code) == 1",
        "`storage_mode` is 1",
    ),
    (r#"title != "x""#, r#"self.title.as_str() != "x""#, "`title` is not `x`"),
    (
        r#"description == "x""#,
        r#"self.description.as_deref() == Some("x")"#,
        "`description` is `x`",
    ),
    (
        r#"description != "x""#,
        r#"self.description.as_deref().is_some_and(|description| description != "x")"#,
        "`description` is not `x`",
    ),
    (
        r#"SessionId == "x""#,
        r#"self.SessionId.as_deref() == Some("x")"#,
        "`SessionId` is `x`",
    ),
    (
        "present(SessionId)",
        "self.SessionId.as_deref().is_some_and(|SessionId| !SessionId.is_empty())",
        "`SessionId` is given",
    ),
    (
        "absent(SessionId)",
        "self.SessionId.as_deref().is_none_or(str::is_empty)",
        "`SessionId` is not given",
    ),
    (
        r#"container == "ts""#,
        r#"self.container.as_deref().unwrap_or("mp4") == "ts""#,
        "`container` is `ts`",
    ),
    (
        r#"layout == "deep""#,
        r#"self.layout.as_ref().map_or("flat", Layout::as_str) == "deep""#,
        "`layout` is `deep`",
    ),
    (
        r#"storage == "oss""#,
        r#"self.storage.as_ref().is_some_and(|storage| storage.as_str() == "oss")"#,
        "`storage` is `oss`",
    ),
    (
        "quality in [1, 3, 1]",
        "self.quality.as_ref().is_some_and(|quality| matches!(quality.code(), 1 | 3))",
        "`quality` is one of 1, 3, 1",
    ),
    (
        r#"description in ["a", "b"]"#,
        r#"matches!(self.description.as_deref(), Some("a" | "b"))"#,
        "`description` is one of `a`, `b`",
    ),
    (r#"title in ["a"]"#, r#"self.title.as_str() == "a""#, "`title` is `a`"),
    (
        "auto_publish == 1",
        "self.auto_publish.as_ref().map_or(1, rt::Flag::code) == 1",
        "`auto_publish` is 1",
    ),
    ("size == 100000", "self.size == Some(100_000)", "`size` is 100,000"),
    (
        "-3 >= offset",
        "self.offset.is_some_and(|offset| offset <= -3)",
        "`offset` is at most -3",
    ),
    ("limit >= 5", "self.limit.unwrap_or(10) >= 5", "`limit` is at least 5"),
    (
        "(page + 1) * size <= 1000",
        "self.size.is_some_and(|size| i128::from(self.page).saturating_add(1).saturating_mul(i128::from(size)) <= 1000)",
        "`(page + 1) * size` is at most 1,000",
    ),
    (
        "-1 + page == size",
        "self.size.is_some_and(|size| (-1_i128).saturating_add(i128::from(self.page)) == i128::from(size))",
        "`-1 + page` is the same as `size`",
    ),
    (
        "ratio > 3",
        "self.ratio.is_some_and(|ratio| ratio > 3.0)",
        "`ratio` is above 3",
    ),
    ("silent", "self.silent == Some(true)", "`silent` is true"),
    ("not cover", "!self.cover.unwrap_or(false)", "`cover` is false"),
    ("loud == false", "!self.loud", "`loud` is false"),
    (
        r#"contains(UploadURLs, "x")"#,
        r#"self.UploadURLs.iter().any(|item| item == "x")"#,
        "`UploadURLs` contains `x`",
    ),
    (
        "contains(codes, 3)",
        "self.codes.as_ref().is_some_and(|codes| codes.contains(&3))",
        "`codes` contains 3",
    ),
    (
        "dir(input.object) == output_path",
        "self.output_path.as_deref().is_some_and(|output_path| rt::same_directory(self.input.object.as_str(), output_path))",
        "`input.object` lies in the directory `output_path`",
    ),
    (
        r#"thumbnail.type == "time""#,
        r#"self.thumbnail.as_ref().is_some_and(|thumbnail| thumbnail.r#type.as_str() == "time")"#,
        "`thumbnail.type` is `time`",
    ),
    (
        "thumbnail.quantity == 3",
        "self.thumbnail.as_ref().is_some_and(|thumbnail| thumbnail.quantity == Some(3))",
        "`thumbnail.quantity` is 3",
    ),
    (
        "thumbnail.quantity < thumbnail.time",
        "self.thumbnail.as_ref().is_some_and(|thumbnail| thumbnail.quantity.is_some_and(|quantity| quantity < thumbnail.time.unwrap_or(12)))",
        "`thumbnail.quantity` is below `thumbnail.time`",
    ),
    (
        r#"UserData.Extend == "x""#,
        r#"self.UserData.as_ref().and_then(rt::JsonText::typed).is_some_and(|UserData| UserData.Extend.as_deref() == Some("x"))"#,
        "`UserData.Extend` is `x`",
    ),
    (
        r#"not starts_with(title, "/")"#,
        "!self.title.as_str().starts_with('/')",
        "`title` does not start with `/`",
    ),
    (
        r#"video_type == "HLS" and not (silent and page in [1, 2])"#,
        r#"self.video_type.as_str() == "HLS" && (self.silent != Some(true) || !matches!(self.page, 1 | 2))"#,
        "`video_type` is `HLS`, and either `silent` is false or `page` is none of 1, 2",
    ),
    (
        "absent(labels) or loud and silent",
        "self.labels.is_none() || (self.loud && self.silent == Some(true))",
        "`labels` is not given, or `loud` is true and `silent` is true",
    ),
];

fn text(tokens: &TokenStream) -> String {
    tokens.to_string()
}

fn normal(rust: &str) -> String {
    text(&rust.parse().unwrap())
}

#[test]
fn expressions_become_rust_and_english() {
    let table = table();
    for (written, rust, english) in SAID {
        let expr = parse(written).unwrap_or_else(|error| panic!("{written}: {error:?}"));
        assert_eq!(check(&expr, &table), [], "{written}");
        assert_eq!(text(&tokens(&expr, &table)), normal(rust), "{written}");
        assert_eq!(prose(&expr, &table), *english, "{written}");
    }
}

#[test]
fn opposites_are_pushed_down_to_the_comparisons() {
    let table = table();
    let opposite = |written: &str| text(&tokens_of_opposite(&parse(written).unwrap(), &table));
    assert_eq!(opposite("page < 5"), normal("self.page >= 5"));
    assert_eq!(opposite("size == 5"), normal("self.size != Some(5)"));
    assert_eq!(opposite("size < 5"), normal("self.size.is_none_or(|size| size >= 5)"));
    assert_eq!(opposite("present(thumbnail)"), normal("self.thumbnail.is_none()"));
    assert_eq!(
        opposite("not (loud and cover)"),
        normal("self.loud && self.cover.unwrap_or(false)")
    );
}

#[test]
fn missing_and_filled_look_into_texts_and_lists() {
    let table = table();
    let missing = |member: &str| text(&missing_tokens(&parse(member).unwrap(), &table));
    assert_eq!(
        missing("title"),
        normal("self.title.as_str().is_empty()").replace(" . as_str ()", "")
    );
    assert_eq!(
        missing("output_bucket"),
        normal("self.output_bucket.as_deref().is_none_or(str::is_empty)")
    );
    assert_eq!(
        missing("JobIds"),
        normal("self.JobIds.as_ref().is_none_or(Vec::is_empty)")
    );
    assert_eq!(missing("size"), normal("self.size.is_none()"));
    assert_eq!(
        missing("thumbnail.dots"),
        normal("self.thumbnail.as_ref().is_none_or(|thumbnail| thumbnail.dots.as_ref().is_none_or(Vec::is_empty))")
    );
    let filled = text(&filled_tokens(&parse("ExpireTime").unwrap(), &table));
    assert_eq!(
        filled,
        normal("self.ExpireTime.as_ref().is_some_and(|ExpireTime| !ExpireTime.as_str().is_empty())")
    );
}

#[test]
fn two_structures_with_members_of_one_name_do_not_shadow_each_other() {
    use crate::expr::{FieldView, Holder, Scope, Step, fixture::integer};
    struct Two;
    impl Scope for Two {
        fn field(&self, dotted: &[&str]) -> Option<FieldView> {
            let step = |name: &&str| Step {
                ident: (*name).to_owned(),
                optional: true,
                holder: Holder::Plain,
            };
            let steps = dotted.iter().map(step).collect();
            Some(FieldView {
                kind: integer(64, true),
                steps,
                default: None,
                empty_is_absent: false,
                shown: dotted.join("."),
            })
        }
        fn names(&self, _within: &[&str]) -> Vec<String> {
            Vec::new()
        }
    }
    let rust = text(&tokens(&parse("left.width < right.width").unwrap(), &Two));
    let expected = "self.left.as_ref().is_some_and(|left| left.width.is_some_and(|width|
        self.right.as_ref().is_some_and(|right| right.width.is_some_and(|other_width| width < other_width))))";
    assert_eq!(rust, normal(expected));
}

#[test]
fn members_are_found_in_order_and_once() {
    let found = fields(&parse("b == 1 and (a.c == b or contains(`x-y`, b))").unwrap());
    assert_eq!(found, [vec!["b"], vec!["a", "c"], vec!["x-y"]]);
}
