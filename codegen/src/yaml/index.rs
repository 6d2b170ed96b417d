//! The tree of a document's nodes with the place of each.

use super::Path;
use super::reader;
use super::spelling::Spelling;
use crate::report::{FileId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the nodes of one document stand.
#[derive(Debug)]
pub struct Index {
    file: FileId,
    root: Node,
}

/// A node with its place.
#[derive(Debug)]
pub struct Node {
    /// The key under which the node stands, when it stands in a mapping.
    pub key: Option<Range<usize>>,
    /// The value itself: for lists and mappings from the first to the last character. Empty when nothing follows the colon.
    pub value: Range<usize>,
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind {
    Scalar {
        text: String,
        /// Quoted and block scalars are text whatever they look like.
        plain: bool,
        /// How offsets of the text carry over to the file.
        spelt: Spelling,
    },
    List(Vec<Node>),
    /// An alias: whatever it stands for.
    Elsewhere,
    /// Entries in the order of the file, and where each name first stands among them.
    Map {
        entries: Vec<(String, Node)>,
        by_name: BTreeMap<String, usize>,
    },
}

impl Index {
    pub(super) const fn new(file: FileId, root: Node) -> Self {
        Self { file, root }
    }

    /// Reads a document; `None` unless it is sound as YAML.
    pub fn build(file: FileId, text: &str) -> Option<Self> {
        let reading = reader::read(file, text);
        reading.index.filter(|_| reading.complaints.is_empty())
    }

    pub fn file(&self) -> FileId {
        self.file
    }

    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The value at `path`, or the nearest node around it that exists; the key where there is no value to show.
    pub fn value(&self, path: &Path) -> Span {
        self.value_of(self.nearest(path))
    }

    /// The key of the node at `path` (for an item of a list, the item), or that of the nearest node around it that exists.
    pub fn key(&self, path: &Path) -> Span {
        self.key_of(self.nearest(path))
    }

    /// A byte range of the text at `path`; the whole value when the file spells the text differently (escapes, folded lines).
    pub fn in_value(&self, path: &Path, range: Range<usize>) -> Span {
        let Some(node) = self.node(path) else {
            return self.value(path);
        };
        let NodeKind::Scalar { spelt, text, .. } = &node.kind else {
            return self.value_of(node);
        };
        let end = range.end.min(text.trim_end().len());
        match spelt.at(range.start.min(end)).zip(spelt.at(end)) {
            Some((start, end)) => self.span(start..end.max(start)),
            None => self.value_of(node),
        }
    }

    /// The node at `path`.
    pub fn node(&self, path: &Path) -> Option<&Node> {
        path.segments()
            .try_fold(&self.root, |node, segment| node.child(&segment))
    }

    /// What is underlined for a node's value: the first line of what spans several.
    pub(crate) fn value_of(&self, node: &Node) -> Span {
        match (&node.kind, &node.key) {
            (NodeKind::Scalar { .. }, Some(key)) if node.value.is_empty() => self.span(key.clone()),
            (NodeKind::List(_) | NodeKind::Map { .. }, Some(key)) => self.span(key.clone()),
            (NodeKind::Map { entries, .. }, None) => {
                let first = entries.first().and_then(|(_, entry)| entry.key.clone());
                self.span(first.unwrap_or_else(|| node.value.clone()))
            }
            _ => self.span(node.value.clone()),
        }
    }

    /// What is underlined for a node's key.
    pub(crate) fn key_of(&self, node: &Node) -> Span {
        node.key
            .clone()
            .map_or_else(|| self.value_of(node), |key| self.span(key))
    }

    /// A node with its key, from the first to the last character.
    pub(crate) fn whole(&self, node: &Node) -> Span {
        let start = node.key.as_ref().map_or(node.value.start, |key| key.start);
        self.span(start..node.end())
    }

    fn nearest(&self, path: &Path) -> &Node {
        let mut node = &self.root;
        for segment in path.segments() {
            match node.child(&segment) {
                Some(child) => node = child,
                None => break,
            }
        }
        node
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }
}

impl Node {
    /// The entries of a mapping in the order of the file; nothing for anything else.
    pub fn entries(&self) -> &[(String, Self)] {
        match &self.kind {
            NodeKind::Map { entries, .. } => entries,
            NodeKind::Scalar { .. } | NodeKind::List(_) | NodeKind::Elsewhere => &[],
        }
    }

    /// The items of a list; nothing for anything else.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            NodeKind::List(items) => items,
            NodeKind::Scalar { .. } | NodeKind::Map { .. } | NodeKind::Elsewhere => &[],
        }
    }

    /// The value under a key, or at an index.
    pub fn child(&self, segment: &str) -> Option<&Self> {
        match &self.kind {
            NodeKind::Scalar { .. } | NodeKind::Elsewhere => None,
            NodeKind::List(items) => items.get(segment.parse::<usize>().ok()?),
            NodeKind::Map { entries, by_name } => entries.get(*by_name.get(segment)?).map(|(_, node)| node),
        }
    }

    /// Where the node ends, its key included.
    pub(super) fn end(&self) -> usize {
        self.value.end.max(self.key.as_ref().map_or(0, |key| key.end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Path};
    use crate::report::FileId;

    const TEXT: &str = "\
operation: PullUpload # the page's own name
request:
  媒体: {type: url, max_chars: 50}
  \"b c\":
    when: 'x == \"é\" and y'
    folded: >-
      one
      two
    literal: |
      x == 1
values:
  0: off
  - broken
";

    #[allow(clippy::unwrap_used, reason = "a test")]
    fn index(text: &str) -> Index {
        Index::build(FileId(0), text).unwrap()
    }

    fn shown(text: &str, span: crate::report::Span) -> &str {
        text.get(span.start..span.end).unwrap_or("outside")
    }

    #[test]
    fn keys_and_values_are_found() {
        let text = TEXT.replace("  - broken\n", "");
        let index = index(&text);
        let root = Path::root();
        let field = root.key("request").key("媒体");
        assert_eq!(shown(&text, index.value(&root.key("operation"))), "PullUpload");
        assert_eq!(shown(&text, index.key(&field)), "媒体");
        assert_eq!(shown(&text, index.value(&field.key("max_chars"))), "50");
        assert_eq!(shown(&text, index.key(&root.key("values").key("0"))), "0");
    }

    #[test]
    fn what_is_missing_is_shown_at_what_is_around_it() {
        let text = TEXT.replace("  - broken\n", "");
        let index = index(&text);
        let path = Path::root().key("request").key("媒体").key("items").index(3).key("x");
        assert_eq!(shown(&text, index.value(&path)), "媒体");
        assert_eq!(shown(&text, index.key(&Path::root())), "operation");
    }

    #[test]
    fn offsets_carry_into_texts_that_are_spelt_out() {
        let text = TEXT.replace("  - broken\n", "");
        let index = index(&text);
        let field = Path::root().key("request").key("b c");
        assert_eq!(shown(&text, index.in_value(&field.key("when"), 5..9)), "\"é\"");
        assert_eq!(shown(&text, index.in_value(&field.key("when"), 14..999)), "y");
        assert_eq!(shown(&text, index.in_value(&field.key("literal"), 5..6)), "1");
        assert_eq!(shown(&text, index.in_value(&field.key("folded"), 4..7)), "two");
        assert_eq!(shown(&text, index.in_value(&field.key("folded"), 3..5)), "\n      t");
    }

    #[test]
    fn mixed_blocks_are_no_yaml() {
        assert!(Index::build(FileId(0), TEXT).is_none());
    }
}
