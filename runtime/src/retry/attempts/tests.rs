//! The machine against a simulated clock, along whatever becomes of its attempts.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

const START: Duration = Duration::from_secs(1_000);

/// What becomes of an attempt: how long it takes, and what it fails of, if it does.
#[derive(Debug, Clone)]
struct Fate {
    takes: Duration,
    fails: Option<(Cause, Option<Duration>)>,
}

/// What the service and the settings are like.
#[derive(Debug, Clone)]
struct World {
    max_attempts: u32,
    call: Duration,
    attempt: Duration,
    safety: Safety,
    budget: u32,
    /// How long the rate limits keep each attempt waiting.
    room_after: Duration,
    fates: Vec<Fate>,
}

/// What was seen of a call.
#[derive(Debug, Default)]
struct Seen {
    sends: Vec<Duration>,
    failures: Vec<(Duration, Cause, Option<Duration>)>,
    end: Option<Stop>,
    identified: usize,
}

const CAUSES: [Cause; 6] = [
    Cause::Unsent,
    Cause::Throttled,
    Cause::Fault,
    Cause::Expired,
    Cause::Skewed,
    Cause::Final,
];

fn millis(range: std::ops::Range<u64>) -> impl Strategy<Value = Duration> {
    range.prop_map(Duration::from_millis)
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let fails = prop::option::weighted(
        0.9,
        (prop::sample::select(&CAUSES[..]), prop::option::of(millis(0..2_000))),
    );
    let fate = (millis(0..1_500), fails).prop_map(|(takes, fails)| Fate { takes, fails });
    prop::collection::vec(fate, 12)
}

fn worlds() -> impl Strategy<Value = World> {
    let safety = prop_oneof![
        Just(Safety::Never),
        Just(Safety::Always),
        millis(0..4_000).prop_map(Safety::Within),
    ];
    let times = (
        millis(0..6_000),
        millis(1..4_000),
        prop_oneof![Just(Duration::ZERO), millis(0..800)],
    );
    let told = |(max_attempts, budget, (call, attempt, room_after), safety, fates)| World {
        max_attempts,
        call,
        attempt,
        safety,
        budget,
        room_after,
        fates,
    };
    (1..8_u32, 0..6_u32, times, safety, fates()).prop_map(told)
}

/// Drives a call the way a client does, on a clock that only moves by waiting.
fn run(world: &World) -> Seen {
    let retries = Retries::standard().max_attempts(world.max_attempts);
    let limits = Limits {
        call: world.call,
        attempt: world.attempt,
    };
    let budget = Budget::of(world.budget);
    let mut attempts = Attempts::new(retries, limits, world.safety);
    let mut seen = Seen::default();
    let mut now = START;
    for _ in 0..200 {
        let reserve = |end| {
            let at = now + world.room_after;
            if at >= end && at > now {
                Err(world.room_after)
            } else {
                Ok(at)
            }
        };
        match attempts.next(now, reserve) {
            Next::Identify => seen.identified += 1,
            Next::Sleep(delay, _) => {
                assert!(
                    !delay.is_zero() && now + delay < START + world.call,
                    "sleeps beyond the end"
                );
                now += delay;
            }
            Next::Send(time) => {
                assert!(!time.is_zero() && time <= world.attempt && now + time <= START + world.call);
                attempts.sent(now);
                let fate = world.fates.get(seen.sends.len());
                let Some(fate) = fate else { return seen };
                seen.sends.push(now);
                now += fate.takes.min(time);
                let Some((cause, asked)) = fate.fails else { return seen };
                seen.failures.push((now, cause, asked));
                let repeat = Repeat {
                    asked,
                    chance: &|| 0.5,
                    budget: &budget,
                };
                if let Err(stop) = attempts.failed(now, cause, &repeat) {
                    seen.end = Some(stop);
                    return seen;
                }
            }
            Next::Stop(stop) => {
                seen.end = Some(stop);
                return seen;
            }
        }
    }
    assert!(seen.end.is_some(), "no end: {seen:?}");
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn attempts_stay_within_their_number_and_time(world in worlds()) {
        let seen = run(&world);
        prop_assert!(seen.sends.len() <= world.max_attempts as usize);
        prop_assert!(seen.sends.iter().all(|sent| *sent < START + world.call || world.call.is_zero()));
        prop_assert!(seen.sends.len() <= seen.identified, "sent without asking who signs");
        if seen.end == Some(Stop::Exhausted) {
            prop_assert_eq!(seen.sends.len(), world.max_attempts as usize);
        }
    }

    #[test]
    fn after_a_fault_only_what_is_safe_is_sent_again(world in worlds()) {
        let seen = run(&world);
        let fault = seen.failures.iter().position(|(_, cause, _)| *cause == Cause::Fault);
        let again = fault.and_then(|fault| seen.sends.get(fault + 1..)).unwrap_or_default();
        let safe_until = match world.safety {
            Safety::Never => Duration::ZERO,
            Safety::Always => Duration::MAX,
            Safety::Within(window) => seen.sends.first().map_or(Duration::ZERO, |first| *first + window),
        };
        prop_assert!(again.iter().all(|sent| *sent < safe_until), "{:?}", seen);
    }

    #[test]
    fn nothing_follows_what_would_end_no_better(world in worlds()) {
        let seen = run(&world);
        let count = |wanted| seen.failures.iter().filter(|(_, cause, _)| *cause == wanted).count();
        for (index, (_, cause, _)) in seen.failures.iter().enumerate() {
            let follows = seen.sends.len() > index + 1;
            prop_assert!(!(follows && *cause == Cause::Final));
        }
        // The second time, neither is corrected any more: that was the end.
        prop_assert!(count(Cause::Expired) <= 2 && count(Cause::Skewed) <= 2);
        if count(Cause::Expired) == 2 || count(Cause::Skewed) == 2 {
            prop_assert_eq!(seen.end, Some(Stop::Final));
        }
    }

    #[test]
    fn the_budget_is_never_overdrawn(world in worlds()) {
        let seen = run(&world);
        let corrected = |cause: &Cause| matches!(cause, Cause::Expired | Cause::Skewed);
        let repeats = seen.sends.len().saturating_sub(1);
        let paid = seen.failures.iter().take(repeats).filter(|(_, cause, _)| !corrected(cause)).count();
        prop_assert!(paid <= world.budget as usize);
    }

    #[test]
    fn a_repeat_waits_for_as_long_as_it_was_asked_to(world in worlds()) {
        let seen = run(&world);
        for (sent, (failed, cause, asked)) in seen.sends.iter().skip(1).zip(&seen.failures) {
            let asked = asked.filter(|_| !matches!(cause, Cause::Expired | Cause::Skewed)).unwrap_or_default();
            prop_assert!(*sent >= *failed + asked + world.room_after);
        }
    }
}

