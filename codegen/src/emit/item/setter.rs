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
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(member: &Member) -> TokenStream {
    let bare = member.name.trim_start_matches("r#");
    let docs = Docs::of([format!("Sets [`{bare}`](Self#structfield.{bare}).")]).alias(&member.wire);
    let docs = docs::inside(&docs, &member.name);
    let name = ident(&member.name);
    let (parameter, value) = types::taken(&member.r#type, &quote!(#name));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #name: #parameter) -> Self {
            self.#name = #value;
            self
        }
    }
}
