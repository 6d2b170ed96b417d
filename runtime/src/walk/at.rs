//! Where in a document a value stands.

use crate::decode::DecodeError;

/// How many structures and lists may stand in one another, those in carried text included.
const DEEPEST: usize = 128;

/// The way from the document to a value in it, as a list on the stack.
pub(crate) struct At<'a> {
    outer: Option<&'a At<'a>>,
    step: Step<'a>,
    depth: usize,
}

/// One step into a structure or a list.
pub(super) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The document as a whole.
    pub(super) const fn document() -> Self {
        Self {
            outer: None,
            step: Step::Index(0),
            depth: 0,
        }
    }

    /// One step further in, unless that is too deep.
    pub(super) fn inner(&'a self, step: Step<'a>) -> Result<Self, DecodeError> {
        if self.depth >= DEEPEST {
            return Err(DecodeError::mismatch(self, "at most 128 levels", "a deeper level"));
        }
        Ok(Self {
            outer: Some(self),
            step,
            depth: self.depth + 1,
        })
    }

    /// The JSON pointer of the value.
    pub(crate) fn pointer(&self) -> String {
        let Some(outer) = self.outer else { return String::new() };
        let mut pointer = outer.pointer();
        pointer.push('/');
        match self.step {
            Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
        pointer
    }
}
