//! How changes are written down while two trees are compared.

use super::spot::{Pair, Spot};
use super::{Kind, Side};
use crate::model::Source;

/// A change, before it is known how much of the crate it touches.
#[derive(Debug)]
pub(super) struct Finding {
    pub kind: Kind,
    pub within: String,
    pub part: String,
    pub says: String,
    /// The tree in which it stands: what is gone stands in the old one.
    pub side: Side,
    pub spot: Spot,
    /// The items of the old crate and of the new one that it can explain.
    pub rust: Vec<String>,
}

/// What a key is called to mean when it appears, differs, or is gone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turns {
    pub gained: Kind,
    pub changed: Kind,
    pub lost: Kind,
}

impl From<Kind> for Turns {
    fn from(kind: Kind) -> Self {
        Self {
            gained: kind,
            changed: kind,
            lost: kind,
        }
    }
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Ledger(pub Vec<Finding>);

impl Ledger {
    /// Something that the new tree says in another way, or for the first time.
    pub fn new_side(&mut self, kind: Kind, at: &Pair, says: impl Into<String>) {
        self.push(kind, at, Side::New, says.into());
    }

    /// Something that only the old tree says.
    pub fn old_side(&mut self, kind: Kind, at: &Pair, says: impl Into<String>) {
        self.push(kind, at, Side::Old, says.into());
    }

    fn push(&mut self, kind: Kind, at: &Pair, side: Side, says: String) {
        let spot = match side {
            Side::Old => &at.old,
            Side::New => &at.new,
        };
        self.0.push(Finding {
            kind,
            within: at.within.clone(),
            part: at.part.clone(),
            says,
            side,
            spot: spot.clone(),
            rust: at.old.rust.iter().chain(&at.new.rust).cloned().collect(),
        });
    }

    /// A key with a value that is short enough to be shown.
    pub fn stated(
        &mut self,
        at: &Pair,
        key: &str,
        (old, new): (Option<String>, Option<String>),
        turns: impl Into<Turns>,
    ) {
        let (at, turns) = (at.key(key), turns.into());
        match (old.as_deref().map(short), new.as_deref().map(short)) {
            (None, Some(new)) => self.new_side(turns.gained, &at, format!("`{key}: {new}` is new")),
            (Some(old), None) => self.old_side(turns.lost, &at, format!("`{key}: {old}` is gone")),
            (Some(shown_old), Some(shown_new)) if old != new => {
                self.new_side(turns.changed, &at, format!("`{key}: {shown_new}`, was `{shown_old}`"));
            }
            _ => {}
        }
    }

    /// A key with a sentence.
    pub fn told(&mut self, at: &Pair, key: &str, (old, new): (Option<&str>, Option<&str>), kind: Kind) {
        let at = at.key(key);
        match (old, new) {
            (None, Some(_)) => self.new_side(kind, &at, format!("`{key}` is new")),
            (Some(_), None) => self.old_side(kind, &at, format!("`{key}` is gone")),
            (Some(old), Some(new)) if old != new => self.new_side(kind, &at, format!("`{key}` is reworded")),
            _ => {}
        }
    }

    /// A name in Rust, and the key that may choose it. Two spellings can come out as the same name.
    pub fn rust_name(
        &mut self,
        at: &Pair,
        (old, new): (String, String),
        (earlier, later): (Option<&String>, Option<&String>),
        kind: Kind,
    ) {
        if old != new {
            self.stated(at, "rust_name", (Some(old), Some(new)), kind);
        } else if earlier != later {
            let says = "`rust_name` says the same in another way";
            self.new_side(Kind::Description, &at.key("rust_name"), says);
        }
    }

    /// Where something is said, whatever the key is called: a page that is read anew is one change.
    pub fn source(&mut self, at: &Pair, key: &str, (old, new): (Option<&Source>, Option<&Source>)) {
        let at = at.key(key);
        let shown = |source: &Source| edition(source, old.zip(new));
        match (old, new) {
            (None, Some(new)) => self.new_side(Kind::Source, &at, format!("cites {}", shown(new))),
            (Some(old), None) => self.old_side(Kind::Source, &at, format!("cites {} no longer", shown(old))),
            (Some(old), Some(new)) if old != new => {
                let says = format!("cites {}, was {}", shown(new), shown(old));
                self.new_side(Kind::Source, &at, says);
            }
            _ => {}
        }
    }
}

/// Title and dates of a page; of two pages with one title and one date, what else tells them apart.
fn edition(source: &Source, both: Option<(&Source, &Source)>) -> String {
    let Source {
        page,
        url,
        updated,
        undated: _,
        read,
        language,
    } = source;
    let dated = updated
        .as_deref()
        .map_or_else(|| "without a date".to_owned(), |date| format!("of {date}"));
    let alike = both.is_some_and(|(old, new)| old != new && (&old.page, &old.updated) == (&new.page, &new.updated));
    if alike {
        format!("\"{page}\" {dated}, read {read}, in {language}, {url}")
    } else {
        format!("\"{page}\" {dated}")
    }
}

/// What is said by a key that is either `true` or not there.
pub(super) fn truth(said: bool) -> Option<String> {
    said.then(|| "true".to_owned())
}

/// The beginning of what is too long for a line.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
