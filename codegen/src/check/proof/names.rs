//! What conditions call the members of a table, each looked up once, with values that their limits accept.

use super::sheet::{Holds, Member, Sheet};
use crate::expr::{FieldView, Scope};
use serde_json::Value;
use std::rc::Rc;

/// A table as the scope of its conditions.
pub(super) struct Names<'s, 'c, 'a> {
    pub sheet: &'s Sheet<'c, 'a>,
    pub table: usize,
}

impl<'c> Names<'_, 'c, '_> {
    fn member(&self, dotted: &[&str]) -> Option<&Member<'c>> {
        let (last, way) = dotted.split_last()?;
        let table = way
            .iter()
            .try_fold(self.table, |table, name| match self.sheet.member(table, name)?.holds {
                Holds::Structure(target) => Some(target),
                _ => None,
            })?;
        self.sheet.member(table, last)
    }
}

impl Scope for Names<'_, '_, '_> {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        self.sheet.tables.get(self.table)?.scope.field(dotted)
    }

    fn view(&self, path: &[String]) -> Option<Rc<FieldView>> {
        let table = self.sheet.tables.get(self.table)?;
        if let Some(known) = table.views.borrow().get(path) {
            return known.clone();
        }
        let dotted: Vec<&str> = path.iter().map(String::as_str).collect();
        let view = table.scope.field(&dotted).map(Rc::new);
        table.views.borrow_mut().insert(path.to_vec(), view.clone());
        view
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        self.sheet
            .tables
            .get(self.table)
            .map(|table| table.scope.names(within))
            .unwrap_or_default()
    }

    fn sample(&self, dotted: &[&str]) -> Option<Value> {
        self.sheet.sample(self.member(dotted)?)
    }

    fn extremes(&self, dotted: &[&str]) -> Vec<Value> {
        let samples = self.member(dotted).map(Member::samples).unwrap_or_default();
        let mut numbers: Vec<(f64, &Value)> = samples
            .iter()
            .filter_map(|value| Some((value.as_f64()?, value)))
            .collect();
        numbers.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let ends = [numbers.first(), numbers.last()];
        ends.into_iter().flatten().map(|(_, value)| (*value).clone()).collect()
    }
}
