//! How much a change asks of those who use the crate, and which version it therefore takes.

use std::fmt;

/// What a change does on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Grade {
    /// Nothing.
    #[default]
    Same,
    /// There is more than before, and whatever worked works.
    Compatible,
    /// Something that worked does not, or does something else.
    Breaking,
}

/// The three things that a change can touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grades {
    /// What travels: whether service and program still understand each other.
    pub wire: Grade,
    /// What is compiled: semver of the generated crate.
    pub rust: Grade,
    /// What becomes of a program that is compiled again and changed in nothing.
    pub behaviour: Grade,
}

/// The version that a change takes, in the general sense of semver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// What the crate says of itself changed, and nothing that a program could notice.
    Patch,
    Minor,
    Major,
}

impl Grade {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

impl Grades {
    /// The axes with their names, in the order of the table of kinds.
    pub const fn axes(&self) -> [(&'static str, Grade); 3] {
        [("wire", self.wire), ("rust", self.rust), ("behaviour", self.behaviour)]
    }

    pub fn worst(&self) -> Grade {
        self.wire.max(self.rust).max(self.behaviour)
    }
}

impl Bump {
    /// What a change of that grade takes.
    pub const fn of(grade: Grade) -> Self {
        match grade {
            Grade::Same => Self::Patch,
            Grade::Compatible => Self::Minor,
            Grade::Breaking => Self::Major,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The version after `version`. Below 1.0 cargo takes the middle number for the first: what breaks raises the middle one,
    /// and everything else the last. `None` for what is no plain version.
    pub fn after(self, version: &str) -> Option<String> {
        let numbers: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [major, minor, patch] = *numbers.as_slice() else {
            return None;
        };
        let (major, minor, patch) = match (self, major) {
            (Self::None, _) => (major, minor, patch),
            (Self::Major, 0) => (0, minor + 1, 0),
            (Self::Minor | Self::Patch, 0) => (0, minor, patch + 1),
            (Self::Major, _) => (major + 1, 0, 0),
            (Self::Minor, _) => (major, minor + 1, 0),
            (Self::Patch, _) => (major, minor, patch + 1),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Bump;

    #[test]
    fn below_one_the_middle_number_is_the_first() {
        let after = |bump: Bump| ["0.1.7", "1.2.3"].map(|version| bump.after(version));
        let said = |versions: [&str; 2]| versions.map(|version| Some(version.to_owned()));
        assert_eq!(after(Bump::None), said(["0.1.7", "1.2.3"]));
        assert_eq!(after(Bump::Patch), said(["0.1.8", "1.2.4"]));
        assert_eq!(after(Bump::Minor), said(["0.1.8", "1.3.0"]));
        assert_eq!(after(Bump::Major), said(["0.2.0", "2.0.0"]));
        assert_eq!(Bump::Major.after("0.1"), None);
        assert_eq!(Bump::Major.after("0.1.0-rc.1"), None);
    }
}
