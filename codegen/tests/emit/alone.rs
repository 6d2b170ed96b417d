//! A written crate in a folder of its own, where it is compiled under the lints of this workspace.

use cloudscribe_codegen::tree::Tree;
use std::fs;
use std::path::Path;

/// The lints that the workspace asks of its own code.
const LINTS: &str = r#"

[lints.clippy]
pedantic = { level = "deny", priority = -1 }
unwrap_used = "deny"
expect_used = "deny"
panic = "deny"
indexing_slicing = "deny"
string_slice = "deny"
module_name_repetitions = "allow"
missing_errors_doc = "allow"
must_use_candidate = "allow"

[workspace]
"#;

/// Writes the crate, which then finds the runtime and the versions that this workspace has.
pub fn settle(tree: &Tree) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    tree.sync(root.path()).unwrap();
    let manifest = root.path().join("Cargo.toml");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = fs::read_to_string(&manifest).unwrap();
    let runtime = format!("path = {:?}", workspace.join("runtime").display().to_string());
    let with_path = text.replace("path = \"../runtime\"", &runtime);
    assert_ne!(text, with_path, "the runtime is found by its path");
    fs::write(&manifest, with_path + LINTS).unwrap();
    // A package that was taken out of the repository has no lock file beside it.
    let _ = fs::copy(workspace.join("Cargo.lock"), root.path().join("Cargo.lock"));
    root
}
