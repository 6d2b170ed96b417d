//! The fullest request: every member set, lists full, texts at their limits, as far as the rules go together.

use super::draft::{Change, Draft};
use super::ground::Ground;
use super::mend::Wanted;
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::{Holds, Member, Sheet};
use super::smallest::{DEEPEST, several};
use super::{Full, LeftOut};
use crate::constraint::{self, Cases, Stated};
use serde_json::Value;
use std::collections::BTreeSet;

/// A request whose JSON is longer is not filled further.
const ENOUGH: usize = 4 << 20;
/// So many values of a member are tried.
const SEVERAL: usize = 8;
/// A list that may be of any length has so many items.
const SOME: usize = 2;

impl Sheet<'_, '_> {
    /// The fullest request in the region where most can be given; `smallest` keeps all rules.
    pub fn full(&self, smallest: &Value) -> Full {
        let regions = self.regions();
        let fulls = regions
            .iter()
            .filter_map(|region| self.full_in(region.as_deref(), smallest));
        let best = fulls.min_by_key(|full| full.left_out.len());
        best.unwrap_or_else(|| Full {
            request: smallest.clone(),
            region: None,
            left_out: Vec::new(),
        })
    }

    fn full_in(&self, region: Option<&str>, smallest: &Value) -> Option<Full> {
        let ground = Ground::unknown(smallest.clone(), region);
        let whole = Wanted {
            whole: true,
            ..Wanted::default()
        };
        let changes = self.mended(Draft::on(&ground), whole)?.draft.into_changes();
        ground.settle(changes);
        let ground = Ground::valid(ground.into_request(), region);
        let mut filling = Filling {
            sheet: self,
            size: ground.with(&[], size),
            ground: &ground,
            way: Vec::new(),
            left_out: Vec::new(),
        };
        filling.table(0, &Pointer::default());
        let mut left_out = filling.left_out;
        let request = ground.into_request();
        // What was in the way at first may have come in with something else.
        left_out.retain(|left| left.at.get(&request).is_null());
        Some(Full {
            request,
            region: region.map(str::to_owned),
            left_out,
        })
    }

    /// The regions that make a difference: those which rules name, or any, or none.
    fn regions(&self) -> Vec<Option<String>> {
        let limits = || {
            self.tables
                .iter()
                .flat_map(|table| &table.members)
                .flat_map(|member| member.limits)
        };
        let listed = limits()
            .filter(|stated| stated.key == "only_in_regions")
            .flat_map(regions_of);
        let listed: BTreeSet<String> = listed.collect();
        if !listed.is_empty() {
            return listed.into_iter().take(8).map(Some).collect();
        }
        let any = limits().any(|stated| stated.key == "same_region");
        vec![any.then(|| "region-1".to_owned())]
    }
}

fn regions_of(stated: &Stated) -> Vec<String> {
    let limit = stated.constraint.limit();
    let names = limit.as_array().into_iter().flatten();
    names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

struct Filling<'s, 'c, 'a> {
    sheet: &'s Sheet<'c, 'a>,
    /// The request, as full as it is by now.
    ground: &'s Ground,
    size: usize,
    /// The tables on the way, so that a recursive structure is filled once.
    way: Vec<usize>,
    left_out: Vec<LeftOut>,
}

impl<'c> Filling<'_, 'c, '_> {
    fn table(&mut self, index: usize, within: &Pointer) {
        let sheet = self.sheet;
        let Some(table) = sheet.tables.get(index) else { return };
        if self.way.contains(&index) || within.segments().len() >= DEEPEST {
            return;
        }
        self.way.push(index);
        for member in &table.members {
            self.member(member, &within.key(member.name));
        }
        self.way.pop();
    }

    fn member(&mut self, member: &Member<'c>, at: &Pointer) {
        let smallest = self.sheet.sample(member);
        match member.holds {
            Holds::Nothing | Holds::Deep(_) => {
                let region = self.ground.region.as_deref().map(Value::from);
                let region = region.filter(|_| member.limits.iter().any(|stated| stated.key == "same_region"));
                let fullest = fullest(member, &self.get(at));
                let full = region.into_iter().chain(longest(member)).chain(fullest);
                let others = smallest
                    .into_iter()
                    .chain(member.samples().iter().take(SEVERAL).cloned());
                if !self.set(at, full.chain(others).collect::<Vec<_>>(), true) {
                    self.leave_out(member, at);
                }
            }
            holds => {
                if self.get(at).is_null() && !self.set(at, smallest, false) {
                    self.leave_out(member, at);
                    return;
                }
                self.inside(member, holds, at);
            }
        }
    }

    fn inside(&mut self, member: &Member<'c>, holds: Holds, at: &Pointer) {
        match holds {
            Holds::Structure(target) => self.table(target, at),
            Holds::Map(target) => self.table(target, &at.key("key")),
            Holds::List(target) => {
                self.table(target, &at.index(0));
                let item = self.get(&at.index(0));
                let most = member.figure("max_items").unwrap_or(SOME);
                let fits = |count: &usize| *count <= most && size(&item).saturating_mul(*count) <= ENOUGH;
                let lists = [most, SOME].into_iter().filter(fits);
                let kind = &member.subject.kind;
                let _ = self.set(at, lists.map(|count| several(kind, &item, count)), true);
            }
            Holds::Nothing | Holds::Deep(_) => {}
        }
    }

