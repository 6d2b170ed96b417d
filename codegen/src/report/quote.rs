//! How a piece of a spec is quoted within a message.

/// Longer pieces are cut: a message is read, a name of a megabyte is not.
const LONGEST: usize = 60;

/// The text between backticks, shortened, with control and invisible characters spelt out.
pub fn quoted(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        spell(c, &mut shown);
    }
    shown.push('`');
    shown
}

/// The text, cut where a quotation is.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// A text with control and invisible characters spelt out, as a terminal can show it.
pub fn spelt_out(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|c| spell(c, &mut shown));
    shown
}

fn spell(c: char, shown: &mut String) {
    if c.is_control() || is_invisible(c) {
        shown.extend(c.escape_unicode());
    } else {
        shown.push(c);
    }
}

/// Characters that take no room on the screen, or only look like a blank.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        assert_eq!(quoted("Session\u{200b}Id\n"), "`Session\\u{200b}Id\\u{a}`");
        assert_eq!(quoted("媒体"), "`媒体`");
        assert_eq!(quoted(&"x".repeat(1_000_000)).chars().count(), 63);
    }
}
