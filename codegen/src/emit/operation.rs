//! `<service>/<operation>.rs`: what a user reads of an operation.
//!
//! ```text
//! //! `PullUpload`: what it takes and what it answers.
//!
//! use super::ErrorCode;
//! use cloudscribe_runtime::emitted as rt;
//!
//! mod check;
//! #[cfg(feature = "dynamic")]
//! pub(crate) mod dynamic;
//! mod wire;
//!
//! pub struct PullUploadRequest { … }
//! ```

use super::imports::Known;
use super::item::{self, docs, structure};
use crate::ir::{Docs, Item, Operation, Role};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

pub(super) fn emit(operation: &Operation, known: &Known) -> Vec<Piece> {
    let page = &operation.page;
    let items: Vec<Piece> = page.items.iter().flat_map(|item| with_codes(operation, item)).collect();
    let mut modules = Rows::default();
    if page.is_checked() {
        modules.fixed("mod check;");
    }
    modules.fixed(
        "\
#[cfg(feature = \"dynamic\")]
pub(crate) mod dynamic;
mod wire;

pub(super) use wire::OPERATION;",
    );
    let opening = docs::opening(&Docs::of([page.opening.as_str()]));
    [opening, known.beside(page, &items), modules.into()]
        .into_iter()
        .chain(items)
        .collect()
}

/// The request also knows its error codes.
fn with_codes(operation: &Operation, item: &Item) -> Vec<Piece> {
    match item {
        Item::Structure(request) if request.role == Role::Request => structure::emit(request, codes(operation)),
        item => item::emit(item),
    }
}

fn codes(operation: &Operation) -> Rows {
    let mut rows = Rows::default();
    rows.name("ErrorCode");
    rows.fixed(if operation.codes.is_empty() {
        "    /// The page lists no error codes of its own. Those of the service can occur."
    } else {
        "    /// Error codes that the page lists for this operation. Those of the service can occur as well."
    });
    let codes = operation.codes.iter();
    let codes = codes.map(|code| Term::word(format!("ErrorCode::{code}")));
    let head = "pub const ERROR_CODES: &'static [ErrorCode] = ";
    rows.term(4, head, &Term::slice(codes.collect()), ";");
    rows
}
