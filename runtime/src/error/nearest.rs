//! Which known name a mistyped one most resembles.

/// The closest of `known` when it is close enough to be a slip of the fingers.
pub(crate) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let tolerated = (given.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (distance(given, name), name))
        .filter(|(distance, _)| *distance <= tolerated)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Insertions, deletions and replacements that turn one text into the other, case aside.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, character) in left.to_lowercase().chars().enumerate() {
        row = next_row(&row, index, character, &right);
    }
    row.last().copied().unwrap_or(0)
}

fn next_row(above: &[usize], index: usize, character: char, right: &[char]) -> Vec<usize> {
    let mut row = Vec::with_capacity(above.len());
    let mut left = index + 1;
    row.push(left);
    for ((diagonal, top), other) in above.iter().zip(above.iter().skip(1)).zip(right) {
        let replaced = diagonal + usize::from(character != *other);
        left = replaced.min(top + 1).min(left + 1);
        row.push(left);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("CN-North-4", "cn-north-4"), 0);
    }

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["cn-shanghai", "cn-beijing", "ap-southeast-1"];
        assert_eq!(nearest("cn-shanghi", known), Some("cn-shanghai"));
        assert_eq!(nearest("cnbeijing", known), Some("cn-beijing"));
        assert_eq!(nearest("mars", known), None);
    }
}
