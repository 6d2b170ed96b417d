//! Tencent Cloud: operations that may be repeated as one likes, with a guard, or not at all.

use super::{PAGE, error, rt};

#[derive(Clone)]
pub struct PullUploadRequest {
    pub media_url: String,
    pub tasks_priority: Option<i64>,
    pub session_id: Option<String>,
}
fields!(PullUploadRequest { "MediaUrl" member media_url, "TasksPriority" member tasks_priority, "SessionId" member session_id });

impl PullUploadRequest {
    pub fn new(media_url: &str) -> Self {
        Self {
            media_url: media_url.to_owned(),
            tasks_priority: None,
            session_id: None,
        }
    }
}

#[derive(Clone)]
pub struct PullUploadResponse {
    pub task_id: String,
    pub count: i64,
    pub session_key: Option<String>,
    pub request_id: String,
}
fields!(PullUploadResponse {
    "TaskId" member task_id, "Count" member count, "SessionKey" secret session_key, "RequestId" member request_id
});

static SESSION_ID: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.SessionId.max_chars",
    kind: "max_chars",
    member: "SessionId",
    demand: "at most 50 characters",
    unit: Some("characters"),
    level: rt::Level::Documented,
    source: &PAGE,
    error: Some("InvalidParameterValue.SessionIdTooLong"),
};
static REGION: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.MediaUrl.only_in_regions",
    kind: "only_in_regions",
    member: "MediaUrl",
    demand: "only in calls to `ap-guangzhou`, `ap-singapore`",
    unit: None,
    level: rt::Level::Disputed,
    source: &PAGE,
    error: None,
};

// Rules of structures and list items within the request, which share a code.
static TITLE: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.Metadata.Title.max_bytes",
    kind: "max_bytes",
    member: "Title",
    demand: "at most 128 bytes in UTF-8",
    unit: Some("bytes"),
    error: Some("InvalidParameterValue.Metadata"),
    ..SESSION_ID
};
static TAG: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.Tags.items.max_bytes",
    member: "",
    demand: "at most 32 bytes in UTF-8",
    error: Some("InvalidParameterValue.Tag"),
    ..TITLE
};
static TAGS: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.tags_or_title",
    kind: "exactly_one",
    member: "Tags",
    demand: "exactly one of `tags` and `title`",
    level: rt::Level::Inferred,
    error: Some("InvalidParameterValue.Metadata"),
    ..TITLE
};
static SAME_DIRECTORY: rt::Rule = rt::Rule {
    id: "tencent.vod.PullUpload.same_directory",
    kind: "same_directory",
    member: "Input/Object",
    demand: "`input.object` in the directory `output_path`",
    error: Some("InvalidParameterValue.Directory"),
    ..TITLE
};

impl rt::Check for PullUploadRequest {
    fn check(&self, c: &mut rt::Checker<'_>) {
        c.max_chars(&SESSION_ID, self.session_id.as_deref(), 50);
        c.only_in_regions(&REGION, !self.media_url.is_empty(), &["ap-guangzhou", "ap-singapore"]);
    }
}

impl rt::Operation for PullUploadRequest {
    type Response = PullUploadResponse;
    const INFO: &'static rt::OperationInfo = &OPERATION;
}

pub static OPERATION: rt::OperationInfo = rt::OperationInfo {
    id: "tencent.vod.PullUpload",
    name: "PullUpload",
    service: &SERVICE,
    method: rt::Method::Post,
    path: "/",
    place: rt::Place::Body,
    placed: &[],
    response_headers: &[],
    rate_limits: &[rt::RateLimit {
        requests: 100,
        per: rt::Per::Second,
        scope: "",
    }],
    regions: &[],
    repeat: rt::Repeat::Guarded {
        member: "SessionId",
        window_seconds: 259_200,
        duplicate_error: "InvalidParameterValue.SessionId",
    },
    source: &PAGE,
    errors: &[
        error("InvalidParameterValue.SessionId", None, None, rt::Retry::Never),
        error("FailedOperation.MediaType", Some("MediaUrl"), None, rt::Retry::Never),
        error("FailedOperation", None, None, rt::Retry::Never),
        error("InvalidParameterValue.SessionIdTooLong", None, None, rt::Retry::Never),
        rt::ErrorInfo {
            code: "InvalidParameterValue.Directory",
            field: Some("output_path"),
            http: None,
            retry: rt::Retry::Never,
            meaning: "The directories differ.",
            remedy: "Name the directory of the input.",
        },
    ],
    rules: &[&SESSION_ID, &REGION, &TITLE, &TAG, &TAGS, &SAME_DIRECTORY],
};

pub static SERVICE: rt::ServiceInfo = rt::ServiceInfo {
    id: "tencent.vod",
    vendor: "Tencent Cloud",
    name: "Video on Demand",
    version: "2018-07-17",
    protocol: rt::Protocol::Tencent,
    signing_name: "vod",
    endpoints: rt::Endpoints {
        default: Some("vod.intl.tencentcloudapi.com"),
        any_region: true,
        regions: &[("ap-guangzhou", "vod.intl.tencentcloudapi.com")],
    },
    client_supplies: &[],
    errors: &[
        error("RequestLimitExceeded", None, None, rt::Retry::Later),
        error("InternalError", None, None, rt::Retry::WhenSafe),
        error("ServiceUnavailable", None, None, rt::Retry::WhenSafe),
        error("AuthFailure.SignatureExpire", None, None, rt::Retry::AfterClock),
        error("AuthFailure.TokenFailure", None, None, rt::Retry::AfterRefresh),
        rt::ErrorInfo {
            code: "AuthFailure.SecretIdNotFound",
            field: None,
            http: None,
            retry: rt::Retry::Never,
            meaning: "The key does not exist.",
            remedy: "Check the key in the console.",
        },
    ],
    operations: &[&OPERATION, &APPLY],
};

/// An operation that may be repeated as one likes.
#[derive(Clone)]
pub struct ApplyUploadRequest {
    pub media_type: String,
}
fields!(ApplyUploadRequest { "MediaType" member media_type });

impl ApplyUploadRequest {
    pub fn new() -> Self {
        Self {
            media_type: "mp4".to_owned(),
        }
    }
}

impl rt::Check for ApplyUploadRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}
impl rt::Operation for ApplyUploadRequest {
    type Response = PullUploadResponse;
    const INFO: &'static rt::OperationInfo = &APPLY;
}

pub static APPLY: rt::OperationInfo = rt::OperationInfo {
    id: "tencent.vod.ApplyUpload",
    name: "ApplyUpload",
    rate_limits: &[],
    repeat: rt::Repeat::Always,
    errors: &[],
    rules: &[],
    ..OPERATION
};

clients!();
