//! A spec as a tree of nodes that can be changed and written out again.

use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::yaml::{self, Index, NodeKind};

/// Unlike serde's value, a mapping can hold a key twice, and what was plain stays plain.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Plain(String),
    Quoted(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The nodes of a sound spec.
    pub fn read(text: &str) -> Self {
        let sources = Sources::from_texts(vec![("one.yaml".to_owned(), text.to_owned())]);
        let index = Index::build(sources.ids().next().unwrap(), text).unwrap();
        Self::of(index.root())
    }

    fn of(node: &yaml::Node) -> Self {
        match &node.kind {
            NodeKind::Scalar { text, plain: true, .. } if !text.contains('\n') => Self::Plain(text.clone()),
            NodeKind::Scalar { text, .. } => Self::Quoted(text.clone()),
            NodeKind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            NodeKind::Map { entries, .. } => Self::Map(
                entries
                    .iter()
                    .map(|(key, node)| (key.clone(), Self::of(node)))
                    .collect(),
            ),
            NodeKind::Elsewhere => panic!("no spec has aliases"),
        }
    }

    /// As YAML, in block style.
    pub fn written(&self) -> String {
        let mut text = String::new();
        self.write("", &mut text);
        text.trim_start_matches('\n').to_owned()
    }

    fn write(&self, indent: &str, text: &mut String) {
        let deeper = format!("{indent}  ");
        match self {
            Self::Plain(plain) => *text += &format!(" {plain}\n"),
            Self::Quoted(quoted) => *text += &format!(" {}\n", double_quoted(quoted)),
            Self::List(items) if items.is_empty() => *text += " []\n",
            Self::Map(entries) if entries.is_empty() => *text += " {}\n",
            Self::List(items) => {
                *text += "\n";
                for item in items {
                    *text += &format!("{indent}-");
                    item.write(&deeper, text);
                }
            }
            Self::Map(entries) => {
                *text += "\n";
                for (key, value) in entries {
                    let word = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !key.is_empty();
                    let key = if word { key.clone() } else { double_quoted(key) };
                    *text += &format!("{indent}{key}:");
                    value.write(&deeper, text);
                }
            }
        }
    }

    /// The ways to all nodes below this one.
    pub fn ways(&self) -> Vec<Vec<usize>> {
        let mut ways = Vec::new();
        for at in 0..self.len() {
            ways.push(vec![at]);
            ways.extend(
                self.child(at)
                    .ways()
                    .into_iter()
                    .map(|way| [&[at], way.as_slice()].concat()),
            );
        }
        ways
    }

    fn len(&self) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Map(entries) => entries.len(),
            Self::Plain(_) | Self::Quoted(_) => 0,
        }
    }

    fn child(&self, at: usize) -> &Self {
        match self {
            Self::List(items) => &items[at],
            Self::Map(entries) => &entries[at].1,
            Self::Plain(_) | Self::Quoted(_) => panic!("a scalar has no nodes in it"),
        }
    }

    pub fn at(&self, way: &[usize]) -> &Self {
        way.iter().fold(self, |node, at| node.child(*at))
    }

    pub fn at_mut(&mut self, way: &[usize]) -> &mut Self {
        way.iter().fold(self, |node, at| match node {
            Self::List(items) => &mut items[*at],
            Self::Map(entries) => &mut entries[*at].1,
            Self::Plain(_) | Self::Quoted(_) => panic!("a scalar has no nodes in it"),
        })
    }

    /// All keys and all scalars.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Plain(text) | Self::Quoted(text) => vec![text.clone()],
            Self::List(items) => items.iter().flat_map(Self::words).collect(),
            Self::Map(entries) => entries
                .iter()
                .flat_map(|(key, value)| [vec![key.clone()], value.words()].concat())
                .collect(),
        }
    }
}

/// What JSON quotes, YAML reads.
fn double_quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
