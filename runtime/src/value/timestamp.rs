//! How a point in time is written: as ISO 8601 text, kept byte for byte.

use std::fmt;
use std::time::SystemTime;

use crate::decode::DecodeError;
use crate::walk::{Member, Reader, Scalar, Sink};

/// A point in time, as the text that travels.
///
/// Any text is taken and kept as it is; whether it is ISO 8601 is for the checks to say. From a [`SystemTime`] or from
/// Unix seconds comes `YYYY-MM-DDThh:mm:ssZ`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

impl Timestamp {
    /// The time that many seconds after 1970-01-01T00:00:00Z, leap seconds not counted.
    pub fn from_unix(seconds: i64) -> Self {
        Self(crate::time::extended(seconds))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// In UTC; fractions of a second are cut off towards the past.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        Self::from_unix(crate::time::unix_seconds(time))
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Member for Timestamp {
    fn blank() -> Self {
        Self(String::new())
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::Text(&self.0));
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        Member::read(value).map(Self)
    }
}

crate::__typed_form!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn known_days() {
        assert_eq!(Timestamp::from_unix(0).as_str(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp::from_unix(951_782_400).as_str(), "2000-02-29T00:00:00Z");
        assert_eq!(Timestamp::from_unix(-1).as_str(), "1969-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_unix(253_402_300_799).as_str(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn no_second_is_too_far() {
        assert!(Timestamp::from_unix(i64::MIN).as_str().starts_with('-'));
        assert!(Timestamp::from_unix(i64::MAX).as_str().ends_with('Z'));
    }

    #[test]
    fn fractions_are_cut_towards_the_past() {
        let later = UNIX_EPOCH + Duration::from_millis(1_999);
        let earlier = UNIX_EPOCH - Duration::from_millis(1);
        assert_eq!(Timestamp::from(later).as_str(), "1970-01-01T00:00:01Z");
        assert_eq!(Timestamp::from(earlier).as_str(), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn text_is_kept_byte_for_byte() {
        assert_eq!(
            Timestamp::from(" 2020-09-07T00:00:00+08:00 ").to_string(),
            " 2020-09-07T00:00:00+08:00 "
        );
    }

    proptest! {
        #[test]
        fn the_calendar_is_the_calendar(seconds in -62_000_000_000_i64..253_402_300_800) {
            let known = jiff::Timestamp::from_second(seconds).map(|time| time.to_string());
            prop_assert_eq!(known.ok(), Some(Timestamp::from_unix(seconds).0));
        }
    }
}
