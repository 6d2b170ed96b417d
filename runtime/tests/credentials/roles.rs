//! Roles that are assumed with a key: what is asked, and what comes of the answers.

use std::time::Duration;

use cloudscribe_runtime::credentials::{AssumeRole, Credentials, Environment, Lack, ProvideCredentials, RoleSession};
use cloudscribe_runtime::operation::Protocol::{self, Alibaba, Huawei, Tencent};

use crate::machine::machine;
use crate::talk::{START, Talk, answer, at, header, json, key, line, refused, talk, timeout};

pub const TENCENT: &str = r#"{"Response":{"Credentials":{"Token":"t","TmpSecretId":"id","TmpSecretKey":"s"},
    "ExpiredTime":1700003600,"Expiration":"2023-11-14T23:13:20Z","RequestId":"r"}}"#;
pub const ALIBABA: &str = r#"{"RequestId":"r","AssumedRoleUser":{"Arn":"a"},"Credentials":{"SecurityToken":"t",
    "AccessKeyId":"id","AccessKeySecret":"s","Expiration":"2023-11-14T23:13:20Z"}}"#;
pub const HUAWEI: &str = r#"{"assumed_agency":{"urn":"u","id":"i"},"credentials":{"access_key_id":"id",
    "secret_access_key":"s","security_token":"t","expiration":"2023-11-14T23:13:20.701Z"}}"#;

pub const ALL: [(Protocol, &str); 3] = [(Tencent, TENCENT), (Alibaba, ALIBABA), (Huawei, HUAWEI)];

fn base() -> Credentials {
    Credentials::temporary("base", "base-secret", "base-token")
}

fn full() -> RoleSession {
    RoleSession::new("a:role/x")
        .name("me")
        .duration(Duration::from_secs(1800))
        .policy("{\"a\": 1}")
        .external_id("ext")
        .region("ap-southeast-1")
}

fn assumed(protocol: Protocol, session: impl Into<RoleSession>, body: &str) -> Talk {
    let found = talk(&AssumeRole::new(protocol, base(), session), vec![answer(200, body)]);
    assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
    assert_eq!(found.issued().expires_at(), Some(at(START + 3600)));
    found
}

#[test]
fn tencent_is_asked_with_a_signature() {
    let request = &assumed(Tencent, full(), TENCENT).requests[0];
    assert_eq!(line(request), "POST https://sts.tencentcloudapi.com/");
    assert_eq!(
        json(request),
        serde_json::json!({
            "RoleArn": "a:role/x", "RoleSessionName": "me", "DurationSeconds": 1800, "ExternalId": "ext",
            "Policy": "%7B%22a%22%3A%201%7D",
        })
    );
    for (name, value) in [
        ("x-tc-action", "AssumeRole"),
        ("x-tc-version", "2018-08-13"),
        ("x-tc-region", "ap-southeast-1"),
        ("x-tc-timestamp", "1700000000"),
        ("x-tc-token", "base-token"),
        ("content-type", "application/json"),
    ] {
        assert_eq!(header(request, name), Some(value), "{name}");
    }
    let authorization = header(request, "authorization").unwrap();
    assert!(authorization.starts_with("TC3-HMAC-SHA256 Credential=base/2023-11-14/sts/tc3_request, "));
    let plain = &assumed(Tencent, "role", TENCENT).requests[0];
    assert_eq!(header(plain, "x-tc-region"), Some("ap-guangzhou"));
    assert_eq!(
        json(plain),
        serde_json::json!({"RoleArn": "role", "RoleSessionName": "cloudscribe"})
    );
}

