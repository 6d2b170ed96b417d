//! Which specs stand in for a tree of thousands of operations: the real ones, again and again under other names.

use cloudscribe_codegen::load::Sources;
use std::fmt::Write;

/// The real tree with `count` operations in place of its own, dealt out to its services in turn.
pub fn tree(real: &Sources, count: usize) -> Vec<(String, String)> {
    let files = real.ids().map(|file| (real.path(file), real.text(file)));
    let (operations, folders): (Vec<_>, Vec<_>) = files.partition(|(_, text)| text.contains("\noperation: "));
    let own = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
    let mut texts: Vec<(String, String)> = folders.into_iter().map(own).collect();
    texts.extend(
        operations
            .iter()
            .cycle()
            .take(count)
            .enumerate()
            .map(|(number, page)| again(*page, number)),
    );
    texts
}

/// A page under another name. Structures and enumerations get names of their own too: those of a service share one module.
fn again((path, text): (&str, &str), number: usize) -> (String, String) {
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("operation: "))
        .unwrap_or_default();
    let mut page = String::new();
    let mut of_types = false;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent == 0 {
            of_types = line == "types:";
        }
        match line.trim_start() {
            said if said == format!("operation: {name}")
                || said == format!("const: {name}")
                || said.starts_with("enum: ") =>
            {
                let _ = writeln!(page, "{line}{number}X");
            }
            said if said.starts_with("rust_name: ") && of_types && indent == 4 => {}
            said if of_types && indent == 2 && said.ends_with(':') => {
                let _ = writeln!(
                    page,
                    "{line}\n    rust_name: {}{number}X",
                    said.trim_end_matches(':').replace('_', "")
                );
            }
            _ => {
                let _ = writeln!(page, "{line}");
            }
        }
    }
    (path.replace(name, &format!("{name}{number}X")), page)
}
