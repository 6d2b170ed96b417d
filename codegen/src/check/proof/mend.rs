//! The few changes that make a request keep all rules, or all but one.

use super::draft::{Change, Draft};
use super::judge::Finding;
use super::pointer::Pointer;
use super::sheet::Sheet;
use serde_json::Value;
use std::cell::{Cell, RefCell};

/// After how many changes nothing more is tried, and how many of the most hopeful ones are followed at each step.
const BREADTH: [usize; 4] = [12, 6, 3, 2];
/// Of the ways to mend one fault so many are looked at.
const MOST_REMEDIES: usize = 120;
/// So many requests are judged for one case.
const MOST_ASKED: usize = 2_500;

/// What a request is to become.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'w> {
    /// The one rule that it has to break; none, when it has to keep all.
    pub broken: Option<&'w Finding>,
    /// What must stay as it is.
    pub fixed: &'w [Pointer],
    /// What may be changed within but has to be there.
    pub kept: &'w [Pointer],
    /// Nothing that is given may be taken away.
    pub whole: bool,
    /// Which other rules may be broken.
    pub beside: Beside<'w>,
}

/// What may be broken beside the rule in question, because it cannot be avoided.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Beside<'w> {
    #[default]
    Nothing,
    /// Limits on the same member that only warn.
    Warnings(&'w Pointer),
    /// These, and what the member has to have in common with another one.
    Belonging(&'w Pointer),
    /// These, and whatever only warns.
    EveryWarning(&'w Pointer),
}

impl<'w> Beside<'w> {
    /// More and more of what cannot be avoided beside a rule at some place.
    pub const fn tiers(at: &'w Pointer, warns: bool) -> [Self; 3] {
        // A limit that warns is shown alone, if it can be.
        let first = if warns { Self::Nothing } else { Self::Warnings(at) };
        [first, Self::Belonging(at), Self::EveryWarning(at)]
    }
}

impl Sheet<'_, '_> {
    /// The draft with as few further changes as it takes; `None` when none were found.
    pub fn mended<'g>(&self, draft: Draft<'g>, wanted: Wanted<'_>) -> Option<Mended<'g>> {
        self.mended_or_faults(draft, wanted).ok()
    }

    /// The same; otherwise the faults that are left when as few as possible are.
    pub fn mended_or_faults<'g>(&self, draft: Draft<'g>, wanted: Wanted<'_>) -> Result<Mended<'g>, Vec<Finding>> {
        let search = Search {
            sheet: self,
            wanted,
            asked: Cell::new(0),
            fewest: RefCell::default(),
        };
        let (faults, tolerated) = search.faults(&draft).ok_or_else(Vec::new)?;
        if faults.is_empty() {
            return Ok(Mended { draft, tolerated });
        }
        search.fewest.replace(faults.clone());
        let mended = search.from(&draft, &faults, &BREADTH);
        mended.ok_or_else(|| search.fewest.take())
    }
}

/// A request that has become what it was to become.
pub(super) struct Mended<'g> {
    pub draft: Draft<'g>,
    /// What it breaks beside the rule that it has to break.
    pub tolerated: Vec<Finding>,
}

struct Search<'s, 'c, 'a, 'w> {
    sheet: &'s Sheet<'c, 'a>,
    wanted: Wanted<'w>,
    asked: Cell<usize>,
    fewest: RefCell<Vec<Finding>>,
}

impl Search<'_, '_, '_, '_> {
    /// What is still wrong, and what is tolerated; `None` when the rule that has to be broken is kept.
    fn faults(&self, draft: &Draft<'_>) -> Option<(Vec<Finding>, Vec<Finding>)> {
        self.asked.set(self.asked.get() + 1);
        let mut found = self.sheet.findings(draft);
        if let Some(broken) = self.wanted.broken {
            let is_it = |found: &Finding| found.rule == broken.rule && found.at == broken.at;
            let at = found.iter().position(is_it)?;
            found.remove(at);
        }
        Some(found.into_iter().partition(|fault| !self.is_tolerated(fault)))
    }

    fn is_tolerated(&self, fault: &Finding) -> bool {
        let warns = || self.sheet.warns(fault.rule);
        let refers = || self.sheet.is_referring(fault.rule);
        match self.wanted.beside {
            Beside::Nothing => false,
            Beside::Warnings(at) => fault.at == *at && warns(),
            Beside::Belonging(at) => fault.at == *at && (warns() || refers()),
            Beside::EveryWarning(at) => warns() || fault.at == *at && refers(),
        }
    }

    /// Mends the first fault in whatever way leaves the fewest others, and goes on from there.
    fn from<'g>(&self, draft: &Draft<'g>, faults: &[Finding], breadth: &[usize]) -> Option<Mended<'g>> {
        let first = faults.first()?;
        let (most, deeper) = breadth.split_first()?;
        let remedies = draft.look(|request| self.sheet.remedies(first, request, draft.region.as_deref()));
        let allowed = (0..remedies.len()).filter_map(|nth| {
            draft.look(|request| {
                let remedy = self.sheet.remedy(&remedies, nth, first, request)?;
                let is_allowed = remedy.iter().all(|change| self.is_allowed(request, change));
                is_allowed.then_some(remedy)
            })
        });
        let mut options = Vec::new();
        for remedy in allowed.take(MOST_REMEDIES) {
            if self.asked.get() > MOST_ASKED || self.wanted.whole && self.sheet.is_tired() {
                return None;
            }
            let mut mended = draft.clone();
            mended.change(remedy);
            match self.faults(&mended) {
                Some((left, tolerated)) if left.is_empty() => {
                    return Some(Mended {
                        draft: mended,
                        tolerated,
                    });
                }
                Some((left, _)) if !left.contains(first) => {
                    if left.len() < self.fewest.borrow().len() {
                        self.fewest.replace(left.clone());
                    }
                    options.push((mended, left));
                }
                _ => {}
            }
        }
        options.sort_by_key(|(_, left)| left.len());
        let mut hopeful = options.into_iter().take(*most).enumerate();
        hopeful.find_map(|(nth, (mended, left))| {
            // A change that makes no new fault brings the end nearer, however many there are.
            let is_progress = nth == 0 && left.iter().all(|fault| faults.contains(fault));
            self.from(&mended, &left, if is_progress { breadth } else { deeper })
        })
    }

    fn is_allowed(&self, request: &Value, (at, value): &Change) -> bool {
        let taken_away = || amount(value) < amount(at.get(request));
        self.wanted.fixed.iter().all(|fixed| !fixed.touches(at))
            && self.wanted.kept.iter().all(|kept| kept.within(at).is_none())
            && !(self.wanted.whole && taken_away())
    }
}

/// How much is given, so that it can be told when something is taken away.
fn amount(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::String(text) => usize::from(!text.is_empty()) + 1,
        Value::Array(items) => items.len() + 1,
        Value::Object(members) => members.len() + 1,
        _ => 2,
    }
}
