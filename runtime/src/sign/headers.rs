//! Which headers a request has, given and added, and how they look in a canonical request.

use core::cmp::Ordering;

pub(super) const AUTHORIZATION: &str = "Authorization";

/// Room for what any of the signers adds, so that it is asked for once.
const ADDED: usize = 9;

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
    pub(super) fn new(given: &'a [(String, String)]) -> Self {
        Self {
            given,
            added: Vec::with_capacity(ADDED),
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

    /// The headers to sign: those whose name, in whatever case, `signs` accepts. Values of one name that was given twice
    /// are sorted and joined by a comma.
    pub(super) fn canonical(&self, signs: impl Fn(&str) -> bool) -> Canonical {
        let mut signed = Vec::with_capacity(self.given.len() + self.added.len());
        signed.extend(
            self.iter()
                .filter(|(name, _)| !name.eq_ignore_ascii_case(AUTHORIZATION) && signs(name))
                .map(|(name, value)| (name, value.trim())),
        );
        signed.sort_unstable_by(|(name, value), (other, its)| in_lower_case(name, other).then_with(|| value.cmp(its)));
        Canonical::of(&signed)
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

impl Canonical {
    /// Of pairs that are sorted by name and value.
    fn of(sorted: &[(&str, &str)]) -> Self {
        let length = |(name, value): &(&str, &str)| name.len() + value.len() + 2;
        let mut lines = String::with_capacity(sorted.iter().map(length).sum());
        let mut names = String::with_capacity(sorted.iter().map(|(name, _)| name.len() + 1).sum());
        let mut last = None;
        for &(name, value) in sorted {
            if last.is_some_and(|last: &str| last.eq_ignore_ascii_case(name)) {
                lines.pop();
                lines.push(',');
            } else {
                if last.is_some() {
                    names.push(';');
                }
                push_lower_case(name, &mut names);
                push_lower_case(name, &mut lines);
                lines.push(':');
            }
            lines.push_str(value);
            lines.push('\n');
            last = Some(name);
        }
        Self { names, lines }
    }
}

fn in_lower_case(one: &str, other: &str) -> Ordering {
    let other = other.bytes().map(|byte| byte.to_ascii_lowercase());
    one.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(other)
}

fn push_lower_case(name: &str, into: &mut String) {
    let start = into.len();
    into.push_str(name);
    if let Some(name) = into.get_mut(start..) {
        name.make_ascii_lowercase();
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
