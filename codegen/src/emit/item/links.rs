//! Addresses stand below the text that cites them, so that the text can be read.

use std::borrow::Cow;

/// The addresses of one documentation, by the labels that cite them.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<(String, String)>);

impl Links {
    /// `[label](<address>)` becomes `[label]`, and the address is kept for the end.
    pub fn gather<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if !text.contains("](<") {
            return text.into();
        }
        let mut gathered = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("](<") {
            let Some((address, further)) = after.split_once(">)") else {
                break;
            };
            let (text, label) = before.rsplit_once('[').unwrap_or((before, ""));
            gathered.push_str(text);
            gathered.push_str(&self.cited(label, address));
            rest = further;
        }
        gathered.push_str(rest);
        gathered.into()
    }

    fn cited(&mut self, label: &str, address: &str) -> String {
        if let Some((known, _)) = self.0.iter().find(|(known, to)| to == address && shown(known) == label) {
            return reference(known);
        }
        let taken = self.0.iter().filter(|(known, _)| shown(known) == label).count();
        // Two pages of one name are told apart by a number that readers do not see.
        let own = if taken == 0 {
            label.to_owned()
        } else {
            format!("{label}][{}", taken + 1)
        };
        self.0.push((own.clone(), address.to_owned()));
        reference(&own)
    }

    /// The lines that give the addresses.
    pub fn lines(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|(label, address)| {
            let label = label
                .split_once("][")
                .map_or(label.as_str(), |(_, number)| number)
                .to_owned();
            format!("[{label}]: {address}")
        })
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn shown(label: &str) -> &str {
    label.split_once("][").map_or(label, |(shown, _)| shown)
}

fn reference(label: &str) -> String {
    format!("[{label}]")
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn addresses_are_gathered_once() {
        let mut links = Links::default();
        let text = links.gather(
            "See [A page](<https://a.example>) and [A page](<https://b.example>) and [A page](<https://a.example>).",
        );
        assert_eq!(text, "See [A page] and [A page][2] and [A page].");
        let again = links.gather("[B](<https://a.example>), [`x`](super::X), [A page](<https://b.example>)");
        assert_eq!(again, "[B], [`x`](super::X), [A page][2]");
        let below: Vec<String> = links.lines().collect();
        assert_eq!(
            below,
            [
                "[A page]: https://a.example",
                "[2]: https://b.example",
                "[B]: https://a.example"
            ]
        );
    }
}
