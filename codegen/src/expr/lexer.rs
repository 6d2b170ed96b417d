//! Where one word of an expression ends and the next begins.

use super::ExprError;
use std::ops::Range;

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A bare word: a member's name, a word of the language, or a function.
    Word(String),
    /// A name in backticks, which is never a word of the language.
    Name(String),
    /// Without its sign.
    Integer(u64),
    Text(String),
    Symbol(&'static str),
}

/// Longest first, so that `<=` is not read as `<`.
const SYMBOLS: &[&str] = &[
    "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-", "*",
];

/// What people write who know other languages, and what it is called here.
const FOREIGN: &[(&str, &str)] = &[
    ("&&", "and"),
    ("||", "or"),
    ("=>", ">="),
    ("=<", "<="),
    ("<>", "!="),
    ("=", "=="),
    ("!", "not"),
    ("&", "and"),
    ("|", "or"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
];

/// Splits a text into words.
pub(super) fn lex(text: &str) -> Result<Vec<Token>, ExprError> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (kind, after) = token(rest, first).map_err(|error| error.at(start))?;
        let end = text.len() - after.len();
        tokens.push(Token {
            kind,
            range: start..end,
        });
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// What went wrong in the first `len` bytes of the rest.
struct Stray {
    len: usize,
    message: String,
    help: String,
}

impl Stray {
    fn new(len: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            len,
            message: message.into(),
            help: help.into(),
        }
    }

    fn at(self, start: usize) -> ExprError {
        ExprError::new(start..start + self.len, self.message).help(self.help)
    }
}

fn token(rest: &str, first: char) -> Result<(TokenKind, &str), Stray> {
    if first == '"' {
        return quoted(rest);
    }
    if first == '`' {
        return name(rest);
    }
    if first.is_ascii_digit() {
        return integer(rest);
    }
    if is_word(first) {
        let (word, after) = word(rest);
        return Ok((TokenKind::Word(word.to_owned()), after));
    }
    symbol(rest).ok_or_else(|| stray(rest, first))
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn word(rest: &str) -> (&str, &str) {
    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

fn symbol(rest: &str) -> Option<(TokenKind, &str)> {
    SYMBOLS.iter().find_map(|symbol| {
        rest.strip_prefix(symbol)
            .map(|after| (TokenKind::Symbol(symbol), after))
    })
}

fn integer(rest: &str) -> Result<(TokenKind, &str), Stray> {
    let (digits, after) = word(rest);
    match digits.parse() {
        Ok(value) => Ok((TokenKind::Integer(value), after)),
        Err(_) if digits.bytes().all(|b| b.is_ascii_digit()) => Err(Stray::new(
            digits.len(),
            "this integer is too large",
            "integers have 64 bits",
        )),
        Err(_) => Err(Stray::new(
            digits.len(),
            format!("`{digits}` is neither an integer nor a name"),
            "write a name that starts with a digit in backticks",
        )),
    }
}

fn quoted(rest: &str) -> Result<(TokenKind, &str), Stray> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((TokenKind::Text(text), rest.get(at + 1..).unwrap_or_default())),
            '\\' => match chars.next() {
                Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                _ => {
                    return Err(Stray::new(
                        at + 1,
                        "only `\\\"` and `\\\\` can follow a backslash",
                        "double the backslash",
                    ));
                }
            },
            c => text.push(c),
        }
    }
    Err(Stray::new(rest.len(), "this text does not end", "close it with `\"`"))
}

fn name(rest: &str) -> Result<(TokenKind, &str), Stray> {
    let inner = rest.strip_prefix('`').unwrap_or(rest);
    match inner.split_once('`') {
        Some(("", _)) => Err(Stray::new(
            2,
            "this name is empty",
            "write a member's wire name between the backticks",
        )),
        Some((name, after)) => Ok((TokenKind::Name(name.to_owned()), after)),
        None => Err(Stray::new(
            rest.len(),
            "this name does not end",
            "close it with a backtick",
        )),
    }
}

fn stray(rest: &str, first: char) -> Stray {
    if let Some((foreign, ours)) = FOREIGN.iter().find(|(foreign, _)| rest.starts_with(foreign)) {
        return Stray::new(
            foreign.len(),
            format!("`{foreign}` means nothing here"),
            format!("write `{ours}`"),
        );
    }
    let help = match first {
        '\'' | '“' | '”' | '‘' | '’' => "write texts between `\"`",
        _ => "an expression has names, integers, \"texts\", comparisons, `and`, `or`, `not`, and parentheses",
    };
    Stray::new(first.len_utf8(), format!("`{first}` means nothing here"), help)
}
