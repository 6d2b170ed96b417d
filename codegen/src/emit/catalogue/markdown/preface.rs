//! The head of the catalogue: what it is, the shape of its twin for programs, and the list of operations.

use super::Page;
use crate::emit::catalogue::{operations, services};
use crate::ir::Api;
use crate::lower::prose::markdown::{code, escape};
use crate::lower::prose::{number, paragraphs};

const OPENING: &str = "What the vendors' pages say of each operation, as the specs of this repository transcribe it: \
    parameters with their limits, rules between them, error codes, notes, and the pages with their dates. The code of the crate \
    and this file come from the same specs.";

const SHAPE: &[&str] = &[
    "The same facts stand in `catalogue.json`, and `cargo spec facts` prints them. It holds `operations` and `services`, each \
     sorted by `id`. An operation has `id`, `vendor`, `service`, `version`, `operation`, `method`, `path`, `protocol`, `source`, \
     `rate_limits`, `regions`, `parameters`, `rules`, `response`, `errors` and `notes`, which are there in any case; further \
     keys (`doc`, `facts`, `repeat`, `asynchronous`, `permission`, `prerequisites`, `regions_note`) only where they say \
     something.",
    "A parameter has `path`, `name`, `in`, `type`, `format`, `encoding`, `required` (`true`, `false` or `\"conditional\"`), \
     `nullable`, `default`, `enum`, `open` and `rules`. Its `path` is a JSON pointer in wire names, through JSON carried in text \
     too; `*` stands for each item of a list and each value of a map, and has an entry of its own. What the protocol, the client or \
     the signer writes is listed as well, with `supplied_by`. A structure within itself is not opened again and is marked \
     `recursive`.",
    "`encoding` is `null`, `\"json\"` (JSON in a text), `\"json-json\"` (JSON in a text within JSON in a text), `\"csv\"` (items \
     joined by commas), `\"csv-url\"` (each percent-encoded, then joined) or `\"percent\"` (percent-encoded text).",
    "Every rule that the code checks stands here under its `id`, by which a policy overrules it: rules about one parameter at \
     the parameter (`kind`, `limit`, `unit`), rules between several at the operation. There, `when` and `require` are written in the \
     language of the specs and name members of the structure at `scope`; a rule is broken where `when` holds, or is `null`, and \
     `require` does not. `level` is `wire`, `documented`, `disputed`, `inferred` or `precedence`; the last only warns.",
];

pub(super) fn write(page: &mut Page, api: &Api) {
    page.heading(1, "Catalogue");
    page.paragraph(OPENING);
    page.heading(2, "Shape of the JSON");
    for paragraph in SHAPE {
        page.paragraph(paragraph);
    }
    page.heading(2, "Operations");
    let rows = operations(api).into_iter().map(|(_, operation)| {
        let sheet = &operation.sheet;
        let limits = sheet.parameters.iter().map(|fact| fact.limits.len()).sum::<usize>();
        let id = &operation.info.id;
        let doc = paragraphs(&sheet.doc).into_iter().next().unwrap_or_default();
        let count = |count: usize| number(u64::try_from(count).unwrap_or(u64::MAX));
        vec![
            format!("[{}](#{})", code(id), anchor(id)),
            count(sheet.parameters.len()),
            count(limits + sheet.rules.len()),
            count(operation.info.errors.len()),
            doc,
        ]
    });
    page.table(
        &["Operation", "Parameters", "Rules", "Errors", "What it does"],
        rows.collect(),
    );
    let rows = services(api).into_iter().map(|service| {
        let id = &service.id;
        vec![
            format!("[{}](#{})", code(id), anchor(id)),
            escape(&format!("{} {}", service.vendor, service.name)),
            code(&service.version),
        ]
    });
    page.table(&["Service", "Name", "Version"], rows.collect());
}

/// The address that readers of Markdown on the web give a heading: lower case, dots left out.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}
