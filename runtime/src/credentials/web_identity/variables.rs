//! Which environment variables the vendors' container platforms set.

use std::time::Duration;

use super::{Identity, Token};
use crate::credentials::failure::Fault;
use crate::credentials::request::server;
use crate::credentials::role::RoleSession;
use crate::credentials::surroundings::Machine;
use crate::operation::Protocol;

pub(super) fn read(protocol: Protocol, machine: &Machine) -> Result<Identity, Fault> {
    match protocol {
        Protocol::Tencent => tencent(machine),
        Protocol::Alibaba => alibaba(machine),
        Protocol::Huawei => huawei(machine),
    }
}

fn tencent(machine: &Machine) -> Result<Identity, Fault> {
    let names = [
        "TKE_PROVIDER_ID",
        "TKE_ROLE_ARN",
        "TKE_WEB_IDENTITY_TOKEN_FILE",
        "TKE_REGION",
    ];
    let [issuer, role, file, region] = all(names, machine)?;
    Ok(Identity {
        issuer,
        token: Token::File(file.into()),
        session: RoleSession::new(role).region(region),
    })
}

fn alibaba(machine: &Machine) -> Result<Identity, Fault> {
    let names = [
        "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
        "ALIBABA_CLOUD_ROLE_ARN",
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
    ];
    let [issuer, role, file] = all(names, machine)?;
    let mut session = RoleSession::new(role);
    if let Some(name) = machine.variable("ALIBABA_CLOUD_ROLE_SESSION_NAME")? {
        session = session.name(name);
    }
    if let Some(region) = machine.variable("ALIBABA_CLOUD_STS_REGION")? {
        session = session.region(region);
    }
    if machine.says_true("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED")? {
        session = session.vpc();
    }
    Ok(Identity {
        issuer,
        token: Token::File(file.into()),
        session,
    })
}

fn huawei(machine: &Machine) -> Result<Identity, Fault> {
    let names = ["HUAWEICLOUD_OIDC_PROVIDER_URN", "HUAWEICLOUD_OIDC_AGENCY_URN"];
    let [issuer, role] = all(names, machine)?;
    let token = if let Some(token) = machine.variable("HUAWEICLOUD_OIDC_ID_TOKEN")? {
        Token::Text(token.into())
    } else {
        let [file] = all(["HUAWEICLOUD_OIDC_TOKEN_FILE"], machine)?;
        Token::File(file.into())
    };
    let mut session = RoleSession::new(role);
    if let Some(name) = machine.variable("HUAWEICLOUD_OIDC_SESSION_NAME")? {
        session = session.name(name);
    }
    if let Some(policy) = machine.variable("HUAWEICLOUD_OIDC_POLICY")? {
        session = session.policy(policy);
    }
    if let Some(ids) = machine.variable("HUAWEICLOUD_OIDC_POLICY_IDS")? {
        let ids = ids.split(',').map(str::trim).filter(|id| !id.is_empty());
        session = ids.fold(session, RoleSession::policy_id);
    }
    if let Some(seconds) = machine.variable("HUAWEICLOUD_OIDC_DURATION_SECONDS")? {
        let seconds = seconds.parse();
        let refused = |_| Fault::unusable("HUAWEICLOUD_OIDC_DURATION_SECONDS is no number of seconds");
        session = session.duration(Duration::from_secs(seconds.map_err(refused)?));
    }
    if let Some(address) = machine.variable("HUAWEICLOUD_SDK_STS_ENDPOINT")? {
        session = session.endpoint(server(&address)?);
    }
    Ok(Identity { issuer, token, session })
}

/// The values of variables that mean something together alone.
fn all<const N: usize>(names: [&str; N], machine: &Machine) -> Result<[String; N], Fault> {
    let mut values = [const { String::new() }; N];
    for (value, name) in values.iter_mut().zip(names) {
        *value = machine
            .variable(name)?
            .ok_or_else(|| Fault::absent(format!("{name} is not set")))?;
    }
    Ok(values)
}
