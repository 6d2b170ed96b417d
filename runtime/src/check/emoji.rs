//! Whether a text holds an emoji, by how Unicode presents characters and not by the wider property `Emoji`, which is true
//! of digits and of `©`.

mod table;

use table::{EMOJI_BY_DEFAULT, TEXT_BY_DEFAULT};

const JOINER: char = '\u{200D}';
const AS_TEXT: char = '\u{FE0E}';
const AS_EMOJI: char = '\u{FE0F}';

/// The first character that is presented as an emoji: by itself, because U+FE0F follows, or because U+200D joins it to
/// another pictograph. Flags and skin tones are emoji by themselves; U+FE0E makes a text character of its predecessor.
pub(super) fn first(text: &str) -> Option<char> {
    if is_plain(text) {
        return None;
    }
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if is_dull(c) {
            continue;
        }
        let mut ahead = rest.clone();
        let found = match ahead.next() {
            Some(AS_TEXT) => false,
            Some(AS_EMOJI) => is_emoji(c),
            Some(JOINER) => is_emoji_alone(c) || (is_pictograph(c) && ahead.next().is_some_and(is_pictograph)),
            _ => is_emoji_alone(c),
        };
        if found {
            return Some(c);
        }
    }
    None
}

/// Whether all is ASCII or between U+4000 and U+EFFF, as Han is, by the bytes with which characters begin. None of these is
/// an emoji, nor makes one of its neighbours.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: u8| byte < 0xc0 || (0xe4..0xef).contains(&byte);
    text.bytes().fold(true, |plain, byte| plain & is_plain(byte))
}

fn is_emoji(c: char) -> bool {
    is_emoji_alone(c) || within(TEXT_BY_DEFAULT, c)
}

/// Joiners serve many scripts, so that one between digits or beside `©` makes no emoji.
fn is_pictograph(c: char) -> bool {
    c > '\u{FF}' && is_emoji(c)
}

fn is_emoji_alone(c: char) -> bool {
    within(EMOJI_BY_DEFAULT, c)
}

/// Letters and Han, of which most texts consist, stand in neither table.
fn is_dull(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{329A}'..='\u{1F003}').contains(&c)
}

fn within(table: &[(char, char)], c: char) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let place = |(first, last): &(char, char)| match () {
        () if *first > c => Greater,
        () if *last < c => Less,
        () => Equal,
    };
    table.binary_search_by(place).is_ok()
}

#[cfg(test)]
mod tests {
    use super::table::{EMOJI_BY_DEFAULT, TEXT_BY_DEFAULT};
    use super::{first, is_dull, is_emoji_alone, is_plain};

    #[test]
    fn emoji() {
        let emoji = "😀 ⌚ 🇩🇪 🇩 👍🏽 🏽 👨\u{200D}👩\u{200D}👧 ❤\u{FE0F} ❤\u{FE0F}\u{200D}🔥 ©\u{FE0F} 1\u{FE0F}\u{20E3} \
            #\u{FE0F}\u{20E3} 👁\u{200D}🗨 ☁\u{FE0F} 🀄 🃏 ㊗\u{FE0F} \u{1FAE9} \u{1F6D8}";
        for emoji in emoji.split(' ') {
            assert!(first(emoji).is_some(), "{emoji}");
            assert!(first(&format!("标题 a{emoji}b")).is_some(), "{emoji} within a text");
        }
    }

    #[test]
    fn no_emoji() {
        let plain = "1 # * © ® ™ ☁ ❤ ㊗ ㊙ ↔ ‼ 𠀀 字幕 é e\u{301} \u{301} \u{200D} \u{FE0F} a\u{FE0F} 字\u{FE0F} \
            क\u{94D}\u{200D}ष 1\u{200D}2 ©\u{200D}® \u{20E3} 1\u{20E3} ⌚\u{FE0E} ☺\u{200D} \u{200D}☺ → ★ \
            ♪ ①";
        for text in plain.split(' ') {
            assert_eq!(first(text), None, "{text:?}");
        }
        assert_eq!(first(""), None);
        assert_eq!(first(plain), None);
    }

    #[test]
    fn tables_are_sorted_and_apart() {
        for table in [EMOJI_BY_DEFAULT, TEXT_BY_DEFAULT] {
            assert!(table.iter().all(|(first, last)| first <= last));
            assert!(
                table
                    .iter()
                    .zip(table.iter().skip(1))
                    .all(|((_, last), (next, _))| last < next)
            );
        }
        let all: Vec<char> = TEXT_BY_DEFAULT
            .iter()
            .flat_map(|(first, last)| *first..=*last)
            .collect();
        assert!(all.iter().all(|c| !is_emoji_alone(*c)));
        let emoji: Vec<char> = EMOJI_BY_DEFAULT
            .iter()
            .flat_map(|(first, last)| *first..=*last)
            .collect();
        assert!(
            emoji.iter().chain(&all).all(|c| !is_dull(*c)),
            "the quick test loses nothing"
        );
        assert!(
            emoji
                .iter()
                .chain(&all)
                .all(|c| c.is_ascii() || !is_plain(c.encode_utf8(&mut [0; 4]))),
            "nor does the quicker one"
        );
        let makers = [super::JOINER, super::AS_TEXT, super::AS_EMOJI];
        assert!(makers.into_iter().all(|c| !is_plain(c.encode_utf8(&mut [0; 4]))));
        assert!(is_plain("标题 1#a"));
        // Unicode 16.0 had 1,431 characters with the property Emoji; 17.0 added 7 and 18.0 added 9.
        assert_eq!((emoji.len(), emoji.len() + all.len()), (1228, 1447));
    }
}
