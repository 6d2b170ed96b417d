//! Who signs: an access key, permanent or temporary, or a ready-made token; and whether it can be used at all.

mod env;

use core::fmt;

use crate::operation::Protocol;
use crate::secret::Secret;

/// What a client proves its identity with.
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
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
}

impl Credentials {
    /// A permanent access key.
    pub fn new(access_key_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let key = AccessKey {
            id: access_key_id.into(),
            secret: secret.into(),
            security_token: None,
        };
        Self(Kind::AccessKey(key))
    }

    /// A temporary access key with its security token.
    pub fn temporary(
        access_key_id: impl Into<String>,
        secret: impl Into<Secret>,
        security_token: impl Into<Secret>,
    ) -> Self {
        let security_token = Some(security_token.into());
        Self(Kind::AccessKey(AccessKey {
            id: access_key_id.into(),
            secret: secret.into(),
            security_token,
        }))
    }

    /// A token of Huawei Cloud's identity service, sent in place of a signature. It is valid for 24 hours.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self(Kind::Token(token.into()))
    }

    /// The access key; `None` if these credentials are a token.
    pub fn access_key(&self) -> Option<&AccessKey> {
        match &self.0 {
            Kind::AccessKey(key) => Some(key),
            Kind::Token(_) => None,
        }
    }

    /// The token of [`Credentials::token`]; `None` if these credentials are an access key.
    pub fn ready_token(&self) -> Option<&Secret> {
        match &self.0 {
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
        match &self.0 {
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

    /// Whether the vendor behind `protocol` accepts this kind of credentials.
    ///
    /// # Errors
    /// [`CredentialsError::TokenNotAccepted`] for a token with any vendor other than Huawei Cloud.
    pub fn suits(&self, protocol: Protocol) -> Result<(), CredentialsError> {
        match (&self.0, protocol) {
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
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::AccessKey(key) => key.fmt(f),
            Kind::Token(token) => f.debug_struct("Token").field("token", token).finish(),
        }
    }
}

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

/// Why credentials cannot be used. Holds names of parts and variables, never their values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// None of the environment variables is set.
    NotFound {
        /// The variables that were looked for; the last is optional.
        looked_for: &'static [&'static str],
    },
    /// One half of an access key is set in the environment, the other is not.
    Incomplete {
        /// The variable that is set.
        found: &'static str,
        /// The variable that is not, or is empty.
        missing: &'static str,
    },
    /// An environment variable holds something that is not text.
    NotText {
        /// The variable.
        variable: &'static str,
    },
    /// A part is not a text that could be an id, a key or a token.
    Malformed {
        /// Which part.
        part: &'static str,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// The vendor knows no token in place of a signature.
    TokenNotAccepted,
}

/// What is wrong with a part of some credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// It is empty.
    Empty,
    /// It starts or ends with a blank.
    Blank,
    /// It contains a line break or another control character.
    Control,
    /// It contains a character outside ASCII.
    NotAscii,
    /// It contains a blank or one of `, ; = / "`, which stand between the parts of the header that it would travel in.
    Separator,
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

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::Blank => "starts or ends with a blank",
            Self::Control => "contains a line break or another control character",
            Self::NotAscii => "contains a character outside ASCII",
            Self::Separator => "contains a blank or one of `, ; = / \"`",
        })
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { looked_for } => {
                write!(
                    f,
                    "no credentials in the environment: looked for {}",
                    looked_for.join(", ")
                )
            }
            Self::Incomplete { found, missing } => {
                write!(
                    f,
                    "credentials in the environment are incomplete: {found} is set, {missing} is not"
                )
            }
            Self::NotText { variable } => write!(f, "the environment variable {variable} is not valid Unicode"),
            Self::Malformed { part, flaw } => write!(f, "the {part} {flaw}: was it copied whole, and nothing else?"),
            Self::TokenNotAccepted => {
                f.write_str("a token in place of a signature works with Huawei Cloud alone: use an access key")
            }
        }
    }
}

impl core::error::Error for CredentialsError {}

#[cfg(test)]
mod tests;
