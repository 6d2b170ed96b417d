//! The rules of a page: each limit and condition with a stable id, what it demands, how sure it is and where it is said.

use super::enumeration::Enumerations;
use super::member::Lowered;
use super::names::{self, Taken};
use super::scope::WireScope;
use super::shelf::{Shelf, Table};
use super::sources::Sources;
use crate::constraint::{Relation, Stated};
use crate::ir::{self, Level, Rule};
use crate::model::{self, Condition, Source};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Gathers the rules of one page. Each of them answers the expression by which a check names it.
#[derive(Debug)]
pub(super) struct Rules<'s, 'a> {
    shelf: &'s Shelf<'a>,
    enumerations: &'s Enumerations<'a>,
    /// What every id of the page begins with: the operation's id, or for shared structures the service's.
    id: &'s str,
    /// The page's source, where neither rule nor structure has its own.
    source: &'s Source,
    sources: Sources,
    taken: Taken,
    gathered: Vec<Rule>,
}

/// What all kinds of rules have in common.
struct Facts<'f> {
    /// What follows the page's id.
    tail: Vec<&'f str>,
    kind: &'f str,
    meaning: &'static str,
    member: String,
    demand: String,
    unit: Option<&'static str>,
    level: Level,
    source: Option<&'f Source>,
    error: Option<&'f String>,
}

impl<'s, 'a> Rules<'s, 'a> {
    pub fn of_page(shelf: &'s Shelf<'a>, enumerations: &'s Enumerations<'a>, id: &'s str, source: &'s Source) -> Self {
        let taken = Taken::with(&["RULES", "OPERATION", "SOURCE"]);
        let sources = Sources::of_page(source);
        Self {
            shelf,
            enumerations,
            id,
            source,
            sources,
            taken,
            gathered: Vec::new(),
        }
    }

    pub fn shelf(&self) -> &'s Shelf<'a> {
        self.shelf
    }

    pub fn enumerations(&self) -> &'s Enumerations<'a> {
        self.enumerations
    }

    /// The statics, in the order in which the checks name them.
    pub fn finish(self) -> (Vec<ir::Source>, Vec<Rule>) {
        (self.sources.lowered(), self.gathered)
    }

    /// The names of the statics gathered so far, without the first ones.
    pub fn names_from(&self, first: usize) -> Vec<String> {
        self.gathered.iter().skip(first).map(|rule| rule.name.clone()).collect()
    }

    /// A limit on a member or on its items. `within`: what stands between the structure and the kind in the rule's id; `at`:
    /// what a violation points at.
    pub fn limit(
        &mut self,
        table: &Table<'a>,
        within: &[&str],
        member: &Lowered<'_>,
        stated: &Stated,
        at: String,
    ) -> TokenStream {
        let kind = stated.constraint.kind();
        let source = stated.source.as_ref().or(member.field.source.as_ref());
        self.put(Facts {
            tail: in_structure(table, within).chain([kind]).collect(),
            kind,
            meaning: stated.constraint.meaning(),
            member: at,
            demand: stated.constraint.prose(),
            unit: stated.constraint.unit(),
            level: level(stated.level()),
            source: source.or(table.source()),
            error: stated.error.as_ref(),
        })
    }

    /// `required_when` or `valid_only_when` of a member.
    pub fn condition(
        &mut self,
        table: &Table<'a>,
        member: &Lowered<'_>,
        condition: &Condition,
        relation: &Relation,
    ) -> TokenStream {
        let kind = relation.kind();
        let source = condition.source.as_ref().or(member.field.source.as_ref());
        self.put(Facts {
            tail: in_structure(table, &[member.wire]).chain([kind]).collect(),
            kind,
            meaning: relation.meaning(),
            member: pointer(&[member.wire]),
            demand: relation.demand_prose(&WireScope::of(self.shelf, table)),
            unit: None,
            level: level(condition.level.unwrap_or(model::Level::Documented)),
            source: source.or(table.source()),
            error: condition.error.as_ref(),
        })
    }

    /// A rule between members.
    pub fn between(&mut self, table: &Table<'a>, rule: &model::Rule, relation: &Relation) -> TokenStream {
        let about = rule
            .about
            .as_ref()
            .map(|about| about.split('.').map(str::to_owned).collect());
        let about: Vec<String> = about.unwrap_or_else(|| relation.points_at());
        let said = level(rule.level.unwrap_or(model::Level::Documented));
        self.put(Facts {
            tail: in_structure(table, &[&rule.id]).collect(),
            kind: relation.kind(),
            meaning: relation.meaning(),
            member: pointer(&about.iter().map(String::as_str).collect::<Vec<_>>()),
            demand: relation.demand_prose(&WireScope::of(self.shelf, table)),
            unit: None,
            level: if relation.is_advice() { Level::Precedence } else { said },
            source: rule.source.as_ref().or(table.source()),
            error: rule.error.as_ref(),
        })
    }

    /// The static of a rule. Whoever says the same again gets the same one.
    fn put(&mut self, facts: Facts<'_>) -> TokenStream {
        let id = format!("{}.{}", self.id, facts.tail.join("."));
        let known = self
            .gathered
            .iter()
            .find(|known| known.id == id && known.member == facts.member);
        let name = known.map_or_else(
            || self.taken.claim(&names::constant(&facts.tail)),
            |known| known.name.clone(),
        );
        let ident = format_ident!("{name}");
        if known.is_none() {
            let source = self.sources.name(facts.source.unwrap_or(self.source));
            self.gathered.push(Rule {
                name,
                id,
                kind: facts.kind.to_owned(),
                meaning: facts.meaning,
                member: facts.member,
                demand: facts.demand,
                unit: facts.unit,
                level: facts.level,
                source,
                error: facts.error.cloned(),
            });
        }
        quote!(&#ident)
    }
}

/// The structure's part of a rule's id, then what is within it.
pub(super) fn in_structure<'f>(table: &'f Table<'_>, within: &[&'f str]) -> impl Iterator<Item = &'f str> {
    let label = Some(table.label()).filter(|label| !label.is_empty());
    label.into_iter().chain(within.to_vec())
}

/// The fragment of a JSON pointer: segments joined by `/`, without the one in front.
pub(super) fn pointer(segments: &[&str]) -> String {
    let escaped = segments
        .iter()
        .map(|segment| segment.replace('~', "~0").replace('/', "~1"));
    escaped.collect::<Vec<_>>().join("/")
}

const fn level(level: model::Level) -> Level {
    match level {
        model::Level::Wire => Level::Wire,
        model::Level::Documented => Level::Documented,
        model::Level::Disputed => Level::Disputed,
        model::Level::Inferred => Level::Inferred,
    }
}
