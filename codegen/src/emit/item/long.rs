//! Functions with one line for each row of a page's table: as long as the table, whatever clippy finds comfortable.

use crate::tree::layout;
use proc_macro2::TokenStream;
use quote::quote;

/// Clippy counts to a hundred. What is one level deeper in the file may take a few lines more than here.
const COMFORTABLE: usize = 90;

/// The allowance for a function with this body; nothing for one of ordinary length.
pub(in crate::emit) fn allowance(body: &TokenStream) -> Option<TokenStream> {
    let is_long = layout::statements(body).len() > COMFORTABLE;
    is_long.then(|| quote!(#[allow(clippy::too_many_lines, reason = "one line for each row of a table")]))
}
