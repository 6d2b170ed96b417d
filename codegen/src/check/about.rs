//! Whether dotted names in facts, notes and error tables lead to a member.

use super::desk::Desk;
use super::operation::rows;
use super::place::Place;
use super::tables::{Row, Tables};
use crate::report::{FileId, quoted};

/// What a fact or note is about: a member of request or response, or a structure, dots and lists included.
pub(super) fn check(desk: &mut Desk<'_>, place: &Place, about: Option<&str>) {
    let Some(about) = about else { return };
    let root = Place::of(place.file);
    let dotted: Vec<&str> = about.split('.').collect();
    let found = ["request", "response"]
        .iter()
        .any(|side| reach(&desk.tables, &root.key(side), &dotted).is_some());
    if found || structure(&desk.tables, place.file, &dotted) {
        return;
    }
    // Where the first part is right, the help is about the second.
    let ways = ["request", "response"]
        .into_iter()
        .filter_map(|side| stuck(&desk.tables, &root.key(side), &dotted));
    if let Some((way, name, known)) = ways
        .max_by_key(|(way, _, _)| way.len())
        .filter(|(way, _, _)| !way.is_empty())
    {
        desk.unknown_member(place, name, &quoted(&way.join(".")), &known);
        return;
    }
    let mut known: Vec<&str> = ["request", "response"]
        .iter()
        .flat_map(|side| rows(desk, &root, side))
        .map(|row| row.name)
        .collect();
    known.extend(desk.tables.names(place.file));
    desk.unknown_member(place, about, "the operation", &known);
}

/// How far a dotted path can be followed: the part that leads somewhere, the name that does not, and those that would.
fn stuck<'a, 'd>(
    tables: &Tables<'a>,
    table: &Place,
    dotted: &[&'d str],
) -> Option<(Vec<&'d str>, &'d str, Vec<&'a str>)> {
    let mut table = tables.at(table)?;
    for (depth, name) in dotted.iter().enumerate() {
        let Some(next) = table.row(name).and_then(|row| tables.behind(&row)) else {
            return Some((dotted.get(..depth)?.to_vec(), *name, table.members.names().collect()));
        };
        table = next;
    }
    None
}

fn structure(tables: &Tables<'_>, file: FileId, dotted: &[&str]) -> bool {
    let Some((name, rest)) = dotted.split_first() else {
        return false;
    };
    let Some((_, file, path)) = tables.structure(file, name) else {
        return false;
    };
    rest.is_empty()
        || reach(
            tables,
            &Place {
                file,
                path: path.key("members"),
            },
            rest,
        )
        .is_some()
}

/// The row at a dotted path of wire names, through lists as well.
pub(super) fn reach<'a>(tables: &Tables<'a>, table: &Place, dotted: &[&str]) -> Option<Row<'a>> {
    let (name, rest) = dotted.split_first()?;
    let mut row = tables.at(table)?.row(name)?;
    for name in rest {
        row = tables.behind(&row)?.row(name)?;
    }
    Some(row)
}
