//! The words of the book.

use super::programs;
use super::{Chapter, Part};
use crate::emit::manifest::joined;
use crate::ir::{Api, Block, Sample, Service};

pub(super) fn opening(api: &Api, sample: Option<&Sample>) -> Chapter {
    let vendors: Vec<&str> = api.vendors.iter().map(|vendor| vendor.title.as_str()).collect();
    let mut parts = vec![
        text(&format!(
            "Typed calls to {}, checked against what their documentation pages say.",
            joined(&vendors)
        )),
        text(
            "Every parameter of a page is a field, every documented limit is a rule that is checked before anything is sent, \
             and every error code is a name. What the pages say, where, and of which date, stands in the documentation of \
             each item and in each violation.",
        ),
    ];
    if let Some(sample) = sample {
        parts.push(text(&format!(
            "For example `{}::{}`. {}",
            sample.module, sample.request, sample.says
        )));
        parts.push(Part::Program(programs::call(sample)));
    }
    Chapter { title: "", parts }
}

pub(super) fn requests(sample: Option<&Sample>) -> Chapter {
    let parts = [
        text(
            "A request is plain data: public fields, a constructor that takes what is required, and a setter for each of the \
             others. It can be cloned, compared, stored and loaded with serde, and checked without any client. What is not \
             set is not sent.",
        ),
        text(
            "Each rule has a stable id and a level: [`what_is_checked`] tells which kinds there are, and how to overrule one of \
             them without silencing the others. By default, rules that the page documents or that follow from it refuse \
             the call; where two sources disagree, and where one member merely wins over another, a violation is a warning.",
        ),
    ];
    chapter("Requests and rules", parts, sample.map(programs::validation))
}

pub(super) fn clients(sample: Option<&Sample>) -> Chapter {
    let parts = [
        text(
            "Each service has a `Client` and a `BlockingClient` with one method for each operation; both are cheap to clone. \
             A call takes options before it is made: timeout, deadline, retries, region, endpoint, credentials, policy, and \
             headers for tracing. The answer derefs to the response type and knows its request id, status, headers, raw body, \
             and how many attempts it took.",
        ),
        text(
            "A call that fails is attempted up to three times, within its timeout, whenever that cannot do the work twice: if no \
             connection was made or the service was too busy, always; if the answer was lost, where the page says that a repeat \
             is safe, or where the request has the member by which the service knows a repeat. Documented rate limits are kept, \
             for each operation and by all clones of a client together. `Retries` and `ClientBuilder::rate_limit` change that, \
             and `retry` has the rules.",
        ),
        text(
            "`ClientBuilder::on_attempt` is told of every attempt. With the feature `tracing`, calls and attempts are spans, \
             whose fields are listed in `telemetry`.",
        ),
        text(
            "Nothing in here is bound to an HTTP library. With the features `reqwest` and `ureq` the clients bring a \
             connection of their own; without them, `ClientBuilder::transport` takes any other.",
        ),
    ];
    chapter("Clients", parts, sample.map(programs::blocking))
}

pub(super) fn errors(_sample: Option<&Sample>) -> Chapter {
    let parts = [
        text(
            "All failures are one type, `Error`. Its kind tells how far the call got: refused before it was sent, not \
             delivered, perhaps delivered, answered with a code, or answered with something that cannot be read; and \
             `Error::may_have_run` whether the work may have been done all the same. `Display` gives operation, code, message, \
             request id and the number of attempts on one line.",
        ),
        text(
            "`ErrorCode::of` gives the code as a variant of the service's enumeration, and `ErrorCode::family` what codes of \
             one kind have in common. Codes which no page lists are kept as they are. Where a code answers a broken rule, \
             `Error::rule` leads back to the rule, and `Error::field` to the member.",
        ),
    ];
    chapter("Errors", parts, None)
}

pub(super) fn tests(sample: Option<&Sample>) -> Chapter {
    let parts = [text(
        "With the feature `mock`, a stand-in for the clouds takes the place of the connection. It verifies and judges requests \
         by the same tables, answers in the shape that each vendor uses, and remembers what it received. What a test wants \
         otherwise, it says beforehand.",
    )];
    chapter("Tests without a server", parts, sample.map(programs::mocked))
}

