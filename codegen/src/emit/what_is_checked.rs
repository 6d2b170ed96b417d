//! `src/what_is_checked.rs`: documentation alone, of what rules are and of how they are overruled.

use super::book::{rules, rustdoc};
use crate::ir::Api;
use crate::tree::layout::Piece;

pub(super) fn emit(api: &Api) -> Vec<Piece> {
    vec![rustdoc::module(rules::chapters(api)).into()]
}
