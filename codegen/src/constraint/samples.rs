//! Values that a member may have: all its own limits accept them.

use super::verified::{breaks_alone, shaped};
use super::{Cases, SettingPlace, Stated, Subject};
use crate::expr::Kind;
use serde_json::Value;

/// Distinct values, ordinary ones first, then those at the limits. None for lists, maps and structures.
pub(super) fn samples(limits: &[Stated], subject: &Subject) -> Vec<Value> {
    let subject = shaped(limits, subject);
    let mut samples: Vec<Value> = Vec::new();
    for value in plain(&subject).into_iter().chain(at_limits(limits, &subject)) {
        let good = !subject.lacks(&value) && limits.iter().all(|limit| !breaks_alone(limit, &value, &subject));
        if good && !samples.contains(&value) {
            samples.push(value);
        }
    }
    samples
}

fn plain(subject: &Subject) -> Vec<Value> {
    match &subject.kind {
        Kind::Text => vec![subject.shape.sample().into()],
        Kind::Timestamp => vec!["2026-05-19T08:00:00Z".into()],
        Kind::Choice { values, .. } => values.iter().map(|value| value.as_str().into()).collect(),
        Kind::Code { values, .. } => values.iter().map(|code| (*code).into()).collect(),
        Kind::Flag | Kind::Integer { .. } => vec![1.into(), 0.into()],
        Kind::Float => vec![1.5.into(), 1.into()],
        Kind::Bool => vec![true.into(), false.into()],
        Kind::List(_) | Kind::Map(_) | Kind::Structure => Vec::new(),
    }
}

fn at_limits(limits: &[Stated], subject: &Subject) -> Vec<Value> {
    if matches!(subject.kind, Kind::List(_) | Kind::Map(_) | Kind::Structure) {
        return Vec::new();
    }
    let accepted = limits.iter().flat_map(|limit| match limit.constraint.cases(subject) {
        Cases::Found { accepted, .. } => accepted,
        Cases::Untriggerable(_) | Cases::Unfound(_) => Vec::new(),
    });
    let settings = accepted.flat_map(|case| case.settings);
    let here = settings.filter(|setting| setting.place == SettingPlace::Here);
    here.map(|setting| setting.value)
        .filter(|value| !value.is_null())
        .collect()
}
