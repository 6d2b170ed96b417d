//! What becomes of those who wait when the one who leads is dropped.

use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};

use cloudscribe_runtime::credentials::CredentialsSource;

use crate::bench::Task;
use crate::mint::{Mint, Server, minted};
use crate::talk::{START, at, key};

#[test]
fn a_dropped_leader_hands_over_to_one_that_waits() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut tasks: Vec<_> = (0..4).map(|_| Task::new(source.current(&server, at(START)))).collect();
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    for left in (1..4).rev() {
        drop(tasks.remove(0));
        assert!(!server.is_asked(), "its request is abandoned");
        assert!(tasks.iter().all(Task::is_woken), "all are woken");
        assert!(tasks.iter_mut().all(|task| task.run().is_none()));
        assert_eq!(server.asked(), 5 - left, "one of them asks");
    }
    server.answer(minted("first", START + 3600));
    assert_eq!(key(&tasks.remove(0).run().unwrap().unwrap()).0, "first");
}

#[test]
fn the_one_that_was_to_take_over_may_be_dropped_before_it_looks() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut tasks: Vec<_> = (0..3).map(|_| Task::new(source.current(&server, at(START)))).collect();
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    drop(tasks.remove(0));
    drop(tasks.remove(0));
    let mut last = tasks.remove(0);
    assert!(last.run().is_none());
    server.answer(minted("first", START + 3600));
    assert_eq!(key(&last.run().unwrap().unwrap()).0, "first");
}

#[test]
fn a_newcomer_may_take_over_first() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut leader = Task::new(source.current(&server, at(START)));
    let mut waiter = Task::new(source.current(&server, at(START)));
    assert!(leader.poll().is_none() && waiter.poll().is_none());
    drop(leader);
    let mut newcomer = Task::new(source.current(&server, at(START)));
    assert!(newcomer.poll().is_none());
    assert!(waiter.run().is_none(), "it waits for the newcomer");
    server.answer(minted("first", START + 3600));
    assert!(newcomer.run().is_some());
    assert_eq!(key(&waiter.run().unwrap().unwrap()).0, "first");
    assert_eq!(server.asked(), 2);
}

#[test]
fn one_that_waits_may_be_dropped() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut leader = Task::new(source.current(&server, at(START)));
    assert!(leader.poll().is_none());
    for _ in 0..3 {
        let mut waiter = Task::new(source.current(&server, at(START)));
        assert!(waiter.poll().is_none() && waiter.poll().is_none());
    }
    server.answer(minted("first", START + 3600));
    assert!(leader.run().is_some());
}

#[test]
fn of_one_that_is_gone_nothing_is_kept() {
    struct Own;
    impl Wake for Own {
        fn wake(self: Arc<Self>) {}
    }

    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut leader = Task::new(source.current(&server, at(START)));
    assert!(leader.poll().is_none());
    let own = Arc::new(Own);
    let mut waiter = Box::pin(source.current(&server, at(START)));
    for _ in 0..2 {
        let waker = Waker::from(Arc::clone(&own));
        assert!(waiter.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    }
    assert_eq!(Arc::strong_count(&own), 2, "one waker is kept, the latest");
    drop(waiter);
    assert_eq!(Arc::strong_count(&own), 1);
}

#[test]
fn a_leader_ahead_of_the_end_that_gives_up_makes_nobody_else_try_at_once() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut first = Task::new(source.current(&server, at(START)));
    assert!(first.poll().is_none());
    server.answer(minted("first", START + 3600));
    assert!(first.run().is_some());
    let mut leader = Task::new(source.current(&server, at(START + 3400)));
    assert!(leader.poll().is_none());
    drop(leader);
    // A quarter of what was left later, but not before.
    let mut next = Task::new(source.current(&server, at(START + 3449)));
    assert_eq!(key(&next.poll().unwrap().unwrap()).0, "first");
    let mut next = Task::new(source.current(&server, at(START + 3450)));
    assert!(next.poll().is_none(), "the next one leads");
    server.answer(minted("second", START + 7200));
    assert_eq!(key(&next.run().unwrap().unwrap()).0, "second");
}

/// The last hold on a task may be the waker that a flight keeps: dropping one must not need the lock.
#[test]
fn wakers_are_dropped_outside_of_the_lock() {
    type Waiting = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;
    struct Own(Mutex<Option<Waiting>>);
    impl Wake for Own {
        fn wake(self: Arc<Self>) {}
    }

    let source = CredentialsSource::provided(Mint);
    let server = Server::default();
    let mut leader = Task::new(source.current(&server, at(START)));
    assert!(leader.poll().is_none());
    let own = Arc::new(Own(Mutex::default()));
    let (shared, link) = (source.clone(), server.clone());
    let mut waiting: Waiting = Box::pin(async move {
        let _ = shared.current(&link, at(START)).await;
    });
    let waker = Waker::from(Arc::clone(&own));
    assert!(waiting.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    *own.0.lock().unwrap() = Some(waiting);
    drop((own, waker));
    // The flight alone holds the task now; waking it drops it, and with it its place in the flight.
    server.answer(minted("first", START + 3600));
    assert!(leader.run().is_some());
}
