//! Whether limits can be read, fit their members, and go together; and which limits a member has in the end.

use super::desk::Desk;
use super::kind;
use super::place::Place;
use super::tables::{Row, Side};
use crate::constraint::{self, Cases, Constraint, Fault, Stated, Subject};
use crate::expr::Kind;
use crate::model::Encoding;
use crate::report::Code;

pub(super) fn check(desk: &mut Desk<'_>) {
    let rows: Vec<Row<'_>> = desk.tables.rows().collect();
    for row in rows {
        let subject = kind::subject(&row);
        let written = written(desk, &row);
        judge(desk, &row, &row.place, (&written, &subject));
        let code = row.field.requirement.as_ref().and_then(|told| told.error.as_ref());
        if let Some(code) = code {
            desk.known_error(&row.place.key("required").key("error"), code);
        }
        let items = items(desk, &row);
        let (mut limits, mut item_limits) = implied(&row);
        // What the spec states with its circumstances takes the place of what the type implies without any.
        limits.retain(|implied| written.iter().all(|stated| stated.key != implied.key));
        item_limits.retain(|implied| items.iter().all(|stated| stated.key != implied.key));
        limits.extend(written);
        item_limits.extend(items);
        separate(&row, &mut item_limits);
        together(desk, &row.place, (&limits, &subject));
        if let Some(item) = kind::item(&row) {
            together(desk, &row.place.key("items"), (&item_limits, &item));
        }
        desk.found.keep(&row.place, limits, item_limits);
    }
}

/// The limits that stand in the field itself.
fn written(desk: &mut Desk<'_>, row: &Row<'_>) -> Vec<Stated> {
    let mut limits = Vec::new();
    for (key, value) in row.field.limits.iter().filter(|(key, _)| *key != "items") {
        match constraint::parse(key, value) {
            Ok(stated) => limits.push(stated),
            Err(fault) => broken(desk, &row.place.key(key), &fault),
        }
    }
    limits
}

/// The limits under `items`.
fn items(desk: &mut Desk<'_>, row: &Row<'_>) -> Vec<Stated> {
    let Some(value) = row.field.limits.get("items") else {
        return Vec::new();
    };
    let place = row.place.key("items");
    let Some(subject) = kind::item(row) else {
        if desk.has_no_type(row) {
            return Vec::new();
        }
        let at = desk.key(&place);
        let complaint = desk.misfit(Code::UnfitLimit, row, at, "limits for the items of what is no list");
        complaint
            .label("the type is no `list<…>`")
            .help("state the limits in the field itself");
        return Vec::new();
    };
    let stated = constraint::items(value).unwrap_or_else(|faults| {
        for fault in &faults {
            broken(desk, &place, fault);
        }
        Vec::new()
    });
    judge(desk, row, &place, (&stated, &subject));
    stated
}

fn broken(desk: &mut Desk<'_>, place: &Place, fault: &Fault) {
    let complaint = desk.at_value(Code::BrokenLimit, &place.down(&fault.at), fault.message.clone());
    complaint.label("cannot be read").help(
        fault
            .help
            .clone()
            .unwrap_or_else(|| "write it as `cargo spec explain S0304` shows".to_owned()),
    );
}

/// Each limit by itself: whether it means anything for the member, and whether its error code exists.
fn judge(desk: &mut Desk<'_>, row: &Row<'_>, place: &Place, (limits, subject): (&[Stated], &Subject)) {
    for stated in limits {
        let place = place.key(stated.key);
        let why = stated.constraint.fits(subject).err();
        if let Some(why) = why.filter(|_| !desk.has_no_type(row)) {
            // Where a kind knows what was meant, it says so behind a colon.
            let (why, help) = why
                .split_once(": ")
                .unwrap_or((&why, "drop the limit, or correct the member's type"));
            let at = desk.key(&place);
            let complaint = desk.misfit(Code::UnfitLimit, row, at, why);
            complaint.label("means nothing here").help(help);
        }
        if let Some(code) = &stated.error {
            desk.known_error(&place.key("error"), code);
        }
    }
}

