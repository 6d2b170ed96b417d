//! Where the requests of the asynchronous transport run: on a thread of their own, so that it does not matter whether the
//! caller's runtime has timers and sockets, or whether there is one.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError, mpsc};
use std::task::{Context, Poll};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::task::{JoinError, JoinHandle};

use super::TransportError;

/// The way to the thread, once it was started. It lives as long as the process: a client of the caller's may have got
/// connections from here, which must not die before it.
static THREAD: Mutex<Option<Handle>> = Mutex::new(None);

/// Runs `exchange` on the thread and waits for its outcome. Dropping the future abandons the exchange.
pub(super) async fn run<T: Send + 'static>(
    exchange: impl Future<Output = Result<T, TransportError>> + Send + 'static,
) -> Result<T, TransportError> {
    let thread = thread().map_err(TransportError::not_sent)?;
    match Running(thread.spawn(exchange)).await {
        Ok(outcome) => outcome,
        Err(fault) => Err(TransportError::maybe_sent(fault)),
    }
}

/// A thread that could not be started is tried again at the next request.
fn thread() -> io::Result<Handle> {
    let mut thread = THREAD.lock().unwrap_or_else(PoisonError::into_inner);
    let handle = match thread.take() {
        Some(started) => started,
        None => start()?,
    };
    Ok(thread.insert(handle).clone())
}

/// The runtime is made and dropped on its own thread: within another runtime, dropping it would panic.
fn start() -> io::Result<Handle> {
    let (tell, told) = mpsc::channel();
    let work = move || match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => {
            if tell.send(Ok(runtime.handle().clone())).is_ok() {
                runtime.block_on(pending::<()>());
            }
        }
        Err(fault) => {
            // Nobody waits for it: then nobody needs to know.
            let _ = tell.send(Err(fault));
        }
    };
    thread::Builder::new().name("cloudscribe-http".to_owned()).spawn(work)?;
    told.recv().map_err(io::Error::other)?
}

/// An exchange that is abandoned when nobody waits for it any more.
struct Running<T>(JoinHandle<T>);

impl<T> Future for Running<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
