//! How a list of URLs moves into a cloud's media library, each of them once, even if it takes several runs.
//!
//! ```console
//! $ cargo run --example migrate -- --mock                        # no account, no network, a list of its own
//! $ cargo run --example migrate -- urls.csv --vendor tencent
//! $ cargo run --example migrate -- urls.txt --vendor alibaba-vod --region cn-shanghai
//! ```
//!
//! What was asked for is in a journal before it is asked for, and what came of it afterwards. A run that ends in the middle,
//! however it ends, is followed by another with the same journal, which does the rest. Exit status: 0 when all URLs are
//! submitted, 1 when some are not, 2 when nothing could be done.

#[path = "migrate/destination.rs"]
mod destination;
#[path = "migrate/journal.rs"]
mod journal;
#[path = "migrate/list.rs"]
mod list;
#[path = "migrate/options.rs"]
mod options;
#[path = "migrate/plan.rs"]
mod plan;
#[path = "migrate/progress.rs"]
mod progress;
#[path = "migrate/run.rs"]
mod run;
#[path = "migrate/standing.rs"]
mod standing;
#[path = "migrate/summary.rs"]
mod summary;

use clap::Parser;
use journal::Journal;
pub use options::Options;
use plan::Plan;
use progress::Progress;
use standing::Standing;
use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::SystemTime;
use summary::Summary;

fn main() -> ExitCode {
    match migrate(&Options::parse()) {
        Ok(summary) => {
            // Whoever closes the pipe has read enough.
            let _ = write!(io::stdout(), "{summary}");
            ExitCode::from(u8::from(!summary.is_complete()))
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Submits what the journal does not know yet; tells how the whole list stands afterwards.
pub fn migrate(options: &Options) -> Result<Summary, Box<dyn Error>> {
    let urls = options.urls()?;
    let destination = options.destination()?;
    let journal = Journal::open(options.journal().as_deref(), destination.operation())?;
    let past = journal.entries();
    let plan = Plan::new(&urls, &past, &*destination, options.again(), SystemTime::now());
    let progress = Progress::new(plan.len());
    let run = run::carry_out(&plan, &*destination, &journal, &progress, options.parallel());
    progress.finish();
    let (before, after) = (Standing::of(&past), Standing::of(&journal.entries()));
    Ok(Summary::new(&urls, &plan, &before, &after, run))
}
