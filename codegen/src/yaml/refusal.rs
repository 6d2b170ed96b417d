//! What of YAML the spec language refuses, in words.

use crate::report::{Code, Diagnostic, Span, quoted};

const OUT_OF_SIGHT: &str = "write it out here: page and spec are read side by side";

pub(super) fn alias(at: Span) -> Diagnostic {
    told(
        Code::Anchor,
        at,
        "alias in a spec",
        "stands for something elsewhere",
        OUT_OF_SIGHT,
    )
}

pub(super) fn anchor(at: Span) -> Diagnostic {
    told(
        Code::Anchor,
        at,
        "anchor in a spec",
        "this value carries an anchor",
        "remove the anchor",
    )
}

pub(super) fn merge_key(at: Span) -> Diagnostic {
    told(
        Code::Anchor,
        at,
        "merge key in a spec",
        "pulls in keys from elsewhere",
        OUT_OF_SIGHT,
    )
}

pub(super) fn tag(at: Span) -> Diagnostic {
    let help = "remove the tag; quote the value when it must be text";
    told(Code::Tag, at, "tag in a spec", "this value carries a tag", help)
}

pub(super) fn nameless_key(at: Span) -> Diagnostic {
    told(
        Code::KeyNotText,
        at,
        "a key without a name",
        "no name",
        "quote it when this is the name",
    )
}

pub(super) fn key_of_many(at: Span) -> Diagnostic {
    let message = "a list or mapping stands where a key belongs";
    told(
        Code::KeyNotText,
        at,
        message,
        "no key",
        "quote the text when it begins with a bracket",
    )
}

pub(super) fn duplicate_key(at: Span, first: Span, name: &str) -> Diagnostic {
    let message = format!("{} stands twice in one mapping", quoted(name));
    let mut complaint = told(Code::DuplicateKey, at, &message, "again", "keep one of them");
    complaint.also(first, "first here");
    complaint
}

pub(super) fn too_deep(at: Span, deepest: usize) -> Diagnostic {
    let message = format!("more than {deepest} lists and mappings inside each other");
    told(
        Code::TooDeep,
        at,
        &message,
        "too deep",
        "no page nests its tables like that",
    )
}

pub(super) fn too_many(at: Span, most: usize) -> Diagnostic {
    let message = format!("more than {most} values in one file");
    told(Code::TooLarge, at, &message, "one too many", "one page, one file")
}

pub(super) fn too_many_faults(at: Span, most: usize) -> Diagnostic {
    let message = format!("{most} complaints about one file");
    let help = "mend those before, they often have one cause";
    told(Code::TooLarge, at, &message, "nothing is read from here on", help)
}

pub(super) fn second_document(at: Span) -> Diagnostic {
    let help = "one page, one file: move it to a file of its own";
    told(
        Code::SecondDocument,
        at,
        "a second document in one file",
        "begins here",
        help,
    )
}

pub(super) fn empty(at: Span) -> Diagnostic {
    told(
        Code::EmptyFile,
        at,
        "the file says nothing",
        "no spec begins here",
        "write the spec, or remove the file",
    )
}

/// The scanner's own complaint, with what people usually did when it says this.
pub(super) fn unprintable(at: Span, found: char) -> Diagnostic {
    let message = "a character that no YAML may have";
    let label = &format!("U+{:04X}", u32::from(found));
    let help = "remove it; within double quotes an escape can stand for it";
    told(Code::Syntax, at, message, label, help)
}

pub(super) fn syntax(at: Span, info: &str) -> Diagnostic {
    let help = if info.contains("mapping values are not allowed") {
        "quote the text when it contains `: `, or check the indentation"
    } else if info.contains("quote") || info.contains("escape") {
        "close the quotes; within double quotes a backslash is written \\\\"
    } else if info.contains("indent") || info.contains("block") || info.contains("simple key") {
        "check the indentation, and that a `:` with a blank follows the key"
    } else {
        "quote the text when it begins with one of [ ] { } > | * & ! % # ` @ , or contains `: ` or ` #`"
    };
    told(
        Code::Syntax,
        at,
        &format!("not YAML: {info}"),
        "the scanner stops here",
        help,
    )
}

fn told(code: Code, at: Span, message: &str, label: &str, help: &str) -> Diagnostic {
    let mut complaint = Diagnostic::new(code, at, message);
    complaint.label(label).help(help);
    complaint
}
