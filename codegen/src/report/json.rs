//! Complaints as JSON, for programs.

use super::region::{Region, Regions};
use super::{Diagnostic, Errors, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'e> {
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<Told<'e>>,
}

#[derive(Serialize)]
struct Told<'e> {
    code: &'static str,
    severity: &'static str,
    message: &'e str,
    #[serde(flatten)]
    place: Place,
    label: &'e str,
    also: Vec<Also<'e>>,
    help: Option<&'e str>,
}

#[derive(Serialize)]
struct Also<'e> {
    #[serde(flatten)]
    place: Place,
    label: &'e str,
}

/// Lines and columns count from 1; the end is the place behind the last character.
#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// One document, with a line end.
pub(super) fn document(errors: &Errors) -> String {
    let mut regions = Regions::of(&errors.sources);
    let tally = errors.tally();
    let document = Document {
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        diagnostics: errors
            .diagnostics
            .iter()
            .map(|one| told(one, errors, &mut regions))
            .collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn told<'e>(one: &'e Diagnostic, errors: &Errors, regions: &mut Regions<'_>) -> Told<'e> {
    let also = one.also.iter().map(|(span, label)| Also {
        place: place(*span, errors, regions),
        label,
    });
    let also = also.collect();
    Told {
        code: one.code.as_str(),
        severity: one.severity.as_str(),
        message: &one.message,
        place: place(one.primary, errors, regions),
        label: &one.label,
        also,
        help: one.help.as_deref(),
    }
}

fn place(span: Span, errors: &Errors, regions: &mut Regions<'_>) -> Place {
    let Region {
        line,
        column,
        end_line,
        end_column,
    } = regions.region(span);
    Place {
        file: errors.sources.shown_path(span.file),
        line,
        column,
        end_line,
        end_column,
    }
}
