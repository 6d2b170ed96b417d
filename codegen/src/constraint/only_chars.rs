//! `only_chars: "letters digits - _"`: which characters a text may hold. Words name sets, anything else stands for itself.

use super::fits;
use super::{Case, Cases, Constraint, Fault, Shape, Subject, View, value};
use crate::report::did_you_mean;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

/// The sets that have names, with their ranges. Letters are those of ASCII.
const SETS: [(&str, &[(char, char)]); 5] = [
    ("letters", &[('A', 'Z'), ('a', 'z')]),
    ("uppercase", &[('A', 'Z')]),
    ("lowercase", &[('a', 'z')]),
    ("digits", &[('0', '9')]),
    (
        "han",
        &[
            ('\u{3400}', '\u{4DBF}'),
            ('\u{4E00}', '\u{9FFF}'),
            ('\u{F900}', '\u{FAFF}'),
            ('\u{20000}', '\u{323AF}'),
        ],
    ),
];

#[derive(Debug)]
struct OnlyChars {
    written: String,
    sets: Vec<&'static str>,
    ranges: Vec<(char, char)>,
    chars: String,
}

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    let written = value::text(value, "only_chars", "\"letters digits - _\"")?;
    let mut only = OnlyChars {
        written: written.clone(),
        sets: Vec::new(),
        ranges: Vec::new(),
        chars: String::new(),
    };
    for word in written.split_whitespace() {
        only.add(word)?;
    }
    if only.sets.is_empty() && only.chars.is_empty() {
        return Err(Fault::new(
            "no character is allowed",
            "write `only_chars: \"letters digits - _\"`",
        ));
    }
    Ok(Box::new(only))
}

impl OnlyChars {
    fn add(&mut self, word: &str) -> Result<(), Fault> {
        if let Some((name, ranges)) = SETS.iter().find(|(name, _)| *name == word) {
            self.sets.push(name);
            self.ranges.extend(
                ranges
                    .iter()
                    .filter(|range| !self.ranges.contains(range))
                    .copied()
                    .collect::<Vec<_>>(),
            );
            return Ok(());
        }
        if word == "space" {
            self.chars.push(' ');
            return Ok(());
        }
        if word.chars().count() > 1 && word.contains(char::is_alphanumeric) {
            let names = SETS.iter().map(|(name, _)| *name).chain(["space"]);
            let help = did_you_mean(word, names).map_or_else(
                || "the sets are `letters`, `uppercase`, `lowercase`, `digits`, `han` and `space`; write single characters apart".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Fault::new(format!("`{word}` is no set of characters"), help));
        }
        let fresh: Vec<char> = word.chars().filter(|c| !self.contains(*c)).collect();
        self.chars.extend(fresh);
        Ok(())
    }

    fn contains(&self, c: char) -> bool {
        self.chars.contains(c) || self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
    }

    /// One allowed character of each length in UTF-8, widest first.
    fn by_width(&self) -> Vec<char> {
        let all = self
            .ranges
            .iter()
            .map(|(first, _)| *first)
            .chain(self.chars.chars())
            .chain(['𠀀', '字', 'é', 'a', '0']);
        let mut allowed: Vec<char> = Vec::new();
        for c in all.filter(|c| self.contains(*c)) {
            if allowed.iter().all(|known| known.len_utf8() != c.len_utf8()) {
                allowed.push(c);
            }
        }
        allowed.sort_by_key(|c| std::cmp::Reverse(c.len_utf8()));
        allowed
    }
}

impl Constraint for OnlyChars {
    fn kind(&self) -> &'static str {
        "only_chars"
    }

    fn meaning(&self) -> &'static str {
        "no characters but those that are allowed"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, _subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let ranges = self.ranges.iter().map(|(first, last)| {
            let (first, last) = (character(*first), character(*last));
            quote!((#first, #last))
        });
        let chars = &self.chars;
        quote!(c.only_chars(#rule, #value, &rt::Charset::new(&[#(#ranges),*], #chars));)
    }

    fn prose(&self) -> String {
        let sets = self.sets.iter().map(|set| match *set {
            "letters" => "ASCII letters".to_owned(),
            "uppercase" => "ASCII capitals".to_owned(),
            "lowercase" => "small ASCII letters".to_owned(),
            "han" => "Chinese characters".to_owned(),
            set => set.to_owned(),
        });
        let chars = self.chars.chars().map(|c| {
            if c == ' ' {
                "blanks".to_owned()
            } else {
                format!("`{c}`")
            }
        });
        let parts: Vec<String> = sets.chain(chars).collect();
        match parts.as_slice() {
            [others @ .., last] if !others.is_empty() => format!("only {} and {last}", others.join(", ")),
            parts => format!("only {}", parts.concat()),
        }
    }

    fn limit(&self) -> Value {
        self.written.as_str().into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        let stranger = value
            .as_str()
            .and_then(|text| text.chars().find(|c| !self.contains(*c)));
        stranger.map_or(Ok(()), |c| Err(format!("`{c}` is not allowed, {}", self.prose())))
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let single = self
            .ranges
            .iter()
            .flat_map(|(first, last)| [*first, *last])
            .chain(self.chars.chars());
        let accepted = single.map(|c| Case::here(format!("`{c}`"), subject.shape.padded(&c.to_string())));
        // Neighbours of the ranges first: that is where a wrong bound shows.
        let neighbours = self
            .ranges
            .iter()
            .flat_map(|(first, last)| [before(*first), after(*last)])
            .flatten();
        let strangers = neighbours
            .chain(['é', '字', '~', ' ', '/', 'a', '0'])
            .filter(|c| !self.contains(*c) && !c.is_control());
        let refused = strangers
            .take(6)
            .map(|c| Case::here(format!("`{c}`"), subject.shape.padded(&c.to_string())));
        Cases::Found {
            accepted: accepted.collect(),
            refused: refused.collect(),
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.fillers.retain(|filler| self.contains(*filler));
        for c in self.by_width() {
            if shape.fillers.iter().all(|known| known.len_utf8() != c.len_utf8()) {
                shape.fillers.push(c);
            }
        }
        shape.fillers.sort_by_key(|c| std::cmp::Reverse(c.len_utf8()));
    }
}

/// A character as a literal: beyond ASCII by its number, because the ends of a range may look like anything.
fn character(c: char) -> Literal {
    let plain = || Literal::character(c);
    if c.is_ascii() {
        return plain();
    }
    format!("'{}'", c.escape_unicode()).parse().unwrap_or_else(|_| plain())
}

fn before(c: char) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(1)?)
}

fn after(c: char) -> Option<char> {
    char::from_u32(u32::from(c) + 1)
}
