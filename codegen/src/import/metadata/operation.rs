//! What the description says of an operation.

use super::at::{At, Names};

#[derive(Debug)]
pub(in crate::import) struct Operation {
    pub name: String,
    /// The object that is its request.
    pub input: String,
    /// The object that is its answer.
    pub output: String,
    pub status: Status,
    /// It is called without a signature.
    pub unsigned: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Status {
    Online,
    Deprecated,
    Offline,
}

/// The operations, by name.
pub(super) fn operations(actions: &At<'_>, objects: &Names<'_>) -> Option<Vec<Operation>> {
    let actions = actions.entries()?;
    Some(actions.filter_map(|(name, at)| operation(name, &at, objects)).collect())
}

fn operation(name: &str, at: &At<'_>, objects: &Names<'_>) -> Option<Operation> {
    let proper = at.name(name, "_").filter(|name| is_capital(name, at));
    let input = at.key("input").and_then(|input| input.one_of(objects));
    let output = at.key("output").and_then(|output| output.one_of(objects));
    let status = at.optional("status").map_or(Some(Status::Online), |at| status(&at));
    let unsigned = at.optional("skip_sign").map_or(Some(false), |at| at.switch());
    Some(Operation {
        name: proper?,
        input: input?,
        output: output?,
        status: status?,
        unsigned: unsigned?,
    })
}

/// The vendor's protocol makes the first letter a capital; the specs' own files begin with a small one.
fn is_capital(name: &str, at: &At<'_>) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        || at
            .fault::<()>("an operation begins with a capital".to_owned())
            .is_some()
}

fn status(at: &At<'_>) -> Option<Status> {
    match at.text()? {
        "online" => Some(Status::Online),
        "deprecated" => Some(Status::Deprecated),
        "offline" => Some(Status::Offline),
        _ => at.fault("neither `online` nor `deprecated` nor `offline`".to_owned()),
    }
}
