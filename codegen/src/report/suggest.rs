//! Which known word a misspelt one was probably meant to be.

/// Longer words are never compared: nobody mistypes a paragraph.
const LONGEST: usize = 80;

/// The known word closest to `word`, when it is close enough to be a slip of the pen or differs in case, `_` and `-` only.
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let (length, bare): (usize, String) = (word.chars().count(), folded(word).collect());
    let allowed = (length / 3).clamp(1, 3);
    let far = |other: &str| {
        if folded(other).eq(bare.chars()) {
            Some(0)
        } else if other.chars().count().abs_diff(length) > allowed {
            // As many letters would have to be put in or left out.
            None
        } else {
            Some(distance(word, other)).filter(|far| *far <= allowed)
        }
    };
    known
        .into_iter()
        .filter(|other| *other != word && other.len() <= LONGEST)
        .filter_map(|other| Some((far(other)?, other)))
        .min_by_key(|(far, _)| *far)
        .map(|(_, other)| other)
}

/// The word without what people get wrong in keys: case and separators.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' ' | '.'))
        .flat_map(char::to_lowercase)
}

/// Edit distance, where swapping two neighbours counts as one step.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (i, from) in a.chars().enumerate() {
        let next = next_row(i, (previous, from), &b, &row, &before);
        before = std::mem::replace(&mut row, next);
        previous = Some(from);
    }
    row.last().copied().unwrap_or(0)
}

/// One more row of the table of distances, from the two rows above it.
fn next_row(
    i: usize,
    (previous, from): (Option<char>, char),
    b: &[char],
    row: &[usize],
    before: &[usize],
) -> Vec<usize> {
    let at = |cells: &[usize], j: usize| cells.get(j).copied().unwrap_or(usize::MAX - 1);
    let mut next = vec![i + 1];
    let mut left = None;
    for (j, to) in b.iter().copied().enumerate() {
        let replaced = at(row, j).saturating_add(usize::from(from != to));
        let mut cheapest = replaced.min(at(row, j + 1) + 1).min(at(&next, j) + 1);
        if j > 0 && previous == Some(to) && left == Some(from) {
            cheapest = cheapest.min(at(before, j - 1).saturating_add(1));
        }
        next.push(cheapest);
        left = Some(to);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn slips_of_the_pen_are_recognised() {
        let keys = ["required", "max_chars", "max_bytes", "doc", "default"];
        assert_eq!(did_you_mean("requierd", keys), Some("required"));
        assert_eq!(did_you_mean("maxChars", keys), Some("max_chars"));
        assert_eq!(did_you_mean("max-bytes", keys), Some("max_bytes"));
        assert_eq!(did_you_mean("docs", keys), Some("doc"));
    }

    #[test]
    fn other_words_are_left_alone() {
        assert_eq!(did_you_mean("transport", ["required", "doc"]), None);
        assert_eq!(did_you_mean(&"x".repeat(1_000_000), ["xx"]), None);
        assert_eq!(did_you_mean("", ["doc"]), None);
    }

    #[test]
    fn the_closest_wins_and_the_first_of_equals() {
        assert_eq!(did_you_mean("min_byte", ["max_bytes", "min_bytes"]), Some("min_bytes"));
        assert_eq!(did_you_mean("ax", ["ab", "ac"]), Some("ab"));
    }
}
