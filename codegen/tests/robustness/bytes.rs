//! What becomes of a small tree when its texts are changed without regard for what YAML is.

use crate::dice::{Dice, asked};
use crate::{answer, base};

const PIECES: [&str; 40] = [
    "",
    " ",
    "\n",
    "\n\n",
    "  ",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    " #",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "? ",
    "~",
    "null",
    "-1",
    "0x1F",
    "1e999",
    ".nan",
    "99999999999999999999",
    "true",
    "媒体",
    "\u{200b}",
    "\t",
    "---\n",
    "%TAG ! x\n",
    "<<: ",
    "😀",
    "\u{7f}",
    "\\",
];

/// One change: a piece put in, a stretch cut out, doubled or moved, or a word replaced by another of the file.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (a, b) = (dice.roll(chars.len() + 1), dice.roll(chars.len() + 1));
    let (start, end) = (a.min(b), a.max(b).min(a.min(b) + dice.roll(40)));
    let (before, within, after) = (&chars[..start], &chars[start..end], &chars[end..]);
    let join = |parts: &[&[char]]| parts.iter().flat_map(|part| part.iter()).collect::<String>();
    let piece: Vec<char> = dice.pick(&PIECES).chars().collect();
    match dice.roll(6) {
        0 => join(&[before, after]),
        1 => join(&[before, within, within, after]),
        2 => join(&[before, &piece, within, after]),
        3 => join(&[before, &piece, after]),
        4 => word_for_word(text, dice),
        _ => lines_swapped(text, dice),
    }
}

fn word_for_word(text: &str, dice: &mut Dice) -> String {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return text.to_owned();
    }
    let (from, to) = (words[dice.roll(words.len())], words[dice.roll(words.len())]);
    text.replacen(from, to, 1 + dice.roll(3))
}

fn lines_swapped(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let (a, b) = (dice.roll(lines.len()), dice.roll(lines.len()));
    if !lines.is_empty() {
        lines.swap(a, b);
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_text_is_answered() {
    let count = asked("MUTANTS").unwrap_or(1_000);
    let base = base();
    let mut accepted = 0;
    for number in 0..count {
        let mut dice = Dice::of(number);
        let mut texts = base.clone();
        let at = dice.roll(texts.len());
        for _ in 0..=dice.roll(3) {
            texts[at].1 = mutated(&texts[at].1, &mut dice);
        }
        accepted += usize::from(answer(texts).is_ok());
    }
    println!("{count} texts: {accepted} accepted");
    // Most mutations hit something, and some, like one within a sentence, change nothing that matters.
    assert!(accepted > 0 && accepted * 2 < count, "{accepted} of {count}");
}
