//! `<operation>/wire.rs`: where members meet the wire, and the operation's constants.
//!
//! ```text
//! impl rt::Fields for PullUploadRequest {
//!     fn visit(&self, v: &mut rt::Visitor<'_>) {
//!         v.member("MediaUrl", &self.media_url);
//!     }
//!     …
//! }
//!
//! rt::bridge!(PullUploadRequest);
//!
//! pub static OPERATION: rt::OperationInfo = …;
//! ```

mod fields;
mod info;

use super::imports::Known;
use super::item::docs;
use crate::ir::{Docs, Item, Operation, Page, Repr};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;

/// The file of an operation.
pub(super) fn emit(operation: &Operation, known: &Known) -> Vec<Piece> {
    let page = &operation.page;
    let mut pieces = walks(page);
    pieces.push(link(operation).into());
    pieces.extend(info::emit(operation));
    with_head(&format!("How `{}` travels.", operation.info.name), page, known, pieces)
}

/// The file of shared structures.
pub(super) fn emit_shared(page: &Page, known: &Known) -> Vec<Piece> {
    with_head("How shared structures travel.", page, known, walks(page))
}

fn with_head(opening: &str, page: &Page, known: &Known, pieces: Vec<Piece>) -> Vec<Piece> {
    let opening = docs::opening(&Docs::of([opening]));
    [opening, known.inside(page, Rows::default(), &pieces)]
        .into_iter()
        .chain(pieces)
        .collect()
}

/// The walk over each structure, and the bridges that stand on it.
fn walks(page: &Page) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = page
        .structures()
        .map(|structure| fields::emit(structure).into())
        .collect();
    let mut bridges = Rows::default();
    page.items.iter().for_each(|item| put_bridge(&mut bridges, item));
    let with_default = page.structures().filter(|structure| structure.has_default);
    with_default.for_each(|structure| bridges.fixed(format_args!("rt::default!({});", structure.name)));
    pieces.push(bridges.into());
    pieces
}

fn put_bridge(rows: &mut Rows, item: &Item) {
    let bridge = match item {
        Item::Structure(_) => "bridge",
        Item::Enumeration(enumeration) => match enumeration.repr {
            Repr::Text => "enumeration",
            Repr::Integer => "coded",
        },
    };
    rows.name("rt");
    rows.name(item.name());
    rows.fixed(format_args!("rt::{bridge}!({});", item.name()));
}

/// What an operation's request is answered with.
fn link(operation: &Operation) -> Rows {
    let Operation { request, response, .. } = operation;
    let mut rows = Rows::default();
    rows.name("rt");
    rows.name(request);
    rows.name(response);
    rows.fixed(format_args!(
        "\
impl rt::Operation for {request} {{
    type Response = {response};

    const INFO: &'static rt::OperationInfo = &OPERATION;
}}"
    ));
    rows
}
