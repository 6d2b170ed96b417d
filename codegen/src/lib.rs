//! cloudscribe's generator: YAML specs in, a typed Rust SDK crate out.
//!
//! The modules stand in the order in which data passes through them.

#![allow(
    missing_docs,
    reason = "an internal tool: names and signatures carry it, the stages are documented"
)]

pub mod check;
pub mod constraint;
pub mod emit;
pub mod expr;
pub mod ir;
pub mod load;
pub mod lower;
pub mod model;
pub mod report;
pub mod schema;
pub mod tree;
pub mod yaml;

use report::Errors;
use std::path::Path;
use tree::Tree;

/// The generated crate, from the specs in `spec`. After `check`, nothing fails.
pub fn generate(spec: &Path) -> Result<Tree, Errors> {
    let sources = load::read(spec)?;
    let model = model::parse(&sources)?;
    let checked = check::check(&model, &sources)?;
    let api = lower::lower(&checked);
    Ok(emit::emit(&api))
}
