//! Which headers a call may bring along: those that have nothing to do with what is asked for, and by whom.
//!
//! They are added after signing, because what is on the way may rewrite them, and none of the three schemes wants them
//! signed.

use http::{HeaderName, HeaderValue};

use crate::operation::Protocol;

/// Headers that trace and correlate.
const TRACING: [&str; 6] = [
    "baggage",
    "traceparent",
    "tracestate",
    "x-client-request-id",
    "x-correlation-id",
    "x-request-id",
];

/// Headers of a vendor's own that choose the language of messages, or correlate.
const fn of_vendor(protocol: Protocol) -> &'static [&'static str] {
    match protocol {
        Protocol::Tencent => &["x-tc-language", "x-tc-requestclient", "x-tc-traceid"],
        Protocol::Alibaba => &["accept-language"],
        Protocol::Huawei => &["x-language"],
    }
}

/// What signs, routes, frames or authenticates, and is nobody's business but the client's.
const RESERVED: [&str; 16] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];
const RESERVED_FAMILIES: [&str; 9] = [
    "proxy-",
    "x-acs-",
    "x-auth-",
    "x-domain-",
    "x-forwarded-",
    "x-project-",
    "x-sdk-",
    "x-security-",
    "x-tc-",
];

/// The header which a client allows beyond the usual ones.
pub(super) fn allowed(name: &str) -> Result<HeaderName, String> {
    let header = parsed(name)?;
    let text = header.as_str();
    if RESERVED.contains(&text) || RESERVED_FAMILIES.iter().any(|family| text.starts_with(family)) {
        return Err(format!(
            "the header `{text}` is the client's own and cannot be allowed to calls"
        ));
    }
    Ok(header)
}

/// The header that a call brings along.
pub(super) fn given(
    protocol: Protocol,
    further: &[HeaderName],
    (name, value): &(String, String),
) -> Result<(HeaderName, HeaderValue), String> {
    let header = parsed(name)?;
    let text = header.as_str();
    let usual = || TRACING.iter().chain(of_vendor(protocol));
    if !usual().any(|usual| *usual == text) && !further.contains(&header) {
        let usual: Vec<&str> = usual().copied().chain(further.iter().map(HeaderName::as_str)).collect();
        return Err(format!(
            "the header `{text}` is not among those that a call may bring along: {}; `allow_header` of the client's builder \
             adds to them",
            usual.join(", ")
        ));
    }
    let Some(value) = HeaderValue::from_str(value).ok().filter(|_| value.is_ascii()) else {
        // The value is not quoted: it may be a secret that was put in the wrong place.
        return Err(format!(
            "the value for the header `{text}` holds a line break, another control character, or one outside ASCII"
        ));
    };
    Ok((header, value))
}

fn parsed(name: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("{name:?} cannot be the name of a header"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(protocol: Protocol, name: &str, value: &str) -> String {
        let further = [HeaderName::from_static("x-team")];
        let given = given(protocol, &further, &(name.to_owned(), value.to_owned()));
        given.map_or_else(|fault| fault, |(name, value)| format!("{name:?}={value:?}"))
    }

    #[test]
    fn tracing_the_vendors_language_and_what_was_allowed_get_through() {
        for name in ["traceparent", "TraceState", "baggage", "X-Request-Id", "x-team"] {
            let taken = format!("\"{}\"=\"v\"", name.to_ascii_lowercase());
            assert_eq!(refusal(Protocol::Huawei, name, "v"), taken);
        }
        assert_eq!(
            refusal(Protocol::Tencent, "X-TC-Language", "en-US"),
            r#""x-tc-language"="en-US""#
        );
        assert!(refusal(Protocol::Alibaba, "X-TC-Language", "en-US").contains("not among"));
        let line = refusal(Protocol::Huawei, "x-unheard-of", "v");
        assert!(
            line.contains("traceparent") && line.contains("x-language, x-team"),
            "{line}"
        );
    }

    #[test]
    fn what_could_alter_the_request_does_not() {
        for value in ["a\r\nHost: evil", "a\nb", "a\0", "é", "\u{7f}"] {
            assert!(
                refusal(Protocol::Tencent, "baggage", value).contains("line break"),
                "{value:?}"
            );
        }
        for name in ["", "a b", "a:b", "a\r\nb", "ä"] {
            assert!(
                refusal(Protocol::Tencent, name, "v").contains("cannot be the name"),
                "{name:?}"
            );
        }
    }

    #[test]
    fn reserved_headers_cannot_be_allowed() {
        for name in [
            "Authorization",
            "host",
            "X-TC-Token",
            "x-acs-date",
            "x-project-id",
            "Cookie",
            "proxy-authorization",
        ] {
            assert!(
                allowed(name).is_err_and(|fault| fault.contains("client's own")),
                "{name}"
            );
        }
        assert!(allowed("x-team").is_ok() && allowed("x\r\n").is_err());
        for protocol in [Protocol::Tencent, Protocol::Alibaba, Protocol::Huawei] {
            assert!(
                of_vendor(protocol)
                    .iter()
                    .chain(&TRACING)
                    .all(|name| HeaderName::from_bytes(name.as_bytes()).is_ok())
            );
        }
    }
}
