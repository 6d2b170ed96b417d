//! Whether types name structures that exist, and structures have an end.

use super::desk::Desk;
use super::place::Place;
use super::tables::{Row, Side};
use crate::model::TypeRef;
use crate::report::{Cause, Code, did_you_mean, quoted, short};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(desk: &mut Desk<'_>) {
    references(desk);
    endless(desk);
    unused(desk);
}

fn references(desk: &mut Desk<'_>) {
    let rows: Vec<Row<'_>> = desk.tables.rows().collect();
    for row in rows {
        let Some(TypeRef::Named(name)) = row.field.r#type.as_ref().map(TypeRef::innermost) else {
            continue;
        };
        if !desk.has_no_type(&row) {
            continue;
        }
        let known = desk.tables.names(row.place.file);
        let words = TypeRef::WORDS.iter().copied().filter(|word| !word.contains('<'));
        let meant = TypeRef::foreign(name).or_else(|| did_you_mean(name, known.iter().copied().chain(words)));
        let place = row.place.key("type");
        let start = desk.text(&place).and_then(|text| text.find(name.as_str())).unwrap_or(0);
        let complaint = desk.within(
            Code::UnknownType,
            &place,
            start..start + name.len(),
            format!("unknown type {}", quoted(name)),
        );
        complaint
            .label("neither a type nor a structure")
            .caused_by(Cause::Type(name.clone()));
        complaint.help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("add `{}:` to `types`", short(name)),
        });
    }
}

/// Tables which members require, by the place of the table that requires them.
type Requires<'a> = BTreeMap<Place, Vec<(Row<'a>, Place)>>;

/// A structure that requires itself, at whatever distance. Each circle is told of once, at its first table.
fn endless(desk: &mut Desk<'_>) {
    let requires = required(desk);
    let mut finished = BTreeSet::new();
    for start in requires.keys() {
        for circle in circles(start, &requires, &mut finished) {
            let name = |row: &Row<'_>| quoted(row.name);
            let Some((first, rest)) = circle.split_first() else {
                continue;
            };
            let way: Vec<String> = circle.iter().map(name).collect();
            let others: Vec<_> = rest.iter().map(|row| (desk.key(&row.place), "and this")).collect();
            let message = format!("a structure that requires itself, by way of {}", way.join(", "));
            let complaint = desk.at_key(Code::EndlessType, &first.place, message);
            complaint
                .label("required within itself")
                .help("make one of them optional, or a list");
            for (span, label) in others.into_iter().take(5) {
                complaint.also(span, label);
            }
        }
    }
}

fn required<'a>(desk: &Desk<'a>) -> Requires<'a> {
    let mut requires = Requires::new();
    for table in desk.tables.all.iter().filter(|table| table.side != Side::Response) {
        let held = table
            .rows()
            .filter(|row| row.field.required && matches!(row.field.r#type, Some(TypeRef::Named(_) | TypeRef::Inline)));
        let held = held.filter_map(|row| Some((row.clone(), desk.tables.behind(&row)?.place.clone())));
        requires.insert(table.place.clone(), held.collect());
    }
    requires
}

/// Goes down from a table without recursion: chains of structures may be long.
fn circles<'a>(start: &Place, requires: &Requires<'a>, finished: &mut BTreeSet<Place>) -> Vec<Vec<Row<'a>>> {
    let mut found = Vec::new();
    let mut way: Vec<(Place, usize, Option<Row<'a>>)> = vec![(start.clone(), 0, None)];
    while let Some((place, next, _)) = way.last_mut() {
        let Some((row, target)) = requires
            .get(place)
            .filter(|_| !finished.contains(place))
            .and_then(|held| held.get(*next))
            .cloned()
        else {
            finished.insert(place.clone());
            way.pop();
            continue;
        };
        *next += 1;
        match way.iter().position(|(on_way, _, _)| *on_way == target) {
            Some(at) => found.push(
                way.iter()
                    .skip(at + 1)
                    .filter_map(|(_, _, row)| row.clone())
                    .chain([row])
                    .collect(),
            ),
            None if finished.contains(&target) => {}
            None => way.push((target, 0, Some(row))),
        }
    }
    found
}

fn unused(desk: &mut Desk<'_>) {
    // What nobody can read may use anything, and a name that leads nowhere may be meant for any of them.
    if !desk.model.unsound.is_empty() || desk.complaints.has(Code::UnknownType) {
        return;
    }
    let mut used = BTreeSet::new();
    let mut open: Vec<Place> = desk
        .tables
        .all
        .iter()
        .filter(|table| table.side != Side::Structure)
        .map(|table| table.place.clone())
        .collect();
    while let Some(place) = open.pop() {
        if let Some(table) = desk.tables.at(&place).filter(|_| used.insert(place)) {
            open.extend(
                table
                    .rows()
                    .filter_map(|row| desk.tables.behind(&row))
                    .map(|table| table.place.clone()),
            );
        }
    }
    let idle: Vec<(Place, &str)> = desk
        .tables
        .all
        .iter()
        .filter(|table| table.structure.is_some() && !used.contains(&table.place))
        .filter_map(|table| {
            Some((
                Place {
                    file: table.place.file,
                    path: table.place.path.parent()?,
                },
                table.name?,
            ))
        })
        .collect();
    for (place, name) in idle {
        let complaint = desk.at_key(
            Code::UnusedStructure,
            &place,
            format!("nothing uses the structure {}", quoted(name)),
        );
        complaint
            .label("never part of a request or response")
            .help("use it as the `type` of a member, or remove it");
    }
}
