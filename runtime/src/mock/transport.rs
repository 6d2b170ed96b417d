//! How clients are built on the stand-in without a connection.

use std::time::Duration;

use bytes::Bytes;

use super::Mock;
use crate::transport::{BlockingTransport, BoxFuture, Transport, TransportError};

impl Mock {
    /// Nobody waits here: an answer that would come too late is none at once, and any other comes at once.
    fn carry(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        let answer = self.answer(request);
        match answer.fault().and_then(|fault| fault.of_transport(timeout)) {
            Some(error) => Err(error),
            None => Ok(answer.response),
        }
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: http::Request<Bytes>,
        timeout: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move { self.carry(request, timeout) })
    }
}

impl BlockingTransport for Mock {
    fn send(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        self.carry(request, timeout)
    }
}
