//! Complaints as GitHub's workflow commands, which put them beside the lines of a change.

use super::region::{Region, Regions};
use super::{Diagnostic, Errors, Severity};

/// A line for each.
pub(super) fn commands(errors: &Errors) -> String {
    let mut regions = Regions::of(&errors.sources);
    errors
        .diagnostics
        .iter()
        .map(|one| command(one, errors, &mut regions))
        .collect()
}

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`
fn command(one: &Diagnostic, errors: &Errors, regions: &mut Regions<'_>) -> String {
    let level = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let Region {
        line,
        column,
        end_line,
        end_column,
    } = regions.region(one.primary);
    let file = property(&errors.sources.shown_path(one.primary.file));
    let title = property(&format!("{}: {}", one.code.as_str(), one.code.title()));
    // Columns are only heeded within one line, and there the last character counts.
    let columns = if line == end_line {
        format!(",col={column},endColumn={}", end_column.saturating_sub(1).max(column))
    } else {
        String::new()
    };
    let message = data(&message(one, errors, regions));
    format!("::{level} file={file},line={line},endLine={end_line}{columns},title={title}::{message}\n")
}

/// The message, the other places and the mend, a line for each.
fn message(one: &Diagnostic, errors: &Errors, regions: &mut Regions<'_>) -> String {
    let mut lines = vec![one.message.clone()];
    for (span, label) in &one.also {
        let Region { line, column, .. } = regions.region(*span);
        lines.push(format!(
            "{}:{line}:{column}: {label}",
            errors.sources.shown_path(span.file)
        ));
    }
    lines.extend(one.help.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%\r\na::b,c"), "100%25%0D%0Aa::b,c");
        assert_eq!(property("C:\\a,b%\n"), "C%3A\\a%2Cb%25%0A");
    }
}
