//! How a call is made that blocks its thread.

use bytes::Bytes;

use super::call::Call;
use super::core::BlockingCore;
use super::prepare::Prepared;
use super::response::{Answered, Response};
use crate::error::Error;
use crate::operation::Operation;
use crate::transport::BlockingTransport;

/// A call of a blocking client. Set options, then [`send`](Call::send) it.
pub type BlockingCall<'a, O> = Call<'a, O, dyn BlockingTransport>;

impl<O: Operation> BlockingCall<'_, O> {
    /// Makes the call and waits for its answer.
    ///
    /// # Errors
    /// An [`Error`] that tells how far the call got.
    pub fn send(self) -> Result<Response<O::Response>, Error> {
        let (core, prepared) = self.prepare();
        drive(core, prepared?)?.read()
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> Result<http::Request<Bytes>, Error> {
        let (core, prepared) = self.prepare();
        prepared?.sign(core.settings())
    }
}

fn drive(core: &BlockingCore, call: Prepared) -> Result<Answered, Error> {
    let request = call.sign(core.settings())?;
    let outcome = core.link().send(request, call.timeout);
    call.judge(outcome)
}
