//! What is different about a member that both trees have.

use super::ledger::{Ledger, Turns, truth};
use super::meeting::One;
use super::spot::Pair;
use super::table::{Standing, Table, Way, field_name};
use super::types::{self, written};
use super::{Kind, circumstances, limits, prose, rules, travel, values};
use crate::constraint::typed;
use crate::model::{Entries, Field, Formats};

/// A member in one tree.
pub(super) type Member<'t, 'a> = (&'t Table<'a>, &'t One<'a, Field>);

pub(super) fn compare(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let (before, after) = (old.1.value, new.1.value);
    let standings = (Standing::of(before, way), Standing::of(after, way));
    if standings == (Standing::Field, Standing::Field) {
        return field(ledger, at, way, old, new);
    }
    if let (Some(kind), says) = turn(standings, way) {
        ledger.new_side(kind, &making(at, old, new), says);
    } else if standings == (Standing::Fixed, Standing::Fixed) && before.r#const != after.r#const {
        ledger.stated(at, "const", (constant(before), constant(after)), Kind::Constant);
    } else if format!("{before:?}") != format!("{after:?}") {
        ledger.new_side(Kind::SuppliedMember, at, "is described in another way");
    }
}

/// What it is called that a member is something else to programs now.
const fn turn(standings: (Standing, Standing), way: Way) -> (Option<Kind>, &'static str) {
    match (standings, way) {
        ((Standing::Field, _), Way::Answered) => (Some(Kind::AnswerMemberRemoved), "is read no longer"),
        ((_, Standing::Field), Way::Answered) => (Some(Kind::AnswerMemberAdded), "is read now"),
        ((Standing::Field, _), _) => (
            Some(Kind::MemberTakenOver),
            "is supplied by something else than the program",
        ),
        ((_, Standing::Field), _) => (Some(Kind::MemberHandedOver), "has to come from the program"),
        ((Standing::Supplied, Standing::Fixed), _) => (Some(Kind::FixedMemberAdded), "travels with every call"),
        ((Standing::Fixed, Standing::Supplied), _) => (Some(Kind::FixedMemberRemoved), "travels no longer"),
        _ => (None, ""),
    }
}

/// The member, with what it has to do with making the structure.
fn making(at: &Pair, old: Member<'_, '_>, new: Member<'_, '_>) -> Pair {
    let mut at = at.clone();
    at.old.rust.extend(old.0.making());
    at.new.rust.extend(new.0.making());
    at
}

fn constant(field: &Field) -> Option<String> {
    field.r#const.as_ref().map(|value| typed(value).to_string())
}

/// A member that programs set or read.
fn field(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let (before, after) = (old.1.value, new.1.value);
    name(ledger, at, old, new);
    of_type(ledger, at, old, new);
    travel::compare(ledger, at, way, old, new);
    required(ledger, at, way, old, new);
    presence(ledger, at, way, before, after);
    default(ledger, at, way, old, new);
    values::compare(ledger, at, way, old, new);
    limits::compare(ledger, at, way, old, new);
    let conditions = [
        ("required_when", &before.required_when, &after.required_when),
        ("valid_only_when", &before.valid_only_when, &after.valid_only_when),
    ];
    for (key, before, after) in conditions {
        rules::condition(ledger, at, way, key, (before.as_ref(), after.as_ref()));
    }
    meaning(ledger, at, way, before, after);
    notes(ledger, at, before, after);
}

fn name(ledger: &mut Ledger, at: &Pair, old: Member<'_, '_>, new: Member<'_, '_>) {
    let rust = |(_, one): Member<'_, '_>| field_name(&one.key, one.value);
    let keys = (old.1.value.rust_name.as_ref(), new.1.value.rust_name.as_ref());
    ledger.rust_name(
        &making(at, old, new),
        (rust(old), rust(new)),
        keys,
        Kind::MemberRustName,
    );
}

fn of_type(ledger: &mut Ledger, at: &Pair, old: Member<'_, '_>, new: Member<'_, '_>) {
    let types = old.1.value.r#type.as_ref().zip(new.1.value.r#type.as_ref());
    let kind = types.and_then(|types| types::compare((old.0, types.0), (new.0, types.1)));
    if let (Some(kind), Some(types)) = (kind, types) {
        ledger.stated(at, "type", (Some(written(types.0)), Some(written(types.1))), kind);
    }
}

fn required(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let (before, after) = (old.1.value, new.1.value);
    let turns = heeded(way, Kind::MemberRequired, Kind::MemberOptional);
    let at = making(at, old, new);
    ledger.stated(&at, "required", (truth(before.required), truth(after.required)), turns);
    if before.required && after.required {
        let told = (before.requirement.as_ref(), after.requirement.as_ref());
        let at = at.key("required").detail("`required`");
        circumstances::compare(ledger, &at, &told.0.into(), &told.1.into());
    }
}

