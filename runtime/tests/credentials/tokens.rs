//! Tokens of Huawei Cloud's identity service in place of an access key.

use cloudscribe_runtime::credentials::{Answer, Environment, Lack, PasswordToken, Profile};
use cloudscribe_runtime::operation::Protocol;

use crate::machine::machine;
use crate::talk::{START, Talk, answer, at, header, json, key, line, refused, talk};

fn provider() -> PasswordToken {
    PasswordToken::new("account", "user", "canary", "cn-north-4")
}

fn granted(token: &str, body: &str) -> Answer {
    let mut response = answer(201, body).unwrap();
    response.headers_mut().insert("X-Subject-Token", token.parse().unwrap());
    Ok(response)
}

const BODY: &str = r#"{"token":{"expires_at":"2023-11-15T22:13:20.701000Z","methods":["password"],
    "project":{"id":"p","name":"cn-north-4"}}}"#;

#[test]
fn a_password_brings_a_token_for_the_project_of_a_region() {
    let found = talk(&provider(), vec![granted("MIIabc+/=", BODY)]);
    let issued = found.issued();
    assert_eq!(issued.credentials().ready_token().unwrap().expose(), "MIIabc+/=");
    assert_eq!(issued.credentials().suits(Protocol::Huawei), Ok(()));
    assert_eq!(issued.expires_at(), Some(at(START + 86_400)));
    let request = &found.requests[0];
    assert_eq!(
        line(request),
        "POST https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true"
    );
    assert_eq!(header(request, "content-type"), Some("application/json"));
    assert_eq!(header(request, "authorization"), None);
    assert_eq!(
        json(request),
        serde_json::json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": {
                "name": "user", "password": "canary", "domain": {"name": "account"},
            }}},
            "scope": {"project": {"name": "cn-north-4"}},
        }})
    );
}

#[test]
fn project_and_service_may_be_others() {
    let provider = provider()
        .project_id("p1")
        .endpoint("https://iam.example.com".parse().unwrap());
    let request = &talk(&provider, vec![granted("t", BODY)]).requests[0];
    assert_eq!(request.uri().host(), Some("iam.example.com"));
    assert_eq!(
        json(request)["auth"]["scope"],
        serde_json::json!({"project": {"id": "p1"}})
    );
}

