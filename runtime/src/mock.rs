//! What the three clouds would answer: a stand-in that reads, verifies and judges requests by the emitted tables.
//!
//! A [`Mock`] has no sockets. It takes a request as it came off the wire and answers it ([`Mock::respond`]); it is a
//! [`Transport`](crate::transport::Transport) and a [`BlockingTransport`](crate::transport::BlockingTransport), so that clients
//! can be built on it; and a server can be put around it. Clones share everything.
//!
//! # As documented
//!
//! The vendor is told from the request, the operation from headers, query or path. The signature is computed anew from the
//! bytes that arrived, with code that the signers do not share: the three schemes, temporary keys with their tokens, and
//! Huawei Cloud's tokens. The request's time must be near, and a nonce must not come twice. The parameters are read and held
//! against the documented rules, duplicates against their guards, and on request the calls against the documented rates. What
//! is wrong is answered with the vendor's code, status and envelope. What is right is answered in the shape of the documented
//! example with fresh ids, secrets and expiry, and with one item for each item of a list that the answer stands for.
//!
//! # As a test wants it
//!
//! [`Mock::expect`] says which calls come and what they are answered with: typed answers, codes, faults, sequences of them.
//! Such calls are verified and judged like others. [`Mock::verify`] tells what did not come, and what came otherwise.
//! [`Mock::inject`] lets something go wrong with the next request, whatever it is.
//!
//! # Afterwards
//!
//! [`Mock::exchanges`] has the latest requests, each with its typed form, what became of it and the rules that it breaks.
//!
//! ```
//! use cloudscribe_runtime::mock::Mock;
//!
//! let clouds = Mock::new(&[]);
//! let request = http::Request::get("/").body(bytes::Bytes::new())?;
//! // Nothing in it tells of any vendor.
//! assert_eq!(clouds.respond(request).status(), http::StatusCode::NOT_FOUND);
//! assert_eq!(clouds.counts().received, 1);
//! # Ok::<(), http::Error>(())
//! ```

mod arrival;
mod builder;
mod case;
mod cause;
mod clouds;
mod documented;
mod envelope;
mod exchange;
mod expect;
mod fault;
mod fresh;
mod head;
mod journal;
mod judge;
mod keys;
mod limit;
mod memory;
mod proceed;
mod route;
mod script;
mod success;
mod transport;
mod unmet;
mod verify;
mod wire;

pub use builder::MockBuilder;
pub use exchange::{Exchange, Outcome};
pub use expect::Expect;
pub use fault::Fault;
pub use journal::Counts;
pub use unmet::Unmet;

use std::fmt;
use std::sync::{Arc, MutexGuard};

use bytes::Bytes;

use crate::dynamic::DynamicOperation;
use crate::operation::Operation;
use clouds::{Clouds, locked};
use script::Script;

/// A stand-in for the services of all vendors.
#[derive(Clone)]
pub struct Mock(Arc<Clouds>);

/// What a request is answered with.
#[derive(Debug)]
pub struct Answer {
    /// The answer, as far as there is one: see [`fault`](Self::fault).
    pub response: http::Response<Bytes>,
    /// The request and what became of it.
    pub exchange: Arc<Exchange>,
}

impl Answer {
    /// What goes wrong on purpose. A server delays the answer or closes the connection as the fault says; what can be seen in
    /// the answer itself is there already.
    pub fn fault(&self) -> Option<&Fault> {
        self.exchange.fault()
    }
}

impl Mock {
    /// A stand-in for these operations, as the generated crate lists them, that everybody may call.
    pub fn new(operations: &'static [&'static DynamicOperation]) -> Self {
        Self::builder(operations).build()
    }

    /// Gathers the settings of a stand-in for these operations.
    pub fn builder(operations: &'static [&'static DynamicOperation]) -> MockBuilder {
        MockBuilder::new(operations)
    }

    /// The answer to a request that came off the wire, whole.
    pub fn respond(&self, request: http::Request<Bytes>) -> http::Response<Bytes> {
        self.answer(request).response
    }

    /// The answer to a request that came off the wire, with the fault that it meets and the record that is kept of it.
    pub fn answer(&self, request: http::Request<Bytes>) -> Answer {
        self.0.answer(request)
    }

    /// The latest exchanges, the oldest first.
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        locked(&self.0.journal).latest()
    }

    /// How many requests there were since the stand-in exists.
    pub fn counts(&self) -> Counts {
        locked(&self.0.journal).counts
    }

    /// The latest requests of operation `O` that were carried out, the oldest first.
    pub fn accepted<O: Operation + Clone + 'static>(&self) -> Vec<O> {
        let exchanges = self.exchanges();
        let accepted = exchanges.iter().filter(|exchange| exchange.is_accepted());
        accepted
            .filter_map(|exchange| exchange.request_of::<O>().cloned())
            .collect()
    }

    /// The next request meets this fault; if one is waiting already, the one after.
    pub fn inject(&self, fault: Fault) {
        locked(&self.0.faults).push_back(fault);
    }

    /// Expects calls of operation `O`; what they are answered with is said by the methods of what comes back.
    ///
    /// Of several expectations, the first that is open and about the request answers it. A call that none is about is
    /// answered as documented.
    pub fn expect<O: Operation + 'static>(&self) -> Expect<'_, O> {
        let index = self.script().expect(O::INFO.id);
        Expect::new(self, index)
    }

    /// Whether all calls came that were expected. If any were expected, others must not have come.
    ///
    /// # Errors
    /// What is missing, and what came otherwise.
    pub fn verify(&self) -> Result<(), Unmet> {
        self.script().unmet().map_or(Ok(()), Err)
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        locked(&self.0.script)
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}
