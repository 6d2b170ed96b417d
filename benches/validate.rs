//! What checking a request costs, compared with signing the same request.
//!
//! `cargo bench --bench validate` ends with a table of ratios.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/maximal/mod.rs"]
mod maximal;

use cloudscribe::{Credentials, JsonText, MockTransport, Policy, alibaba, huawei, tencent};
use cloudscribe_runtime::operation::{Operation, OperationInfo};
use cloudscribe_runtime::percent;
use cloudscribe_runtime::sign::{Moment, Payload, Unsigned, sign};
use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant, UNIX_EPOCH};

const SECONDS: u64 = 1_700_000_000;
const NONCE: &str = "3156853299f313e23d1673dc12e1703d";

type Sent = http::Request<bytes::Bytes>;

/// What one operation costs.
struct Costs {
    operation: &'static str,
    bytes: usize,
    check: Duration,
    sign: Duration,
    prepare: Duration,
}

fn credentials() -> Credentials {
    Credentials::new("AKIDexample", "secret-example")
}

/// A client that signs at a fixed moment, sends nothing, and checks nothing, so that signing is measured by itself.
macro_rules! client {
    ($client:ty, $region:expr $(, $setting:ident = $value:literal)*) => {
        <$client>::builder()
            .region($region)
            $(.$setting($value))*
            .credentials(credentials())
            .clock(|| UNIX_EPOCH + Duration::from_secs(SECONDS))
            .nonce(|| NONCE.to_owned())
            .policy(Policy::off())
            .transport(MockTransport::new())
            .build()
            .unwrap()
    };
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let tencent_client = client!(tencent::vod::BlockingClient, "ap-guangzhou");
    let ice_client = client!(alibaba::ice::BlockingClient, "cn-shanghai");
    let alibaba_client = client!(alibaba::vod::BlockingClient, "cn-shanghai");
    let huawei_client = client!(
        huawei::vod::BlockingClient,
        maximal::HUAWEI_REGION,
        project_id = "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d"
    );
    let costs = [
        measure(&mut criterion, &maximal::pull_upload(), &|request| {
            tencent_client.pull_upload(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &maximal::apply_upload(), &|request| {
            tencent_client.apply_upload(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &fitting_ice(), &|request| {
            ice_client.upload_media_by_url(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &fitting_vod(), &|request| {
            alibaba_client.upload_media_by_url(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &maximal::publish_asset_from_obs(), &|request| {
            huawei_client.publish_asset_from_obs(request).signed_request().unwrap()
        }),
    ];
    criterion.final_summary();
    table(&costs);
}

/// The longest request that can be signed: 20 URLs with their metadata, but not with descriptions and all tags as well,
/// since these operations put everything into the request line, which holds 64 KiB.
fn fitting_ice() -> alibaba::ice::UploadMediaByUrlRequest {
    let mut request = maximal::alibaba_ice();
    if let Some(JsonText::Typed(metadata)) = &mut request.media_meta_data {
        for metadata in metadata {
            metadata.description = None;
            metadata.tags.iter_mut().for_each(|tags| tags.truncate(8));
        }
    }
    request
}

fn fitting_vod() -> alibaba::vod::UploadMediaByUrlRequest {
    let mut request = maximal::alibaba_vod();
    if let Some(JsonText::Typed(metadata)) = &mut request.upload_metadatas {
        for metadata in metadata {
            metadata.description = None;
            metadata.tags.iter_mut().for_each(|tags| tags.truncate(8));
        }
    }
    request
}

/// Checks the request, signs what it becomes on the wire, and encodes and signs it as a call does.
fn measure<O: Operation>(criterion: &mut Criterion, request: &O, prepare: &dyn Fn(&O) -> Sent) -> Costs {
    let sent = prepare(request);
    let query = query(&sent);
    let content_type = header(&sent, "content-type").map(|value| ("Content-Type".to_owned(), value.to_owned()));
    let headers: Vec<_> = content_type.into_iter().collect();
    let unsigned = unsigned(O::INFO, &sent, &query, &headers);
    assert_eq!(
        Some(signature(O::INFO, &unsigned).as_str()),
        header(&sent, "authorization")
    );
    let mut group = criterion.benchmark_group(O::INFO.id);
    let check = run(&mut group, "check", || {
        cloudscribe::check::validate(black_box(request)).unwrap();
    });
    let sign = run(&mut group, "sign", || {
        black_box(signature(O::INFO, black_box(&unsigned)));
    });
    let prepare = run(&mut group, "encode and sign", || {
        black_box(prepare(black_box(request)));
    });
    group.finish();
    Costs {
        operation: O::INFO.id,
        bytes: sent.uri().to_string().len() + sent.body().len(),
        check,
        sign,
        prepare,
    }
}

/// Lets criterion measure, and answers the median of its samples: zero where it was told to skip this one.
fn run(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, mut work: impl FnMut()) -> Duration {
    let samples = RefCell::new(Vec::new());
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|count| {
            let start = Instant::now();
            for _ in 0..count {
                work();
            }
            let elapsed = start.elapsed();
            samples
                .borrow_mut()
                .push(elapsed / u32::try_from(count).unwrap_or(u32::MAX));
            elapsed
        });
    });
    let mut samples = samples.into_inner();
    samples.sort();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

fn unsigned<'a>(
    operation: &'static OperationInfo,
    sent: &'a Sent,
    query: &'a [(String, String)],
    headers: &'a [(String, String)],
) -> Unsigned<'a> {
    let service = operation.service;
    Unsigned {
        method: sent.method().as_str(),
        host: sent.uri().authority().unwrap().as_str(),
        path: sent.uri().path(),
        query,
        headers,
        payload: Payload::Bytes(sent.body()),
        service: service.signing_name,
        action: operation.name,
        version: service.version,
        region: header(sent, "x-tc-region"),
        project_id: header(sent, "x-project-id"),
    }
}

fn query(sent: &Sent) -> Vec<(String, String)> {
    let decode = |text: &str| percent::decode_text(text).unwrap();
    let pairs = sent.uri().query().unwrap_or_default().split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn signature(operation: &'static OperationInfo, unsigned: &Unsigned<'_>) -> String {
    let moment = Moment {
        unix_seconds: i64::try_from(SECONDS).unwrap(),
        nonce: NONCE,
    };
    let signed = sign(operation.service.protocol, unsigned, &credentials(), &moment).unwrap();
    signed.authorization().unwrap().to_owned()
}

fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    sent.headers().get(name).map(|value| value.to_str().unwrap())
}

fn table(costs: &[Costs]) {
    println!(
        "\n{:<34} {:>7} {:>10} {:>10} {:>12} {:>10}",
        "maximal request", "bytes", "check", "sign", "check/sign", "of a call"
    );
    for cost in costs.iter().filter(|cost| !cost.sign.is_zero()) {
        let share = |whole: Duration| 100.0 * cost.check.as_secs_f64() / whole.as_secs_f64();
        println!(
            "{:<34} {:>7} {:>10} {:>10} {:>11.1}% {:>9.1}%",
            cost.operation,
            cost.bytes,
            format!("{:.2?}", cost.check),
            format!("{:.2?}", cost.sign),
            share(cost.sign),
            share(cost.prepare)
        );
    }
}
