//! Whether something is still to be written.

use super::desk::Desk;
use crate::report::Code;

pub(super) fn check(desk: &mut Desk<'_>) {
    for one in &desk.model.unfinished {
        let message = format!("{} that is still to be found", one.what);
        let complaint = desk.complaints.error(Code::Unfinished, one.at, message);
        complaint
            .label("nobody has looked it up yet")
            .help("take it from the page, or drop the key when the page says nothing");
    }
}
