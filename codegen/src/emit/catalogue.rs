//! `catalogue.json` and `CATALOGUE.md`: what the pages say, for programs and for people who want the facts without the code.
//!
//! The shape of `catalogue.json`. Every key of a table's first part is there in every object, with `null`, `false` or an empty
//! list where nothing is said. Keys of the second part, "only where they say something", are left out otherwise. Keys keep this
//! order, operations and services are sorted by id, everything else stands as on the page.
//!
//! | object | keys | only where they say something |
//! |---|---|---|
//! | the whole | `$comment`, `operations`, `services` | |
//! | operation | `id`, `vendor`, `service`, `version`, `operation`, `method`, `path`, `protocol`, `source`, `rate_limits`, `regions`, `parameters`, `rules`, `response`, `errors`, `notes` | `doc`, `regions_note` (`doc`, `source`), `permission`, `prerequisites`, `repeat` (`safe`: `never`, `always` or `guarded`; then `member`, `window_seconds`, `duplicate_error`), `asynchronous` (`id`, `poll`, `keeps_seconds`, `doc`), `facts` (`about`, `doc`, `source`: documented, and not checked) |
//! | source | `url`, `page`, `updated` (null: the page carries no date), `read`, `language` | |
//! | rate limit | `count`, `per` (`second`, `minute`, `day`), `scope` | `doc`, `source` |
//! | parameter | `path`, `name`, `in` (`body`, `query`, `path`, `header`), `type` (`string`, `integer`, `number`, `boolean`, `timestamp`, `list`, `map`, `struct`), `format`, `encoding`, `required` (`true`, `false`, `"conditional"`), `nullable`, `default`, `enum`, `open`, `rules` | `supplied_by` (`protocol`, `client`, `signer`), `header`, `const`, `structure`, `recursive`, `unopened`, `required_by`, `depends_on_account`, `unit`, `direction`, `empty` (`"absent"`), `ignored`, `secret`, `undocumented`, `formats` (`value`, `spellings`), `values_from`, `source`, `doc` |
//! | value of an `enum` | `value`, `label` | `group`, `spellings` |
//! | rule of a parameter | `id`, `kind`, `limit`, `unit`, `level` (`wire`, `documented`, `disputed`, `inferred`, `precedence`), `error`, `source` | `demand` (the limit in words), `doc`, `disputed` (`limit`, `unit`, `source`, `doc`) |
//! | rule of an operation | `id`, `kind`, `when`, `require`, `level`, `source` | `error`, `scope`, `path`, `limit`, `prose`, `doc` |
//! | member of `response` | `path`, `type`, `nullable` | `format`, `encoding`, `header`, `enum`, `structure`, `recursive`, `unopened`, `unit`, `secret`, `undocumented`, `source`, `doc` |
//! | error | `code`, `field`, `retry` (`never`, `later`, `after_refresh`, `after_clock`, `when_safe`), `http` | `path`, `doc`, `remedy`, `source` |
//! | note | `about`, `kind` (`garbled`, `drift`, `disputed`, `undocumented`, `remark`), `text` | `source` |
//! | service | `id`, `vendor`, `service`, `name`, `version`, `protocol`, `source`, `endpoints` (`default`, `any_region`, `regions`), `client_supplies`, `errors`, `notes` | `doc` |
//!
//! - A `path` is a JSON pointer in wire names, from the request or the answer, through JSON carried in text too. `*` stands for
//!   each item of a list and each value of a map, and has an entry of its own: `/tags/*` is a tag, with the rules for tags. A
//!   violation points at `/tags/2` where the rule stands at `/tags/*`.
//! - `field` and `about` are the spec's dotted names, which leave `*` out; an error's `path` is the parameter that `field` names.
//! - Formats: `url`, `flag` (0 or 1), `int32`, `int64`, `uint32`, `uint64`, `double`, `iso8601`.
//! - Encodings: `json` is JSON in a text, `json-json` JSON in a text within JSON in a text, at whatever depth; `csv` is items joined
//!   by commas, `csv-url` items percent-encoded and joined by commas, `percent` a text percent-encoded.
//! - A structure that stands on the way to itself is not opened again: its entry is `recursive`. After ten thousand entries no
//!   structure is opened any more, and the entry is `unopened`.
//! - A rule stands where the code checks it, under the id that a policy overrules. Rules about one member, however deep, stand at
//!   the parameter; those that name several at the operation, `required_when` and `valid_only_when` among them. A structure
//!   that stands at several paths has its rules at each.
//! - `when` and `require` are in the spec's language of expressions and name members of the structure at `scope`, by dotted
//!   names; a rule is broken where `when` holds (or is null) and `require` does not. Shorthands are spelled out in it, and `limit`
//!   keeps them as the spec has them; for those kinds an empty text, list or map is not present.
//! - `facts.json` of an operation is its entry in `catalogue.json`, a fact to a line.
//! - A limit which the Rust type keeps by itself, such as `required` of a number, is no rule and has no id. `required` is true then
//!   all the same.

mod json;
mod markdown;
mod object;
mod words;

pub(super) use json::{emit as json, facts};
pub(super) use markdown::emit as markdown;

use crate::ir::{Api, Operation, Service};

/// The operations, each with its service, sorted by id.
fn operations(api: &Api) -> Vec<(&Service, &Operation)> {
    let all = services(api).into_iter();
    let all = all.flat_map(|service| service.operations.iter().map(move |operation| (service, operation)));
    let mut all: Vec<_> = all.collect();
    all.sort_by(|(_, a), (_, b)| a.info.id.cmp(&b.info.id));
    all
}

/// The services, sorted by id.
fn services(api: &Api) -> Vec<&Service> {
    let mut all: Vec<_> = api.vendors.iter().flat_map(|vendor| &vendor.services).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}
