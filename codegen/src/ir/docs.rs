//! Documentation of an item, before it is wrapped into lines.

use super::Code;

/// What stands above an item.
#[derive(Debug, Clone, Default, Hash)]
pub struct Docs {
    pub blocks: Vec<Block>,
    /// Names under which rustdoc's search finds the item as well.
    pub aliases: Vec<String>,
}

/// A piece of documentation. Texts are Markdown, one line each; what a vendor's word could do to Markdown is escaped already.
#[derive(Debug, Clone, Hash)]
pub enum Block {
    Paragraph(String),
    Heading(String),
    List(Vec<String>),
    Example(Example),
}

/// A program in the documentation, compiled as a doctest.
#[derive(Debug, Clone, Hash)]
pub struct Example {
    /// What follows the opening fence: empty, or `no_run`.
    pub fence: &'static str,
    pub steps: Vec<Step>,
}

/// A piece of an example.
#[derive(Debug, Clone, Hash)]
pub enum Step {
    /// Statements.
    Code(Code),
    Comment(String),
    /// A line that only the compiler sees.
    Hidden(String),
    Blank,
}

impl Docs {
    pub fn of(paragraphs: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut docs = Self::default();
        paragraphs.into_iter().for_each(|paragraph| docs.paragraph(paragraph));
        docs
    }

    /// Adds a paragraph, unless there is nothing to say.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// Adds a chapter with a list, unless there is nothing to list.
    pub fn list(&mut self, heading: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::Heading(heading.to_owned()));
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds a chapter with an example, and what it is.
    pub fn example(&mut self, heading: &str, words: String, example: Example) {
        self.blocks.push(Block::Heading(heading.to_owned()));
        self.paragraph(words);
        self.blocks.push(Block::Example(example));
    }

    #[must_use]
    pub fn alias(mut self, alias: &str) -> Self {
        self.aliases.push(alias.to_owned());
        self
    }
}
