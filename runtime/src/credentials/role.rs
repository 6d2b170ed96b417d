//! How one identity becomes another for a while: a role (Tencent Cloud, Alibaba Cloud) or an agency (Huawei Cloud) is
//! assumed, and the vendor's security token service answers with temporary credentials.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Credentials;
use super::answer::Reply;
use super::dialogue::{Sequel, Turn, dialogue};
use super::failure::Fault;
use super::provider::{Conversation, ProvideCredentials};
use crate::endpoint::Endpoint;
use crate::operation::Protocol;
use crate::secret::Secret;

pub(super) mod alibaba;
pub(super) mod huawei;
mod tencent;

const PATIENCE: Duration = Duration::from_secs(10);

/// Which role is assumed, and how.
#[derive(Debug, Clone)]
pub struct RoleSession {
    role: String,
    name: String,
    duration: Option<Duration>,
    policy: Option<String>,
    policy_ids: Vec<String>,
    external_id: Option<String>,
    region: Option<String>,
    endpoint: Option<Endpoint>,
    vpc: bool,
}

impl RoleSession {
    /// A session of the role that the vendor names so: an ARN, or an agency's URN. It is called `cloudscribe` and lasts as
    /// long as the vendor lets it by default: 2 hours with Tencent Cloud, 1 hour with the others.
    pub fn new(role: impl Into<String>) -> Self {
        Self {
            role: role.into(),
            name: "cloudscribe".to_owned(),
            duration: None,
            policy: None,
            policy_ids: Vec::new(),
            external_id: None,
            region: None,
            endpoint: None,
            vpc: false,
        }
    }

    /// What the session is called in the vendor's records: 2 to 64 letters, digits and `=,.@_-` will do everywhere.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// How long the credentials are to last, in whole seconds. At least 15 minutes, at most 12 hours or what the role
    /// allows.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// A policy, as JSON, that narrows down what the role may do. Tencent Cloud takes none with an identity token.
    #[must_use]
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.policy = Some(policy.into());
        self
    }

    /// Another policy of the account that does, by its id. Huawei Cloud alone knows such.
    #[must_use]
    pub fn policy_id(mut self, policy_id: impl Into<String>) -> Self {
        self.policy_ids.push(policy_id.into());
        self
    }

    /// What the role's owner agreed upon with the caller, against mixed-up customers. Of no use with an identity token.
    #[must_use]
    pub fn external_id(mut self, external_id: impl Into<String>) -> Self {
        self.external_id = Some(external_id.into());
        self
    }

    /// The region whose security token service is asked; the vendor's central one by default.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The security token service to ask, whatever the region.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Asks the region's service from within a virtual network of Alibaba Cloud. Of no use without a region.
    #[must_use]
    pub fn vpc(mut self) -> Self {
        self.vpc = true;
        self
    }

    /// Refuses what would be lost on the way: without it, the role could do more than it is meant to.
    fn check(&self, protocol: Protocol, proof: &Proof) -> Result<(), Fault> {
        let by_identity = matches!(proof, Proof::Identity { .. });
        if self.policy.is_some() && by_identity && protocol == Protocol::Tencent {
            Err(Fault::unusable("with an identity token, the vendor takes no policy"))
        } else if !self.policy_ids.is_empty() && protocol != Protocol::Huawei {
            Err(Fault::unusable("the vendor takes no policies by id"))
        } else {
            Ok(())
        }
    }

    fn seconds(&self) -> Option<u64> {
        self.duration.map(|duration| duration.as_secs())
    }

    fn server(&self, protocol: Protocol) -> Result<Endpoint, Fault> {
        match (&self.endpoint, protocol) {
            (Some(endpoint), _) => Ok(endpoint.clone()),
            (None, Protocol::Tencent) => tencent::server(),
            (None, Protocol::Alibaba) => alibaba::server_of(self.region.as_deref(), self.vpc),
            (None, Protocol::Huawei) => huawei::server_of(self.region.as_deref()),
        }
    }
}

impl From<&str> for RoleSession {
    fn from(role: &str) -> Self {
        Self::new(role)
    }
}

impl From<String> for RoleSession {
    fn from(role: String) -> Self {
        Self::new(role)
    }
}

/// The credentials of a role that is assumed with those of another provider.
#[derive(Clone)]
pub struct AssumeRole {
    protocol: Protocol,
    base: Arc<dyn ProvideCredentials>,
    session: RoleSession,
}

impl AssumeRole {
    /// Assumes a role with the credentials of `base`, which is asked anew each time. [`Credentials`] themselves are a
    /// provider, too.
    pub fn new(protocol: Protocol, base: impl ProvideCredentials + 'static, session: impl Into<RoleSession>) -> Self {
        Self {
            protocol,
            base: Arc::new(base),
            session: session.into(),
        }
    }
}

impl ProvideCredentials for AssumeRole {
    fn begin(&self) -> Box<dyn Conversation> {
        let (protocol, session) = (self.protocol, self.session.clone());
        let then = move |key| assume(protocol, session, Proof::Key(key));
        Box::new(Sequel::First(self.base.begin(), Some(Box::new(then))))
    }
}

impl fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRole")
            .field("protocol", &self.protocol)
            .field("base", &self.base)
            .field("session", &self.session)
            .finish()
    }
}

/// By what the right to a role is proved.
pub(super) enum Proof {
    /// A signature with these credentials.
    Key(Credentials),
    /// A token that somebody issued whom the role's owner trusts.
    Identity { issuer: String, token: Secret },
}

/// Assumes a role.
pub(super) fn assume(protocol: Protocol, session: RoleSession, proof: Proof) -> Box<dyn Conversation> {
    let server = session.server(protocol);
    let place = match &server {
        Ok(server) => format!("role assumption at {server}"),
        Err(_) => "role assumption".to_owned(),
    };
    dialogue(place, move |now| {
        session.check(protocol, &proof)?;
        let server = server?;
        let request = match protocol {
            Protocol::Tencent => tencent::request(&session, &server, &proof, now),
            Protocol::Alibaba => alibaba::request(&session, &server, &proof, now),
            Protocol::Huawei => huawei::request(&session, &server, &proof, now),
        };
        let reaction = move |answer| {
            let reply = Reply::of(answer)?;
            let issued = match protocol {
                Protocol::Tencent => tencent::read(&reply),
                Protocol::Alibaba => alibaba::read(&reply),
                Protocol::Huawei => huawei::read(reply),
            };
            issued.map(Turn::Issued)
        };
        Ok(Turn::ask(request?, PATIENCE, reaction))
    })
}
