//! How many lines statements take at most, told without laying them out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The formatter's margin, less what it may add to a line: a comma, a closing bracket.
const WIDTH: usize = 80;
const INDENT: usize = 4;

/// No layout of the statements of a function has more lines.
pub(crate) fn most_lines(tokens: &TokenStream) -> usize {
    Extent::of(tokens.clone(), INDENT).lines
}

/// What tokens take.
#[derive(Default)]
struct Extent {
    /// On one line, blanks included.
    width: usize,
    lines: usize,
    /// Blocks are never on one line.
    has_block: bool,
}

impl Extent {
    fn of(tokens: TokenStream, indent: usize) -> Self {
        let (mut all, mut open) = (Self::default(), Self::default());
        for tree in tokens {
            let ends = matches!(&tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ','));
            open.add(&Self::of_one(tree, indent));
            if ends {
                all.add(&std::mem::take(&mut open).settled(indent));
            }
        }
        all.add(&open.settled(indent));
        all
    }

    /// At most, a token has a line of its own.
    fn of_one(tree: TokenTree, indent: usize) -> Self {
        match tree {
            TokenTree::Group(group) => {
                let inside = Self::of(group.stream(), indent + INDENT);
                Self {
                    width: inside.width + 4,
                    lines: inside.lines + 2,
                    has_block: inside.has_block || group.delimiter() == Delimiter::Brace,
                }
            }
            token => Self {
                width: token.to_string().len() + 1,
                lines: 1,
                has_block: false,
            },
        }
    }

    fn add(&mut self, other: &Self) {
        self.width += other.width;
        self.lines += other.lines;
        self.has_block |= other.has_block;
    }

    /// What ends with a semicolon or a comma stands on one line where that is wide enough.
    fn settled(self, indent: usize) -> Self {
        let is_narrow = !self.has_block && indent + self.width <= WIDTH;
        Self {
            lines: if is_narrow { self.lines.min(1) } else { self.lines },
            ..self
        }
    }
}
