//! Expressions that are refused, what part of them, and why.

use crate::expr::fixture::table;
use crate::expr::{check, parse};

/// Expression, the part that is marked, the message, the help.
const UNREADABLE: &[(&str, &str, &str, &str)] = &[
    ("a = 1", "=", "`=` means nothing here", "write `==`"),
    ("a && b", "&&", "`&&` means nothing here", "write `and`"),
    ("a == 'x'", "'", "`'` means nothing here", "write texts between `\"`"),
    ("a ≤ 5", "≤", "`≤` means nothing here", "write `<=`"),
    (
        "a < b < c",
        "<",
        "comparisons cannot be chained",
        "write `a < b and b < c`",
    ),
    (
        "present(a == b)",
        "present(a == b)",
        "`present` is used as `present(member)`",
        "",
    ),
    (
        "length(a) < 5",
        "length",
        "there is no function `length`",
        "the functions are `present`, `absent`, `starts_with`, `dir` and `contains`",
    ),
    (
        "a < 1.5",
        ".",
        "numbers in conditions are whole",
        "a limit with decimals can be written as `range` of the member",
    ),
    ("(a == 1", "", "`)` is missing here", ""),
    (
        "a == 1)",
        ")",
        "the condition should end here",
        "nothing was opened that this could close",
    ),
    (
        "a == 1 b == 2",
        "b",
        "the condition should end here",
        "join conditions with `and` or `or`",
    ),
    (
        "",
        "",
        "something is missing here",
        "write a member, an integer or a \"text\"",
    ),
    (
        "a ==",
        "",
        "something is missing here",
        "write a member, an integer or a \"text\"",
    ),
    (
        "a == and",
        "and",
        "`and` cannot stand here",
        "a member of this name is written in backticks",
    ),
    (
        "a in [b]",
        "b",
        "only integers and texts can stand in this list",
        "write `contains(list, member)` when the list is a member itself",
    ),
    ("a == \"x", "\"x", "this text does not end", "close it with `\"`"),
    (
        "a == 99999999999999999999",
        "99999999999999999999",
        "this integer is too large",
        "integers have 64 bits",
    ),
    (
        "a == 9223372036854775808",
        "9223372036854775808",
        "this integer is too large",
        "integers have 64 bits",
    ),
    (
        "a == 3gp",
        "3gp",
        "`3gp` is neither an integer nor a name",
        "write a name that starts with a digit in backticks",
    ),
    ("a. == 1", "==", "a member's name is missing after the dot", ""),
    (
        "a == -b",
        "-",
        "only an integer can have a sign",
        "subtract from 0: `0 - x`",
    ),
];

