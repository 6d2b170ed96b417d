//! What every node of a YAML file is, and where it stands. Only this module names the crate that scans YAML.

mod decode;
mod index;
mod offsets;
mod path;
mod positions;
mod reader;
mod refusal;
mod scalar;
mod spelling;
mod text;

pub use decode::{Misfit, StandIns, decode};
pub use index::{Index, Node, NodeKind};
pub use path::Path;
pub use positions::Positions;
pub use reader::{Reading, read};
pub use spelling::Spelling;
