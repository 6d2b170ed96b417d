//! The command as its users meet it: the built program, its streams and its exit status.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, missing_docs)]

mod completing;
mod credentials;
mod curl;
mod dry_run;
mod input;
mod pages;
mod refusals;
mod run;
mod sending;
mod server;
mod serving;
mod usage;
