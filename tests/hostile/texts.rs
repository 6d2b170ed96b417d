//! What becomes of texts that would change where a request goes, which operation it is, or which headers it has: they are
//! refused, or travel as what they are.

use std::time::{Duration, UNIX_EPOCH};

use cloudscribe::check::Policy;
use cloudscribe::{Credentials, Error, ErrorKind, JsonText, MockTransport, alibaba, huawei, tencent};
use serde_json::Value;

type Signed = Result<http::Request<bytes::Bytes>, Error>;

/// Puts a text in its place.
type Put = fn(&mut Texts, &str);

const HOSTILE: [&str; 21] = [
    "\r\n",
    "\r\nX-Evil: 1\r\n\r\n",
    "\n",
    "\r",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "é",
    "点",
    "/",
    "\\",
    "%",
    "%2f",
    "%0d%0a",
    "..",
    "@",
    "#",
    "?",
    "&",
    " ",
];

/// Each of them alone, at either end, and within.
fn hostile() -> impl Iterator<Item = String> {
    let around = |text: &&str| {
        [
            text.to_string(),
            format!("a{text}"),
            format!("{text}a"),
            format!("a{text}a"),
        ]
    };
    HOSTILE.iter().flat_map(around)
}

/// What a program can put into a call.
#[derive(Clone)]
struct Texts {
    region: Option<String>,
    region_of_call: Option<String>,
    endpoint: Option<String>,
    endpoint_of_call: Option<String>,
    project_id: String,
    credentials: Credentials,
    header: String,
    value: String,
}

impl Texts {
    fn harmless() -> Self {
        Self {
            region: None,
            region_of_call: None,
            endpoint: None,
            endpoint_of_call: None,
            project_id: "project".to_owned(),
            credentials: Credentials::temporary("id", "secret", "token"),
            header: "harmless".to_owned(),
            value: "harmless".to_owned(),
        }
    }
}

/// The request of a call with these texts. Checks of limits are off: they are not what keeps a request well-formed.
macro_rules! signed {
    ($client:ty, $region:literal, $texts:expr, $call:ident($request:expr) $(, $project:ident)?) => {{
        let texts: Texts = $texts;
        let mut builder = <$client>::builder()
            .region(texts.region.unwrap_or($region.to_owned()))
            .credentials(texts.credentials)
            .clock(|| UNIX_EPOCH + Duration::from_secs(1_700_000_000))
            .nonce(|| "nonce".to_owned())
            .policy(Policy::off())
            .transport(MockTransport::new());
        $( builder = builder.$project(texts.project_id); )?
        if let Some(endpoint) = texts.endpoint {
            builder = builder.endpoint(endpoint);
        }
        let client = builder.build()?;
        let request = $request;
        let mut call = client.$call(&request).header("baggage", texts.header);
        if let Some(region) = texts.region_of_call {
            call = call.region(region);
        }
        if let Some(endpoint) = texts.endpoint_of_call {
            call = call.endpoint(endpoint);
        }
        call.signed_request()
    }};
}

fn pull_upload(texts: Texts) -> Signed {
    let request = tencent::vod::PullUploadRequest::new(&texts.value).media_name(&texts.value);
    signed!(
        tencent::vod::BlockingClient,
        "ap-singapore",
        texts,
        pull_upload(request)
    )
}

fn ice(texts: Texts) -> Signed {
    let request =
        alibaba::ice::UploadMediaByUrlRequest::new([&texts.value]).user_data(JsonText::Raw(texts.value.clone()));
    signed!(
        alibaba::ice::BlockingClient,
        "cn-shanghai",
        texts,
        upload_media_by_url(request)
    )
}

fn vod(texts: Texts) -> Signed {
    let request = alibaba::vod::UploadMediaByUrlRequest::new([&texts.value]).app_id(&texts.value);
    signed!(
        alibaba::vod::BlockingClient,
        "cn-shanghai",
        texts,
        upload_media_by_url(request)
    )
}

fn publish(texts: Texts) -> Signed {
    let input = huawei::vod::FileAddr::new(&texts.value, "cn-north-4", &texts.value);
    let request = huawei::vod::PublishAssetFromObsRequest::new(huawei::vod::VideoType::Mp4, &texts.value, input);
    signed!(
        huawei::vod::BlockingClient,
        "cn-north-4",
        texts,
        publish_asset_from_obs(request),
        project_id
    )
}

const CALLS: [fn(Texts) -> Signed; 4] = [pull_upload, ice, vod, publish];

/// Everything of a request but the values: its line without the values of the query, the names of its headers, the names
/// in its body.
fn shape(request: &http::Request<bytes::Bytes>) -> String {
    let query = request.uri().query().unwrap_or_default();
    let parameters: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
    let mut headers: Vec<&str> = request.headers().keys().map(http::HeaderName::as_str).collect();
    headers.sort_unstable();
    assert_eq!(headers.len(), request.headers().len(), "a header came twice");
    let body = serde_json::from_slice(request.body()).map(|body: Value| names(&body));
    let (method, authority, path) = (request.method(), request.uri().authority(), request.uri().path());
    let scheme = request.uri().scheme_str();
    format!(
        "{method} {scheme:?} {authority:?} {path} {parameters:?} {headers:?} {:?}",
        body.ok()
    )
}

