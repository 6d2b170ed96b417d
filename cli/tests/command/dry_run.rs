//! What a dry run shows, for every operation, at a fixed moment with a fixed nonce.

use crate::run::{KEYS, Run, TOKENS, cloudscribe};
use insta::assert_snapshot;
use serde_json::Value;

/// A request of each operation, and what else its call needs.
pub const CALLS: [(&str, &str, &str); 5] = [
    (
        "alibaba.ice.UploadMediaByURL",
        "--region cn-shanghai",
        r#"{"UploadURLs": ["https://a.example/b.mp4"], "UserData": {"Extend": {"who": "it's 我 🎬"}},
            "MediaMetaData": [{"SourceURL": "https://a.example/b.mp4", "Title": "b", "Tags": ["x", "y"]}]}"#,
    ),
    (
        "alibaba.vod.UploadMediaByURL",
        "--region ap-southeast-1",
        r#"{"UploadURLs": ["https://a.example/b.mp4", "https://a.example/c.mp4"],
            "UploadMetadatas": [{"SourceURL": "https://a.example/b.mp4", "Title": "b"}]}"#,
    ),
    (
        "huawei.vod.PublishAssetFromObs",
        "--region ap-southeast-3 --project-id 0123456789abcdef",
        r#"{"video_type": "MP4", "title": "it's $HOME", "input": {"bucket": "b", "location": "ap-southeast-3", "object": "o.mp4"}}"#,
    ),
    (
        "tencent.vod.ApplyUpload",
        "--region ap-singapore",
        r#"{"MediaType": "mp4", "SubAppId": "1500000000"}"#,
    ),
    (
        "tencent.vod.PullUpload",
        "--region ap-singapore",
        r#"{"MediaUrl": "https://a.example/b.mp4", "MediaName": "it's 我 🎬", "ExtInfo": "`$(exit)`\n"}"#,
    ),
];

/// The call, with its request on standard input.
pub fn dry((id, options, request): (&str, &str, &str), more: &str) -> Run {
    let fixed = "--dry-run --at 1700000000 --nonce 6f1ed002ab5595859014ebf0951522d9 --input -";
    cloudscribe(&format!("call {id} {options} {fixed} {more}")).input(request)
}

#[test]
fn requests_for_people() {
    for call in CALLS {
        assert_snapshot!(format!("dry_run_{}", call.0), dry(call, "").keys().out());
    }
}

#[test]
fn requests_in_json_say_the_same() {
    for call in CALLS {
        let shown: Value = serde_json::from_str(&dry(call, "--format json").keys().out()).unwrap();
        let lines = dry(call, "").keys().out();
        let first = format!(
            "{} {}",
            shown["method"].as_str().unwrap(),
            shown["url"].as_str().unwrap()
        );
        assert_eq!(lines.lines().next().unwrap(), first);
        for (name, value) in shown["headers"].as_object().unwrap() {
            assert!(
                lines.contains(&format!("\n{name}: {}\n", value.as_str().unwrap())),
                "{name}"
            );
        }
        if let Some(body) = shown["body"].as_str() {
            assert!(lines.ends_with(&format!("\n\n{body}\n")), "{body}");
        }
    }
}

#[test]
fn commands_for_a_shell() {
    for call in CALLS {
        let shown = dry(call, "--format curl").envs(&KEYS).envs(&TOKENS).out();
        assert_snapshot!(format!("curl_{}", call.0), shown);
    }
}

#[test]
fn the_same_moment_and_nonce_make_the_same_request() {
    for call in CALLS {
        let shown = || dry(call, "--format curl").keys().out();
        assert_eq!(shown(), shown());
    }
    // Otherwise the nonce is another one each time.
    let random = || {
        cloudscribe("call alibaba.ice.UploadMediaByURL --region cn-shanghai --set /UploadURLs/-=https://a.example/b.mp4 --dry-run").keys().out()
    };
    assert_ne!(random(), random());
}

#[test]
fn without_credentials_it_is_still_shown() {
    for call in CALLS {
        let shown = dry(call, "").out();
        assert!(shown.contains("no-credentials"), "{shown}");
    }
}

#[test]
fn a_project_that_is_not_known_is_still_shown() {
    let (id, _, request) = CALLS[2];
    let shown = dry((id, "--region ap-southeast-3", request), "").keys().out();
    assert!(
        shown.starts_with("POST https://vod.ap-southeast-3.myhuaweicloud.com/v1.0/PROJECT-ID/asset/reproduction\n"),
        "{shown}"
    );
    let of_environment = dry((id, "--region ap-southeast-3", request), "").keys();
    let shown = of_environment.envs(&[("HUAWEICLOUD_SDK_PROJECT_ID", "p1")]).out();
    assert!(shown.contains("/v1.0/p1/asset"), "{shown}");
}
