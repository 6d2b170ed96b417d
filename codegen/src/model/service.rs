//! A vendor's and a service's own files.

use super::{Entries, ErrorCode, Note, Source};
use serde::Deserialize;

/// `vendor.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    pub vendor: String,
    pub name: String,
    pub doc: String,
    /// Short names, for the vendor's file and those of all its services.
    #[serde(default)]
    pub sources: Entries<Source>,
    #[serde(default)]
    pub errors: Entries<ErrorCode>,
    /// Complaints that are passed over, with the reasons.
    #[serde(default)]
    pub allow: Entries<String>,
}

/// `service.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub service: String,
    pub name: String,
    pub doc: String,
    /// Short names, for all files of the service.
    #[serde(default)]
    pub sources: Entries<Source>,
    pub version: String,
    pub protocol: Protocol,
    pub signing_name: Option<String>,
    pub source: Option<Source>,
    pub endpoints: Endpoints,
    #[serde(default)]
    pub client_supplies: Vec<String>,
    #[serde(default)]
    pub errors: Entries<ErrorCode>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub allow: Entries<String>,
}

/// Wire protocol and signature, by the name of the vendor that invented it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    Tencent,
    Alibaba,
    Huawei,
}

/// Where the service is reached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoints {
    pub default: Option<String>,
    #[serde(default)]
    pub any_region: bool,
    #[serde(default)]
    pub regions: Entries<String>,
}
