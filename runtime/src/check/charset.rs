//! Which characters a text may hold, where a page restricts them.

/// A set of characters, made of ranges and of single characters.
///
/// ```
/// use cloudscribe_runtime::check::Charset;
///
/// const NAME: Charset = Charset::new(&[('a', 'z'), ('A', 'Z'), ('0', '9')], "-_");
/// assert!(NAME.contains('_') && !NAME.contains(' '));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset {
    /// First and last character of each range.
    pub ranges: &'static [(char, char)],
    /// Characters outside of the ranges.
    pub chars: &'static str,
}

impl Charset {
    /// A set of ranges, first and last character included, and of single characters.
    pub const fn new(ranges: &'static [(char, char)], chars: &'static str) -> Self {
        Self { ranges, chars }
    }

    /// Whether the set holds a character.
    pub fn contains(&self, c: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)) || self.chars.contains(c)
    }
}
