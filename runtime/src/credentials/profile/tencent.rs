//! The files of Tencent Cloud's SDKs (INI) and of its command-line tool (JSON).

use std::sync::Arc;

use serde_json::Value;

use super::entries::{Entries, object};
use super::ini::section;
use super::{Entry, Location, Wanted, missing};
use crate::credentials::expiry;
use crate::credentials::failure::Fault;
use crate::credentials::provider::Issued;
use crate::credentials::surroundings::Machine;
use crate::credentials::{AssumeRole, InstanceMetadata, RoleSession};
use crate::operation::Protocol;

/// Names the profile of the command-line tool.
pub(super) const PROFILE: &str = "TCCLI_PROFILE";
const DEFAULT: &str = "default";

pub(super) fn locations(name: Option<&str>, machine: &Machine) -> Result<Vec<Location>, Fault> {
    let from_env = machine.variable(PROFILE)?;
    let name = name.or(from_env.as_deref()).unwrap_or(DEFAULT);
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(Fault::unusable(
            "what is said to be the profile cannot be the name of a file",
        ));
    }
    let mut found = match machine.variable("TENCENTCLOUD_CREDENTIALS_FILE")? {
        Some(path) => vec![Location::given(path)],
        None => vec![
            Location::usual(machine.at_home(".tencentcloud/credentials")?),
            Location::usual("/etc/tencentcloud/credentials"),
        ],
    };
    found.push(Location::usual(machine.at_home(&format!(".tccli/{name}.credential"))?));
    Ok(found)
}

pub(super) fn ini(text: &str, wanted: &Wanted<'_>) -> Result<Entry, Fault> {
    let name = wanted.name.unwrap_or(DEFAULT);
    let entries = section(text, &[name])?.ok_or_else(missing)?;
    let key = entries.key(["secret_id", "secret_key", "token"])?;
    Ok(Entry::Issued(Issued::lasting(key)))
}

/// The command-line tool has a file for each profile.
pub(super) fn json(text: &str, wanted: &Wanted<'_>) -> Result<Entry, Fault> {
    let members = object(text)?;
    let end = members.get("expiresAt").cloned();
    let entries = Entries::from(members);
    if entries.get("type") == Some("cvm-role") {
        let metadata = InstanceMetadata::new(Protocol::Tencent).surroundings(wanted.machine.share());
        return Ok(Entry::Provider(Arc::new(metadata)));
    }
    let key = entries.key(["secretId", "secretKey", "token"])?;
    if let (Some(role), Some(name)) = (entries.get("role-arn"), entries.get("role-session-name")) {
        let session = RoleSession::new(role).name(name);
        return Ok(Entry::Provider(Arc::new(AssumeRole::new(
            Protocol::Tencent,
            key,
            session,
        ))));
    }
    Ok(Entry::Issued(match end.filter(|end| !end.is_null()) {
        Some(end) => Issued::until(key, end_of(&end)?),
        None => Issued::lasting(key),
    }))
}

fn end_of(end: &Value) -> Result<std::time::SystemTime, Fault> {
    expiry::moment(end).ok_or_else(|| Fault::unusable("it does not tell when its credentials end"))
}
