//! `explain`: why a complaint exists, and what earns it.

use super::{Failure, Outcome};
use cloudscribe_codegen::report::{Code, Lesson, quoted, spelt_out};

/// Tell why a complaint exists, with a wrong and a right example
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The complaint's code, such as S0101; without one, all codes are listed
    code: Option<String>,
}

impl Explain {
    pub fn run(&self) -> Result<Outcome, Failure> {
        let Some(asked) = &self.code else {
            return Ok(list().into());
        };
        let code = Code::named(&asked.to_ascii_uppercase()).ok_or_else(|| Failure::Other(unknown(asked)))?;
        Ok(explained(code).into())
    }
}

fn unknown(asked: &str) -> String {
    let help = Code::meant(asked).map_or_else(
        || "`cargo spec explain` lists them".to_owned(),
        |meant| format!("did you mean `{}`?", meant.as_str()),
    );
    format!("no complaint has the code {}: {help}", quoted(asked))
}

/// A line for each code.
fn list() -> String {
    let line = |code: &Code| format!("{}  {:<7}  {}\n", code.as_str(), code.severity().as_str(), code.title());
    Code::ALL.iter().map(line).collect()
}

fn explained(code: Code) -> String {
    let Lesson { wrong, right, told } = code.lesson();
    let number = code.as_str();
    let allowed = code
        .can_be_allowed()
        .then(|| format!("\nWhere the page is right all the same: `allow: {{{number}: <why>}}`.\n"));
    format!(
        "{number}: {} ({})\n\n{}{}\nWrong:\n\n{}\nwhich is told like this:\n\n{}\nRight:\n\n{}",
        code.title(),
        code.severity().as_str(),
        said(code.why()),
        allowed.unwrap_or_default(),
        indented(wrong),
        indented(told),
        indented(right),
    )
}

/// The lines of a reason, each of which the catalogue begins with a blank.
fn said(why: &str) -> String {
    why.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

fn indented(text: &str) -> String {
    let indent = |line: &str| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {}\n", spelt_out(line))
        }
    };
    text.trim_end().split('\n').map(indent).collect()
}
