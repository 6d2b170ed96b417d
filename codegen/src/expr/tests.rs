//! What expressions become: Rust, English, complaints and truth values, over the table of [`fixture`](super::fixture).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

mod complaints;
mod laws;
mod said;