/// Whether it may be null or empty, and of whom it is required.
fn presence(ledger: &mut Ledger, at: &Pair, way: Way, before: &Field, after: &Field) {
    let nullable = (truth(before.nullable), truth(after.nullable));
    ledger.stated(
        at,
        "nullable",
        nullable,
        either(Kind::NullableAdded, Kind::NullableRemoved),
    );
    let empty = (absent(before), absent(after));
    ledger.stated(at, "empty", empty, heeded(way, Kind::EmptyIsAbsent, Kind::EmptyIsGiven));
    let by = (
        before.required_by.as_ref().map(pairs),
        after.required_by.as_ref().map(pairs),
    );
    ledger.stated(at, "required_by", by, Kind::RequirementNote);
    let account = (
        before.depends_on_account.as_deref(),
        after.depends_on_account.as_deref(),
    );
    ledger.told(at, "depends_on_account", account, Kind::RequirementNote);
}

fn default(ledger: &mut Ledger, at: &Pair, way: Way, old: Member<'_, '_>, new: Member<'_, '_>) {
    let said = |(_, one): Member<'_, '_>| one.value.default.as_ref().map(|value| typed(value).to_string());
    let judged = |(table, one): Member<'_, '_>| table.edition.is_judged(table.spot.file, &one.key);
    let turns = match way {
        Way::Answered => Kind::AnswerNote.into(),
        Way::Sent if judged(old) || judged(new) => Kind::DefaultUnderRule.into(),
        Way::Sent => Turns {
            gained: Kind::DefaultAdded,
            changed: Kind::DefaultChanged,
            lost: Kind::DefaultRemoved,
        },
    };
    ledger.stated(at, "default", (said(old), said(new)), turns);
}

/// What a value means and who sees it.
fn meaning(ledger: &mut Ledger, at: &Pair, way: Way, before: &Field, after: &Field) {
    let unit = (before.unit.clone(), after.unit.clone());
    ledger.stated(at, "unit", unit, noted(Kind::UnitNote, Kind::UnitChanged));
    let direction = (before.direction.clone(), after.direction.clone());
    ledger.stated(
        at,
        "direction",
        direction,
        noted(Kind::DirectionNote, Kind::DirectionChanged),
    );
    let secret = (truth(before.secret), truth(after.secret));
    ledger.stated(at, "secret", secret, either(Kind::SecretAdded, Kind::SecretRemoved));
    let ignored = (truth(before.ignored), truth(after.ignored));
    ledger.stated(
        at,
        "ignored",
        ignored,
        heeded(way, Kind::MemberIgnored, Kind::MemberHeeded),
    );
}

fn notes(ledger: &mut Ledger, at: &Pair, before: &Field, after: &Field) {
    ledger.told(
        at,
        "doc",
        (before.doc.as_deref(), after.doc.as_deref()),
        Kind::Description,
    );
    let formats = (
        before.formats.as_ref().map(formats),
        after.formats.as_ref().map(formats),
    );
    ledger.stated(at, "formats", formats, Kind::Formats);
    let undocumented = (truth(before.undocumented), truth(after.undocumented));
    ledger.stated(at, "undocumented", undocumented, Kind::Undocumented);
    ledger.source(
        at,
        "values_from",
        (before.values_from.as_ref(), after.values_from.as_ref()),
    );
    ledger.source(at, "source", (before.source.as_ref(), after.source.as_ref()));
    prose::allowances(ledger, at, &before.allow, &after.allow);
}

fn absent(field: &Field) -> Option<String> {
    field.empty_is_absent.then(|| "absent".to_owned())
}

/// A key that is there or not.
fn either(gained: Kind, lost: Kind) -> Turns {
    Turns {
        gained,
        changed: gained,
        lost,
    }
}

/// A key that is there or not, and only means something in requests.
fn heeded(way: Way, gained: Kind, lost: Kind) -> Turns {
    match way {
        Way::Sent => either(gained, lost),
        Way::Answered => Kind::AnswerNote.into(),
    }
}

/// A key that was true before anybody wrote it down.
fn noted(noted: Kind, changed: Kind) -> Turns {
    Turns {
        gained: noted,
        changed,
        lost: noted,
    }
}

fn pairs(entries: &Entries<String>) -> String {
    let pairs = entries.iter().map(|(name, value)| format!("{name}: {value}"));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

fn formats(formats: &Formats) -> String {
    let aliases = if formats.aliases.is_empty() {
        String::new()
    } else {
        format!(", aliases: {}", pairs(&formats.aliases))
    };
    format!("[{}]{aliases}", formats.values.join(", "))
}
