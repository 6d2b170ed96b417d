//! Whether operations of one service put other limits on what is the same field by name and type.

use super::bulk;
use super::desk::Desk;
use super::kind;
use super::place::Place;
use super::tables::{Row, Side};
use crate::constraint::Stated;
use crate::expr::Kind;
use crate::model::{Level, ServiceTree};
use crate::report::{Code, FileId, Span, quoted};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A limit as one operation states it.
#[derive(Clone)]
struct Figure {
    /// The limit's own key.
    place: Place,
    /// Who is limited.
    name: String,
    /// Fields of one name are only the same when they hold the same.
    kind: Kind,
    limit: Value,
    prose: String,
}

/// One figure that differs from the usual one.
struct Odd {
    here: Figure,
    usual: Figure,
    acknowledged: bool,
}

pub(super) fn check(desk: &mut Desk<'_>) {
    if desk.complaints.fails() {
        return;
    }
    let mut limits = limits(desk);
    for (_, service) in desk.model.services() {
        let groups = limits.remove(&service.file).unwrap_or_default();
        let odd = groups
            .into_values()
            .flat_map(|group| disagreements(desk, &group))
            .collect();
        report(desk, service, odd);
    }
}

/// By service: what is stated of the field and limit of one path, file after file.
type Limits = BTreeMap<FileId, BTreeMap<String, Vec<Figure>>>;

fn limits(desk: &Desk<'_>) -> Limits {
    let mut limits = Limits::new();
    for table in desk.tables.all.iter().filter(|table| table.side != Side::Response) {
        // Shared structures are the same for all.
        let Some(home) = desk
            .tables
            .home(table.place.file)
            .filter(|home| home.operation.is_some())
        else {
            continue;
        };
        let of_service = limits.entry(home.service.file).or_default();
        for row in table.rows().filter(|row| !row.field.limits.is_empty()) {
            for figure in figures(desk, &row) {
                of_service
                    .entry(figure.place.path.to_string())
                    .or_default()
                    .push(figure);
            }
        }
    }
    limits
}

/// The limits that a row states on the page's authority.
fn figures<'d>(desk: &'d Desk<'_>, row: &'d Row<'_>) -> impl Iterator<Item = Figure> + 'd {
    let (file, path) = (row.place.file, &row.place.path);
    let is_written = |stated: &&Stated| row.field.limits.get(stated.key).is_some();
    let of_items = row.field.limits.get("items");
    let is_written_below = move |stated: &&Stated| of_items.is_some_and(|items| items.get(stated.key).is_some());
    let own = desk.found.limits(file, path).iter().filter(is_written);
    let items = desk.found.item_limits(file, path).iter().filter(is_written_below);
    let own = own.map(|stated| (row.place.key(stated.key), stated));
    let items = items.map(|stated| (row.place.key("items").key(stated.key), stated));
    let undisputed = own.chain(items).filter(|(_, stated)| stated.level() != Level::Disputed);
    undisputed.map(|(place, stated)| figure(row, place, stated))
}

fn figure(row: &Row<'_>, place: Place, stated: &Stated) -> Figure {
    Figure {
        place,
        name: row.name.to_owned(),
        kind: kind::of(row.name, row.field),
        limit: stated.constraint.limit(),
        prose: stated.constraint.prose(),
    }
}

/// The figures of a group that are not the usual one: the first of each that nobody has acknowledged, and all that are.
fn disagreements(desk: &Desk<'_>, group: &[Figure]) -> Vec<Odd> {
    if group
        .iter()
        .all(|figure| group.first().is_some_and(|first| first.limit == figure.limit))
    {
        return Vec::new();
    }
    let is_acknowledged = |figure: &Figure| desk.is_allowed(Code::SiblingsDisagree, desk.value(&figure.place));
    let (acknowledged, open): (Vec<&Figure>, Vec<&Figure>) = group.iter().partition(|figure| is_acknowledged(figure));
    let Some(usual) = usual(&open).or_else(|| usual(&acknowledged)) else {
        return Vec::new();
    };
    let differs = |figure: &&&Figure| figure.kind == usual.kind && figure.limit != usual.limit;
    let odd = |figure: &Figure, acknowledged| Odd {
        here: figure.clone(),
        usual: usual.clone(),
        acknowledged,
    };
    let mut seen = BTreeSet::new();
    let first = open
        .iter()
        .filter(differs)
        .filter(|figure| seen.insert(figure.limit.to_string()));
    let first = first.map(|figure| odd(figure, false)).collect::<Vec<_>>();
    let known = acknowledged.iter().filter(differs).map(|figure| odd(figure, true));
    first.into_iter().chain(known).collect()
}

/// The figure that most of them state; of several, the first.
fn usual<'f>(figures: &[&'f Figure]) -> Option<&'f Figure> {
    let mut counts: BTreeMap<String, (usize, &'f Figure)> = BTreeMap::new();
    for figure in figures {
        counts.entry(figure.limit.to_string()).or_insert((0, figure)).0 += 1;
    }
    let by_number = |one: &(usize, &Figure), other: &(usize, &Figure)| {
        let by_place = other.1.place.cmp(&one.1.place);
        one.0.cmp(&other.0).then(by_place)
    };
    counts.into_values().max_by(by_number).map(|(_, figure)| figure)
}

fn report(desk: &mut Desk<'_>, service: &ServiceTree, odd: Vec<Odd>) {
    let (known, mut open): (Vec<Odd>, Vec<Odd>) = odd.into_iter().partition(|odd| odd.acknowledged);
    let places: Vec<Span> = open.iter().map(|odd| desk.value(&odd.here.place)).collect();
    let what = "limits are others in another operation of the service";
    if bulk::told(desk, Code::SiblingsDisagree, service, what, &places) {
        open.clear();
    }
    for Odd { here, usual, .. } in known.into_iter().chain(open) {
        let other = desk.value(&usual.place);
        let message = format!("{} has other limits in another operation", quoted(&here.name));
        let complaint = desk.at_value(Code::SiblingsDisagree, &here.place, message);
        complaint
            .label(format!("{} here", here.prose))
            .also(other, format!("{} there", usual.prose))
            .help(
                "correct one of them; when both pages say so, write `allow: {S0309: <that they do>}` beside this limit",
            );
    }
}
