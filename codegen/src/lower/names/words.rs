//! How a wire name is taken apart into words and put together in another case.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `SessionId.max_chars` → `SESSION_ID_MAX_CHARS`
pub(super) fn shouting(wire: &str) -> String {
    marked(wire).to_shouty_snake_case()
}

/// `UploadURLs` → `upload_urls`
pub(super) fn snake(wire: &str) -> String {
    marked(wire).to_snake_case()
}

/// Upper camel case that keeps numbers apart: `1.5` is not `15`.
pub(super) fn upper_camel(wire: &str) -> String {
    let mut name = String::new();
    for word in marked(wire)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits_meet =
            name.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    name
}

/// The text with what the case conversion would lose spelled out: plural acronyms (`URLs`) and a minus before a number.
fn marked(wire: &str) -> String {
    let minus = wire
        .strip_prefix('-')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let spelled = minus.map_or_else(|| wire.to_owned(), |rest| format!("Minus{rest}"));
    plural_acronyms_as_words(&spelled)
}

/// `UploadURLs` → `UploadUrls`. Left alone, the conversion would end the word before the last capital: `upload_ur_ls`.
fn plural_acronyms_as_words(text: &str) -> String {
    // An acronym is two capitals at least.
    let is_acronym = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    if !text.contains('s') || !text.as_bytes().windows(2).any(is_acronym) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut words = String::with_capacity(text.len());
    let mut rest = chars.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        let capitals = rest.iter().take_while(|c| c.is_ascii_uppercase()).count();
        let mut after = rest.iter().skip(capitals);
        let plural = capitals > 1 && after.next() == Some(&'s') && after.next().is_none_or(|c| !c.is_ascii_lowercase());
        let taken = if plural { capitals + 1 } else { capitals.max(1) };
        words.push(first);
        for c in tail.iter().take(taken - 1) {
            words.push(if plural { c.to_ascii_lowercase() } else { *c });
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    words
}
