//! cloudscribe's generator: YAML specs in, a typed Rust SDK crate out.
//!
//! The modules stand in the order in which data passes through them.

#![allow(
    missing_docs,
    reason = "an internal tool: names and signatures carry it, the stages are documented"
)]

pub mod check;
pub mod constraint;
pub mod diff;
pub mod emit;
pub mod expr;
pub mod import;
pub mod ir;
pub mod load;
pub mod lower;
pub mod model;
mod parallel;
pub mod report;
pub mod schema;
pub mod skeleton;
pub mod tree;
pub mod yaml;

use load::Sources;
use report::Errors;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use tree::{Kept, Tree};

/// The generated crate, from the specs in `spec`. After `check`, nothing fails.
pub fn generate(spec: &Path) -> Result<Tree, Errors> {
    regenerate(spec, Kept::default(), &mut |_| ())
}

/// The same crate, byte for byte. What an earlier run made of the same facts and left standing is not made again, and when nothing
/// changed since, no spec is as much as parsed. `passed` is told of each stage that is behind us.
pub fn regenerate(spec: &Path, mut kept: Kept, passed: &mut dyn FnMut(&'static str)) -> Result<Tree, Errors> {
    let sources = load::read(spec)?;
    let key = key(&sources);
    passed("load");
    if let Some(tree) = kept.take_whole(key) {
        return Ok(tree);
    }
    let model = model::read(&sources);
    passed("parse");
    let checked = check::check(&model, &sources)?;
    passed("check");
    let api = lower::lower(&checked);
    passed("lower");
    let tree = emit::emit_over(&api, &kept);
    kept.leave(key, &tree);
    passed("emit");
    Ok(tree)
}

/// What tells these specs from others.
fn key(sources: &Sources) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in sources.ids() {
        (sources.path(file), sources.text(file), sources.is_unreadable(file)).hash(&mut hasher);
    }
    hasher.finish()
}
