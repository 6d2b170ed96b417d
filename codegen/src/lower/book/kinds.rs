//! Which kinds and levels of rules there are, each with a rule that shows it.

use crate::ir::{Kind, Level, Rule, Vendor};
use crate::lower::prose::markdown::{code, escape};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Demands of this length say something and can be read at a glance.
const TELLING: RangeInclusive<usize> = 8..=64;

const LEVELS: [Level; 5] = [
    Level::Wire,
    Level::Documented,
    Level::Disputed,
    Level::Inferred,
    Level::Precedence,
];

pub(super) fn kinds(vendors: &[Vendor]) -> Vec<Kind> {
    let mut kinds: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules(vendors) {
        kinds.entry(&rule.kind).or_default().push(rule);
    }
    let kinds = kinds.into_iter().filter_map(|(name, rules)| {
        // Precedence has a level of its own.
        let is_odd = |rule: &Rule| !matches!(rule.level, Level::Documented | Level::Precedence);
        let rule = rules.into_iter().min_by_key(|rule| (is_odd(rule), !is_telling(rule)))?;
        Some(Kind {
            name: name.to_owned(),
            meaning: rule.meaning,
            example: shown(rule),
        })
    });
    kinds.collect()
}

pub(super) fn levels(vendors: &[Vendor]) -> Vec<(Level, String)> {
    let of_level = |level| {
        let rules = rules(vendors).filter(|rule| rule.level == level);
        let rule = rules.min_by_key(|rule| !is_telling(rule))?;
        Some((level, shown(rule)))
    };
    LEVELS.into_iter().filter_map(of_level).collect()
}

fn rules(vendors: &[Vendor]) -> impl Iterator<Item = &Rule> {
    let services = vendors.iter().flat_map(|vendor| &vendor.services);
    let pages = services.flat_map(|service| {
        let operations = service.operations.iter().map(|operation| &operation.page);
        operations.chain(&service.shared)
    });
    pages.flat_map(|page| &page.rules)
}

fn is_telling(rule: &Rule) -> bool {
    TELLING.contains(&rule.demand.len())
}

fn shown(rule: &Rule) -> String {
    format!("{}: {}", code(&rule.id), escape(&rule.demand))
}
