//! Which operation a request is for: told by headers, by the query, or by method and path.

use std::borrow::Cow;

use super::arrival::Arrival;
use super::cause::{Cause, Doubt};
use super::documented::Offered;
use super::verify::spelling::{Blank, decode};
use crate::operation::{OperationInfo, Protocol, ServiceInfo};

/// Where a request goes.
pub(super) struct Route<'o> {
    pub(super) offered: &'o Offered,
    /// What stands in the path where the template has parameters.
    pub(super) values: Vec<(String, String)>,
}

impl Route<'_> {
    pub(super) const fn info(&self) -> &'static OperationInfo {
        self.offered.info()
    }
}

/// Headers that belong to a protocol, and how its signatures begin.
static SIGNS: [(Protocol, [&str; 3], &str); 3] = [
    (
        Protocol::Tencent,
        ["x-tc-action", "x-tc-version", "x-tc-timestamp"],
        "TC3-",
    ),
    (
        Protocol::Alibaba,
        ["x-acs-action", "x-acs-version", "x-acs-date"],
        "ACS3-",
    ),
    (Protocol::Huawei, ["x-sdk-date", "x-auth-token", "x-project-id"], "SDK-"),
];

/// Whose protocol a request speaks: told by its headers, then by its signature, then by query or path. `None` when it shows no
/// sign of any.
pub(super) fn protocol(arrival: Arrival<'_>, offered: &[Offered]) -> Option<Protocol> {
    let authorization = arrival.header_or_empty("authorization");
    let of_header = SIGNS
        .iter()
        .find(|(_, headers, _)| headers.iter().any(|name| arrival.has(name)));
    let of_scheme = || SIGNS.iter().find(|(.., scheme)| authorization.starts_with(scheme));
    if let Some((protocol, ..)) = of_header.or_else(of_scheme) {
        Some(*protocol)
    } else if parameter(arrival, "Action").is_some() {
        Some(Protocol::Alibaba)
    } else if by_path(arrival, offered).is_ok() {
        Some(Protocol::Huawei)
    } else {
        None
    }
}

/// The operation that a request in this protocol names.
///
/// # Errors
/// The cause, and what is wrong in words.
pub(super) fn find<'o>(arrival: Arrival<'_>, protocol: Protocol, offered: &'o [Offered]) -> Result<Route<'o>, Doubt> {
    let told = |header: &str| arrival.header_or_empty(header).into_owned();
    let told_or_asked = |header: &str, name: &str| {
        let told = arrival.header(header).map(Cow::into_owned);
        told.or_else(|| parameter(arrival, name)).unwrap_or_default()
    };
    let (version, action) = match protocol {
        Protocol::Tencent => (told("x-tc-version"), told("x-tc-action")),
        Protocol::Alibaba => (
            told_or_asked("x-acs-version", "Version"),
            told_or_asked("x-acs-action", "Action"),
        ),
        Protocol::Huawei => return by_path(arrival, offered),
    };
    if !matches!(arrival.method(), "GET" | "POST") {
        return Err((
            Cause::WrongMethod,
            format!("{} is neither GET nor POST", arrival.method()),
        ));
    }
    let of_protocol = offered.iter().filter(|one| one.info().service.protocol == protocol);
    let of_version: Vec<_> = of_protocol
        .filter(|one| one.info().service.version == version)
        .collect();
    let named: Vec<_> = of_version.iter().filter(|one| one.info().name == action).collect();
    // Several services may have an operation of one name in one version.
    let meant = named.iter().find(|one| is_meant(arrival, one.info().service));
    match meant.or(named.first()) {
        Some(offered) => Ok(Route {
            offered,
            values: Vec::new(),
        }),
        None => Err(missing(&of_version, &version, &action)),
    }
}

fn parameter(arrival: Arrival<'_>, name: &str) -> Option<String> {
    let mut pairs = arrival.pairs().into_iter();
    pairs.find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Whether the signature's scope or the host names the service.
fn is_meant(arrival: Arrival<'_>, service: &ServiceInfo) -> bool {
    let name = service.signing_name;
    let scope = format!("/{name}/tc3_request");
    arrival.header_or_empty("authorization").contains(&scope) || arrival.host().split('.').next() == Some(name)
}

fn missing(of_version: &[&Offered], version: &str, action: &str) -> Doubt {
    if of_version.is_empty() {
        return (
            Cause::UnknownVersion,
            format!("there is no version {version:?} of the API"),
        );
    }
    let fault = format!("version {version} has no operation {action:?}");
    let near = of_version
        .iter()
        .find(|one| one.info().name.eq_ignore_ascii_case(action));
    match near {
        Some(near) => (
            Cause::MisspeltOperation,
            format!("{fault}; there is {}", near.info().name),
        ),
        None => (Cause::UnknownOperation, fault),
    }
}

fn by_path<'o>(arrival: Arrival<'_>, offered: &'o [Offered]) -> Result<Route<'o>, Doubt> {
    let is_possible = |one: &&Offered| {
        one.info().service.protocol == Protocol::Huawei && one.info().method.as_str() == arrival.method()
    };
    let mut matching = offered.iter().filter(is_possible).filter_map(|offered| {
        let values = values(offered.info().path, arrival.path())?;
        Some(Route { offered, values })
    });
    matching.next().ok_or_else(|| {
        let fault = format!("there is no API at {} {}", arrival.method(), arrival.path());
        (Cause::UnknownOperation, fault)
    })
}

/// What a path has where its template has parameters; `None` for a path of another template.
fn values(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut values = Vec::new();
    let (mut fixed, mut segments) = (template.split('/'), path.split('/'));
    loop {
        match (fixed.next(), segments.next()) {
            (None, None) => return Some(values),
            (Some(fixed), Some(segment)) => match placeholder(fixed) {
                Some(_) if segment.is_empty() => return None,
                Some(name) => values.push((name.to_owned(), decode(segment, Blank::Encoded))),
                None if fixed == segment => {}
                None => return None,
            },
            _ => return None,
        }
    }
}

fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn a_template_takes_one_segment_for_each_parameter() {
        let template = "/v1.0/{project_id}/asset/reproduction";
        let found = values(template, "/v1.0/a%2Fb/asset/reproduction");
        assert_eq!(found, Some(vec![("project_id".to_owned(), "a/b".to_owned())]));
        for path in [
            "/v1.0/a/asset",
            "/v1.0//asset/reproduction",
            "/v1.0/a/asset/reproduction/",
            "/v2/a/asset/reproduction",
        ] {
            assert_eq!(values(template, path), None, "{path}");
        }
        assert_eq!(values("/", "/"), Some(Vec::new()));
    }
}
