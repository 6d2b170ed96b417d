//! Complaints as SARIF 2.1.0, for tools that show the findings of others.

use super::region::{Region, Regions};
use super::{Code, Diagnostic, Errors, FileId, Span};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run, with a line end. Rules and files are those that the findings are about.
pub(super) fn document(errors: &Errors) -> String {
    let codes: BTreeSet<Code> = errors.diagnostics.iter().map(|one| one.code).collect();
    let spans = errors
        .diagnostics
        .iter()
        .flat_map(|one| std::iter::once(one.primary).chain(one.also.iter().map(|(span, _)| *span)));
    let mut told = Told {
        errors,
        codes: codes.into_iter().collect(),
        files: spans
            .map(|span| span.file)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        regions: Regions::of(&errors.sources),
    };
    let results: Vec<Value> = errors.diagnostics.iter().map(|one| told.result(one)).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cargo spec",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": told.codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": told.files.iter().map(|file| json!({"location": {"uri": told.uri(*file)}})).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn rule(code: Code) -> Value {
    let lesson = code.lesson();
    let (wrong, right) = (lesson.wrong.trim_end(), lesson.right.trim_end());
    let why = code.why().trim();
    json!({
        "id": code.as_str(),
        "name": code.name(),
        "shortDescription": {"text": code.title()},
        "fullDescription": {"text": why},
        "help": {
            "text": format!("{why}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"),
            "markdown": format!("{why}\n\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```"),
        },
        "defaultConfiguration": {"level": code.severity().as_str()},
    })
}

struct Told<'e> {
    errors: &'e Errors,
    codes: Vec<Code>,
    files: Vec<FileId>,
    regions: Regions<'e>,
}

impl Told<'_> {
    fn result(&mut self, one: &Diagnostic) -> Value {
        let help = one.help.as_ref().map(|help| format!("\nhelp: {help}"));
        let text = format!("{}{}", one.message, help.unwrap_or_default());
        let also = one.also.iter().enumerate();
        let related: Vec<Value> = also
            .map(|(id, (span, label))| {
                let mut location = self.location(*span, label);
                if let Some(location) = location.as_object_mut() {
                    location.insert("id".to_owned(), json!(id));
                }
                location
            })
            .collect();
        json!({
            "ruleId": one.code.as_str(),
            "ruleIndex": self.codes.binary_search(&one.code).ok(),
            "level": one.severity.as_str(),
            "message": {"text": text},
            "locations": [self.location(one.primary, &one.label)],
            "relatedLocations": related,
        })
    }

    fn location(&mut self, span: Span, label: &str) -> Value {
        let Region {
            line,
            column,
            end_line,
            end_column,
        } = self.regions.region(span);
        let physical = json!({
            "artifactLocation": {"uri": self.uri(span.file), "index": self.files.binary_search(&span.file).ok()},
            "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
        });
        if label.is_empty() {
            json!({"physicalLocation": physical})
        } else {
            json!({"physicalLocation": physical, "message": {"text": label}})
        }
    }

    fn uri(&self, file: FileId) -> String {
        uri(&self.errors.sources.shown_path(file))
    }
}

/// A path as a reference: relative, as it is shown, or with the scheme of files.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let scheme = match (path.starts_with('/'), is_drive) {
        (true, _) => "file://",
        (_, true) => "file:///",
        _ => "",
    };
    let escaped = path.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        b':' if is_drive => ":".to_owned(),
        _ => format!("%{byte:02X}"),
    });
    std::iter::once(scheme.to_owned()).chain(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("spec/acme/film/Get.yaml"), "spec/acme/film/Get.yaml");
        assert_eq!(uri("../a b/媒.yaml"), "../a%20b/%E5%AA%92.yaml");
        assert_eq!(uri("/srv/spec"), "file:///srv/spec");
        assert_eq!(uri("C:\\spec\\a.yaml"), "file:///C:/spec/a.yaml");
    }
}
