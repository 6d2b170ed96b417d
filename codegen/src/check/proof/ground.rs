//! A request that is lent out with changes, so that thousands of changed requests cost one request and the changes.

use super::draft::{Change, Step};
use super::pointer::Undo;
use serde_json::Value;
use std::cell::RefCell;

/// A request that drafts begin with.
#[derive(Debug)]
pub(super) struct Ground {
    request: RefCell<Value>,
    /// The region of the call.
    pub region: Option<String>,
    /// It keeps all rules: of what is changed only the changes have to be judged.
    pub is_valid: bool,
}

impl Ground {
    /// A request of which nothing is known.
    pub fn unknown(request: Value, region: Option<&str>) -> Self {
        Self {
            request: RefCell::new(request),
            region: region.map(str::to_owned),
            is_valid: false,
        }
    }

    /// A request that keeps all rules in that region.
    pub fn valid(request: Value, region: Option<&str>) -> Self {
        Self {
            is_valid: true,
            ..Self::unknown(request, region)
        }
    }

    /// Shows the request as the steps make it. While it is looked at it is lent to nobody else.
    pub fn with<T>(&self, steps: &[&Step], look: impl FnOnce(&Value) -> T) -> T {
        let mut request = self.request.borrow_mut();
        let taken: Vec<Undo> = steps
            .iter()
            .map(|step| step.at.put(&mut request, step.value.take()))
            .collect();
        let seen = look(&request);
        for (step, undo) in steps.iter().zip(taken).rev() {
            step.value.replace(step.at.restore(&mut request, undo));
        }
        seen
    }

    /// Makes the changes for good.
    pub fn settle(&self, changes: Vec<Change>) {
        let mut request = self.request.borrow_mut();
        for (at, value) in changes {
            at.put(&mut request, value);
        }
    }

    pub fn into_request(self) -> Value {
        self.request.into_inner()
    }
}
