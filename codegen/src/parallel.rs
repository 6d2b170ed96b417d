//! How work on many like things is dealt out to the processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewer things than this are not worth another thread.
const FEW: usize = 8;

/// What the work makes of each thing, in the order of the things.
pub(crate) fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let hands = processors.min(things.len() / FEW).max(1);
    let next = AtomicUsize::new(0);
    let share = || -> Vec<(usize, R)> {
        let mut done = Vec::new();
        while let Some((at, thing)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, things.get(at)?)))
        {
            done.push((at, work(thing)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..hands).map(|_| scope.spawn(share)).collect();
        let mut done = share();
        for other in others {
            match other.join() {
                Ok(share) => done.extend(share),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn everything_is_done_once_and_stays_in_order() {
        for count in [0, 1, 7, 8, 1_000] {
            let things: Vec<usize> = (0..count).collect();
            let made = each(&things, |thing| thing * 2);
            assert_eq!(made, things.iter().map(|thing| thing * 2).collect::<Vec<_>>());
        }
    }
}
