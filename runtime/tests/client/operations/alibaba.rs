//! Alibaba Cloud: everything in the query, but for a form body.

use super::{PAGE, error, rt};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Metadata {
    pub title: Option<String>,
    pub tags: Option<Vec<String>>,
}
fields!(Metadata { "Title" member title, "Tags" joined tags (&rt::Joining::COMMA) });

#[derive(Clone)]
pub struct UploadMediaByUrlRequest {
    pub upload_urls: Vec<String>,
    pub upload_metadatas: Option<rt::JsonText<Vec<Metadata>>>,
    pub priority: Option<i64>,
    pub dry: Option<bool>,
    pub extra: Option<BTreeMap<String, String>>,
}
fields!(UploadMediaByUrlRequest {
    "UploadURLs" joined upload_urls (&rt::Joining::COMMA_PERCENT),
    "UploadMetadatas" member upload_metadatas,
    "Priority" member priority,
    "Dry" member dry,
    "Extra" member extra,
});

impl UploadMediaByUrlRequest {
    pub fn new<const N: usize>(upload_urls: [&str; N]) -> Self {
        let upload_urls = upload_urls.map(str::to_owned).to_vec();
        Self {
            upload_urls,
            upload_metadatas: None,
            priority: None,
            dry: None,
            extra: None,
        }
    }
}

#[derive(Clone)]
pub struct UploadJob {
    pub job_id: String,
    pub source_url: String,
}
fields!(UploadJob { "JobId" member job_id, "SourceURL" member source_url });

#[derive(Clone)]
pub struct UploadMediaByUrlResponse {
    pub request_id: String,
    pub upload_jobs: Vec<UploadJob>,
}
fields!(UploadMediaByUrlResponse { "RequestId" member request_id, "UploadJobs" member upload_jobs });

impl rt::Check for UploadMediaByUrlRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}
impl rt::Operation for UploadMediaByUrlRequest {
    type Response = UploadMediaByUrlResponse;
    const INFO: &'static rt::OperationInfo = &UPLOAD;
}

/// The same members, some of them in a form body.
#[derive(Clone)]
pub struct SubmitRequest {
    pub title: String,
    pub timeline: String,
    pub client_token: Option<String>,
}
fields!(SubmitRequest { "Title" member title, "Timeline" member timeline, "ClientToken" member client_token });
impl rt::Check for SubmitRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}
impl rt::Operation for SubmitRequest {
    type Response = UploadMediaByUrlResponse;
    const INFO: &'static rt::OperationInfo = &SUBMIT;
}

pub static UPLOAD: rt::OperationInfo = rt::OperationInfo {
    id: "alibaba.ice.UploadMediaByURL",
    name: "UploadMediaByURL",
    placed: &[],
    errors: &[error(
        "InvalidParameter.UploadURLs",
        Some("UploadURLs"),
        Some(400),
        rt::Retry::Never,
    )],
    ..SUBMIT
};
pub static SUBMIT: rt::OperationInfo = rt::OperationInfo {
    id: "alibaba.ice.Submit",
    name: "Submit",
    service: &SERVICE,
    method: rt::Method::Post,
    path: "/",
    place: rt::Place::Query,
    placed: &[("Timeline", rt::Place::Body), ("ClientToken", rt::Place::Body)],
    response_headers: &[],
    rate_limits: &[],
    regions: &[],
    repeat: rt::Repeat::Never,
    source: &PAGE,
    errors: &[],
    rules: &[],
};

pub static SERVICE: rt::ServiceInfo = rt::ServiceInfo {
    id: "alibaba.ice",
    vendor: "Alibaba Cloud",
    name: "Intelligent Cloud Editing",
    version: "2020-11-09",
    protocol: rt::Protocol::Alibaba,
    signing_name: "ice",
    endpoints: rt::Endpoints {
        default: None,
        any_region: false,
        regions: &[
            ("cn-beijing", "ice.cn-beijing.aliyuncs.com"),
            ("cn-shanghai", "ice.cn-shanghai.aliyuncs.com"),
        ],
    },
    client_supplies: &[],
    errors: &[
        error("ServiceUnAvailable", None, Some(503), rt::Retry::WhenSafe),
        error("SignatureNonceUsed", None, None, rt::Retry::Later),
        error("InvalidTimeStamp.Expired", None, Some(400), rt::Retry::AfterClock),
    ],
    operations: &[&SUBMIT, &UPLOAD],
};

clients!();
