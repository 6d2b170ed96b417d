//! In which lines and columns a stretch of a file lies.

use super::{FileId, Span};
use crate::load::Sources;
use std::collections::BTreeMap;

/// Lines and columns count from 1, columns in characters; the end is the place behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// Finds the regions of any number of stretches; each file is looked through once.
pub(super) struct Regions<'s> {
    sources: &'s Sources,
    files: BTreeMap<FileId, Lines<'s>>,
}

impl<'s> Regions<'s> {
    pub fn of(sources: &'s Sources) -> Self {
        let files = BTreeMap::new();
        Self { sources, files }
    }

    pub fn region(&mut self, span: Span) -> Region {
        let sources = self.sources;
        let lines = self
            .files
            .entry(span.file)
            .or_insert_with(|| Lines::of(sources.text(span.file)));
        let (line, column) = lines.place(span.start);
        let (end_line, end_column) = lines.place(span.end.max(span.start));
        Region {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// So many bytes apart, it is known how many characters came before: a file may be one long line.
const STEP: usize = 1024;

struct Lines<'t> {
    text: &'t str,
    /// Where the lines begin.
    starts: Vec<usize>,
    /// The number of characters before each step.
    steps: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let (mut starts, mut steps) = (vec![0], Vec::new());
        for (count, (at, c)) in text.char_indices().enumerate() {
            while steps.len() * STEP <= at {
                steps.push(count);
            }
            if c == '\n' {
                starts.push(at + 1);
            }
        }
        Self { text, starts, steps }
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, self.characters(at) - self.characters(start) + 1)
    }

    /// The characters before a place.
    fn characters(&self, at: usize) -> usize {
        let step = (at / STEP).min(self.steps.len().saturating_sub(1));
        let counted = self.steps.get(step).copied().unwrap_or(0);
        let begins = |byte: &&u8| (**byte & 0xc0) != 0x80;
        // The step's own count is that of the first character that begins there.
        let rest = self.text.as_bytes().get(step * STEP..at).unwrap_or_default();
        counted + rest.iter().filter(begins).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::of("ab\n媒体x\n\nz");
        let places = [0, 1, 2, 3, 6, 9, 10, 11, 12, 13, 99].map(|at| lines.place(at));
        let expected = [
            (1, 1),
            (1, 2),
            (1, 3),
            (2, 1),
            (2, 2),
            (2, 3),
            (2, 4),
            (3, 1),
            (4, 1),
            (4, 2),
            (4, 2),
        ];
        assert_eq!(places, expected);
        assert_eq!(Lines::of("").place(0), (1, 1));
    }

    #[test]
    fn long_lines_are_counted_like_short_ones() {
        let text = format!("a{}\n{}", "媒".repeat(2000), "é😀".repeat(1500));
        let lines = Lines::of(&text);
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(lines.place(at), (line, column), "{at}");
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
    }
}