    /// Sets the first of the values with which the request can be made to keep all rules; `whole`: without touching the value.
    fn set(&mut self, at: &Pointer, values: impl IntoIterator<Item = Value>, whole: bool) -> bool {
        let place = [at.clone()];
        let (fixed, kept): (&[Pointer], &[Pointer]) = if whole { (&place, &[]) } else { (&[], &place) };
        for value in values {
            if size(&value) + self.size > ENOUGH {
                continue;
            }
            let mut draft = Draft::on(self.ground);
            draft.put(at.clone(), value);
            let wanted = Wanted {
                fixed,
                kept,
                whole: true,
                ..Wanted::default()
            };
            if let Some(mended) = self.sheet.mended(draft, wanted) {
                self.settle(mended.draft.into_changes());
                return true;
            }
        }
        false
    }

    fn settle(&mut self, changes: Vec<Change>) {
        for change in changes {
            let first = change.0.segments().first().cloned().unwrap_or_default();
            let member = |request: &Value| request.get(&first).map_or(0, |value| first.len() + size(value));
            let before = self.ground.with(&[], member);
            self.ground.settle(vec![change]);
            self.size = self.size.saturating_sub(before) + self.ground.with(&[], member);
        }
    }

    fn get(&self, at: &Pointer) -> Value {
        self.ground.with(&[], |request| at.get(request).clone())
    }

    /// A member that can be given, but not beside the others.
    fn leave_out(&mut self, member: &Member<'c>, at: &Pointer) {
        if !self.get(at).is_null() {
            return;
        }
        let mut draft = Draft::on(self.ground);
        draft.put(at.clone(), self.sheet.sample(member).unwrap_or_default());
        let findings = self.sheet.findings(&draft);
        let relation = findings
            .iter()
            .find(|finding| matches!(finding.rule, Rule::Relation { .. }));
        let place = relation
            .or(findings.first())
            .map(|finding| self.sheet.place(finding.rule));
        let rule = place.map(Into::into);
        self.left_out.push(LeftOut { at: at.clone(), rule });
    }
}

/// What is as long as JSON as it may be.
fn longest(member: &Member<'_>) -> Option<Value> {
    let limit = member
        .limits
        .iter()
        .position(|stated| stated.key == "encoded_max_bytes")?;
    let Cases::Found { accepted, .. } = constraint::cases(member.limits, limit, &member.subject) else {
        return None;
    };
    let settings = accepted.into_iter().flat_map(|case| case.settings);
    settings.map(|setting| setting.value).next()
}

/// The longest text, the largest number, the longest list of such; what is in a list already stays there.
fn fullest(member: &Member<'_>, there: &Value) -> Option<Value> {
    use crate::expr::Kind;
    match &member.subject.kind {
        kind @ (Kind::List(item) | Kind::Map(item)) => {
            let nested = matches!(**item, Kind::List(_) | Kind::Map(_) | Kind::Structure);
            let most = member.figure("max_items").unwrap_or(SOME);
            let limits = member.item.as_ref().map_or(&[][..], |(_, limits)| *limits);
            let item = most_of(limits, member.item_samples()).filter(|_| !nested)?;
            let count = if size(&item).saturating_mul(most) > ENOUGH {
                SOME.min(most)
            } else {
                most
            };
            let Value::Array(mut items) = several(kind, &item, count) else {
                return Some(several(kind, &item, count));
            };
            let there = there.as_array().into_iter().flatten().take(count);
            items.splice(..there.clone().count(), there.cloned());
            Some(Value::Array(items))
        }
        _ => most_of(member.limits, member.samples()),
    }
}

/// Without a limit there is nothing to reach.
fn most_of(limits: &[Stated], samples: &[Value]) -> Option<Value> {
    let is_bounded = limits
        .iter()
        .any(|stated| matches!(stated.key, "max_chars" | "max_bytes" | "range"));
    if is_bounded {
        largest(samples)
    } else {
        samples.first().cloned()
    }
}

/// Of texts the longest in bytes, of numbers the largest; of equals the first.
fn largest(samples: &[Value]) -> Option<Value> {
    let is_more = |one: &Value, other: &Value| match (one, other) {
        (Value::String(one), Value::String(other)) => one.len() > other.len(),
        (Value::Number(one), Value::Number(other)) => one.as_f64() > other.as_f64(),
        _ => false,
    };
    samples
        .iter()
        .reduce(|most, sample| if is_more(sample, most) { sample } else { most })
        .cloned()
}

fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(size).sum::<usize>() + items.len(),
        Value::Object(members) => members.iter().map(|(name, value)| name.len() + size(value)).sum(),
        _ => 8,
    }
}
