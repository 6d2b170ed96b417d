//! Which call shows what rules are: one that breaks two of them, and whose service tells of the breach with a code of its own.

use super::{Breakable, Shown};
use crate::ir::{Broken, Lesson, Page, Rule, Service, Vendor};

pub(super) fn lesson(shown: &[Shown], vendors: &[Vendor]) -> Option<Lesson> {
    let taught = shown.iter().filter_map(|shown| Some((shown, of_call(shown, vendors)?)));
    let (_, lesson) = taught.min_by_key(|(shown, lesson)| {
        let lacks = [lesson.also.is_none(), lesson.broken.code.is_none()];
        (lacks, shown.members, lesson.broken.amount)
    })?;
    Some(lesson)
}

/// The rule with an error code before others, the shorter text before longer ones.
fn of_call(shown: &Shown, vendors: &[Vendor]) -> Option<Lesson> {
    let broken = shown
        .breakable
        .iter()
        .filter_map(|breakable| broken(breakable, vendors));
    let mut broken: Vec<Broken> = broken.collect();
    broken.sort_by_key(|broken| (broken.code.is_none(), broken.amount));
    let mut broken = broken.into_iter();
    Some(Lesson {
        sample: shown.sample.clone(),
        broken: broken.next()?,
        also: broken.next(),
    })
}

fn broken(breakable: &Breakable, vendors: &[Vendor]) -> Option<Broken> {
    let (service, page, rule) = find(&breakable.rule, vendors)?;
    let source = page.sources.iter().find(|source| source.name == rule.source)?;
    let shared = service.shared.iter().flat_map(|page| &page.rules);
    let answered_alike = page
        .rules
        .iter()
        .chain(shared)
        .filter(|other| other.error == rule.error);
    let is_alone = answered_alike.count() == 1;
    Some(Broken {
        setter: breakable.setter.clone(),
        value: breakable.value.clone(),
        amount: breakable.amount,
        actual: breakable.actual.clone(),
        code: rule.error.clone().filter(|_| is_alone),
        rule: rule.clone(),
        source: source.clone(),
    })
}

fn find<'v>(id: &str, vendors: &'v [Vendor]) -> Option<(&'v Service, &'v Page, &'v Rule)> {
    let services = vendors.iter().flat_map(|vendor| &vendor.services);
    let mut pages = services.flat_map(|service| {
        let operations = service.operations.iter();
        operations.map(move |operation| (service, &operation.page))
    });
    pages.find_map(|(service, page)| {
        let rule = page.rules.iter().find(|rule| rule.id == id)?;
        Some((service, page, rule))
    })
}
