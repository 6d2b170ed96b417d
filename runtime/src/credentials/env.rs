//! Which environment variables hold each vendor's credentials.

use std::env::{self, VarError};

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
