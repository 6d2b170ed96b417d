//! How changes look to a program.
//!
//! ```text
//! {"bump": "major", "version": "0.1.0", "next": "0.2.0", "breaking": true, "changes": [{"kind": "limit-tightened",
//!  "wire": "same", "rust": "same", "behaviour": "breaking", "why": "…", "within": "tencent.vod.PullUpload",
//!  "part": "request `SessionId`", "says": "…", "changelog": "- …", "tree": "new", "file": "spec/…", "line": 107, "more": 0}]}
//! ```

use super::human::line;
use super::{Change, Report, Side};
use serde_json::{Value, json};

/// `version` is the one that was released last.
pub fn json(report: &Report, version: &str) -> String {
    let bump = report.bump();
    let document = json!({
        "bump": bump.as_str(),
        "version": version,
        "next": bump.after(version),
        "breaking": report.is_breaking(),
        "changes": report.changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn change(change: &Change) -> Value {
    let mut value = json!({
        "kind": change.kind.as_str(),
        "why": change.kind.why(),
        "within": change.within,
        "part": change.part,
        "says": change.says,
        "changelog": line(change),
        "tree": match change.side { Side::Old => "old", Side::New => "new" },
        "file": change.file,
        "line": change.line,
        "more": change.more,
    });
    if let Some(value) = value.as_object_mut() {
        value.extend(
            change
                .grades
                .axes()
                .map(|(axis, grade)| (axis.to_owned(), grade.as_str().into())),
        );
    }
    value
}
