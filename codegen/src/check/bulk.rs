//! When slips of one kind are so many in a service that they are told of together: then they are the way its pages are.

use super::desk::Desk;
use super::place::Place;
use crate::model::ServiceTree;
use crate::report::{Code, Span};

/// So many are told one by one.
const SEVERAL: usize = 20;
/// Places that are shown of more.
const SHOWN: usize = 5;

/// Whether there are too many of them; then one complaint has been made at the service, with the first places.
pub(super) fn told(desk: &mut Desk<'_>, code: Code, service: &ServiceTree, what: &str, places: &[Span]) -> bool {
    if places.len() <= SEVERAL {
        return false;
    }
    let place = Place::of(service.file).key("service");
    let complaint = desk.at_value(code, &place, format!("{} {what}", places.len()));
    complaint.label("too many for each to be a slip").help(format!(
        "look at some of them; when the pages say so, write `allow: {{{}: <that they do>}}` into service.yaml",
        code.as_str()
    ));
    for place in places.iter().take(SHOWN) {
        complaint.also(*place, "such as this");
    }
    true
}
