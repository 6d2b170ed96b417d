//! `<service>/client.rs`: the clients, one thin method for each operation.
//!
//! ```text
//! pub struct Client(rt::AsyncCore);
//!
//! impl Client {
//!     pub fn pull_upload<'a>(&'a self, request: &'a PullUploadRequest) -> rt::Call<'a, PullUploadRequest> { … }
//! }
//! ```

use super::imports::Known;
use super::item::docs;
use crate::ir::{Docs, Service};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

/// The parameter which the runtime's builders know by name.
const PROJECT_ID: &str = "project_id";

/// What of a service its clients are made of.
#[derive(Debug, Hash)]
pub(super) struct Calls<'a> {
    docs: &'a Docs,
    blocking_docs: &'a Docs,
    supplies: &'a [String],
    methods: Vec<Call<'a>>,
}

/// An operation, as a client has it.
#[derive(Debug, Hash)]
struct Call<'a> {
    method: &'a str,
    docs: &'a Docs,
    request: &'a str,
}

impl<'a> Calls<'a> {
    pub fn of(service: &'a Service) -> Self {
        let calls = service.operations.iter().map(|operation| Call {
            method: &operation.method,
            docs: &operation.method_docs,
            request: &operation.request,
        });
        Self {
            docs: &service.client_docs,
            blocking_docs: &service.blocking_docs,
            supplies: &service.client_supplies,
            methods: calls.collect(),
        }
    }
}

/// A client, by what it waits with.
struct Client<'a> {
    name: &'static str,
    docs: &'a Docs,
    core: &'static str,
    call: &'static str,
}

pub(super) fn emit(calls: &Calls<'_>, known: &Known) -> Vec<Piece> {
    let waits = Client {
        name: "Client",
        docs: calls.docs,
        core: "rt::AsyncCore",
        call: "rt::Call",
    };
    let blocks = Client {
        name: "BlockingClient",
        docs: calls.blocking_docs,
        core: "rt::BlockingCore",
        call: "rt::BlockingCall",
    };
    let clients = [waits, blocks];
    let pieces: Vec<Piece> = clients.iter().flat_map(|one| client(calls, one)).collect();
    let opening = docs::opening(&Docs::of(["The clients of the service."]));
    [opening, known.apart(&pieces)].into_iter().chain(pieces).collect()
}

fn client(calls: &Calls<'_>, client: &Client<'_>) -> Vec<Piece> {
    let mut pieces = vec![definition(client), methods(calls, client), service_client(client)];
    if calls.supplies.iter().any(|supplied| supplied == PROJECT_ID) {
        let mut project = Rows::default();
        project.fixed(format_args!("impl rt::TakesProjectId for {} {{}}", client.name));
        pieces.push(project);
    }
    pieces.into_iter().map(Piece::from).collect()
}

fn definition(client: &Client<'_>) -> Rows {
    let Client { name, core, .. } = client;
    let mut rows = Rows::default();
    rows.name("rt");
    docs::put(&mut rows, client.docs, name);
    rows.fixed(format_args!("#[derive(Clone, Debug)]\npub struct {name}({core});"));
    rows
}

fn methods(calls: &Calls<'_>, client: &Client<'_>) -> Rows {
    let mut rows = Rows::default();
    rows.fixed(format_args!(
        "\
impl {} {{
    /// Where a client begins: region, credentials, and whatever else is to be said once.
    #[inline]
    pub fn builder() -> rt::ClientBuilder<Self> {{
        rt::ClientBuilder::new()
    }}",
        client.name
    ));
    for one in &calls.methods {
        rows.blank_line();
        rows.append_method(method(one, client.call));
    }
    rows.fixed("}");
    rows
}

fn method(one: &Call<'_>, call: &str) -> Rows {
    let Call { method, request, docs } = one;
    let parameters = ["&'a self".to_owned(), format!("request: &'a {request}")];
    let parameters = Term::tuple(parameters.map(Term::word).into());
    let mut rows = Rows::default();
    rows.name(request);
    docs::put_inside(&mut rows, docs, method);
    rows.fixed("    #[inline]");
    rows.term(
        4,
        format_args!("pub fn {method}<'a>"),
        &parameters,
        &format!(" -> {call}<'a, {request}> {{"),
    );
    rows.fixed("        self.0.call(request)\n    }");
    rows
}

fn service_client(client: &Client<'_>) -> Rows {
    let Client { name, core, .. } = client;
    let mut rows = Rows::default();
    rows.fixed(format_args!(
        "\
impl rt::ServiceClient for {name} {{
    type Core = {core};

    const SERVICE: &'static rt::ServiceInfo = &super::SERVICE;

    #[inline]
    fn from_core(core: Self::Core) -> Self {{
        Self(core)
    }}
}}"
    ));
    rows
}
