//! How the identity service is asked for the project of a region, and how its answers are kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use http::Method;
use serde_json::Value;

use crate::credentials::answer::{self, Reply};
use crate::credentials::failure::Fault;
use crate::credentials::flight::{Flight, Want};
use crate::credentials::iam;
use crate::credentials::provider::Answer;
use crate::credentials::request::{Draft, regional, server};
use crate::credentials::surroundings::Machine;
use crate::credentials::{Credentials, ProviderError};
use crate::endpoint::Endpoint;
use crate::secret::Secret;

/// How many answers are kept. Temporary keys change, and each new one asks anew.
const KEPT: usize = 16;

/// A project that is fetched once.
type Project = Flight<Known>;

/// A project, once it is known.
#[derive(Default)]
pub(super) struct Known(Option<String>);

/// The identity service and what it has answered.
#[derive(Default)]
pub(super) struct Lookup {
    endpoint: Option<Endpoint>,
    /// Where variables are read, if they are.
    machine: Option<Machine>,
    /// By identity and region.
    answers: Mutex<VecDeque<(Secret, String, Arc<Project>)>>,
}

impl Known {
    pub(super) fn want(&self) -> Want<String> {
        self.0.clone().map_or(Want::Now, Want::Nothing)
    }

    /// Notes what came of the request.
    pub(super) fn settle(&mut self, answer: Answer, region: &str) -> Result<String, ProviderError> {
        let project_id = read(answer).map_err(|fault| fault.at(place(region)).of_project())?;
        Ok(self.0.insert(project_id).clone())
    }
}

impl Lookup {
    pub(super) fn at(endpoint: Endpoint) -> Self {
        Self {
            endpoint: Some(endpoint),
            ..Self::default()
        }
    }

    pub(super) fn within(machine: Machine) -> Self {
        Self {
            machine: Some(machine),
            ..Self::default()
        }
    }

    /// The project that the environment gives.
    pub(super) fn given(&self) -> Result<Option<String>, ProviderError> {
        let given = self.variable("HUAWEICLOUD_SDK_PROJECT_ID");
        given.map_err(|fault| fault.at("environment").of_project())
    }

    /// Where the answer for these credentials and this region is, or will be.
    pub(super) fn flight(&self, credentials: &Credentials, region: &str) -> Arc<Project> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let identity = credentials.identity();
        let mut known = answers.iter();
        if let Some((_, _, flight)) = known.find(|(other, place, _)| other.expose() == identity && place == region) {
            return Arc::clone(flight);
        }
        if answers.len() >= KEPT {
            answers.pop_front();
        }
        let flight = Arc::<Project>::default();
        answers.push_back((identity.into(), region.to_owned(), Arc::clone(&flight)));
        flight
    }

    pub(super) fn request(
        &self,
        credentials: &Credentials,
        region: &str,
        now: SystemTime,
    ) -> Result<http::Request<Bytes>, ProviderError> {
        let signed = self.server(region).and_then(|server| {
            Draft::new(Method::GET, &server, "/v3/projects")
                .query("name", region)
                .signed(&iam::SIGNING, credentials, now)
        });
        signed.map_err(|fault| fault.at(place(region)).of_project())
    }

    fn server(&self, region: &str) -> Result<Endpoint, Fault> {
        match (&self.endpoint, self.variable("HUAWEICLOUD_SDK_IAM_ENDPOINT")?) {
            (Some(endpoint), _) => Ok(endpoint.clone()),
            (None, Some(address)) => server(&address),
            (None, None) => regional("iam", region, iam::DOMAIN),
        }
    }

    fn variable(&self, name: &str) -> Result<Option<String>, Fault> {
        self.machine.as_ref().map_or(Ok(None), |machine| machine.variable(name))
    }
}

fn place(region: &str) -> String {
    format!("the identity service, asked for the project {region:?}")
}

/// The one project of the answer.
fn read(answer: Answer) -> Result<String, Fault> {
    let reply = iam::accepted(Reply::of(answer)?)?;
    let Some(Value::Array(projects)) = reply.object()?.remove("projects") else {
        return Err(Fault::unusable("the answer lacks the list `projects`"));
    };
    let count = projects.len();
    match <[Value; 1]>::try_from(projects) {
        Ok([Value::Object(mut project)]) => project_id(&answer::text(&mut project, "id")?),
        Ok(_) => Err(Fault::unusable("the answer's project is no object")),
        Err(_) if count == 0 => Err(Fault::absent("there is none of this name")),
        Err(_) => Err(Fault::unusable(format!(
            "there are {count} of this name: give the project id"
        ))),
    }
}

/// The project id becomes a part of paths and headers.
fn project_id(text: &str) -> Result<String, Fault> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if (1..=128).contains(&text.len()) && text.bytes().all(is_part) {
        Ok(text.to_owned())
    } else {
        Err(Fault::unusable("what the answer calls a project id cannot be one"))
    }
}
