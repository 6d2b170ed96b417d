//! When the server is told to stop.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

/// Somebody may say stop.
pub struct Stop(Signals);

/// Listens for SIGTERM and SIGINT from now on.
#[cfg(unix)]
pub fn told() -> io::Result<Stop> {
    use tokio::signal::unix::{SignalKind, signal};
    Ok(Stop([
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    ]))
}

#[cfg(unix)]
type Signals = [tokio::signal::unix::Signal; 2];

#[cfg(unix)]
fn is_told(signals: &mut Signals, context: &mut Context<'_>) -> bool {
    signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready())
}

/// Listens for Ctrl-C from now on.
#[cfg(not(unix))]
pub fn told() -> io::Result<Stop> {
    Ok(Stop(Box::pin(async { drop(tokio::signal::ctrl_c().await) })))
}

#[cfg(not(unix))]
type Signals = Pin<Box<dyn Future<Output = ()>>>;

#[cfg(not(unix))]
fn is_told(signals: &mut Signals, context: &mut Context<'_>) -> bool {
    signals.as_mut().poll(context).is_ready()
}

impl Stop {
    /// What the future brings, unless somebody says stop before.
    pub async fn or<T>(&mut self, future: impl Future<Output = T>) -> Option<T> {
        let mut future: Pin<&mut _> = pin!(future);
        poll_fn(|context| {
            if is_told(&mut self.0, context) {
                return Poll::Ready(None);
            }
            future.as_mut().poll(context).map(Some)
        })
        .await
    }
}
