//! Roles that are assumed with an identity token, by the environment of the vendors' container platforms or the program.

use cloudscribe_runtime::credentials::{RoleSession, WebIdentity};
use cloudscribe_runtime::operation::Protocol::{self, Alibaba, Huawei, Tencent};

use crate::machine::{Machine, machine};
use crate::roles::{ALIBABA, ALL, HUAWEI, TENCENT};
use crate::talk::{Talk, answer, header, json, key, line, talk};

fn tke() -> Machine {
    machine()
        .with("TKE_PROVIDER_ID", "p")
        .with("TKE_ROLE_ARN", "role")
        .with("TKE_WEB_IDENTITY_TOKEN_FILE", "/token")
        .with("TKE_REGION", "ap-beijing")
        .file("/token", "ey.J.x\n")
}

fn rrsa() -> Machine {
    machine()
        .with("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "p")
        .with("ALIBABA_CLOUD_ROLE_ARN", "role")
        .with("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/token")
        .file("/token", "ey.J.x\n")
}

fn cce() -> Machine {
    machine()
        .with("HUAWEICLOUD_OIDC_PROVIDER_URN", "p")
        .with("HUAWEICLOUD_OIDC_AGENCY_URN", "role")
        .with("HUAWEICLOUD_OIDC_TOKEN_FILE", "/token")
        .file("/token", "ey.J.x\n")
}

fn identified(protocol: Protocol, machine: Machine, body: &str) -> Talk {
    let found = talk(
        &WebIdentity::from_env(protocol).surroundings(machine),
        vec![answer(200, body)],
    );
    assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
    found
}

#[test]
fn tencent_takes_an_identity_token() {
    let request = &identified(Tencent, tke(), TENCENT).requests[0];
    assert_eq!(line(request), "POST https://sts.tencentcloudapi.com/");
    assert_eq!(
        json(request),
        serde_json::json!({
            "RoleArn": "role", "RoleSessionName": "cloudscribe", "ProviderId": "p", "WebIdentityToken": "ey.J.x",
        })
    );
    for (name, value) in [
        ("authorization", "SKIP"),
        ("x-tc-action", "AssumeRoleWithWebIdentity"),
        ("x-tc-version", "2018-08-13"),
        ("x-tc-region", "ap-beijing"),
        ("x-tc-timestamp", "1700000000"),
    ] {
        assert_eq!(header(request, name), Some(value), "{name}");
    }
}

#[test]
fn alibaba_takes_an_identity_token() {
    let request = &identified(Alibaba, rrsa(), ALIBABA).requests[0];
    assert_eq!(
        line(request),
        "POST https://sts.aliyuncs.com/?Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=2023-11-14T22%3A13%3A20Z&\
         Version=2015-04-01"
    );
    assert_eq!(
        std::str::from_utf8(request.body()).unwrap(),
        "RoleArn=role&RoleSessionName=cloudscribe&OIDCProviderArn=p&OIDCToken=ey.J.x"
    );
    assert_eq!(
        header(request, "content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(header(request, "authorization"), None);
    let options = rrsa()
        .with("ALIBABA_CLOUD_ROLE_SESSION_NAME", "me")
        .with("ALIBABA_CLOUD_STS_REGION", "cn-beijing")
        .with("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "TRUE");
    let request = &identified(Alibaba, options, ALIBABA).requests[0];
    assert_eq!(request.uri().host(), Some("sts-vpc.cn-beijing.aliyuncs.com"));
    assert!(
        std::str::from_utf8(request.body())
            .unwrap()
            .contains("RoleSessionName=me&")
    );
}

#[test]
fn huawei_takes_an_identity_token() {
    let request = &identified(Huawei, cce(), HUAWEI).requests[0];
    assert_eq!(
        line(request),
        "POST https://sts.cn-north-4.myhuaweicloud.com/v5/agencies/assume-with-oidc"
    );
    assert_eq!(
        json(request),
        serde_json::json!({
            "agency_urn": "role", "agency_session_name": "cloudscribe", "provider_urn": "p", "id_token": "ey.J.x",
        })
    );
    assert_eq!(header(request, "authorization"), None);
    let options = cce()
        .with("HUAWEICLOUD_OIDC_ID_TOKEN", "direct")
        .with("HUAWEICLOUD_OIDC_SESSION_NAME", "me")
        .with("HUAWEICLOUD_OIDC_DURATION_SECONDS", "900")
        .with("HUAWEICLOUD_OIDC_POLICY", "{}")
        .with("HUAWEICLOUD_OIDC_POLICY_IDS", "one, two,")
        .with("HUAWEICLOUD_SDK_STS_ENDPOINT", "https://sts.example.com");
    let request = &identified(Huawei, options, HUAWEI).requests[0];
    assert_eq!(request.uri().host(), Some("sts.example.com"));
    assert_eq!(
        json(request),
        serde_json::json!({
            "agency_urn": "role", "agency_session_name": "me", "provider_urn": "p", "id_token": "direct",
            "duration_seconds": 900, "policy": "{}", "policy_ids": ["one", "two"],
        })
    );
}

#[test]
fn an_identity_may_be_given_by_the_program() {
    for (protocol, body) in ALL {
        let identity = WebIdentity::new(protocol, "p", "/mine", "role");
        let identity = identity.surroundings(machine().file("/mine", "ey.J.x"));
        let found = talk(&identity, vec![answer(200, body)]);
        assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
        assert!(format!("{identity:?}").contains("/mine"));
    }
}

#[test]
fn an_environment_without_identity_is_no_mistake_and_one_without_token_is() {
    for (protocol, whole, first) in [
        (Tencent, tke(), "TKE_PROVIDER_ID"),
        (Alibaba, rrsa(), "ALIBABA_CLOUD_OIDC_PROVIDER_ARN"),
        (Huawei, cce(), "HUAWEICLOUD_OIDC_PROVIDER_URN"),
    ] {
        let read = |machine| talk(&WebIdentity::from_env(protocol).surroundings(machine), vec![]);
        let none = read(whole.clone().with(first, ""));
        assert_eq!(none.said(), format!("no credentials: web identity: {first} is not set"));
        assert!(none.error().is_absent());
        for contents in ["", " \n", "canary canary", "canary\u{7f}", "canaré"] {
            let none = read(whole.clone().file("/token", contents));
            assert_eq!(
                none.said(),
                "no credentials: web identity token /token: it holds no token"
            );
            assert!(!none.error().is_absent());
        }
        let gone = read(whole.unreadable("/token", std::io::ErrorKind::NotFound));
        assert_eq!(
            gone.said(),
            "no credentials: web identity token /token: there is no such file"
        );
        assert!(!gone.error().is_absent(), "the file was named");
    }
    for (name, value) in [
        ("HUAWEICLOUD_OIDC_DURATION_SECONDS", "canary"),
        ("HUAWEICLOUD_SDK_STS_ENDPOINT", "https://x/path"),
        ("HUAWEICLOUD_SDK_STS_ENDPOINT", "https://user:canary@x"),
    ] {
        let none = talk(
            &WebIdentity::from_env(Huawei).surroundings(cce().with(name, value)),
            vec![],
        );
        assert!(
            !none.error().is_absent() && !none.said().contains("canary"),
            "{}",
            none.said()
        );
    }
}

#[test]
fn a_policy_that_would_be_lost_is_refused() {
    let identity = |protocol, session| {
        let identity = WebIdentity::new(protocol, "p", "/mine", session);
        talk(&identity.surroundings(machine().file("/mine", "ey.J.x")), vec![]).said()
    };
    let said = identity(Tencent, RoleSession::new("r").policy("{}"));
    assert!(
        said.ends_with("with an identity token, the vendor takes no policy"),
        "{said}"
    );
    for protocol in [Tencent, Alibaba] {
        let said = identity(protocol, RoleSession::new("r").policy_id("one"));
        assert!(said.ends_with("the vendor takes no policies by id"), "{said}");
    }
}
