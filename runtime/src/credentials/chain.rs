//! Which of several providers gives the credentials: the first that has any.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::failure::Tried;
use super::provider::{Answer, Conversation, ProvideCredentials, Step};
use super::surroundings::{Process, Surroundings};
use super::{Environment, InstanceMetadata, Profile, WebIdentity};
use crate::operation::Protocol;

/// Providers that are asked one after the other.
///
/// A provider that has nothing is passed over. One that has something which cannot be used, or that cannot reach the
/// server it needs, ends the search: to go on would be to sign with an identity that nobody meant. The search begins anew
/// whenever credentials are needed or replaced.
///
/// ```
/// use cloudscribe_runtime::credentials::{AssumeRole, Chain, Environment, InstanceMetadata};
/// use cloudscribe_runtime::operation::Protocol::Alibaba;
///
/// // The usual places, in the usual order,
/// let usual = Chain::default_for(Alibaba);
/// // or those that are meant, and with what they have, a role.
/// let machine = Chain::new().then(Environment::new(Alibaba)).then(InstanceMetadata::new(Alibaba).require_token());
/// let ingest = AssumeRole::new(Alibaba, machine, "acs:ram::1234567890123456:role/ingest");
/// # let _ = (usual, ingest);
/// ```
#[derive(Clone, Default)]
pub struct Chain(Vec<Arc<dyn ProvideCredentials>>);

impl Chain {
    /// A chain of no providers, which has nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks `provider` after those that are in the chain already.
    #[must_use]
    pub fn then(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.0.push(Arc::new(provider));
        self
    }

    /// What the tools of the vendor behind `protocol` look at, in this order: [`Environment`], [`WebIdentity`],
    /// [`Profile`], [`InstanceMetadata`].
    pub fn default_for(protocol: Protocol) -> Self {
        Self::default_in(protocol, Process)
    }

    /// The same with another environment and other files than the process's own.
    pub fn default_in(protocol: Protocol, surroundings: impl Surroundings + 'static) -> Self {
        let surroundings = Arc::new(surroundings);
        Self::new()
            .then(Environment::new(protocol).surroundings(Arc::clone(&surroundings)))
            .then(WebIdentity::from_env(protocol).surroundings(Arc::clone(&surroundings)))
            .then(Profile::new(protocol).surroundings(Arc::clone(&surroundings)))
            .then(InstanceMetadata::new(protocol).surroundings(surroundings))
    }
}

impl ProvideCredentials for Chain {
    fn begin(&self) -> Box<dyn Conversation> {
        Box::new(Search {
            left: self.0.clone().into_iter(),
            asked: None,
            tried: Vec::new(),
        })
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chain")?;
        f.debug_list().entries(&self.0).finish()
    }
}

struct Search {
    left: std::vec::IntoIter<Arc<dyn ProvideCredentials>>,
    asked: Option<Box<dyn Conversation>>,
    tried: Vec<Tried>,
}

impl Conversation for Search {
    fn next(&mut self, now: SystemTime, mut answer: Option<Answer>) -> Step {
        loop {
            let Some(conversation) = &mut self.asked else {
                match self.left.next() {
                    Some(provider) => self.asked = Some(provider.begin()),
                    None => return Step::Failed(std::mem::take(&mut self.tried).into()),
                }
                continue;
            };
            match conversation.next(now, answer.take()) {
                Step::Failed(error) => {
                    let is_over = !error.is_absent();
                    self.tried.extend(error.into_tried());
                    self.asked = None;
                    if is_over {
                        self.left = Vec::new().into_iter();
                    }
                }
                step => return step,
            }
        }
    }
}
