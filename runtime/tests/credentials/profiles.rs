//! The files of the vendors' own tools, one by one.

use std::io;

use cloudscribe_runtime::credentials::{Lack, Profile};
use cloudscribe_runtime::operation::Protocol::{self, Alibaba, Huawei, Tencent};

use crate::machine::{Machine, machine};
use crate::talk::{START, Talk, answer, at, header, json, key, line, talk};

fn read(protocol: Protocol, machine: Machine) -> Talk {
    talk(&Profile::new(protocol).surroundings(machine), vec![])
}

/// Id, secret and token that a machine's files hold.
fn found(protocol: Protocol, machine: Machine) -> (String, String, Option<String>) {
    let talk = read(protocol, machine);
    let (id, secret, token) = key(talk.issued().credentials());
    (id.to_owned(), secret.to_owned(), token.map(str::to_owned))
}

fn permanent(id: &str) -> (String, String, Option<String>) {
    (id.to_owned(), "s".to_owned(), None)
}

fn temporary(id: &str) -> (String, String, Option<String>) {
    (id.to_owned(), "s".to_owned(), Some("t".to_owned()))
}

const SDK: &str = "/home/me/.tencentcloud/credentials";
const ETC: &str = "/etc/tencentcloud/credentials";
const TCCLI: &str = "/home/me/.tccli/default.credential";

