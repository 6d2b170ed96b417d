//! What a whole call costs beyond its transport: a call checked, encoded, signed, sent, answered and decoded, beside the
//! same transport that posts the same bytes and throws the answer away. Both go over loopback, to the same server.
//!
//! `cargo bench --bench calls` prints two tables: microseconds of a call, and calls a second. The sides take turns, in
//! batches, so that whatever else the machine does falls on all; of a call's batches, a quarter was faster than the figure
//! that is shown, and of a second's, a half.
//! `cargo bench --bench calls -- NAME=PROGRAM...` adds other clients to the second table.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

#[path = "calls/constant.rs"]
mod constant;
mod fitting;
#[path = "../tests/maximal/mod.rs"]
mod maximal;

use cloudscribe::transport::{BlockingTransport, ReqwestTransport, Transport, UreqTransport};
use cloudscribe::{Credentials, alibaba, huawei, tencent};
use std::hint::black_box;
use std::time::{Duration, Instant};

const BATCHES: usize = 41;
const CALLS: u32 = 100;
const TIMEOUT: Duration = Duration::from_secs(30);

/// Of one operation the microseconds for the transport alone, and for the call.
struct Row {
    name: &'static str,
    bytes: usize,
    floor: f64,
    call: f64,
}

/// A client of the service against the server, without its rate limits.
macro_rules! client {
    ($client:ty, $link:expr, $region:expr, $endpoint:expr $(, $setting:ident = $value:literal)*) => {
        <$client>::builder()
            .region($region)
            .endpoint($endpoint)
            .credentials(Credentials::new("AKIDexample", "secret-example"))
            .no_rate_limits()
            .transport($link)
            $(.$setting($value))*
            .build()
            .unwrap()
    };
}

// It uses the macro.
#[path = "calls/throughput.rs"]
mod throughput;

/// The rows of all operations, through one kind of client; `$wait` makes a result of a call.
macro_rules! rows {
    ($kind:literal, $client:ident, $link:expr, $endpoint:expr, $wait:expr, $floor:expr) => {{
        let link = $link;
        let tencent = client!(tencent::vod::$client, link.clone(), "ap-guangzhou", $endpoint);
        let vod = client!(alibaba::vod::$client, link.clone(), "cn-shanghai", $endpoint);
        let ice = client!(alibaba::ice::$client, link.clone(), "cn-shanghai", $endpoint);
        let region = maximal::HUAWEI_REGION;
        let huawei = client!(
            huawei::vod::$client,
            link.clone(),
            region,
            $endpoint,
            project_id = "project"
        );
        let url = "https://media.example.com/dir/a.mp4";
        let (pull, apply) = (tencent::vod::PullUploadRequest::new(url), maximal::apply_upload());
        let full = maximal::pull_upload();
        let ali = alibaba::vod::UploadMediaByUrlRequest::new([url]);
        let (all, batch) = (fitting::alibaba_vod(), fitting::alibaba_ice());
        let dump = maximal::publish_asset_from_obs();
        [
            row(
                concat!($kind, ", tencent PullUpload, small"),
                &$wait(tencent.pull_upload(&pull).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(tencent.pull_upload(&pull).send()).unwrap())),
            ),
            row(
                concat!($kind, ", tencent PullUpload, everything set"),
                &$wait(tencent.pull_upload(&full).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(tencent.pull_upload(&full).send()).unwrap())),
            ),
            row(
                concat!($kind, ", tencent ApplyUpload, everything set"),
                &$wait(tencent.apply_upload(&apply).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(tencent.apply_upload(&apply).send()).unwrap())),
            ),
            row(
                concat!($kind, ", alibaba vod, one URL"),
                &$wait(vod.upload_media_by_url(&ali).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(vod.upload_media_by_url(&ali).send()).unwrap())),
            ),
            row(
                concat!($kind, ", alibaba vod, all that fits"),
                &$wait(vod.upload_media_by_url(&all).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(vod.upload_media_by_url(&all).send()).unwrap())),
            ),
            row(
                concat!($kind, ", alibaba ice, all that fits"),
                &$wait(ice.upload_media_by_url(&batch).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(ice.upload_media_by_url(&batch).send()).unwrap())),
            ),
            row(
                concat!($kind, ", huawei, everything set"),
                &$wait(huawei.publish_asset_from_obs(&dump).signed_request()).unwrap(),
                &$floor(&link),
                &|| drop(black_box($wait(huawei.publish_asset_from_obs(&dump).send()).unwrap())),
            ),
        ]
    }};
}

type Sent = http::Request<bytes::Bytes>;

fn main() {
    let server = constant::serve();
    let endpoint = format!("http://{server}");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let blocking = rows!(
        "blocking",
        BlockingClient,
        std::sync::Arc::new(UreqTransport::new()),
        &endpoint,
        |result| result,
        |link: &std::sync::Arc<UreqTransport>| {
            let link = link.clone();
            move |request: &Sent| {
                drop(black_box(
                    BlockingTransport::send(&link, request.clone(), TIMEOUT).unwrap(),
                ));
            }
        }
    );
    let asynchronous = rows!(
        "async",
        Client,
        ReqwestTransport::new().unwrap(),
        &endpoint,
        |future| runtime.block_on(future),
        |link: &ReqwestTransport| {
            let (link, runtime) = (link.clone(), &runtime);
            move |request: &Sent| {
                drop(black_box(
                    runtime
                        .block_on(Transport::send(&link, request.clone(), TIMEOUT))
                        .unwrap(),
                ));
            }
        }
    );
    println!("| call | request bytes | transport alone, µs | call, µs | beyond the transport, µs | ratio |");
    println!("|---|---|---|---|---|---|");
    for Row {
        name,
        bytes,
        floor,
        call,
    } in blocking.into_iter().chain(asynchronous)
    {
        let (more, ratio) = (call - floor, call / floor);
        println!("| {name} | {bytes} | {floor:.1} | {call:.1} | {more:.1} | {ratio:.3} |");
    }
    // What cargo says to every benchmark is no client.
    let peers: Vec<String> = std::env::args().skip(1).filter(|word| word.contains('=')).collect();
    throughput::print(&server, &runtime, &peers);
}

/// Lets the transport alone and the call take turns.
fn row(name: &'static str, request: &Sent, floor: &dyn Fn(&Sent), call: &dyn Fn()) -> Row {
    let (mut floors, mut calls) = (Vec::new(), Vec::new());
    for _ in 0..BATCHES {
        floors.push(batch(&|| floor(request)));
        calls.push(batch(call));
    }
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    Row {
        name,
        bytes: target + request.body().len(),
        floor: quantile(floors, 4),
        call: quantile(calls, 4),
    }
}

/// Microseconds of one call, in a batch of many.
fn batch(call: &dyn Fn()) -> f64 {
    let begin = Instant::now();
    for _ in 0..CALLS {
        call();
    }
    begin.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS)
}

/// The figure that one in `parts` falls short of.
fn quantile(mut figures: Vec<f64>, parts: usize) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / parts).copied().unwrap_or(f64::NAN)
}
