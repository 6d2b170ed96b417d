//! No secret shows in anything that can be printed: errors, providers, sources, steps, requests.

use cloudscribe_runtime::credentials::{
    Answer, AssumeRole, Chain, Credentials, CredentialsSource, Environment, InstanceMetadata, PasswordToken, Profile,
    ProjectSource, ProvideCredentials, RoleSession, Step, WebIdentity,
};
use cloudscribe_runtime::operation::Protocol::{self, Alibaba, Huawei, Tencent};
use cloudscribe_runtime::transport::MockTransport;

use crate::bench::at_once;
use crate::machine::{Machine, machine};
use crate::talk::{answer, now};

/// Stands wherever a secret can stand, and nowhere else.
const CANARY: &str = "cAnAry7cAnAry7cAnAry7cAnAry7";

fn clean(shown: &str) {
    assert!(!shown.contains("cAnAry"), "{shown}");
}

/// A machine whose variables and files hold the secret everywhere.
fn secretive() -> Machine {
    let json = |id: &str, key: &str| format!(r#"{{"{id}":"id","{key}":"{CANARY}","token":"{CANARY}","x":"{CANARY}"}}"#);
    let ini = |section: &str, id: &str, key: &str, token: &str| {
        format!("[{section}]\n{id}=id\n{key}={CANARY}\n{token}={CANARY}\nx={CANARY}\n")
    };
    machine()
        .with("TENCENTCLOUD_SECRET_ID", "id")
        .with("TENCENTCLOUD_SECRET_KEY", CANARY)
        .with("ALIBABA_CLOUD_ACCESS_KEY_ID", "id")
        .with("ALIBABA_CLOUD_ACCESS_KEY_SECRET", CANARY)
        .with("HUAWEICLOUD_SDK_AK", "id")
        .with("HUAWEICLOUD_SDK_SK", CANARY)
        .with("HUAWEICLOUD_OIDC_PROVIDER_URN", "p")
        .with("HUAWEICLOUD_OIDC_AGENCY_URN", "r")
        .with("HUAWEICLOUD_OIDC_ID_TOKEN", CANARY)
        .file("/home/me/.tccli/default.credential", json("secretId", "secretKey"))
        .file(
            "/home/me/.tencentcloud/credentials",
            ini("default", "secret_id", "secret_key", "token"),
        )
        .file(
            "/home/me/.huaweicloud/credentials",
            ini("basic", "ak", "sk", "security_token"),
        )
        .file(
            "/home/me/.aliyun/config.json",
            format!(
                r#"{{"current":"a","profiles":[{{"name":"a","mode":"StsToken","access_key_id":"id",
                    "access_key_secret":"{CANARY}","sts_token":"{CANARY}"}}]}}"#
            ),
        )
        .file("/token", CANARY)
}

/// The same with something wrong about every one of them.
fn spoiled() -> Machine {
    let mut machine = machine();
    for name in [
        "TENCENTCLOUD_SECRET_ID",
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "HUAWEICLOUD_SDK_SK",
        "TKE_PROVIDER_ID",
        "HUAWEICLOUD_OIDC_DURATION_SECONDS",
    ] {
        machine = machine.with(name, CANARY);
    }
    for path in [
        "/home/me/.tccli/default.credential",
        "/home/me/.tencentcloud/credentials",
        "/home/me/.huaweicloud/credentials",
        "/home/me/.aliyun/config.json",
        "/home/me/.alibabacloud/credentials.ini",
    ] {
        machine = machine.file(path, format!("{CANARY}\n{{\"{CANARY}\": \"{CANARY}"));
    }
    machine.file("/token", format!("{CANARY} {CANARY}"))
}

fn providers(machine: &Machine) -> Vec<Box<dyn ProvideCredentials>> {
    let mut all: Vec<Box<dyn ProvideCredentials>> = vec![
        Box::new(Credentials::temporary("id", CANARY, CANARY)),
        Box::new(Credentials::token(CANARY)),
        Box::new(PasswordToken::new("account", "user", CANARY, "cn-north-4")),
    ];
    for protocol in [Tencent, Alibaba, Huawei] {
        let base = Credentials::temporary("id", CANARY, CANARY);
        let identity = WebIdentity::new(protocol, "p", "/token", "role");
        all.extend::<[Box<dyn ProvideCredentials>; 7]>([
            Box::new(Environment::new(protocol).surroundings(machine.clone())),
            Box::new(Profile::new(protocol).surroundings(machine.clone())),
            Box::new(InstanceMetadata::new(protocol).surroundings(machine.clone())),
            Box::new(AssumeRole::new(protocol, base, RoleSession::new("role"))),
            Box::new(identity.surroundings(machine.clone())),
            Box::new(WebIdentity::from_env(protocol).surroundings(machine.clone())),
            Box::new(Chain::default_in(protocol, machine.clone())),
        ]);
    }
    all
}

