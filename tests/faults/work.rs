//! The operations as the matrix calls them: their requests, and what the server answers to each.

use cloudscribe::{Error, alibaba, huawei, tencent};

/// An operation, with or without the guard by which the service knows repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    PullUpload,
    PullUploadGuarded,
    ApplyUpload,
    AlibabaVod,
    AlibabaVodGuarded,
    AlibabaIce,
    Huawei,
}

/// An answer of the server.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// What a call says that succeeded: the name by which the server answered it, and how many attempts it took.
pub type Outcome = Result<(String, u32), Error>;

impl Work {
    pub const ALL: [Self; 7] = [
        Self::PullUpload,
        Self::PullUploadGuarded,
        Self::ApplyUpload,
        Self::AlibabaVod,
        Self::AlibabaVodGuarded,
        Self::AlibabaIce,
        Self::Huawei,
    ];

    /// The operation's name on the wire.
    pub fn operation(self) -> &'static str {
        match self {
            Self::PullUpload | Self::PullUploadGuarded => "PullUpload",
            Self::ApplyUpload => "ApplyUpload",
            Self::AlibabaVod | Self::AlibabaVodGuarded | Self::AlibabaIce => "UploadMediaByURL",
            Self::Huawei => "PublishAssetFromObs",
        }
    }

    /// What the operation is called in tables.
    pub fn shown(self) -> &'static str {
        match self {
            Self::PullUpload => "tencent PullUpload",
            Self::PullUploadGuarded | Self::AlibabaVodGuarded => "the same with SessionId",
            Self::ApplyUpload => "tencent ApplyUpload (harmless)",
            Self::AlibabaVod => "alibaba vod UploadMediaByURL",
            Self::AlibabaIce => "alibaba ice UploadMediaByURL",
            Self::Huawei => "huawei PublishAssetFromObs",
        }
    }

    /// Whether the server knows repeats and refuses them.
    pub fn is_guarded(self) -> bool {
        matches!(self, Self::PullUploadGuarded | Self::AlibabaVodGuarded)
    }

    /// Whether the page says that a repeat does no harm.
    pub fn is_harmless(self) -> bool {
        self == Self::ApplyUpload
    }

    pub fn success(self, call: u64) -> Answer {
        let name = name(call);
        let body = match self {
            Self::PullUpload | Self::PullUploadGuarded => {
                format!(r#"{{"Response":{{"TaskId":"{name}","RequestId":"r-{call}"}}}}"#)
            }
            Self::ApplyUpload => format!(
                r#"{{"Response":{{"StorageBucket":"b","StorageRegion":"r","VodSessionKey":"k","MediaStoragePath":"{name}","CoverStoragePath":"","TempCertificate":{{"SecretId":"i","SecretKey":"k","Token":"t","ExpiredTime":1}},"RequestId":"r-{call}"}}}}"#
            ),
            Self::AlibabaVod | Self::AlibabaVodGuarded | Self::AlibabaIce => {
                format!(
                    r#"{{"RequestId":"r-{call}","UploadJobs":[{{"JobId":"{name}","SourceURL":"https://media.example/"}}]}}"#
                )
            }
            Self::Huawei => format!(r#"{{"asset_id":"{name}"}}"#),
        };
        Answer { status: 200, body }
    }

    /// How the service refuses a repeat which its guard has caught. No page names Alibaba's code.
    pub fn duplicate(self) -> Answer {
        match self {
            Self::PullUploadGuarded => Answer {
                status: 200,
                body: r#"{"Response":{"Error":{"Code":"InvalidParameterValue.SessionId","Message":"seen before"},"RequestId":"r-again"}}"#.into(),
            },
            _ => Answer {
                status: 400,
                body: r#"{"RequestId":"r-again","Code":"SessionIdRepeated","Message":"seen before"}"#.into(),
            },
        }
    }
}

/// The name that stands in the request of a call, and in its answer.
pub fn name(call: u64) -> String {
    format!("call-{call}-")
}

/// The call whose name stands in the text of a request.
pub fn call_of(request: &str) -> Option<u64> {
    let (_, rest) = request.split_once("call-")?;
    rest.split('-').next()?.parse().ok()
}

pub fn pull(call: u64, guarded: bool) -> tencent::vod::PullUploadRequest {
    let request = tencent::vod::PullUploadRequest::new(format!("https://media.example/{}.mp4", name(call)));
    if guarded {
        request.session_id(name(call))
    } else {
        request
    }
}

pub fn apply(call: u64) -> tencent::vod::ApplyUploadRequest {
    tencent::vod::ApplyUploadRequest::new("mp4").media_name(name(call))
}

pub fn ali_vod(call: u64, guarded: bool) -> alibaba::vod::UploadMediaByUrlRequest {
    let request = alibaba::vod::UploadMediaByUrlRequest::new([format!("https://media.example/{}.mp4", name(call))]);
    if guarded {
        request.session_id(name(call))
    } else {
        request
    }
}

pub fn ice(call: u64) -> alibaba::ice::UploadMediaByUrlRequest {
    alibaba::ice::UploadMediaByUrlRequest::new([format!("https://media.example/{}.mp4", name(call))])
}

pub fn dump(call: u64) -> huawei::vod::PublishAssetFromObsRequest {
    let input = huawei::vod::FileAddr::new("bucket", "ap-southeast-3", "dir/a.mp4");
    huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Mp4, name(call), input)
}

/// What an answer with one job is known by.
macro_rules! job {
    ($response:expr) => {
        $response
            .upload_jobs
            .first()
            .map(|job| job.job_id.clone())
            .unwrap_or_default()
    };
}
pub(crate) use job;
