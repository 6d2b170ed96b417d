//! How a user of Huawei Cloud gets a token for a name and a password, in place of an access key.

use std::fmt;

use http::Method;
use serde_json::{Map, Value, json};

use super::answer::{self, Reply};
use super::dialogue::{Turn, dialogue};
use super::failure::Fault;
use super::iam;
use super::provider::{Conversation, Issued, ProvideCredentials};
use super::request::{Draft, regional};
use super::{Credentials, expiry};
use crate::endpoint::Endpoint;
use crate::secret::Secret;

/// A token of Huawei Cloud's identity service for the project of a region, obtained with a user's name and password and
/// replaced before it ends, which is after 24 hours.
///
/// Access keys are the better choice where both are possible: a token is good for everything that its user may do, to
/// whoever gets hold of it.
#[derive(Clone)]
pub struct PasswordToken {
    account: String,
    user: String,
    password: Secret,
    region: String,
    project_id: Option<String>,
    endpoint: Option<Endpoint>,
}

impl PasswordToken {
    /// Tokens for `user` of `account`, good for the project of `region`.
    pub fn new(
        account: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<Secret>,
        region: impl Into<String>,
    ) -> Self {
        Self {
            account: account.into(),
            user: user.into(),
            password: password.into(),
            region: region.into(),
            project_id: None,
            endpoint: None,
        }
    }

    /// Tokens that are good for this project rather than for the one that is called like the region.
    #[must_use]
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Another identity service than the region's, `iam.<region>.myhuaweicloud.com`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    fn body(&self) -> Value {
        let user = json!({
            "domain": {"name": self.account},
            "name": self.user,
            "password": self.password.expose(),
        });
        let project = match &self.project_id {
            Some(id) => json!({"id": id}),
            None => json!({"name": self.region}),
        };
        json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": project},
        }})
    }
}

impl ProvideCredentials for PasswordToken {
    fn begin(&self) -> Box<dyn Conversation> {
        let regional = || regional("iam", &self.region, iam::DOMAIN);
        let server = self.endpoint.clone().map_or_else(regional, Ok);
        let this = self.clone();
        dialogue("token for a password", move |_| {
            let request = Draft::new(Method::POST, &server?, "/v3/auth/tokens")
                .query("nocatalog", "true")
                .json(&this.body())
                .unsigned()?;
            Ok(Turn::ask(request, iam::PATIENCE, |answer| {
                read(&iam::accepted(Reply::of(answer)?)?).map(Turn::Issued)
            }))
        })
    }
}

/// The token stands in a header, its end in the body.
fn read(reply: &Reply) -> Result<Issued, Fault> {
    let token = iam::token(reply)?;
    let mut about: Map<String, Value> = answer::object(&mut reply.object()?, "token")?;
    let end = expiry::moment(&about.remove("expires_at").unwrap_or_default());
    let end = end.ok_or_else(|| Fault::unusable("the answer does not tell when its token ends"))?;
    Ok(Issued::until(Credentials::token(token), end).refresh_ahead(iam::REFRESH_AHEAD))
}

impl fmt::Debug for PasswordToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordToken")
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .finish_non_exhaustive()
    }
}
