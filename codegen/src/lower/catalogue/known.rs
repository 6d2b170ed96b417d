//! The rules of an operation as the code has them, found again by their ids, with the figures and expressions that the code
//! has turned into calls.

use super::cited;
use crate::constraint::{self, Relation, Stated};
use crate::ir::{Between, Cited, Disputed, Info, Limit, Page, Rule, Source};
use crate::lower::page::Surroundings;
use crate::lower::rules::in_structure;
use crate::lower::scope::WireScope;
use crate::lower::shelf::{Shelf, Table};
use crate::model::{self, Condition, Field};
use crate::report::FileId;

/// The rules that the code of an operation checks.
#[derive(Debug)]
pub(super) struct Known<'s, 'a> {
    shelf: &'s Shelf<'a>,
    file: FileId,
    own: Numbered<'s>,
    /// What the service's shared structures are checked for.
    shared: Option<Numbered<'s>>,
}

/// A page's rules and the part that their ids have in common.
#[derive(Debug)]
struct Numbered<'s> {
    id: &'s str,
    page: &'s Page,
}

impl<'s, 'a> Known<'s, 'a> {
    pub fn of_operation(around: &Surroundings<'s, 'a>, file: FileId, info: &'s Info, page: &'s Page) -> Self {
        Self {
            shelf: around.shelf,
            file,
            own: Numbered { id: &info.id, page },
            shared: around.shared.map(|page| Numbered {
                id: around.service_id,
                page,
            }),
        }
    }

    pub fn shelf(&self) -> &'s Shelf<'a> {
        self.shelf
    }

    /// Where a member is described, unless it is on the operation's page.
    pub fn own_source(&self, table: &Table<'_>, field: &Field) -> Option<Box<Cited>> {
        let said = field.source.as_ref().or(table.source())?;
        let own = self.own.page.sources.first();
        let is_own = own.is_some_and(|own| is_same(own, said));
        (!is_own).then(|| Box::new(cited(said)))
    }

    /// The limits on a member that are checked.
    pub fn limits(&self, table: &Table<'_>, wire: &str) -> Vec<Limit> {
        let stated = self.shelf.checked.limits(table.file, &table.member_path(wire));
        stated
            .iter()
            .filter_map(|stated| self.limit(table, &[wire], stated))
            .collect()
    }

    /// The limits on the items of a list.
    pub fn item_limits(&self, table: &Table<'_>, wire: &str) -> Vec<Limit> {
        let stated = self.shelf.checked.item_limits(table.file, &table.member_path(wire));
        stated
            .iter()
            .filter_map(|stated| self.limit(table, &[wire, "items"], stated))
            .collect()
    }

    /// `None` when the Rust type keeps the limit, so that there is no rule.
    fn limit(&self, table: &Table<'_>, within: &[&str], stated: &Stated) -> Option<Limit> {
        let kind = stated.constraint.kind();
        let tail: Vec<&str> = in_structure(table, within).chain([kind]).collect();
        let (rule, source) = self.find(table, &tail, stated.constraint.needs_request())?;
        Some(Limit {
            id: rule.id.clone(),
            kind: rule.kind.clone(),
            limit: stated.constraint.limit(),
            unit: rule.unit,
            level: rule.level,
            error: rule.error.clone(),
            source,
            demand: rule.demand.clone(),
            doc: stated.doc.clone(),
            disputed: stated.disputed.iter().map(disputed).collect(),
        })
    }

    /// `required_when` and `valid_only_when` of a member of the structure at `scope`.
    pub fn conditions(&self, table: &Table<'_>, wire: &str, field: &Field, scope: &str) -> Vec<Between> {
        let required = field.required_when.as_ref();
        let required = required.map(|when| (when, Relation::required_when(wire, when)));
        let valid = field.valid_only_when.as_ref();
        let valid = valid.map(|when| (when, Relation::valid_only_when(wire, when)));
        let both = required.into_iter().chain(valid);
        let told = both.filter_map(|(when, relation): (&Condition, _)| Some((when, relation.ok()?)));
        told.filter_map(|(when, relation)| {
            let tail: Vec<&str> = in_structure(table, &[wire]).chain([relation.kind()]).collect();
            self.relation(table, &tail, scope, &relation, when.doc.as_ref())
        })
        .collect()
    }

    /// The rules between the members of the structure at `scope`.
    pub fn between(&self, table: &Table<'_>, scope: &str) -> Vec<Between> {
        let told = table.rules().iter().filter_map(|rule| {
            let relation = Relation::of_rule(rule).ok()?;
            let tail: Vec<&str> = in_structure(table, &[&rule.id]).collect();
            self.relation(table, &tail, scope, &relation, rule.doc.as_ref())
        });
        told.collect()
    }

    fn relation(
        &self,
        table: &Table<'_>,
        tail: &[&str],
        scope: &str,
        relation: &Relation,
        doc: Option<&String>,
    ) -> Option<Between> {
        let (rule, source) = self.find(table, tail, false)?;
        let (when, require) = relation.spelled();
        let separator = if rule.member.is_empty() { "" } else { "/" };
        Some(Between {
            id: rule.id.clone(),
            kind: rule.kind.clone(),
            scope: scope.to_owned(),
            path: format!("{scope}{separator}{}", rule.member),
            when: when.map(|when| when.to_string()),
            require: require.to_string(),
            limit: relation.limit(),
            level: rule.level,
            error: rule.error.clone(),
            source,
            prose: relation.prose(&WireScope::of(self.shelf, table)),
            doc: doc.cloned(),
        })
    }

    /// A limit that looks at the request is checked by the operation, wherever the structure stands.
    fn find(&self, table: &Table<'_>, tail: &[&str], needs_request: bool) -> Option<(&'s Rule, Cited)> {
        let is_own = table.file == self.file || needs_request;
        let numbered = if is_own { &self.own } else { self.shared.as_ref()? };
        let id = format!("{}.{}", numbered.id, tail.join("."));
        let rule = numbered.page.rules.iter().find(|rule| rule.id == id)?;
        let mut sources = numbered.page.sources.iter();
        let source = sources.find(|source| source.name == rule.source)?;
        Some((rule, source.into()))
    }
}

fn is_same(ours: &Source, said: &model::Source) -> bool {
    let ours = (&ours.url, &ours.page, &ours.updated, &ours.read, &ours.language);
    ours == (&said.url, &said.page, &said.updated, &said.read, &said.language)
}

fn disputed(other: &constraint::Disputed) -> Disputed {
    Disputed {
        limit: constraint::typed(&other.limit),
        unit: other.unit.clone(),
        source: cited(&other.source),
        doc: other.doc.clone(),
    }
}