pub(super) fn types() -> Chapter {
    let rows = [
        ("text, address", "`String`"),
        (
            "integer, number, truth value",
            "`i32`, `i64`, `u32`, `u64`, `f64`, `bool`",
        ),
        ("0 or 1 as a switch", "`Flag`, made from a `bool`"),
        (
            "date and time",
            "`Timestamp`, kept byte for byte; made from text or `SystemTime`",
        ),
        (
            "one of several values",
            "an enum with a variant `Other` for values that no page lists",
        ),
        ("list, also where it travels as one text", "`Vec`"),
        ("map", "`BTreeMap<String, _>`"),
        ("structure", "a struct"),
        (
            "JSON inside a text",
            "`JsonText<_>`: the structure, or raw text of your own",
        ),
        (
            "optional in a request",
            "`Option<_>`: `None` is not sent, an empty list is",
        ),
        (
            "may be null in an answer",
            "`Option<_>`; an absent list is an empty one",
        ),
    ];
    let head = ["| on the page | in Rust |".to_owned(), "|---|---|".to_owned()];
    let table = head
        .into_iter()
        .chain(rows.iter().map(|(page, rust)| format!("| {page} | {rust} |")))
        .collect();
    let lenient = text(
        "Answers are read leniently and never validated: members that are not known are skipped, values that are not known are \
         kept, numbers may come as text and text as numbers. Structures are equal when their members are set to what travels as \
         the same values.",
    );
    Chapter {
        title: "What becomes of a page",
        parts: vec![Part::Verbatim(table), lenient],
    }
}

pub(super) fn services(api: &Api) -> Chapter {
    let services = api
        .vendors
        .iter()
        .flat_map(|vendor| vendor.services.iter().map(move |service| (vendor, service)));
    let items = services.map(|(vendor, service)| {
        let module = format!("{}::{}", vendor.module, service.module);
        format!("`{module}`: {}", operations(service))
    });
    Chapter {
        title: "Services",
        parts: vec![Part::Text(Block::List(items.collect()))],
    }
}

fn operations(service: &Service) -> String {
    let names: Vec<String> = service
        .operations
        .iter()
        .map(|operation| format!("`{}`", operation.info.name))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{}, with {}", service.title, joined(&names))
}

pub(super) fn features(api: &Api) -> Chapter {
    let vendors: Vec<String> = api
        .vendors
        .iter()
        .map(|vendor| format!("`{}`", vendor.feature))
        .collect();
    let services: Vec<String> = api
        .vendors
        .iter()
        .flat_map(|vendor| &vendor.services)
        .map(|service| format!("`{}`", service.feature))
        .collect();
    let vendors: Vec<&str> = vendors.iter().map(String::as_str).collect();
    let services: Vec<&str> = services.iter().map(String::as_str).collect();
    let items = vec![
        format!("{}: all services of a vendor", joined(&vendors)),
        format!("{}: one service", joined(&services)),
        "`client`: clients, without a connection".to_owned(),
        "`reqwest`: the connection of asynchronous clients".to_owned(),
        "`ureq`: the connection of blocking clients".to_owned(),
        "`tracing`: spans of calls and attempts".to_owned(),
        "`dynamic`: operations called by their names, with JSON".to_owned(),
        "`mock`: a stand-in for the clouds, for tests".to_owned(),
    ];
    let none =
        text("None is enabled by default. Without `client` there are types and rules alone, and few dependencies.");
    Chapter {
        title: "Features",
        parts: vec![Part::Text(Block::List(items)), none],
    }
}

pub(super) fn chapter(
    title: &'static str,
    words: impl IntoIterator<Item = Part>,
    program: Option<programs::Program>,
) -> Chapter {
    Chapter {
        title,
        parts: words.into_iter().chain(program.map(Part::Program)).collect(),
    }
}

pub(super) fn text(text: &str) -> Part {
    Part::Text(Block::Paragraph(text.to_owned()))
}
