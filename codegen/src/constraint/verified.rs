//! Which of a limit's boundary cases break it and no other limit of the same member that refuses.

use super::{Case, Cases, Constraint, Setting, SettingPlace, Shape, Stated, Subject};
use crate::model::Level;
use serde_json::Value;

/// `of` tells which of its cases are meant.
pub(super) fn cases(
    limits: &[Stated],
    index: usize,
    subject: &Subject,
    of: impl Fn(&dyn Constraint, &Subject) -> Cases,
) -> Cases {
    let Some(stated) = limits.get(index) else {
        return Cases::Untriggerable("there is no such limit".to_owned());
    };
    let subject = shaped(limits, subject);
    let (accepted, refused) = match of(&*stated.constraint, &subject) {
        Cases::Found { accepted, refused } => (accepted, refused),
        none => return none,
    };
    // Beside a limit that refuses, one that only warns may be broken, too: two units of one length cannot be told apart always.
    let counts = |limit: &Stated| limit.level() != Level::Disputed || stated.level() == Level::Disputed;
    let broken_by = |case: &Case| -> Vec<usize> {
        let broken = limits
            .iter()
            .enumerate()
            .filter(|(_, limit)| counts(limit) && breaks(limit, case, &subject));
        broken.map(|(index, _)| index).collect()
    };
    let accepted: Vec<Case> = accepted.into_iter().filter(|case| broken_by(case).is_empty()).collect();
    let in_place = |case: &Case| case.settings.iter().all(|setting| setting.place != SettingPlace::Here);
    let judged = |case: &Case| in_place(case) || !judges(stated) || broken_by(case) == [index];
    let alone = |case: &Case| judged(case) && broken_by(case).iter().all(|broken| *broken == index);
    let refused: Vec<Case> = refused.into_iter().filter(alone).collect();
    if refused.is_empty() {
        return Cases::Unfound("whatever was tried to break it breaks another limit of the member first".to_owned());
    }
    Cases::Found { accepted, refused }
}

/// The subject with the room that all limits together leave.
pub(super) fn shaped(limits: &[Stated], subject: &Subject) -> Subject {
    let mut shape = Shape::default();
    // Enumerations leave no room for others, and timestamps hardly any: they have the last word.
    let last = |limit: &&Stated| matches!(limit.key, "values" | "timestamp");
    limits
        .iter()
        .filter(|limit| !last(limit))
        .chain(limits.iter().filter(last))
        .for_each(|limit| limit.constraint.narrow(&mut shape));
    Subject {
        shape,
        ..subject.clone()
    }
}

/// Whether the value alone tells.
fn judges(stated: &Stated) -> bool {
    !matches!(stated.key, "only_in_regions" | "same_region")
}

fn breaks(limit: &Stated, case: &Case, subject: &Subject) -> bool {
    let value = case
        .settings
        .iter()
        .find(|setting| setting.place == SettingPlace::Here)
        .map(|setting| &setting.value);
    let Some(value) = value else { return false };
    let referred = limit.constraint.refers_to().map(|name| referred(&case.settings, name));
    match referred {
        Some(list) if !subject.lacks(value) => {
            list.is_some_and(|list| limit.constraint.accepts_with(value, list).is_err())
        }
        Some(_) => false,
        None => breaks_alone(limit, value, subject),
    }
}

/// Whether a value breaks a limit, as far as the value alone can tell.
pub(super) fn breaks_alone(limit: &Stated, value: &Value, subject: &Subject) -> bool {
    if limit.key == "required" {
        return subject.lacks(value) && (value.is_object() || limit.constraint.accepts(value).is_err());
    }
    !subject.lacks(value) && limit.constraint.accepts(value).is_err()
}

/// What the case makes of the request's member, if it touches it.
fn referred<'s>(settings: &'s [Setting], name: &str) -> Option<&'s Value> {
    let place = SettingPlace::Request(name.to_owned());
    settings
        .iter()
        .find(|setting| setting.place == place)
        .map(|setting| &setting.value)
}
