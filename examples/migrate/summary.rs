//! How the whole list stands at the end of a run.

use super::plan::Plan;
use super::run::Run;
use super::standing::{Standing, State};
use std::collections::BTreeMap;
use std::fmt;

/// What is told at the end. Each URL is in one of the lists.
#[derive(Default)]
pub struct Summary {
    submitted: usize,
    done_before: usize,
    refused: Reasons,
    doubtful: Reasons,
    left: usize,
    stopped: Option<String>,
}

/// URLs by what is to be said about them.
type Reasons = BTreeMap<String, Vec<String>>;

impl Summary {
    pub fn new(urls: &[String], plan: &Plan, before: &Standing, after: &Standing, run: Run) -> Self {
        let mut summary = Self::default();
        for url in urls {
            if let Some(report) = plan.invalid.get(url) {
                add(&mut summary.refused, report.to_string(), url);
                continue;
            }
            match after.state(url) {
                State::Accepted if *before.state(url) == State::Accepted => summary.done_before += 1,
                State::Accepted => summary.submitted += 1,
                State::Refused(reason) => add(&mut summary.refused, reason.clone(), url),
                State::Open(number) => add(&mut summary.doubtful, run.doubt(*number), url),
                State::New => summary.left += 1,
            }
        }
        summary.stopped = run.stopped;
        summary
    }

    /// Whether the service has everything.
    pub fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.doubtful.is_empty() && self.left == 0 && self.stopped.is_none()
    }
}

fn add(reasons: &mut Reasons, reason: String, url: &str) {
    reasons.entry(reason).or_default().push(url.to_owned());
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "submitted     {}", self.submitted)?;
        writeln!(f, "already done  {}", self.done_before)?;
        listed(f, "refused", &self.refused)?;
        listed(f, "doubtful", &self.doubtful)?;
        if !self.doubtful.is_empty() {
            writeln!(
                f,
                "  Look for these in the media library before --retry-doubtful submits them again."
            )?;
        }
        writeln!(f, "left          {}", self.left)?;
        match &self.stopped {
            Some(why) => writeln!(f, "stopped: {why}\n  The next run goes on from here."),
            None => Ok(()),
        }
    }
}

fn listed(f: &mut fmt::Formatter<'_>, name: &str, reasons: &Reasons) -> fmt::Result {
    writeln!(f, "{name:<14}{}", reasons.values().map(Vec::len).sum::<usize>())?;
    for (reason, urls) in reasons {
        // Of several broken rules, each has a line.
        reason.lines().try_for_each(|line| writeln!(f, "  {line}"))?;
        urls.iter().try_for_each(|url| writeln!(f, "    {url}"))?;
    }
    Ok(())
}
