//! One call: what it may want otherwise than its client, and how it is made asynchronously.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::core::{AsyncCore, Core};
use super::prepare::{Erased, Options, Prepared};
use super::response::{Answered, Response};
use super::run::Run;
use crate::check::Policy;
use crate::clock::Timer;
use crate::credentials::CredentialsSource;
use crate::error::Error;
use crate::operation::Operation;
use crate::retry::{Next, Retries};
use crate::telemetry::{self, Span};
use crate::transport::{BoxFuture, Transport};
use crate::walk::from_answer;

/// A call that is not made yet. Set options, then `.await` it (or the future that `send` returns).
///
/// The request is checked and encoded when the future is created; the future borrows neither the request nor the
/// client, so that it can be spawned. Nothing is sent before the future is first polled, and dropping it abandons the
/// call: what is on its way is cut off, what waits is given up.
///
/// What it costs beside the connection is one check and one encoding, one signature for each attempt, and one lock that is
/// held for a moment if the operation has rate limits. It starts no task and no thread of its own.
#[must_use = "a call is not made until it is sent or awaited"]
pub struct Call<'a, O: ?Sized, L: ?Sized = dyn Transport> {
    pub(super) core: &'a Core<L>,
    pub(super) request: &'a O,
    pub(super) options: Options,
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

impl<O: ?Sized, L: ?Sized> Call<'_, O, L> {
    /// How long this call may take, from its start to the last byte of the answer: credentials, room under the rate limits,
    /// all attempts and the delays between them. It starts when it is sent, or when its future is first polled.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// How long each attempt may take, from its request to the last byte of the answer; as long as is left of the call by
    /// default.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// When this call has to be over, in addition to its [`timeout`](Self::timeout).
    pub fn deadline(mut self, deadline: Instant) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// How often this call is attempted. The budget remains the client's.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.options.retries = Some(retries);
        self
    }

    /// A header that goes along with the request, unsigned. Allowed are `traceparent`, `tracestate`, `baggage`,
    /// `x-request-id`, `x-correlation-id`, `x-client-request-id`, those by which a vendor is told the language of its
    /// messages or an id for its logs (`x-tc-language`, `x-tc-requestclient` and `x-tc-traceid`, `accept-language` at Alibaba
    /// Cloud, `x-language` at Huawei Cloud), and what [`allow_header`](super::ClientBuilder::allow_header) adds. A call with any
    /// other is not sent, nor one with a value that holds anything but visible ASCII, blanks and tabs.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
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

    /// What this call is signed with: [`Credentials`](crate::credentials::Credentials), or a source that several calls share.
    pub fn credentials(mut self, credentials: impl Into<CredentialsSource>) -> Self {
        self.options.credentials = Some(credentials.into());
        self
    }

    /// What to do about rules which this request breaks.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.options.policy = Some(policy);
        self
    }
}

impl<'a, O: Operation, L: ?Sized> Call<'a, O, L> {
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
        Box::pin(async move {
            let span = Span::of_call(O::INFO);
            let answered = sent(core, prepared, &span).await;
            Answered::read(answered, from_answer, &span)
        })
    }

    /// The request as this call would send it, signed for the present moment, without sending it.
    ///
    /// # Errors
    /// Whatever keeps the call from being sent.
    pub fn signed_request(self) -> BoxFuture<'static, Result<http::Request<Bytes>, Error>> {
        let (core, prepared) = self.prepare();
        let core = core.clone();
        Box::pin(signed(core, prepared, Span::of_call(O::INFO)))
    }
}

pub(super) async fn sent(core: AsyncCore, prepared: Result<Prepared, Error>, span: &Span) -> Result<Answered, Error> {
    span.around(drive(Run::new(core, prepared?, span))).await
}

pub(super) async fn signed(
    core: AsyncCore,
    prepared: Result<Prepared, Error>,
    span: Span,
) -> Result<http::Request<Bytes>, Error> {
    let mut run = Run::new(core, prepared?, &span);
    identify(&mut run).await?;
    run.sign()
}

async fn drive(mut run: Run<dyn Transport>) -> Result<Answered, Error> {
    let answered = attempt(&mut run).await;
    answered.map_err(|error| run.ended(error))
}

/// Attempts the call until it is answered or given up.
async fn attempt(run: &mut Run<dyn Transport>) -> Result<Answered, Error> {
    loop {
        match run.next() {
            Next::Identify => identify(run).await?,
            Next::Sleep(delay, why) => {
                telemetry::waiting(delay, why);
                run.timer().sleep(delay).await;
            }
            Next::Send(time) => {
                let request = run.sign()?;
                let span = run.sending(&request);
                let outcome = span.around(run.core.link().send(request, time)).await;
                if let Some(end) = run.answered(outcome, &span) {
                    return end;
                }
            }
            Next::Stop(stop) => return Err(run.stopped(stop)),
        }
    }
}

/// Asks who signs and for which project, where that is not at hand.
async fn identify(run: &mut Run<dyn Transport>) -> Result<(), Error> {
    if let Some(provider) = run.provider()? {
        let asked = provider.current(run.core.link(), run.now());
        let found = in_time(asked, run.timer(), run.left()).await;
        run.identify(found)?;
    }
    if let Some((projects, region)) = run.project()? {
        let credentials = run.credentials()?;
        let asked = projects.current(run.core.link(), credentials, region, run.now());
        let found = in_time(asked, run.timer(), run.left()).await;
        run.assign(found)?;
    }
    Ok(())
}

/// What the future brings, unless time runs out before.
async fn in_time<T>(future: impl Future<Output = T>, timer: &dyn Timer, time: Duration) -> Option<T> {
    let mut future = pin!(future);
    let mut end = None;
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        let end = end.get_or_insert_with(|| timer.sleep(time));
        end.as_mut().poll(context).map(|()| None)
    })
    .await
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
