//! What the runtime's files take for `std::sync`: loom's, and what loom has no part in or has left out.

pub use loom::sync::{Mutex, MutexGuard, atomic};
pub use std::sync::PoisonError;

use std::sync::LockResult;
use std::time::Duration;

/// What every wait comes to.
pub struct InTime;

/// loom's, with the one method that it lacks. No wait ends by time.
#[derive(Default)]
pub struct Condvar(loom::sync::Condvar);

impl Condvar {
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    pub fn notify_all(&self) {
        self.0.notify_all();
    }

    #[allow(clippy::unnecessary_wraps, reason = "as the standard library has it")]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        _: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, InTime)> {
        let guard = self.0.wait(guard).unwrap_or_else(PoisonError::into_inner);
        Ok((guard, InTime))
    }

    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Duration,
        mut is_waiting: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, InTime)> {
        while is_waiting(&mut guard) {
            (guard, _) = self.wait_timeout(guard, limit)?;
        }
        Ok((guard, InTime))
    }
}
