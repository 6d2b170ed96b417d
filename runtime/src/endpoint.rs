//! Which server a call goes to: an explicit endpoint, or the host that the service's table gives for a region.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use http::uri::{Authority, InvalidUri, Scheme};

use crate::error::Error;
use crate::nearest::nearest;
use crate::operation::ServiceInfo;

/// Scheme, host and port of a server; never a path, a query or user information.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    encrypted: bool,
    authority: Authority,
}

impl Endpoint {
    /// `https` or `http`.
    pub fn scheme(&self) -> &'static str {
        if self.encrypted { "https" } else { "http" }
    }

    /// Host in lower case, followed by `:` and the port unless it is the scheme's own: the value of the `Host` header.
    pub fn authority(&self) -> &str {
        self.authority.as_str()
    }

    pub(crate) fn uri_scheme(&self) -> Scheme {
        if self.encrypted { Scheme::HTTPS } else { Scheme::HTTP }
    }

    /// [`authority`](Self::authority) as a part of a URI, so that it is read once.
    pub(crate) fn uri_authority(&self) -> &Authority {
        &self.authority
    }

    /// The endpoint of `service` in `region`, or the service's default one when no region is given.
    ///
    /// # Errors
    /// A configuration error that lists the known regions when the region is unknown, or missing where one is needed.
    pub fn of(service: &'static ServiceInfo, region: Option<&str>) -> Result<Self, Error> {
        host(service, region)
            .and_then(parse)
            .map_err(|fault| Error::config(service, fault))
    }

    /// An endpoint from text for calls of `service`; the error then names the service.
    pub(crate) fn explicit(service: &'static ServiceInfo, text: &str) -> Result<Self, Error> {
        parse(text).map_err(|fault| Error::config(service, fault))
    }
}

impl FromStr for Endpoint {
    type Err = Error;

    /// Reads `host`, `host:port`, `https://host[:port]`, or `http://host[:port]` for a connection without encryption.
    ///
    /// # Errors
    /// A configuration error for anything else: another scheme, a path, a query, user information, a malformed host.
    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text).map_err(Error::config_of_none)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme(), self.authority)
    }
}

/// Refuses a region that could not be one, before it gets into a header or a message.
pub(crate) fn check_region(region: &str) -> Result<(), String> {
    let plausible = (1..=64).contains(&region.len()) && region.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plausible {
        Ok(())
    } else {
        Err(format!(
            "{region:?} cannot be a region: a region is 1 to 64 letters, digits and hyphens"
        ))
    }
}

fn host<'a>(service: &'a ServiceInfo, region: Option<&str>) -> Result<&'a str, String> {
    let table = &service.endpoints;
    let Some(region) = region else {
        return table.default.ok_or_else(|| {
            format!(
                "a region is needed: set `region(..)` or `endpoint(..)`; {}",
                known(service)
            )
        });
    };
    check_region(region)?;
    if let Some((_, host)) = table.regions.iter().find(|(known, _)| *known == region) {
        return Ok(host);
    }
    match table.default {
        Some(host) if table.any_region => Ok(host),
        _ => Err(unknown(service, region)),
    }
}

fn unknown(service: &ServiceInfo, region: &str) -> String {
    let regions = service.endpoints.regions.iter().map(|(region, _)| *region);
    let hint = nearest(region, regions).map_or_else(String::new, |near| format!(", did you mean {near:?}?"));
    format!(
        "region {region:?} is not in the endpoint table{hint}; {}; an explicit endpoint overrides the table",
        known(service)
    )
}

fn known(service: &ServiceInfo) -> String {
    let regions: Vec<&str> = service.endpoints.regions.iter().map(|(region, _)| *region).collect();
    format!("known regions: {}", regions.join(", "))
}

