//! The three vendors' metadata servers, willing and unwilling.

use cloudscribe_runtime::credentials::{InstanceMetadata, Lack};
use cloudscribe_runtime::operation::Protocol;

use crate::machine::{Machine, machine};
use crate::talk::{START, answer, at, header, key, line, refused, talk, timeout};

const TENCENT: &str = r#"{"TmpSecretId":"id","TmpSecretKey":"s","ExpiredTime":1700003600,
    "Expiration":"2023-11-14T23:13:20Z","Token":"t","Code":"Success"}"#;
const ALIBABA: &str = r#"{"AccessKeyId":"id","AccessKeySecret":"s","Expiration":"2023-11-14T23:13:20Z",
    "SecurityToken":"t","LastUpdated":"2023-11-14T17:13:20Z","Code":"Success"}"#;
const HUAWEI: &str = r#"{"credential":{"access":"id","secret":"s","securitytoken":"t",
    "expires_at":"2023-11-14T23:13:20.701000Z"}}"#;

fn of(protocol: Protocol) -> InstanceMetadata {
    InstanceMetadata::new(protocol).surroundings(machine())
}

fn alibaba(machine: Machine) -> InstanceMetadata {
    InstanceMetadata::new(Protocol::Alibaba).surroundings(machine)
}

/// Credentials, end, and the requests that brought them.
fn check(talk: &crate::talk::Talk, lines: &[&str]) {
    assert_eq!(key(talk.issued().credentials()), ("id", "s", Some("t")));
    assert_eq!(talk.issued().expires_at(), Some(at(START + 3600)));
    assert_eq!(talk.requests.iter().map(line).collect::<Vec<_>>(), lines);
}

#[test]
fn tencent_tells_the_role_and_its_credentials() {
    const ROLES: &str = "GET http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/";
    let found = talk(
        &of(Protocol::Tencent),
        vec![answer(200, "my-role\n"), answer(200, TENCENT)],
    );
    check(&found, &[ROLES, &format!("{ROLES}my-role")]);
    assert_eq!(header(&found.requests[0], "host"), Some("metadata.tencentyun.com"));
    let found = talk(&of(Protocol::Tencent).role("other"), vec![answer(200, TENCENT)]);
    check(&found, &[&format!("{ROLES}other")]);
}

#[test]
fn alibaba_wants_a_token_first() {
    const SERVER: &str = "http://100.100.100.200";
    let (token, roles) = (
        format!("PUT {SERVER}/latest/api/token"),
        format!("GET {SERVER}/latest/meta-data/ram/security-credentials/"),
    );
    let answers = || vec![answer(200, "tkn=="), answer(200, "r"), answer(200, ALIBABA)];
    let found = talk(&of(Protocol::Alibaba), answers());
    check(&found, &[&token, &roles, &format!("{roles}r")]);
    let [first, second, third] = &found.requests[..] else {
        panic!()
    };
    assert_eq!(header(first, "x-aliyun-ecs-metadata-token-ttl-seconds"), Some("21600"));
    for request in [second, third] {
        assert_eq!(header(request, "x-aliyun-ecs-metadata-token"), Some("tkn=="));
    }
    // Servers without tokens, and networks that lose the answer.
    for without in [answer(404, ""), answer(500, "x"), timeout()] {
        let found = talk(
            &of(Protocol::Alibaba),
            vec![without, answer(200, "r"), answer(200, ALIBABA)],
        );
        check(&found, &[&token, &roles, &format!("{roles}r")]);
        assert_eq!(header(&found.requests[1], "x-aliyun-ecs-metadata-token"), None);
    }
    let named = machine().with("ALIBABA_CLOUD_ECS_METADATA", "env");
    let found = talk(&alibaba(named.clone()), vec![answer(200, "tkn"), answer(200, ALIBABA)]);
    check(&found, &[&token, &format!("{roles}env")]);
    let found = talk(
        &alibaba(named).role("code"),
        vec![answer(200, "tkn"), answer(200, ALIBABA)],
    );
    check(&found, &[&token, &format!("{roles}code")]);
}

