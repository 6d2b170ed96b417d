//! In every order in which threads can meet: is what the runtime says of its atomics and locks true?
//!
//! The files tried are the runtime's own. They name `crate::sync`, which is `std::sync` there and loom's here; a thread that
//! waits for what never comes is a deadlock, which loom reports. What the model cannot say is that time runs out: whoever waits
//! with a limit waits for ever.
//!
//! Not here: the limiter and the answers about projects, of which each is one lock held for one whole step, so that there is no
//! order to try beyond the one of the steps; the derived keys, where two at once do the same work and keep it once; and what tokio
//! keeps.

#[path = "../../../runtime/src/retry"]
mod retry {
    mod budget;
    #[path = "../../../tests/loom/src/budget.rs"]
    pub mod model;
}

#[path = "../../../runtime/src/clock"]
mod clock {
    #[path = "../../../tests/loom/src/offset.rs"]
    pub mod model;
    mod offset;

    #[path = "alarm"]
    pub mod alarm {
        #[path = "../../../../tests/loom/src/sleepers.rs"]
        pub mod model;
        mod sleepers;
    }
}

#[path = "../../../runtime/src/credentials"]
mod credentials {
    #[allow(
        dead_code,
        unused_imports,
        reason = "patience, tolerance and changes from outside are no question of order"
    )]
    mod flight;
    #[path = "../../../tests/loom/src/flight.rs"]
    pub mod model;

    /// In place of a provider's failure, of which a flight knows nothing but that it can be handed to several.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ProviderError(pub &'static str);
}

mod sync;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A claim, and what would refute it by panicking or by waiting for ever.
type Claim = (&'static str, fn());

fn main() {
    let claims = [
        retry::model::CLAIMS,
        clock::model::CLAIMS,
        clock::alarm::model::CLAIMS,
        credentials::model::CLAIMS,
    ];
    for (claim, attempt) in claims.concat() {
        println!("{claim}: {} orders", orders(attempt));
    }
}

/// Tries all orders, and tells how many there were.
fn orders(attempt: fn()) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&count);
    loom::model(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        attempt();
    });
    count.load(Ordering::Relaxed)
}
