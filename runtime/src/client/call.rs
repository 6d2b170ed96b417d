//! One call: what it may want otherwise than its client, and how it is made asynchronously.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;

use super::core::{AsyncCore, Core};
use super::prepare::{Erased, Options, Prepared};
use super::response::{Answered, Response};
use crate::check::Policy;
use crate::credentials::Credentials;
use crate::error::Error;
use crate::operation::Operation;
use crate::transport::{BoxFuture, Transport};

/// A call that is not made yet. Set options, then `.await` it (or the future that `send` returns).
///
/// The request is checked and encoded when the future is created; the future borrows neither the request nor the
/// client, so that it can be spawned. Nothing is sent before the future is first polled, and dropping it abandons the
/// call.
#[must_use = "a call is not made until it is sent or awaited"]
pub struct Call<'a, O, L: ?Sized = dyn Transport> {
    core: &'a Core<L>,
    request: &'a O,
    options: Options,
}

impl<L: ?Sized> Core<L> {
    /// A call of the operation that `request` belongs to.
    pub fn call<'a, O: Operation>(&'a self, request: &'a O) -> Call<'a, O, L> {
        Call {
            core: self,
            request,
            options: Options::default(),
        }
    }
}

impl<'a, O: Operation, L: ?Sized> Call<'a, O, L> {
    /// How long this call may take from its start to the last byte of the answer.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// The region to call. The host follows from it, unless the client or the call names an endpoint.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.options.region = Some(region.into());
        self
    }

    /// The server to call: `host`, `host:port`, `https://host[:port]`, or `http://host[:port]` for a connection
    /// without encryption.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.options.endpoint = Some(endpoint.into());
        self
    }

    /// What this call is signed with.
    pub fn credentials(mut self, credentials: impl Into<Credentials>) -> Self {
        self.options.credentials = Some(credentials.into());
        self
    }

    /// What to do about rules which this request breaks.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.options.policy = Some(policy);
        self
    }

    pub(super) fn prepare(self) -> (&'a Core<L>, Result<Prepared, Error>) {
        let request = Erased {
            operation: O::INFO,
            fields: self.request,
            rules: self.request,
        };
        (self.core, self.core.settings().prepare(request, self.options))
    }
}

impl<O: Operation> Call<'_, O> {
    /// Makes the call.
    ///
    /// # Errors
    /// An [`Error`] that tells how far the call got.
    pub fn send(self) -> BoxFuture<'static, Result<Response<O::Response>, Error>>
    where
        O::Response: Send + 'static,
    {
        let (core, prepared) = self.prepare();
        let core = core.clone();
        Box::pin(async move { drive(&core, prepared?).await?.read() })
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> BoxFuture<'static, Result<http::Request<Bytes>, Error>> {
        let (core, prepared) = self.prepare();
        let core = core.clone();
        Box::pin(async move { prepared?.sign(core.settings()) })
    }
}

async fn drive(core: &AsyncCore, call: Prepared) -> Result<Answered, Error> {
    let request = call.sign(core.settings())?;
    let outcome = core.link().send(request, call.timeout).await;
    call.judge(outcome)
}

impl<O: Operation> IntoFuture for Call<'_, O>
where
    O::Response: Send + 'static,
{
    type Output = Result<Response<O::Response>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<O: Operation, L: ?Sized> fmt::Debug for Call<'_, O, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::INFO.id)
            .finish_non_exhaustive()
    }
}
