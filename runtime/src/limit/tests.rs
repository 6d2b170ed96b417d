//! Windows against a plain count of what they let through, one at a time and from many threads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use proptest::prelude::*;

use super::*;
use crate::check::Source;
use crate::operation::sample::SERVICE;
use crate::operation::{Method, Place, Repeat};

static PAGE: Source = Source {
    page: "Page",
    url: "https://docs.example.com/page",
    updated: None,
    read: "2026-11-20",
    language: "en",
};

static CUT: OperationInfo = OperationInfo {
    id: "acme.film.Cut",
    name: "Cut",
    service: &SERVICE,
    method: Method::Post,
    path: "/",
    place: Place::Body,
    placed: &[],
    response_headers: &[],
    rate_limits: &[RateLimit::per_second(3)],
    regions: &[],
    repeat: Repeat::Never,
    source: &PAGE,
    errors: &[],
    rules: &[],
};

static SPLICE: OperationInfo = OperationInfo {
    id: "acme.film.Splice",
    rate_limits: &[],
    ..CUT
};

const SECOND: Duration = Duration::from_secs(1);
const START: Duration = Duration::from_secs(50);

fn limiter(limits: &[RateLimit]) -> Limiter {
    let mut given = RateLimits::default();
    given.set(&CUT, limits.to_vec());
    Limiter::new(given)
}

fn since_start(at: Duration) -> Duration {
    at.saturating_sub(START)
}

/// The most requests within any span of this length, its end not included.
fn most_within(span: Duration, times: &mut [Duration]) -> usize {
    times.sort_unstable();
    let within = |(index, first): (usize, &Duration)| {
        times
            .iter()
            .skip(index)
            .take_while(|time| **time < *first + span)
            .count()
    };
    times.iter().enumerate().map(within).max().unwrap_or(0)
}

#[test]
fn a_full_window_makes_the_next_wait_for_the_oldest() {
    let limiter = Limiter::new(RateLimits::default());
    let reserve = |millis: u64| {
        let now = START + Duration::from_millis(millis);
        limiter
            .reserve(&CUT, now, Duration::MAX)
            .map(|at| since_start(at).as_millis())
    };
    // Three at once, and the fourth 1.05 seconds after the first.
    assert_eq!(
        [0, 10, 20, 30, 40].map(reserve),
        [Ok(0), Ok(10), Ok(20), Ok(1_050), Ok(1_060)]
    );
    assert_eq!(reserve(9_000), Ok(9_000));
}

#[test]
fn what_would_be_too_late_takes_no_room() {
    let limiter = limiter(&[RateLimit::per_second(1)]);
    let reserve = |end| limiter.reserve(&CUT, START, START + end);
    assert_eq!(reserve(SECOND), Ok(START));
    assert_eq!(reserve(SECOND), Err(Duration::from_millis(1_050)));
    assert_eq!(reserve(Duration::from_millis(1_050)), Err(Duration::from_millis(1_050)));
    assert_eq!(reserve(2 * SECOND), Ok(START + Duration::from_millis(1_050)));
}

#[test]
fn operations_do_not_wait_for_each_other_and_limits_can_be_replaced() {
    let mut limits = RateLimits::default();
    limits.set_all(RateLimit::per_day(1));
    limits.set(&SPLICE, Vec::new());
    let limiter = Limiter::new(limits.clone());
    let waits = |operation| {
        limiter
            .reserve(operation, START, Duration::MAX)
            .is_ok_and(|at| at > START)
    };
    assert!(!waits(&CUT) && waits(&CUT) && !waits(&SPLICE) && !waits(&SPLICE));
    assert_eq!(limiter.shown(&CUT), "1 request per day");
    limits.clear();
    let limiter = Limiter::new(limits);
    assert!((0..9).all(|_| limiter.reserve(&CUT, START, Duration::MAX) == Ok(START)));
    assert_eq!(Limiter::new(RateLimits::default()).shown(&CUT), "3 requests per second");
}

