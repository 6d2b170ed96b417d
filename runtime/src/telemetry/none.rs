//! What is left of spans without the feature `tracing`: nothing.

// The same methods as those that do something.
#![allow(clippy::unused_self)]

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;

use super::Attempt;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::OperationInfo;
use crate::retry::Why;

pub(crate) fn waiting(_: Duration, _: Why) {}

pub(crate) struct Span;

impl Span {
    pub(crate) fn of_call(_: &'static OperationInfo) -> Self {
        Self
    }

    pub(crate) fn of_attempt(_: &http::Request<Bytes>, _: u32, _: Duration) -> Self {
        Self
    }

    pub(crate) fn calls(&self, _: &Endpoint) {}

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    pub(crate) fn attempted(&self, _: &Attempt<'_>) {}

    pub(crate) fn ended(&self, _: u32, _: Option<&str>, _: Option<&Error>) {}
}
