//! Bad usage of every kind: exit status 2, nothing on standard output, and words that help.

use crate::run::{cloudscribe, run};
use serde_json::json;

const CALL: &str = "call tencent.vod.PullUpload --set /MediaUrl=https://a.example/b.mp4 --region ap-singapore";

#[test]
fn the_command_line_is_told_what_is_wrong_with_it() {
    for (arguments, told) in [
        ("", "Usage: cloudscribe <COMMAND>"),
        ("cal", "a similar subcommand exists: 'call'"),
        ("list --fromat json", "a similar argument exists: '--format'"),
        ("explain", "<ID>"),
        (
            "explain tencent.vod.PulUpload",
            "a similar value exists: 'tencent.vod.PullUpload'",
        ),
        ("call", "Usage: cloudscribe call"),
        ("call tencent.vod.PullUplod", "'tencent.vod.PullUpload'"),
        (
            "call tencent.vod.PullUpload --set MediaUrl=x",
            "a pointer begins with `/`",
        ),
        ("call tencent.vod.PullUpload --set /MediaUrl", "there is no `=`"),
        (
            "call tencent.vod.PullUpload --timeout soon",
            "a length of time is a number and a unit",
        ),
        (
            "call tencent.vod.PullUpload --policy lax",
            "[possible values: strict, warn, off]",
        ),
        ("call tencent.vod.PullUpload --at yesterday", "invalid digit"),
        ("call tencent.vod.PullUpload --format curl", "--dry-run"),
        (
            "call --region ap-singapore tencent.vod.PullUpload",
            "Usage: cloudscribe call <ID> [OPTIONS]",
        ),
        ("completions tcsh", "possible values"),
    ] {
        let err = cloudscribe(arguments).fails(2);
        assert!(err.contains(told), "{arguments}: {err}");
    }
}

#[test]
fn what_the_options_name_is_told_to_be_wrong() {
    for (more, told) in [
        (
            "--region mars",
            "region \"mars\" is not in the endpoint table; known regions: ap-bangkok",
        ),
        ("--region not/a/region", "cannot be a region"),
        ("--endpoint ftp://a.example", "ftp"),
        (
            "--allow tencent.vod.PullUpload.MediaUrl.ulr",
            "did you mean `tencent.vod.PullUpload.MediaUrl.url`?",
        ),
        ("--input nowhere.json", "nowhere.json: "),
        ("--set /TasksPriority=high", "/TasksPriority: expected an integer"),
        ("--set /MediaUrl/x=1", "/MediaUrl/x"),
        ("--set /MediaURL=x", "did you mean `MediaUrl`?"),
        ("--nonce ü --dry-run", "cannot be a nonce"),
    ] {
        let err = cloudscribe(&format!("{CALL} {more}")).keys().fails(2);
        assert!(err.starts_with("error: ") && err.contains(told), "{more}: {err}");
    }
}

#[test]
fn a_project_id_that_cannot_be_one_is_told() {
    let call = "call huawei.vod.PublishAssetFromObs --region ap-southeast-3 --project-id a/b --dry-run \
                --set /video_type=MP4 --set /title=t --set /input/bucket=b --set /input/location=ap-southeast-3 \
                --set /input/object=o.mp4";
    let err = cloudscribe(call).keys().fails(2);
    assert!(err.contains("cannot be a project id"), "{err}");
}

#[test]
fn in_json_too() {
    let call = [
        "call",
        "tencent.vod.PullUpload",
        "--format",
        "json",
        "--set",
        "/MediaURL=x",
    ];
    let told = run(&call).fails_in_json(2);
    let message =
        "the request: /MediaURL: expected a name that the page knows, found an unknown one; did you mean `MediaUrl`?";
    let expected = json!({"error": {"kind": "usage", "code": null, "message": message, "request_id": null}});
    assert_eq!(told, expected);
    let told = cloudscribe(&format!("{CALL} --format json --region mars"))
        .keys()
        .fails_in_json(2);
    assert_eq!(told["error"]["kind"], "config");
}
