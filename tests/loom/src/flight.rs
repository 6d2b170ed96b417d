//! Is the thing fetched once, whoever asks, and does nobody wait for one who does not fetch?

use super::ProviderError;
use super::flight::{Flight, Ticket, Turn, Want};
use crate::Claim;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::{future, thread};
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Wake, Waker};
use std::time::Duration;

pub const CLAIMS: &[Claim] = &[
    ("a thread and a task have it fetched once", once),
    (
        "when the leader gives up, a thread that waits takes over",
        taken_over_by_thread,
    ),
    (
        "when the leader gives up, a task that waits takes over",
        taken_over_by_task,
    ),
    ("a failure reaches a thread that waits", failure_for_thread),
    ("a failure reaches a task that waits", failure_for_task),
    (
        "a task that gives up waiting is forgotten, and the others are woken",
        forgotten,
    ),
];

/// What is known, and how often it was asked for.
#[derive(Default)]
struct Desk {
    flight: Flight<Option<usize>>,
    fetched: AtomicUsize,
}

/// How one waits.
#[derive(Clone, Copy)]
enum Waiting {
    Thread,
    Task,
}

impl Waiting {
    fn on(self, ticket: Ticket<'_, Option<usize>>) -> Result<(), ProviderError> {
        match self {
            Self::Thread => ticket.wait(Duration::MAX).expect("no wait ends by time"),
            Self::Task => future::block_on(ticket),
        }
    }
}

impl Desk {
    fn turn(&self) -> Turn<'_, Option<usize>, usize> {
        self.flight.turn(|known| known.map_or(Want::Now, Want::Nothing))
    }

    /// Does what a caller has to do until there is an answer.
    fn ask(&self, waiting: Waiting) -> usize {
        loop {
            match self.turn() {
                Turn::Take(known) => return known,
                Turn::Wait(ticket) => waiting.on(ticket).unwrap(),
                Turn::Lead(lead) => {
                    let number = self.fetched.fetch_add(1, Ordering::Relaxed) + 1;
                    return lead.land(|known| Ok(*known.insert(number))).unwrap();
                }
            }
        }
    }
}

fn once() {
    let desk = Arc::new(Desk::default());
    let other = {
        let desk = Arc::clone(&desk);
        thread::spawn(move || desk.ask(Waiting::Task))
    };
    assert_eq!(desk.ask(Waiting::Thread), 1);
    assert_eq!(other.join().unwrap(), 1);
}

/// Somebody leads and lets go; another one waits or finds nobody in the lead.
fn taken_over(waiting: Waiting) {
    let desk = Arc::new(Desk::default());
    let Turn::Lead(lead) = desk.turn() else {
        panic!("the first one leads");
    };
    let other = {
        let desk = Arc::clone(&desk);
        thread::spawn(move || desk.ask(waiting))
    };
    drop(lead);
    assert_eq!(other.join().unwrap(), 1);
}

fn taken_over_by_thread() {
    taken_over(Waiting::Thread);
}

fn taken_over_by_task() {
    taken_over(Waiting::Task);
}

fn failure_for_thread() {
    failure(Waiting::Thread);
}

fn failure_for_task() {
    failure(Waiting::Task);
}

/// Whoever waited before the fetch failed is told so; who came later is told that it is over.
fn failure(waiting: Waiting) {
    let desk = Arc::new(Desk::default());
    let is_seated = Arc::new(AtomicBool::new(false));
    let Turn::Lead(lead) = desk.turn() else {
        panic!("the first one leads");
    };
    let other = {
        let (desk, is_seated) = (Arc::clone(&desk), Arc::clone(&is_seated));
        thread::spawn(move || match desk.turn() {
            Turn::Wait(ticket) => {
                is_seated.store(true, Ordering::Release);
                Some(waiting.on(ticket))
            }
            _ => None,
        })
    };
    let was_seated = is_seated.load(Ordering::Acquire);
    let failure = ProviderError("down");
    assert_eq!(lead.land(|_| Err::<(), _>(failure.clone())), Err(failure.clone()));
    let told = other.join().unwrap();
    assert!(told == Some(Err(failure)) || !was_seated, "{told:?}");
}

/// Three tasks wait while a thread gives up the lead; one of them goes before anything comes of it.
fn forgotten() {
    let desk = Arc::new(Desk::default());
    let [first, going, last] = [Task::default(), Task::default(), Task::default()];
    let lead = desk.turn();
    if let Turn::Wait(ticket) = desk.turn() {
        assert!(going.waits(pin!(ticket)));
    }
    assert!(going.is_forgotten());
    drop(lead);
    let other = {
        let desk = Arc::clone(&desk);
        thread::spawn(move || drop(desk.turn()))
    };
    if let (Turn::Wait(one), Turn::Wait(two), Turn::Wait(three)) = (desk.turn(), desk.turn(), desk.turn()) {
        let (mut one, mut two, mut three) = (pin!(one), Box::pin(two), pin!(three));
        let _ = going.waits(two.as_mut());
        let waiting = [(&first, first.waits(one.as_mut())), (&last, last.waits(three.as_mut()))];
        drop(two);
        other.join().unwrap();
        for (task, waits) in waiting {
            assert_eq!(task.woken(), usize::from(waits));
        }
        assert!(!first.waits(one) && !last.waits(three));
    } else {
        other.join().unwrap();
    }
    assert!([first, going, last].iter().all(Task::is_forgotten));
}

/// A task that is polled by hand.
#[derive(Default)]
struct Task(std::sync::Arc<Woken>);

#[derive(Default)]
struct Woken(std::sync::atomic::AtomicUsize);

impl Wake for Woken {
    fn wake(self: std::sync::Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Task {
    /// Whether it has to wait after having been polled.
    fn waits(&self, future: Pin<&mut impl Future>) -> bool {
        let waker = Waker::from(std::sync::Arc::clone(&self.0));
        future.poll(&mut Context::from_waker(&waker)).is_pending()
    }

    fn woken(&self) -> usize {
        self.0.0.load(Ordering::Relaxed)
    }

    /// Whether nobody else holds its waker.
    fn is_forgotten(&self) -> bool {
        std::sync::Arc::strong_count(&self.0) == 1
    }
}
