//! How keys and texts are written, so that YAML reads them as what they are.

use serde_json::Value;

/// A file that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// A line that stands at the left.
    pub fn comment(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A key with lines of its own below it.
    pub fn open(&mut self, depth: usize, key: &str) {
        self.line(depth, &format!("{}:", text(key)));
    }

    /// A key and a text, which the end of the line ends.
    pub fn entry(&mut self, depth: usize, key: &str, value: &str) {
        self.raw(depth, key, &written(value, ","));
    }

    /// A key and what is YAML already.
    pub fn raw(&mut self, depth: usize, key: &str, value: &str) {
        self.line(depth, &format!("{}: {value}", text(key)));
    }

    pub fn line(&mut self, depth: usize, line: &str) {
        self.0.extend(std::iter::repeat_n("  ", depth));
        self.comment(line);
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// What YAML takes for something else than a text.
const WORDS: &str = "null true false yes no on off y n";

/// A text as it stands anywhere.
pub(super) fn text(text: &str) -> String {
    written(text, "")
}

/// A text, in quotes where it would be something else without them; `also` are characters that mean nothing where it stands.
fn written(text: &str, also: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./ <>".contains(c) || also.contains(c);
    let is_word = WORDS.split(' ').any(|word| word.eq_ignore_ascii_case(text));
    let begins_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '/');
    if begins_well && !text.ends_with(' ') && text.chars().all(plain) && !is_word {
        text.to_owned()
    } else {
        // Quotes and escapes of JSON are YAML's too.
        Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_stay_texts() {
        for plain in ["PullUpload", "list<string>", "Describe CDN stat details.", "/", "_x"] {
            assert_eq!(text(plain), plain);
        }
        for other in [
            "",
            "null",
            "No",
            "1",
            "2018-07-17",
            "-1",
            "a: b",
            "a #b",
            "a, b",
            "媒体",
            "a\"b\\\n",
            "x ",
            "~",
            "[",
            "&a",
            ".5",
            "1e3",
        ] {
            let written = text(other);
            assert!(written.starts_with('"'), "{other}");
            assert_eq!(serde_yaml::from_str::<String>(&written).ok().as_deref(), Some(other));
        }
    }
}