#[test]
fn what_brings_no_token_is_said() {
    let wrong = r#"{"error":{"code":401,"message":"canary","title":"Unauthorized"}}"#;
    let coded = r#"{"error_code":"IAM.0001","error_msg":"canary"}"#;
    for (bad, reason, lack) in [
        (answer(401, wrong), "refused with HTTP 401", Lack::Unusable),
        (answer(400, coded), "refused with IAM.0001 (HTTP 400)", Lack::Unusable),
        (answer(503, "canary"), "refused with HTTP 503", Lack::Unavailable),
        (
            answer(201, BODY),
            "the answer lacks the header X-Subject-Token",
            Lack::Unusable,
        ),
        (
            granted("t", "{}"),
            "the answer lacks the object `token`",
            Lack::Unusable,
        ),
        (
            granted("t", r#"{"token":{}}"#),
            "the answer does not tell when its token ends",
            Lack::Unusable,
        ),
        (
            granted("t", "canary"),
            "the answer is not JSON (line 1, column 1)",
            Lack::Unusable,
        ),
        (refused(), "no answer: connection refused", Lack::Unavailable),
    ] {
        let none = talk(&provider(), vec![bad]);
        assert_eq!(none.said(), format!("no credentials: token for a password: {reason}"));
        assert_eq!(none.error().tried()[0].lack(), lack);
    }
    let over = talk(&provider(), vec![granted("t", &BODY.replace("2023", "2022"))]);
    assert!(
        over.said().contains("its credentials ended at 2022-11-15T22:13:20Z"),
        "{}",
        over.said()
    );
}

const KEY: &str =
    r#"{"credential":{"access":"id","secret":"s","securitytoken":"t","expires_at":"2023-11-15T04:13:20.0Z"}}"#;

/// Checks the two requests of an exchange with the identity service on this host.
fn check_exchange(found: &Talk, host: &str) {
    assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
    assert_eq!(found.issued().expires_at(), Some(at(START + 6 * 3600)));
    let [first, second] = &found.requests[..] else { panic!() };
    assert_eq!(line(first), format!("POST https://{host}/v3.0/OS-AUTH/id-token/tokens"));
    assert_eq!(header(first, "x-idp-id"), Some("mine"));
    assert_eq!(json(first), serde_json::json!({"auth": {"id_token": {"id": "ey.J.x"}}}));
    assert_eq!(
        line(second),
        format!("POST https://{host}/v3.0/OS-CREDENTIAL/securitytokens")
    );
    assert_eq!(
        json(second),
        serde_json::json!({"auth": {"identity": {
            "methods": ["token"], "token": {"id": "unscoped", "duration_seconds": 21600},
        }}})
    );
}

#[test]
fn an_identity_token_is_exchanged_twice() {
    let answers = || vec![granted("unscoped", "{}"), answer(201, KEY)];
    let environment = machine()
        .with("HUAWEICLOUD_SDK_IDP_ID", "mine")
        .with("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/token")
        .with("HUAWEICLOUD_SDK_AK", "key")
        .with("HUAWEICLOUD_SDK_SK", "s")
        .file("/token", "ey.J.x\n");
    let asked = |machine| talk(&Environment::new(Protocol::Huawei).surroundings(machine), answers());
    check_exchange(&asked(environment.clone()), "iam.myhuaweicloud.com");
    let elsewhere = environment
        .clone()
        .with("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://iam.example.com");
    check_exchange(&asked(elsewhere), "iam.example.com");
    let profile = "[basic]\nidp_id = mine\nid_token_file = /token\niam_endpoint = https://iam.example.com\n";
    let file = machine()
        .file("/home/me/.huaweicloud/credentials", profile)
        .file("/token", "ey.J.x");
    let found = talk(&Profile::new(Protocol::Huawei).surroundings(file), answers());
    check_exchange(&found, "iam.example.com");

    let alone = environment.with("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "");
    let found = talk(&Environment::new(Protocol::Huawei).surroundings(alone), vec![]);
    assert_eq!(key(found.issued().credentials()).0, "key");
}

#[test]
fn an_exchange_may_fail_at_each_step() {
    let environment = machine()
        .with("HUAWEICLOUD_SDK_IDP_ID", "mine")
        .with("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/token")
        .file("/token", "ey.J.x");
    for (answers, reason) in [
        (vec![answer(401, "canary")], "refused with HTTP 401"),
        (vec![answer(201, "{}")], "the answer lacks the header X-Subject-Token"),
        (vec![granted("t", "{}"), answer(403, "canary")], "refused with HTTP 403"),
        (
            vec![granted("t", "{}"), answer(201, "{}")],
            "the answer lacks the object `credential`",
        ),
        (vec![granted("t", "{}"), refused()], "no answer: connection refused"),
    ] {
        let none = talk(
            &Environment::new(Protocol::Huawei).surroundings(environment.clone()),
            answers,
        );
        assert_eq!(none.said(), format!("no credentials: identity provider: {reason}"));
    }
    let gone = environment.with("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/gone");
    let none = talk(&Environment::new(Protocol::Huawei).surroundings(gone), vec![]);
    assert_eq!(
        none.said(),
        "no credentials: web identity token /gone: there is no such file"
    );
    assert!(!none.error().is_absent());
}

#[test]
fn a_region_is_no_way_to_another_host() {
    let none = talk(&PasswordToken::new("a", "u", "canary", "x.evil.example"), vec![]);
    assert!(
        !none.error().is_absent() && !none.said().contains("canary"),
        "{}",
        none.said()
    );
}