#[test]
fn alibaba_is_asked_with_a_signature() {
    let request = &assumed(Alibaba, full(), ALIBABA).requests[0];
    assert_eq!(
        line(request),
        "POST https://sts.ap-southeast-1.aliyuncs.com/?DurationSeconds=1800&ExternalId=ext&\
         Policy=%7B%22a%22%3A%201%7D&RoleArn=a%3Arole%2Fx&RoleSessionName=me"
    );
    for (name, value) in [
        ("x-acs-action", "AssumeRole"),
        ("x-acs-version", "2015-04-01"),
        ("x-acs-date", "2023-11-14T22:13:20Z"),
        ("x-acs-security-token", "base-token"),
    ] {
        assert_eq!(header(request, name), Some(value), "{name}");
    }
    assert!(
        header(request, "authorization")
            .unwrap()
            .starts_with("ACS3-HMAC-SHA256 Credential=base,")
    );
    assert_eq!(header(request, "x-acs-signature-nonce").unwrap().len(), 32);
    assert_eq!(
        line(&assumed(Alibaba, "role", ALIBABA).requests[0]),
        "POST https://sts.aliyuncs.com/?RoleArn=role&RoleSessionName=cloudscribe"
    );
    let vpc = &assumed(Alibaba, full().vpc(), ALIBABA).requests[0];
    assert_eq!(vpc.uri().host(), Some("sts-vpc.ap-southeast-1.aliyuncs.com"));
}

#[test]
fn huawei_is_asked_with_a_signature() {
    let request = &assumed(Huawei, full(), HUAWEI).requests[0];
    assert_eq!(
        line(request),
        "POST https://sts.ap-southeast-1.myhuaweicloud.com/v5/agencies/assume"
    );
    assert_eq!(
        json(request),
        serde_json::json!({
            "agency_urn": "a:role/x", "agency_session_name": "me", "duration_seconds": 1800, "external_id": "ext",
            "policy": "{\"a\": 1}",
        })
    );
    assert_eq!(header(request, "x-sdk-date"), Some("20231114T221320Z"));
    assert_eq!(header(request, "x-security-token"), Some("base-token"));
    assert!(
        header(request, "authorization")
            .unwrap()
            .starts_with("SDK-HMAC-SHA256 Access=base, ")
    );
    let plain = &assumed(Huawei, "urn", HUAWEI).requests[0];
    assert_eq!(plain.uri().host(), Some("sts.cn-north-4.myhuaweicloud.com"));
}

/// Whoever signs, the parts of the request that count are signed: another secret gives another signature.
#[test]
fn the_signature_is_made_with_the_secret() {
    for (protocol, body) in ALL {
        let signature = |secret: &str| {
            let role = AssumeRole::new(protocol, Credentials::new("id", secret), "role");
            let found = talk(&role, vec![answer(200, body)]);
            let authorization = header(&found.requests[0], "authorization").unwrap().to_owned();
            authorization.rsplit_once("Signature=").unwrap().1.to_owned()
        };
        assert_ne!(signature("one"), signature("other"), "{protocol:?}");
        assert_eq!(signature("one").len(), 64);
    }
}

#[test]
fn a_role_may_be_assumed_with_what_another_provider_has() {
    let environment = machine()
        .with("HUAWEICLOUD_SDK_AK", "env")
        .with("HUAWEICLOUD_SDK_SK", "s");
    let inner = AssumeRole::new(Huawei, Environment::new(Huawei).surroundings(environment), "first");
    let outer = AssumeRole::new(Huawei, inner, "second");
    let found = talk(&outer, vec![answer(200, HUAWEI), answer(200, HUAWEI)]);
    assert_eq!(json(&found.requests[0])["agency_urn"], "first");
    assert_eq!(json(&found.requests[1])["agency_urn"], "second");
    assert_eq!(header(&found.requests[1], "x-security-token"), Some("t"));
    let nothing = AssumeRole::new(Huawei, Environment::new(Huawei).surroundings(machine()), "role");
    let none = talk(&nothing, vec![]);
    assert!(
        none.error().is_absent() && none.said().contains("environment: looked for"),
        "{}",
        none.said()
    );
    assert!(format!("{outer:?}").contains("second"));
}

#[test]
fn another_service_may_be_asked() {
    for (protocol, body) in ALL {
        let session = RoleSession::new("r").endpoint("http://127.0.0.1:1234".parse().unwrap());
        let found = assumed(protocol, session, body);
        assert_eq!(found.requests[0].uri().authority().unwrap(), "127.0.0.1:1234");
        assert_eq!(header(&found.requests[0], "host"), Some("127.0.0.1:1234"));
    }
}

#[test]
fn a_region_is_no_way_to_another_host() {
    for protocol in [Alibaba, Huawei] {
        for region in ["x.evil.example", "a/b", "a@b", "", "a\r\nb", "%2e"] {
            let role = AssumeRole::new(protocol, base(), RoleSession::new("r").region(region));
            let none = talk(&role, vec![]);
            assert_eq!(none.error().tried()[0].lack(), Lack::Unusable, "{region:?}");
        }
    }
}

