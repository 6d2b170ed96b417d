//! Which environment variables hold each vendor's credentials.

use std::env::{self, VarError};

use super::dialogue::settled;
use super::failure::Fault;
use super::federation::Federation;
use super::provider::{Conversation, Issued, ProvideCredentials};
use super::request::server;
use super::surroundings::{Machine, Surroundings};
use super::{Credentials, CredentialsError};
use crate::operation::Protocol;

/// Id, secret key, and the optional security token. The names are the vendors' own: what works with their tools works
/// here.
type Variables = [&'static str; 3];

static TENCENT: Variables = [
    "TENCENTCLOUD_SECRET_ID",
    "TENCENTCLOUD_SECRET_KEY",
    "TENCENTCLOUD_TOKEN",
];
static ALIBABA: Variables = [
    "ALIBABA_CLOUD_ACCESS_KEY_ID",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
];
static HUAWEI: Variables = [
    "HUAWEICLOUD_SDK_AK",
    "HUAWEICLOUD_SDK_SK",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
];

impl Credentials {
    /// An access key from `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, temporary if `TENCENTCLOUD_TOKEN`
    /// is set too. A variable set to nothing counts as not set.
    ///
    /// # Errors
    /// Which variables were looked for if none is set, which one is missing if one is, or what
    /// [`check`](Self::check) says of their values.
    pub fn tencent_from_env() -> Result<Self, CredentialsError> {
        read(&TENCENT, env::var)
    }

    /// An access key from `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, temporary if
    /// `ALIBABA_CLOUD_SECURITY_TOKEN` is set too. A variable set to nothing counts as not set.
    ///
    /// # Errors
    /// As [`tencent_from_env`](Self::tencent_from_env).
    pub fn alibaba_from_env() -> Result<Self, CredentialsError> {
        read(&ALIBABA, env::var)
    }

    /// An access key from `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, temporary if
    /// `HUAWEICLOUD_SDK_SECURITY_TOKEN` is set too. A variable set to nothing counts as not set.
    ///
    /// # Errors
    /// As [`tencent_from_env`](Self::tencent_from_env).
    pub fn huawei_from_env() -> Result<Self, CredentialsError> {
        read(&HUAWEI, env::var)
    }

    /// An access key from the variables of the vendor behind `protocol`.
    ///
    /// # Errors
    /// As [`tencent_from_env`](Self::tencent_from_env).
    pub fn from_env(protocol: Protocol) -> Result<Self, CredentialsError> {
        match protocol {
            Protocol::Tencent => Self::tencent_from_env(),
            Protocol::Alibaba => Self::alibaba_from_env(),
            Protocol::Huawei => Self::huawei_from_env(),
        }
    }
}

/// How the environment is called among other places.
const PLACE: &str = "environment";

/// An access key from environment variables, read anew each time: those of [`Credentials::from_env`].
///
/// With Huawei Cloud, `HUAWEICLOUD_SDK_IDP_ID` and `HUAWEICLOUD_SDK_ID_TOKEN_FILE` go before these, if both are set: then
/// the identity service, or the server in `HUAWEICLOUD_SDK_IAM_ENDPOINT`, is asked for a temporary key.
#[derive(Debug, Clone)]
pub struct Environment {
    protocol: Protocol,
    machine: Machine,
}

impl Environment {
    /// The variables of the vendor behind `protocol`.
    pub fn new(protocol: Protocol) -> Self {
        Self {
            protocol,
            machine: Machine::own(),
        }
    }

    /// Another environment than the process's own.
    #[must_use]
    pub fn surroundings(mut self, surroundings: impl Surroundings + 'static) -> Self {
        self.machine = Machine::new(surroundings);
        self
    }

    /// The exchange of an identity token, if that is what the environment is for.
    fn federation(&self) -> Result<Option<Federation>, Fault> {
        if self.protocol != Protocol::Huawei {
            return Ok(None);
        }
        let issuer = self.machine.variable("HUAWEICLOUD_SDK_IDP_ID")?;
        let file = self.machine.variable("HUAWEICLOUD_SDK_ID_TOKEN_FILE")?;
        let (Some(issuer), Some(file)) = (issuer, file) else {
            return Ok(None);
        };
        let endpoint = self.machine.variable("HUAWEICLOUD_SDK_IAM_ENDPOINT")?;
        Ok(Some(Federation {
            issuer,
            file: file.into(),
            endpoint: endpoint.map(|address| server(&address)).transpose()?,
            machine: self.machine.clone(),
        }))
    }
}

impl ProvideCredentials for Environment {
    fn begin(&self) -> Box<dyn Conversation> {
        match self.federation() {
            Ok(Some(federation)) => return federation.begin(),
            Ok(None) => {}
            Err(fault) => return settled(PLACE, Err(fault)),
        }
        let variables = match self.protocol {
            Protocol::Tencent => &TENCENT,
            Protocol::Alibaba => &ALIBABA,
            Protocol::Huawei => &HUAWEI,
        };
        let found = read(variables, |name| self.machine.raw(name));
        settled(PLACE, found.map(Issued::lasting).map_err(fault))
    }
}

/// The same in a list of places, which names the environment already.
fn fault(error: CredentialsError) -> Fault {
    match error {
        CredentialsError::NotFound { looked_for } => {
            Fault::absent(format!("looked for {}, found none", looked_for.join(", ")))
        }
        CredentialsError::Incomplete { found, missing } => Fault::unusable(format!("{found} is set, {missing} is not")),
        error => Fault::unusable(error.to_string()),
    }
}

/// `lookup` is the process's environment, or one that a test makes up.
fn read(
    variables: &'static Variables,
    lookup: impl Fn(&'static str) -> Result<String, VarError>,
) -> Result<Credentials, CredentialsError> {
    let value = |variable| match lookup(variable) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(CredentialsError::NotText { variable }),
    };
    let [id, secret, token] = *variables;
    let credentials = match (value(id)?, value(secret)?, value(token)?) {
        (Some(id), Some(secret), Some(token)) => Credentials::temporary(id, secret, token),
        (Some(id), Some(secret), None) => Credentials::new(id, secret),
        (Some(_), None, _) => {
            return Err(CredentialsError::Incomplete {
                found: id,
                missing: secret,
            });
        }
        (None, Some(_), _) => {
            return Err(CredentialsError::Incomplete {
                found: secret,
                missing: id,
            });
        }
        (None, None, _) => return Err(CredentialsError::NotFound { looked_for: variables }),
    };
    credentials.check()?;
    Ok(credentials)
}

#[cfg(test)]
mod tests;
