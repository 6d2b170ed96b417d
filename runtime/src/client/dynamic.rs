//! How operations are called whose service and types are known only when the program runs.

use std::fmt;

use bytes::Bytes;

use super::call::Call;
use super::core::{AsyncCore, BlockingCore, Core, Driver};
use super::prepare::{Erased, Options, Prepared};
use super::response::{Answered, Response};
use super::{ClientBuilder, ServiceClient, TakesProjectId, blocking, call};
use crate::dynamic::{AnyRequest, AnyResponse};
use crate::error::Error;
use crate::operation::{Endpoints, OperationInfo, Protocol, ServiceInfo};
use crate::telemetry::Span;
use crate::transport::{BlockingTransport, BoxFuture, Transport};

/// A client of a service that is chosen when the program runs: [`DynamicClient`] or [`BlockingDynamicClient`].
#[derive(Debug)]
pub struct AnyClient<K>(K);

/// An asynchronous client of a service that is chosen when the program runs.
pub type DynamicClient = AnyClient<AsyncCore>;

/// A [`DynamicClient`] that blocks its thread.
pub type BlockingDynamicClient = AnyClient<BlockingCore>;

impl<K: Driver> AnyClient<K> {
    /// A builder of a client for this service.
    pub fn builder(service: &'static ServiceInfo) -> ClientBuilder<Self> {
        ClientBuilder::of(service)
    }
}

impl<L: ?Sized> AnyClient<Core<L>> {
    /// A call of the operation that `request` belongs to. It fails if that is not one of the client's service.
    pub fn call<'a>(&'a self, request: &'a dyn AnyRequest) -> Call<'a, dyn AnyRequest, L> {
        Call {
            core: &self.0,
            request,
            options: Options::default(),
        }
    }
}

impl<K: Clone> Clone for AnyClient<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The service of a client that was told none: it has no operation that could be called.
static NONE: ServiceInfo = ServiceInfo {
    id: "(none)",
    vendor: "",
    name: "",
    version: "",
    protocol: Protocol::Huawei,
    signing_name: "",
    endpoints: Endpoints {
        default: None,
        any_region: false,
        regions: &[],
    },
    client_supplies: &[],
    errors: &[],
    operations: &[],
};

impl<K: Driver> ServiceClient for AnyClient<K> {
    type Core = K;
    const SERVICE: &'static ServiceInfo = &NONE;

    fn from_core(core: K) -> Self {
        Self(core)
    }
}

impl<K> TakesProjectId for AnyClient<K> {}

impl<'a, L: ?Sized> Call<'a, dyn AnyRequest, L> {
    fn prepare(self) -> (&'a Core<L>, Result<Prepared, Error>) {
        let settings = self.core.settings();
        let operation = self.request.operation();
        let request = Erased {
            operation,
            fields: self.request,
            rules: self.request,
        };
        let own = belongs(operation, settings.service);
        (self.core, own.and_then(|()| settings.prepare(request, self.options)))
    }
}

fn belongs(operation: &'static OperationInfo, service: &ServiceInfo) -> Result<(), Error> {
    if operation.service.id == service.id {
        return Ok(());
    }
    let fault = format!(
        "this is an operation of {}, and the client is one of {}",
        operation.service.id, service.id
    );
    Err(Error::config_of(operation, fault))
}

impl Call<'_, dyn AnyRequest, dyn BlockingTransport> {
    /// Makes the call and waits for its answer.
    ///
    /// # Errors
    /// An [`Error`] that tells how far the call got.
    pub fn send(self) -> Result<Response<Box<dyn AnyResponse>>, Error> {
        let (span, read) = (Span::of_call(self.request.operation()), self.request.answering().0);
        let (core, prepared) = self.prepare();
        Answered::read(blocking::sent(core, prepared, &span), read, &span)
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> Result<http::Request<Bytes>, Error> {
        let span = Span::of_call(self.request.operation());
        let (core, prepared) = self.prepare();
        blocking::signed(core, prepared, &span)
    }
}

impl Call<'_, dyn AnyRequest, dyn Transport> {
    /// Makes the call.
    ///
    /// # Errors
    /// An [`Error`] that tells how far the call got.
    pub fn send(self) -> BoxFuture<'static, Result<Response<Box<dyn AnyResponse>>, Error>> {
        let (operation, read) = (self.request.operation(), self.request.answering().0);
        let (core, prepared) = self.prepare();
        let core = core.clone();
        Box::pin(async move {
            let span = Span::of_call(operation);
            Answered::read(call::sent(core, prepared, &span).await, read, &span)
        })
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> BoxFuture<'static, Result<http::Request<Bytes>, Error>> {
        let operation = self.request.operation();
        let (core, prepared) = self.prepare();
        Box::pin(call::signed(core.clone(), prepared, Span::of_call(operation)))
    }
}

impl<L: ?Sized> fmt::Debug for Call<'_, dyn AnyRequest, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.request.operation().id)
            .finish_non_exhaustive()
    }
}
