//! The setter of a member that may be left out.
//!
//! ```text
//! /// Sets [`media_type`](Self#structfield.media_type).
//! #[must_use]
//! pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
//!     self.media_type = Some(media_type.into());
//!     self
//! }
//! ```

use super::{docs, types};
use crate::ir::{Docs, Member};
use crate::tree::layout::rows::{At, Rows};

/// Puts the setter behind those before it.
pub(super) fn put(rows: &mut Rows, member: &Member) {
    let name = &member.name;
    let bare = name.trim_start_matches("r#");
    let docs = Docs::of([format!("Sets [`{bare}`](Self#structfield.{bare}).")]).alias(&member.wire);
    let docs = docs::written(&docs, name);
    let (parameter, value) = types::taken(&member.r#type, name);
    if !rows.is_empty() {
        rows.line("");
    }
    rows.push(
        At::Method,
        &format!(
            "{docs}#[must_use]\n\
             pub fn {name}(mut self, {name}: {parameter}) -> Self {{\n    \
                 self.{name} = {value};\n    \
                 self\n\
             }}"
        ),
    );
}
