//! How emitted Rust is laid out: each piece formatted by itself, a blank line between pieces and between the items of an `impl`.

pub(crate) mod doc;
pub(crate) mod extent;
pub(crate) mod rows;
pub(crate) mod term;

use proc_macro2::TokenStream;
use rows::Rows;
use syn::{File, Item};

/// A piece of a file, with what belongs together without a blank line.
#[derive(Debug)]
pub(crate) enum Piece {
    /// For the formatter.
    Tokens(TokenStream),
    /// Laid out already.
    Rows(Rows),
}

impl Piece {
    /// So long it is at least, with the line before it.
    fn least(&self) -> usize {
        match self {
            Self::Tokens(_) => 1,
            Self::Rows(rows) => rows.width() + 1,
        }
    }
}

impl From<TokenStream> for Piece {
    fn from(tokens: TokenStream) -> Self {
        Self::Tokens(tokens)
    }
}

impl From<Rows> for Piece {
    fn from(rows: Rows) -> Self {
        Self::Rows(rows)
    }
}

/// Puts the pieces one after the other, a blank line before each. A piece of several items keeps them together, as imports are.
pub(crate) fn put(text: &mut String, pieces: &[Piece]) {
    text.reserve(pieces.iter().map(Piece::least).sum());
    for piece in pieces {
        let start = text.len();
        text.push('\n');
        match piece {
            Piece::Tokens(tokens) => text.push_str(&laid_out(tokens)),
            Piece::Rows(rows) => rows.put(text),
        }
        // What is empty is not set apart.
        if text.len() == start + 1 {
            text.truncate(start);
        }
    }
}

/// Statements, as they stand in a function's body.
pub(crate) fn statements(tokens: &TokenStream) -> Vec<String> {
    let printed = laid_out(&quote::quote!(fn f() { #tokens }));
    let body = printed
        .trim_end()
        .strip_prefix("fn f() {")
        .and_then(|text| text.strip_suffix('}'));
    let lines = body.unwrap_or_default().trim_matches('\n').lines();
    lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}

fn laid_out(tokens: &TokenStream) -> String {
    match syn::parse2::<File>(tokens.clone()) {
        Ok(file) => finished(&file),
        // Whatever it is, the compiler says more about it than we could.
        Err(_) => format!("{tokens}\n"),
    }
}

/// What the formatter makes of items, and what it leaves to be done. Documentation gets its lines. Chains that begin with a line of
/// `self` alone begin with their member: `self.title`, then the calls. Between the items of an `impl` stands a blank line.
fn finished(file: &File) -> String {
    let is_impl = matches!(file.items.as_slice(), [Item::Impl(_)]);
    let text = prettyplease::unparse(file);
    let mut finished = String::with_capacity(text.len() + text.len() / 8);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.contains(doc::BREAK) {
            doc::put_lines(&mut finished, line);
        } else {
            finished.push_str(line);
            let next = lines.next_if(|next| line.trim_start() == "self" && next.trim_start().starts_with('.'));
            finished.extend(next.map(str::trim_start));
            finished.push('\n');
        }
        if is_impl && ends_item(line) && lines.peek().is_some_and(|next| *next != "}") {
            finished.push('\n');
        }
    }
    finished
}

/// Whether an item of an `impl` ends with a line.
fn ends_item(line: &str) -> bool {
    let inside = line.strip_prefix("    ").unwrap_or(" ");
    !inside.starts_with([' ', '#', '/']) && inside.ends_with(['}', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn what_stands_within_macros_reads_like_code() {
        let lines = statements(&quote!(assert_eq!(Code::of(&error), Some(Code::A)); println!("{}", !is_ok);));
        assert_eq!(
            lines,
            [
                "assert_eq!(Code::of(&error), Some(Code::A));",
                "println!(\"{}\", !is_ok);"
            ]
        );
    }

    #[test]
    fn chains_begin_with_a_member() {
        let chain =
            quote!(self.a_long_member_of_a_long_request.as_deref().filter(|text| !text.is_empty()).is_some_and(f););
        let lines = statements(&chain);
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(
            lines.first().map(String::as_str),
            Some("self.a_long_member_of_a_long_request")
        );
        // What is answered stays alone.
        assert_eq!(statements(&quote!(self.x = x; self)), ["self.x = x;", "self"]);
    }
}
