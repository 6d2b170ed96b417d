//! Which source a short name stands for.
//!
//! The typed decoder never sees a short name: it reads the source's mapping in its place. So whatever has a source has it whole,
//! limits included, which are decoded much later.

use super::Source;
use crate::report::{Cause, Code, Complaints, FileId, did_you_mean, quoted};
use crate::yaml::{self, Index, Node, NodeKind, StandIns};
use std::collections::{BTreeMap, BTreeSet};

/// Title, address and dates of a page. Whoever cites it thousands of times would otherwise make a book of a line.
const LONGEST: usize = 500;

/// The sources that a file can cite by name: its own, then those of the files above it.
pub(super) struct Known<'s> {
    file: Option<FileId>,
    /// By name; `None` for what is no proper source, which has its own complaint.
    own: BTreeMap<&'s str, Option<&'s Node>>,
    above: Option<&'s Self>,
    /// Whether the table could be read: otherwise nobody knows which names it has.
    complete: bool,
}

impl<'s> Known<'s> {
    /// The table of a file's sources.
    pub fn of(index: Option<&'s Index>, above: Option<&'s Self>, complaints: &mut Complaints) -> Self {
        let table = index.and_then(|index| index.root().child("sources").map(|table| (index, table)));
        let own = table.map(|(index, table)| {
            let entries = table.entries().iter();
            entries
                .map(|(name, node)| (name.as_str(), sound(index, node, complaints).then_some(node)))
                .collect()
        });
        Self {
            file: index.map(Index::file),
            own: own.unwrap_or_default(),
            above,
            complete: index.is_some() && table.is_none_or(|(_, table)| matches!(table.kind, NodeKind::Map { .. })),
        }
    }

    /// The nearest table first.
    fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |table| table.above)
    }

    fn find(&self, name: &str) -> Option<(&Self, Option<&'s Node>)> {
        self.chain()
            .find_map(|table| table.own.get(name).map(|entry| (table, *entry)))
    }
}

/// Whether a source can stand in for its name.
fn sound(index: &Index, node: &Node, complaints: &mut Complaints) -> bool {
    let texts = node
        .entries()
        .iter()
        .flat_map(|(key, value)| [Some(key.as_str()), value.kind.text()]);
    if texts.flatten().map(str::len).sum::<usize>() > LONGEST {
        let message = format!("a source of more than {LONGEST} bytes");
        let complaint = complaints.error(Code::TooLarge, index.key_of(node), message);
        complaint
            .label("stands in for one word")
            .help("give the page's title and address, and nothing of its text");
        return false;
    }
    yaml::decode::<Source>(node, &StandIns::new()).is_ok()
}

/// What stands for the names, or complaints of those that no table has. `cited` gains the entries that were used.
pub(super) fn stand_ins<'k>(
    index: &Index,
    names: &[&Node],
    known: &Known<'k>,
    cited: &mut BTreeSet<(FileId, String)>,
    complaints: &mut Complaints,
) -> Option<StandIns<'k>> {
    let mut found = StandIns::new();
    for node in names {
        let name = node.kind.text().unwrap_or_default();
        match known.find(name) {
            Some((of, entry)) => {
                cited.extend(of.file.map(|file| (file, name.to_owned())));
                found.extend(entry.map(|entry| (node.value.start, entry)));
            }
            None => unknown(index, node, known, complaints),
        }
    }
    (found.len() == names.len()).then_some(found)
}

fn unknown(index: &Index, node: &Node, known: &Known<'_>, complaints: &mut Complaints) {
    // What could not be read may well have the name.
    if known.chain().any(|table| !table.complete) {
        return;
    }
    let name = node.kind.text().unwrap_or_default();
    let all: BTreeSet<&str> = known.chain().flat_map(|table| table.own.keys().copied()).collect();
    let complaint = complaints.error(
        Code::UnknownSource,
        index.value_of(node),
        format!("unknown source {}", quoted(name)),
    );
    complaint
        .label("no table of sources that counts here has this name")
        .caused_by(Cause::Source(name.to_owned()))
        .help(match did_you_mean(name, all) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name it under `sources`, or write {page, url, updated, read, language} here".to_owned(),
        });
}