/// A call of which every attempt fails at once of the next of these causes.
fn failing(safety: Safety, causes: &[Cause]) -> (usize, Option<Stop>) {
    let fails = |cause| Fate {
        takes: Duration::from_millis(10),
        fails: Some((cause, None)),
    };
    let mut fates: Vec<Fate> = causes.iter().copied().map(fails).collect();
    fates.extend(vec![fails(Cause::Unsent); 9]);
    let seen = run(&World {
        max_attempts: 3,
        call: Duration::from_secs(30),
        attempt: Duration::MAX,
        safety,
        budget: 100,
        room_after: Duration::ZERO,
        fates,
    });
    (seen.sends.len(), seen.end)
}

#[test]
fn the_rules_are_these() {
    use Cause::{Expired, Fault, Final, Skewed, Throttled, Unsent};
    let (never, always, guarded) = (Safety::Never, Safety::Always, Safety::Within(Duration::from_secs(600)));
    for safety in [never, always, guarded] {
        assert_eq!(failing(safety, &[Unsent; 3]), (3, Some(Stop::Exhausted)));
        assert_eq!(failing(safety, &[Throttled; 3]), (3, Some(Stop::Exhausted)));
        assert_eq!(failing(safety, &[Expired, Expired]), (2, Some(Stop::Final)));
        assert_eq!(failing(safety, &[Skewed, Skewed]), (2, Some(Stop::Final)));
        assert_eq!(
            failing(safety, &[Expired, Skewed, Throttled]),
            (3, Some(Stop::Exhausted))
        );
        assert_eq!(failing(safety, &[Final]), (1, Some(Stop::Final)));
    }
    assert_eq!(failing(never, &[Fault]), (1, Some(Stop::Unsafe)));
    assert_eq!(failing(never, &[Unsent, Fault]), (2, Some(Stop::Unsafe)));
    assert_eq!(failing(always, &[Fault; 3]), (3, Some(Stop::Exhausted)));
    assert_eq!(failing(guarded, &[Fault; 3]), (3, Some(Stop::Exhausted)));
    // Later than the service remembers, even what was surely not sent is not sent again: an earlier attempt may have run.
    let brief = Safety::Within(Duration::from_millis(70));
    assert_eq!(failing(brief, &[Unsent, Fault]), (2, Some(Stop::Unsafe)));
    assert_eq!(failing(brief, &[Fault, Unsent]), (2, Some(Stop::Unsafe)));
}

#[test]
fn a_delay_beyond_the_end_is_not_waited_for() {
    let world = World {
        max_attempts: 3,
        call: Duration::from_secs(30),
        attempt: Duration::MAX,
        safety: Safety::Never,
        budget: 100,
        room_after: Duration::ZERO,
        fates: vec![Fate {
            takes: Duration::ZERO,
            fails: Some((Cause::Throttled, Some(Duration::from_secs(60)))),
        }],
    };
    assert_eq!(run(&world).end, Some(Stop::Deadline(Duration::from_secs(60))));
    let crowded = World {
        room_after: Duration::from_secs(31),
        ..world
    };
    let seen = run(&crowded);
    assert_eq!(
        (seen.sends.len(), seen.end),
        (0, Some(Stop::RateLimit(Duration::from_secs(31))))
    );
}

#[test]
fn room_that_was_taken_and_not_used_is_known() {
    let limits = Limits {
        call: Duration::from_secs(1),
        attempt: Duration::MAX,
    };
    let mut attempts = Attempts::new(Retries::standard(), limits, Safety::Never);
    let at = START + Duration::from_millis(500);
    assert_eq!(attempts.next(START, |_| Ok(at)), Next::Identify);
    assert_eq!(attempts.reserved(), None);
    assert_eq!(
        attempts.next(START, |_| Ok(at)),
        Next::Sleep(Duration::from_millis(500), Why::RateLimit)
    );
    assert_eq!(attempts.reserved(), Some(at));
    assert_eq!(
        attempts.next(at, |_| Err(Duration::MAX)),
        Next::Send(Duration::from_millis(500))
    );
    attempts.sent(at);
    assert_eq!((attempts.reserved(), attempts.made()), (None, 1));
}
