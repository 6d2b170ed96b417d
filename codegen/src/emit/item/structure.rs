//! A struct: what a user reads, builds or gets.
//!
//! ```text
//! /// Fetches a media file …
//! #[derive(Clone)]
//! #[must_use]
//! pub struct PullUploadRequest { … }
//!
//! impl PullUploadRequest { new, setters, validate, report }
//! ```

use super::{constructor, docs, setter, types};
use crate::ir::{Role, Structure, Type};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::{At, Rows};

/// More truth values than clippy finds comfortable in one struct.
const MANY_BOOLS: usize = 3;

/// The struct and its methods; `constants` come first among these.
pub(in crate::emit) fn emit(structure: &Structure, constants: Rows) -> Vec<Piece> {
    let definition = definition(structure);
    if !structure.role.is_built() {
        return vec![definition.into()];
    }
    vec![definition.into(), methods(structure, constants).into()]
}

fn definition(structure: &Structure) -> Rows {
    let mut rows = Rows::default();
    docs::put(&mut rows, &structure.docs, &structure.name);
    rows.fixed("#[derive(Clone)]");
    rows.fixed(if structure.role.is_built() {
        "#[must_use]"
    } else {
        "#[non_exhaustive]"
    });
    let bools = structure.members.iter().filter(|member| member.r#type == Type::Bool);
    if bools.count() > MANY_BOOLS {
        rows.fixed(r#"#[allow(clippy::struct_excessive_bools, reason = "the page has them all")]"#);
    }
    let name = &structure.name;
    if structure.members.is_empty() {
        rows.fixed(format_args!("pub struct {name} {{}}"));
    } else {
        rows.fixed(format_args!("pub struct {name} {{"));
        put_fields(&mut rows, structure);
        rows.fixed("}");
    }
    rows
}

fn put_fields(rows: &mut Rows, structure: &Structure) {
    for member in &structure.members {
        types::named(&member.r#type, &mut |name| rows.name(name));
        let docs = docs::written(&member.docs, &member.name);
        let (name, r#type) = (&member.name, types::spelled(&member.r#type));
        rows.push(At::Field, &format!("{docs}pub {name}: {type},"));
    }
}

fn methods(structure: &Structure, constants: Rows) -> Rows {
    let mut rows = Rows::default();
    rows.fixed(format_args!("impl {} {{", structure.name));
    if !constants.is_empty() {
        rows.append(constants);
        rows.blank_line();
    }
    rows.append_method(constructor::emit(structure));
    let settable = structure.members.iter().filter(|member| !member.required);
    for member in settable {
        rows.blank_line();
        rows.append_method(setter::emit(member));
    }
    if structure.role == Role::Request {
        rows.name("rt");
        rows.fixed(VALIDATION);
    }
    rows.fixed("}");
    rows
}

/// The last methods of a request.
const VALIDATION: &str = "
    /// Checks every documented rule.
    ///
    /// # Errors
    ///
    /// All broken rules at once. Where sources disagree, and where one member merely wins over
    /// another, a request is not refused; see [`report`](Self::report).
    #[inline]
    pub fn validate(&self) -> Result<(), rt::Report> {
        rt::validate(self)
    }

    /// Checks every documented rule under a policy of the caller's. Warnings are part of the
    /// report. See [`what_is_checked`](crate::what_is_checked).
    #[inline]
    pub fn report(&self, policy: &rt::Policy) -> rt::Report {
        rt::report(self, policy)
    }";
