//! Which byte a character is at: the scanner counts characters, everybody else bytes.

/// Character index to byte offset, for one text.
#[derive(Debug)]
pub(super) struct Offsets {
    length: usize,
    /// `None` for ASCII, where both are the same.
    starts: Option<Vec<u32>>,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let starts = (!text.is_ascii()).then(|| {
            text.char_indices()
                .map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX))
                .collect()
        });
        Self {
            length: text.len(),
            starts,
        }
    }

    /// The offset at which the character begins; the end of the text for what lies behind it.
    pub(super) fn byte(&self, character: usize) -> usize {
        let Some(starts) = &self.starts else {
            return character.min(self.length);
        };
        starts
            .get(character)
            .and_then(|at| usize::try_from(*at).ok())
            .unwrap_or(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn characters_of_any_width_are_found() {
        let offsets = Offsets::new("a名é😀b");
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 99].map(|at| offsets.byte(at)),
            [0, 1, 4, 6, 10, 11, 11]
        );
        assert_eq!([0, 3, 9].map(|at| Offsets::new("abc").byte(at)), [0, 3, 3]);
    }
}
