//! What the recorded vectors do not show: the small sets of headers that a sturdy client signs, tokens, and discretion.

use super::{Moment, Payload, Signed, Unsigned, sign};
use crate::credentials::{Credentials, CredentialsError};
use crate::operation::Protocol;

const MOMENT: Moment<'static> = Moment {
    unix_seconds: 1_700_000_000,
    nonce: "3156853299f313e23d1673dc12e1703d",
};

fn request(host: &'static str) -> Unsigned<'static> {
    Unsigned {
        method: "POST",
        host,
        path: "/",
        query: &[],
        headers: &[],
        payload: Payload::Bytes(b"{}"),
        service: "vod",
        action: "PullUpload",
        version: "2018-07-17",
        region: None,
        project_id: None,
    }
}

fn temporary() -> Credentials {
    Credentials::temporary("the-id", "the-secret", "the-session")
}

fn signed(protocol: Protocol, request: &Unsigned<'_>, credentials: &Credentials) -> Option<Signed> {
    sign(protocol, request, credentials, &MOMENT).ok()
}

fn content_type(value: &str) -> [(String, String); 1] {
    [("Content-Type".to_owned(), value.to_owned())]
}

fn names(signed: &Signed) -> Vec<&'static str> {
    signed.headers.iter().map(|(name, _)| *name).collect()
}

#[test]
fn tencent_signs_two_headers_and_adds_the_protocol() {
    let request = Unsigned {
        region: Some("ap-guangzhou"),
        ..request("vod.tencentcloudapi.com:8443")
    };
    let signed = signed(Protocol::Tencent, &request, &temporary());
    assert_eq!(
        signed.as_ref().map(names),
        Some(vec![
            "Content-Type",
            "Host",
            "X-TC-Action",
            "X-TC-Timestamp",
            "X-TC-Version",
            "X-TC-Region",
            "X-TC-Token",
            "Authorization"
        ])
    );
    let canonical = signed.as_ref().map(|signed| signed.canonical_request.as_str());
    assert!(
        canonical.is_some_and(|text| text.contains("host:vod.tencentcloudapi.com:8443\n")),
        "the port is signed"
    );
    assert_eq!(
        signed.map(|signed| signed.signed_headers).as_deref(),
        Some("content-type;host")
    );
}

#[test]
fn a_get_request_has_the_content_type_of_a_form() {
    let request = Unsigned {
        method: "GET",
        payload: Payload::Bytes(b""),
        ..request("h")
    };
    let signed = signed(Protocol::Tencent, &request, &temporary());
    let first = signed.and_then(|signed| signed.headers.into_iter().next());
    assert_eq!(
        first,
        Some(("Content-Type", "application/x-www-form-urlencoded".to_owned()))
    );
}

#[test]
fn alibaba_signs_what_it_adds_and_what_it_is_given() {
    let headers = content_type("application/json; charset=utf-8");
    let request = Unsigned {
        headers: &headers,
        ..request("ice.cn-shanghai.aliyuncs.com")
    };
    let signed = signed(Protocol::Alibaba, &request, &temporary());
    assert_eq!(
        signed.map(|signed| signed.signed_headers).as_deref(),
        Some(
            "content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;\
             x-acs-signature-nonce;x-acs-version"
        )
    );
}

#[test]
fn alibaba_encodes_names_as_well() {
    let query = [("b&=".to_owned(), "1".to_owned()), ("a".to_owned(), String::new())];
    let signed = signed(
        Protocol::Alibaba,
        &Unsigned {
            query: &query,
            ..request("h")
        },
        &temporary(),
    );
    assert_eq!(
        signed.map(|signed| signed.canonical_query).as_deref(),
        Some("a=&b%26%3D=1")
    );
}

#[test]
fn huawei_signs_what_it_adds_and_what_it_is_given() {
    let headers = content_type("application/json");
    let request = Unsigned {
        headers: &headers,
        project_id: Some("0e99"),
        ..request("vod.cn-north-4.myhuaweicloud.com")
    };
    let signed = signed(Protocol::Huawei, &request, &temporary());
    assert_eq!(
        signed.map(|signed| signed.signed_headers).as_deref(),
        Some("content-type;host;x-project-id;x-sdk-date;x-security-token")
    );
}

