//! Which headers a request has, given and added, and how they look in a canonical request.

use std::collections::BTreeMap;

pub(super) const AUTHORIZATION: &str = "Authorization";

/// The headers of a request under signature.
pub(super) struct Headers<'a> {
    given: &'a [(String, String)],
    added: Vec<(&'static str, String)>,
}

/// Headers as the signature sees them.
pub(super) struct Canonical {
    /// Lower-case names in order, joined by `;`.
    pub(super) names: String,
    /// `name:value` lines in the same order, each with its line feed.
    pub(super) lines: String,
}

impl<'a> Headers<'a> {
    pub(super) const fn new(given: &'a [(String, String)]) -> Self {
        Self {
            given,
            added: Vec::new(),
        }
    }

    /// Adds a header, unless the caller has set it already.
    pub(super) fn add(&mut self, name: &'static str, value: impl Into<String>) {
        if self.get(name).is_none() {
            self.added.push((name, value.into()));
        }
    }

    /// Adds a header if there is a value for it.
    pub(super) fn add_some(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    /// The value of a header, whatever the case of its name, without blanks at the ends.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let given = self.given.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        given.chain(self.added.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// The headers to sign: those whose lower-case name `signs` accepts. Values of one name that was given twice are
    /// sorted and joined by a comma.
    pub(super) fn canonical(&self, signs: impl Fn(&str) -> bool) -> Canonical {
        let mut signed: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, value) in self.iter() {
            let name = name.to_ascii_lowercase();
            if name != "authorization" && signs(&name) {
                signed.entry(name).or_default().push(value.trim());
            }
        }
        let names = signed.keys().map(String::as_str).collect::<Vec<_>>().join(";");
        let mut lines = String::new();
        for (name, mut values) in signed {
            values.sort_unstable();
            lines.extend([&name, ":", &values.join(","), "\n"]);
        }
        Canonical { names, lines }
    }

    /// The headers to add to those that were given, once the signature is known.
    pub(super) fn authorized(mut self, authorization: String) -> Vec<(&'static str, String)> {
        self.added.push((AUTHORIZATION, authorization));
        self.added
    }

    /// The headers to add where no `Authorization` is wanted.
    pub(super) fn added(self) -> Vec<(&'static str, String)> {
        self.added
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_given_header_is_not_added_again() {
        let given = owned(&[("HOST", " a "), ("x", "1")]);
        let mut headers = Headers::new(&given);
        headers.add("Host", "b");
        headers.add("Y", "2");
        headers.add("y", "3");
        headers.add_some("Z", None);
        assert_eq!(headers.get("host"), Some("a"));
        assert_eq!(
            headers.authorized("auth".to_owned()),
            [("Y", "2".to_owned()), ("Authorization", "auth".to_owned())]
        );
    }

    #[test]
    fn canonical_headers_are_lower_case_sorted_trimmed_and_merged() {
        let given = owned(&[
            ("X-B", " 2 "),
            ("x-b", "1"),
            ("authorization", "old"),
            ("Accept", "a  b"),
            ("_", "no"),
        ]);
        let canonical = Headers::new(&given).canonical(|name| !name.contains('_'));
        assert_eq!(canonical.names, "accept;x-b");
        assert_eq!(canonical.lines, "accept:a  b\nx-b:1,2\n");
    }

    #[test]
    fn nothing_to_sign_is_nothing() {
        let canonical = Headers::new(&[]).canonical(|_| true);
        assert_eq!((canonical.names.as_str(), canonical.lines.as_str()), ("", ""));
    }
}
