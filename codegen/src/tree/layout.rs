//! How emitted Rust is laid out: each piece formatted by itself, a blank line between pieces and between the items of an `impl`.

use proc_macro2::TokenStream;
use syn::{File, Item, ItemImpl};

/// The pieces, one after the other. A piece of several items keeps them together, as imports are.
pub(crate) fn pieces(pieces: &[TokenStream]) -> String {
    let printed: Vec<String> = pieces.iter().map(piece).filter(|text| !text.is_empty()).collect();
    printed.join("\n")
}

/// Statements, as they stand in a function's body.
pub(crate) fn statements(tokens: &TokenStream) -> Vec<String> {
    let printed = piece(&quote::quote!(fn f() { #tokens }));
    let body = printed
        .trim_end()
        .strip_prefix("fn f() {")
        .and_then(|text| text.strip_suffix('}'));
    let lines = body.unwrap_or_default().trim_matches('\n').lines();
    lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}

fn piece(tokens: &TokenStream) -> String {
    let Ok(mut file) = syn::parse2::<File>(tokens.clone()) else {
        // Whatever it is, the compiler says more about it than we could.
        return format!("{tokens}\n");
    };
    match (file.items.pop(), file.items.is_empty()) {
        (Some(Item::Impl(block)), true) if block.items.len() > 1 => spaced(block),
        (last, _) => {
            file.items.extend(last);
            with_heads(&prettyplease::unparse(&file))
        }
    }
}

/// Chains that begin with a line of `self` alone begin with its member: `self.title`, then the calls.
fn with_heads(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        let next = lines.next_if(|next| line.trim_start() == "self" && next.trim_start().starts_with('.'));
        joined.extend(next.map(str::trim_start));
        joined.push('\n');
    }
    joined
}

/// An `impl` with a blank line between its items, which the formatter does not leave.
fn spaced(mut block: ItemImpl) -> String {
    let items = std::mem::take(&mut block.items);
    let mut printed = Vec::new();
    let (empty, mut block) = print(block);
    let Some(head) = empty.trim_end().strip_suffix('}').map(str::to_owned) else {
        return empty;
    };
    for item in items {
        block.items.push(item);
        let (text, mut printed_block) = print(block);
        let inside = text
            .strip_prefix(head.as_str())
            .and_then(|text| text.trim_end().strip_suffix('}'));
        printed.push(inside.unwrap_or(&text).trim_matches('\n').to_owned());
        printed_block.items.clear();
        block = printed_block;
    }
    format!("{head}\n{}\n}}\n", printed.join("\n\n"))
}

/// The printed form; the block comes back, because the formatter wants a whole file.
fn print(block: ItemImpl) -> (String, ItemImpl) {
    let mut file = File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![Item::Impl(block)],
    };
    let text = with_heads(&prettyplease::unparse(&file));
    match file.items.pop() {
        Some(Item::Impl(block)) => (text, block),
        _ => (text, syn::parse_quote!(impl Nothing {})),
    }
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
