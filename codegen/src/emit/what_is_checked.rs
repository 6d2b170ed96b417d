//! `src/what_is_checked.rs`: documentation alone, of what rules are and of how they are overruled.

use super::book::{rules, rustdoc};
use crate::ir::Api;
use proc_macro2::TokenStream;

pub(super) fn emit(api: &Api) -> Vec<TokenStream> {
    vec![rustdoc::module(rules::chapters(api))]
}
