//! Which headers a request has, given and added, and how they look in a canonical request.

use core::cmp::Ordering;

use http::header::{self, HeaderName, InvalidHeaderName};

pub(super) const AUTHORIZATION: &str = "Authorization";

/// What signers add: the name as they spell it, and ready for a map of headers, so that no request has it parsed and copied.
static KNOWN: [(&str, HeaderName); 20] = [
    (AUTHORIZATION, header::AUTHORIZATION),
    ("Content-Type", header::CONTENT_TYPE),
    ("Host", header::HOST),
    ("X-TC-Action", HeaderName::from_static("x-tc-action")),
    ("X-TC-Region", HeaderName::from_static("x-tc-region")),
    ("X-TC-Timestamp", HeaderName::from_static("x-tc-timestamp")),
    ("X-TC-Token", HeaderName::from_static("x-tc-token")),
    ("X-TC-Version", HeaderName::from_static("x-tc-version")),
    ("x-acs-accesskey-id", HeaderName::from_static("x-acs-accesskey-id")),
    ("x-acs-action", HeaderName::from_static("x-acs-action")),
    ("x-acs-content-sha256", HeaderName::from_static("x-acs-content-sha256")),
    ("x-acs-date", HeaderName::from_static("x-acs-date")),
    ("x-acs-security-token", HeaderName::from_static("x-acs-security-token")),
    (
        "x-acs-signature-nonce",
        HeaderName::from_static("x-acs-signature-nonce"),
    ),
    ("x-acs-version", HeaderName::from_static("x-acs-version")),
    ("X-Auth-Token", HeaderName::from_static("x-auth-token")),
    ("X-Project-Id", HeaderName::from_static("x-project-id")),
    ("X-Sdk-Content-Sha256", HeaderName::from_static("x-sdk-content-sha256")),
    ("X-Sdk-Date", HeaderName::from_static("x-sdk-date")),
    ("X-Security-Token", HeaderName::from_static("x-security-token")),
];

/// The header of this name.
pub(crate) fn header_name(name: &str) -> Result<HeaderName, InvalidHeaderName> {
    let known = KNOWN.iter().find(|(known, _)| *known == name);
    known.map_or_else(
        || HeaderName::from_bytes(name.as_bytes()),
        |(_, known)| Ok(known.clone()),
    )
}

/// Room for what any of the signers adds, so that it is asked for once.
const ADDED: usize = 9;

/// The headers of a request under signature.
pub(super) struct Headers<'a> {
    given: &'a [(String, String)],
    added: Vec<(&'static str, String)>,
}

/// Headers as the signature sees them.
pub(super) struct Canonical<'a> {
    /// Lower-case names in order, joined by `;`.
    pub(super) names: String,
    /// Sorted by the lower-case name and by value.
    sorted: Vec<(&'a str, &'a str)>,
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
        if !self.given.iter().any(|(given, _)| given.eq_ignore_ascii_case(name)) {
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
    pub(super) fn canonical(&self, signs: impl Fn(&str) -> bool) -> Canonical<'_> {
        let mut signed = Vec::with_capacity(self.given.len() + self.added.len());
        signed.extend(
            self.iter()
                .filter(|(name, _)| !name.eq_ignore_ascii_case(AUTHORIZATION) && signs(name))
                .map(|(name, value)| (name, value.trim())),
        );
        signed.sort_unstable_by(|(name, value), (other, its)| in_lower_case(name, other).then_with(|| value.cmp(its)));
        Canonical::of(signed)
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

impl<'a> Canonical<'a> {
    fn of(sorted: Vec<(&'a str, &'a str)>) -> Self {
        let mut names = String::with_capacity(sorted.iter().map(|(name, _)| name.len() + 1).sum());
        for same in sorted.chunk_by(same_name) {
            if let [(name, _), ..] = same {
                push_lower_case(name, &mut names);
                names.push(';');
            }
        }
        names.pop();
        Self { names, sorted }
    }

    /// A line `name:value` for each name.
    pub(super) fn lines(&self) -> String {
        let length = self.sorted.iter().map(|(name, value)| name.len() + value.len() + 2);
        let mut lines = String::with_capacity(length.sum());
        for same in self.sorted.chunk_by(same_name) {
            let mut before = ':';
            for (name, value) in same {
                if before == ':' {
                    push_lower_case(name, &mut lines);
                }
                lines.push(before);
                lines.push_str(value);
                before = ',';
            }
            lines.push('\n');
        }
        lines
    }
}

fn same_name((one, _): &(&str, &str), (other, _): &(&str, &str)) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn in_lower_case(one: &str, other: &str) -> Ordering {
    let lower = |(one, other): (u8, u8)| (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    let differing = one
        .bytes()
        .zip(other.bytes())
        .map(lower)
        .find(|(one, other)| one != other);
    differing.map_or_else(|| one.len().cmp(&other.len()), |(one, other)| one.cmp(&other))
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
    use super::{HeaderName, Headers, KNOWN, header_name};

    #[test]
    fn a_known_name_is_no_other() {
        for (name, known) in &KNOWN {
            assert_eq!(known.as_str(), name.to_ascii_lowercase());
            assert_eq!(header_name(name).ok().as_ref(), Some(known));
        }
        assert_eq!(
            header_name("X-Other").ok().as_ref().map(HeaderName::as_str),
            Some("x-other")
        );
        assert!(header_name("a b").is_err());
    }

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
        let headers = Headers::new(&given);
        let canonical = headers.canonical(|name| !name.contains('_'));
        assert_eq!(canonical.names, "accept;x-b");
        assert_eq!(canonical.lines(), "accept:a  b\nx-b:1,2\n");
    }

    #[test]
    fn nothing_to_sign_is_nothing() {
        let headers = Headers::new(&[]);
        let canonical = headers.canonical(|_| true);
        assert_eq!((canonical.names.as_str(), canonical.lines().as_str()), ("", ""));
    }
}
