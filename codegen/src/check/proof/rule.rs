//! The rules of a request, and what the specs say of each.

use super::super::place::Place;
use super::sheet::{Related, Sheet};
use crate::constraint::Stated;
use crate::model::Level;

/// A rule by its place in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    Limit { table: usize, member: usize, limit: usize },
    Item { table: usize, member: usize, limit: usize },
    Relation { table: usize, relation: usize },
}

impl Rule {
    /// The table whose structures have it.
    pub const fn table(self) -> usize {
        let (Self::Limit { table, .. } | Self::Item { table, .. } | Self::Relation { table, .. }) = self;
        table
    }
}

impl<'c> Sheet<'c, '_> {
    /// Every rule that a request is checked against, table by table.
    pub fn rules(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (table, source) in self.tables.iter().enumerate() {
            for (member, source) in source.members.iter().enumerate() {
                let items = source.item.as_ref().map_or(&[][..], |(_, limits)| limits);
                rules.extend(
                    self.asked(source.limits)
                        .map(|limit| Rule::Limit { table, member, limit }),
                );
                rules.extend(self.asked(items).map(|limit| Rule::Item { table, member, limit }));
            }
            rules.extend((0..source.relations.len()).map(|relation| Rule::Relation { table, relation }));
        }
        rules
    }

    /// Without the limits that look at a member which this request does not have.
    fn asked<'l>(&'l self, limits: &'l [Stated]) -> impl Iterator<Item = usize> + 'l {
        let asked = limits.iter().enumerate().filter(|(_, stated)| {
            let other = stated.constraint.refers_to();
            other.is_none_or(|name| self.member(0, name).is_some())
        });
        asked.map(|(limit, _)| limit)
    }

    /// Where it is written.
    pub fn place(&self, rule: Rule) -> Place {
        let key = self.stated(rule).map(|stated| stated.key);
        let place = match rule {
            Rule::Relation { table, relation } => self.related(table, relation).map(|related| related.place.clone()),
            Rule::Limit { table, member, .. } => {
                let member = self.nth(table, member).zip(key);
                member.map(|(member, key)| member.place.key(key))
            }
            Rule::Item { table, member, .. } => {
                let member = self.nth(table, member).zip(key);
                member.map(|(member, key)| member.place.key("items").key(key))
            }
        };
        place.unwrap_or_else(|| self.request.clone())
    }

    /// The limit; none, for a rule between members.
    pub fn stated(&self, rule: Rule) -> Option<&'c Stated> {
        match rule {
            Rule::Limit { table, member, limit } => self.nth(table, member)?.limits.get(limit),
            Rule::Item { table, member, limit } => self.nth(table, member)?.item.as_ref()?.1.get(limit),
            Rule::Relation { .. } => None,
        }
    }

    pub fn related(&self, table: usize, relation: usize) -> Option<&Related<'c>> {
        self.tables.get(table)?.relations.get(relation)
    }

    /// Whether it looks at another member of the request.
    pub fn is_referring(&self, rule: Rule) -> bool {
        let stated = self.stated(rule);
        stated.is_some_and(|stated| stated.constraint.refers_to().is_some())
    }

    /// Whether breaking it only warns.
    pub fn warns(&self, rule: Rule) -> bool {
        match rule {
            Rule::Relation { table, relation } => self.related(table, relation).is_some_and(|related| related.warns),
            limit => self
                .stated(limit)
                .is_some_and(|stated| stated.level() == Level::Disputed),
        }
    }
}
