//! What becomes of a server's text that repeats the caller's secrets: services that refuse a signature quote what they
//! were to verify, security tokens included.

use super::{Credentials, Kind};
use crate::secret::Secret;

/// So much of the beginning tells a secret from other text. What follows of it may be cut off.
const START: usize = 16;

/// Nothing shorter is a secret, and it may well be a word.
const SHORTEST: usize = 8;

impl Credentials {
    /// The text without these secrets; `None` if it holds none of them.
    pub(crate) fn hidden_in(&self, text: &str) -> Option<String> {
        let mut clean = None;
        for secret in self.secrets().into_iter().flatten().map(Secret::expose) {
            let found = without(clean.as_deref().unwrap_or(text), secret);
            clean = found.or(clean);
        }
        clean
    }

    fn secrets(&self) -> [Option<&Secret>; 2] {
        match &*self.0 {
            Kind::AccessKey(key) => [Some(&key.secret), key.security_token.as_ref()],
            Kind::Token(token) => [Some(token), None],
        }
    }
}

fn without(text: &str, secret: &str) -> Option<String> {
    let (start, end) = secret.split_at_checked(START.min(secret.len()))?;
    if start.len() < SHORTEST || !text.contains(start) {
        return None;
    }
    let mut pieces = text.split(start);
    let mut clean = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let same = piece.bytes().zip(end.bytes()).take_while(|(one, other)| one == other);
        clean.push_str("<redacted>");
        clean.push_str(piece.get(same.count()..).unwrap_or_default());
    }
    Some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_found_whole_and_cut_off() {
        let key = Credentials::temporary("id", "key-of-ten", "token-of-more-than-sixteen");
        for (text, clean) in [
            ("key-of-ten", "<redacted>"),
            ("a key-of-ten, token-of-more-than-sixteen.", "a <redacted>, <redacted>."),
            (
                "token-of-more-than-sixteentoken-of-more-than-sixteen",
                "<redacted><redacted>",
            ),
            ("token-of-more-than…", "<redacted>…"),
            ("token-of-more-thän", "<redacted>än"),
        ] {
            assert_eq!(key.hidden_in(text).as_deref(), Some(clean));
        }
        for text in ["", "id", "key-of-te", "token-of-more-th"] {
            let hidden = key.hidden_in(text);
            assert_eq!(hidden.is_some(), text.len() == START, "{text}");
        }
        let ready = Credentials::token("ready-made-token");
        assert_eq!(ready.hidden_in("a ready-made-token").as_deref(), Some("a <redacted>"));
        assert_eq!(Credentials::new("id", "secret").hidden_in("secret"), None);
    }
}
