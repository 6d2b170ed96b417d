//! Many threads, and threads beside tasks, on one source.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use cloudscribe_runtime::credentials::{Answer, CredentialsSource};
use cloudscribe_runtime::transport::{BlockingTransport, MockTransport};

use crate::bench::Task;
use crate::mint::{Mint, Server, broken, minted};
use crate::talk::{START, at, key};

/// Longer than any of this takes; a thread that is left hanging shows as a failure.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs the same on many threads, and waits for all of them.
fn on_threads(count: usize, work: impl Fn(usize) + Send + Sync + 'static) {
    let (tell, told) = mpsc::channel();
    let work = Arc::new(work);
    for number in 0..count {
        let (tell, work) = (tell.clone(), Arc::clone(&work));
        thread::spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(number)));
            tell.send(outcome.is_ok()).unwrap();
        });
    }
    for _ in 0..count {
        assert!(
            told.recv_timeout(PATIENCE).expect("no thread is left hanging"),
            "a thread failed"
        );
    }
}

/// A link that answers when it is opened, as one that takes its time.
#[derive(Default)]
struct Gate {
    is_open: Mutex<bool>,
    opened: Condvar,
    asked: AtomicUsize,
}

impl Gate {
    fn open(&self) {
        *self.is_open.lock().unwrap() = true;
        self.opened.notify_all();
    }
}

impl BlockingTransport for Gate {
    fn send(&self, _request: http::Request<bytes::Bytes>, _timeout: Duration) -> Answer {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut is_open = self.is_open.lock().unwrap();
        while !*is_open {
            is_open = self.opened.wait(is_open).unwrap();
        }
        minted("first", START + 3600)
    }
}

#[test]
fn threads_that_arrive_together_ask_once() {
    const THREADS: usize = 16;
    let (source, gate) = (CredentialsSource::provided(Mint), Arc::new(Gate::default()));
    let arrived = Arc::new(Barrier::new(THREADS + 1));
    let opening = {
        let (gate, arrived) = (Arc::clone(&gate), Arc::clone(&arrived));
        thread::spawn(move || {
            arrived.wait();
            gate.open();
        })
    };
    let link = Arc::clone(&gate);
    on_threads(THREADS, move |_| {
        arrived.wait();
        let credentials = source.current_blocking(&*link, at(START)).unwrap();
        assert_eq!(key(&credentials).0, "first");
    });
    opening.join().unwrap();
    assert_eq!(gate.asked.load(Ordering::SeqCst), 1);
}

#[test]
fn a_thread_waits_for_a_task_and_a_task_for_a_thread() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut task = Task::new(source.current(&server, at(START)));
    assert!(task.poll().is_none());
    let (waiting, link) = (source.clone(), MockTransport::new());
    let thread = thread::spawn(move || {
        waiting
            .current_blocking(&link, at(START))
            .map(|found| key(&found).0.to_owned())
    });
    server.answer(minted("first", START + 3600));
    assert!(task.run().is_some());
    assert_eq!(thread.join().unwrap().unwrap(), "first");

    let (leading, gate) = (source.clone(), Arc::new(Gate::default()));
    let link = Arc::clone(&gate);
    let later = at(START + 3600 - 1);
    source.reject(&Task::new(source.current(&server, at(START))).poll().unwrap().unwrap());
    let thread = thread::spawn(move || {
        leading
            .current_blocking(&*link, later)
            .map(|found| key(&found).0.to_owned())
    });
    while gate.asked.load(Ordering::SeqCst) == 0 {
        thread::yield_now();
    }
    let mut task = Task::new(source.current(&server, later));
    assert!(task.poll().is_none() && !server.is_asked(), "the thread asks");
    gate.open();
    assert_eq!(thread.join().unwrap().unwrap(), "first");
    assert_eq!(key(&task.run().unwrap().unwrap()).0, "first");
}

#[test]
fn a_leader_that_panics_hands_over() {
    let source = CredentialsSource::provided(Mint);
    let is_first = AtomicBool::new(true);
    let link = MockTransport::answering(move |_| {
        assert!(!is_first.swap(false, Ordering::SeqCst), "the link panics");
        minted("first", START + 3600)
    });
    let failures = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&failures);
    on_threads(8, move |_| {
        let asked = catch_unwind(AssertUnwindSafe(|| source.current_blocking(&link, at(START))));
        match asked {
            Ok(found) => assert_eq!(key(&found.unwrap()).0, "first"),
            Err(_) => drop(counted.fetch_add(1, Ordering::SeqCst)),
        }
    });
    assert_eq!(failures.load(Ordering::SeqCst), 1, "only the leader suffers");
}

/// Threads that ask, reject and move the clock for a while, with a server that fails now and then. There is no schedule to
/// fix, but whatever the schedule, these hold.
#[test]
fn under_stress_one_asks_at_a_time_and_nothing_that_has_ended_is_handed_out() {
    const THREADS: usize = 12;
    const ROUNDS: u64 = 400;
    let clock = Arc::new(AtomicU64::new(START));
    let (busy, issued) = (AtomicBool::new(false), AtomicU64::new(0));
    let time = Arc::clone(&clock);
    let link = MockTransport::answering(move |_| {
        assert!(!busy.swap(true, Ordering::SeqCst), "two requests at a time");
        thread::yield_now();
        let number = issued.fetch_add(1, Ordering::SeqCst);
        // The end is in the id, where the threads can see it.
        let end = time.load(Ordering::SeqCst) + 50 + number % 7 * 20;
        busy.store(false, Ordering::SeqCst);
        if number % 5 == 4 {
            broken()
        } else {
            minted(&format!("{number}-{end}"), end)
        }
    });
    let source = CredentialsSource::provided(Mint);
    let seen = Arc::new(Mutex::new(HashSet::new()));
    let all = Arc::clone(&seen);
    on_threads(THREADS, move |number| {
        for round in 0..ROUNDS {
            let now = clock.load(Ordering::SeqCst);
            if let Ok(found) = source.current_blocking(&link, at(now)) {
                let (_, end) = key(&found).0.split_once('-').unwrap();
                assert!(end.parse::<u64>().unwrap() > now, "{found:?} at {now}");
                if round % 37 == number as u64 {
                    source.reject(&found);
                }
                all.lock().unwrap().insert(key(&found).0.to_owned());
            }
            if round % 3 == 0 {
                clock.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    assert!(
        seen.lock().unwrap().len() > 5,
        "the clock went far enough for some replacements"
    );
}
