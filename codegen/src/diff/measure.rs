//! How much of the crate each change touches, read off the crates of both trees; and what of the crate changed although no fact
//! of the specs tells it.

use super::edition::Edition;
use super::grade::Grade;
use super::ledger::Finding;
use super::places::{Places, around};
use super::spot::Spot;
use super::surface::{How, Moved};
use super::{Kind, Side};
use crate::report::FileId;
use std::collections::BTreeMap;

/// The findings with their grades on the Rust axis, then what is left of the crate.
pub(super) fn measure(findings: Vec<Finding>, old: &Edition<'_>, new: &Edition<'_>) -> Vec<(Finding, Grade)> {
    let mut grades = vec![Grade::Same; findings.len()];
    let mut left = Vec::new();
    let claims = Claims::by(&findings);
    for moved in old.surface.moved(&new.surface) {
        let grade = grade(&moved.how);
        let by = claims.of(&moved, grade);
        for finding in &by {
            if let Some(known) = grades.get_mut(*finding) {
                *known = grade.max(*known);
            }
        }
        if by.is_empty() {
            left.push((moved, grade));
        }
    }
    let told = findings.into_iter().zip(grades);
    told.chain(unexplained(left, old, new)).collect()
}

const fn grade(how: &How) -> Grade {
    match how {
        How::Added => Grade::Compatible,
        How::Removed | How::Changed { .. } | How::Reordered { .. } => Grade::Breaking,
    }
}

/// Which findings account for an item of the crate.
struct Claims<'f> {
    by_key: BTreeMap<&'f str, Vec<(usize, Grade)>>,
}

impl<'f> Claims<'f> {
    fn by(findings: &'f [Finding]) -> Self {
        let mut by_key: BTreeMap<&str, Vec<(usize, Grade)>> = BTreeMap::new();
        for (index, finding) in findings.iter().enumerate() {
            let most = finding.kind.grades().rust;
            for key in finding.rust.iter().filter(|_| most > Grade::Same) {
                by_key.entry(key).or_default().push((index, most));
            }
        }
        Self { by_key }
    }

    /// The findings that account for what became of an item: those about it, else those about a type that it names.
    fn of(&self, moved: &Moved, grade: Grade) -> Vec<usize> {
        let here = self.of_item(&moved.key, grade);
        let How::Changed { old, .. } = &moved.how else {
            return here;
        };
        let module = moved.key.rsplit_once("::").map_or("", |(module, _)| module);
        let words = old.split(|c: char| !c.is_alphanumeric());
        let mut named = words.map(|word| self.of_item(&format!("{module}::{word}"), grade));
        if here.is_empty() {
            named.find(|by| !by.is_empty()).unwrap_or_default()
        } else {
            here
        }
    }

    /// The findings nearest to an item that can do that much to it.
    fn of_item(&self, key: &str, grade: Grade) -> Vec<usize> {
        let around = around(key).filter_map(|key| self.by_key.get(key));
        let mut able = around.map(|claims| {
            let able = claims.iter().filter(|(_, most)| *most >= grade);
            able.map(|(index, _)| *index).collect::<Vec<_>>()
        });
        able.find(|able| !able.is_empty()).unwrap_or_default()
    }
}

fn unexplained(left: Vec<(Moved, Grade)>, old: &Edition<'_>, new: &Edition<'_>) -> Vec<(Finding, Grade)> {
    if left.is_empty() {
        return Vec::new();
    }
    let places = (Places::of(old), Places::of(new));
    let left = left.into_iter().map(|(moved, grade)| {
        let (edition, places) = match moved.how {
            How::Removed => (old, &places.0),
            _ => (new, &places.1),
        };
        let spot = places.nearest(&moved.key).cloned();
        let spot = spot.unwrap_or_else(|| Spot::of(file(edition, &moved.origin)));
        (told(moved, spot), grade)
    });
    left.collect()
}

fn told(moved: Moved, spot: Spot) -> Finding {
    let Moved { key, origin, how } = moved;
    let side = match how {
        How::Removed => Side::Old,
        _ => Side::New,
    };
    let (kind, says) = match how {
        How::Added => (Kind::RustAdded, "is new".to_owned()),
        How::Removed => (Kind::RustRemoved, "is gone".to_owned()),
        How::Changed { old, new } => (Kind::RustChanged, format!("is `{new}`, was `{old}`")),
        How::Reordered { new } => (Kind::ConstructorReordered, format!("is `{new}`, in this order")),
    };
    Finding {
        kind,
        within: id_of(&origin),
        part: format!("Rust `{key}`"),
        says,
        side,
        spot,
        rust: Vec::new(),
    }
}

fn file(edition: &Edition<'_>, origin: &str) -> FileId {
    let mut ids = edition.sources.ids();
    ids.find(|id| edition.sources.path(*id) == origin).unwrap_or(FileId(0))
}

/// `tencent/vod/PullUpload.yaml` tells of `tencent.vod.PullUpload`, and `tencent/vod/types.yaml` of `tencent.vod`.
fn id_of(origin: &str) -> String {
    let segments: Vec<&str> = origin.trim_end_matches(".yaml").split('/').collect();
    match segments.as_slice() {
        [folders @ .., "vendor" | "service" | "types"] => folders.join("."),
        all => all.join("."),
    }
}
