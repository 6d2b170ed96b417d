//! Which calls a test expects, which answers it gives them, and which calls came otherwise.

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;

use super::exchange::Exchange;
use super::fault::Fault;
use super::unmet::Unmet;
use crate::dynamic::AnyRequest;

/// Of calls that nobody expected, this many are kept, and the rest is counted.
const KEPT: usize = 20;

/// What a call is answered with.
#[derive(Clone)]
pub(super) enum Step {
    /// What the documents say.
    Documented,
    /// The operation's own object, in the wire form.
    Reply(Value),
    Refuse {
        code: String,
        message: String,
    },
    Fault(Fault),
}

/// Whether a request is the one that is meant.
pub(super) type Matches = Box<dyn Fn(&dyn AnyRequest) -> bool + Send + Sync>;

/// Calls of one operation that are expected, and their answers.
pub(super) struct Entry {
    operation: &'static str,
    conditions: Vec<(String, Matches)>,
    steps: VecDeque<(Step, Left)>,
    /// Whether the test has said what is to be answered.
    told: bool,
    called: usize,
    wanted: usize,
}

/// How often a step is still to be taken.
#[derive(Clone, Copy)]
enum Left {
    Times(usize),
    Always,
}

/// The expectations, in the order in which they were made.
#[derive(Default)]
pub(super) struct Script {
    entries: Vec<Entry>,
    in_order: bool,
    strangers: Vec<Arc<Exchange>>,
    more_strangers: usize,
}

impl Script {
    pub(super) fn new(in_order: bool) -> Self {
        Self {
            in_order,
            ..Self::default()
        }
    }

    /// Expects one call, which is answered as documented unless the entry is told otherwise.
    pub(super) fn expect(&mut self, operation: &'static str) -> usize {
        self.entries.push(Entry {
            operation,
            conditions: Vec::new(),
            steps: VecDeque::from([(Step::Documented, Left::Times(1))]),
            told: false,
            called: 0,
            wanted: 1,
        });
        self.entries.len() - 1
    }

    pub(super) fn entry(&mut self, index: usize) -> Option<&mut Entry> {
        self.entries.get_mut(index)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The step of the first expectation that is open and about this request. In order, none may be passed over that still
    /// has to be called.
    pub(super) fn next(&mut self, request: &dyn AnyRequest) -> Option<Step> {
        for entry in &mut self.entries {
            if entry.steps.is_empty() {
                continue;
            }
            if entry.is_about(request) {
                return entry.take();
            }
            if self.in_order && entry.called < entry.wanted {
                return None;
            }
        }
        None
    }

    pub(super) fn note_stranger(&mut self, exchange: &Arc<Exchange>) {
        if self.strangers.len() < KEPT {
            self.strangers.push(Arc::clone(exchange));
        } else {
            self.more_strangers += 1;
        }
    }

    /// What did not come, and what came without being expected.
    pub(super) fn unmet(&self) -> Option<Unmet> {
        let missing = self.entries.iter().filter(|entry| entry.called < entry.wanted);
        let missing: Vec<String> = missing.map(Entry::lack).collect();
        let strangers: Vec<String> = self.strangers.iter().map(ToString::to_string).collect();
        let is_met = missing.is_empty() && strangers.is_empty();
        (!is_met).then(|| Unmet::new(missing, strangers, self.more_strangers))
    }
}

impl Entry {
    pub(super) fn narrow(&mut self, description: String, matches: Matches) {
        self.conditions.push((description, matches));
    }

    /// The answer to the next call that has none yet.
    pub(super) fn then(&mut self, step: Step) {
        if !self.told {
            self.steps.clear();
            self.wanted = 0;
            self.told = true;
        }
        self.steps.push_back((step, Left::Times(1)));
        self.wanted += 1;
    }

    /// How often the latest answer is given.
    pub(super) fn repeat(&mut self, times: usize) {
        self.told = true;
        let Some((_, left)) = self.steps.back_mut() else { return };
        if let Left::Times(before) = *left {
            self.wanted = self.wanted - before + times;
            *left = Left::Times(times);
        }
        if times == 0 {
            self.steps.pop_back();
        }
    }

    /// The latest answer is given to every call from then on, and none has to come.
    pub(super) fn go_on(&mut self) {
        self.told = true;
        let Some((_, left)) = self.steps.back_mut() else { return };
        if let Left::Times(before) = *left {
            self.wanted -= before;
            *left = Left::Always;
        }
    }

    fn is_about(&self, request: &dyn AnyRequest) -> bool {
        request.operation().id == self.operation && self.conditions.iter().all(|(_, matches)| matches(request))
    }

    fn take(&mut self) -> Option<Step> {
        self.called += 1;
        let (step, left) = self.steps.front_mut()?;
        let step = step.clone();
        match left {
            Left::Always => {}
            Left::Times(1) => drop(self.steps.pop_front()),
            Left::Times(more) => *more -= 1,
        }
        Some(step)
    }

    fn lack(&self) -> String {
        let mut lack = self.operation.to_owned();
        for (description, _) in &self.conditions {
            let _never_fails = write!(lack, " {description}");
        }
        let _never_fails = write!(lack, ": called {} of {} times", self.called, self.wanted);
        lack
    }
}
