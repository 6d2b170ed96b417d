//! Structures in the emitted shape, with every kind of member in them.

use std::collections::BTreeMap;

use cloudscribe_runtime::emitted as rt;
use cloudscribe_runtime::{Flag, JsonText, Timestamp};

#[derive(Clone)]
pub struct UploadRequest {
    pub upload_urls: Vec<String>,
    pub video_type: VideoType,
    pub tasks_priority: i64,
    pub sub_app_id: Option<u64>,
    pub secret_key: Option<String>,
    pub source_url: Option<String>,
    pub tags: Option<Vec<String>>,
    pub upload_metadatas: Option<JsonText<Vec<Metadata>>>,
    pub user_data: Option<JsonText<UserData>>,
    pub storage_mode: Option<StorageMode>,
    pub auto_encrypt: Option<Flag>,
    pub expire_time: Option<Timestamp>,
    pub thumbnail: Option<Thumbnail>,
    pub labels: Option<BTreeMap<String, i64>>,
    pub tree: Option<Box<Node>>,
}

impl UploadRequest {
    pub fn new(upload_urls: impl IntoIterator<Item = impl Into<String>>, video_type: impl Into<VideoType>) -> Self {
        Self {
            upload_urls: upload_urls.into_iter().map(Into::into).collect(),
            video_type: video_type.into(),
            ..rt::blank()
        }
    }
}

impl rt::Fields for UploadRequest {
    #[inline]
    fn visit(&self, v: &mut rt::Visitor<'_>) {
        v.joined("UploadURLs", &self.upload_urls, &rt::Joining::COMMA_PERCENT);
        v.member("VideoType", &self.video_type);
        v.member("TasksPriority", &self.tasks_priority);
        v.member("SubAppId", &self.sub_app_id);
        v.secret("SecretKey", &self.secret_key);
        v.percent("SourceURL", &self.source_url);
        v.joined("Tags", &self.tags, &rt::Joining::COMMA);
        v.member("UploadMetadatas", &self.upload_metadatas);
        v.member("UserData", &self.user_data);
        v.member("StorageMode", &self.storage_mode);
        v.member("AutoEncrypt", &self.auto_encrypt);
        v.member("ExpireTime", &self.expire_time);
        v.member("Thumbnail", &self.thumbnail);
        v.member("Labels", &self.labels);
        v.member("Tree", &self.tree);
    }

    #[inline]
    fn from_members(m: &mut rt::Members<'_>) -> Self {
        Self {
            upload_urls: m.joined("UploadURLs", &rt::Joining::COMMA_PERCENT),
            video_type: m.read("VideoType"),
            tasks_priority: m.required("TasksPriority"),
            sub_app_id: m.read("SubAppId"),
            secret_key: m.read("SecretKey"),
            source_url: m.percent("SourceURL"),
            tags: m.joined("Tags", &rt::Joining::COMMA),
            upload_metadatas: m.read("UploadMetadatas"),
            user_data: m.read("UserData"),
            storage_mode: m.read("StorageMode"),
            auto_encrypt: m.read("AutoEncrypt"),
            expire_time: m.read("ExpireTime"),
            thumbnail: m.read("Thumbnail"),
            labels: m.read("Labels"),
            tree: m.read("Tree"),
        }
    }
}

rt::bridge!(
    UploadRequest,
    UploadResponse,
    Metadata,
    UserData,
    Callback,
    Thumbnail,
    Node,
    Job
);
rt::enumeration!(VideoType);
rt::coded!(StorageMode);

/// A structure of which each member is read and written plainly; what the generator repeats for each, in one macro.
macro_rules! plain {
    ($(#[$meta:meta])* $name:ident { $($member:ident: $ty:ty = $verb:ident $wire:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $(pub $member: $ty,)+
        }

        impl rt::Fields for $name {
            #[inline]
            fn visit(&self, v: &mut rt::Visitor<'_>) {
                $(v.member($wire, &self.$member);)+
            }

            #[inline]
            fn from_members(m: &mut rt::Members<'_>) -> Self {
                Self { $($member: m.$verb($wire),)+ }
            }
        }
    };
}

plain! {
    UploadResponse {
        task_id: String = read "TaskId",
        size: i64 = read "Size",
        width: i32 = read "Width",
        height: u32 = read "Height",
        serial: u64 = read "Serial",
        duration: f64 = read "Duration",
        done: bool = read "Done",
        switch: Flag = read "Switch",
        mode: StorageMode = read "Mode",
        kind: VideoType = read "Kind",
        jobs: Vec<Job> = read "Jobs",
        names: Vec<String> = read "Names",
        user_data: JsonText<UserData> = read "UserData",
        cover: Option<String> = read "Cover",
        labels: BTreeMap<String, String> = read "Labels",
    }
}

plain! { Job { job_id: String = read "JobId", progress: Option<i64> = read "Progress", } }

