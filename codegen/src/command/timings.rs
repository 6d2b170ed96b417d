//! What the stages of a run cost.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

/// Stages that are behind us, in their order.
#[derive(Debug)]
pub struct Timings {
    stages: Vec<Cost>,
    since: (Instant, Option<Duration>),
}

#[derive(Debug)]
struct Cost {
    stage: &'static str,
    wall: Duration,
    /// Where the system tells.
    processor: Option<Duration>,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            stages: Vec::new(),
            since: (Instant::now(), processor()),
        }
    }
}

impl Timings {
    pub fn passed(&mut self, stage: &'static str) {
        let now = (Instant::now(), processor());
        let (wall, before) = self.since;
        self.stages.push(Cost {
            stage,
            wall: now.0.duration_since(wall),
            processor: now.1.zip(before).map(|(now, before)| now.saturating_sub(before)),
        });
        self.since = now;
    }

    /// A line for each stage: its name, milliseconds on the processor and on the wall; then both sums and the peak of memory.
    pub fn told(&self) -> String {
        let mut text = String::new();
        let mut line = |stage: &str, processor: Option<Duration>, wall: Duration| {
            let [processor, wall] = [processor, Some(wall)].map(milliseconds);
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{stage:<8}{processor:>10}{wall:>10}");
        };
        for cost in &self.stages {
            line(cost.stage, cost.processor, cost.wall);
        }
        let processor = self.stages.iter().map(|cost| cost.processor).sum();
        line("total", processor, self.stages.iter().map(|cost| cost.wall).sum());
        let peak = peak().map_or_else(|| "-".to_owned(), |kilobytes| (kilobytes / 1024).to_string());
        text + &format!("{:<8}{peak:>10}\n", "peak MB")
    }
}

fn milliseconds(time: Option<Duration>) -> String {
    time.map_or_else(|| "-".to_owned(), |time| format!("{:.1}", time.as_secs_f64() * 1e3))
}

/// What the process had of the processors so far, all its threads together.
fn processor() -> Option<Duration> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::time::{ClockId, clock_gettime};
        Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).ok()
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    None
}

/// The most memory that was ever held, in kilobytes, where the system is Linux.
fn peak() -> Option<u64> {
    let told = fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