#[test]
fn refusals_are_told_apart() {
    let tencent =
        |code: &str| format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"canary"}},"RequestId":"r"}}}}"#);
    let alibaba = |code: &str| format!(r#"{{"Code":"{code}","Message":"canary","RequestId":"r"}}"#);
    let huawei = |code: &str| format!(r#"{{"error_code":"{code}","error_msg":"canary","request_id":"r"}}"#);
    let final_ones = [
        (
            Tencent,
            200,
            tencent("AuthFailure.SecretIdNotFound"),
            "AuthFailure.SecretIdNotFound (HTTP 200)",
        ),
        (Tencent, 200, tencent("canary with blanks"), "HTTP 200"),
        (Tencent, 400, "canary".to_owned(), "HTTP 400"),
        (
            Alibaba,
            404,
            alibaba("EntityNotExist.Role"),
            "EntityNotExist.Role (HTTP 404)",
        ),
        (
            Alibaba,
            403,
            "<Error><Code>canary</Code></Error>".to_owned(),
            "HTTP 403",
        ),
        (Huawei, 403, huawei("STS.0005"), "STS.0005 (HTTP 403)"),
        (
            Huawei,
            401,
            r#"{"error":{"code":401,"message":"canary"}}"#.to_owned(),
            "HTTP 401",
        ),
        (Huawei, 302, String::new(), "HTTP 302"),
    ];
    for (protocol, status, body, reason) in final_ones {
        let none = talk(&AssumeRole::new(protocol, base(), "r"), vec![answer(status, &body)]);
        assert!(
            none.said().ends_with(&format!("refused with {reason}")),
            "{}",
            none.said()
        );
        assert_eq!(none.error().tried()[0].lack(), Lack::Unusable);
    }
    for (protocol, status, body) in [
        (Tencent, 200, tencent("InternalError.SystemError")),
        (Tencent, 200, tencent("RequestLimitExceeded")),
        (Tencent, 502, "canary".to_owned()),
        (Alibaba, 400, alibaba("Throttling.User")),
        (Alibaba, 500, alibaba("InternalError")),
        (Huawei, 429, huawei("APIGW.0308")),
        (Huawei, 503, String::new()),
    ] {
        let none = talk(&AssumeRole::new(protocol, base(), "r"), vec![answer(status, &body)]);
        assert!(none.error().is_transient(), "{}", none.said());
    }
    for (protocol, _) in ALL {
        for lost in [refused(), timeout()] {
            let none = talk(&AssumeRole::new(protocol, base(), "r"), vec![lost]);
            assert!(
                none.error().is_transient() && none.said().contains("no answer: "),
                "{}",
                none.said()
            );
        }
    }
}

#[test]
fn garbage_is_no_role() {
    for (protocol, body) in ALL {
        let broken = [
            String::new(),
            "<html>".to_owned(),
            "[]".to_owned(),
            "{}".to_owned(),
            body.replace("\"t\"", "null"),
            body.replace("\"s\"", "{}"),
            body.replace("\"id\"", "\"a b\""),
            body.replace("1700003600", "\"x\"")
                .replace("2023-11-14T23", "2023-11-14U23"),
            body.replace("1700003600", "1600000000").replace("2023", "2022"),
        ];
        for body in broken {
            let none = talk(&AssumeRole::new(protocol, base(), "r"), vec![answer(200, &body)]);
            assert_eq!(
                none.error().tried()[0].lack(),
                Lack::Unusable,
                "{body}: {}",
                none.said()
            );
        }
    }
}

#[test]
fn a_conversation_that_is_over_says_no_more() {
    use cloudscribe_runtime::credentials::Step;

    let mut conversation = base().begin();
    assert!(matches!(conversation.next(at(START), None), Step::Ready(_)));
    assert!(matches!(conversation.next(at(START), None), Step::Failed(_)));
    let mut conversation = AssumeRole::new(Tencent, base(), "r").begin();
    assert!(matches!(conversation.next(at(START), None), Step::Ask(..)));
    assert!(
        matches!(conversation.next(at(START), None), Step::Failed(_)),
        "it waits for an answer"
    );
}
