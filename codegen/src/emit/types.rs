//! `<service>/types.rs`: what several operations share.

use super::imports::Known;
use super::item::{self, docs};
use crate::ir::{Docs, Page};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;

pub(super) fn emit(page: &Page, known: &Known) -> Vec<Piece> {
    let items: Vec<Piece> = page.items.iter().flat_map(item::emit).collect();
    let opening = docs::opening(&Docs::of([page.opening.as_str()]));
    let mut modules = Rows::default();
    if page.is_checked() {
        modules.fixed("pub(super) mod check;");
    }
    modules.fixed("mod wire;");
    [opening, known.beside(page, &items), modules.into()]
        .into_iter()
        .chain(items)
        .collect()
}
