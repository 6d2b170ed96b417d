//! What the documentation of an emitted item says: the spec's own words, and every fact of the spec in words.

pub(super) mod enumeration;
pub(super) mod error;
pub(super) mod field;
pub(crate) mod markdown;
pub(super) mod note;
pub(super) mod operation;
pub(super) mod service;
pub(super) mod source;
pub(super) mod structure;

/// A sentence: capital in front, full stop at the end. Empty stays empty.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    stopped(&format!("{}{}", first.to_uppercase(), chars.as_str()))
}

/// The words of a spec with a full stop at the end; whoever wrote them chose the case of the first letter. Empty stays empty.
pub(crate) fn stopped(text: &str) -> String {
    let text = text.trim();
    let ended =
        text.is_empty() || text.ends_with(['.', '!', '?', ':']) || text.ends_with(".)") || text.ends_with(".\"");
    format!("{text}{}", if ended { "" } else { "." })
}

/// `a, b and c`
pub(crate) fn enumerated(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}

/// `12,000`
pub(crate) fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Paragraphs of a longer text, ready for Markdown.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(markdown::escape)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|words| stopped(&words))
        .collect()
}

/// `3 days`, `10 minutes`
pub(crate) fn duration(seconds: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    let whole = UNITS
        .iter()
        .find(|(length, _)| seconds >= *length && seconds.is_multiple_of(*length));
    let (count, unit) = whole.map_or((seconds, "second"), |(length, unit)| (seconds / length, unit));
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        assert_eq!(sentence("at most 50 characters"), "At most 50 characters.");
        assert_eq!(sentence("`x` is 1."), "`x` is 1.");
        assert_eq!(sentence(" "), "");
    }

    #[test]
    fn durations() {
        let shown = [259_200, 86_400, 600, 90, 1, 0].map(duration);
        assert_eq!(
            shown,
            ["3 days", "1 day", "10 minutes", "90 seconds", "1 second", "0 seconds"]
        );
    }
}
