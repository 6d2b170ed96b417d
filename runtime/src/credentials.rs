//! Who signs: an access key, permanent or temporary, or a ready-made token; and whether it can be used at all.

mod answer;
mod chain;
mod dialogue;
mod echo;
mod env;
mod error;
mod expiry;
mod failure;
mod federation;
mod flight;
mod iam;
mod metadata;
mod password;
mod profile;
mod project;
mod provider;
mod request;
mod role;
mod source;
mod surroundings;
mod web_identity;

pub use chain::Chain;
pub use env::Environment;
pub use error::{CredentialsError, Flaw};
pub use failure::{Lack, ProviderError, Tried};
pub use metadata::InstanceMetadata;
pub use password::PasswordToken;
pub use profile::Profile;
pub use project::ProjectSource;
pub use provider::{Answer, Conversation, Issued, ProvideCredentials, Step};
pub use role::{AssumeRole, RoleSession};
pub use source::CredentialsSource;
pub use surroundings::{MAX_FILE, Process, Surroundings};
pub use web_identity::WebIdentity;

use core::fmt;
use std::sync::Arc;

use crate::operation::Protocol;
use crate::secret::Secret;
use crate::sign::derived::DerivedKeys;

/// What a client proves its identity with. Clones share the secrets, which are wiped with the last of them.
#[derive(Clone)]
pub struct Credentials(Arc<Kind>);

enum Kind {
    AccessKey(AccessKey),
    Token(Secret),
}

/// An access key: its id, its secret, and the security token that temporary keys come with.
#[derive(Clone)]
pub struct AccessKey {
    id: String,
    secret: Secret,
    security_token: Option<Secret>,
    derived_keys: DerivedKeys,
}

impl Credentials {
    /// A permanent access key.
    pub fn new(access_key_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::of(Kind::AccessKey(AccessKey {
            id: access_key_id.into(),
            secret: secret.into(),
            security_token: None,
            derived_keys: DerivedKeys::default(),
        }))
    }

    /// A temporary access key with its security token.
    pub fn temporary(
        access_key_id: impl Into<String>,
        secret: impl Into<Secret>,
        security_token: impl Into<Secret>,
    ) -> Self {
        Self::of(Kind::AccessKey(AccessKey {
            id: access_key_id.into(),
            secret: secret.into(),
            security_token: Some(security_token.into()),
            derived_keys: DerivedKeys::default(),
        }))
    }

    /// A token of Huawei Cloud's identity service, sent in place of a signature. It is valid for 24 hours.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::of(Kind::Token(token.into()))
    }

    fn of(kind: Kind) -> Self {
        Self(Arc::new(kind))
    }

    /// The access key; `None` if these credentials are a token.
    pub fn access_key(&self) -> Option<&AccessKey> {
        match &*self.0 {
            Kind::AccessKey(key) => Some(key),
            Kind::Token(_) => None,
        }
    }

    /// The token of [`Credentials::token`]; `None` if these credentials are an access key.
    pub fn ready_token(&self) -> Option<&Secret> {
        match &*self.0 {
            Kind::AccessKey(_) => None,
            Kind::Token(token) => Some(token),
        }
    }

    /// Whether every part is a text that can be an id, a key or a token: not empty, no blank at either end, nothing but
    /// printable ASCII. The id, which stands in the signature's header among other things, holds none of the characters that
    /// set these apart, either. A client is not built from credentials that fail this.
    ///
    /// # Errors
    /// [`CredentialsError::Malformed`] with the name of the first part that fails, never with its text.
    pub fn check(&self) -> Result<(), CredentialsError> {
        match &*self.0 {
            Kind::Token(token) => sound("token", token.expose()),
            Kind::AccessKey(key) => {
                sound("access key id", &key.id)?;
                undivided("access key id", &key.id)?;
                sound("secret key", key.secret.expose())?;
                key.security_token
                    .as_ref()
                    .map_or(Ok(()), |token| sound("security token", token.expose()))
            }
        }
    }

    /// Whether these are the same texts.
    fn is_same(&self, other: &Self) -> bool {
        match (&*self.0, &*other.0) {
            (Kind::AccessKey(one), Kind::AccessKey(other)) => one.texts() == other.texts(),
            (Kind::Token(one), Kind::Token(other)) => one.expose() == other.expose(),
            (Kind::AccessKey(_), Kind::Token(_)) | (Kind::Token(_), Kind::AccessKey(_)) => false,
        }
    }

    /// What tells an account from others: the access key id, or the token.
    fn identity(&self) -> &str {
        match &*self.0 {
            Kind::AccessKey(key) => &key.id,
            Kind::Token(token) => token.expose(),
        }
    }

    /// Whether the vendor behind `protocol` accepts this kind of credentials.
    ///
    /// # Errors
    /// [`CredentialsError::TokenNotAccepted`] for a token with any vendor other than Huawei Cloud.
    pub fn suits(&self, protocol: Protocol) -> Result<(), CredentialsError> {
        match (&*self.0, protocol) {
            (Kind::AccessKey(_), _) | (Kind::Token(_), Protocol::Huawei) => Ok(()),
            (Kind::Token(_), Protocol::Tencent | Protocol::Alibaba) => Err(CredentialsError::TokenNotAccepted),
        }
    }
}

impl AccessKey {
    /// The id, which travels with every request.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The secret, which never travels.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The security token of a temporary key.
    pub fn security_token(&self) -> Option<&Secret> {
        self.security_token.as_ref()
    }

    /// What was derived from the secret for signing.
    pub(crate) fn derived_keys(&self) -> &DerivedKeys {
        &self.derived_keys
    }

    fn texts(&self) -> (&str, &str, Option<&str>) {
        let token = self.security_token.as_ref().map(Secret::expose);
        (&self.id, self.secret.expose(), token)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::AccessKey(key) => key.fmt(f),
            Kind::Token(token) => f.debug_struct("Token").field("token", token).finish(),
        }
    }
}

#[expect(
    clippy::missing_fields_in_debug,
    reason = "derived keys are no part of the credentials"
)]
impl fmt::Debug for AccessKey {
    /// Shows as much of the id as tells keys apart, and no more: an id and its secret are easily mixed up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id: String = self.id.chars().take(4).chain(['…']).collect();
        f.debug_struct("AccessKey")
            .field("id", &id)
            .field("secret", &self.secret)
            .field("security_token", &self.security_token)
            .finish()
    }
}

fn sound(part: &'static str, text: &str) -> Result<(), CredentialsError> {
    let flaw = if text.is_empty() {
        Flaw::Empty
    } else if text.chars().any(char::is_control) {
        Flaw::Control
    } else if text.trim() != text {
        Flaw::Blank
    } else if !text.is_ascii() {
        Flaw::NotAscii
    } else {
        return Ok(());
    };
    Err(CredentialsError::Malformed { part, flaw })
}

/// What would take the header apart that the text stands in.
fn undivided(part: &'static str, text: &str) -> Result<(), CredentialsError> {
    let flaw = Flaw::Separator;
    if text.contains([' ', ',', ';', '=', '/', '"']) {
        Err(CredentialsError::Malformed { part, flaw })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
