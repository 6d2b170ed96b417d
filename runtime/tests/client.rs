//! Calls from the typed request to the typed answer: through the mock, and through both adapters to a real socket.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "client/alibaba.rs"]
mod alibaba;
#[path = "client/both.rs"]
mod both;
#[path = "client/building.rs"]
mod building;
#[path = "client/clocks.rs"]
mod clocks;
#[path = "client/crowd.rs"]
mod crowd;
#[path = "client/doubts.rs"]
mod doubts;
#[path = "client/errors.rs"]
mod errors;
#[path = "client/faults.rs"]
mod faults;
#[path = "client/huawei.rs"]
mod huawei;
#[path = "client/identity.rs"]
mod identity;
#[path = "client/mocking.rs"]
mod mocking;
#[path = "client/operations.rs"]
mod operations;
#[path = "client/options.rs"]
mod options;
#[path = "client/patience.rs"]
mod patience;
#[path = "client/play.rs"]
mod play;
#[path = "client/project.rs"]
mod project;
#[path = "client/properties.rs"]
mod properties;
#[path = "client/proxies.rs"]
mod proxies;
#[path = "client/repeats.rs"]
mod repeats;
#[path = "client/server.rs"]
mod server;
#[path = "client/simulation.rs"]
mod simulation;
#[path = "client/sockets.rs"]
mod sockets;
#[path = "client/tencent.rs"]
mod tencent;
#[path = "client/watching.rs"]
mod watching;
