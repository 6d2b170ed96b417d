//! Whether the table of endpoints names hosts, as clients take them, and regions that are named elsewhere are among them.

use super::desk::Desk;
use super::place::Place;
use super::rules::meant;
use super::tables::Home;
use crate::model::Operation;
use crate::report::{Code, quoted};
use std::net::Ipv6Addr;

pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        for service in &vendor.services {
            let (place, endpoints) = (Place::of(service.file).key("endpoints"), &service.service.endpoints);
            if let Some(default) = &endpoints.default {
                host(desk, &place.key("default"), default);
            }
            for (region, named) in endpoints.regions.iter() {
                host(desk, &place.key("regions").key(region), named);
            }
        }
    }
    limited(desk);
}

fn host(desk: &mut Desk<'_>, place: &Place, text: &str) {
    if is_endpoint(text) {
        return;
    }
    let (_, bare) = text.split_once("://").unwrap_or(("", text));
    let bare = bare.split(['/', '?', '#']).next().unwrap_or_default().trim();
    let help = if bare != text && is_endpoint(bare) {
        format!("write {bare}")
    } else {
        "write the host alone, such as vod.acme.example, with `:` and the port if it is an unusual one".to_owned()
    };
    let message = format!("{} is no host", quoted(text));
    let complaint = desk.at_value(Code::Malformed, place, message);
    complaint.label("no client can be built with it").help(help);
}

/// A host with an optional port: the rule of the runtime, without its leave to name a scheme.
fn is_endpoint(text: &str) -> bool {
    match text.rsplit_once(':').filter(|_| !text.ends_with(']')) {
        Some((host, port)) => is_host(host) && is_port(port),
        None => is_host(text),
    }
}

fn is_port(digits: &str) -> bool {
    digits.bytes().all(|digit| digit.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|port| port != 0)
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        (1..=63).contains(&label.len()) && !label.starts_with('-') && label.bytes().all(is_part)
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

/// Regions in which an operation is offered are regions which the service's table has.
pub(super) fn offered(desk: &mut Desk<'_>, root: &Place, operation: &Operation, home: Home<'_>) {
    for (index, region) in operation.regions.iter().flat_map(|one| &one.offered).enumerate() {
        known(desk, region, home, |_| root.key("regions").key("offered").index(index));
    }
}

/// And so are those to which a member is limited.
fn limited(desk: &mut Desk<'_>) {
    let regions = desk
        .found
        .all_limits()
        .filter(|(_, stated)| stated.key == "only_in_regions");
    let regions: Vec<_> = regions
        .map(|(place, stated)| (place, stated.constraint.limit()))
        .collect();
    for (place, named) in regions {
        let Some(home) = desk.tables.home(place.file) else {
            continue;
        };
        for (index, region) in named.as_array().into_iter().flatten().enumerate() {
            known(desk, region.as_str().unwrap_or_default(), home, |desk| {
                let long = place.key("limit");
                let list = if desk.exists(&long) { &long } else { &place };
                list.index(index)
            });
        }
    }
}

fn known(desk: &mut Desk<'_>, region: &str, home: Home<'_>, place: impl FnOnce(&Desk<'_>) -> Place) {
    let regions = &home.service.service.endpoints.regions;
    // A service without a table says nothing of regions.
    if regions.is_empty() || regions.get(region).is_some() {
        return;
    }
    let help = meant(region, regions.names())
        .unwrap_or_else(|| "add its host to `endpoints.regions` of service.yaml".to_owned());
    let (place, message) = (
        place(desk),
        format!("no host is known for the region {}", quoted(region)),
    );
    let complaint = desk.at_value(Code::UnknownRegion, &place, message);
    complaint.label("not in the service's endpoints").help(help);
}

#[cfg(test)]
mod tests {
    use super::is_endpoint;

    #[test]
    fn a_host_has_an_optional_port_and_nothing_else() {
        for (text, is_one) in [
            ("vod.acme.example", true),
            ("Vod_1.acme.example:8443", true),
            ("localhost:443", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("", false),
            (" vod.acme.example", false),
            ("vod.acme.example/v1", false),
            ("{region}.acme.example", false),
            ("vod..acme.example", false),
            ("-vod.acme.example", false),
            ("vod.acme.example:", false),
            ("vod.acme.example:+1", false),
            ("vod.acme.example:65536", false),
            ("user@vod.acme.example", false),
            ("médias.acme.example", false),
            ("[::1", false),
            // Callers may write these, a table need not.
            ("https://vod.acme.example", false),
            ("vod.acme.example/", false),
        ] {
            assert_eq!(is_endpoint(text), is_one, "{text}");
        }
    }
}