/// Limits of one member against each other, two at a time so that both can be shown.
fn together(desk: &mut Desk<'_>, place: &Place, (limits, subject): (&[Stated], &Subject)) {
    // What means nothing for the member has been told of.
    let fitting = |stated: &&Stated| stated.constraint.fits(subject).is_ok();
    let limits: Vec<&Stated> = limits.iter().filter(fitting).collect();
    let mut quarrel = false;
    for (at, later) in limits.iter().enumerate() {
        for earlier in limits.iter().take(at) {
            if let Some(why) = conflict(later, earlier) {
                quarrel = true;
                let first = desk.value(&place.key(earlier.key));
                desk.at_value(Code::ConflictingLimits, &place.key(later.key), why)
                    .label("this")
                    .also(first, "and this")
                    .help("correct one of the two");
            }
        }
    }
    // Three limits may be impossible together although any two are not.
    let all: Vec<&dyn Constraint> = limits.iter().map(|stated| &*stated.constraint).collect();
    let why = limits
        .iter()
        .find_map(|stated| stated.constraint.conflicts(&all).map(|why| (stated.key, why)));
    if let Some((key, why)) = why.filter(|_| !quarrel) {
        desk.at_value(Code::ConflictingLimits, &place.key(key), why)
            .label("with the other limits of the member")
            .help("correct one of them");
    }
}

fn conflict(later: &Stated, earlier: &Stated) -> Option<String> {
    let (later, earlier) = (&*later.constraint, &*earlier.constraint);
    later.conflicts(&[earlier]).or_else(|| earlier.conflicts(&[later]))
}

/// The limits that follow from the field itself: of the member, and of its items.
fn implied(row: &Row<'_>) -> (Vec<Stated>, Vec<Stated>) {
    if row.side == Side::Response || !row.has_field() {
        return (Vec::new(), Vec::new());
    }
    let kind = kind::of(row.name, row.field);
    let required = row.field.required && has_emptiness(&kind);
    let mut limits: Vec<Stated> = required.then(|| requirement(row)).into_iter().collect();
    if let Kind::List(item) = &kind {
        return (limits, by_kind(row, item));
    }
    limits.extend(by_kind(row, &kind));
    (limits, Vec::new())
}

/// `required`, with what the long form says of it.
fn requirement(row: &Row<'_>) -> Stated {
    let stated = constraint::required();
    match &row.field.requirement {
        None => stated,
        Some(told) => Stated {
            error: told.error.clone(),
            level: told.level,
            source: told.source.clone(),
            doc: told.doc.clone(),
            ..stated
        },
    }
}

/// Keeps items apart that are joined as they are, unless their other limits do so already.
fn separate(row: &Row<'_>, limits: &mut Vec<Stated>) {
    let is_joined = row.side != Side::Response && row.has_field() && row.field.encoding == Some(Encoding::Csv);
    let Some(item) = kind::item(row).filter(|_| is_joined) else {
        return;
    };
    if !matches!(item.kind, Kind::Text | Kind::Choice { open: true, .. }) {
        return;
    }
    limits.push(constraint::no_separator());
    let last = limits.len().saturating_sub(1);
    if !matches!(constraint::cases(limits, last, &item), Cases::Found { .. }) {
        limits.pop();
    }
}

/// Whether there is a value that counts as missing: of numbers and booleans every value is one, and a structure without
/// anything in it lacks its own required members.
fn has_emptiness(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Integer { .. } | Kind::Float | Kind::Bool | Kind::Flag | Kind::Code { .. } | Kind::Structure
    )
}

fn by_kind(row: &Row<'_>, kind: &Kind) -> Vec<Stated> {
    let is_url = || {
        matches!(
            row.field.r#type.as_ref().map(crate::model::TypeRef::innermost),
            Some(crate::model::TypeRef::Url)
        )
    };
    match kind {
        Kind::Text if is_url() => vec![constraint::url()],
        Kind::Timestamp => vec![constraint::timestamp()],
        // An enumeration that lists nothing has been told of.
        Kind::Choice { values, .. } if values.is_empty() => Vec::new(),
        Kind::Code { values, .. } if values.is_empty() => Vec::new(),
        Kind::Choice {
            values, open: false, ..
        } => vec![constraint::values(spellings(row, values))],
        Kind::Code {
            values, open: false, ..
        } => vec![constraint::codes(values.clone())],
        Kind::Flag => vec![constraint::codes(vec![0, 1])],
        _ => Vec::new(),
    }
}

/// The values with their aliases: both are legal on the wire.
fn spellings(row: &Row<'_>, values: &[String]) -> Vec<String> {
    values
        .iter()
        .cloned()
        .chain(row.field.aliases.names().map(str::to_owned))
        .collect()
}
