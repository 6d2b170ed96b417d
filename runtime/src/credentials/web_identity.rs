//! How a workload proves who it is with a token that its platform puts into a file, as container platforms do, and gets
//! the credentials of a role for it.

use std::path::{Path, PathBuf};

use super::dialogue::settled;
use super::failure::Fault;
use super::provider::{Conversation, ProvideCredentials};
use super::role::{Proof, RoleSession, assume};
use super::surroundings::{Machine, Surroundings};
use crate::operation::Protocol;
use crate::secret::Secret;

mod variables;

/// The credentials of a role that is assumed with an identity token of an `OpenID` Connect provider.
///
/// The file is read anew each time: platforms replace such tokens every few hours.
#[derive(Debug, Clone)]
pub struct WebIdentity {
    protocol: Protocol,
    identity: Option<Identity>,
    machine: Machine,
}

/// Who says so, how, and which role that is good for.
#[derive(Debug, Clone)]
struct Identity {
    issuer: String,
    token: Token,
    session: RoleSession,
}

#[derive(Debug, Clone)]
enum Token {
    Text(Secret),
    File(PathBuf),
}

impl WebIdentity {
    /// Assumes a role with the token in `file`, which was issued by the identity provider that the vendor knows as
    /// `issuer`: by its name (Tencent Cloud), its ARN (Alibaba Cloud) or its URN (Huawei Cloud).
    pub fn new(
        protocol: Protocol,
        issuer: impl Into<String>,
        file: impl Into<PathBuf>,
        session: impl Into<RoleSession>,
    ) -> Self {
        let identity = Identity {
            issuer: issuer.into(),
            token: Token::File(file.into()),
            session: session.into(),
        };
        Self {
            identity: Some(identity),
            ..Self::from_env(protocol)
        }
    }

    /// What the vendor's container platform puts into the environment, which is read anew each time:
    ///
    /// - Tencent Cloud: `TKE_PROVIDER_ID`, `TKE_ROLE_ARN`, `TKE_WEB_IDENTITY_TOKEN_FILE`, `TKE_REGION`;
    /// - Alibaba Cloud: `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`, `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_TOKEN_FILE`, and
    ///   optionally `ALIBABA_CLOUD_ROLE_SESSION_NAME`, `ALIBABA_CLOUD_STS_REGION`,
    ///   `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED`;
    /// - Huawei Cloud: `HUAWEICLOUD_OIDC_PROVIDER_URN`, `HUAWEICLOUD_OIDC_AGENCY_URN`, `HUAWEICLOUD_OIDC_ID_TOKEN` or
    ///   `HUAWEICLOUD_OIDC_TOKEN_FILE`, and optionally `HUAWEICLOUD_OIDC_SESSION_NAME`,
    ///   `HUAWEICLOUD_OIDC_DURATION_SECONDS`, `HUAWEICLOUD_OIDC_POLICY`, `HUAWEICLOUD_OIDC_POLICY_IDS`,
    ///   `HUAWEICLOUD_SDK_STS_ENDPOINT`.
    ///
    /// Unless all that are not optional are set, there is nothing.
    pub fn from_env(protocol: Protocol) -> Self {
        Self {
            protocol,
            identity: None,
            machine: Machine::own(),
        }
    }

    /// Another environment and other files than the process's own.
    #[must_use]
    pub fn surroundings(mut self, surroundings: impl Surroundings + 'static) -> Self {
        self.machine = Machine::new(surroundings);
        self
    }
}

impl ProvideCredentials for WebIdentity {
    fn begin(&self) -> Box<dyn Conversation> {
        let from_env = || variables::read(self.protocol, &self.machine);
        let identity = match self.identity.clone().map_or_else(from_env, Ok) {
            Ok(identity) => identity,
            Err(fault) => return settled("web identity", Err(fault)),
        };
        let token = match identity.token {
            Token::Text(token) => Ok(token),
            Token::File(path) => token_in(&path, &self.machine),
        };
        match token {
            Ok(token) => {
                let issuer = identity.issuer;
                assume(self.protocol, identity.session, Proof::Identity { issuer, token })
            }
            Err((place, fault)) => settled(place, Err(fault)),
        }
    }
}

/// The token in a file, or else what is wrong where.
pub(super) fn token_in(path: &Path, machine: &Machine) -> Result<Secret, (String, Fault)> {
    let in_file = |fault: Fault| (format!("web identity token {}", path.display()), fault.if_expected());
    let text = machine.text(path).map_err(in_file)?;
    let token = text.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(in_file(Fault::unusable("it holds no token")));
    }
    Ok(token.into())
}
