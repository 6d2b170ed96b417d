//! Which objects require themselves, at whatever distance, so that no request can hold one.

use super::super::metadata::{Member, Metadata};
use std::collections::BTreeSet;

/// What is left when every object that needs none of the others is taken away, again and again.
pub(super) fn objects(metadata: &Metadata) -> BTreeSet<&str> {
    let mut endless: BTreeSet<&str> = metadata.objects.keys().map(String::as_str).collect();
    loop {
        let before = endless.len();
        // A required list is not empty.
        let needed = |object: &str| metadata.members(object).iter().filter(|member| member.required);
        let finite = |object: &str| {
            !needed(object)
                .filter_map(Member::object)
                .any(|one| endless.contains(one))
        };
        let still: BTreeSet<&str> = endless.iter().copied().filter(|object| !finite(object)).collect();
        endless = still;
        if endless.len() == before {
            return endless;
        }
    }
}
