//! The options of a call.

use super::duration;
use clap::ValueEnum;
use cloudscribe::{Action, Policy};
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of a call")]
pub struct Options {
    /// Reads the request from a file, `-` for standard input: a JSON object in the page's names, with lists and objects where
    /// the wire carries text.
    #[arg(long, value_name = "FILE")]
    pub input: Option<String>,
    /// Sets one member, as often as wanted. The pointer is that of RFC 6901, and `-` appends to a list; the value is JSON, or
    /// else a text. Structures and lists on the way are made.
    #[arg(long, value_name = "/POINTER=VALUE")]
    pub set: Vec<String>,
    /// The region to call.
    #[arg(long)]
    pub region: Option<String>,
    /// The server to call instead of the vendor's: `host[:port]`, `https://…`, or `http://…` without encryption.
    #[arg(long, value_name = "URL")]
    pub endpoint: Option<String>,
    /// The project that the call is about, where the vendor wants one.
    #[arg(long, value_name = "ID")]
    pub project_id: Option<String>,
    /// Takes the credentials of this profile from the vendor's configuration files. Without it they come from the vendor's
    /// environment variables or the default profile.
    #[arg(long)]
    pub profile: Option<String>,
    /// What becomes of a request that breaks documented rules.
    #[arg(long, value_enum, default_value_t)]
    policy: Strictness,
    /// A rule that only warns, by the id that its violation names. As often as wanted.
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
    /// Shows the request instead of sending it, without secrets.
    #[arg(long)]
    pub dry_run: bool,
    /// Whom the output is for.
    #[arg(long, value_enum, default_value_t, requires_if("curl", "dry_run"))]
    pub format: Output,
    /// How long the call may take, such as `500ms`, `30s` or `2m`.
    #[arg(long, value_parser = duration::parse, default_value = "30s", value_name = "DURATION")]
    pub timeout: Duration,
    /// Signs for this moment instead of the present one, and does not repeat the call for another.
    #[arg(long, value_name = "UNIX_SECONDS")]
    pub at: Option<u64>,
    /// Signs with this nonce instead of a random one.
    #[arg(long, value_name = "TEXT")]
    pub nonce: Option<String>,
}

/// What is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people.
    #[default]
    Human,
    /// For programs: one JSON document.
    Json,
    /// A command for a shell that sends the request of a dry run.
    Curl,
}

/// What becomes of a request that breaks documented rules.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Strictness {
    /// It is refused; uncertain rules only warn.
    #[default]
    Strict,
    /// It is sent with warnings.
    Warn,
    /// Nothing is checked.
    Off,
}

impl Options {
    pub fn policy(&self) -> Policy {
        let policy = match self.policy {
            Strictness::Strict => Policy::strict(),
            Strictness::Warn => Policy::warn(),
            Strictness::Off => Policy::off(),
        };
        self.allow
            .iter()
            .fold(policy, |policy, rule| policy.rule(rule, Action::Warn))
    }
}
