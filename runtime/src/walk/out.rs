//! Where written text goes: into bytes, into a count, or on through an encoding into another place.

use std::fmt::{self, Write};

use super::Scalar;
use crate::percent;

/// Takes text. Nothing here can fail.
pub(super) trait Out {
    fn put(&mut self, text: &str);
}

impl Out for Vec<u8> {
    fn put(&mut self, text: &str) {
        self.extend_from_slice(text.as_bytes());
    }
}

impl Out for String {
    fn put(&mut self, text: &str) {
        self.push_str(text);
    }
}

/// Counts bytes and forgets them.
pub(super) struct Count(pub(super) usize);

impl Out for Count {
    fn put(&mut self, text: &str) {
        self.0 = self.0.saturating_add(text.len());
    }
}

/// How many bytes are looked at together.
const PIECE: usize = 32;

/// Escapes what goes through it for the inside of a JSON string. One in another makes JSON in a string inside JSON in a
/// string.
pub(super) struct Escaped<'a>(pub(super) &'a mut dyn Out);

impl Out for Escaped<'_> {
    fn put(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = first_special(rest) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let (special, after) = tail.split_at_checked(1).unwrap_or((tail, ""));
            self.0.put(plain);
            self.special(special);
            rest = after;
        }
        self.0.put(rest);
    }
}

/// Where the first byte is that a JSON string cannot hold as it is.
fn first_special(text: &str) -> Option<usize> {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    let mut before = 0;
    for piece in text.as_bytes().chunks(PIECE) {
        // Without a way out in the middle, all bytes of a piece are looked at together.
        if piece.iter().fold(false, |found, byte| found | is_special(byte)) {
            return piece.iter().position(is_special).map(|at| before + at);
        }
        before += piece.len();
    }
    None
}

impl Escaped<'_> {
    fn special(&mut self, character: &str) {
        match character {
            "\"" => self.0.put("\\\""),
            "\\" => self.0.put("\\\\"),
            "\n" => self.0.put("\\n"),
            "\r" => self.0.put("\\r"),
            "\t" => self.0.put("\\t"),
            "\u{8}" => self.0.put("\\b"),
            "\u{c}" => self.0.put("\\f"),
            other => {
                for byte in other.bytes() {
                    print(self.0, format_args!("\\u{byte:04x}"));
                }
            }
        }
    }
}

/// Percent-encodes what goes through it.
pub(super) struct Percented<'a>(pub(super) &'a mut dyn Out);

impl Out for Percented<'_> {
    fn put(&mut self, text: &str) {
        percent::each_piece(text, &mut |piece| self.0.put(piece));
    }
}

/// Writes a scalar as text without quotes; nothing for null.
pub(super) fn scalar(out: &mut dyn Out, value: Scalar<'_>) {
    match value {
        Scalar::Text(text) => out.put(text),
        Scalar::Bool(true) => out.put("true"),
        Scalar::Bool(false) => out.put("false"),
        Scalar::I64(integer) => {
            if integer < 0 {
                out.put("-");
            }
            out.put(decimal(integer.unsigned_abs()).as_str());
        }
        Scalar::U64(integer) => out.put(decimal(integer).as_str()),
        // The shortest text that reads back as the same number, and JSON for every finite one.
        Scalar::F64(number) if number.is_finite() => print(out, format_args!("{number:?}")),
        Scalar::F64(_) | Scalar::Null => {}
    }
}

/// A number in decimal digits, on the stack.
pub(super) struct Decimal {
    digits: [u8; 20],
    before: usize,
}

impl Decimal {
    pub(super) fn as_str(&self) -> &str {
        let digits = self.digits.get(self.before..).unwrap_or_default();
        // Digits are ASCII, so there is always a text.
        str::from_utf8(digits).unwrap_or_default()
    }
}

pub(super) fn decimal(number: u64) -> Decimal {
    let mut digits = [b'0'; 20];
    let (mut rest, mut before) = (number, digits.len());
    for digit in digits.iter_mut().rev() {
        *digit += u8::try_from(rest % 10).unwrap_or_default();
        before -= 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    Decimal { digits, before }
}

fn print(out: &mut dyn Out, text: fmt::Arguments<'_>) {
    struct Printer<'a>(&'a mut dyn Out);

    impl Write for Printer<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.put(text);
            Ok(())
        }
    }

    let _never_fails = Printer(out).write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::{Scalar, scalar};

    #[test]
    fn numbers_are_written_as_ever() {
        let written = |value| {
            let mut text = String::new();
            scalar(&mut text, value);
            text
        };
        for number in [0, 9, 10, 99, 100, 1_234_567_890, u64::MAX] {
            assert_eq!(written(Scalar::U64(number)), number.to_string());
        }
        for number in [0, -1, 10, -99, i64::MIN, i64::MAX] {
            assert_eq!(written(Scalar::I64(number)), number.to_string());
        }
    }
}
