//! How a test says which calls it expects and what they are answered with.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::Mock;
use super::fault::Fault;
use super::script::{Entry, Step};
use crate::dynamic::AnyRequest;
use crate::operation::Operation;
use crate::walk::to_wire_json;

/// Calls of operation `O` that are expected.
///
/// Without an answer, one call is expected, and answered as documented. Each answer that is told adds a call, so that several
/// of them are a sequence.
pub struct Expect<'m, O> {
    mock: &'m Mock,
    index: usize,
    operation: PhantomData<fn() -> O>,
}

impl<'m, O: Operation + 'static> Expect<'m, O> {
    pub(super) const fn new(mock: &'m Mock, index: usize) -> Self {
        Self {
            mock,
            index,
            operation: PhantomData,
        }
    }

    /// Only calls with such a request are meant. `description` follows the operation's name where the expectation is not
    /// met: `with a title`. The closure must not use the stand-in.
    pub fn that(&self, description: impl Into<String>, matches: impl Fn(&O) -> bool + Send + Sync + 'static) -> &Self {
        let matches = Box::new(move |request: &dyn AnyRequest| {
            let request: &dyn Any = request;
            request.downcast_ref().is_some_and(&matches)
        });
        self.entry(|entry| entry.narrow(description.into(), matches))
    }

    /// The next call is answered as documented.
    pub fn accept(&self) -> &Self {
        self.then(Step::Documented)
    }

    /// The next call is answered with this. A request id that is empty becomes a fresh one.
    pub fn reply(&self, answer: &O::Response) -> &Self {
        let answer: Value = serde_json::from_slice(&to_wire_json(answer)).unwrap_or_default();
        self.then(Step::Reply(answer))
    }

    /// The next call is refused with this code, in the shape and with the status of the vendor: the code's documented
    /// status, or else 200 for Tencent Cloud and 400 for the others.
    pub fn refuse(&self, code: impl Into<String>, message: impl Into<String>) -> &Self {
        self.then(Step::Refuse {
            code: code.into(),
            message: message.into(),
        })
    }

    /// The next call meets this fault.
    pub fn fault(&self, fault: Fault) -> &Self {
        self.then(Step::Fault(fault))
    }

    /// The answer that was told last is given so many times instead of once. Zero, without any answer, means that the
    /// operation must not be called.
    pub fn times(&self, times: usize) -> &Self {
        self.entry(|entry| entry.repeat(times))
    }

    /// The answer that was told last is given from then on, however often it is asked for, if at all.
    pub fn always(&self) -> &Self {
        self.entry(Entry::go_on)
    }

    fn then(&self, step: Step) -> &Self {
        self.entry(|entry| entry.then(step))
    }

    fn entry(&self, change: impl FnOnce(&mut Entry)) -> &Self {
        self.mock.script().entry(self.index).map(change);
        self
    }
}

impl<O: Operation> fmt::Debug for Expect<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expect")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}
