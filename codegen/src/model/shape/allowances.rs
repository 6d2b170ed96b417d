//! How `allow` is written: complaints by their codes, each with the reason why it is passed over.

use super::Section;
use crate::model::{Allowance, Covers};
use crate::report::{Code, Complaints, Diagnostic, quoted};
use crate::yaml::{Index, Node, NodeKind};

/// The key that holds them.
pub(super) const KEY: &str = "allow";

const FORM: &str = "write `allow: {S0309: <why the page is right>}`";

/// The codes that can be allowed.
pub(crate) fn allowable() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| code.can_be_allowed())
}

/// What is wrong with the value of `allow`.
pub(super) fn complain(index: &Index, node: &Node, complaints: &mut Complaints) {
    if !matches!(node.kind, NodeKind::Map { .. }) {
        let complaint = bad(index, node, complaints, "an allowance without a reason");
        complaint
            .label("a mapping of codes and reasons belongs here")
            .help(FORM);
        return;
    }
    for (name, reason) in node.entries() {
        match Code::named(name) {
            None => unknown(index, reason, name, complaints),
            Some(code) if !code.can_be_allowed() => {
                let complaint = bad(index, reason, complaints, format!("`{name}` cannot be allowed"));
                complaint
                    .label("has to be mended")
                    .help("what the later stages rely on must be right; remove the entry");
            }
            Some(_) if written(reason).is_none() => {
                let complaint = bad(
                    index,
                    reason,
                    complaints,
                    format!("`{name}` is allowed without a reason"),
                );
                complaint.label("why?").help(FORM);
            }
            Some(_) => {}
        }
    }
}

fn unknown(index: &Index, node: &Node, name: &str, complaints: &mut Complaints) {
    let meant = Code::meant(name).filter(|code| code.can_be_allowed());
    let complaint = bad(index, node, complaints, format!("{} is no code", quoted(name)));
    complaint.label("no complaint has this code").help(meant.map_or_else(
        || "`cargo spec explain` lists them".to_owned(),
        |meant| format!("did you mean `{}`?", meant.as_str()),
    ));
}

fn bad<'c>(
    index: &Index,
    node: &Node,
    complaints: &'c mut Complaints,
    message: impl Into<String>,
) -> &'c mut Diagnostic {
    complaints.error(Code::BadAllowance, index.key_of(node), message)
}

/// A reason that says something.
fn written(reason: &Node) -> Option<&str> {
    reason.kind.text().filter(|text| !text.trim().is_empty())
}

/// The sound allowances of a section.
pub(super) fn of<'i>(
    index: &'i Index,
    node: &'i Node,
    section: &'static Section,
) -> impl Iterator<Item = Allowance> + use<'i> {
    let known = section.keys.iter().any(|key| key.name == KEY);
    let entries = node.child(KEY).filter(|_| known).map(Node::entries).unwrap_or_default();
    let covers = move || {
        if std::ptr::eq(node, index.root()) {
            Covers::File(index.file())
        } else {
            Covers::Section(index.whole(node))
        }
    };
    entries.iter().filter_map(move |(name, reason)| {
        Some(Allowance {
            code: Code::named(name).filter(|code| code.can_be_allowed())?,
            reason: written(reason)?.to_owned(),
            at: index.key_of(reason),
            covers: covers(),
        })
    })
}
