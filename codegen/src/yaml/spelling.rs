//! How offsets within a text carry over to the file that spells it with quotes, escapes and folded lines.

/// Longer texts are prose, and nobody asks for places within them.
const LONGEST: usize = 4096;

/// Where the bytes of a scalar's text stand in the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Byte for byte from here on.
    Verbatim(usize),
    /// One offset for each byte of the text, and one for its end.
    Mapped(Vec<usize>),
    Unknown,
}

impl Spelling {
    /// How `source`, which begins at `start` in the file, spells `text`.
    pub(super) fn of(text: &str, source: &str, start: usize) -> Self {
        // Nearly always it is all there is, and comparing is cheaper than searching.
        if let Some(at) = source.starts_with(text).then_some(0).or_else(|| source.find(text)) {
            return Self::Verbatim(start + at);
        }
        if text.len() > LONGEST {
            return Self::Unknown;
        }
        mapped(text, source, start).map_or(Self::Unknown, Self::Mapped)
    }

    /// The offset in the file of an offset in the text.
    pub(super) fn at(&self, offset: usize) -> Option<usize> {
        match self {
            Self::Verbatim(start) => Some(start + offset),
            Self::Mapped(offsets) => offsets.get(offset).copied(),
            Self::Unknown => None,
        }
    }
}

/// Walks text and source side by side, past what only the source has.
fn mapped(text: &str, source: &str, start: usize) -> Option<Vec<usize>> {
    let style = source.chars().next()?;
    // A block scalar begins on the line after its indicator.
    let head = if matches!(style, '|' | '>') {
        source.find('\n')?
    } else {
        usize::from(matches!(style, '"' | '\''))
    };
    let mut rest = source.get(head..)?;
    let mut offsets = Vec::with_capacity(text.len() + 1);
    let mut after = start + head;
    for c in text.chars() {
        let (skipped, taken) = next(c, rest, style)?;
        let at = start + source.len() - rest.len() + skipped;
        offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
        rest = rest.get(skipped + taken..)?;
        after = at + taken;
    }
    offsets.push(after);
    Some(offsets)
}

/// How many bytes of the source to pass over before the character, and how many spell it.
fn next(c: char, rest: &str, style: char) -> Option<(usize, usize)> {
    let blank = rest.len() - rest.trim_start().len();
    match rest.chars().next()? {
        '\\' if style == '"' => escape(rest).map(|length| (0, length)),
        '\'' if style == '\'' && c == '\'' => Some((0, 2)),
        first if first == c => Some((0, c.len_utf8())),
        // A line break in the source is a blank of the text, with the next line's indentation.
        _ if c == ' ' && blank > 0 => Some((0, blank)),
        _ if blank > 0 => next(c, rest.get(blank..)?, style).map(|(skipped, taken)| (blank + skipped, taken)),
        _ => None,
    }
}

/// The length of an escape; what joins two lines is not worth the trouble.
fn escape(rest: &str) -> Option<usize> {
    match rest.chars().nth(1)? {
        'x' => Some(4),
        'u' => Some(6),
        'U' => Some(10),
        '\n' => None,
        other => Some(1 + other.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    fn shown<'s>(source: &'s str, text: &str, wanted: &str) -> Option<&'s str> {
        let spelling = Spelling::of(text, source, 0);
        let start = text.find(wanted)?;
        source.get(spelling.at(start)?..spelling.at(start + wanted.len())?)
    }

    #[test]
    fn every_style_is_followed() {
        assert_eq!(shown("a == b", "a == b", "b"), Some("b"));
        assert_eq!(shown(r#""a == \"é\" and b""#, "a == \"é\" and b", "b"), Some("b"));
        assert_eq!(
            shown(r#""a == \"é\" and b""#, "a == \"é\" and b", "\"é\""),
            Some("\\\"é\\\"")
        );
        assert_eq!(shown("'it''s here'", "it's here", "here"), Some("here"));
        assert_eq!(shown(">-\n    one\n    two\n", "one two", "two"), Some("two"));
        assert_eq!(shown("|\n    one\n    two\n", "one\ntwo", "two"), Some("two"));
        assert_eq!(shown("\"one\n  two\"", "one two", "two"), Some("two"));
        assert_eq!(shown(r#""\x41\u00e9 z""#, "Aé z", "z"), Some("z"));
    }

    #[test]
    fn what_cannot_be_followed_is_given_up() {
        assert_eq!(Spelling::of("ab", "\"a\\\n  b\"", 0), Spelling::Unknown);
        assert_eq!(Spelling::of("ab", "xy", 0), Spelling::Unknown);
        assert_eq!(Spelling::of(&"a ".repeat(9000), "x", 0), Spelling::Unknown);
    }
}
