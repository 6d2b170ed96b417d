//! Prints the nanoseconds of each part of each call; or repeats one of them, for those who count its instructions.
//!
//! `parts` prints call, bytes, part and nanoseconds, with tabs between: of many batches the fastest, which the machine's
//! other work has disturbed least. `parts CALL PART TIMES` prints nothing.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use cloudscribe_parts::{PARTS, calls};

const BATCHES: usize = 60;
const BATCH: Duration = Duration::from_millis(1);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => {
            print();
            ExitCode::SUCCESS
        }
        [call, part, times] => repeat(call, part, times).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS),
        _ => ExitCode::FAILURE,
    }
}

fn print() {
    for call in calls() {
        for part in PARTS {
            if let Some(work) = call.part(part) {
                println!("{}\t{}\t{part}\t{:.0}", call.name, call.bytes, nanoseconds(work));
            }
        }
    }
}

fn repeat(call: &str, part: &str, times: &str) -> Option<()> {
    let times: u32 = times.parse().ok()?;
    let calls = calls();
    let work = calls.iter().find(|found| found.name == call)?.part(part)?;
    (0..times).for_each(|_| work());
    Some(())
}

fn nanoseconds(work: &dyn Fn()) -> f64 {
    let mut times = 1;
    while batch(work, times) < BATCH {
        times *= 2;
    }
    let batches = (0..BATCHES).map(|_| batch(work, times).as_secs_f64());
    batches.fold(f64::INFINITY, f64::min) * 1e9 / f64::from(times)
}

fn batch(work: &dyn Fn(), times: u32) -> Duration {
    let begin = Instant::now();
    (0..times).for_each(|_| work());
    begin.elapsed()
}
