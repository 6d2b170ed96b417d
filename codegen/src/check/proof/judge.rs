//! Which rules a request breaks, and where: what the emitted checks must answer, worked out from the specs alone.

use super::draft::Draft;
use super::names::Names;
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::{Holds, Member, Sheet};
use super::touched::Touched;
use crate::constraint::{Stated, Subject};
use serde_json::{Map, Value};

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub rule: Rule,
    /// To what a violation points.
    pub at: Pointer,
    /// The structure that has the rule.
    pub within: Pointer,
}

impl Sheet<'_, '_> {
    /// Everything that is wrong with a request.
    pub fn findings(&self, draft: &Draft<'_>) -> Vec<Finding> {
        self.effort.set(self.effort.get() + 1);
        let touched = self.touched(draft);
        draft.look(|request| {
            let mut walk = Walk {
                sheet: self,
                request,
                region: draft.region.as_deref(),
                found: Vec::new(),
                way: Vec::new(),
                is_reached: true,
            };
            walk.table(0, &Pointer::default(), request, &touched);
            walk.found
        })
    }

    /// What has to be judged. A valid request cannot have become wrong where nothing was changed, unless something there looks at
    /// the region or at a list that was.
    fn touched<'d>(&self, draft: &'d Draft<'_>) -> Touched<'d> {
        let ways: Vec<&[String]> = draft.steps().into_iter().map(|step| step.at.segments()).collect();
        if !draft.ground.is_valid || ways.iter().any(|way| way.is_empty()) {
            return Touched::All;
        }
        let firsts = ways.iter().filter_map(|way| way.first());
        let is_looked_at = firsts.into_iter().any(|name| self.looked_at.contains(name.as_str()));
        let given = is_looked_at || draft.ground.region != draft.region;
        Touched::Parts { ways, given }
    }
}

struct Walk<'w, 'c, 'a> {
    sheet: &'w Sheet<'c, 'a>,
    request: &'w Value,
    region: Option<&'w str>,
    found: Vec<Finding>,
    /// The tables on the way.
    way: Vec<usize>,
    /// Whether the request's own check comes here: it descends into structures and lists, and into no structure twice.
    is_reached: bool,
}

impl<'c> Walk<'_, 'c, '_> {
    fn table(&mut self, index: usize, within: &Pointer, object: &Value, touched: &Touched<'_>) {
        let sheet = self.sheet;
        let Some(table) = sheet.tables.get(index) else { return };
        let was_reached = self.is_reached;
        self.is_reached &= !self.way.contains(&index);
        self.way.push(index);
        for position in touched.members(table, object) {
            if let Some(member) = table.members.get(position) {
                let value = object.get(member.name).unwrap_or(&Value::Null);
                self.member((index, position), member, within, value, &touched.under(member.name));
            }
        }
        for position in touched.relations(table, object) {
            let broken = table.relations.get(position).filter(|related| {
                let names = Names { sheet, table: index };
                !related.relation.holds(&names, object)
            });
            if let Some(related) = broken {
                let rule = Rule::Relation {
                    table: index,
                    relation: position,
                };
                self.put(rule, within.down(&related.at), within);
            }
        }
        self.way.pop();
        self.is_reached = was_reached;
    }

    fn member(
        &mut self,
        (table, position): (usize, usize),
        member: &Member<'c>,
        within: &Pointer,
        value: &Value,
        touched: &Touched<'_>,
    ) {
        let at = || within.key(member.name);
        for (limit, stated) in member.limits.iter().enumerate() {
            if self.is_broken(stated, &member.subject, member, value) {
                let rule = Rule::Limit {
                    table,
                    member: position,
                    limit,
                };
                self.put(rule, at(), within);
            }
        }
        if let (Some((subject, limits)), Value::Array(items)) = (&member.item, value) {
            for (index, item) in touched.items(items) {
                for (limit, stated) in limits.iter().enumerate() {
                    if self.is_broken(stated, subject, member, item) {
                        let rule = Rule::Item {
                            table,
                            member: position,
                            limit,
                        };
                        self.put(rule, at().index(index), within);
                    }
                }
            }
        }
        self.below(member, &at, value, touched);
    }

    fn put(&mut self, rule: Rule, at: Pointer, within: &Pointer) {
        let within = within.clone();
        self.found.push(Finding { rule, at, within });
    }

    fn below(&mut self, member: &Member<'c>, at: &dyn Fn() -> Pointer, value: &Value, touched: &Touched<'_>) {
        match (member.holds, value) {
            // A required structure is always there, if only with nothing in it.
            (Holds::Structure(target), Value::Null) if member.field.required => {
                self.table(target, &at(), &Value::Object(Map::new()), touched);
            }
            (Holds::Structure(target), Value::Object(_)) => self.table(target, &at(), value, touched),
            (Holds::List(target), Value::Array(items)) => {
                for (index, item) in touched.items(items) {
                    self.table(target, &at().index(index), item, &touched.under(&index.to_string()));
                }
            }
            (Holds::Map(target), Value::Object(entries)) => {
                let was_reached = std::mem::replace(&mut self.is_reached, false);
                for (key, entry) in touched.entries(entries) {
                    self.table(target, &at().key(key), entry, &touched.under(key));
                }
                self.is_reached = was_reached;
            }
            _ => {}
        }
    }

    fn is_broken(&self, stated: &Stated, subject: &Subject, member: &Member<'c>, value: &Value) -> bool {
        let limit = &stated.constraint;
        let region = || self.region.filter(|_| !value.is_null());
        match stated.key {
            "required" => subject.lacks(value),
            "only_in_regions" => region().is_some_and(|region| !contains(&limit.limit(), region)),
            _ if subject.lacks(value) => false,
            "same_region" => region().is_some_and(|region| value.as_str() != Some(region)),
            "encoded_max_bytes" => limit.accepts(&self.sheet.carried(member, value)).is_err(),
            _ => match limit.refers_to() {
                Some(name) => {
                    let referred = self.request.get(name).unwrap_or(&Value::Null);
                    let is_asked = self.is_reached && self.sheet.member(0, name).is_some();
                    is_asked && limit.accepts_with(value, referred).is_err()
                }
                None => limit.accepts(value).is_err(),
            },
        }
    }
}

fn contains(list: &Value, text: &str) -> bool {
    list.as_array()
        .into_iter()
        .flatten()
        .any(|item| item.as_str() == Some(text))
}
