//! How each service is asked to fetch URLs.

use cloudscribe::credentials::CredentialsSource;
use cloudscribe::mock::Mock;
use cloudscribe::operation::{Operation, OperationInfo};
use cloudscribe::{Error, Report, alibaba, tencent};
use std::time::Duration;

/// How long a call may take, with its turn under the rate limit and all attempts. The clients repeat by themselves what can
/// be repeated without doing the work twice.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// How long one attempt may take, so that there is time for another.
const ATTEMPT: Duration = Duration::from_secs(25);

/// Where URLs go.
pub trait Destination: Sync {
    /// What is documented of the operation: whether and for how long repeats are recognised, among other things.
    fn operation(&self) -> &'static OperationInfo;

    /// How many URLs a call takes.
    fn batch(&self) -> usize;

    /// Whether the URL breaks a documented rule, whatever it is submitted with.
    fn check(&self, url: &str) -> Result<(), Report>;

    /// Submits the URLs under a guard, where the service has one; answers the ids of the jobs.
    fn submit(&self, urls: &[String], guard: &str) -> Result<Vec<String>, Error>;
}

/// What clients are made of.
pub struct Connection {
    pub region: Option<String>,
    pub endpoint: Option<String>,
    pub credentials: CredentialsSource,
    pub stand_in: Option<Mock>,
}

/// Builds a client on a connection. The builders of all clients have the same methods.
macro_rules! connect {
    ($client:ty, $connection:expr) => {{
        let connection = $connection;
        let mut builder = <$client>::builder()
            .credentials(connection.credentials)
            .timeout(PATIENCE)
            .attempt_timeout(ATTEMPT);
        if let Some(region) = connection.region {
            builder = builder.region(region);
        }
        if let Some(endpoint) = connection.endpoint {
            builder = builder.endpoint(endpoint);
        }
        if let Some(stand_in) = connection.stand_in {
            builder = builder.transport(stand_in);
        }
        builder.build()
    }};
}

pub fn tencent(connection: Connection) -> Result<tencent::vod::BlockingClient, Error> {
    connect!(tencent::vod::BlockingClient, connection)
}

pub fn alibaba_vod(connection: Connection) -> Result<alibaba::vod::BlockingClient, Error> {
    connect!(alibaba::vod::BlockingClient, connection)
}

pub fn alibaba_ice(connection: Connection) -> Result<alibaba::ice::BlockingClient, Error> {
    connect!(alibaba::ice::BlockingClient, connection)
}

impl Destination for tencent::vod::BlockingClient {
    fn operation(&self) -> &'static OperationInfo {
        tencent::vod::PullUploadRequest::INFO
    }

    fn batch(&self) -> usize {
        1
    }

    fn check(&self, url: &str) -> Result<(), Report> {
        tencent::vod::PullUploadRequest::new(url).validate()
    }

    fn submit(&self, urls: &[String], guard: &str) -> Result<Vec<String>, Error> {
        let url = urls.first().map_or("", String::as_str);
        let request = tencent::vod::PullUploadRequest::new(url).session_id(guard);
        Ok(vec![self.pull_upload(&request).send()?.into_inner().task_id])
    }
}

impl Destination for alibaba::vod::BlockingClient {
    fn operation(&self) -> &'static OperationInfo {
        alibaba::vod::UploadMediaByUrlRequest::INFO
    }

    fn batch(&self) -> usize {
        20
    }

    fn check(&self, url: &str) -> Result<(), Report> {
        alibaba::vod::UploadMediaByUrlRequest::new([url]).validate()
    }

    fn submit(&self, urls: &[String], guard: &str) -> Result<Vec<String>, Error> {
        let request = alibaba::vod::UploadMediaByUrlRequest::new(urls).session_id(guard);
        let answer = self.upload_media_by_url(&request).send()?;
        Ok(answer.upload_jobs.iter().map(|job| job.job_id.clone()).collect())
    }
}

impl Destination for alibaba::ice::BlockingClient {
    fn operation(&self) -> &'static OperationInfo {
        alibaba::ice::UploadMediaByUrlRequest::INFO
    }

    fn batch(&self) -> usize {
        20
    }

    fn check(&self, url: &str) -> Result<(), Report> {
        alibaba::ice::UploadMediaByUrlRequest::new([url]).validate()
    }

    fn submit(&self, urls: &[String], _guard: &str) -> Result<Vec<String>, Error> {
        let request = alibaba::ice::UploadMediaByUrlRequest::new(urls);
        let answer = self.upload_media_by_url(&request).send()?;
        Ok(answer.upload_jobs.iter().map(|job| job.job_id.clone()).collect())
    }
}
