//! Whether a text is an absolute web address with a host that can be one.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};
use std::net::Ipv6Addr;

impl Checker<'_> {
    /// Is an absolute `http` or `https` address with a host. Characters outside of ASCII may stand unencoded; blanks and
    /// control characters may not.
    pub fn url<'t>(&mut self, rule: &'static Rule, text: impl Into<Option<&'t str>>) {
        if let Some(text) = self.asked(rule, text.into())
            && let Err(fault) = read(text)
        {
            let quoting = self.quoting;
            self.violated(rule, Wording::MustBe, || {
                // What is encoded cannot be taken apart, and might show a secret of the address.
                let words = if is_encoded(text) {
                    ENCODED.into()
                } else {
                    format!("{} ({fault})", quoting.address(text)).into()
                };
                Actual::Words(words)
            });
        }
    }
}

const ENCODED: &str = "an address that is percent-encoded as a whole (give it unencoded)";

const BLANK: &str = "holds a blank or a control character";
const SCHEME: &str = "does not start with http:// or https://";
const HOST: &str = "has no valid host";
const PORT: &str = "has no valid port";

fn read(text: &str) -> Result<(), &'static str> {
    if may_hold_blank(text) && text.chars().any(is_blank) {
        return Err(BLANK);
    }
    let rest = after(text, "https://")
        .or_else(|| after(text, "http://"))
        .ok_or(SCHEME)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let port = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            address.parse::<Ipv6Addr>().map_err(|_| HOST)?;
            port
        }
        None => name(place)?,
    };
    match port.strip_prefix(':') {
        None if port.is_empty() => Ok(()),
        // An empty port is the default one.
        Some(digits) if is_port(digits) => Ok(()),
        _ => Err(PORT),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether there is a byte with which a blank or a control character begins. Without a way out in the middle, many bytes are
/// looked at together, and few addresses have such a byte.
fn may_hold_blank(text: &str) -> bool {
    let begins_blank = |byte: u8| byte <= b' ' || byte == 0x7f || byte == 0xc2 || (0xe1..=0xe3).contains(&byte);
    text.bytes().fold(false, |found, byte| found | begins_blank(byte))
}

/// Whether the scheme's colon is percent-encoded, once or more often.
fn is_encoded(text: &str) -> bool {
    let rest = after(text, "https").or_else(|| after(text, "http"));
    rest.is_some_and(|rest| after(rest, "%3A").or_else(|| after(rest, "%25")).is_some())
}

/// What follows after a scheme in letters of either case.
fn after<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    text.split_at_checked(scheme.len())
        .filter(|(start, _)| start.eq_ignore_ascii_case(scheme))
        .map(|(_, rest)| rest)
}

/// The part from the port's colon on, after a name that may stand for a host.
fn name(place: &str) -> Result<&str, &'static str> {
    let (name, port) = place
        .split_at_checked(place.find(':').unwrap_or(place.len()))
        .ok_or(HOST)?;
    let meaningful = name.chars().any(|c| c != '.');
    if meaningful && name.chars().all(stands_in_host) {
        Ok(port)
    } else {
        Err(HOST)
    }
}

/// Everything but the ASCII characters which RFC 3986 keeps out of names.
fn stands_in_host(c: char) -> bool {
    !matches!(c, '"' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}')
}

fn is_port(digits: &str) -> bool {
    digits.bytes().all(|digit| digit.is_ascii_digit()) && (digits.is_empty() || digits.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{BLANK, HOST, PORT, SCHEME, is_blank, is_encoded, may_hold_blank, read};

    #[test]
    fn no_blank_is_overlooked() {
        let overlooked = |c: &char| is_blank(*c) && !may_hold_blank(c.encode_utf8(&mut [0; 4]));
        assert_eq!((char::MIN..=char::MAX).find(overlooked), None);
        assert!(!may_hold_blank("https://host/~视频/é?a=b"));
    }

    #[test]
    fn an_address_that_is_encoded_as_a_whole_is_known() {
        for text in ["http%3A%2F%2Fhost", "HTTPS%3a//host", "https%253A%252F%252Fhost"] {
            assert!(is_encoded(text) && read(text).is_err(), "{text}");
        }
        for text in [
            "http://host/%3A",
            "http",
            "ftp%3A%2F%2Fhost",
            "host%3A80",
            "http%2F",
            "https:%3A",
        ] {
            assert!(!is_encoded(text), "{text}");
        }
    }

    #[test]
    fn what_is_an_address() {
        let good = [
            "http://www.abc.com/abc.mp4",
            "https://diffurl.mp4",
            "http://video_01.mp4",
            "http://192.168.0.0/16",
            "HTTPS://Host",
            "http://example****.mp4",
            "https://host/视频/一.mp4?a=b#c",
            "https://例子.中国:8080",
            "https://me:pass@host:443/x@y",
            "http://[::1]",
            "http://[2001:db8::1]:80/x",
            "http://host:",
            "http://host:65535",
            "http://host?x",
            "http://host#x",
            "https://host/%zz/a|b",
            "http://host/a:b",
            "http://a@b@host",
        ];
        for text in good {
            assert_eq!(read(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_none_and_why() {
        let faults = [
            ("", SCHEME),
            ("abc.com/a.mp4", SCHEME),
            ("//abc.com", SCHEME),
            ("ftp://abc.com", SCHEME),
            ("http:/abc.com", SCHEME),
            ("http:abc", SCHEME),
            ("httpss://abc", SCHEME),
            ("字字字://abc", SCHEME),
            ("http", SCHEME),
            ("http://", HOST),
            ("https:///a", HOST),
            ("http://:80", HOST),
            ("http://me@/a", HOST),
            ("http://?a", HOST),
            ("http://...", HOST),
            ("http://[::1", HOST),
            ("http://[]", HOST),
            ("http://[1.2.3.4]", HOST),
            ("http://a<b>", HOST),
            ("http://host\\a", HOST),
            ("http://host:80:80", PORT),
            ("http://host:x", PORT),
            ("http://host:65536", PORT),
            ("http://host:+80", PORT),
            ("http://[::1]80", PORT),
            ("http://fe80::1", PORT),
            ("http://host/a b", BLANK),
            (" http://host", BLANK),
            ("http://host\n", BLANK),
            ("http://host/\u{3000}", BLANK),
            ("http://host/\u{0}", BLANK),
            ("http://host/\u{85}", BLANK),
        ];
        for (text, fault) in faults {
            assert_eq!(read(text), Err(fault), "{text:?}");
        }
    }
}
