//! What is said of an operation.

use super::structure::{structure, table};
use super::{Desk, cited, page, words};
use crate::import::metadata::Status;
use crate::import::plan::{Planned, Side};

pub(super) fn operation(desk: &Desk<'_>, planned: &Planned<'_>) -> String {
    let operation = planned.operation;
    let mut page = page("operation", "../../");
    page.entry(0, "operation", &operation.name);
    if let Some(name) = desk.plan.operation_name(&operation.name) {
        page.entry(0, "rust_name", name);
    }
    page.entry(0, "doc", &words::sentence(&operation.name));
    cited(&mut page, 0, "source", desk.origin);
    page.entry(0, "method", "POST");
    page.entry(0, "path", "/");
    if operation.status == Status::Deprecated {
        page.open(0, "facts");
        page.line(1, "- doc: The vendor calls the operation deprecated.");
    }
    table(&mut page, desk, 0, "request", &operation.input, Side::Request);
    if !planned.own.is_empty() {
        page.open(0, "types");
    }
    for object in &planned.own {
        structure(&mut page, desk, object, false);
    }
    table(&mut page, desk, 0, "response", &operation.output, Side::Response);
    page.finish()
}
