//! What names come out, case by case.

use super::*;

fn check(decide: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (wire, name) in cases {
        assert_eq!(decide(wire), *name, "{wire}");
    }
}

#[test]
fn members() {
    check(
        field,
        &[
            ("MediaUrl", "media_url"),
            ("SubAppId", "sub_app_id"),
            ("UploadURLs", "upload_urls"),
            ("JobIDs", "job_ids"),
            ("URLs", "urls"),
            ("URL", "url"),
            ("URLsOfAll", "urls_of_all"),
            ("SourceURL", "source_url"),
            ("transcodeStatus", "transcode_status"),
            ("H265Codec", "h265_codec"),
            ("X-Auth-Token", "x_auth_token"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_value"),
            ("Self", "self_value"),
            ("crate", "crate_value"),
            ("new", "new_value"),
            ("validate", "validate_value"),
            ("v", "v"),
            ("2d", "value_2d"),
            ("*", "value_u2a"),
            ("_", "value_u5f"),
            ("标题", "标题"),
            ("", "value_"),
        ],
    );
}

#[test]
fn types() {
    check(
        type_,
        &[
            ("File_addr", "FileAddr"),
            ("UploadURLs", "UploadUrls"),
            ("thumbnail", "Thumbnail"),
            ("Option", "OptionValue"),
            ("string", "StringValue"),
            ("3D", "Type3d"),
            ("self", "SelfValue"),
            ("client", "ClientValue"),
        ],
    );
}

#[test]
fn variants() {
    check(
        variant,
        &[
            ("FailedOperation.CoverType", "FailedOperationCoverType"),
            ("VOD.10053", "Vod10053"),
            ("MP4", "Mp4"),
            ("3GP", "Value3gp"),
            ("WebM", "WebM"),
            ("16:9", "Value16_9"),
            ("1.5", "Value1_5"),
            ("-1", "Minus1"),
            ("other", "OtherValue"),
            ("Self", "SelfValue"),
            ("None", "None"),
            ("*", "ValueU2a"),
            ("中文", "中文"),
        ],
    );
}

#[test]
fn operations() {
    check(
        operation_module,
        &[
            ("PullUpload", "pull_upload"),
            ("Move", "move_operation"),
            ("Client", "client_operation"),
        ],
    );
    check(
        method,
        &[
            ("UploadMediaByURL", "upload_media_by_url"),
            ("Move", "r#move"),
            ("Builder", "builder_call"),
        ],
    );
    check(
        request,
        &[
            ("UploadMediaByURL", "UploadMediaByUrlRequest"),
            ("3D", "Operation3dRequest"),
        ],
    );
    check(module, &[("vod", "vod"), ("mod", "r#mod"), ("check", "check")]);
    check(
        vendor,
        &[("tencent", "tencent"), ("mod", "r#mod"), ("check", "check_vendor")],
    );
}

#[test]
fn constants() {
    assert_eq!(constant(&["SessionId", "max_chars"]), "SESSION_ID_MAX_CHARS");
    assert_eq!(
        constant(&["UploadURLs", "items", "max_bytes"]),
        "UPLOAD_URLS_ITEMS_MAX_BYTES"
    );
    assert_eq!(constant(&["3GP", "x"]), "RULE_3GP_X");
    let mut taken = Taken::with(&["RULES"]);
    assert_eq!(
        ["RULES", "A", "A", "A"].map(|name| taken.claim(name)),
        ["RULES_2", "A", "A_2", "A_3"]
    );
}

#[test]
fn every_name_is_an_identifier() {
    for wire in [
        "", "_", "-", "--1", "é!", "a b", "🎬", "r#x", "0", "Ⅷ", "ß", "fn", "Σ", "a\u{301}", "\u{200d}",
    ] {
        for name in [
            field(wire),
            type_(wire),
            variant(wire),
            operation_module(wire),
            method(wire),
            constant(&[wire]),
        ] {
            let bare = name.strip_prefix("r#").unwrap_or(&name);
            assert!(is_identifier(bare) || is_keyword(bare), "{wire:?} gave {name:?}");
        }
    }
}
