//! The file of Huawei Cloud's SDKs (INI).

use std::sync::Arc;

use super::ini::section;
use super::{Entry, Location, Wanted, missing};
use crate::credentials::failure::Fault;
use crate::credentials::federation::Federation;
use crate::credentials::provider::Issued;
use crate::credentials::request::server;
use crate::credentials::surroundings::Machine;

/// The documented name, and the one that clients look for that build their chain by themselves.
const SECTIONS: [&str; 2] = ["basic", "basiccredentials"];

pub(super) fn locations(machine: &Machine) -> Result<Vec<Location>, Fault> {
    let found = match machine.variable("HUAWEICLOUD_SDK_CREDENTIALS_FILE")? {
        Some(path) => Location::given(path),
        None => Location::usual(machine.at_home(".huaweicloud/credentials")?),
    };
    Ok(vec![found])
}

pub(super) fn ini(text: &str, wanted: &Wanted<'_>) -> Result<Entry, Fault> {
    let found = match wanted.name {
        Some(name) => section(text, &[name]),
        None => section(text, &SECTIONS),
    };
    let entries = found?.ok_or_else(missing)?;
    if let (Some(issuer), Some(file)) = (entries.get("idp_id"), entries.get("id_token_file")) {
        return Ok(Entry::Provider(Arc::new(Federation {
            issuer: issuer.to_owned(),
            file: file.into(),
            endpoint: entries.get("iam_endpoint").map(server).transpose()?,
            machine: wanted.machine.clone(),
        })));
    }
    let key = entries.key(["ak", "sk", "security_token"])?;
    Ok(Entry::Issued(Issued::lasting(key)))
}
