//! Where every node of a YAML file stands. Only this module names the crate that scans YAML; the typed decode is serde's.

mod index;
mod offsets;
mod path;
mod positions;
mod reader;
mod refusal;
mod scalar;
mod spelling;
mod text;

pub use index::{Index, Node, NodeKind};
pub use path::Path;
pub use positions::Positions;
pub use reader::{Reading, read};
pub use spelling::Spelling;
