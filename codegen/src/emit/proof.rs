//! `tests/rules/`: a test for each rule, which shows what the rule just allows and what it alone refuses.
//!
//! ```ignore
//! #[test]
//! fn session_id_max_chars() -> Proven {
//!     prove(
//!         &SMALLEST,
//!         "tencent.vod.PullUpload.SessionId.max_chars",
//!         &[
//!             accepts("50 characters", &[repeat("/SessionId", "字", 50)]),
//!             refuses("/SessionId", "51 characters", &[repeat("/SessionId", "字", 51)]),
//!         ],
//!     )
//! }
//! ```

mod data;

use super::item::source::maybe;
use super::item::text::{quoted, readable};
use super::item::{docs, long};
use super::{ALL_SPECS, file};
use crate::ir::proof::{FULLEST_TEST, Full, Proof, Proven, SMALLEST_TEST, VERBS, Valid};
use crate::ir::{Api, Card, Docs, Operation, Page, Service, Vendor};
use crate::lower::names::ident;
use crate::tree::Tree;
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;
use data::Calls;
use quote::{format_ident, quote};

/// Puts the file that holds the tests together.
pub(super) fn put(tree: &mut Tree, api: &Api) {
    let services = || {
        api.vendors
            .iter()
            .flat_map(|vendor| vendor.services.iter().map(move |service| (vendor, service)))
    };
    if services().any(|(_, service)| !service.operations.is_empty()) {
        tree.rust("tests/rules/main.rs", ALL_SPECS, &rooms(services()));
    }
}

/// Puts the tests of one operation.
pub(super) fn put_operation(tree: &mut Tree, vendor: &str, service: Card<'_>, operation: &Operation) {
    let Page { module, origin, .. } = &operation.page;
    let path = format!("tests/rules/{}/{module}.rs", room(vendor, service.module));
    tree.rust(&path, origin, &emit(vendor, service.module, operation));
}

/// The module with a service's tests, which is behind the service's feature.
fn room(vendor: &str, service: &str) -> String {
    format!("{}_{}", file(vendor), file(service))
}

fn rooms<'s>(services: impl Iterator<Item = (&'s Vendor, &'s Service)>) -> Vec<Piece> {
    let opening = docs::opening(&Docs::of([
        "Whether every rule of the pages is checked: what it just allows, and what it alone refuses, at which place.",
    ]));
    let rooms = services.map(|(vendor, service)| {
        let (feature, room) = (
            &service.feature,
            format_ident!("{}", room(&vendor.module, &service.module)),
        );
        let operations = service.operations.iter().map(|operation| ident(&operation.page.module));
        let room = quote! {
            #[cfg(feature = #feature)]
            mod #room {
                #(mod #operations;)*
            }
        };
        Piece::from(room)
    });
    std::iter::once(opening).chain(rooms).collect()
}

fn emit(vendor: &str, service: &str, operation: &Operation) -> Vec<Piece> {
    let Proof { valid, full, proven } = &operation.proof;
    if valid.is_empty() {
        let opening = format!("No request is known that keeps all rules of `{}`.", operation.info.name);
        return vec![docs::opening(&Docs::of([opening]))];
    }
    let mut calls = Calls::default();
    let constants = valid.iter().map(|valid| constant(&operation.request, valid));
    let mut pieces: Vec<Piece> = constants.map(Piece::from).collect();
    pieces.push(smallest(&mut calls).into());
    pieces.push(fullest(&mut calls, full).into());
    pieces.extend(proven.iter().map(|proven| test(&mut calls, proven).into()));
    let opening = docs::opening(&Docs::of([format!(
        "The rules of `{}`: what each just allows, and what it alone refuses.",
        operation.info.name
    )]));
    let mut imports = Rows::default();
    imports.lines(format_args!(
        "use cloudscribe::{vendor}::{service}::{};",
        operation.request
    ));
    imports.lines(format_args!(
        "use cloudscribe_runtime::emitted::proof::{{{}}};",
        verbs(&calls, !valid.is_empty()).join(", ")
    ));
    [opening, imports.into()].into_iter().chain(pieces).collect()
}

/// What the tests use of the runtime's door.
fn verbs(calls: &Calls, has_valid: bool) -> Vec<&'static str> {
    let verbs = VERBS.iter().copied().filter(|verb| calls.verbs.contains(verb));
    let types = std::iter::once("Proven").chain(has_valid.then_some("Valid"));
    types.chain(verbs).collect()
}

fn constant(request: &str, valid: &Valid) -> Rows {
    let (name, json) = (&valid.name, readable(&valid.json));
    let docs = if valid.with.is_empty() {
        "The smallest request that keeps all rules.".to_owned()
    } else {
        format!("The smallest one with `{}`.", valid.with)
    };
    let mut rows = Rows::default();
    rows.fixed(docs::written(&Docs::of([docs]), "").trim_end());
    rows.lines(format_args!("const {name}: Valid<{request}> = Valid::of({json});"));
    rows
}

/// A test with an expression for its body.
fn function(name: &str, body: &Term) -> Rows {
    let mut rows = Rows::default();
    rows.term(4, "", body, "");
    let body = rows;
    let mut rows = Rows::default();
    rows.fixed("#[test]");
    long::put(&mut rows, 0, &body);
    rows.fixed(format_args!("fn {name}() -> Proven {{"));
    rows.append(body);
    rows.fixed("}");
    rows
}

fn smallest(calls: &mut Calls) -> Rows {
    let arguments = vec![Term::word("&SMALLEST"), Term::slice(Vec::new()), maybe(None)];
    function(SMALLEST_TEST, &calls.call("passes", arguments))
}

fn fullest(calls: &mut Calls, full: &Full) -> Rows {
    let settings = calls.settings(&full.settings);
    let arguments = vec![Term::word("&SMALLEST"), settings, maybe(full.region.as_deref())];
    let mut rows = Rows::default();
    rows.fixed(docs::written(&Docs::of([told(full)]), "").trim_end());
    rows.append(function(FULLEST_TEST, &calls.call("passes", arguments)));
    rows
}

fn told(full: &Full) -> String {
    let left_out = full.left_out.iter().map(|left| match &left.rule {
        Some(rule) => format!("`{}` because of `{rule}`", left.at),
        None => format!("`{}`", left.at),
    });
    let left_out: Vec<String> = left_out.collect();
    if left_out.is_empty() {
        return "Everything at once.".to_owned();
    }
    format!(
        "Everything at once that goes together. Left out: {}.",
        left_out.join(", ")
    )
}

fn test(calls: &mut Calls, proven: &Proven) -> Rows {
    let Proven {
        test,
        rule,
        valid,
        cases,
    } = proven;
    let cases = Term::slice(cases.iter().map(|case| calls.case(case)).collect());
    let arguments = vec![Term::word(format!("&{valid}")), Term::word(quoted(rule)), cases];
    function(test, &calls.call("prove", arguments))
}
