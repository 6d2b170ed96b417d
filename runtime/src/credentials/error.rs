//! What is wrong with credentials that were given.

use core::fmt;

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
