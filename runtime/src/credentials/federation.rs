//! How an identity token of somebody else's becomes a temporary key of Huawei Cloud, the older way: by an identity provider
//! that the account knows by its id.

use std::path::PathBuf;

use http::Method;
use serde_json::json;

use super::answer::Reply;
use super::dialogue::{Turn, dialogue, settled};
use super::failure::Fault;
use super::iam;
use super::provider::{Conversation, ProvideCredentials};
use super::request::{Draft, server};
use super::surroundings::Machine;
use super::web_identity::token_in;
use crate::endpoint::Endpoint;
use crate::secret::Secret;

/// What the vendor's own clients ask for: 6 hours.
const SECONDS: u64 = 6 * 60 * 60;

/// The temporary key that an identity provider's token in a file is good for.
#[derive(Debug)]
pub(super) struct Federation {
    /// The id of the identity provider.
    pub(super) issuer: String,
    pub(super) file: PathBuf,
    /// The identity service to ask, unless it is the central one.
    pub(super) endpoint: Option<Endpoint>,
    pub(super) machine: Machine,
}

impl ProvideCredentials for Federation {
    fn begin(&self) -> Box<dyn Conversation> {
        match token_in(&self.file, &self.machine) {
            Ok(token) => exchange(self.issuer.clone(), token, self.endpoint.clone()),
            Err((place, fault)) => settled(place, Err(fault)),
        }
    }
}

/// Exchanges the token for another one, and that for a key.
fn exchange(issuer: String, token: Secret, endpoint: Option<Endpoint>) -> Box<dyn Conversation> {
    dialogue("identity provider", move |_| {
        let server = endpoint.map_or_else(|| server(&format!("https://iam.{}", iam::DOMAIN)), Ok)?;
        let request = Draft::new(Method::POST, &server, "/v3.0/OS-AUTH/id-token/tokens")
            .header("X-Idp-Id", issuer)
            .json(&json!({"auth": {"id_token": {"id": token.expose()}}}))
            .unsigned()?;
        Ok(Turn::ask(request, iam::PATIENCE, move |answer| {
            let reply = iam::accepted(Reply::of(answer)?)?;
            key_for(iam::token(&reply)?, &server)
        }))
    })
}

fn key_for(token: &str, server: &Endpoint) -> Result<Turn, Fault> {
    let identity = json!({"methods": ["token"], "token": {"id": token, "duration_seconds": SECONDS}});
    let request = Draft::new(Method::POST, server, "/v3.0/OS-CREDENTIAL/securitytokens")
        .json(&json!({"auth": {"identity": identity}}))
        .unsigned()?;
    Ok(Turn::ask(request, iam::PATIENCE, |answer| {
        iam::key(&iam::accepted(Reply::of(answer)?)?).map(Turn::Issued)
    }))
}
