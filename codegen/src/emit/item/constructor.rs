//! The constructor of a structure that users build.
//!
//! ```text
//! /// With what is required; everything else is unset.
//! pub fn new(media_url: impl Into<String>) -> Self {
//!     Self { media_url: media_url.into(), media_type: None }
//! }
//! ```

use super::types;
use crate::ir::{Member, Structure, Type};
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

/// More parameters than clippy finds comfortable; the page demands them all the same.
const MANY: usize = 7;

/// The constructor as a method.
pub(super) fn emit(structure: &Structure) -> Rows {
    let mut rows = Rows::default();
    if structure.has_default {
        rows.fixed(
            "    \
    /// Nothing is required; everything is unset.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }",
        );
        return rows;
    }
    let required: Vec<&Member> = structure.members.iter().filter(|member| member.required).collect();
    rows.fixed("    /// With what is required; everything else is unset.");
    put_allowances(&mut rows, &required);
    let taken = required
        .iter()
        .map(|member| types::taken(&member.r#type, &member.name).0);
    let taken: Vec<String> = taken.collect();
    if !taken.iter().any(|parameter| types::is_generic(parameter)) {
        rows.fixed("    #[inline]");
    }
    let named = required.iter().zip(taken);
    let parameters = named.map(|(member, parameter)| Term::word(format!("{}: {parameter}", member.name)));
    let parameters = Term::bracketed("pub fn new(", parameters.collect(), ")");
    rows.term(4, "", &parameters, " -> Self {");
    let fields: Vec<String> = structure.members.iter().map(field).collect();
    rows.own_literal(&fields);
    rows.fixed("    }");
    rows
}

fn field(member: &Member) -> String {
    let name = &member.name;
    if !member.required {
        return format!("{name}: None");
    }
    let (_, value) = types::taken(&member.r#type, name);
    if value == *name {
        value
    } else {
        format!("{name}: {value}")
    }
}

fn put_allowances(rows: &mut Rows, required: &[&Member]) {
    let truths = required.iter().filter(|member| member.r#type == Type::Bool).count();
    let many = (required.len() > MANY).then_some("clippy::too_many_arguments");
    let truths = (truths > 3).then_some("clippy::fn_params_excessive_bools");
    let lints: Vec<&str> = many.into_iter().chain(truths).collect();
    if !lints.is_empty() {
        let lints = lints.join(", ");
        rows.lines(format_args!(
            r#"    #[allow({lints}, reason = "the page requires them all")]"#
        ));
    }
}
