//! The setter of a member that may be left out.
//!
//! ```text
//! /// Sets [`media_type`](Self#structfield.media_type).
//! pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
//!     self.media_type = Some(media_type.into());
//!     self
//! }
//! ```

use super::{docs, types};
use crate::ir::{Docs, Member};
use crate::tree::layout::rows::Rows;
use crate::tree::layout::term::Term;

/// The setter as a method.
pub(super) fn emit(member: &Member) -> Rows {
    let name = &member.name;
    let bare = name.trim_start_matches("r#");
    let docs = Docs::of([format!("Sets [`{bare}`](Self#structfield.{bare}).")]).alias(&member.wire);
    let (parameter, value) = types::taken(&member.r#type, name);
    let parameters = vec![Term::word("mut self"), Term::word(format!("{name}: {parameter}"))];
    let mut rows = Rows::default();
    docs::put_inside(&mut rows, &docs, name);
    if !types::is_generic(&parameter) {
        rows.fixed("    #[inline]");
    }
    rows.term(4, format_args!("pub fn {name}"), &Term::tuple(parameters), " -> Self {");
    rows.lines(format_args!(
        "        \
        self.{name} = {value};
        self
    }}"
    ));
    rows
}
