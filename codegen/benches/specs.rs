//! What checking and generating costs as a tree of specs grows.
//!
//! `cargo bench -p cloudscribe-codegen --bench specs` reads, parses and checks trees of 100, 300, 1,000 and 3,000 operations and prints
//! what one operation costs in each: a column that stays level means linear. Milliseconds are those of the clock on the wall; on a busy
//! machine the time on the processors, all of them together, holds better. `-- 1000` measures that size alone; `-- emit` goes on to the
//! emitted crate.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measurement of some milliseconds, which may stop"
)]

mod synthetic;

use cloudscribe_codegen::{check, emit, load, lower, model};
use rustix::time::{ClockId, clock_gettime};
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// The best of so many: other work on the machine only ever adds.
const RUNS: usize = 3;
const SIZES: [usize; 4] = [100, 300, 1_000, 3_000];

/// How long each stage took, and all of them together on the processors.
struct Run {
    stages: [Duration; 4],
    processors: Duration,
}

const STAGES: [&str; 4] = ["load", "parse", "check", "emit"];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let asked: Vec<usize> = arguments.iter().filter_map(|one| one.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let emits = arguments.iter().any(|one| one == "emit");
    let shown = if emits { STAGES.len() } else { STAGES.len() - 1 };
    print!("{:>10}", "operations");
    STAGES
        .iter()
        .take(shown)
        .for_each(|stage| print!("{:>12}", format!("{stage} ms")));
    println!(
        "{:>12}{:>16}{:>22}",
        "together ms", "µs / operation", "processor µs / op."
    );
    let each = |time: Duration, size: usize| time.as_secs_f64() * 1e6 / size as f64;
    for size in sizes {
        let run = measured(size, emits);
        let together: Duration = run.stages.iter().sum();
        print!("{size:>10}");
        for stage in run.stages.iter().take(shown).chain([&together]) {
            print!("{:>12.1}", stage.as_secs_f64() * 1e3);
        }
        println!("{:>16.1}{:>22.1}", each(together, size), each(run.processors, size));
    }
}

/// The run that took least.
fn measured(size: usize, emits: bool) -> Run {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let real = load::read(&real).unwrap_or_else(|errors| panic!("{errors}"));
    let spec = tempfile::tempdir().unwrap();
    for (path, text) in synthetic::tree(&real, size) {
        let path = spec.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let runs = (0..RUNS).map(|_| run(spec.path(), size, emits));
    runs.min_by_key(|run| run.processors).unwrap()
}

fn run(spec: &Path, size: usize, emits: bool) -> Run {
    let before = processors();
    let mut clock = Clock(Instant::now());
    let sources = load::read(spec).unwrap_or_else(|errors| panic!("{errors}"));
    let load = clock.lap();
    let model = model::read(&sources);
    let parse = clock.lap();
    assert_eq!(model.operations().count(), size);
    let checked = check::check(&model, &sources).unwrap_or_else(|errors| panic!("{errors}"));
    let check = clock.lap();
    if emits {
        black_box(emit::emit(&lower::lower(&checked)));
    }
    let emit = clock.lap();
    Run {
        stages: [load, parse, check, if emits { emit } else { Duration::ZERO }],
        processors: processors().saturating_sub(before),
    }
}

fn processors() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.try_into().unwrap(), spent.tv_nsec.try_into().unwrap())
}

struct Clock(Instant);

impl Clock {
    /// The time since the last lap.
    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now - std::mem::replace(&mut self.0, now)
    }
}