plain! {
    UserData {
        message_callback: Option<JsonText<Callback>> = read "MessageCallback",
        extend: Option<JsonText<BTreeMap<String, String>>> = read "Extend",
    }
}

plain! { Callback { url: Option<String> = read "CallbackURL", kind: Option<String> = read "CallbackType", } }

plain! {
    Thumbnail {
        kind: String = read "type",
        time: i32 = required "time",
        dots: Option<Vec<i32>> = read "dots",
        ratio: Option<f64> = read "a/b~c",
        exact: Option<bool> = read "exact",
    }
}

plain! {
    Node {
        name: String = read "name",
        next: Option<Box<Node>> = read "next",
        children: Option<Vec<Node>> = read "children",
        carried: Option<JsonText<Box<Node>>> = read "carried",
    }
}

#[derive(Clone)]
pub struct Metadata {
    pub source_url: String,
    pub title: Option<String>,
    pub token: Option<String>,
}

impl rt::Fields for Metadata {
    #[inline]
    fn visit(&self, v: &mut rt::Visitor<'_>) {
        v.percent("SourceURL", &self.source_url);
        v.member("Title", &self.title);
        v.secret("Token", &self.token);
    }

    #[inline]
    fn from_members(m: &mut rt::Members<'_>) -> Self {
        Self {
            source_url: m.percent("SourceURL"),
            title: m.read("Title"),
            token: m.read("Token"),
        }
    }
}

#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VideoType {
    Mp4,
    Hls,
    Other(String),
}

impl VideoType {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Mp4 => "MP4",
            Self::Hls => "HLS",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for VideoType {
    fn from(text: &str) -> Self {
        match text {
            "MP4" => Self::Mp4,
            "HLS" => Self::Hls,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<String> for VideoType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StorageMode {
    VodBucket,
    TenantBucket,
    Other(i64),
}

impl StorageMode {
    pub fn code(&self) -> i64 {
        match self {
            Self::VodBucket => 0,
            Self::TenantBucket => 1,
            Self::Other(code) => *code,
        }
    }
}

impl From<i64> for StorageMode {
    fn from(code: i64) -> Self {
        match code {
            0 => Self::VodBucket,
            1 => Self::TenantBucket,
            other => Self::Other(other),
        }
    }
}

/// Structures whose names are those of the prelude.
pub mod prelude {
    use cloudscribe_runtime::emitted as rt;

    #[derive(Clone)]
    pub struct Result {
        pub value: String,
    }

    #[derive(Clone)]
    pub struct Option {
        pub result: Result,
    }

    impl rt::Fields for Result {
        fn visit(&self, v: &mut rt::Visitor<'_>) {
            v.member("Value", &self.value);
        }

        fn from_members(m: &mut rt::Members<'_>) -> Self {
            Self { value: m.read("Value") }
        }
    }

    impl rt::Fields for Option {
        fn visit(&self, v: &mut rt::Visitor<'_>) {
            v.member("Result", &self.result);
        }

        fn from_members(m: &mut rt::Members<'_>) -> Self {
            Self {
                result: m.read("Result"),
            }
        }
    }

    rt::bridge!(Result, Option);
}

/// A request in which every member is set, with text that needs every kind of escaping.
pub fn full() -> UploadRequest {
    let callback = Callback {
        url: Some("http://h/\"\\".into()),
        kind: Some("http".into()),
    };
    let extend = BTreeMap::from([("k".to_owned(), "line\nbreak".to_owned())]);
    let leaf = Node {
        name: "leaf".into(),
        next: None,
        children: None,
        carried: None,
    };
    UploadRequest {
        tasks_priority: -3,
        sub_app_id: Some(u64::MAX),
        secret_key: Some("hush".into()),
        source_url: Some("http://h/a b".into()),
        tags: Some(vec!["one".into(), "二".into()]),
        upload_metadatas: Some(JsonText::from([Metadata {
            source_url: "http://h/é".into(),
            title: Some("\"quoted\" \u{1} 值".into()),
            token: Some("hush".into()),
        }])),
        user_data: Some(JsonText::from(UserData {
            message_callback: Some(callback.into()),
            extend: Some(extend.into()),
        })),
        storage_mode: Some(StorageMode::TenantBucket),
        auto_encrypt: Some(true.into()),
        expire_time: Some("2020-09-07T00:00:00+08:00".into()),
        thumbnail: Some(Thumbnail {
            kind: "dots".into(),
            time: 12,
            dots: Some(vec![1, -2]),
            ratio: Some(0.5),
            exact: Some(false),
        }),
        labels: Some(BTreeMap::from([("a\"".to_owned(), i64::MIN), ("b".to_owned(), 0)])),
        tree: Some(Box::new(Node {
            name: "root".into(),
            next: Some(Box::new(leaf.clone())),
            children: Some(vec![leaf]),
            carried: None,
        })),
        ..UploadRequest::new(["http://h/a,b?c=d", "http://h/值"], "HLS")
    }
}
