//! What the headers of an answer tell before its body is read: whether to come back later, and when.

use std::time::Duration;

use crate::error::{Hints, Reply};
use crate::operation::Protocol;
use crate::time::parse_http_date;

/// Reads the headers. The request id is left to whoever reads the body.
pub(super) fn of(protocol: Protocol, reply: &Reply) -> Hints {
    let own = match protocol {
        Protocol::Alibaba => milliseconds(&reply.headers),
        Protocol::Tencent | Protocol::Huawei => None,
    };
    // A service that failed may say when to come back as well, and may have run the operation.
    let is_refusal = !reply.status.is_server_error();
    Hints {
        request_id: None,
        throttled: (own.is_some() && is_refusal) || reply.status == http::StatusCode::TOO_MANY_REQUESTS,
        retry_after: own.or_else(|| retry_after(&reply.headers)),
    }
}

/// The text of a header; nothing if it is missing, empty or not text.
pub(super) fn header<'a>(headers: &'a http::HeaderMap, name: &str) -> Option<&'a str> {
    let text = std::str::from_utf8(headers.get(name)?.as_bytes()).ok()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Alibaba Cloud's own header. Zero, and what is no number, count as absent.
fn milliseconds(headers: &http::HeaderMap) -> Option<Duration> {
    let delay = header(headers, "x-acs-retry-after")?.parse().ok()?;
    (delay > 0).then(|| Duration::from_millis(delay))
}

/// The delay of RFC 9110, in seconds or as a date; a date is taken against the server's own clock.
fn retry_after(headers: &http::HeaderMap) -> Option<Duration> {
    let text = header(headers, "retry-after")?;
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = parse_http_date(text)?;
    let now = parse_http_date(header(headers, "date")?)?;
    let seconds = u64::try_from(then.saturating_sub(now)).unwrap_or(0);
    Some(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn hints(protocol: Protocol, status: u16, headers: &[(&'static str, &str)]) -> Hints {
        let mut map = http::HeaderMap::new();
        for (name, value) in headers {
            map.insert(
                *name,
                http::HeaderValue::from_str(value).unwrap_or(http::HeaderValue::from_static("")),
            );
        }
        let status = http::StatusCode::from_u16(status).unwrap_or_default();
        of(
            protocol,
            &Reply {
                status,
                headers: map,
                body: Bytes::new(),
            },
        )
    }

    #[test]
    fn alibabas_header_is_in_milliseconds_and_means_throttling() {
        let found = hints(
            Protocol::Alibaba,
            400,
            &[("x-acs-retry-after", "1500"), ("retry-after", "9")],
        );
        assert_eq!(found.retry_after, Some(Duration::from_millis(1_500)));
        assert!(found.throttled);
        for status in [500, 502, 503, 504] {
            let found = hints(Protocol::Alibaba, status, &[("x-acs-retry-after", "1500")]);
            assert_eq!(
                (found.retry_after, found.throttled),
                (Some(Duration::from_millis(1_500)), false)
            );
        }
        for none in ["0", "", "-1", "soon", "1.5"] {
            let found = hints(Protocol::Alibaba, 400, &[("x-acs-retry-after", none)]);
            assert_eq!((found.retry_after, found.throttled), (None, false), "{none:?}");
        }
    }

    #[test]
    fn the_header_of_another_vendor_means_nothing() {
        let found = hints(Protocol::Huawei, 400, &[("x-acs-retry-after", "1500")]);
        assert_eq!((found.retry_after, found.throttled), (None, false));
    }

    #[test]
    fn the_standard_header_is_seconds_or_a_date() {
        let found = hints(Protocol::Huawei, 429, &[("retry-after", "2")]);
        assert_eq!(
            (found.retry_after, found.throttled),
            (Some(Duration::from_secs(2)), true)
        );
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let later = "Sun, 06 Nov 1994 08:50:07 GMT";
        let found = hints(Protocol::Tencent, 503, &[("date", date), ("retry-after", later)]);
        assert_eq!(
            (found.retry_after, found.throttled),
            (Some(Duration::from_secs(30)), false)
        );
        assert_eq!(
            hints(Protocol::Tencent, 503, &[("retry-after", later)]).retry_after,
            None
        );
        let past = hints(Protocol::Tencent, 503, &[("date", later), ("retry-after", date)]);
        assert_eq!(past.retry_after, Some(Duration::ZERO));
    }
}