fn names(value: &Value) -> Vec<String> {
    let Value::Object(members) = value else {
        return Vec::new();
    };
    let within = |(name, value): (&String, &Value)| [vec![name.clone()], names(value)].concat();
    members.iter().flat_map(within).collect()
}

fn assert_harmless(line: &str, text: &str) {
    assert!(!line.contains(char::is_control), "{text:?}: {line:?}");
}

/// What is wrong with a refused call, on one line; nothing was sent.
fn assert_refused(signed: Signed, kind: ErrorKind, what: &str, text: &str) {
    let error = signed
        .map(|request| format!("{text:?} as {what}: {request:?}"))
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (kind, 0),
        "{text:?} as {what}: {error}"
    );
    assert_harmless(&format!("{error}{error:?}"), text);
}

#[test]
fn calls_go_to_the_vendor_over_https() {
    let hosts = CALLS.map(|call| call(Texts::harmless()).unwrap().uri().to_string());
    let starts = [
        "vod.intl.tencentcloudapi.com",
        "ice.cn-shanghai.aliyuncs.com",
        "vod.cn-shanghai.aliyuncs.com",
    ];
    for (uri, host) in hosts
        .iter()
        .zip(starts.into_iter().chain(["vod.cn-north-4.myhuaweicloud.com"]))
    {
        assert!(uri.starts_with(&format!("https://{host}/")), "{uri}");
    }
}

#[test]
fn regions_and_projects_that_could_alter_host_or_path_are_refused() {
    let places: [(&str, Put); 3] = [
        ("a region", |texts, text| texts.region = Some(text.to_owned())),
        ("a call's region", |texts, text| {
            texts.region_of_call = Some(text.to_owned());
        }),
        ("a project", |texts, text| texts.project_id = text.to_owned()),
    ];
    for text in hostile() {
        for (what, put) in places {
            let takers = if what == "a project" { &CALLS[3..] } else { &CALLS[..] };
            for call in takers {
                let mut texts = Texts::harmless();
                put(&mut texts, &text);
                assert_refused(call(texts), ErrorKind::Config, what, &text);
            }
        }
    }
}

#[test]
fn endpoints_are_hosts_and_ports_and_nothing_else() {
    let places: [Put; 2] = [
        |texts, text| texts.endpoint = Some(text.to_owned()),
        |texts, text| texts.endpoint_of_call = Some(text.to_owned()),
    ];
    for text in hostile().flat_map(|text| [format!("https://{text}"), text]) {
        for (call, put) in CALLS.iter().flat_map(|call| places.map(|put| (call, put))) {
            let mut texts = Texts::harmless();
            put(&mut texts, &text);
            if text.trim_start_matches("https://") == "a/" {
                assert_eq!(call(texts).unwrap().uri().authority().unwrap(), "a");
            } else {
                assert_refused(call(texts), ErrorKind::Config, "an endpoint", &text);
            }
        }
    }
}

#[test]
fn keys_tokens_and_header_values_alter_no_other_part_of_a_request() {
    let places: [(&str, Put); 5] = [
        ("an id", |texts, text| {
            texts.credentials = Credentials::temporary(text, "secret", "token");
        }),
        ("a secret key", |texts, text| {
            texts.credentials = Credentials::temporary("id", text, "token");
        }),
        ("a security token", |texts, text| {
            texts.credentials = Credentials::temporary("id", "secret", text);
        }),
        ("a token", |texts, text| texts.credentials = Credentials::token(text)),
        ("a header", |texts, text| texts.header = text.to_owned()),
    ];
    for (what, put) in places {
        let takers = if what == "a token" { &CALLS[3..] } else { &CALLS[..] };
        for call in takers {
            let with = |text: &str| {
                let mut texts = Texts::harmless();
                put(&mut texts, text);
                call(texts)
            };
            let usual = shape(&with("harmless").unwrap());
            let kind = if what == "a header" {
                ErrorKind::Config
            } else {
                ErrorKind::Credentials
            };
            for text in hostile() {
                match with(&text) {
                    Ok(request) if text.chars().all(|c| c.is_ascii() && !c.is_ascii_control()) => {
                        assert_eq!(shape(&request), usual, "{text:?} as {what}");
                    }
                    signed => assert_refused(signed, kind, what, &text),
                }
            }
        }
    }
}

#[test]
fn values_of_a_request_alter_no_other_part_of_it() {
    for call in CALLS {
        let usual = shape(&call(Texts::harmless()).unwrap());
        for text in hostile() {
            let value = text.clone();
            let request = call(Texts {
                value,
                ..Texts::harmless()
            })
            .unwrap();
            assert_eq!(shape(&request), usual, "{text:?}");
            assert!(request.uri().to_string().is_ascii(), "{text:?}");
        }
    }
}
