//! Whether every fact says where it comes from, and when: dates that exist, in their order, and addresses that can be opened.

use super::citations;
use super::desk::Desk;
use super::place::Place;
use crate::model::{Condition, Date, Entries, ErrorCode, Note, Rule, Source};
use crate::report::{Code, quoted};
use std::collections::BTreeSet;

pub(super) fn check(desk: &mut Desk<'_>) {
    let mut all = Vec::new();
    files(desk, &mut all);
    for table in &desk.tables.all {
        of_rules(&table.rules_place, table.rules, &mut all);
        if let (Some(structure), Some(path)) = (table.structure, table.place.path.parent()) {
            let place = Place {
                file: table.place.file,
                path,
            };
            all.extend(one(&place, structure.source.as_ref()));
            of_notes(&place, &structure.notes, &mut all);
        }
        for row in table.rows() {
            all.extend(one(&row.place, row.field.source.as_ref()));
            all.extend(
                row.field
                    .values_from
                    .as_ref()
                    .map(|source| (row.place.key("values_from"), source.clone())),
            );
            of_condition(
                &row.place.key("required_when"),
                row.field.required_when.as_ref(),
                &mut all,
            );
            of_condition(
                &row.place.key("valid_only_when"),
                row.field.valid_only_when.as_ref(),
                &mut all,
            );
        }
    }
    for (place, stated) in desk.found.all_limits() {
        all.extend(one(&place, stated.source.as_ref()));
        let disputed = stated.disputed.iter().enumerate();
        all.extend(
            disputed.map(|(index, other)| (place.key("disputed").index(index).key("source"), other.source.clone())),
        );
    }
    let named = citations::all(desk.model);
    // What is cited by its short name has its dates in a table, and is told of there.
    let told: BTreeSet<&Source> = named.iter().map(|(_, source)| *source).collect();
    all.retain(|(_, source)| !told.contains(source));
    all.extend(named.into_iter().map(|(place, source)| (place, source.clone())));
    for (place, source) in all {
        dates(desk, &place, &source);
        address(desk, &place, &source);
        language(desk, &place, &source);
    }
}

/// A source and where it stands. Sources are small; copies leave the desk free to complain.
type Found = Vec<(Place, Source)>;

fn one(place: &Place, source: Option<&Source>) -> Option<(Place, Source)> {
    source.map(|source| (place.key("source"), source.clone()))
}

fn files(desk: &Desk<'_>, all: &mut Found) {
    for vendor in &desk.model.vendors {
        of_errors(&Place::of(vendor.file), &vendor.vendor.errors, all);
        for service in &vendor.services {
            let root = Place::of(service.file);
            all.extend(one(&root, service.service.source.as_ref()));
            of_errors(&root, &service.service.errors, all);
            of_notes(&root, &service.service.notes, all);
            for (file, operation) in &service.operations {
                let root = Place::of(*file);
                all.extend(one(&root, Some(&operation.source)));
                all.extend(one(
                    &root.key("regions"),
                    operation.regions.as_ref().and_then(|offered| offered.source.as_ref()),
                ));
                for (index, limit) in operation.rate_limits.iter().enumerate() {
                    all.extend(one(&root.key("rate_limits").index(index), limit.source.as_ref()));
                }
                for (index, fact) in operation.facts.iter().enumerate() {
                    all.extend(one(&root.key("facts").index(index), fact.source.as_ref()));
                }
                of_errors(&root, &operation.errors, all);
                of_notes(&root, &operation.notes, all);
            }
        }
    }
}

fn of_errors(root: &Place, errors: &Entries<ErrorCode>, all: &mut Found) {
    all.extend(
        errors
            .iter()
            .filter_map(|(code, error)| one(&root.key("errors").key(code), error.source.as_ref())),
    );
}

fn of_notes(place: &Place, notes: &[Note], all: &mut Found) {
    all.extend(
        notes
            .iter()
            .enumerate()
            .filter_map(|(index, note)| one(&place.key("notes").index(index), note.source.as_ref())),
    );
}

fn of_rules(place: &Place, rules: &[Rule], all: &mut Found) {
    all.extend(
        rules
            .iter()
            .enumerate()
            .filter_map(|(index, rule)| one(&place.index(index), rule.source.as_ref())),
    );
}

fn of_condition(place: &Place, condition: Option<&Condition>, all: &mut Found) {
    all.extend(condition.and_then(|condition| one(place, condition.source.as_ref())));
}

fn dates(desk: &mut Desk<'_>, place: &Place, source: &Source) {
    let read = date(desk, &place.key("read"), &source.read);
    let updated = source
        .updated
        .as_ref()
        .and_then(|updated| date(desk, &place.key("updated"), updated));
    if read.zip(updated).is_some_and(|(read, updated)| read < updated) {
        let written = desk.value(&place.key("updated"));
        let complaint = desk.at_value(
            Code::DatesReversed,
            &place.key("read"),
            "a page that was read before it was written",
        );
        complaint
            .label("read")
            .also(written, "written")
            .help("check both dates; one of them has its digits swapped");
    }
    if let (Some(read), Some(today)) = (read, desk.today)
        && is_future(read, today)
    {
        let message = format!("read on {read}, and today is {today}");
        let complaint = desk.at_value(Code::FutureDate, &place.key("read"), message);
        complaint
            .label("still to come")
            .help("write the day on which you read the page");
    }
}

/// The day; complains when there is none of that name.
fn date(desk: &mut Desk<'_>, place: &Place, text: &str) -> Option<Date> {
    let date = Date::parse(text);
    if date.is_none() {
        let complaint = desk.at_value(Code::BadDate, place, format!("{} is no date", quoted(text)));
        complaint
            .label("not a day of the calendar, written YYYY-MM-DD")
            .help("write it like 2026-05-19");
    }
    date
}

/// Nobody has read a page on a day that is still to come. East of here it may be tomorrow already.
fn is_future(read: Date, today: Date) -> bool {
    read.number() > today.number() + 1
}

fn address(desk: &mut Desk<'_>, place: &Place, source: &Source) {
    let rest = source
        .url
        .strip_prefix("https://")
        .or_else(|| source.url.strip_prefix("http://"));
    let opens = rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !rest.contains(char::is_whitespace));
    if !opens {
        let complaint = desk.at_value(
            Code::BadAddress,
            &place.key("url"),
            format!("{} is no web address", quoted(&source.url)),
        );
        complaint
            .label("nobody can open this")
            .help("write the page's whole address, https:// included");
    }
}

fn language(desk: &mut Desk<'_>, place: &Place, source: &Source) {
    let mut parts = source.language.split('-');
    let first = parts
        .next()
        .is_some_and(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_lowercase()));
    let rest = parts.all(|tag| matches!(tag.len(), 2..=8) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !(first && rest) {
        let complaint = desk.at_value(
            Code::Malformed,
            &place.key("language"),
            format!("{} is no language tag", quoted(&source.language)),
        );
        complaint.label("not a language").help("write en, zh, ja or the like");
    }
}
