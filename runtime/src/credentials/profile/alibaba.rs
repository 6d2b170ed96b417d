//! The files of Alibaba Cloud's command-line tool (JSON) and of its SDKs (INI).

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use super::entries::{Entries, object};
use super::ini::section;
use super::{Entry, Location, Wanted, missing};
use crate::credentials::expiry;
use crate::credentials::failure::Fault;
use crate::credentials::provider::{Issued, ProvideCredentials};
use crate::credentials::surroundings::Machine;
use crate::credentials::{AssumeRole, InstanceMetadata, RoleSession, WebIdentity};
use crate::operation::Protocol;

/// Names the profile.
pub(super) const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";
const KEY: [&str; 3] = ["access_key_id", "access_key_secret", "sts_token"];
/// How many profiles may refer to one another.
const LONGEST: usize = 8;

pub(super) fn locations(machine: &Machine) -> Result<Vec<Location>, Fault> {
    let mut found = Vec::new();
    if !machine.says_true("ALIBABA_CLOUD_CLI_PROFILE_DISABLED")? {
        found.push(Location::usual(machine.at_home(".aliyun/config.json")?));
    }
    found.push(match machine.variable("ALIBABA_CLOUD_CREDENTIALS_FILE")? {
        Some(path) => Location::given(path),
        None => Location::usual(machine.at_home(".alibabacloud/credentials.ini")?),
    });
    Ok(found)
}

fn name(wanted: &Wanted<'_>) -> Result<Option<String>, Fault> {
    let from_env = wanted.machine.variable(PROFILE)?;
    Ok(wanted.name.map(str::to_owned).or(from_env))
}

pub(super) fn ini(text: &str, wanted: &Wanted<'_>) -> Result<Entry, Fault> {
    let name = name(wanted)?;
    let entries = section(text, &[name.as_deref().unwrap_or("default")])?;
    entry(&entries.ok_or_else(missing)?, wanted, &|_| Err(unknown_mode()))
}

pub(super) fn json(text: &str, wanted: &Wanted<'_>) -> Result<Entry, Fault> {
    let mut document = object(text)?;
    let profiles = match document.remove("profiles") {
        Some(Value::Array(profiles)) => profiles,
        _ => Vec::new(),
    };
    let current = document.get("current").and_then(Value::as_str);
    let name = name(wanted)?;
    match name.as_deref().or(current) {
        Some(name) => of_name(name, &profiles, wanted, LONGEST),
        None => Err(missing()),
    }
}

fn of_name(name: &str, profiles: &[Value], wanted: &Wanted<'_>, left: usize) -> Result<Entry, Fault> {
    let left = left
        .checked_sub(1)
        .ok_or_else(|| Fault::unusable("its profiles refer to one another without end"))?;
    let is_named = |profile: &&Map<String, Value>| profile.get("name").and_then(Value::as_str) == Some(name);
    let found = profiles.iter().filter_map(Value::as_object).find(is_named);
    let entries = Entries::from(found.cloned().ok_or_else(missing)?);
    entry(&entries, wanted, &|source| {
        of_name(source, profiles, wanted, left).map_err(Fault::if_expected)
    })
}

/// What a profile of either file holds. `source` finds a profile that this one refers to.
fn entry(
    entries: &Entries,
    wanted: &Wanted<'_>,
    source: &dyn Fn(&str) -> Result<Entry, Fault>,
) -> Result<Entry, Fault> {
    match entries.any(&["mode", "type"]) {
        Some("AK" | "access_key") => entries.key([KEY[0], KEY[1], ""]).map(lasting),
        Some("StsToken") => {
            entries.needed(&[KEY[2]])?;
            entries.key(KEY).map(lasting)
        }
        Some("RamRoleArn" | "ram_role_arn") => Ok(assume(entries.key(KEY)?, session(entries)?)),
        Some("ChainableRamRoleArn") => {
            let session = session(entries)?;
            Ok(match source(entries.needed(&["source_profile"])?)? {
                Entry::Issued(issued) => assume(issued, session),
                Entry::Provider(provider) => assume(provider, session),
            })
        }
        Some("EcsRamRole" | "ecs_ram_role") => {
            let metadata = InstanceMetadata::new(Protocol::Alibaba).surroundings(wanted.machine.share());
            let role = entries.any(&["ram_role_name", "role_name"]);
            Ok(provider(match role {
                Some(role) => metadata.role(role),
                None => metadata,
            }))
        }
        Some("OIDC" | "oidc_role_arn") => {
            let issuer = entries.needed(&["oidc_provider_arn"])?;
            let file = entries.needed(&["oidc_token_file", "oidc_token_file_path"])?;
            let identity = WebIdentity::new(Protocol::Alibaba, issuer, file, session(entries)?);
            Ok(provider(identity.surroundings(wanted.machine.share())))
        }
        Some("OAuth" | "CloudSSO") => logged_in(entries),
        _ => Err(unknown_mode()),
    }
}

fn unknown_mode() -> Fault {
    Fault::unusable(
        "its profile is none of access key, security token, role, machine role, identity token, or what a log-in brought",
    )
}

fn lasting(key: crate::credentials::Credentials) -> Entry {
    Entry::Issued(Issued::lasting(key))
}

fn provider(provider: impl ProvideCredentials + 'static) -> Entry {
    Entry::Provider(Arc::new(provider))
}

fn assume(base: impl ProvideCredentials + 'static, session: RoleSession) -> Entry {
    provider(AssumeRole::new(Protocol::Alibaba, base, session))
}

/// What the command-line tool keeps of a log-in.
fn logged_in(entries: &Entries) -> Result<Entry, Fault> {
    let without = |_| Fault::unusable("its profile needs a log-in: log in with the vendor's command-line tool");
    let end = entries.needed(&["sts_expiration"]).map_err(without)?;
    entries.needed(&[KEY[2]]).map_err(without)?;
    let key = entries.key(KEY).map_err(without)?;
    let end = expiry::moment(&Value::from(end));
    let end = end.ok_or_else(|| Fault::unusable("it does not tell when its credentials end"))?;
    Ok(Entry::Issued(Issued::until(key, end)))
}

fn session(entries: &Entries) -> Result<RoleSession, Fault> {
    let mut session = RoleSession::new(entries.needed(&["ram_role_arn", "role_arn"])?);
    if let Some(name) = entries.any(&["ram_session_name", "role_session_name"]) {
        session = session.name(name);
    }
    // The tool writes 0 for what was not said.
    if let Some(seconds) = entries.get("expired_seconds").filter(|seconds| *seconds != "0") {
        let seconds = seconds.parse();
        let refused = |_| Fault::unusable("`expired_seconds` of its profile is no number of seconds");
        session = session.duration(Duration::from_secs(seconds.map_err(refused)?));
    }
    if let Some(policy) = entries.get("policy") {
        session = session.policy(policy);
    }
    if let Some(external_id) = entries.get("external_id") {
        session = session.external_id(external_id);
    }
    if let Some(region) = entries.get("sts_region") {
        session = session.region(region);
    }
    if entries.get("enable_vpc") == Some("true") {
        session = session.vpc();
    }
    Ok(session)
}
