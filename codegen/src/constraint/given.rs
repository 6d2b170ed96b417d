//! How a check leaves alone what counts as not given.

use super::Subject;
use crate::expr::Kind;
use crate::model::Encoding;
use proc_macro2::TokenStream;
use quote::quote;

/// A text or a count for a check that an empty one would fail. Required and empty is `required`'s business; optional, empty
/// and `empty: absent` is nobody's.
pub(super) fn unless_empty(subject: &Subject, value: &TokenStream) -> TokenStream {
    let counts = matches!(subject.kind, Kind::List(_) | Kind::Map(_));
    let kept = if counts {
        quote!(|count| *count > 0)
    } else {
        quote!(|text| !text.is_empty())
    };
    // What is carried as JSON text may be raw and so is an `Option` already.
    let is_bare = subject.required && subject.encoding != Some(Encoding::Json);
    match (subject.required, subject.empty_is_absent && !counts) {
        (true, _) if is_bare => quote!(Some(#value).filter(#kept)),
        (true, _) | (false, true) => quote!(#value.filter(#kept)),
        (false, false) => value.clone(),
    }
}
