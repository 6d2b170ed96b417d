//! Whether rules and conditions can be read, name members that exist, and can be told apart.

use super::desk::Desk;
use super::kind::Members;
use super::place::Place;
use super::tables::{Row, Side, Table};
use crate::constraint::{Relation, RelationError};
use crate::expr::{self, Fault};
use crate::model::{Condition, Demand, Rule};
use crate::report::{Cause, Code, did_you_mean, quoted};
use std::collections::BTreeMap;

pub(super) fn check(desk: &mut Desk<'_>) {
    for at in 0..desk.tables.all.len() {
        let Some((rules, place)) = desk
            .tables
            .all
            .get(at)
            .map(|table| (table.rules, table.rules_place.clone()))
        else {
            continue;
        };
        let mut ids = BTreeMap::new();
        for (index, rule) in rules.iter().enumerate() {
            let place = place.index(index);
            id(desk, rule, &place, &mut ids);
            about(desk, at, rule, &place);
            keep(desk, at, &place, Relation::of_rule(rule));
            circumstances(desk, &place, rule.error.as_deref());
            expression(desk, &place.key("when"), rule.when.as_deref());
            if let Demand::Require(require) = &rule.demand {
                expression(desk, &place.key("require"), Some(require));
            }
        }
        conditions(desk, at);
    }
}

/// Ids are short words, each its own.
fn id<'r>(desk: &mut Desk<'_>, rule: &'r Rule, place: &Place, ids: &mut BTreeMap<&'r str, Place>) {
    let place = place.key("id");
    if let Some(first) = ids.get(rule.id.as_str()) {
        let first = desk.value(first);
        let complaint = desk.at_value(
            Code::DuplicateRule,
            &place,
            format!("two rules are called {}", quoted(&rule.id)),
        );
        complaint
            .label("again")
            .also(first, "first here")
            .help("callers name rules by their ids: give this one its own");
        return;
    }
    ids.insert(&rule.id, place.clone());
    let is_word = rule.id.starts_with(|c: char| c.is_ascii_lowercase())
        && rule
            .id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_word {
        let complaint = desk.at_value(
            Code::Malformed,
            &place,
            format!("{} cannot be the id of a rule", quoted(&rule.id)),
        );
        complaint
            .label("becomes a segment of the rule's id")
            .help("use lower-case letters, digits and `_`, a letter first");
    }
}

fn about(desk: &mut Desk<'_>, table: usize, rule: &Rule, place: &Place) {
    let (Some(about), Some(table)) = (&rule.about, desk.tables.all.get(table)) else {
        return;
    };
    let dotted: Vec<&str> = about.split('.').collect();
    if (Members {
        tables: &desk.tables,
        table,
    })
    .row(&dotted)
    .is_some()
    {
        return;
    }
    let known: Vec<&str> = table.rows().filter(Row::has_field).map(|row| row.name).collect();
    let of = of(table);
    desk.unknown_member(&place.key("about"), about, &of, &known);
}

/// What a table is called in a complaint.
fn of(table: &Table<'_>) -> String {
    match (table.name, table.side) {
        (Some(name), _) => format!("the structure {}", quoted(name)),
        (None, Side::Response) => "the response".to_owned(),
        (None, _) => "the request".to_owned(),
    }
}

/// `required_when` and `valid_only_when` of a table's members.
fn conditions(desk: &mut Desk<'_>, at: usize) {
    let Some(table) = desk.tables.all.get(at).filter(|table| table.side != Side::Response) else {
        return;
    };
    let rows: Vec<Row<'_>> = table.rows().collect();
    for row in rows {
        if let Some(condition) = &row.field.required_when {
            one(
                desk,
                at,
                &row.place.key("required_when"),
                condition,
                Relation::required_when(row.name, condition),
            );
        }
        if let Some(condition) = &row.field.valid_only_when {
            one(
                desk,
                at,
                &row.place.key("valid_only_when"),
                condition,
                Relation::valid_only_when(row.name, condition),
            );
        }
    }
}

fn one(
    desk: &mut Desk<'_>,
    at: usize,
    place: &Place,
    condition: &Condition,
    relation: Result<Relation, Vec<RelationError>>,
) {
    keep(desk, at, place, relation);
    circumstances(desk, place, condition.error.as_deref());
    if let Ok(expression) = expr::parse(&condition.when) {
        desk.found.keep_expression(place, expression.clone());
        desk.found.keep_expression(&place.key("when"), expression);
    }
}

fn circumstances(desk: &mut Desk<'_>, place: &Place, error: Option<&str>) {
    if let Some(error) = error {
        desk.known_error(&place.key("error"), error);
    }
}

fn expression(desk: &mut Desk<'_>, place: &Place, text: Option<&str>) {
    if let Some(Ok(expression)) = text.map(expr::parse) {
        desk.found.keep_expression(place, expression);
    }
}

/// What conditions look like, for whoever has lost the thread.
const HELP: &str = "conditions read like `Count > 5 and (present(Name) or Mode == \"fast\")`";

/// Whether a relation is about a member whose type is not what it should be.
fn is_doubtful(desk: &Desk<'_>, scope: &Members<'_, '_>, relation: &Relation) -> bool {
    let (when, demand) = relation.spelled();
    let named: Vec<Vec<String>> = when.iter().chain([&demand]).flat_map(expr::fields).collect();
    named.iter().any(|dotted| {
        let dotted: Vec<&str> = dotted.iter().map(String::as_str).collect();
        let mut ways = (1..=dotted.len()).filter_map(|length| scope.row(dotted.get(..length)?));
        ways.any(|row| desk.doubts(&row))
    })
}

/// Keeps a relation that can be read and makes sense in its table; complains of every part that does not.
fn keep(desk: &mut Desk<'_>, at: usize, place: &Place, relation: Result<Relation, Vec<RelationError>>) {
    let Some(table) = desk.tables.all.get(at) else { return };
    let scope = Members {
        tables: &desk.tables,
        table,
    };
    let complaints = match &relation {
        Ok(relation) if is_doubtful(desk, &scope, relation) => return,
        Ok(relation) => relation.check(&scope),
        Err(complaints) => complaints.clone(),
    };
    let table_place = table.place.clone();
    if let (Ok(relation), true) = (relation, complaints.is_empty()) {
        desk.found.keep_relation(&table_place, place, relation);
    }
    for RelationError { at, error } in complaints {
        let whole = place.down(&at);
        // A condition in the short form is the text itself, without a `when` around it.
        let place = if desk.exists(&whole) { whole } else { place.clone() };
        let code = match error.fault {
            Fault::Settled => Code::SettledCondition,
            Fault::Broken | Fault::Unknown(_) => Code::BrokenExpression,
        };
        let complaint = desk.within(code, &place, error.range, error.message);
        let help = error.help.as_deref().unwrap_or(HELP);
        complaint.label("here").help(help);
        if let Fault::Unknown(name) = error.fault {
            complaint.caused_by(Cause::Member(name));
        }
    }
}

/// The one of the known names that was probably meant, as a help line.
pub(super) fn meant<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    did_you_mean(name, known).map(|meant| format!("did you mean `{meant}`?"))
}
