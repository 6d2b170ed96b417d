//! Vendors, their services, and the error codes these know.

use super::{Cited, Docs, Operation, Page, ServiceSheet};

/// A vendor: a module with services.
#[derive(Debug, Hash)]
pub struct Vendor {
    pub module: String,
    pub feature: String,
    pub name: String,
    /// The name as Markdown.
    pub title: String,
    pub docs: Docs,
    pub origin: String,
    /// Sorted by module.
    pub services: Vec<Service>,
}

/// A service: a module with a flat list of names.
#[derive(Debug, Hash)]
pub struct Service {
    pub module: String,
    pub feature: String,
    pub id: String,
    pub vendor: String,
    pub name: String,
    /// The vendor's name and the service's, as Markdown.
    pub title: String,
    pub docs: Docs,
    pub origin: String,
    pub version: String,
    pub protocol: Protocol,
    pub signing_name: String,
    pub endpoints: Endpoints,
    pub client_supplies: Vec<String>,
    pub client_docs: Docs,
    pub blocking_docs: Docs,
    pub codes: Codes,
    /// Codes that any operation may answer.
    pub errors: Vec<ErrorInfo>,
    /// Structures that several operations share.
    pub shared: Option<Page>,
    /// Sorted by module.
    pub operations: Vec<Operation>,
    pub sheet: ServiceSheet,
}

impl Service {
    pub fn card(&self) -> Card<'_> {
        let Self {
            id,
            module,
            version,
            protocol,
            ..
        } = self;
        Card {
            id,
            module,
            version,
            protocol: *protocol,
        }
    }
}

/// What is told of a service wherever one of its operations is told of.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Card<'a> {
    pub id: &'a str,
    pub module: &'a str,
    pub version: &'a str,
    pub protocol: Protocol,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    Tencent,
    Alibaba,
    Huawei,
}

#[derive(Debug, Hash)]
pub struct Endpoints {
    pub default: Option<String>,
    pub any_region: bool,
    /// Region and host, sorted.
    pub regions: Vec<(String, String)>,
}

/// The enumeration of a service's error codes.
#[derive(Debug, Hash)]
pub struct Codes {
    pub docs: Docs,
    /// Sorted by code.
    pub variants: Vec<CodeVariant>,
}

#[derive(Debug, Hash)]
pub struct CodeVariant {
    pub name: String,
    pub code: String,
    pub docs: Docs,
}

/// What is known of an error code, emitted as a table's row.
#[derive(Debug, Clone, Hash)]
pub struct ErrorInfo {
    pub code: String,
    pub field: Option<String>,
    pub http: Option<u16>,
    pub retry: Retry,
    pub meaning: String,
    /// Empty when the meaning says it.
    pub remedy: String,
    /// Where it is listed, when that is another page.
    pub source: Option<Cited>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry {
    Never,
    Later,
    AfterRefresh,
    AfterClock,
    WhenSafe,
}
