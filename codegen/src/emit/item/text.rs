//! Texts as literals.

use proc_macro2::Literal;

/// A literal of any text.
pub(in crate::emit) fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        format!("\"{text}\"")
    } else {
        Literal::string(text).to_string()
    }
}

/// The same for one that is to be read: where it has quotes, a raw one.
pub(in crate::emit) fn readable(text: &str) -> String {
    let written = if text.contains(is_compatible) {
        Some(escaped(text))
    } else {
        let is_raw = text.contains('"') && !text.contains(char::is_control);
        is_raw.then(|| raw(text)).flatten()
    };
    written.unwrap_or_else(|| quoted(text))
}

/// `r#"…"#`, with as many fences as it takes.
fn raw(text: &str) -> Option<String> {
    let mut fences = (1..8).map(|count| "#".repeat(count));
    let fence = fences.find(|fence| !text.contains(&format!("\"{fence}")))?;
    Some(format!("r{fence}\"{text}\"{fence}"))
}

/// Characters that Unicode has for compatibility's sake look like others, and editors may well replace them.
const fn is_compatible(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

fn escaped(text: &str) -> String {
    let mut literal = String::from('"');
    for c in text.chars() {
        if is_compatible(c) {
            literal.extend(c.escape_unicode());
        } else {
            literal.extend(c.escape_debug());
        }
    }
    literal.push('"');
    literal
}
