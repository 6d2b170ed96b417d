//! How a call is made that blocks its thread.

use std::time::Duration;

use bytes::Bytes;

use super::call::Call;
use super::core::BlockingCore;
use super::prepare::Prepared;
use super::response::{Answered, Response};
use super::run::Run;
use crate::clock::Timer;
use crate::error::Error;
use crate::operation::Operation;
use crate::retry::Next;
use crate::telemetry::{self, Span};
use crate::transport::{BlockingTransport, TransportError};
use crate::walk::from_answer;

/// A call of a blocking client. Set options, then [`send`](Call::send) it.
pub type BlockingCall<'a, O> = Call<'a, O, dyn BlockingTransport>;

impl<O: Operation> BlockingCall<'_, O> {
    /// Makes the call and waits for its answer.
    ///
    /// # Errors
    /// An [`Error`] that tells how far the call got.
    pub fn send(self) -> Result<Response<O::Response>, Error> {
        let span = Span::of_call(O::INFO);
        let (core, prepared) = self.prepare();
        let answered = sent(core, prepared, &span);
        Answered::read(answered, from_answer, &span)
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> Result<http::Request<Bytes>, Error> {
        let (core, prepared) = self.prepare();
        signed(core, prepared, &Span::of_call(O::INFO))
    }
}

pub(super) fn sent(core: &BlockingCore, prepared: Result<Prepared, Error>, span: &Span) -> Result<Answered, Error> {
    let run = Run::new(core.clone(), prepared?, span);
    span.within(|| drive(run))
}

pub(super) fn signed(
    core: &BlockingCore,
    prepared: Result<Prepared, Error>,
    span: &Span,
) -> Result<http::Request<Bytes>, Error> {
    let mut run = Run::new(core.clone(), prepared?, span);
    identify(&mut run)?;
    run.sign()
}

fn drive(mut run: Run<dyn BlockingTransport>) -> Result<Answered, Error> {
    let answered = attempt(&mut run);
    answered.map_err(|error| run.ended(error))
}

/// Attempts the call until it is answered or given up.
fn attempt(run: &mut Run<dyn BlockingTransport>) -> Result<Answered, Error> {
    loop {
        match run.next() {
            Next::Identify => identify(run)?,
            Next::Sleep(delay, why) => {
                telemetry::waiting(delay, why);
                run.timer().pause(delay);
            }
            Next::Send(time) => {
                let request = run.sign()?;
                let span = run.sending(&request);
                let outcome = span.within(|| run.core.link().send(request, time));
                if let Some(end) = run.answered(outcome, &span) {
                    return end;
                }
            }
            Next::Stop(stop) => return Err(run.stopped(stop)),
        }
    }
}

/// Asks who signs and for which project, where that is not at hand.
fn identify(run: &mut Run<dyn BlockingTransport>) -> Result<(), Error> {
    if let Some(provider) = run.provider()? {
        let found = provider.current_within(run.left(), &Hurried::of(run), run.now());
        run.identify(found.transpose())?;
    }
    if let Some((projects, region)) = run.project()? {
        let credentials = run.credentials()?;
        let found = projects.current_within(run.left(), &Hurried::of(run), credentials, region, run.now());
        run.assign(found.transpose())?;
    }
    Ok(())
}

/// A link on which nothing takes longer than is left of the call.
struct Hurried<'a> {
    link: &'a dyn BlockingTransport,
    timer: &'a dyn Timer,
    end: Duration,
}

impl<'a> Hurried<'a> {
    fn of(run: &'a Run<dyn BlockingTransport>) -> Self {
        let timer = run.timer();
        Self {
            link: run.core.link(),
            timer,
            end: timer.now().saturating_add(run.left()),
        }
    }
}

impl BlockingTransport for Hurried<'_> {
    fn send(&self, request: http::Request<Bytes>, timeout: Duration) -> Result<http::Response<Bytes>, TransportError> {
        let left = self.end.saturating_sub(self.timer.now());
        self.link.send(request, timeout.min(left))
    }
}
