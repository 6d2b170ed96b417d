//! Characters that no spec may contain, whatever YAML thinks of them.

use super::refusal;
use crate::report::{Code, Complaints, Diagnostic, FileId, Span};

/// The first of each kind: one mend usually removes them all.
pub(super) fn complaints(file: FileId, text: &str) -> Complaints {
    let all = [
        first(
            file,
            text,
            '\u{feff}',
            Code::ByteOrderMark,
            ("byte order mark", "remove it", "save the file as UTF-8 without a BOM"),
        ),
        first(
            file,
            text,
            '\r',
            Code::CarriageReturn,
            (
                "carriage return",
                "lines end here with CR LF",
                "save the file with LF line ends",
            ),
        ),
        first(
            file,
            text,
            '\t',
            Code::Tab,
            (
                "tab",
                "a tab",
                "use blanks, or \"\\t\" within double quotes when the text needs one",
            ),
        ),
    ];
    all.into_iter().flatten().chain(unprintable(file, text)).collect()
}

/// The scanner lets through what YAML does not.
fn unprintable(file: FileId, text: &str) -> Option<Diagnostic> {
    let is_unprintable =
        |c: char| c.is_control() && !"\n\r\t\u{85}".contains(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    let start = text.find(is_unprintable)?;
    let found = text.get(start..)?.chars().next()?;
    let end = start + found.len_utf8();
    Some(refusal::unprintable(Span { file, start, end }, found))
}

fn first(
    file: FileId,
    text: &str,
    wanted: char,
    code: Code,
    (what, label, help): (&str, &str, &str),
) -> Option<Diagnostic> {
    let start = text.find(wanted)?;
    let count = text.matches(wanted).count();
    let message = if count == 1 {
        format!("{what} in a spec")
    } else {
        format!("{what} in a spec, {count} times")
    };
    let mut complaint = Diagnostic::new(
        code,
        Span {
            file,
            start,
            end: start + wanted.len_utf8(),
        },
        message,
    );
    complaint.label(label).help(help);
    Some(complaint)
}

#[cfg(test)]
mod tests {
    use super::complaints;
    use crate::report::FileId;

    #[test]
    fn what_no_yaml_may_have_is_told() {
        for odd in ["\u{0}", "\u{1}", "\u{1b}", "\u{7f}", "\u{9f}", "\u{fffe}"] {
            let text = format!("doc: a{odd}b");
            assert!(!complaints(FileId(0), &text).is_empty(), "{odd:?}");
        }
        for fine in ["\n", "\u{85}", "\u{a0}", "媒", "\u{fffd}", "\u{10ffff}"] {
            let text = format!("doc: a{fine}b");
            assert!(complaints(FileId(0), &text).is_empty(), "{fine:?}");
        }
    }
}
