//! Whether protocol and signer supply what the tables say that they do. Both write headers, and nothing else.

use super::desk::Desk;
use super::place::Place;
use super::rules::meant;
use crate::model::{Field, Operation, Place as Travels, Protocol, Service, Supplier};
use crate::report::{Code, quoted};

/// A header, and the word for whoever writes it.
type Supplied = (&'static str, Supplier);

const TENCENT: &[Supplied] = &[
    ("X-TC-Action", Supplier::Protocol),
    ("X-TC-Version", Supplier::Protocol),
    ("X-TC-Region", Supplier::Protocol),
    ("X-TC-Timestamp", Supplier::Signer),
    ("X-TC-Token", Supplier::Signer),
];

const ALIBABA: &[Supplied] = &[
    ("x-acs-action", Supplier::Protocol),
    ("x-acs-version", Supplier::Protocol),
    ("x-acs-date", Supplier::Signer),
    ("x-acs-signature-nonce", Supplier::Signer),
    ("x-acs-content-sha256", Supplier::Signer),
    ("x-acs-accesskey-id", Supplier::Signer),
    ("x-acs-security-token", Supplier::Signer),
];

const HUAWEI: &[Supplied] = &[
    ("X-Project-Id", Supplier::Protocol),
    ("X-Sdk-Date", Supplier::Signer),
    ("X-Sdk-Content-Sha256", Supplier::Signer),
    ("X-Security-Token", Supplier::Signer),
    ("X-Auth-Token", Supplier::Signer),
];

/// What every request carries.
const ALL: &[Supplied] = &[
    ("Host", Supplier::Protocol),
    ("Content-Type", Supplier::Protocol),
    ("Content-Length", Supplier::Protocol),
    ("Authorization", Supplier::Signer),
];

/// The headers that requests of a protocol carry whatever the caller gives.
fn supplied(protocol: Protocol) -> impl Iterator<Item = &'static Supplied> {
    let own = match protocol {
        Protocol::Tencent => TENCENT,
        Protocol::Alibaba => ALIBABA,
        Protocol::Huawei => HUAWEI,
    };
    own.iter().chain(ALL)
}

/// Who writes a header, whatever the case of its name.
pub(super) fn of_header(protocol: Protocol, header: &str) -> Option<Supplier> {
    let mut all = supplied(protocol);
    let found = all.find(|(known, _)| known.eq_ignore_ascii_case(header));
    found.map(|(_, supplier)| *supplier)
}

/// The header in which a member travels, if it does.
pub(super) fn header<'f>(name: &'f str, field: &'f Field) -> Option<&'f str> {
    let is_header = field.place == Some(Travels::Header);
    is_header.then(|| field.header.as_deref().unwrap_or(name))
}

pub(super) const fn word(supplier: Supplier) -> &'static str {
    match supplier {
        Supplier::Protocol => "protocol",
        Supplier::Client => "client",
        Supplier::Signer => "signer",
    }
}

/// Either word passes for what one of the two supplies: only what neither does is lost.
pub(super) fn check(desk: &mut Desk<'_>, root: &Place, operation: &Operation, service: &Service) {
    for (name, field) in operation.request.iter() {
        let Some(supplier) = field.supplied_by.filter(|supplier| *supplier != Supplier::Client) else {
            continue;
        };
        let header = header(name, field);
        if header.is_some_and(|header| of_header(service.protocol, header).is_some()) {
            continue;
        }
        let shown = header.unwrap_or(name);
        let word = word(supplier);
        let help = mend(service, (name, shown), (field, supplier));
        let place = root.key("request").key(name).key("supplied_by");
        let message = format!("the {word} does not supply {}", quoted(shown));
        let complaint = desk.at_value(Code::NotSupplied, &place, message);
        complaint.label("nobody gives it a value").help(help);
    }
}

fn mend(service: &Service, (name, shown): (&str, &str), (field, supplier): (&Field, Supplier)) -> String {
    if service.client_supplies.iter().any(|taken| taken == name) {
        return "write `supplied_by: client`".to_owned();
    }
    if field.place != Some(Travels::Header) && of_header(service.protocol, name).is_some() {
        return "add `in: header`".to_owned();
    }
    let all = || supplied(service.protocol);
    meant(shown, all().map(|(header, _)| *header)).unwrap_or_else(|| {
        let own = all().filter(|(_, by)| *by == supplier).map(|(header, _)| *header);
        let own: Vec<&str> = own.collect();
        format!(
            "it supplies the headers {}; drop the key when the caller gives it",
            own.join(", ")
        )
    })
}
