//! Regenerates `generated/` from `spec/` before the library, whose sources lie there, is compiled.

use cloudscribe_codegen::tree::Kept;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=spec");
    println!("cargo::rerun-if-env-changed=CI");
    // Printed as `cargo::error`, a complaint reaches the reader once and without the script's own noise.
    if let Err(complaint) = regenerate(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        for line in complaint.lines() {
            println!("cargo::error={line}");
        }
    }
}

/// Writes what differs; under CI only says what does.
fn regenerate(root: &Path) -> Result<(), String> {
    let generated = root.join("generated");
    // Cargo runs this in the package's folder. Complaints name the files from there, as the compiler's own do.
    let kept = std::env::var_os("OUT_DIR").map(|cache| Kept::read(&generated, Path::new(&cache)));
    let tree = cloudscribe_codegen::regenerate(Path::new("spec"), kept.unwrap_or_default(), &mut |_| ())
        .map_err(|errors| errors.to_string())?;
    if std::env::var_os("CI").is_none() {
        return tree.sync(&generated).map(drop).map_err(|error| error.to_string());
    }
    let stale = tree.diff(&generated).map_err(|error| error.to_string())?;
    let complaints: Vec<String> = stale
        .iter()
        .map(|file| format!("generated/{file} is stale: run `cargo spec write`"))
        .collect();
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(complaints.join("\n"))
    }
}
