//! Huawei Cloud: members in path, query, header and body.

use super::{PAGE, error, rt};

#[derive(Clone)]
pub struct FileAddr {
    pub bucket: String,
    pub object: String,
}
fields!(FileAddr { "bucket" member bucket, "object" member object });

#[derive(Clone)]
pub struct PublishRequest {
    pub video_type: String,
    pub title: String,
    pub input: Option<FileAddr>,
    pub authorization: Option<String>,
}
fields!(PublishRequest {
    "video_type" member video_type, "title" member title, "input" member input, "X-Note" member authorization
});

impl PublishRequest {
    pub fn new(title: &str) -> Self {
        Self {
            video_type: "MP4".to_owned(),
            title: title.to_owned(),
            input: None,
            authorization: None,
        }
    }
}

#[derive(Clone)]
pub struct PublishResponse {
    pub asset_id: String,
    pub trace: Option<String>,
}
fields!(PublishResponse { "asset_id" member asset_id, "trace" member trace });

impl rt::Check for PublishRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}
impl rt::Operation for PublishRequest {
    type Response = PublishResponse;
    const INFO: &'static rt::OperationInfo = &PUBLISH;
}

/// Path, query and header, and no body.
#[derive(Clone)]
pub struct ShowRequest {
    pub asset_id: String,
    pub categories: Option<Vec<String>>,
    pub page: Option<u32>,
    pub language: Option<String>,
}
fields!(ShowRequest {
    "asset_id" member asset_id, "categories" member categories, "page" member page, "X-Language" member language
});

impl ShowRequest {
    pub fn new(asset_id: &str) -> Self {
        Self {
            asset_id: asset_id.to_owned(),
            categories: None,
            page: None,
            language: None,
        }
    }
}

impl rt::Check for ShowRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}
impl rt::Operation for ShowRequest {
    type Response = PublishResponse;
    const INFO: &'static rt::OperationInfo = &SHOW;
}

pub static PUBLISH: rt::OperationInfo = rt::OperationInfo {
    id: "huawei.vod.PublishAssetFromObs",
    name: "PublishAssetFromObs",
    service: &SERVICE,
    method: rt::Method::Post,
    path: "/v1.0/{project_id}/asset/reproduction",
    place: rt::Place::Body,
    placed: &[("X-Note", rt::Place::Header("X-Note"))],
    response_headers: &[("trace", "X-Trace")],
    rate_limits: &[],
    regions: &[],
    repeat: rt::Repeat::Never,
    source: &PAGE,
    errors: &[rt::ErrorInfo {
        code: "VOD.10003",
        field: Some("input"),
        http: Some(400),
        retry: rt::Retry::Never,
        meaning: "The source object does not exist.",
        remedy: "Check bucket and object.",
    }],
    rules: &[],
};
pub static SHOW: rt::OperationInfo = rt::OperationInfo {
    id: "huawei.vod.ShowAsset",
    name: "ShowAsset",
    method: rt::Method::Get,
    path: "/v1.0/{project_id}/asset/{asset_id}/details",
    place: rt::Place::Query,
    placed: &[
        ("asset_id", rt::Place::Path),
        ("X-Language", rt::Place::Header("X-Language")),
    ],
    errors: &[],
    ..PUBLISH
};

pub static SERVICE: rt::ServiceInfo = rt::ServiceInfo {
    id: "huawei.vod",
    vendor: "Huawei Cloud",
    name: "Video on Demand",
    version: "v1.0",
    protocol: rt::Protocol::Huawei,
    signing_name: "vod",
    endpoints: rt::Endpoints {
        default: None,
        any_region: false,
        regions: &[
            ("ap-southeast-3", "vod.ap-southeast-3.myhuaweicloud.com"),
            ("cn-north-4", "vod.cn-north-4.myhuaweicloud.com"),
        ],
    },
    client_supplies: &["project_id"],
    errors: &[error("VOD.10136", None, Some(403), rt::Retry::Later)],
    operations: &[&PUBLISH, &SHOW],
};

clients!();
impl rt::TakesProjectId for Client {}
impl rt::TakesProjectId for BlockingClient {}
