//! How changes look to a person.

use super::{Bump, Change, Grade, Report};
use std::fmt::{self, Write as _};

/// The changes by weight, then the version that they take. `version` is the one that was released last.
pub fn text(report: &Report, version: &str) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    let _ = write(&mut text, report, version);
    text
}

fn write(text: &mut String, report: &Report, version: &str) -> fmt::Result {
    if report.changes.is_empty() {
        return writeln!(text, "no change");
    }
    for (grade, heading) in [
        (Grade::Breaking, "Breaking"),
        (Grade::Compatible, "Compatible"),
        (Grade::Same, "Documentation"),
    ] {
        let changes: Vec<&Change> = report.changes.iter().filter(|change| change.worst() == grade).collect();
        if !changes.is_empty() {
            writeln!(text, "{heading} ({})\n", changes.len())?;
        }
        for change in changes {
            one(text, change)?;
        }
    }
    writeln!(text, "{}", advice(report.bump(), version))
}

fn one(text: &mut String, change: &Change) -> fmt::Result {
    writeln!(text, "{}", line(change))?;
    writeln!(text, "  --> {}:{}", change.file, change.line)?;
    if change.worst() > Grade::Same {
        let [wire, rust, behaviour] = change.grades.axes().map(|(_, grade)| grade);
        writeln!(
            text,
            "  wire {wire}, Rust {rust}, behaviour {behaviour} [{}]",
            change.kind.as_str()
        )?;
        writeln!(text, "  {}", change.kind.why())?;
    }
    writeln!(text)
}

/// The change as a line of a changelog.
pub(super) fn line(change: &Change) -> String {
    let more = match change.more {
        0 => String::new(),
        1 => ", and in one more place".to_owned(),
        more => format!(", and in {more} more places"),
    };
    format!("- {}: {}{more}", change.subject(), change.says)
}

/// What the changes ask of the version.
fn advice(bump: Bump, version: &str) -> String {
    let next = bump
        .after(version)
        .map(|next| format!(": {version} -> {next}"))
        .unwrap_or_default();
    let below_one = match (version.starts_with("0."), bump) {
        (true, Bump::Major) => " (below 1.0 that is the middle number)",
        (true, Bump::Minor) => " (below 1.0 that is the last number)",
        _ => "",
    };
    format!("version: {bump}{below_one}{next}")
}
