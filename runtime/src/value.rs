//! Which kinds of value need a type of their own, because the wire writes them unlike Rust does.

mod enumeration;
mod flag;
mod joined;
mod json_text;
mod timestamp;

pub use flag::Flag;
pub use joined::Joining;
pub use json_text::JsonText;
pub use timestamp::Timestamp;
