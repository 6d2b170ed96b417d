//! Cases and the changes they make, as calls through the door.

use super::super::item::number::grouped;
use super::super::item::text::{quoted, readable};
use crate::ir::proof::{Case, Outcome, Setting, To};
use crate::tree::layout::term::Term;
use std::collections::BTreeSet;

/// The calls of a file's tests.
#[derive(Debug, Default)]
pub(super) struct Calls {
    /// What they call.
    pub verbs: BTreeSet<&'static str>,
}

impl Calls {
    pub fn call(&mut self, verb: &'static str, arguments: Vec<Term>) -> Term {
        self.verbs.insert(verb);
        Term::call(verb, arguments)
    }

    pub fn case(&mut self, case: &Case) -> Term {
        let shows = text(&case.shows);
        let settings = self.settings(&case.settings);
        let mut call = match &case.outcome {
            Outcome::Accepted => self.call("accepts", vec![shows, settings]),
            Outcome::Warned(at) => self.call("warns", vec![id(at), shows, settings]),
            Outcome::Refused(at) => self.call("refuses", vec![id(at), shows, settings]),
        };
        if let Some(region) = &case.region {
            call = self.call("in_region", vec![id(region), call]);
        }
        if case.beside.is_empty() {
            return call;
        }
        let others = case.beside.iter();
        let others = others.map(|(rule, at)| Term::tuple(vec![id(rule), id(at)]));
        self.call("beside", vec![Term::slice(others.collect()), call])
    }

    pub fn settings(&mut self, settings: &[Setting]) -> Term {
        Term::slice(settings.iter().map(|setting| self.setting(setting)).collect())
    }

    fn setting(&mut self, setting: &Setting) -> Term {
        let at = id(&setting.at);
        match &setting.to {
            To::Nothing => self.call("unset", vec![at]),
            To::Json(json) => self.call("set", vec![at, text(json)]),
            To::Text(plain) => self.call("text", vec![at, text(plain)]),
            To::Repeated(unit, count) => self.call("repeat", vec![at, text(unit), figure(*count)]),
            To::Pieces(pieces) => {
                let pieces = pieces.iter();
                let pieces = pieces.map(|(unit, count)| Term::tuple(vec![text(unit), figure(*count)]));
                self.call("pieces", vec![at, Term::slice(pieces.collect())])
            }
            To::Items(count, item) => self.call("items", vec![at, figure(*count), text(item)]),
        }
    }
}

fn id(id: &str) -> Term {
    Term::word(quoted(id))
}

fn text(text: &str) -> Term {
    Term::word(readable(text))
}

fn figure(count: usize) -> Term {
    Term::word(grouped(u64::try_from(count).unwrap_or(u64::MAX)))
}
