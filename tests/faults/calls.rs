//! Many calls of one operation at once, through either kind of client.

use super::work::{self, Outcome, Work, job};
use cloudscribe::transport::{ReqwestTransport, UreqTransport};
use cloudscribe::{Credentials, Retries, alibaba, huawei, tencent};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Which kind of client makes the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Async,
    Blocking,
}

impl Mode {
    pub const ALL: [Self; 2] = [Self::Async, Self::Blocking];
}

/// Calls at once.
const WORKERS: u64 = 12;

/// Repeats as they are by default, but at once, and without a budget: each call has all of its attempts.
const RETRIES: Retries = Retries::standard()
    .delays(Duration::from_millis(1), Duration::from_millis(2))
    .budget(u32::MAX);

/// No answer of the server is longer, but for the endless ones.
const MAX_BODY: usize = 64 * 1024;

/// Longer than anything takes here. Whoever is not back by then hangs.
const HANGS: Duration = Duration::from_secs(240);

/// A client of a service, set up for the faulty server.
macro_rules! client {
    ($client:ty, $link:expr, $region:literal, $endpoint:expr, $timeout:expr $(, $more:ident($value:expr))*) => {
        <$client>::builder()
            .region($region)
            .endpoint($endpoint)
            .credentials(Credentials::new("AKIDexample", "secret"))
            .transport($link)
            .timeout(HANGS)
            .attempt_timeout($timeout)
            .retries(RETRIES)
            .no_rate_limits()
            $(.$more($value))*
            .build()
            .unwrap()
    };
}

/// Makes the calls, and brings back what each came to.
///
/// # Panics
/// When calls are still not back after a time in which all would have been.
pub fn make(work: Work, mode: Mode, endpoint: &str, calls: Range<u64>, timeout: Duration) -> Vec<(u64, Outcome)> {
    let (done, back) = mpsc::channel();
    let endpoint = endpoint.to_owned();
    let expected = usize::try_from(calls.end - calls.start).unwrap();
    std::thread::spawn(move || match mode {
        Mode::Async => asynchronously(work, &endpoint, calls, timeout, &done),
        Mode::Blocking => blocking(work, &endpoint, calls, timeout, &done),
    });
    let results: Vec<(u64, Outcome)> = std::iter::from_fn(|| back.recv_timeout(HANGS).ok())
        .take(expected)
        .collect();
    assert_eq!(
        results.len(),
        expected,
        "{work:?} {mode:?}: calls hang or have panicked"
    );
    results
}

fn asynchronously(
    work: Work,
    endpoint: &str,
    calls: Range<u64>,
    timeout: Duration,
    done: &mpsc::Sender<(u64, Outcome)>,
) {
    let link = ReqwestTransport::new().unwrap().max_body(MAX_BODY);
    let tencent = client!(tencent::vod::Client, link.clone(), "ap-singapore", endpoint, timeout);
    let ali_vod = client!(alibaba::vod::Client, link.clone(), "cn-shanghai", endpoint, timeout);
    let ice = client!(alibaba::ice::Client, link.clone(), "cn-shanghai", endpoint, timeout);
    let huawei = client!(
        huawei::vod::Client,
        link,
        "ap-southeast-3",
        endpoint,
        timeout,
        project_id("project")
    );
    let call = async |call: u64| -> Outcome {
        Ok(match work {
            Work::PullUpload | Work::PullUploadGuarded => {
                let answer = tencent.pull_upload(&work::pull(call, work.is_guarded())).await?;
                (answer.task_id.clone(), answer.attempts())
            }
            Work::ApplyUpload => {
                let answer = tencent.apply_upload(&work::apply(call)).await?;
                (answer.media_storage_path.clone().unwrap_or_default(), answer.attempts())
            }
            Work::AlibabaVod | Work::AlibabaVodGuarded => {
                let answer = ali_vod
                    .upload_media_by_url(&work::ali_vod(call, work.is_guarded()))
                    .await?;
                (job!(answer), answer.attempts())
            }
            Work::AlibabaIce => {
                let answer = ice.upload_media_by_url(&work::ice(call)).await?;
                (job!(answer), answer.attempts())
            }
            Work::Huawei => {
                let answer = huawei.publish_asset_from_obs(&work::dump(call)).await?;
                (answer.asset_id.clone(), answer.attempts())
            }
        })
    };
    let next = AtomicU64::new(calls.start);
    let worker = async || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if !calls.contains(&number) {
                break;
            }
            done.send((number, call(number).await)).unwrap();
        }
    };
    // No timers and no sockets: the client needs none of its caller's.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(all((0..WORKERS).map(|_| Box::pin(worker()) as Pinned<'_>).collect()));
}

type Pinned<'a> = std::pin::Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Polls all until all are done.
async fn all(mut futures: Vec<Pinned<'_>>) {
    std::future::poll_fn(|context| {
        futures.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if futures.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

fn blocking(work: Work, endpoint: &str, calls: Range<u64>, timeout: Duration, done: &mpsc::Sender<(u64, Outcome)>) {
    let link = std::sync::Arc::new(UreqTransport::new().max_body(MAX_BODY));
    let tencent = client!(
        tencent::vod::BlockingClient,
        link.clone(),
        "ap-singapore",
        endpoint,
        timeout
    );
    let ali_vod = client!(
        alibaba::vod::BlockingClient,
        link.clone(),
        "cn-shanghai",
        endpoint,
        timeout
    );
    let ice = client!(
        alibaba::ice::BlockingClient,
        link.clone(),
        "cn-shanghai",
        endpoint,
        timeout
    );
    let huawei = client!(
        huawei::vod::BlockingClient,
        link,
        "ap-southeast-3",
        endpoint,
        timeout,
        project_id("project")
    );
    let call = |call: u64| -> Outcome {
        Ok(match work {
            Work::PullUpload | Work::PullUploadGuarded => {
                let answer = tencent.pull_upload(&work::pull(call, work.is_guarded())).send()?;
                (answer.task_id.clone(), answer.attempts())
            }
            Work::ApplyUpload => {
                let answer = tencent.apply_upload(&work::apply(call)).send()?;
                (answer.media_storage_path.clone().unwrap_or_default(), answer.attempts())
            }
            Work::AlibabaVod | Work::AlibabaVodGuarded => {
                let answer = ali_vod
                    .upload_media_by_url(&work::ali_vod(call, work.is_guarded()))
                    .send()?;
                (job!(answer), answer.attempts())
            }
            Work::AlibabaIce => {
                let answer = ice.upload_media_by_url(&work::ice(call)).send()?;
                (job!(answer), answer.attempts())
            }
            Work::Huawei => {
                let answer = huawei.publish_asset_from_obs(&work::dump(call)).send()?;
                (answer.asset_id.clone(), answer.attempts())
            }
        })
    };
    let next = AtomicU64::new(calls.start);
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if !calls.contains(&number) {
                        break;
                    }
                    done.send((number, call(number))).unwrap();
                }
            });
        }
    });
}
