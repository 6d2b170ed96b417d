//! What is wrong with a request before its parameters are looked at, and which region it was made to.

use std::borrow::Cow;

use super::arrival::Arrival;
use super::cause::{Cause, Doubt};
use crate::operation::{OperationInfo, Protocol, ServiceInfo};

/// Largest bodies, in bytes, that vendors document.
const TENCENT_LARGEST: usize = 10 * 1024 * 1024;
const HUAWEI_LARGEST: usize = 12 * 1024 * 1024;

/// What is wrong with a request before its parameters are looked at.
///
/// # Errors
/// The cause, and what is wrong in words.
pub(super) fn check(arrival: Arrival<'_>, operation: &OperationInfo) -> Result<(), Doubt> {
    let service = operation.service;
    let (largest, length) = (largest(service.protocol), arrival.body().len());
    if length > largest {
        let fault = format!("the body has {length} bytes; at most {largest} are possible");
        return Err((Cause::TooLarge, fault));
    }
    match service.protocol {
        Protocol::Tencent => known_region(service, &arrival.header_or_empty("x-tc-region")),
        Protocol::Alibaba => Ok(()),
        Protocol::Huawei => json_of_own_project(arrival),
    }
}

const fn largest(protocol: Protocol) -> usize {
    match protocol {
        Protocol::Tencent => TENCENT_LARGEST,
        Protocol::Alibaba => usize::MAX,
        Protocol::Huawei => HUAWEI_LARGEST,
    }
}

fn known_region(service: &ServiceInfo, region: &str) -> Result<(), Doubt> {
    let table = &service.endpoints;
    let is_known = region.is_empty() || table.any_region || table.regions.iter().any(|(known, _)| *known == region);
    if is_known {
        Ok(())
    } else {
        Err((
            Cause::UnknownRegion,
            format!("the service is not offered in {region:?}"),
        ))
    }
}

fn json_of_own_project(arrival: Arrival<'_>) -> Result<(), Doubt> {
    let content_type = arrival.header_or_empty("content-type");
    if !arrival.body().is_empty() && !content_type.to_ascii_lowercase().starts_with("application/json") {
        let fault = format!("the content type is {content_type:?}, and must be application/json");
        return Err((Cause::WrongContentType, fault));
    }
    let project = arrival.header_or_empty("x-project-id");
    let is_own = project.is_empty() || arrival.path().split('/').any(|segment| segment == project);
    if is_own {
        Ok(())
    } else {
        Err((
            Cause::ForeignProject,
            "X-Project-Id is not the project of the path".to_owned(),
        ))
    }
}

/// The region that a request was made to, where it or the host tells.
pub(super) fn region(arrival: Arrival<'_>, service: &'static ServiceInfo) -> Option<String> {
    if service.protocol == Protocol::Tencent {
        return arrival.header("x-tc-region").map(Cow::into_owned);
    }
    let host = arrival.host();
    let mut regions = service.endpoints.regions.iter().filter(|(_, known)| *known == host);
    match (regions.next(), regions.next()) {
        (Some((region, _)), None) => Some((*region).to_owned()),
        _ => None,
    }
}
