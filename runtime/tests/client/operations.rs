//! Three services as the generator would emit them, with just enough operations to meet every kind of member.

/// What the vendors have in common.
macro_rules! fields {
    ($name:ident { $($wire:literal $verb:ident $member:ident $(($joining:expr))?),* $(,)? }) => {
        impl rt::Fields for $name {
            fn visit(&self, v: &mut rt::Visitor<'_>) {
                $(v.$verb($wire, &self.$member $(, $joining)?);)*
            }
            fn set(&mut self, name: &str, value: rt::Reader<'_>) -> Result<(), rt::DecodeError> {
                match name {
                    $($wire => fields!(@read value $verb self.$member $($joining)?),)*
                    _ => value.skip(),
                }
            }
            fn blank() -> Self {
                Self { $($member: rt::blank()),* }
            }
        }
        rt::bridge!($name);
    };
    (@read $value:ident member $self:ident.$member:ident) => { $value.read(&mut $self.$member) };
    (@read $value:ident secret $self:ident.$member:ident) => { $value.secret(&mut $self.$member) };
    (@read $value:ident joined $self:ident.$member:ident $joining:expr) => {
        $value.joined(&mut $self.$member, $joining)
    };
}

macro_rules! clients {
    () => {
        #[derive(Clone, Debug)]
        pub struct Client(rt::AsyncCore);
        #[derive(Clone, Debug)]
        pub struct BlockingClient(rt::BlockingCore);
        impl rt::ServiceClient for Client {
            type Core = rt::AsyncCore;
            const SERVICE: &'static rt::ServiceInfo = &SERVICE;
            fn from_core(core: Self::Core) -> Self {
                Self(core)
            }
        }
        impl rt::ServiceClient for BlockingClient {
            type Core = rt::BlockingCore;
            const SERVICE: &'static rt::ServiceInfo = &SERVICE;
            fn from_core(core: Self::Core) -> Self {
                Self(core)
            }
        }
        impl Client {
            pub fn builder() -> rt::ClientBuilder<Self> {
                rt::ClientBuilder::new()
            }
            pub fn call<'a, O: rt::Operation>(&'a self, request: &'a O) -> rt::Call<'a, O> {
                self.0.call(request)
            }
        }
        impl BlockingClient {
            pub fn builder() -> rt::ClientBuilder<Self> {
                rt::ClientBuilder::new()
            }
            pub fn call<'a, O: rt::Operation>(&'a self, request: &'a O) -> rt::BlockingCall<'a, O> {
                self.0.call(request)
            }
        }
    };
}

use cloudscribe_runtime::emitted as rt;

static PAGE: rt::Source = rt::Source {
    page: "Page",
    url: "https://docs.example.com/page",
    updated: None,
    read: "2026-11-20",
    language: "en",
};

const fn error(code: &'static str, field: Option<&'static str>, http: Option<u16>, retry: rt::Retry) -> rt::ErrorInfo {
    rt::ErrorInfo {
        code,
        field,
        http,
        retry,
        meaning: "What it means.",
        remedy: "",
    }
}

pub mod tencent {
    use super::{PAGE, error, rt};

    #[derive(Clone, PartialEq)]
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

    #[derive(Clone, PartialEq)]
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
        repeat: rt::Repeat::Never,
        source: &PAGE,
        errors: &[
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
            rt::ErrorInfo {
                code: "AuthFailure.SecretIdNotFound",
                field: None,
                http: None,
                retry: rt::Retry::Never,
                meaning: "The key does not exist.",
                remedy: "Check the key in the console.",
            },
        ],
        operations: &[&OPERATION],
    };

    clients!();
}

pub mod alibaba {
    use super::{PAGE, error, rt};
    use std::collections::BTreeMap;

    #[derive(Clone, PartialEq)]
    pub struct Metadata {
        pub title: Option<String>,
        pub tags: Option<Vec<String>>,
    }
    fields!(Metadata { "Title" member title, "Tags" joined tags (&rt::Joining::COMMA) });

    #[derive(Clone, PartialEq)]
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

    #[derive(Clone, PartialEq)]
    pub struct UploadJob {
        pub job_id: String,
        pub source_url: String,
    }
    fields!(UploadJob { "JobId" member job_id, "SourceURL" member source_url });

    #[derive(Clone, PartialEq)]
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
    #[derive(Clone, PartialEq)]
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
        errors: &[error("ServiceUnAvailable", None, Some(503), rt::Retry::WhenSafe)],
        operations: &[&SUBMIT, &UPLOAD],
    };

    clients!();
}

pub mod huawei {
    use super::{PAGE, error, rt};

    #[derive(Clone, PartialEq)]
    pub struct FileAddr {
        pub bucket: String,
        pub object: String,
    }
    fields!(FileAddr { "bucket" member bucket, "object" member object });

    #[derive(Clone, PartialEq)]
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

    #[derive(Clone, PartialEq)]
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
    #[derive(Clone, PartialEq)]
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
}

/// 2023-11-14T22:13:20Z.
pub fn noon() -> std::time::SystemTime {
    std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000)
}

pub fn nonce() -> String {
    "0123456789abcdef0123456789abcdef".to_owned()
}

pub fn key() -> cloudscribe_runtime::credentials::Credentials {
    cloudscribe_runtime::credentials::Credentials::new("AKIDEXAMPLE", "secret-example")
}

pub fn temporary_key() -> cloudscribe_runtime::credentials::Credentials {
    cloudscribe_runtime::credentials::Credentials::temporary("AKIDEXAMPLE", "secret-example", "token-example")
}

pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";

/// Headers as sorted lines, so that a test can state all of them.
pub fn headers(request: &http::Request<bytes::Bytes>) -> Vec<String> {
    let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        format!("{name}: {}", std::str::from_utf8(value.as_bytes()).unwrap())
    };
    let mut lines: Vec<String> = request.headers().iter().map(line).collect();
    lines.sort();
    lines
}

pub fn body(request: &http::Request<bytes::Bytes>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}

/// Runs a future on a runtime of its own.
pub fn wait<F: IntoFuture>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future.into_future())
}
