//! One emitted file of every kind, from the real specs, as snapshots: what a change of the generator does to users shows here
//! even when `generated/` was regenerated in the same commit. The small fixture of `cases/` is pinned whole, file by file; that its files
//! compile is shown in `emit.rs`.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use cloudscribe_codegen::generate;
use std::path::Path;

/// An emitted file, and the aspect for which it stands.
const FILES: [(&str, &str); 10] = [
    ("crate_docs", "src/lib.rs"),
    ("page_on_checks", "src/what_is_checked.rs"),
    ("manifest", "Cargo.toml"),
    ("service", "src/alibaba/ice.rs"),
    ("client", "src/huawei/vod/client.rs"),
    ("request_and_response", "src/tencent/vod/apply_upload.rs"),
    ("text_carried_structure", "src/alibaba/ice/upload_media_by_url.rs"),
    (
        "wire_of_doubly_encoded_json",
        "src/alibaba/vod/upload_media_by_url/wire.rs",
    ),
    ("checks", "src/tencent/vod/pull_upload/check.rs"),
    (
        "checks_between_members",
        "src/huawei/vod/publish_asset_from_obs/check.rs",
    ),
];

#[test]
fn representative_files() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let tree = generate(&spec).unwrap_or_else(|errors| panic!("{errors}"));
    for (aspect, path) in FILES {
        let text = tree.get(path).unwrap_or_else(|| panic!("{path} is not emitted"));
        insta::assert_snapshot!(aspect, text);
    }
}

#[test]
fn every_file_of_the_small_fixture() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/small/spec");
    let tree = generate(&spec).unwrap_or_else(|errors| panic!("{errors}"));
    for (path, text) in tree.files() {
        insta::assert_snapshot!(format!("small/{path}").replace(['/', '.'], "_"), text);
    }
}
