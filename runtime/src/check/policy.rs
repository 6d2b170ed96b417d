//! What becomes of a broken rule: refuse, warn, or do not even look.

use super::date::Date;
use super::{Level, Rule, UnknownRule};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a policy does about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A violation refuses the request before it is sent.
    Refuse,
    /// A violation is reported and the request is sent.
    Warn,
    /// The rule is not evaluated.
    Off,
}

/// Decides about each rule by itself, so that overruling one does not silence the others.
///
/// What was said of the rule's id goes before its page's age, and that before its level. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    levels: Levels,
    age: Option<Age>,
    /// `None` for no overrides, so that most policies are made and copied without allocating.
    rules: Option<Arc<BTreeMap<String, Action>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Levels {
    wire: Action,
    documented: Action,
    disputed: Action,
    inferred: Action,
    precedence: Action,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Age {
    days: u32,
    today: Date,
}

impl Policy {
    /// The default: wire, documented and inferred rules refuse, disputed rules and precedence warn.
    pub const fn strict() -> Self {
        let (refuse, warn) = (Action::Refuse, Action::Warn);
        let levels = Levels {
            wire: refuse,
            documented: refuse,
            disputed: warn,
            inferred: refuse,
            precedence: warn,
        };
        Self {
            levels,
            age: None,
            rules: None,
        }
    }

    /// Every rule warns and none refuses.
    pub const fn warn() -> Self {
        Self::all(Action::Warn)
    }

    /// No rule is evaluated.
    pub const fn off() -> Self {
        Self::all(Action::Off)
    }

    const fn all(action: Action) -> Self {
        let levels = Levels {
            wire: action,
            documented: action,
            disputed: action,
            inferred: action,
            precedence: action,
        };
        Self {
            levels,
            age: None,
            rules: None,
        }
    }

    /// Decides about one rule, whatever else the policy says. [`verify`](Self::verify) finds misspelt ids.
    #[must_use]
    pub fn rule(mut self, id: impl Into<String>, action: Action) -> Self {
        Arc::make_mut(self.rules.get_or_insert_default()).insert(id.into(), action);
        self
    }

    /// Decides about all rules of a level.
    #[must_use]
    pub const fn level(mut self, level: Level, action: Action) -> Self {
        match level {
            Level::Wire => self.levels.wire = action,
            Level::Documented => self.levels.documented = action,
            Level::Disputed => self.levels.disputed = action,
            Level::Inferred => self.levels.inferred = action,
            Level::Precedence => self.levels.precedence = action,
        }
        self
    }

    /// Does not evaluate rules whose page is more than `days` days old on the day `today`, given as a [`Date`] or a
    /// [`SystemTime`](std::time::SystemTime).
    ///
    /// A page's age counts from its own date, else from the day it was read. Wire rules do not age: they say what can be
    /// sent at all. Rules named by [`rule`](Self::rule) stay as decided there.
    #[must_use]
    pub fn ignore_older_than_days(mut self, days: u32, today: impl Into<Date>) -> Self {
        self.age = Some(Age {
            days,
            today: today.into(),
        });
        self
    }

    /// What the policy does about a rule.
    pub fn action(&self, rule: &Rule) -> Action {
        let named = self.rules.as_ref().and_then(|rules| rules.get(rule.id));
        match named {
            Some(action) => *action,
            None if self.age.is_some_and(|age| age.is_past(rule)) => Action::Off,
            None => self.levels.of(rule.level),
        }
    }

    /// Makes sure that every rule id in the policy exists.
    ///
    /// # Errors
    /// The first id that none of the known rules has, with the nearest one that exists.
    pub fn verify(&self, known: &[&Rule]) -> Result<(), UnknownRule> {
        self.verify_among(known.iter().copied())
    }

    /// [`verify`](Self::verify) against the rules of many operations at once.
    ///
    /// # Errors
    /// As for `verify`.
    pub fn verify_among<'r>(&self, known: impl Iterator<Item = &'r Rule> + Clone) -> Result<(), UnknownRule> {
        let mut ids = self.rules.iter().flat_map(|rules| rules.keys());
        match ids.find(|id| known.clone().all(|rule| rule.id != **id)) {
            None => Ok(()),
            Some(id) => Err(UnknownRule::new(id, known.map(|rule| rule.id))),
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::strict()
    }
}

impl Levels {
    const fn of(self, level: Level) -> Action {
        match level {
            Level::Wire => self.wire,
            Level::Documented => self.documented,
            Level::Disputed => self.disputed,
            Level::Inferred => self.inferred,
            Level::Precedence => self.precedence,
        }
    }
}

impl Age {
    /// A date that cannot be read proves nothing about the rule's age.
    fn is_past(self, rule: &Rule) -> bool {
        let written = rule.source.date().parse::<Date>();
        rule.level != Level::Wire && written.is_ok_and(|written| self.today.days_since(written) > i64::from(self.days))
    }
}
