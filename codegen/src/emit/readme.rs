//! `README.md`: the book, as it is read outside rustdoc.

use super::book::{self, Part, Program};
use super::item::docs;
use crate::ir::{Api, Block, Docs, Step};
use crate::tree::layout;

const WIDTH: usize = 120;

const WHAT_IS_CHECKED: &str =
    "[`what_is_checked`]: https://docs.rs/cloudscribe/latest/cloudscribe/what_is_checked/index.html";

pub(super) fn emit(api: &Api) -> String {
    let mut lines = vec!["# cloudscribe".to_owned()];
    for chapter in book::chapters(api) {
        if !chapter.title.is_empty() {
            lines.extend([String::new(), format!("## {}", chapter.title)]);
        }
        for part in chapter.parts {
            lines.push(String::new());
            lines.extend(part_lines(part));
        }
    }
    // In the crate's documentation this is a link by itself.
    lines.extend([String::new(), WHAT_IS_CHECKED.to_owned()]);
    let license = "Licensed under either of Apache License 2.0 or MIT license, at your option.";
    lines.extend([
        String::new(),
        "## License".to_owned(),
        String::new(),
        license.to_owned(),
        String::new(),
    ]);
    lines.join("\n")
}

fn part_lines(part: Part) -> Vec<String> {
    match part {
        Part::Text(block) => text(block),
        Part::Verbatim(lines) => lines,
        Part::Program(program) => program_lines(&program),
    }
}

fn text(block: Block) -> Vec<String> {
    docs::lines(
        &Docs {
            blocks: vec![block],
            aliases: Vec::new(),
        },
        WIDTH,
    )
}

fn program_lines(program: &Program) -> Vec<String> {
    let shown = program.steps.iter().flat_map(|step| match step {
        Step::Code(code) => layout::statements(&code.0),
        Step::Comment(text) => vec![format!("// {text}")],
        Step::Hidden(_) => Vec::new(),
        Step::Blank => vec![String::new()],
    });
    std::iter::once("```rust".to_owned())
        .chain(shown)
        .chain(["```".to_owned()])
        .collect()
}
