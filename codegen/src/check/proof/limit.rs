//! The cases of a limit: its boundary values, each in a request.

use super::Case;
use super::cases::{Candidate, Doubt, Shows};
use super::draft::Draft;
use super::judge::Finding;
use super::pointer::Pointer;
use super::rule::Rule;
use super::sheet::{Holds, Member, Sheet};
use super::stage::Stage;
use crate::constraint::{self, Cases, SettingPlace, Stated, Subject};
use crate::expr::Kind;
use serde_json::Value;

/// Longer structures are not made.
const MOST: usize = 4 << 20;

/// A limit in one place of a request.
pub(super) struct Limited<'l, 'c, 'g> {
    rule: Rule,
    member: &'l Member<'c>,
    subject: Subject,
    /// All limits of the member, or of its items, and which of them it is.
    limits: &'c [Stated],
    limit: usize,
    at: Pointer,
    /// A valid request, in which a list of items is long enough.
    draft: Draft<'g>,
}

impl<'l, 'c, 'g> Limited<'l, 'c, 'g> {
    pub fn of(sheet: &'l Sheet<'c, '_>, rule: Rule, stage: &Stage, valid: &Draft<'g>) -> Option<Self> {
        let (Rule::Limit { table, member, limit } | Rule::Item { table, member, limit }) = rule else {
            return None;
        };
        let member = sheet.nth(table, member)?;
        let (at, mut draft) = (stage.at.key(member.name), valid.clone());
        let (subject, limits, at) = match &member.item {
            Some((subject, limits)) if matches!(rule, Rule::Item { .. }) => {
                let last = sheet.lengthen(&mut draft, member, &at)?.checked_sub(1)?;
                (subject, *limits, at.index(last))
            }
            _ => (&member.subject, member.limits, at),
        };
        let subject = Subject {
            item: sheet.sample_item(member),
            ..subject.clone()
        };
        Some(Self {
            rule,
            member,
            subject,
            limits,
            limit,
            at,
            draft,
        })
    }
}

impl<'c> Sheet<'c, '_> {
    pub fn limit(&self, limited: &Limited<'_, 'c, '_>, stage: &Stage) -> Result<Vec<Case>, Doubt> {
        let Limited { limits, limit, .. } = limited;
        let stated = limits.get(*limit);
        let grown = stated.and_then(|stated| self.grown(limited.member, stated));
        let cases = grown.unwrap_or_else(|| constraint::cases(limits, *limit, &limited.subject));
        self.shows(cases, limited, stage).or_else(|doubt| {
            let further = || {
                let subject = self.known(limited, stated);
                self.shows(constraint::further_cases(limits, *limit, &subject), limited, stage)
            };
            let found = if doubt.is_certain { None } else { further().ok() };
            found.ok_or(doubt)
        })
    }

    /// The subject with what its list, or a list to which the limit refers, can hold: the largest first.
    fn known(&self, limited: &Limited<'_, 'c, '_>, stated: Option<&Stated>) -> Subject {
        let list = stated.and_then(|stated| self.member(0, stated.constraint.refers_to()?));
        let mut items = limited.member.item_samples().to_vec();
        items.sort_by_key(|item| std::cmp::Reverse(item.to_string().len()));
        Subject {
            items,
            referred: list.map(|list| list.item_samples().to_vec()).unwrap_or_default(),
            ..limited.subject.clone()
        }
    }

    /// The requests for boundary values that turn out as they should.
    fn shows(&self, cases: Cases, limited: &Limited<'_, 'c, '_>, stage: &Stage) -> Result<Vec<Case>, Doubt> {
        let Limited { rule, at, .. } = limited;
        let (accepted, refused) = match cases {
            Cases::Found { accepted, refused } => (accepted, refused),
            Cases::Untriggerable(why) => return Err(Doubt::certain(why)),
            Cases::Unfound(why) => return Err(Doubt::from(why.as_str())),
        };
        let candidates = |cases: Vec<constraint::Case>| -> Vec<Candidate<'_>> {
            let candidate = |case| self.candidate(case, limited, stage);
            cases.into_iter().map(candidate).collect()
        };
        let (kept, broke) = (candidates(accepted), candidates(refused));
        let broken = Finding {
            rule: *rule,
            at: at.clone(),
            within: stage.at.clone(),
        };
        let most = self.sought().at_most(usize::MAX);
        let accepted = self.first_tier(&broken, |beside| {
            let tried = |one| self.tried(one, None, beside);
            kept.iter().filter_map(tried).take(most).collect()
        });
        let refused = self.first_tier(&broken, |beside| {
            let tried = |one| self.tried(one, Some(&broken), beside);
            broke.iter().filter_map(tried).take(most).collect()
        });
        self.both((accepted, &kept), (refused, &broke), &broken)
    }

    /// A request with what a case changes.
    fn candidate<'g>(&self, case: constraint::Case, limited: &Limited<'_, 'c, 'g>, stage: &Stage) -> Candidate<'g> {
        let Limited { at, member, .. } = limited;
        let mut draft = limited.draft.clone().in_region(case.region);
        let mut fixed = vec![at.clone()];
        let mut is_said = false;
        for setting in case.settings {
            match setting.place {
                SettingPlace::Here => {
                    is_said = true;
                    draft.put(at.clone(), setting.value);
                }
                SettingPlace::Request(name) => {
                    let list = Pointer::default().key(&name);
                    let longer = longer(draft.get(&list), setting.value);
                    draft.put(list.clone(), longer);
                    fixed.push(list);
                }
                SettingPlace::Within(_) => {}
            }
        }
        if !is_said && draft.lacks(at) {
            draft.put(at.clone(), self.sample(member).unwrap_or_default());
        }
        Candidate {
            shows: Shows::Said(case.shows),
            draft,
            fixed,
            kept: vec![stage.at.clone()],
        }
    }

    /// Values whose JSON is as long as a limit on it, and one byte longer, where structures are within.
    fn grown(&self, member: &Member<'c>, stated: &Stated) -> Option<Cases> {
        if stated.key != "encoded_max_bytes" {
            return None;
        }
        let (target, within) = match member.holds {
            Holds::Structure(target) => (target, Pointer::default()),
            Holds::List(target) => (target, Pointer::default().index(0)),
            _ => return None,
        };
        let limit = usize::try_from(stated.constraint.limit().as_u64()?).ok();
        let limit = limit.filter(|limit| *limit <= MOST)?;
        let is_free = |member: &&Member<'c>| {
            let is_plain = member.field.encoding.is_none() && member.subject.kind == Kind::Text;
            is_plain && member.limits.iter().all(|limit| limit.key == "required")
        };
        let growing = self.tables.get(target)?.members.iter().find(is_free)?;
        let growing = within.key(growing.name);
        let of = |length: usize| {
            let mut value = self.sample(member)?;
            growing.put(&mut value, "".into());
            let room = length.checked_sub(self.carried(member, &value).to_string().len())?;
            let text = format!("{}{}", "字".repeat(room / 3), "a".repeat(room % 3));
            growing.put(&mut value, text.into());
            Some(constraint::Case::here(format!("{length} bytes of JSON"), value))
        };
        Some(Cases::Found {
            accepted: vec![of(limit)?],
            refused: vec![of(limit + 1)?],
        })
    }
}

/// A list of the request with further items.
fn longer(list: Value, further: Value) -> Value {
    let mut items = match list {
        Value::Array(items) => items,
        _ => Vec::new(),
    };
    if let Value::Array(further) = further {
        items.extend(further);
    }
    Value::Array(items)
}
