//! How text is laid out for people: wrapped lines under an indent, columns, headings.

use std::fmt::Write as _;

/// Columns of a line, whatever the terminal has, so that output can be compared and searched.
const WIDTH: usize = 100;

/// Text in the making.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// A heading after an empty line, in bold where that can be seen.
    pub fn heading(&mut self, heading: &str) {
        let bold = clap::builder::styling::Style::new().bold();
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{bold}{heading}{bold:#}");
    }

    /// A paragraph with every line under the indent.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.hanging(indent, "", text);
    }

    /// A paragraph that begins with a mark, its further lines under the text.
    pub fn hanging(&mut self, indent: usize, mark: &str, text: &str) {
        let inner = indent + mark.chars().count();
        for (index, line) in wrapped(text, WIDTH.saturating_sub(inner)).iter().enumerate() {
            let mark = if index == 0 { mark } else { "" };
            let gap = inner - indent - mark.chars().count();
            let _ = writeln!(self.0, "{:indent$}{mark}{:gap$}{line}", "", "");
        }
    }

    /// Rows of a term and a text, all texts beginning at the same column.
    pub fn rows<'r>(&mut self, indent: usize, rows: impl IntoIterator<Item = (&'r str, String)>) {
        let rows: Vec<_> = rows.into_iter().collect();
        let width = rows
            .iter()
            .map(|(term, _)| term.chars().count())
            .max()
            .unwrap_or_default();
        for (term, text) in rows {
            self.hanging(indent, &format!("{term:width$}  "), &text);
        }
    }

    pub fn blank(&mut self) {
        self.0.push('\n');
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// Lines of whole words, at most `width` columns wide where no word is wider.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Text, wrapped};

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible a", 4), ["incomprehensible", "a"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn further_lines_stand_under_the_text() {
        let mut text = Text::default();
        text.rows(2, [("a", "x ".repeat(60)), ("long", "y".to_owned())]);
        let text = text.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert!(matches!(lines.as_slice(), [first, second, "  long  y"]
            if first.starts_with("  a     x x") && second.starts_with("        x")));
        assert!(lines.iter().all(|line| line.len() <= 100));
    }
}
