//! All changes between two trees, the worst first, and what they ask for together.

use super::edition::Edition;
use super::ledger::Finding;
use super::{Bump, Grade, Grades, Kind, Side};
use crate::report::FileId;
use crate::yaml::Index;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub grades: Grades,
    /// The id of the operation, service or vendor: `tencent.vod.PullUpload`.
    pub within: String,
    /// What of it: "request `SessionId`"; empty for the whole.
    pub part: String,
    /// What is different, without a full stop.
    pub says: String,
    /// The tree in which it stands: what is gone stands in the old one.
    pub side: Side,
    /// The file as the reader can open it, and the line, counted from 1.
    pub file: String,
    pub line: usize,
    /// In how many further places the same changed.
    pub more: usize,
}

/// What changed between two trees of specs.
#[derive(Debug)]
pub struct Report {
    /// The worst first, each weight in the order of its places.
    pub changes: Vec<Change>,
}

impl Change {
    pub fn worst(&self) -> Grade {
        self.grades.worst()
    }

    /// What changed: ``tencent.vod.PullUpload, request `SessionId` ``.
    pub fn subject(&self) -> String {
        if self.part.is_empty() {
            self.within.clone()
        } else {
            format!("{}, {}", self.within, self.part)
        }
    }
}

impl Report {
    pub(super) fn of(findings: Vec<(Finding, Grade)>, old: &Edition<'_>, new: &Edition<'_>) -> Self {
        let mut lines = (Lines::of(old), Lines::of(new));
        let mut places = Repeated::default();
        let mut changes: Vec<Change> = Vec::new();
        for (finding, rust) in findings {
            if let Some(known) = places
                .seen(&finding, changes.len())
                .and_then(|known| changes.get_mut(known))
            {
                known.more += 1;
                continue;
            }
            let (file, line) = match finding.side {
                Side::Old => lines.0.place(&finding),
                Side::New => lines.1.place(&finding),
            };
            changes.push(change(finding, rust, file, line));
        }
        changes.sort_by(|a, b| (b.worst(), &a.within, &a.file, a.line).cmp(&(a.worst(), &b.within, &b.file, b.line)));
        Self { changes }
    }

    /// The worst grade of any change; `None` when nothing changed.
    pub fn worst(&self) -> Option<Grade> {
        self.changes.iter().map(Change::worst).max()
    }

    pub fn is_breaking(&self) -> bool {
        self.worst() == Some(Grade::Breaking)
    }

    /// The version that all changes together take.
    pub fn bump(&self) -> Bump {
        self.worst().map_or(Bump::None, Bump::of)
    }
}

fn change(finding: Finding, rust: Grade, file: String, line: usize) -> Change {
    let grades = Grades {
        rust,
        ..finding.kind.grades()
    };
    Change {
        kind: finding.kind,
        grades,
        within: finding.within,
        part: finding.part,
        says: finding.says,
        side: finding.side,
        file,
        line,
        more: 0,
    }
}

/// A page that is read anew is cited in many places, and that is one change.
#[derive(Default)]
struct Repeated(BTreeMap<String, usize>);

impl Repeated {
    /// The change that says the same already; otherwise the next one, which has the number `next`, will.
    fn seen(&mut self, finding: &Finding, next: usize) -> Option<usize> {
        if finding.kind != Kind::Source {
            return None;
        }
        match self.0.entry(finding.says.clone()) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(place) => {
                place.insert(next);
                None
            }
        }
    }
}

/// Where the nodes of a tree stand, each file looked through once.
struct Lines<'t, 'a> {
    edition: &'t Edition<'a>,
    files: BTreeMap<FileId, Option<Index>>,
}

impl<'t, 'a> Lines<'t, 'a> {
    const fn of(edition: &'t Edition<'a>) -> Self {
        Self {
            edition,
            files: BTreeMap::new(),
        }
    }

    fn place(&mut self, finding: &Finding) -> (String, usize) {
        let (file, sources) = (finding.spot.file, self.edition.sources);
        let text = sources.text(file);
        let index = self.files.entry(file).or_insert_with(|| Index::build(file, text));
        let start = index.as_ref().map_or(0, |index| index.key(&finding.spot.path).start);
        let before = text.get(..start).unwrap_or_default();
        (sources.shown_path(file), before.matches('\n').count() + 1)
    }
}
