//! What the documentation of a member says: its words, then its limits, conditions and circumstances as sentences.

mod limits;
mod meaning;

use super::markdown::{code, escape};
use super::{note, sentence, source, stopped};
use crate::constraint::Relation;
use crate::ir::{Block, Docs};
use crate::lower::member::{Lowered, has_field};
use crate::lower::scope::TableScope;
use crate::lower::shelf::{Origin, Shelf, Table};
use crate::model::{Condition, Entries, Fact, Source};

pub(in crate::lower) use meaning::shown;

/// Sentences that follow the doc in the same paragraph as long as both stay this short.
const ONE_PARAGRAPH: usize = 200;

/// The documentation of a struct's field.
pub(in crate::lower) fn docs(shelf: &Shelf<'_>, table: &Table<'_>, member: &Lowered<'_>) -> Docs {
    let is_input = shelf.is_input(table);
    let doc = member
        .field
        .doc
        .as_deref()
        .map(|doc| stopped(&escape(doc)))
        .unwrap_or_default();
    let mut facts = if is_input {
        limits::sentences(shelf, table, member)
    } else {
        Vec::new()
    };
    facts.extend(meaning::sentences(member, is_input));
    let facts = facts.join(" ");
    let mut docs = Docs::default();
    if doc.len() + facts.len() < ONE_PARAGRAPH {
        docs.paragraph(format!("{doc} {facts}").trim());
    } else {
        docs.paragraph(doc);
        docs.paragraph(facts);
    }
    docs.paragraph(conditions(shelf, table, member).join(" "));
    unchecked(&mut docs, table, member);
    docs.paragraph(provenance(table, member).join(" "));
    if docs.blocks.is_empty() {
        docs.paragraph(format!("{} as it travels.", code(member.wire)));
    }
    docs.alias(member.wire)
}

/// When the member is required, and when it means something.
fn conditions(shelf: &Shelf<'_>, table: &Table<'_>, member: &Lowered<'_>) -> Vec<String> {
    let field = member.field;
    let scope = TableScope { shelf, table };
    let told = |condition: &Condition, relation: Option<Relation>| {
        let prose = relation
            .map(|relation| sentence(&escape(&relation.prose(&scope))))
            .unwrap_or_default();
        let doc = condition
            .doc
            .as_deref()
            .map(|doc| stopped(&escape(doc)))
            .unwrap_or_default();
        let own = condition
            .source
            .as_ref()
            .map(|source| format!("From {}.", source::cited(source)))
            .unwrap_or_default();
        [prose, doc, own]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let required = field.required_when.as_ref();
    let required = required.map(|condition| told(condition, Relation::required_when(member.wire, condition).ok()));
    let valid = field.valid_only_when.as_ref();
    let valid = valid.map(|condition| told(condition, Relation::valid_only_when(member.wire, condition).ok()));
    required.into_iter().chain(valid).collect()
}

/// What the pages say and nobody here can check.
fn unchecked(docs: &mut Docs, table: &Table<'_>, member: &Lowered<'_>) {
    let field = member.field;
    let by = field.required_by.iter().flat_map(Entries::iter);
    let by = by.map(|(what, how)| format!("Required when {} is {}.", escape(what), code(how)));
    let account = field.depends_on_account.as_deref().map(|facts| stopped(&escape(facts)));
    let facts = facts(table)
        .filter(|fact| fact.about.as_deref() == Some(member.wire))
        .map(note::fact);
    let all: Vec<String> = by.chain(account).chain(facts).collect();
    match all.as_slice() {
        [] => {}
        [one] => docs.paragraph(format!("Not checked: {one}")),
        _ => {
            docs.paragraph("Not checked:");
            docs.blocks.push(Block::List(all));
        }
    }
}

fn facts<'t>(table: &Table<'t>) -> impl Iterator<Item = &'t Fact> {
    let facts = match table.origin {
        Origin::Request(operation) => operation.facts.as_slice(),
        _ => &[],
    };
    facts.iter()
}

/// Where the facts come from, unless it is where all others come from.
fn provenance(table: &Table<'_>, member: &Lowered<'_>) -> Vec<String> {
    let field = member.field;
    let listed = field
        .values_from
        .as_ref()
        .map(|page| format!("The values are listed on {}.", source::cited(page)));
    let undocumented = field.undocumented.then(|| "Not on the page.".to_owned());
    let own = field
        .source
        .as_ref()
        .filter(|own| Some(*own) != common_source(table) && Some(*own) != table.source());
    let own = own.map(|own| format!("From {}.", source::cited(own)));
    listed.into_iter().chain(undocumented).chain(own).collect()
}

/// The source that most members of a table share, if all of them have one: it can be told once.
pub(in crate::lower) fn common_source<'t>(table: &Table<'t>) -> Option<&'t Source> {
    let fields = || {
        table
            .members
            .iter()
            .map(|(_, field)| field)
            .filter(|field| has_field(field))
    };
    let all: Vec<&Source> = fields().map(|field| field.source.as_ref()).collect::<Option<_>>()?;
    let count = |source: &Source| all.iter().filter(|other| **other == source).count();
    all.iter()
        .copied()
        .filter(|source| count(source) > 1)
        .reduce(|most, next| if count(next) > count(most) { next } else { most })
}
