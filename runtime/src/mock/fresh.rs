//! How ids that were never there before come to look like those in the documents.

use crate::clock::Nonce;
use crate::operation::Protocol;

/// Shorter runs than this would repeat themselves before long.
const ENOUGH: usize = 16;
/// 128 bits in hexadecimal.
const USUAL: usize = 32;

/// A text in the shape of another: the longest run of letters, digits and the asterisks of masked ids is new.
pub(super) fn like(shape: &str, source: &dyn Nonce) -> String {
    let is_run = |c: char| c.is_alphanumeric() || c == '*';
    let runs = shape.split(|c| !is_run(c));
    // The last one of several that are equally long: what stands before is more likely a kind or an account.
    let longest = runs.max_by_key(|run| run.chars().count()).unwrap_or_default();
    let length = longest.chars().count();
    if length < ENOUGH {
        return digits(USUAL, source);
    }
    let fresh = digits(length, source);
    let (before, after) = shape.rsplit_once(longest).unwrap_or_default();
    format!("{before}{fresh}{after}")
}

/// The id of a request as the vendor writes it.
pub(super) fn request_id(protocol: Option<Protocol>, source: &dyn Nonce) -> String {
    let digits = digits(USUAL, source);
    match protocol {
        Some(Protocol::Tencent) => hyphened(&digits),
        Some(Protocol::Alibaba) => hyphened(&digits.to_uppercase()),
        Some(Protocol::Huawei) | None => digits,
    }
}

/// The source's text, cut or filled up in front.
fn digits(length: usize, source: &dyn Nonce) -> String {
    let text: Vec<char> = source.next().chars().filter(char::is_ascii_alphanumeric).collect();
    let filling = std::iter::repeat_n('0', length.saturating_sub(text.len()));
    let from = text.len().saturating_sub(length);
    filling.chain(text.into_iter().skip(from)).collect()
}

/// 8-4-4-4-12.
fn hyphened(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seven() -> String {
        "7".to_owned()
    }

    #[test]
    fn the_longest_run_is_new() {
        let task = "125xxxxxx07-pull-893dc41e6fdc22dcf24aa6e9c61cp94";
        assert_eq!(like(task, &seven), "125xxxxxx07-pull-0000000000000000000000000000007");
        let masked = "20ce1e05dba64576b96e9683879f0***";
        assert_eq!(like(masked, &seven), format!("{}7", "0".repeat(31)));
    }

    #[test]
    fn what_is_too_short_to_stay_unique_is_replaced() {
        assert_eq!(like("xxxxxxx", &seven), like("", &seven));
        assert_eq!(like("", &seven).len(), 32);
    }

    #[test]
    fn what_the_source_says_is_cut_in_front() {
        let source = || "0123456789abcdefghijklmnopqrstuvwxyz".to_owned();
        assert_eq!(like("", &source), "456789abcdefghijklmnopqrstuvwxyz");
    }

    #[test]
    fn request_ids_are_written_as_the_vendors_do() {
        let source = || "0123456789abcdef0123456789abcdef".to_owned();
        let id = |protocol| request_id(Some(protocol), &source);
        assert_eq!(id(Protocol::Tencent), "01234567-89ab-cdef-0123-456789abcdef");
        assert_eq!(id(Protocol::Alibaba), "01234567-89AB-CDEF-0123-456789ABCDEF");
        assert_eq!(id(Protocol::Huawei), "0123456789abcdef0123456789abcdef");
    }
}
