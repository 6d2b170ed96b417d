//! Functions with one line for each row of a page's table: as long as the table, whatever clippy finds comfortable.

use crate::tree::layout::{self, rows::Rows};
use proc_macro2::TokenStream;

/// Clippy counts to a hundred. What is one level deeper in the file may take a few lines more than here.
const COMFORTABLE: usize = 90;

const ALLOWANCE: &str = r#"#[allow(clippy::too_many_lines, reason = "one line for each row of a table")]"#;

/// Puts the allowance for a function whose body is rows.
pub(in crate::emit) fn put(rows: &mut Rows, indent: usize, body: &Rows) {
    if body.len() > COMFORTABLE {
        rows.fixed(format_args!("{:indent$}{ALLOWANCE}", ""));
    }
}

/// The allowance for a function with this body; nothing for one of ordinary length.
pub(in crate::emit) fn allowance(body: &TokenStream) -> Option<TokenStream> {
    let may_be_long = layout::extent::most_lines(body) > COMFORTABLE;
    let is_long = may_be_long && layout::statements(body).len() > COMFORTABLE;
    is_long.then(|| ALLOWANCE.parse().unwrap_or_default())
}
