//! Where credentials come from, what is told when there are none, and that no secret is ever shown.

use crate::dry_run::{CALLS, dry};
use crate::run::{KEYS, TOKENS, cloudscribe};
use crate::server::answers;

const CALL: &str = "call tencent.vod.PullUpload --region ap-singapore --set /MediaUrl=https://a.example/b.mp4";

#[test]
fn without_credentials_nothing_is_sent() {
    let server = "http://127.0.0.1:9";
    let told = cloudscribe(&format!("{CALL} --endpoint {server} --format json")).fails_in_json(4);
    assert_eq!(told["error"]["kind"], "credentials");
    let message = told["error"]["message"].as_str().unwrap();
    assert!(message.contains("TENCENTCLOUD_SECRET_ID"), "{message}");
}

#[test]
fn half_a_key_is_told() {
    for more in ["", "--dry-run"] {
        let run = cloudscribe(&format!("{CALL} {more}")).envs(&[("TENCENTCLOUD_SECRET_ID", "id")]);
        let err = run.fails(4);
        assert!(err.contains("TENCENTCLOUD_SECRET_KEY"), "{err}");
    }
}

#[test]
fn profiles_are_found_in_the_vendors_files() {
    let file =
        "[default]\nsecret_id = of-default\nsecret_key = canary\n[work]\nsecret_id = of-work\nsecret_key = canary\n";
    let shown = |more: &str| {
        let run = cloudscribe(&format!("{CALL} --dry-run {more}"));
        run.file(".tencentcloud/credentials", file)
    };
    assert!(shown("").out().contains("Credential=of-default/"));
    assert!(shown("--profile work").out().contains("Credential=of-work/"));
    // A profile that is named goes before the environment, and must be there.
    assert!(shown("--profile work").keys().out().contains("Credential=of-work/"));
    let err = shown("--profile play").keys().fails(4);
    assert!(err.contains("no such profile"), "{err}");
    assert!(shown("").keys().out().contains("Credential=tencent-id/"));
}

#[test]
fn no_secret_is_on_any_stream() {
    for call in CALLS {
        for more in [
            "",
            "--format json",
            "--format curl",
            "--set /Nope=1",
            "--policy off --set /MediaType=[]",
        ] {
            let ran = dry(call, more).envs(&KEYS).envs(&TOKENS).ran();
            assert!(
                !ran.out.contains("canary") && !ran.err.contains("canary"),
                "{} {more}: {ran:?}",
                call.0
            );
        }
    }
}

#[test]
fn no_secret_is_told_when_a_service_echoes_it() {
    // Whoever answers with the credentials has them already, but not in the terminal's history.
    let body =
        r#"{"Response":{"Error":{"Code":"AuthFailure","Message":"no"},"RequestId":"r","Echo":"canary-tencent-key"}}"#;
    let server = answers(&[(200, body)]);
    let run = cloudscribe(&format!("{CALL} --endpoint {}", server.url))
        .envs(&KEYS)
        .envs(&TOKENS);
    let err = run.fails(3);
    assert!(!err.contains("canary"), "{err}");
    let asked = server.asked();
    assert_eq!(asked[0].header("x-tc-token"), Some("canary-tencent-token"));
}
