//! What is refused as credentials, and what their debug form gives away.

use super::{Credentials, CredentialsError, Flaw};
use crate::operation::Protocol;

#[test]
fn unusable_texts_are_refused_and_named() {
    let flaws = [
        ("", Flaw::Empty),
        (" x", Flaw::Blank),
        ("x ", Flaw::Blank),
        ("x\u{a0}", Flaw::Blank),
        ("\u{3000}x", Flaw::Blank),
        ("x\r\nX-Injected: 1", Flaw::Control),
        ("x\n", Flaw::Control),
        ("\tx", Flaw::Control),
        ("x\0y", Flaw::Control),
        ("x\u{7f}", Flaw::Control),
        ("x\u{200b}", Flaw::NotAscii),
        ("\u{feff}x", Flaw::NotAscii),
    ];
    for (text, flaw) in flaws {
        for (part, credentials) in [
            ("access key id", Credentials::new(text, "secret")),
            ("secret key", Credentials::new("id", text)),
            ("security token", Credentials::temporary("id", "secret", text)),
            ("token", Credentials::token(text)),
        ] {
            let refused = credentials.check();
            assert_eq!(
                refused,
                Err(CredentialsError::Malformed { part, flaw }),
                "{text:?} as {part}"
            );
        }
    }
}

#[test]
fn an_id_cannot_end_its_place_in_the_header() {
    for id in [
        "a b",
        "a,b",
        "id, SignedHeaders=host",
        "a=b",
        "a/20261120/vod",
        "a;b",
        "a\"b",
    ] {
        let (part, flaw) = ("access key id", Flaw::Separator);
        let refused = Err(CredentialsError::Malformed { part, flaw });
        assert_eq!(Credentials::new(id, "secret").check(), refused, "{id:?}");
        assert_eq!(Credentials::temporary(id, "secret", "token").check(), refused, "{id:?}");
    }
}

#[test]
fn usable_texts_pass() {
    assert_eq!(
        Credentials::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", "Gu5t9x/+=~ inner blank").check(),
        Ok(())
    );
    assert_eq!(
        Credentials::temporary("STS.id", "key", "CAIS+token/with=special&chars%20~").check(),
        Ok(())
    );
    assert_eq!(Credentials::token("MIIabc+/=").check(), Ok(()));
}

#[test]
fn a_token_replaces_the_signature_with_one_vendor_only() {
    let (key, token) = (Credentials::new("id", "secret"), Credentials::token("token"));
    for protocol in [Protocol::Tencent, Protocol::Alibaba, Protocol::Huawei] {
        assert_eq!(key.suits(protocol), Ok(()));
    }
    assert_eq!(token.suits(Protocol::Huawei), Ok(()));
    assert_eq!(token.suits(Protocol::Tencent), Err(CredentialsError::TokenNotAccepted));
    assert_eq!(token.suits(Protocol::Alibaba), Err(CredentialsError::TokenNotAccepted));
}

#[test]
fn debug_gives_no_secret_away() {
    let temporary = Credentials::temporary("AKIDexample", "the-secret", "the-token");
    assert_eq!(
        format!("{temporary:?}"),
        r#"AccessKey { id: "AKID…", secret: <redacted>, security_token: Some(<redacted>) }"#
    );
    assert_eq!(
        format!("{:?}", Credentials::token("the-token")),
        "Token { token: <redacted> }"
    );
    // The two constructor arguments swapped by mistake.
    assert!(!format!("{:?}", Credentials::new("the-secret", "AKIDexample")).contains("secret\""));
}
