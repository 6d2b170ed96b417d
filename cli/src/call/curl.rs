//! A request as a command for a shell.

use bytes::Bytes;
use cloudscribe::operation::Protocol;
use http::header::{AUTHORIZATION, HOST};
use http::{HeaderName, HeaderValue};

/// `curl` with everything that is sent. It is good as long as the signature is.
///
/// A signature does not tell the key it was made with, and stands there as it is. A token would tell itself: the shell is to
/// take it from the vendor's environment variable.
pub fn command(request: &http::Request<Bytes>, protocol: Protocol) -> String {
    // Without `--globoff`, brackets in a URL, such as those of an IPv6 address, would be patterns.
    let mut parts = vec![format!("curl --globoff --request {}", request.method())];
    parts.push(format!("--url {}", quoted(&request.uri().to_string())));
    let sent = request.headers().iter().filter(|(name, _)| *name != HOST);
    parts.extend(sent.map(|(name, value)| format!("--header {}", header(name, value, token_variable(protocol)))));
    parts.push(match &**request.body() {
        b"" => "--header 'content-length: 0'".to_owned(),
        body => format!("--data-raw {}", quoted(&String::from_utf8_lossy(body))),
    });
    parts.join(" \\\n  ") + "\n"
}

fn header(name: &HeaderName, value: &HeaderValue, variable: &str) -> String {
    if value.is_sensitive() && *name != AUTHORIZATION {
        return format!("\"{name}: ${{{variable}:?}}\"");
    }
    let value = String::from_utf8_lossy(value.as_bytes());
    // curl leaves a header out whose value is missing, unless a semicolon takes the colon's place.
    match &*value {
        "" => quoted(&format!("{name};")),
        value => quoted(&format!("{name}: {value}")),
    }
}

/// Where the vendor's tools find the token of temporary credentials.
const fn token_variable(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Tencent => "TENCENTCLOUD_TOKEN",
        Protocol::Alibaba => "ALIBABA_CLOUD_SECURITY_TOKEN",
        Protocol::Huawei => "HUAWEICLOUD_SDK_SECURITY_TOKEN",
    }
}

/// A word that a POSIX shell takes as it is.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@%".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_where_a_shell_would_do_something_with_them() {
        for (text, expected) in [
            ("https://a.example/b", "https://a.example/b"),
            ("https://a.example/?b=1&c", "'https://a.example/?b=1&c'"),
            ("it's", r"'it'\''s'"),
            ("$HOME `x`\n", "'$HOME `x`\n'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }
}
