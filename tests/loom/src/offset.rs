//! Does a call see one correction of the clock or another one or none, and nothing between them?

use super::offset::Offset;
use crate::Claim;
use loom::sync::Arc;
use loom::thread;
use std::time::{Duration, UNIX_EPOCH};

pub const CLAIMS: &[Claim] = &[("of two corrections none is seen, or one, or the other", corrections)];

/// Forward by more than half a word holds, and back: no two halves of them are another one that is allowed.
const FOUND: [i64; 2] = [(1 << 33) + 300, -900];

fn corrections() {
    let offset = Arc::new(Offset::default());
    let finders = FOUND.map(|seconds| {
        let offset = Arc::clone(&offset);
        thread::spawn(move || offset.set(seconds))
    });
    let first = seen(&offset);
    let second = seen(&offset);
    assert!(first == 0 || FOUND.contains(&first), "{first}");
    assert!(
        second == 0 && first == 0 || FOUND.contains(&second),
        "{second} after {first}"
    );
    for finder in finders {
        finder.join().unwrap();
    }
    assert!(FOUND.contains(&seen(&offset)));
}

/// By how many seconds the clock is corrected.
fn seen(offset: &Offset) -> i64 {
    let now = UNIX_EPOCH + Duration::from_secs(1 << 40);
    let corrected = offset.corrected(now);
    let seconds = |distance: Duration| i64::try_from(distance.as_secs()).unwrap();
    match corrected.duration_since(now) {
        Ok(ahead) => seconds(ahead),
        Err(behind) => -seconds(behind.duration()),
    }
}