fn parse(text: &str) -> Result<Endpoint, String> {
    if text.contains('@') {
        // The text is not quoted: what stands before the sign may be a password.
        return Err("an endpoint carries no user information".to_owned());
    }
    let (encrypted, rest) = split_scheme(text)?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if let Some(stranger) = rest.chars().find(|c| !is_part_of_authority(*c)) {
        return Err(format!(
            "endpoint {text:?} must be a host with an optional port, nothing else; it holds {stranger:?}"
        ));
    }
    let (host, port) = split_port(rest).map_err(|fault| format!("endpoint {text:?}: {fault}"))?;
    if !is_host(host) {
        return Err(format!("endpoint {text:?} has no well-formed host"));
    }
    let mut authority = host.to_ascii_lowercase();
    if port.is_some_and(|port| port != default_port(encrypted)) {
        authority.push(':');
        authority.push_str(&port.unwrap_or_default().to_string());
    }
    let authority = authority.try_into();
    let authority = authority.map_err(|fault: InvalidUri| format!("endpoint {text:?}: {fault}"))?;
    Ok(Endpoint { encrypted, authority })
}

fn split_scheme(text: &str) -> Result<(bool, &str), String> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok((true, text));
    };
    if scheme.eq_ignore_ascii_case("https") {
        Ok((true, rest))
    } else if scheme.eq_ignore_ascii_case("http") {
        Ok((false, rest))
    } else {
        Err(format!("endpoint {text:?} must be reached by https or http"))
    }
}

fn is_part_of_authority(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | ':' | '[' | ']')
}

fn split_port(rest: &str) -> Result<(&str, Option<u16>), String> {
    let colon_belongs_to_address = rest.ends_with(']');
    match rest.rsplit_once(':') {
        Some((host, digits)) if !colon_belongs_to_address => Ok((host, Some(port(digits)?))),
        _ => Ok((rest, None)),
    }
}

fn port(digits: &str) -> Result<u16, String> {
    if digits.is_empty() || digits.bytes().any(|digit| !digit.is_ascii_digit()) {
        return Err("there is no port after its last colon".to_owned());
    }
    let port = digits.parse().ok().filter(|port| *port != 0);
    port.ok_or_else(|| format!("port {digits} is out of range: a port is 1 to 65535"))
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

fn default_port(encrypted: bool) -> u16 {
    if encrypted { 443 } else { 80 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        parse(text).map_or_else(|fault| fault, |endpoint| endpoint.to_string())
    }

    #[test]
    fn hosts_are_https_unless_http_is_written() {
        assert_eq!(shown("vod.example.com"), "https://vod.example.com");
        assert_eq!(shown("HTTPS://Vod.Example.com/"), "https://vod.example.com");
        assert_eq!(shown("http://localhost"), "http://localhost");
    }

    #[test]
    fn ports_are_kept_unless_they_are_the_schemes_own() {
        assert_eq!(shown("localhost:8080"), "https://localhost:8080");
        assert_eq!(shown("https://h:443"), "https://h");
        assert_eq!(shown("http://h:443"), "http://h:443");
        assert_eq!(shown("http://h:80"), "http://h");
        assert_eq!(shown("http://[::1]:8080"), "http://[::1]:8080");
        assert_eq!(shown("http://[::1]"), "http://[::1]");
    }

    #[test]
    fn a_port_that_is_none_is_told_from_one_out_of_range() {
        for (text, said) in [
            ("h:65536", "port 65536 is out of range"),
            ("h:0", "port 0 is out of range"),
            (
                "https://[::1]:99999999999999999999",
                "port 99999999999999999999 is out of range",
            ),
            ("h:", "no port after its last colon"),
            ("h:+80", "it holds '+'"),
            ("h:8o", "no port after its last colon"),
        ] {
            assert!(shown(text).contains(said), "{}", shown(text));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "https://",
            "ftp://host",
            "https://host/path",
            "https://host//",
            "host?query",
            "host#part",
            "user@host",
            "https://user:secret@host",
            "host:",
            "host:0",
            "host:65536",
            "host:+80",
            "a..b",
            ".a",
            "-a",
            "host\r\nX-Evil: 1",
            "host name",
            "h%6fst",
            "[::1",
            "[::1]x",
            "::1",
            "[zz]",
            "点播.example",
        ] {
            assert!(parse(text).is_err(), "{text:?} was taken as {}", shown(text));
        }
    }

    #[test]
    fn a_region_is_letters_digits_and_hyphens() {
        assert!(check_region("ap-southeast-1").is_ok());
        for region in ["", "a b", "a/b", "a%2f", "..", "cn\r\n", &"x".repeat(65)] {
            assert!(check_region(region).is_err(), "{region:?}");
        }
    }
}
