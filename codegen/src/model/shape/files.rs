//! The keys of the four kinds of files.

use super::field::{FIELD, SOURCE};
use super::operation::{ASYNCHRONOUS, EXAMPLE, FACT, NOTE, OFFERED, RATE_LIMIT, REPEAT, STRUCTURE};
use super::rule::RULE;
use super::{Key, Section, Shape, optional, required};

const CODES: Shape = Shape::Map(&Shape::Section(&ERROR));
const REMARKS: Shape = Shape::List(&Shape::Section(&NOTE));
const ERRORS: Key = optional("errors", CODES, "the error codes of the page, each with what it means");
const NOTES: Key = optional("notes", REMARKS, "remarks for whoever holds the page beside the spec");
const DOC: Key = required("doc", Shape::Text, "one or two sentences in our own words");
const NAMED: Shape = Shape::Map(&Shape::Section(&SOURCE));
/// The sources that the file and those below it may cite by name.
const SOURCES: Key = optional("sources", NAMED, "short names for the pages that are cited in the file");
/// What was looked at and is not to be told again.
pub(super) const ALLOW: Key = optional(
    "allow",
    Shape::Allowances,
    "complaints that are passed over below, each with the reason",
);
const STRUCTURES: Shape = Shape::Map(&Shape::Section(&STRUCTURE));

/// `vendor.yaml`
pub(crate) static VENDOR: Section = Section {
    name: "a vendor",
    keys: &[
        required("vendor", Shape::Text, "the name of the folder and of the module"),
        required("name", Shape::Text, "the vendor's name in prose"),
        DOC,
        SOURCES,
        ERRORS,
        ALLOW,
    ],
    also: None,
    agree: None,
};

/// `service.yaml`
pub(crate) static SERVICE: Section = Section {
    name: "a service",
    keys: &[
        required("service", Shape::Text, "the name of the folder and of the module"),
        required("name", Shape::Text, "the service's name in prose"),
        DOC,
        SOURCES,
        required("version", Shape::Text, "the version of the API, such as \"2018-07-17\""),
        required(
            "protocol",
            Shape::Word(&["tencent", "alibaba", "huawei"]),
            "wire protocol and signature: tencent, alibaba or huawei",
        ),
        optional(
            "signing_name",
            Shape::Text,
            "how the signature's scope names the service",
        ),
        optional("source", Shape::Source, "the page with the endpoints"),
        required("endpoints", Shape::Section(&ENDPOINTS), "where the service is reached"),
        optional(
            "client_supplies",
            Shape::List(&Shape::Text),
            "parameters which the client takes once for all calls",
        ),
        ERRORS,
        NOTES,
        ALLOW,
    ],
    also: None,
    agree: None,
};

pub(super) static ENDPOINTS: Section = Section {
    name: "the endpoints",
    keys: &[
        optional("default", Shape::Text, "the host when no region is chosen"),
        optional(
            "any_region",
            Shape::Boolean,
            "whether a region outside the table may be used with the default host",
        ),
        optional("regions", Shape::Map(&Shape::Text), "region and host"),
    ],
    also: None,
    agree: None,
};

/// `types.yaml`
pub(crate) static TYPES: Section = Section {
    name: "a file of shared structures",
    keys: &[SOURCES, required("types", STRUCTURES, "structures by name"), ALLOW],
    also: None,
    agree: None,
};

/// `<Operation>.yaml`
pub(crate) static OPERATION: Section = Section {
    name: "an operation",
    keys: &[
        required(
            "operation",
            Shape::Text,
            "the operation's name on the page, which is also the file's",
        ),
        optional(
            "rust_name",
            Shape::Text,
            "the Rust name, when the page's makes no good one",
        ),
        DOC,
        required(
            "source",
            Shape::Section(&SOURCE),
            "the page: {page, url, updated, read, language}",
        ),
        SOURCES,
        optional(
            "method",
            Shape::Word(&["GET", "POST", "PUT", "DELETE"]),
            "the HTTP method, when it is not the protocol's own",
        ),
        optional("path", Shape::Text, "the path, with {parameters}"),
        optional(
            "rate_limits",
            Shape::List(&Shape::Section(&RATE_LIMIT)),
            "how often the page allows a call",
        ),
        optional("regions", Shape::Section(&OFFERED), "where the operation is offered"),
        optional("repeat", Shape::Section(&REPEAT), "whether a call may be repeated"),
        optional(
            "asynchronous",
            Shape::Section(&ASYNCHRONOUS),
            "what to poll after the call",
        ),
        optional("permission", Shape::Text, "the permission which the caller needs"),
        optional(
            "prerequisites",
            Shape::List(&Shape::Text),
            "what must be done before the first call",
        ),
        optional(
            "facts",
            Shape::List(&Shape::Section(&FACT)),
            "what the page says and nobody can check from here",
        ),
        optional(
            "request",
            Shape::Map(&Shape::Section(&FIELD)),
            "the request's parameters in page order",
        ),
        optional("types", STRUCTURES, "the page's nested tables"),
        optional(
            "rules",
            Shape::List(&Shape::Section(&RULE)),
            "conditions between parameters",
        ),
        optional(
            "response",
            Shape::Map(&Shape::Section(&FIELD)),
            "the response's parameters in page order",
        ),
        ERRORS,
        optional(
            "examples",
            Shape::List(&Shape::Section(&EXAMPLE)),
            "the page's examples",
        ),
        NOTES,
        ALLOW,
    ],
    also: None,
    agree: None,
};

pub(super) static ERROR: Section = Section {
    name: "an error",
    keys: &[
        DOC,
        optional("field", Shape::Text, "the parameter which the code is about"),
        optional("http", Shape::Count(100, 599), "the HTTP status"),
        optional(
            "retry",
            Shape::Word(&["never", "later", "after_refresh", "after_clock", "when_safe"]),
            "when a repeat makes sense",
        ),
        optional("remedy", Shape::Text, "what the caller can do"),
        optional("source", Shape::Source, "the page, when it is another one"),
    ],
    also: None,
    agree: None,
};
