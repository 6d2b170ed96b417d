//! Functions with one line for each row of a page's table: as long as the table, whatever clippy finds comfortable.

use crate::tree::layout::{self, rows::Rows};
use proc_macro2::TokenStream;
use quote::quote;

/// Clippy counts to a hundred. What is one level deeper in the file may take a few lines more than here.
const COMFORTABLE: usize = 90;

/// The allowance for a function whose body is rows.
pub(in crate::emit) fn rows(body: &Rows) -> Option<TokenStream> {
    (body.len() > COMFORTABLE).then(attribute)
}

/// The allowance for a function with this body; nothing for one of ordinary length.
pub(in crate::emit) fn allowance(body: &TokenStream) -> Option<TokenStream> {
    let may_be_long = layout::extent::most_lines(body) > COMFORTABLE;
    let is_long = may_be_long && layout::statements(body).len() > COMFORTABLE;
    is_long.then(attribute)
}

fn attribute() -> TokenStream {
    quote!(#[allow(clippy::too_many_lines, reason = "one line for each row of a table")])
}
