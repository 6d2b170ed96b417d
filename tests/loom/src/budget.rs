//! Is no repeat made twice out of the same supply, and nothing lost that was earned?

use super::budget::Budget;
use crate::Claim;
use loom::sync::Arc;
use loom::thread;

pub const CLAIMS: &[Claim] = &[
    ("what is left for one repeat pays for one", takers),
    ("what two earn is there afterwards", earners),
    ("no two fill up more than all of it", fillers),
    ("earning and taking at once loses nothing and makes nothing", both),
];

/// A supply of two repeats, of which one is taken and `earned` times one is put back.
fn supply(earned: usize) -> Arc<Budget> {
    let budget = Arc::new(Budget::of(2));
    assert!(budget.take());
    (0..earned).for_each(|_| budget.earn());
    budget
}

/// How many repeats there are: one, and nine of the ten that another one costs, make one.
fn left(budget: &Budget) -> usize {
    (0..9).take_while(|_| budget.take()).count()
}

fn takers() {
    let budget = supply(9);
    let others: Vec<_> = (0..2)
        .map(|_| {
            let budget = Arc::clone(&budget);
            thread::spawn(move || usize::from(budget.take()))
        })
        .collect();
    let own = usize::from(budget.take());
    let taken: usize = others.into_iter().map(|other| other.join().unwrap()).sum();
    assert_eq!(own + taken, 1);
    budget.earn();
    assert_eq!(left(&budget), 1);
}

fn earners() {
    let budget = supply(8);
    let other = {
        let budget = Arc::clone(&budget);
        thread::spawn(move || budget.earn())
    };
    budget.earn();
    other.join().unwrap();
    assert_eq!(left(&budget), 2);
    assert_eq!(left(&budget), 0);
}

fn fillers() {
    let budget = supply(9);
    let other = {
        let budget = Arc::clone(&budget);
        thread::spawn(move || budget.earn())
    };
    budget.earn();
    other.join().unwrap();
    assert_eq!(left(&budget), 2);
    // One more than all would make the tenth of these.
    (0..9).for_each(|_| budget.earn());
    assert_eq!(left(&budget), 0);
}

fn both() {
    let budget = supply(8);
    let other = {
        let budget = Arc::clone(&budget);
        thread::spawn(move || usize::from(budget.take()))
    };
    let earner = {
        let budget = Arc::clone(&budget);
        thread::spawn(move || budget.earn())
    };
    budget.earn();
    earner.join().unwrap();
    let taken = other.join().unwrap();
    assert_eq!(taken + left(&budget), 2);
    // Ten more are a repeat, and nine were not: nothing stayed behind.
    (0..9).for_each(|_| budget.earn());
    assert_eq!(left(&budget), 0);
    budget.earn();
    assert_eq!(left(&budget), 1);
}