#[test]
fn alibabas_switches_are_heeded() {
    let off = alibaba(machine().with("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "True"));
    let none = talk(&off, vec![]);
    assert!(none.error().is_absent() && none.said().contains("ALIBABA_CLOUD_ECS_METADATA_DISABLED"));
    let strict = machine().with("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");
    for insisting in [alibaba(strict), alibaba(machine()).require_token()] {
        let none = talk(&insisting, vec![answer(403, "no")]);
        assert_eq!(none.error().tried()[0].lack(), Lack::Unusable);
        assert!(none.said().ends_with("refused with HTTP 403"), "{}", none.said());
        assert!(talk(&insisting, vec![timeout()]).error().is_absent());
    }
}

#[test]
fn huawei_may_want_a_token() {
    const SERVER: &str = "http://169.254.169.254";
    let (token, security_key) = (
        format!("PUT {SERVER}/meta-data/latest/api/token"),
        format!("GET {SERVER}/openstack/latest/securitykey"),
    );
    let found = talk(&of(Protocol::Huawei), vec![answer(200, "tkn"), answer(200, HUAWEI)]);
    check(&found, &[&token, &security_key]);
    assert_eq!(
        header(&found.requests[0], "x-metadata-token-ttl-seconds"),
        Some("21600")
    );
    assert_eq!(header(&found.requests[1], "x-metadata-token"), Some("tkn"));
    for without in [404, 405, 503] {
        let found = talk(&of(Protocol::Huawei), vec![answer(without, "x"), answer(200, HUAWEI)]);
        check(&found, &[&token, &security_key]);
        assert_eq!(header(&found.requests[1], "x-metadata-token"), None);
        let none = talk(&of(Protocol::Huawei).require_token(), vec![answer(without, "x")]);
        assert!(!none.error().is_absent());
    }
    let none = talk(
        &of(Protocol::Huawei),
        vec![answer(200, "tkn"), answer(401, "no agency")],
    );
    assert!(none.error().is_absent(), "{}", none.said());
    let none = talk(&of(Protocol::Huawei), vec![answer(404, "x"), answer(401, "a token!")]);
    assert_eq!(none.error().tried()[0].lack(), Lack::Unusable);
}

#[test]
fn where_nobody_answers_there_is_nothing() {
    for (protocol, address) in [
        (Protocol::Tencent, "http://metadata.tencentyun.com"),
        (Protocol::Alibaba, "http://100.100.100.200"),
        (Protocol::Huawei, "http://169.254.169.254"),
    ] {
        let none = talk(&of(protocol), vec![refused()]);
        assert!(none.error().is_absent());
        assert_eq!(
            none.said(),
            format!("no credentials: instance metadata at {address}: nobody answers there: connection refused")
        );
    }
    assert!(talk(&of(Protocol::Tencent), vec![timeout()]).error().is_absent());
    assert!(talk(&of(Protocol::Huawei), vec![timeout()]).error().is_absent());
    assert!(
        talk(&of(Protocol::Alibaba), vec![timeout(), timeout()])
            .error()
            .is_absent()
    );
}

#[test]
fn where_somebody_answers_first_and_then_no_more_it_may_be_later() {
    for (protocol, answers) in [
        (Protocol::Tencent, vec![answer(200, "r"), refused()]),
        (Protocol::Alibaba, vec![answer(200, "tkn"), timeout()]),
        (Protocol::Alibaba, vec![answer(200, "tkn"), answer(200, "r"), refused()]),
        (Protocol::Huawei, vec![answer(200, "tkn"), timeout()]),
        (Protocol::Huawei, vec![answer(500, "x")]),
        (Protocol::Tencent, vec![answer(503, "x")]),
    ] {
        let none = talk(&of(protocol), answers);
        assert!(
            none.error().is_transient() && !none.error().is_absent(),
            "{}",
            none.said()
        );
    }
}

#[test]
fn no_role_is_nothing() {
    for (protocol, answers) in [
        (Protocol::Tencent, vec![answer(404, "")]),
        (Protocol::Alibaba, vec![answer(200, "tkn"), answer(404, "")]),
        (Protocol::Huawei, vec![answer(200, "tkn"), answer(404, "")]),
    ] {
        let none = talk(&of(protocol), answers);
        assert!(none.error().is_absent());
        assert!(
            none.said().ends_with("no role or agency is bound to this machine"),
            "{}",
            none.said()
        );
    }
}

#[test]
fn a_role_is_a_name_and_no_path() {
    for role in ["..", "a/b", "a b", "a?b", "角色", "<html>", &"x".repeat(129)] {
        for (protocol, answers) in [
            (Protocol::Tencent, vec![answer(200, role)]),
            (Protocol::Alibaba, vec![answer(200, "tkn"), answer(200, role)]),
        ] {
            let none = talk(&of(protocol), answers);
            assert_eq!(none.error().tried()[0].lack(), Lack::Unusable, "{role}");
        }
    }
}

/// What servers say that is no success, and what is said of it; the same for all vendors.
#[test]
fn garbage_is_told_from_credentials() {
    let good = [
        (
            Protocol::Tencent,
            vec!["r"],
            TENCENT,
            "TmpSecretKey",
            "ExpiredTime",
            "1700003600",
        ),
        (
            Protocol::Alibaba,
            vec!["tkn", "r"],
            ALIBABA,
            "AccessKeySecret",
            "Expiration",
            "\"2023-11-14T23:13:20Z\"",
        ),
        (
            Protocol::Huawei,
            vec!["tkn"],
            HUAWEI,
            "secret",
            "expires_at",
            "\"2023-11-14T23:13:20.701000Z\"",
        ),
    ];
    for (protocol, before, body, secret, end, moment) in good {
        let said = |body: &str| {
            let mut answers: Vec<_> = before.iter().map(|text| answer(200, text)).collect();
            answers.push(answer(200, body));
            let none = talk(&of(protocol), answers);
            assert_eq!(none.error().tried()[0].lack(), Lack::Unusable, "{}", none.said());
            none.said()
        };
        let cases = [
            (String::new(), "the answer is not JSON (line 1, column 0)".to_owned()),
            (
                "<html>".to_owned(),
                "the answer is not JSON (line 1, column 1)".to_owned(),
            ),
            ("[]".to_owned(), "the answer is JSON but no object".to_owned()),
            (
                body.replace(&format!("\"{secret}\""), "\"other\""),
                format!("the answer lacks `{secret}`"),
            ),
            (
                body.replace(&format!("\"{secret}\":\"s\""), &format!("\"{secret}\":7")),
                format!("`{secret}` of the answer is no text"),
            ),
            (
                body.replace(&format!("\"{secret}\":\"s\""), &format!("\"{secret}\":\"s\\r\\nX: y\"")),
                "the secret key contains a line break".to_owned(),
            ),
            (
                body.replace(&format!("\"{end}\""), "\"other\""),
                "the answer does not tell when its credentials end".to_owned(),
            ),
            (
                body.replace(moment, "\"tomorrow\""),
                "the answer does not tell when its credentials end".to_owned(),
            ),
            (
                body.replace(moment, "\"2023-11-14T22:13:20Z\""),
                "its credentials ended at 2023-11-14T22:13:20Z".to_owned(),
            ),
        ];
        for (body, reason) in cases {
            assert!(
                said(&body).contains(&reason),
                "{body}: {} instead of {reason}",
                said(&body)
            );
        }
    }
    for (protocol, before) in [(Protocol::Tencent, vec!["r"]), (Protocol::Alibaba, vec!["tkn", "r"])] {
        let mut answers: Vec<_> = before.iter().map(|text| answer(200, text)).collect();
        answers.push(answer(200, r#"{"Code":"AssumeRoleFailed","Message":"canary"}"#));
        let none = talk(&of(protocol), answers);
        assert!(
            none.said().ends_with("refused with AssumeRoleFailed (HTTP 200)"),
            "{}",
            none.said()
        );
    }
}

#[test]
fn an_answer_may_be_too_large() {
    let none = talk(&of(Protocol::Tencent), vec![answer(200, &"x".repeat(1024 * 1024 + 1))]);
    assert!(
        none.said().ends_with("the answer is larger than 1048576 bytes"),
        "{}",
        none.said()
    );
}

#[test]
fn another_server_may_be_asked() {
    let metadata = of(Protocol::Tencent)
        .endpoint("http://127.0.0.1:8080".parse().unwrap())
        .role("r");
    let found = talk(&metadata, vec![answer(200, TENCENT)]);
    assert!(line(&found.requests[0]).starts_with("GET http://127.0.0.1:8080/latest/"));
}

#[test]
fn credentials_are_replaced_as_early_as_the_vendors_clients_do() {
    use crate::bench::Task;
    use cloudscribe_runtime::credentials::CredentialsSource;
    use cloudscribe_runtime::transport::MockTransport;

    let day = |text: &str| {
        text.replace("2023-11-14T23", "2023-11-15T22")
            .replace("1700003600", "1700086400")
    };
    for (protocol, body, before, minutes) in [
        (Protocol::Tencent, TENCENT, 1, 5),
        (Protocol::Alibaba, ALIBABA, 2, 15),
        (Protocol::Huawei, HUAWEI, 1, 40),
    ] {
        let link = MockTransport::new();
        let give = || {
            for _ in 0..before {
                link.then_response(answer(200, "r").unwrap());
            }
            link.then_response(answer(200, &day(body)).unwrap());
        };
        let source = CredentialsSource::provided(of(protocol));
        let ask = |second| Task::new(source.current(&link, at(second))).poll().unwrap().unwrap();
        give();
        ask(START);
        let end = START + 86_400;
        ask(end - minutes * 60 - 1);
        assert_eq!(link.requests().len(), before + 1, "{protocol:?}: not yet");
        give();
        ask(end - minutes * 60);
        assert_eq!(link.requests().len(), 2 * (before + 1), "{protocol:?}: now");
    }
}