#[test]
fn tencents_files_are_looked_for_in_order() {
    let ini = |id| format!("[default]\nsecret_id = {id}\nsecret_key = s\n");
    let all = machine()
        .file(SDK, ini("home"))
        .file(ETC, ini("etc"))
        .file(TCCLI, r#"{"secretId":"cli","secretKey":"s"}"#);
    assert_eq!(found(Tencent, all.clone()), permanent("home"));
    let given = all
        .clone()
        .with("TENCENTCLOUD_CREDENTIALS_FILE", "/given")
        .file("/given", ini("given"));
    assert_eq!(found(Tencent, given), permanent("given"));
    assert_eq!(found(Tencent, machine().file(ETC, ini("etc"))), permanent("etc"));
    assert_eq!(
        read(Tencent, machine()).said(),
        format!(
            "no credentials: profile {SDK}: there is no such file; profile {ETC}: there is no such file; profile {TCCLI}: \
             there is no such file"
        )
    );
}

#[test]
fn tencents_command_line_tool_has_a_file_for_each_profile() {
    let cli = machine()
        .file(TCCLI, r#"{"secretId":"cli","secretKey":"s","token":null}"#)
        .file(
            "/home/me/.tccli/work.credential",
            r#"{"secretId":"work","secretKey":"s","token":"t"}"#,
        );
    assert_eq!(found(Tencent, cli.clone()), permanent("cli"));
    assert_eq!(
        found(Tencent, cli.clone().with("TCCLI_PROFILE", "work")),
        temporary("work")
    );
    let beside = cli.clone().file(SDK, "[default]\nsecret_id = home\nsecret_key = s\n");
    let named = talk(&Profile::new(Tencent).named("work").surroundings(beside), vec![]);
    assert_eq!(key(named.issued().credentials()).0, "work");
    for name in ["../x", "a/b", ".hidden", "a\\b"] {
        let none = read(Tencent, cli.clone().with("TCCLI_PROFILE", name));
        assert_eq!(none.error().tried()[0].lack(), Lack::Unusable, "{name}");
    }
}

#[test]
fn what_a_log_in_brought_lasts_until_its_end() {
    let file =
        |end: u64| format!(r#"{{"type":"oauth","secretId":"id","secretKey":"s","token":"t","expiresAt":{end}}}"#);
    let good = read(Tencent, machine().file(TCCLI, file(START + 60)));
    assert_eq!(good.issued().expires_at(), Some(at(START + 60)));
    let over = read(Tencent, machine().file(TCCLI, file(START)));
    assert!(
        over.said()
            .contains(&format!("profile {TCCLI}: its credentials ended at")),
        "{}",
        over.said()
    );
    assert!(!over.error().is_absent());
}

#[test]
fn tencents_profile_may_name_the_role_of_a_machine() {
    let profile = Profile::new(Tencent).surroundings(machine().file(TCCLI, r#"{"type":"cvm-role"}"#));
    let answers = vec![
        answer(200, "r"),
        answer(
            200,
            r#"{"Code":"Success","TmpSecretId":"id","TmpSecretKey":"s","Token":"t","ExpiredTime":1700003600}"#,
        ),
    ];
    assert_eq!(
        key(talk(&profile, answers).issued().credentials()),
        ("id", "s", Some("t"))
    );
}

#[test]
fn tencents_profile_may_name_a_role_to_assume() {
    let file = r#"{"secretId":"base","secretKey":"b","role-arn":"qcs::r","role-session-name":"me"}"#;
    let profile = Profile::new(Tencent).surroundings(machine().file(TCCLI, file));
    let body =
        r#"{"Response":{"Credentials":{"Token":"t","TmpSecretId":"id","TmpSecretKey":"s"},"ExpiredTime":1700003600}}"#;
    let found = talk(&profile, vec![answer(200, body)]);
    assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
    assert_eq!(line(&found.requests[0]), "POST https://sts.tencentcloudapi.com/");
    assert_eq!(
        json(&found.requests[0]),
        serde_json::json!({"RoleArn": "qcs::r", "RoleSessionName": "me"})
    );
    assert!(
        header(&found.requests[0], "authorization")
            .unwrap()
            .contains("Credential=base/2023-11-14/sts/")
    );
}

const CLI: &str = "/home/me/.aliyun/config.json";
const INI: &str = "/home/me/.alibabacloud/credentials.ini";

/// The command-line tool's file with these profiles, of which the first is the current one.
fn aliyun(profiles: &str) -> Machine {
    machine().file(
        CLI,
        format!(r#"{{"current":"one","profiles":[{profiles}],"meta_path":""}}"#),
    )
}

#[test]
fn alibabas_files_are_looked_for_in_order() {
    let both = aliyun(r#"{"name":"one","mode":"AK","access_key_id":"cli","access_key_secret":"s"}"#).file(
        INI,
        "[default]\ntype=access_key\naccess_key_id=ini # mine\naccess_key_secret=s\n",
    );
    assert_eq!(found(Alibaba, both.clone()), permanent("cli"));
    let off = both.with("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
    assert_eq!(found(Alibaba, off.clone()), permanent("ini"));
    let moved = off.with("ALIBABA_CLOUD_CREDENTIALS_FILE", "/x.ini").file(
        "/x.ini",
        "[default]\ntype=access_key\naccess_key_id=x\naccess_key_secret=s\n",
    );
    assert_eq!(found(Alibaba, moved), permanent("x"));
    let gone = read(Alibaba, machine().with("ALIBABA_CLOUD_CREDENTIALS_FILE", "/gone"));
    assert_eq!(
        gone.said(),
        format!("no credentials: profile {CLI}: there is no such file; profile /gone: there is no such file")
    );
    assert!(!gone.error().is_absent(), "somebody named the second one");
}

#[test]
fn alibabas_profile_goes_by_its_name() {
    let two = aliyun(
        r#"{"name":"one","mode":"AK","access_key_id":"1","access_key_secret":"s"},
           {"name":"two","mode":"StsToken","access_key_id":"2","access_key_secret":"s","sts_token":"t"}"#,
    )
    .file(INI, "[two]\ntype=access_key\naccess_key_id=ini\naccess_key_secret=s\n");
    assert_eq!(found(Alibaba, two.clone()), permanent("1"));
    let chosen = two.clone().with("ALIBABA_CLOUD_PROFILE", "two");
    assert_eq!(found(Alibaba, chosen.clone()), temporary("2"));
    let off = chosen.with("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
    assert_eq!(found(Alibaba, off), permanent("ini"));
    let neither =
        format!("no credentials: profile {CLI}: it has no such profile; profile {INI}: it has no such profile");
    let missing = read(Alibaba, two.clone().with("ALIBABA_CLOUD_PROFILE", "three"));
    assert_eq!(missing.said(), neither);
    assert!(!missing.error().is_absent(), "the environment named it");
    let named = talk(&Profile::new(Alibaba).named("three").surroundings(two.clone()), vec![]);
    assert_eq!(named.said(), neither);
    assert!(!named.error().is_absent(), "the program named it");
    let second = two.file(INI, "[three]\ntype=access_key\naccess_key_id=3\naccess_key_secret=s\n");
    let named = talk(&Profile::new(Alibaba).named("three").surroundings(second), vec![]);
    assert_eq!(key(named.issued().credentials()).0, "3", "the second file has it");
    let nobodys = aliyun("").file(INI, "");
    assert!(read(Alibaba, nobodys).error().is_absent(), "nobody named one");
}

const ASSUMED: &str = r#"{"RequestId":"r","Credentials":{"SecurityToken":"t","AccessKeyId":"id","AccessKeySecret":"s",
    "Expiration":"2023-11-14T23:13:20Z"}}"#;

#[test]
fn alibabas_profile_may_assume_roles_one_after_the_other() {
    let profiles = aliyun(
        r#"{"name":"one","mode":"ChainableRamRoleArn","source_profile":"two","ram_role_arn":"acs:1","ram_session_name":"n",
            "expired_seconds":900,"policy":"{}","external_id":"e","sts_region":"cn-shanghai","enable_vpc":true},
           {"name":"two","mode":"RamRoleArn","access_key_id":"base","access_key_secret":"s","ram_role_arn":"acs:2",
            "ram_session_name":"","expired_seconds":0,"sts_region":"","policy":"","external_id":"","enable_vpc":false}"#,
    );
    let profile = Profile::new(Alibaba).surroundings(profiles);
    let found = talk(&profile, vec![answer(200, ASSUMED), answer(200, ASSUMED)]);
    assert_eq!(key(found.issued().credentials()), ("id", "s", Some("t")));
    assert_eq!(
        found.requests.iter().map(line).collect::<Vec<_>>(),
        [
            "POST https://sts.aliyuncs.com/?RoleArn=acs%3A2&RoleSessionName=cloudscribe",
            "POST https://sts-vpc.cn-shanghai.aliyuncs.com/?DurationSeconds=900&ExternalId=e&Policy=%7B%7D&RoleArn=acs%3A1&\
             RoleSessionName=n",
        ]
    );
    assert!(
        header(&found.requests[0], "authorization")
            .unwrap()
            .contains("Credential=base,")
    );
    assert_eq!(header(&found.requests[1], "x-acs-accesskey-id"), Some("id"));
    assert_eq!(header(&found.requests[1], "x-acs-security-token"), Some("t"));
}

#[test]
fn profiles_that_refer_to_one_another_in_circles_are_refused() {
    let circle = aliyun(
        r#"{"name":"one","mode":"ChainableRamRoleArn","source_profile":"two","ram_role_arn":"a"},
           {"name":"two","mode":"ChainableRamRoleArn","source_profile":"one","ram_role_arn":"a"}"#,
    );
    let said = read(Alibaba, circle).said();
    assert!(
        said.ends_with("its profiles refer to one another without end"),
        "{said}"
    );
    let gone = aliyun(r#"{"name":"one","mode":"ChainableRamRoleArn","source_profile":"two","ram_role_arn":"a"}"#);
    assert!(!read(Alibaba, gone).error().is_absent());
    let over = aliyun(
        r#"{"name":"one","mode":"ChainableRamRoleArn","source_profile":"two","ram_role_arn":"a"},
           {"name":"two","mode":"OAuth","access_key_id":"i","access_key_secret":"s","sts_token":"t","sts_expiration":1}"#,
    );
    assert!(
        read(Alibaba, over)
            .said()
            .contains("its credentials ended at 1970-01-01T00:00:01Z")
    );
}

#[test]
fn alibabas_profile_may_name_the_role_of_a_machine_or_an_identity_token() {
    let ecs = aliyun(r#"{"name":"one","mode":"EcsRamRole","ram_role_name":"mine"}"#);
    let body = r#"{"Code":"Success","AccessKeyId":"id","AccessKeySecret":"s","SecurityToken":"t","Expiration":"2023-11-14T23:13:20Z"}"#;
    let answers = vec![answer(200, "tkn"), answer(200, body)];
    let found = talk(&Profile::new(Alibaba).surroundings(ecs), answers);
    assert!(line(&found.requests[1]).ends_with("/security-credentials/mine"));

    let ini =
        "[default]\ntype = oidc_role_arn\noidc_provider_arn = acs:p\noidc_token_file_path = /token\nrole_arn = acs:r\n";
    let machine = machine().file(INI, ini).file("/token", "ey.J.x\n");
    let found = talk(&Profile::new(Alibaba).surroundings(machine), vec![answer(200, ASSUMED)]);
    assert!(line(&found.requests[0]).contains("Action=AssumeRoleWithOIDC"));
    assert!(
        std::str::from_utf8(found.requests[0].body())
            .unwrap()
            .contains("OIDCToken=ey.J.x")
    );
}

#[test]
fn what_is_not_supported_is_said_without_contents() {
    let lacks = |name: &str| format!("its profile lacks `{name}`");
    let log_in = "its profile needs a log-in: log in with the vendor's command-line tool".to_owned();
    let other =
        "its profile is none of access key, security token, role, machine role, identity token, or what a log-in \
                 brought"
            .to_owned();
    for (profile, reason) in [
        (r#""mode":"AK","access_key_id":"canary""#, lacks("access_key_secret")),
        (
            r#""mode":"AK","access_key_id":"","access_key_secret":"canary""#,
            lacks("access_key_id"),
        ),
        (
            r#""mode":"StsToken","access_key_id":"canary","access_key_secret":"canary""#,
            lacks("sts_token"),
        ),
        (
            r#""mode":"RamRoleArn","access_key_id":"canary","access_key_secret":"canary""#,
            lacks("ram_role_arn"),
        ),
        (
            r#""mode":"OIDC","oidc_provider_arn":"canary""#,
            lacks("oidc_token_file"),
        ),
        (r#""mode":"External","process_command":"canary""#, other.clone()),
        (r#""mode":"canary""#, other.clone()),
        (r#""access_key_id":"canary""#, other),
        (r#""mode":"OAuth","oauth_access_token":"canary""#, log_in.clone()),
        (r#""mode":"CloudSSO","access_token":"canary""#, log_in),
        (
            r#""mode":"RamRoleArn","access_key_id":"x","access_key_secret":"canary","ram_role_arn":"r","expired_seconds":"canary""#,
            "`expired_seconds` of its profile is no number of seconds".to_owned(),
        ),
    ] {
        let said = read(Alibaba, aliyun(&format!(r#"{{"name":"one",{profile}}}"#))).said();
        assert_eq!(said, format!("no credentials: profile {CLI}: {reason}"));
    }
    let logged_in = r#"{"name":"one","mode":"OAuth","access_key_id":"id","access_key_secret":"s","sts_token":"t",
        "sts_expiration":1700000060}"#;
    assert_eq!(
        read(Alibaba, aliyun(logged_in)).issued().expires_at(),
        Some(at(START + 60))
    );
}

const HUAWEI: &str = "/home/me/.huaweicloud/credentials";

#[test]
fn huaweis_file_has_its_section_under_two_names() {
    let basic = "[basic]\nak = basic\nsk = s\nproject_id = p\n";
    let other = "[basiccredentials]\nak = other\nsk = s\nsecurity_token = t\n";
    assert_eq!(found(Huawei, machine().file(HUAWEI, basic)), permanent("basic"));
    assert_eq!(found(Huawei, machine().file(HUAWEI, other)), temporary("other"));
    let both = machine().file(HUAWEI, format!("{other}{basic}"));
    assert_eq!(found(Huawei, both.clone()), permanent("basic"));
    let named = talk(
        &Profile::new(Huawei).named("basiccredentials").surroundings(both),
        vec![],
    );
    assert_eq!(key(named.issued().credentials()).0, "other");
    let moved = machine()
        .with("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/c")
        .file("/c", basic);
    assert_eq!(found(Huawei, moved), permanent("basic"));
    let said = |contents: &str| read(Huawei, machine().file(HUAWEI, contents)).said();
    assert!(said("[basic]\nidp_id = canary\n").ends_with("its profile lacks `ak`"));
    assert!(said("[global]\nak = canary\nsk = canary\n").ends_with("it has no such profile"));
    assert!(said("[basic]\nak = canary\n").ends_with("its profile lacks `sk`"));
    assert!(said(r#"{"ak":"canary"}"#).ends_with("it is JSON, which this vendor's tools do not write"));
}

#[test]
fn a_file_that_cannot_be_read_ends_the_search() {
    for (protocol, path, garbage) in [
        (Tencent, SDK, "secret_id = canary"),
        (Tencent, TCCLI, "{\"secretId\": canary"),
        (Alibaba, CLI, "{\"profiles\": canary"),
        (Alibaba, INI, "[default]\ncanary"),
        (Huawei, HUAWEI, "[basic\nak = canary"),
    ] {
        let denied = read(protocol, machine().unreadable(path, io::ErrorKind::PermissionDenied));
        assert!(
            denied
                .said()
                .contains(&format!("profile {path}: it cannot be read: permission denied")),
            "{}",
            denied.said()
        );
        assert!(!denied.error().is_absent());
        let broken = read(protocol, machine().file(path, garbage));
        assert!(
            broken.said().contains(&format!("profile {path}: ")),
            "{}",
            broken.said()
        );
        assert!(!broken.said().contains("canary"), "{}", broken.said());
        assert_eq!(broken.error().tried().last().unwrap().lack(), Lack::Unusable);
        let large = read(protocol, machine().file(path, vec![b' '; 1024 * 1024 + 1]));
        assert!(large.said().contains("it is too large"), "{}", large.said());
    }
}

#[test]
fn without_a_home_there_are_no_profiles() {
    for protocol in [Tencent, Alibaba, Huawei] {
        let none = read(protocol, Machine::default());
        assert_eq!(
            none.said(),
            "no credentials: profile: neither HOME nor USERPROFILE is set"
        );
        assert!(none.error().is_absent());
    }
    let windows = Machine::default()
        .with("USERPROFILE", "/home/me")
        .file(HUAWEI, "[basic]\nak=a\nsk=s\n");
    assert_eq!(found(Huawei, windows), permanent("a"));
}
