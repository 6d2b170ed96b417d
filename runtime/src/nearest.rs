//! Which known name somebody probably meant.

/// Longer names are not compared: the work grows with the product of the lengths, and the name may be anybody's text.
const LONGEST: usize = 160;

/// The known name with the fewest edits to `name`, ignoring case at first: at most a third of the name may differ.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > LONGEST {
        return None;
    }
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let limit = name.len().div_ceil(3);
    let candidates = known
        .into_iter()
        .filter(|known| known.len() <= LONGEST)
        .map(|known| (edits(&name, known), known));
    candidates
        .filter(|(edits, _)| *edits <= limit)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, known)| known)
}

/// Insertions, deletions and replacements of characters that lead from `name` to `known` (Levenshtein).
fn edits(name: &[char], known: &str) -> usize {
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (done, k) in known.chars().flat_map(char::to_lowercase).enumerate() {
        let (mut diagonal, mut left) = (done, done + 1);
        for (cell, n) in row.iter_mut().skip(1).zip(name) {
            let replaced = diagonal + usize::from(*n != k);
            diagonal = *cell;
            left = replaced.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = done + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};

    fn distance(a: &str, b: &str) -> usize {
        edits(&a.chars().collect::<Vec<_>>(), b)
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("mp4", "MP4"), 0);
        assert_eq!(distance("字幕", "字"), 1);
    }

    #[test]
    fn finds_what_is_near_and_nothing_far() {
        let known = ["SessionId.max_chars", "SessionContext.max_chars", "MediaUrl.url"];
        assert_eq!(nearest("SessionID.max_char", known), Some("SessionId.max_chars"));
        assert_eq!(nearest("something else entirely", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
