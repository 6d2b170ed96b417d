//! How a virtual machine learns the credentials of the role that is bound to it: from a server that only machines of the
//! vendor can reach, over plain HTTP.

use bytes::Bytes;

use super::Surroundings;
use super::answer::Reply;
use super::dialogue::dialogue;
use super::failure::Fault;
use super::provider::{Answer, Conversation, ProvideCredentials};
use super::request::{Draft, server};
use super::surroundings::Machine;
use crate::endpoint::Endpoint;
use crate::operation::Protocol;
use crate::percent;
use crate::transport::{NoProxy, TransportErrorKind};

mod alibaba;
mod huawei;
mod tencent;

const NOTHING_BOUND: &str = "no role or agency is bound to this machine";
/// For how many seconds a token of the metadata server is asked for. It is used at once.
const TOKEN_SECONDS: &str = "21600";

/// The credentials of the role (Tencent Cloud, Alibaba Cloud) or agency (Huawei Cloud) of the virtual machine.
///
/// The metadata server is asked for a token first where the vendor knows such. Nobody answers outside of the vendor's
/// network: then the provider counts as having nothing, which takes it up to a few seconds. With Alibaba Cloud,
/// `ALIBABA_CLOUD_ECS_METADATA` names the role, `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true` turns this provider off, and
/// `ALIBABA_CLOUD_IMDSV1_DISABLED=true` insists on a token.
///
/// Its requests are marked [`NoProxy`], since the answers are keys in plain text: a transport of the caller's own has to heed
/// that.
#[derive(Debug, Clone)]
pub struct InstanceMetadata {
    protocol: Protocol,
    endpoint: Option<Endpoint>,
    role: Option<String>,
    token_is_required: bool,
    machine: Machine,
}

impl InstanceMetadata {
    /// The metadata server of the vendor behind `protocol`.
    pub fn new(protocol: Protocol) -> Self {
        Self {
            protocol,
            endpoint: None,
            role: None,
            token_is_required: false,
            machine: Machine::own(),
        }
    }

    /// The role to ask for, rather than the one that the server lists. Of no use with Huawei Cloud.
    #[must_use]
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Asks nothing without a token. Of no use with Tencent Cloud, which knows none.
    #[must_use]
    pub fn require_token(mut self) -> Self {
        self.token_is_required = true;
        self
    }

    /// Another server than the vendor's, for machines that reach it through something else.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Another environment than the process's own.
    #[must_use]
    pub fn surroundings(mut self, surroundings: impl Surroundings + 'static) -> Self {
        self.machine = Machine::new(surroundings);
        self
    }

    fn address(&self) -> &'static str {
        match self.protocol {
            Protocol::Tencent => tencent::ADDRESS,
            Protocol::Alibaba => alibaba::ADDRESS,
            Protocol::Huawei => huawei::ADDRESS,
        }
    }

    fn server(&self) -> Result<Endpoint, Fault> {
        self.endpoint.clone().map_or_else(|| server(self.address()), Ok)
    }
}

impl ProvideCredentials for InstanceMetadata {
    fn begin(&self) -> Box<dyn Conversation> {
        let this = self.clone();
        let place = match &self.endpoint {
            Some(endpoint) => format!("instance metadata at {endpoint}"),
            None => format!("instance metadata at {}", self.address()),
        };
        dialogue(place, move |_| match this.protocol {
            Protocol::Tencent => tencent::begin(&this),
            Protocol::Alibaba => alibaba::begin(this),
            Protocol::Huawei => huawei::begin(&this),
        })
    }
}

/// What the server is asked, which no proxy may see.
fn question(draft: Draft) -> Result<http::Request<Bytes>, Fault> {
    let mut request = draft.unsigned()?;
    request.extensions_mut().insert(NoProxy);
    Ok(request)
}

/// How an answer is received: as the [`first`] one, or as any other.
type Receive = fn(Answer) -> Result<Reply, Fault>;

/// The first answer. When nobody gives one, this is no machine of the vendor's.
fn first(answer: Answer) -> Result<Reply, Fault> {
    let nobody = |kind| matches!(kind, TransportErrorKind::NotSent | TransportErrorKind::Timeout { .. });
    match answer {
        Err(fault) if nobody(fault.kind()) => Err(Fault::absent(format!("nobody answers there: {fault}"))),
        answer => Reply::of(answer),
    }
}

/// The path of what a role may do. The name comes from a server, or from the environment.
fn path_of(roles: &str, role: &str) -> Result<String, Fault> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@=+,".contains(&byte);
    let fits = (1..=128).contains(&role.len()) && role.bytes().all(is_part) && !role.starts_with('.');
    if fits {
        Ok(format!("{roles}{}", percent::encode(role)))
    } else {
        Err(Fault::unusable("what is said to be the role cannot be the name of one"))
    }
}
