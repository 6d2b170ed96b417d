//! What an expression's names stand for: the answers which a spec's table gives to the type check and to emission.

use std::rc::Rc;

/// The members that an expression can name. A condition of the request sees the request's members, a rule of a nested
/// structure sees that structure's members; both reach into structures with dots.
pub trait Scope {
    /// The member at a dotted path of wire names, or `None` when there is none.
    fn field(&self, dotted: &[&str]) -> Option<FieldView>;
    /// The same for those who ask again and again: a scope that remembers its answers hands out the same one.
    fn view(&self, path: &[String]) -> Option<Rc<FieldView>> {
        look_up(self, path).map(Rc::new)
    }
    /// The wire names within the structure at a path (the empty path is the scope itself), for "did you mean".
    fn names(&self, within: &[&str]) -> Vec<String>;
    /// A value in the typed form that satisfies the member's own limits, for boundary cases. `None` lets the kind decide.
    fn sample(&self, _dotted: &[&str]) -> Option<serde_json::Value> {
        None
    }
    /// The smallest and the largest of the numbers that the member's own limits name, for conditions that calculate.
    fn extremes(&self, _dotted: &[&str]) -> Vec<serde_json::Value> {
        Vec::new()
    }
}

/// Looks a path up.
pub(crate) fn look_up(scope: &(impl Scope + ?Sized), path: &[String]) -> Option<FieldView> {
    let dotted: Vec<&str> = path.iter().map(String::as_str).collect();
    scope.field(&dotted)
}

/// A member as an expression sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    pub kind: Kind,
    /// The way from `self` to the member, the member itself last. Never empty.
    pub steps: Vec<Step>,
    /// The documented default.
    pub default: Option<Literal>,
    /// `empty: absent`: an empty text counts as not given.
    pub empty_is_absent: bool,
    /// How prose calls the member, with dots (`input.object`): by its Rust name in docs, by its wire name in rules.
    pub shown: String,
}

/// One member on the way. While a spec is only checked, the wire name serves as `ident`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The Rust field, raw where it is a keyword (`r#type`).
    pub ident: String,
    /// The field is an `Option`.
    pub optional: bool,
    pub holder: Holder,
}

/// What stands around a member's value, inside its `Option` if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Plain,
    /// `Box<T>`
    Boxed,
    /// `rt::JsonText<T>`; what it holds as raw text is invisible to expressions.
    JsonText,
}

/// What a member holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `String`; urls too.
    Text,
    /// `rt::Timestamp`
    Timestamp,
    /// An enumeration of texts: the Rust type's name, the wire values, and other spellings with the values that they mean.
    Choice {
        rust: String,
        values: Vec<String>,
        aliases: Vec<(String, String)>,
        open: bool,
    },
    /// An enumeration of integers.
    Code {
        rust: String,
        values: Vec<i64>,
        open: bool,
    },
    /// `rt::Flag`
    Flag,
    Integer {
        signed: bool,
        bits: u8,
    },
    Float,
    Bool,
    List(Box<Kind>),
    Map(Box<Kind>),
    Structure,
}

/// A value that can be written into an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    Integer(i64),
    Text(String),
    Bool(bool),
}

impl FieldView {
    /// Whether a request can leave the member out, or a structure on the way to it.
    pub fn can_be_absent(&self) -> bool {
        self.steps
            .iter()
            .any(|step| step.optional || step.holder == Holder::JsonText)
    }
}
