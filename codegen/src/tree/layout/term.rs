//! Words in brackets: all on one line where that is wide enough, else each on a line of its own.
//!
//! That is all there is to the lists and nested calls of tables, and it is what the formatter does with them.

use std::borrow::Cow;

/// The formatter's margin.
pub(super) const MARGIN: usize = 89;
/// What a line has for text, however deep it stands.
const LEAST: usize = 60;
const INDENT: usize = 4;

/// A word, or terms in brackets.
#[derive(Debug)]
pub(crate) enum Term {
    Word(Cow<'static, str>),
    Bracketed {
        open: Cow<'static, str>,
        inside: Vec<Term>,
        close: &'static str,
        /// On one line.
        width: usize,
    },
}

impl Term {
    pub fn word(word: impl Into<Cow<'static, str>>) -> Self {
        Self::Word(word.into())
    }

    pub fn bracketed(open: impl Into<Cow<'static, str>>, inside: Vec<Self>, close: &'static str) -> Self {
        let open = open.into();
        let between = inside.len().saturating_sub(1) * ", ".len();
        let width = open.len() + inside.iter().map(Self::width).sum::<usize>() + between + close.len();
        Self::Bracketed {
            open,
            inside,
            close,
            width,
        }
    }

    /// `name(…)`.
    pub fn call(name: &'static str, arguments: Vec<Self>) -> Self {
        Self::bracketed(format!("{name}("), arguments, ")")
    }

    /// `&[…]`.
    pub fn slice(items: Vec<Self>) -> Self {
        Self::bracketed("&[", items, "]")
    }

    /// `(…)`, of two and more.
    pub fn tuple(members: Vec<Self>) -> Self {
        Self::bracketed("(", members, ")")
    }

    /// `Some(word)` or `None`.
    pub fn maybe(word: Option<String>) -> Self {
        word.map_or(Self::word("None"), |word| Self::call("Some", vec![Self::word(word)]))
    }

    fn width(&self) -> usize {
        match self {
            Self::Word(word) => word.len(),
            Self::Bracketed { width, .. } => *width,
        }
    }

    /// Puts the term at a column of a line that is so far indented, and behind which so many characters follow. Answers whether it
    /// is certain to be right: a word that is too long for its line may have brackets of its own, which are not looked into.
    pub(super) fn put(&self, text: &mut String, indent: usize, column: usize, follow: usize) -> bool {
        let is_narrow = column + self.width() + follow <= MARGIN.max(indent + LEAST);
        match self {
            Self::Word(word) => {
                text.push_str(word);
                is_narrow || !word.contains(['<', '(']) || word.contains('"')
            }
            Self::Bracketed { inside, .. } if is_narrow || inside.is_empty() => {
                self.put_inline(text);
                true
            }
            Self::Bracketed {
                open, inside, close, ..
            } => {
                text.push_str(open);
                text.push('\n');
                let is_certain = put_each(inside, text, indent + INDENT);
                put_blanks(text, indent);
                text.push_str(close);
                is_certain
            }
        }
    }

    fn put_inline(&self, text: &mut String) {
        match self {
            Self::Word(word) => text.push_str(word),
            Self::Bracketed {
                open, inside, close, ..
            } => {
                text.push_str(open);
                for (index, term) in inside.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { ", " });
                    term.put_inline(text);
                }
                text.push_str(close);
            }
        }
    }
}

/// Puts each term on a line of its own. The formatter does not count the last one's comma.
fn put_each(terms: &[Term], text: &mut String, indent: usize) -> bool {
    let mut is_certain = true;
    for (index, term) in terms.iter().enumerate() {
        let comma = usize::from(index + 1 < terms.len());
        put_blanks(text, indent);
        is_certain &= term.put(text, indent, indent, comma);
        text.push_str(",\n");
    }
    is_certain
}

fn put_blanks(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n(' ', count));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::layout::statements;

    /// Terms of all widths around the margin, nested.
    fn terms() -> impl Iterator<Item = Term> {
        let word = |width: usize| Term::word(format!("{:?}", "x".repeat(width)));
        (0..90).flat_map(move |width| {
            let call = move || Term::call("call", vec![word(width), word(7)]);
            [
                Term::slice(vec![word(3), word(width), word(1)]),
                Term::call("f", vec![Term::slice(vec![call(), call()]), word(2)]),
                Term::call(
                    "f",
                    vec![word(2), Term::slice(vec![Term::tuple(vec![word(1), call()])])],
                ),
                Term::call("f", vec![Term::slice(Vec::new()), Term::maybe(Some("x".repeat(width)))]),
                Term::call("f", vec![Term::call("g", vec![Term::call("h", vec![call()])])]),
            ]
        })
    }

    #[test]
    fn terms_stand_as_the_formatter_would_have_them() {
        for term in terms() {
            let mut text = String::new();
            let is_certain = term.put(&mut text, INDENT, INDENT, 1);
            let lines: Vec<&str> = text
                .lines()
                .map(|line| line.strip_prefix("    ").unwrap_or(line))
                .collect();
            let mut inline = String::new();
            term.put_inline(&mut inline);
            let expected = statements(&format!("{inline};").parse().unwrap_or_default()).join("\n");
            assert!(is_certain);
            assert_eq!(format!("{};", lines.join("\n")), expected);
        }
    }
}
