//! Which values and names are still to be found.

use crate::report::Span;
use crate::yaml::{Index, Node, NodeKind, Path};

/// With this word begins what somebody has yet to write.
const MARK: &str = "TODO";

/// What somebody has yet to write.
#[derive(Debug, Clone, Copy)]
pub struct Unfinished {
    /// Where it stands.
    pub at: Span,
    /// What it is, for complaints.
    pub what: &'static str,
}

/// What of a file begins with the word.
pub(super) fn found(index: &Index) -> Vec<Unfinished> {
    let mut found = Vec::new();
    let mut open = vec![(index.root(), false)];
    while let Some((node, in_example)) = open.pop() {
        match &node.kind {
            NodeKind::Scalar { text, .. } if begins(text) => found.push(Unfinished {
                at: index.value_of(node),
                what: "a value",
            }),
            NodeKind::Scalar { .. } | NodeKind::Elsewhere => {}
            NodeKind::List(items) => open.extend(items.iter().rev().map(|node| (node, in_example))),
            NodeKind::Map { entries, .. } => {
                // Examples repeat the names of members, which are told of where they are given.
                let names = entries.iter().filter(|(name, node)| !in_example && is_name(name, node));
                found.extend(names.map(|(_, node)| Unfinished {
                    at: index.key_of(node),
                    what: "a name",
                }));
                let below = entries.iter().rev();
                open.extend(below.map(|(name, node)| (node, in_example || name == "examples")));
            }
        }
    }
    found.extend(segments(index));
    found
}

/// Whether a name is still to be found, and that is not said of what it names.
fn is_name(name: &str, node: &Node) -> bool {
    begins(name) && !node.kind.text().is_some_and(begins)
}

/// The segments of the operation's path that begin with the word.
fn segments(index: &Index) -> Vec<Unfinished> {
    let place = Path::root().key("path");
    let path = index.node(&place).and_then(|node| node.kind.text());
    let mut start = 0;
    let mut found = Vec::new();
    for segment in path.filter(|path| !begins(path)).unwrap_or_default().split('/') {
        let end = start + segment.len();
        if begins(segment) {
            found.push(Unfinished {
                at: index.in_value(&place, start..end),
                what: "a segment of the path",
            });
        }
        start = end + 1;
    }
    found
}

/// `TODO`, and `TODO: when`, but not `TODOS`.
fn begins(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(MARK);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{begins, found};
    use crate::report::FileId;
    use crate::yaml::Index;

    fn marked(text: &str) -> Vec<&str> {
        let index = Index::build(FileId(0), text).unwrap();
        let mut spans: Vec<_> = found(&index).iter().map(|one| one.at.start..one.at.end).collect();
        spans.sort_by_key(|span| span.start);
        spans.into_iter().filter_map(|span| text.get(span)).collect()
    }

    #[test]
    fn names_and_segments_are_looked_for_as_well() {
        let text =
            "path: \"/v1/{project_id}/TODO\"\nrequest: {TODO: {doc: TODO what}, Todos: 1}\nresponse: {TODO: {}}\n";
        assert_eq!(marked(text), ["TODO", "TODO", "TODO what", "TODO"]);
        assert_eq!(marked("path: TODO/TODO\n"), ["TODO/TODO"]);
        assert_eq!(marked("errors: {TODO: TODO}\n"), ["TODO"]);
    }

    #[test]
    fn examples_repeat_names() {
        assert_eq!(
            marked("examples: [{request: {TODO: a}, response: {TODO: TODO b}}]\n"),
            ["TODO b"]
        );
    }

    #[test]
    fn a_word_that_only_begins_alike_is_finished() {
        assert!(
            ["TODO", "TODO: the unit", " TODO(the page)", "TODO\n"]
                .into_iter()
                .all(begins)
        );
        assert!(!["TODOS", "TODO_LIST", "todo", "a TODO", ""].into_iter().any(begins));
    }
}
