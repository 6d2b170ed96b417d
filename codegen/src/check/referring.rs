//! Whether limits that look at a list of the request find one: `member_of`.

use super::desk::Desk;
use super::kind;
use super::place::Place;
use super::tables::{Row, Table, Tables};
use crate::expr::Kind;
use crate::model::Operation;
use crate::report::{Code, did_you_mean, quoted};
use std::collections::{BTreeMap, BTreeSet};

/// A limit that names a list, the row on which it stands, and its place.
#[derive(Clone)]
struct Referring<'a> {
    row: Row<'a>,
    limit: Place,
    list: String,
}

impl Referring<'_> {
    /// Where the name stands: in the short form of a limit, or in the long one.
    fn spot(&self, desk: &Desk<'_>) -> Place {
        let long = self.limit.key("limit");
        if desk.exists(&long) { long } else { self.limit.clone() }
    }
}

/// By the place of the table in which they stand.
type ByTable<'a> = BTreeMap<Place, Vec<Referring<'a>>>;

/// How a table is come to from a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Through structures and lists of them, as the request's own check goes.
    Checked,
    /// Through a map, or a list within a list, where that check does not go.
    Unchecked,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    let referring = referring(desk);
    if referring.is_empty() {
        return;
    }
    let mut told = BTreeSet::new();
    for vendor in &desk.model.vendors {
        for (file, operation) in vendor.services.iter().flat_map(|service| &service.operations) {
            let root = Place::of(*file);
            let request = reached(&desk.tables, &root.key("request"));
            // What a response says is not checked; a name in it leads somewhere all the same.
            let response = reached(&desk.tables, &root.key("response"));
            let response = response.into_keys().map(|table| (table, Way::Checked));
            for (table, way) in request.into_iter().chain(response) {
                for one in referring.get(&table).into_iter().flatten() {
                    if !told.contains(&one.limit) && !resolves(desk, &root, operation, (one, way)) {
                        told.insert(one.limit.clone());
                    }
                }
            }
        }
    }
}

fn referring<'a>(desk: &Desk<'a>) -> ByTable<'a> {
    let mut found = ByTable::new();
    for row in desk.tables.rows() {
        let Some(table) = row.place.parent() else { continue };
        let (file, path) = (row.place.file, &row.place.path);
        let own = desk.found.limits(file, path).iter().map(|one| (one, row.place.clone()));
        let items = desk.found.item_limits(file, path).iter();
        let items = items.map(|one| (one, row.place.key("items")));
        for (stated, place) in own.chain(items) {
            if let Some(list) = stated.constraint.refers_to() {
                found.entry(table.clone()).or_default().push(Referring {
                    row: row.clone(),
                    limit: place.key(stated.key),
                    list: list.to_owned(),
                });
            }
        }
    }
    found
}

/// The tables that are part of a request or response, each with the better way to it.
fn reached(tables: &Tables<'_>, top: &Place) -> BTreeMap<Place, Way> {
    let mut reached = BTreeSet::new();
    let mut open = vec![(top.clone(), Way::Checked)];
    while let Some((place, way)) = open.pop() {
        if !reached.insert((place.clone(), way)) {
            continue;
        }
        for row in tables.at(&place).into_iter().flat_map(Table::rows) {
            let Some(behind) = tables.behind(&row) else { continue };
            open.push((behind.place.clone(), way.max(way_into(&row))));
        }
    }
    let mut best = BTreeMap::new();
    for (place, way) in reached {
        best.entry(place).or_insert(way);
    }
    best
}

fn way_into(row: &Row<'_>) -> Way {
    match kind::of(row.name, row.field) {
        Kind::Structure => Way::Checked,
        Kind::List(item) if *item == Kind::Structure => Way::Checked,
        _ => Way::Unchecked,
    }
}

/// Whether the request has the list, and its check comes by; complains otherwise.
fn resolves(desk: &mut Desk<'_>, root: &Place, operation: &Operation, (one, way): (&Referring<'_>, Way)) -> bool {
    let request = root.key("request");
    let members: Vec<Row<'_>> = desk.tables.at(&request).into_iter().flat_map(Table::rows).collect();
    let Some(list) = members.iter().find(|row| row.name == one.list && row.has_field()) else {
        let lists = members.iter().filter(|row| row.has_field() && lists_texts(row));
        let known: Vec<&str> = lists.map(|row| row.name).collect();
        let of = format!("the request of {}", quoted(&operation.operation));
        let complaint = desk.unknown_member(&one.spot(desk), &one.list, &of, &known);
        if did_you_mean(&one.list, known.iter().copied()).is_none() {
            complaint.help(match known.as_slice() {
                [] => "it has no list of texts at all: drop the limit, or add the list".to_owned(),
                known => format!("name one of its lists of texts: {}", known.join(", ")),
            });
        }
        return false;
    };
    if desk.has_no_type(list) {
        return true;
    }
    let is_itself = list.place == one.row.place;
    if is_itself || !lists_texts(list) {
        let (at, kind) = (desk.value(&one.spot(desk)), desk.value(&list.place.key("type")));
        let message = if is_itself {
            "a value is looked for in the member itself".to_owned()
        } else {
            format!("{} is no list of texts", quoted(&one.list))
        };
        let complaint = desk.misfit(Code::UnfitLimit, list, at, message);
        complaint
            .label("nothing can be looked up in it")
            .also(kind, "its type")
            .help("name a `list<string>` or `list<url>` of the request");
        return false;
    }
    if way == Way::Unchecked {
        let message = "a value within a map is compared with a list of the request";
        let complaint = desk.at_key(Code::UnfitLimit, &one.spot(desk), message);
        complaint
            .label("not checked there")
            .help("say it in the member's `doc`: only structures and lists of them are gone through");
    }
    way == Way::Checked
}

/// Whether a member is a list of texts, of which some may be the values of an enumeration.
fn lists_texts(row: &Row<'_>) -> bool {
    let is_text = |item: &Kind| matches!(item, Kind::Text | Kind::Choice { .. });
    matches!(kind::of(row.name, row.field), Kind::List(item) if is_text(&item))
}