#[test]
fn all_limits_of_an_operation_are_kept() {
    let limiter = limiter(&[RateLimit::per_second(2), RateLimit::per_minute(3)]);
    let reserved: Vec<u128> = (0..4)
        .filter_map(|_| limiter.reserve(&CUT, START, Duration::MAX).ok())
        .map(|at| since_start(at).as_millis())
        .collect();
    assert_eq!(reserved, [0, 0, 1_050, 60_050]);
}

#[test]
fn room_that_is_given_back_goes_to_the_next() {
    let limiter = limiter(&[RateLimit::per_second(1)]);
    let reserve = || since_start(limiter.reserve(&CUT, START, Duration::MAX).unwrap_or_default());
    let span = Duration::from_millis(1_050);
    assert_eq!([reserve(), reserve(), reserve()], [0, 1, 2].map(|place| span * place));
    limiter.release(&CUT, START + 2 * span);
    assert_eq!([reserve(), reserve()], [2, 3].map(|place| span * place));
    limiter.release(&CUT, START + 99 * span);
    limiter.release(&SPLICE, START);
    assert_eq!(reserve(), 4 * span);
}

#[test]
fn a_large_limit_is_counted_in_grains_and_given_out_whole() {
    let limiter = limiter(&[RateLimit::per_second(10_000)]);
    let mut times: Vec<Duration> = (0..25_000_u64)
        .filter_map(|index| {
            limiter
                .reserve(&CUT, START + Duration::from_micros(index), Duration::MAX)
                .ok()
        })
        .collect();
    let at_once = times.iter().filter(|at| **at < START + SECOND).count();
    assert_eq!((at_once, most_within(SECOND, &mut times)), (10_000, 10_000));
    let last = since_start(times.last().copied().unwrap_or_default());
    assert!(last < 3 * SECOND, "{last:?}");
    let windows = limiter.windows();
    assert!(format!("{windows:?}").len() < 1_000_000, "remembers too much");
}

proptest! {
    /// Whoever comes, waits, gives up or goes: no span sees more than allowed, and nobody waits without need.
    #[test]
    fn no_span_of_the_limit_sees_more(
        requests in 1..12_u32,
        steps in prop::collection::vec((0..400_u64, 0..10_u8), 1..150),
    ) {
        let limiter = limiter(&[RateLimit::per_second(requests)]);
        let (mut now, mut kept, mut given_up) = (START, Vec::new(), false);
        for (millis, dice) in steps {
            now += Duration::from_millis(millis / 4);
            let Ok(at) = limiter.reserve(&CUT, now, now + 8 * SECOND) else { continue };
            let span = SECOND + Duration::from_millis(50);
            if at > now && !given_up {
                let moment = at.saturating_sub(Duration::from_millis(1));
                let busy = kept.iter().filter(|time| **time + span > moment && **time <= at).count();
                prop_assert!(busy >= requests as usize, "waits without need");
            }
            if at > now && dice == 0 {
                limiter.release(&CUT, at);
                given_up = true;
            } else {
                prop_assert!(given_up || kept.last().is_none_or(|last| *last <= at), "overtaken");
                kept.push(at);
            }
        }
        prop_assert!(most_within(SECOND, &mut kept) <= requests as usize);
    }
}

#[test]
fn threads_do_not_get_more_than_there_is() {
    let limiter = limiter(&[RateLimit::per_second(100)]);
    let clock = AtomicU64::new(0);
    let mut times = thread::scope(|scope| {
        let work = || -> Vec<Duration> {
            let now = |_| START + Duration::from_micros(clock.fetch_add(700, Ordering::Relaxed));
            let reserve = |now| limiter.reserve(&CUT, now, Duration::MAX).unwrap_or_default();
            (0..400).map(now).map(reserve).collect()
        };
        let workers: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect::<Vec<_>>()
    });
    assert_eq!((times.len(), most_within(SECOND, &mut times)), (3_200, 100));
}