/// The same for expressions that can be read and make no sense over the table.
const SENSELESS: &[(&str, &str, &str, &str)] = &[
    (
        "titel == \"x\"",
        "titel",
        "there is no member `titel`",
        "did you mean `title`?",
    ),
    (
        "input.objekt == \"x\"",
        "input.objekt",
        "`input` has no member `objekt`",
        "did you mean `object`?",
    ),
    (
        "title.x == \"x\"",
        "title.x",
        "`title` has no member `x`",
        "it is no structure",
    ),
    ("title == 1", "1", "`title` is text, `1` is an integer", "write `\"1\"`"),
    (
        "page == \"1\"",
        "\"1\"",
        "`page` is an integer, `\"1\"` is text",
        "write `1`",
    ),
    (
        "auto_publish == true",
        "true",
        "`auto_publish` is an integer, `true` is true or false",
        "a switch is compared as `1`",
    ),
    (
        "page",
        "page",
        "a condition is wanted here, this is an integer",
        "compare it, or write `present(page)`",
    ),
    (
        "page + 1",
        "page + 1",
        "a condition is wanted here, this is an integer",
        "compare it with something",
    ),
    (
        "title < \"x\"",
        "title",
        "`<` compares integers, this is text",
        "only `==` and `!=` work here",
    ),
    (
        "UploadURLs == \"x\"",
        "UploadURLs",
        "this cannot be compared",
        "ask `present(x)`, or `contains(list, value)`, or name a member of the structure with a dot",
    ),
    (
        "title + 1 == 2",
        "title",
        "an integer is wanted here, this is text",
        "compare it, or write `present(title)`",
    ),
    (
        "ratio == 3",
        "ratio",
        "a number with decimals is never safely equal to another",
        "compare it with `<`, `<=`, `>` or `>=`",
    ),
    (
        "contains(title, \"x\")",
        "title",
        "`title` is no list",
        "write `a == b` or `a in [..]`",
    ),
    (
        "contains(codes, \"x\")",
        "\"x\"",
        "the items are an integer, this is text",
        "use a value that an item can have",
    ),
    (
        "dir(title)",
        "dir(title)",
        "a directory can only be compared",
        "write `dir(path) == directory`",
    ),
    (
        "video_type == \"HSL\"",
        "\"HSL\"",
        "`video_type` is never `HSL`",
        "did you mean `HLS`?",
    ),
    (
        "video_type in [\"HLS\", \"OGG\"]",
        "\"OGG\"",
        "`video_type` is never `OGG`",
        "its values are `MP4`, `HLS`, `FLV`",
    ),
    (
        "storage_mode == 2",
        "2",
        "`storage_mode` is never `2`",
        "its values are `0`, `1`",
    ),
    (
        "auto_encrypt == 2",
        "2",
        "`auto_encrypt` is never `2`",
        "a switch is 0 or 1",
    ),
    (
        "page == 5000000000",
        "5000000000",
        "`page` is never `5000000000`",
        "it is a signed 32-bit integer",
    ),
    (
        "limit != -1",
        "-1",
        "`limit` is never `-1`",
        "it is an unsigned 64-bit integer",
    ),
    (
        "present(title)",
        "present(title)",
        "`title` is required: this is always true",
        "leave it out",
    ),
    (
        "absent(input)",
        "absent(input)",
        "`input` is required: this is never true",
        "leave it out",
    ),
    (
        "page == 1 and page == 2",
        "page == 1 and page == 2",
        "this can never hold",
        "mind that `and` asks for both sides at once",
    ),
    (
        "page < 3 or page >= 3",
        "page < 3 or page >= 3",
        "this always holds, so it says nothing",
        "leave it out",
    ),
    (
        "absent(description) and description == \"x\"",
        "absent(description) and description == \"x\"",
        "this can never hold",
        "mind that `and` asks for both sides at once",
    ),
];

#[test]
fn what_cannot_be_read_is_refused_in_its_place() {
    for (written, part, message, help) in UNREADABLE {
        let error = parse(written).unwrap_err();
        assert_eq!(error.message, *message, "{written}");
        assert_eq!(&written[error.range.clone()], *part, "{written}");
        assert_eq!(error.help.as_deref().unwrap_or(""), *help, "{written}");
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_its_place() {
    let table = table();
    for (written, part, message, help) in SENSELESS {
        let errors = check(&parse(written).unwrap(), &table);
        let [error] = errors.as_slice() else {
            panic!("{written}: {errors:?}")
        };
        assert_eq!(error.message, *message, "{written}");
        assert_eq!(&written[error.range.clone()], *part, "{written}");
        assert_eq!(error.help.as_deref(), Some(*help), "{written}");
    }
}

#[test]
fn all_complaints_come_together() {
    let errors = check(
        &parse("titel == 1 and page == \"x\" or storage_mode == 7").unwrap(),
        &table(),
    );
    assert_eq!(errors.len(), 3, "{errors:?}");
}

#[test]
fn open_enumerations_may_have_other_values_and_sums_are_not_judged() {
    let table = table();
    for written in [
        "storage == \"tape\"",
        "page + 1 > page",
        "storage_mode == 1 or not storage_mode == 0",
    ] {
        let errors = check(&parse(written).unwrap(), &table);
        assert_eq!(errors, [], "{written}");
    }
}

#[test]
fn hostile_depth_and_length_are_refused() {
    let deep = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    let long = vec!["a == 1"; 5_000].join(" and ");
    let nots = format!("{}a", "not ".repeat(490));
    for text in [deep, long, nots] {
        let error = parse(&text).unwrap_err();
        assert!(
            error.message.ends_with("too deeply") || error.message.ends_with("too long"),
            "{error:?}"
        );
    }
}