#[test]
fn huawei_hashes_an_empty_body_whatever_its_kind() {
    let headers = content_type("application/octet-stream");
    for (payload, expected) in [
        (Payload::Bytes(b""), super::digest::EMPTY_SHA256),
        (
            Payload::Sha256(super::digest::EMPTY_SHA256),
            super::digest::EMPTY_SHA256,
        ),
        (Payload::Bytes(b"x"), "UNSIGNED-PAYLOAD"),
    ] {
        let request = Unsigned {
            headers: &headers,
            payload,
            ..request("h")
        };
        let signed = signed(Protocol::Huawei, &request, &temporary());
        assert_eq!(signed.map(|signed| signed.payload_sha256).as_deref(), Some(expected));
    }
}

#[test]
fn huawei_takes_a_token_in_place_of_a_signature() {
    let query = [("b".to_owned(), "x y".to_owned()), ("a".to_owned(), "1".to_owned())];
    let request = Unsigned {
        query: &query,
        project_id: Some("0e99"),
        ..request("h")
    };
    let signed = signed(Protocol::Huawei, &request, &Credentials::token("the-token"));
    assert_eq!(signed.as_ref().and_then(Signed::authorization), None);
    assert_eq!(
        signed.as_ref().map(|signed| signed.canonical_query.as_str()),
        Some("a=1&b=x%20y")
    );
    let expected = [("X-Project-Id", "0e99"), ("X-Auth-Token", "the-token"), ("Host", "h")];
    let expected = expected.map(|(name, value)| (name, value.to_owned()));
    assert_eq!(signed.map(|signed| signed.headers), Some(expected.into()));
}

#[test]
fn the_others_take_no_token() {
    for protocol in [Protocol::Tencent, Protocol::Alibaba] {
        let refused = sign(protocol, &request("h"), &Credentials::token("the-token"), &MOMENT).err();
        assert_eq!(refused, Some(CredentialsError::TokenNotAccepted));
    }
}

#[test]
fn debug_shows_no_secret_and_no_signature() {
    for protocol in [Protocol::Tencent, Protocol::Alibaba, Protocol::Huawei] {
        let signed = signed(protocol, &request("h"), &temporary());
        let (shown, signature) = (
            format!("{signed:?}"),
            signed.map(|signed| signed.signature).unwrap_or_default(),
        );
        assert_eq!(signature.len(), 64);
        for hidden in ["the-session", "the-secret", "the-id", &signature] {
            assert!(!shown.contains(hidden), "{shown}");
        }
    }
}

#[test]
fn a_nonce_or_a_second_makes_another_signature() {
    let of = |protocol, moment: Moment<'_>| {
        sign(protocol, &request("h"), &temporary(), &moment)
            .ok()
            .map(|signed| signed.signature)
    };
    for protocol in [Protocol::Tencent, Protocol::Alibaba, Protocol::Huawei] {
        let later = Moment {
            unix_seconds: MOMENT.unix_seconds + 1,
            ..MOMENT
        };
        assert_eq!(of(protocol, MOMENT), of(protocol, MOMENT));
        assert_ne!(of(protocol, MOMENT), of(protocol, later));
        let other_nonce = Moment {
            nonce: "another",
            ..MOMENT
        };
        assert_eq!(
            of(protocol, MOMENT) == of(protocol, other_nonce),
            protocol != Protocol::Alibaba
        );
    }
}

#[test]
fn a_remembered_key_signs_like_a_fresh_one() {
    let used = temporary();
    let signature = |credentials: &Credentials, service, unix_seconds| {
        let request = Unsigned {
            service,
            ..request("h")
        };
        let moment = Moment { unix_seconds, ..MOMENT };
        let signed = sign(Protocol::Tencent, &request, credentials, &moment);
        signed.ok().map(|signed| signed.signature)
    };
    let midnight = 1_700_006_400;
    for _ in 0..2 {
        for unix_seconds in [midnight - 1, midnight, -1, 0] {
            for service in ["vod", "mps"] {
                let fresh = signature(&temporary(), service, unix_seconds);
                assert_eq!(
                    signature(&used, service, unix_seconds),
                    fresh,
                    "{service} at {unix_seconds}"
                );
            }
        }
    }
    let another = Credentials::temporary("the-id", "another secret", "the-session");
    assert_ne!(signature(&another, "vod", 0), signature(&used, "vod", 0));
}

#[test]
fn any_moment_can_be_signed() {
    for unix_seconds in [i64::MIN, -1, i64::MAX] {
        for protocol in [Protocol::Tencent, Protocol::Alibaba, Protocol::Huawei] {
            let moment = Moment { unix_seconds, ..MOMENT };
            assert!(sign(protocol, &request("h"), &temporary(), &moment).is_ok());
        }
    }
}
