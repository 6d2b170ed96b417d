//! How credentials are written on the command line.

use crate::failure::Failure;
use cloudscribe::Credentials;

/// `ID:SECRET` or `ID:SECRET:TOKEN`. What is wrong is told without the text, which may be a real secret.
pub fn credentials(text: &str) -> Result<Credentials, Failure> {
    let wrong = |what: &str| Failure::Usage(format!("--credentials: {what}"));
    let (id, rest) = text
        .split_once(':')
        .ok_or_else(|| wrong("there is no `:` between id and secret"))?;
    let credentials = match rest.split_once(':') {
        Some((secret, token)) => Credentials::temporary(id, secret, token),
        None => Credentials::new(id, rest),
    };
    credentials.check().map_err(|fault| wrong(&fault.to_string()))?;
    Ok(credentials)
}
