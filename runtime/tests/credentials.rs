//! Where credentials come from, how long they are used, and what is said when there are none. Nothing here touches the
//! environment or the clock of the machine; the tests of real files and real sockets make them themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    // Whatever makes an answer makes one that may have failed.
    clippy::unnecessary_wraps,
    missing_docs
)]

#[path = "credentials/bench.rs"]
mod bench;
#[path = "credentials/canaries.rs"]
mod canaries;
#[path = "credentials/chains.rs"]
mod chains;
#[path = "credentials/environments.rs"]
mod environments;
#[path = "credentials/files.rs"]
mod files;
#[path = "credentials/handover.rs"]
mod handover;
#[path = "credentials/identities.rs"]
mod identities;
#[path = "credentials/machine.rs"]
mod machine;
#[path = "credentials/metadata.rs"]
mod metadata;
#[path = "credentials/mint.rs"]
mod mint;
#[path = "credentials/model.rs"]
mod model;
#[path = "credentials/profiles.rs"]
mod profiles;
#[path = "credentials/projects.rs"]
mod projects;
#[path = "credentials/refresh.rs"]
mod refresh;
#[path = "credentials/roles.rs"]
mod roles;
#[cfg(all(feature = "reqwest", feature = "ureq"))]
#[path = "credentials/sockets.rs"]
mod sockets;
#[path = "credentials/talk.rs"]
mod talk;
#[path = "credentials/threads.rs"]
mod threads;
#[path = "credentials/tokens.rs"]
mod tokens;
