//! How the words of a spec become Markdown that rustdoc reads as those words.

/// Words that look like code to clippy's `doc_markdown` and are none.
const PROPER_NAMES: &[&str] = &[
    "DevOps",
    "DirectX",
    "ECMAScript",
    "EiB",
    "ExaByte",
    "FreeBSD",
    "GHz",
    "GiB",
    "GitHub",
    "GitLab",
    "IPv4",
    "IPv6",
    "JavaScript",
    "KiB",
    "MHz",
    "MiB",
    "MySQL",
    "NaN",
    "NetBSD",
    "OAuth",
    "OpenBSD",
    "OpenGL",
    "OpenSSL",
    "OpenSSH",
    "PiB",
    "PostgreSQL",
    "THz",
    "TiB",
    "TypeScript",
    "WebGL",
    "WebGPU",
    "WebP",
    "WebRTC",
    "WebSocket",
    "WebTransport",
    "YCbCr",
    "iOS",
    "macOS",
];

/// One paragraph of Markdown: runs of blanks become one, code stays code, what looks like code becomes code, addresses become
/// links, and everything that Markdown or HTML would read as markup is escaped.
pub(crate) fn escape(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    // Without its partner a backtick is just a character.
    let balanced = pieces.len() % 2 == 1;
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            escaped.push_str(if balanced { "`" } else { "\\`" });
        }
        if balanced && index % 2 == 1 {
            escaped.push_str(piece);
        } else {
            put_words(&mut escaped, piece);
        }
    }
    escaped.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name or value as code.
pub(crate) fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

fn put_words(escaped: &mut String, text: &str) {
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let is_small = bare.bytes().all(|byte| byte.is_ascii_lowercase());
        // Most words are nothing else.
        if is_small {
            escaped.push_str(bare);
        } else {
            escaped.push_str(&self::word(bare));
        }
        if bare.len() < word.len() {
            escaped.push(' ');
        }
    }
}

fn word(word: &str) -> String {
    if let Some(start) = word.find("https://").or_else(|| word.find("http://")) {
        let (before, rest) = word.split_at_checked(start).unwrap_or((word, ""));
        let address = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '”']);
        let after = rest.strip_prefix(address).unwrap_or_default();
        let linked = if address.contains(['<', '>', '{', '…']) {
            code(address)
        } else {
            format!("<{address}>")
        };
        return format!("{}{linked}{}", characters(before), characters(after));
    }
    // An apostrophe ends a name: `SessionId`'s.
    let (name, possessive) = word
        .find('\'')
        .and_then(|at| word.split_at_checked(at))
        .unwrap_or((word, ""));
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    // The parentheses of a call belong to its name.
    let called = format!("{bare}()");
    let core = if !bare.is_empty() && name.contains(&called) {
        called.as_str()
    } else {
        bare
    };
    if !looks_like_code(core) {
        return characters(word);
    }
    let (before, after) = name.split_once(core).unwrap_or_default();
    format!(
        "{}{}{}{}",
        characters(before),
        code(core),
        characters(after),
        characters(possessive)
    )
}

/// At least whatever `doc_markdown` takes for code.
fn looks_like_code(word: &str) -> bool {
    if PROPER_NAMES.contains(&word) || word.chars().all(|c| c == '_') {
        return false;
    }
    word.contains('_') || word.contains("::") || word.ends_with("()") || is_camel_case(word)
}

fn is_camel_case(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let parts = singular.split(|c: char| !c.is_alphanumeric());
    let camel = |part: &str| {
        let capitals = part.chars().filter(|c| c.is_uppercase()).count();
        capitals > 1 && part.chars().any(char::is_lowercase) && part.starts_with(char::is_uppercase)
    };
    parts.into_iter().any(camel)
}

fn characters(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '[' | '<' | '~' | '_' | '&' | '|' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_spec() {
        for (text, markdown) in [
            ("Plain words, as they are.", "Plain words, as they are."),
            ("In (0, 100], or [0, 100]", "In (0, 100], or \\[0, 100]"),
            (
                "See SubAppId and SessionId's window.",
                "See `SubAppId` and `SessionId`'s window.",
            ),
            ("Only in FileID + Path mode", "Only in `FileID` + Path mode"),
            (
                "URLs, IDs and VOD are words; WebM is not",
                "URLs, IDs and VOD are words; `WebM` is not",
            ),
            ("at https://example.com/a_b.", "at <https://example.com/a_b>."),
            ("(see http://x.example)", "(see <http://x.example>)"),
            ("`kept [as] it_is`", "`kept [as] it_is`"),
            ("one ` alone", "one \\` alone"),
            ("Vec<u8> & 2*3", "Vec\\<u8> \\& 2\\*3"),
            ("  two\n lines ", "two lines"),
            ("storage_mode, 3 GiB", "`storage_mode`, 3 GiB"),
            ("InvalidParameterValue.SessionId", "`InvalidParameterValue.SessionId`"),
            ("$.a", "\\$.a"),
            ("call Foo::new(), or run().", "call `Foo::new()`, or `run()`."),
        ] {
            assert_eq!(escape(text), markdown);
        }
    }
}
