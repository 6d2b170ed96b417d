//! Which values are still to be found.

use crate::report::Span;
use crate::yaml::{Index, Node, NodeKind};

/// With this word begins what somebody has yet to write.
const MARK: &str = "TODO";

/// The values of a file that begin with the word, in their order.
pub(super) fn values(index: &Index) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = vec![index.root()];
    while let Some(node) = open.pop() {
        match &node.kind {
            NodeKind::Scalar { text, .. } if begins(text) => found.push(index.value_of(node)),
            NodeKind::Scalar { .. } | NodeKind::Elsewhere => {}
            NodeKind::List(items) => open.extend(items.iter().rev()),
            NodeKind::Map { entries, .. } => open.extend(entries.iter().rev().map(|(_, node): &(String, Node)| node)),
        }
    }
    found
}

/// `TODO`, and `TODO: when`, but not `TODOS`.
fn begins(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(MARK);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::begins;

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
