//! Where and in which form a member travels.

use super::Kind;
use super::ledger::Ledger;
use super::member::Member;
use super::spot::Pair;
use super::table::Way;
use crate::ir;
use crate::model::{Encoding, Place};
use crate::yaml::Path;

pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let encodings = (old.1.value.encoding.map(encoding), new.1.value.encoding.map(encoding));
    ledger.stated(at, "encoding", encodings, Kind::Encoding);
    // What is nested travels where its structure does.
    if new.0.spot.path.parent() != Some(Path::root()) {
        return;
    }
    let (before, after) = (place(way, old), place(way, new));
    if before != after {
        ledger.new_side(
            Kind::Place,
            &at.key("in"),
            format!("travels in the {after}, was in the {before}"),
        );
    } else if written(old) != written(new) {
        ledger.new_side(
            Kind::Description,
            &at.key("in"),
            "where it travels is written in another way",
        );
    }
}

fn written<'t>((_, one): Member<'t, '_>) -> (Option<Place>, Option<&'t str>) {
    (one.value.place, one.value.header.as_deref())
}

/// Where a member travels, whether the spec says so or the protocol decides.
fn place(way: Way, (table, one): Member<'_, '_>) -> String {
    let usual = || match way {
        Way::Sent => table.edition.usual_place(table.spot.file),
        Way::Answered => ir::Place::Body,
    };
    let header = |name: &str| format!("header `{name}`");
    match one.value.place {
        Some(Place::Body) => "body".to_owned(),
        Some(Place::Query) => "query".to_owned(),
        Some(Place::Path) => "path".to_owned(),
        Some(Place::Header) => header(one.value.header.as_deref().unwrap_or(&one.key)),
        None => match usual() {
            ir::Place::Body => "body".to_owned(),
            ir::Place::Query => "query".to_owned(),
            ir::Place::Path => "path".to_owned(),
            ir::Place::Header(name) => header(&name),
        },
    }
}

fn encoding(encoding: Encoding) -> String {
    let word = match encoding {
        Encoding::Json => "json",
        Encoding::Csv => "csv",
        Encoding::CsvUrl => "csv-url",
        Encoding::Percent => "percent",
    };
    word.to_owned()
}
