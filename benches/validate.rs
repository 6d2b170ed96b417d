//! What checking a request costs, compared with signing the same request.
//!
//! `cargo bench --bench validate` ends with a table of ratios.

#![allow(clippy::unwrap_used, missing_docs)]

mod fitting;
#[path = "../tests/maximal/mod.rs"]
mod maximal;
mod unsigned;

use cloudscribe::{Credentials, MockTransport, Policy, alibaba, huawei, tencent};
use cloudscribe_runtime::operation::{Operation, OperationInfo};
use cloudscribe_runtime::sign::{Moment, Unsigned, sign};
use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant, UNIX_EPOCH};
use unsigned::{Pieces, Sent, header};

const SECONDS: u64 = 1_700_000_000;
const NONCE: &str = "3156853299f313e23d1673dc12e1703d";

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
        measure(&mut criterion, &fitting::alibaba_ice(), &|request| {
            ice_client.upload_media_by_url(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &fitting::alibaba_vod(), &|request| {
            alibaba_client.upload_media_by_url(request).signed_request().unwrap()
        }),
        measure(&mut criterion, &maximal::publish_asset_from_obs(), &|request| {
            huawei_client.publish_asset_from_obs(request).signed_request().unwrap()
        }),
    ];
    criterion.final_summary();
    table(&costs);
}

/// Checks the request, signs what it becomes on the wire, and encodes and signs it as a call does.
fn measure<O: Operation>(criterion: &mut Criterion, request: &O, prepare: &dyn Fn(&O) -> Sent) -> Costs {
    let pieces = Pieces::of(O::INFO, prepare(request));
    let unsigned = pieces.unsigned();
    let credentials = credentials();
    let signature = || signature(O::INFO, black_box(&unsigned), &credentials);
    assert_eq!(Some(signature().as_str()), header(&pieces.sent, "authorization"));
    let mut group = criterion.benchmark_group(O::INFO.id);
    let check = run(&mut group, "check", || {
        cloudscribe::check::validate(black_box(request)).unwrap();
    });
    let sign = run(&mut group, "sign", || {
        black_box(signature());
    });
    let prepare = run(&mut group, "encode and sign", || {
        black_box(prepare(black_box(request)));
    });
    group.finish();
    Costs {
        operation: O::INFO.id,
        bytes: pieces.bytes(),
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

fn signature(operation: &'static OperationInfo, unsigned: &Unsigned<'_>, credentials: &Credentials) -> String {
    let moment = Moment {
        unix_seconds: i64::try_from(SECONDS).unwrap(),
        nonce: NONCE,
    };
    let signed = sign(operation.service.protocol, unsigned, credentials, &moment).unwrap();
    signed.authorization().unwrap().to_owned()
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