/// Answers with the secret in every place, well-formed and otherwise.
fn answers() -> Vec<Answer> {
    let members = |value: &str| {
        let names = [
            "TmpSecretId",
            "TmpSecretKey",
            "Token",
            "AccessKeyId",
            "AccessKeySecret",
            "SecurityToken",
            "Code",
            "Message",
            "access",
            "secret",
            "securitytoken",
            "access_key_id",
            "secret_access_key",
            "security_token",
            "error_code",
            "error_msg",
            "ExpiredTime",
            "Expiration",
            "expires_at",
            "expiration",
            "id",
            "name",
        ];
        let pairs: Vec<_> = names.iter().map(|name| format!("\"{name}\":{value}")).collect();
        pairs.join(",")
    };
    let nested = |value: &str| {
        let members = members(value);
        format!(
            r#"{{{members},"Response":{{"Error":{{{members}}},"Credentials":{{{members}}}}},"Credentials":{{{members}}},
                "credential":{{{members}}},"credentials":{{{members}}},"token":{{{members}}},"projects":[{{{members}}}],
                "error":{{{members}}}}}"#
        )
    };
    let text = format!("\"{CANARY}\"");
    let broken = format!("\"{CANARY}\\r\\n{CANARY}\"");
    let mut all = Vec::new();
    for status in [200, 201, 302, 400, 401, 403, 404, 500] {
        for body in [
            CANARY.to_owned(),
            format!("{CANARY} {CANARY}"),
            format!("{{\"{CANARY}\": {CANARY}"),
            format!("[{text}]"),
            nested(&text),
            nested(&broken),
            nested(&format!("[{text}]")),
        ] {
            let mut response = answer(status, &body).unwrap();
            response
                .headers_mut()
                .insert("x-subject-token", CANARY.parse().unwrap());
            all.push(Ok(response));
        }
    }
    all
}

/// Shows every step, and gives the same answer to each request.
fn converse(provider: &dyn ProvideCredentials, again: &dyn Fn() -> Answer) {
    let mut conversation = provider.begin();
    let mut step = conversation.next(now(), None);
    loop {
        clean(&format!("{step:?} {step:#?}"));
        step = match step {
            Step::Ask(request, _) => {
                // What goes over the wire holds secrets, in headers that do not show and in the body.
                clean(&format!("{:?} {}", request.headers(), request.uri()));
                // The name of a role is no secret, and stands in the next address.
                let asks_for_role = request.uri().path().ends_with("/security-credentials/");
                let answer = if asks_for_role { answer(200, "role") } else { again() };
                conversation.next(now(), Some(answer))
            }
            Step::Ready(issued) => return clean(&format!("{issued:?} {:?}", issued.credentials())),
            Step::Failed(error) => return clean(&format!("{error} {error:?} {error:#?} {:?}", error.tried())),
        };
    }
}

#[test]
fn no_secret_shows_whatever_is_answered() {
    for machine in [secretive(), spoiled()] {
        for provider in providers(&machine) {
            clean(&format!("{provider:?} {provider:#?}"));
            for index in 0..answers().len() {
                converse(&*provider, &|| answers().swap_remove(index));
            }
        }
    }
}

#[test]
fn no_secret_shows_in_sources() {
    let fixed = CredentialsSource::fixed(Credentials::temporary("id", CANARY, CANARY));
    let machine = secretive().with("ALIBABA_CLOUD_SECURITY_TOKEN", CANARY);
    let provided = CredentialsSource::provided(Environment::new(Alibaba).surroundings(machine));
    assert!(at_once(provided.current(&MockTransport::new(), now())).is_ok());
    clean(&format!("{fixed:?} {provided:?} {provided:#?}"));
    let projects = ProjectSource::looked_up();
    for index in 0..answers().len() {
        let link = MockTransport::answering(move |_| answers().swap_remove(index));
        let credentials = Credentials::temporary("id", CANARY, CANARY);
        if let Err(error) = projects.current_blocking(&link, &credentials, "cn-north-4", now()) {
            clean(&format!("{error} {error:?} {projects:?}"));
        }
    }
}

/// The canary would be seen if it were shown: what is scanned is not empty.
#[test]
fn the_scan_can_fail() {
    let shown = |protocol: Protocol| format!("{:?}", Environment::new(protocol));
    assert!(shown(Tencent).contains("Tencent"));
    let caught = std::panic::catch_unwind(|| clean(CANARY));
    assert!(caught.is_err());
}
