//! Which expression of a member a check wants.

use super::names;
use crate::constraint::View;
use crate::ir::Type;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A member's value, as an expression that can be borrowed from.
#[derive(Debug)]
pub(super) struct Place<'t> {
    /// `self.title`, or `item` for a reference to an item of a list.
    pub tokens: TokenStream,
    /// The tokens are a reference already.
    pub is_reference: bool,
    pub r#type: &'t Type,
}

impl<'t> Place<'t> {
    pub fn of_field(base: &TokenStream, name: &str, r#type: &'t Type) -> Self {
        let field = names::ident(name);
        Self {
            tokens: quote!(#base.#field),
            is_reference: false,
            r#type,
        }
    }

    pub fn of_reference(name: &str, r#type: &'t Type) -> Self {
        let name = format_ident!("{name}");
        Self {
            tokens: quote!(#name),
            is_reference: true,
            r#type,
        }
    }

    /// The type inside `Option`, `Box` and JSON text, and the expression for it: `self.x.as_ref()`, `self.x.typed()`, ….
    fn opened(&self) -> Opened<'t> {
        let place = &self.tokens;
        match self.r#type {
            Type::Optional(inside) => match inside.as_ref() {
                Type::JsonText(typed) => Opened::maybe(quote!(#place.as_ref().and_then(rt::JsonText::typed)), typed),
                Type::Boxed(boxed) => Opened::maybe(quote!(#place.as_deref()), boxed),
                plain => Opened::maybe(quote!(#place.as_ref()), plain),
            },
            Type::JsonText(typed) => Opened::maybe(quote!(#place.typed()), typed),
            Type::Boxed(boxed) => Opened::surely(quote!(#place), boxed),
            plain => Opened::surely(quote!(#place), plain),
        }
    }

    /// The expression for a view; `None` when the answer is always the same, and no check is needed.
    pub fn view(&self, view: View) -> Option<TokenStream> {
        match view {
            View::Text => self.text(),
            View::Integer | View::Unsigned | View::Float => self.number(),
            View::Count => self.count(),
            View::Encoded => Some(self.encoded()),
            View::Given => Some(self.given()),
            View::Missing => self.missing(),
        }
    }

    fn text(&self) -> Option<TokenStream> {
        let place = &self.tokens;
        if matches!(self.r#type, Type::Optional(inside) if **inside == Type::String) {
            return Some(quote!(#place.as_deref()));
        }
        let opened = self.opened();
        let function = as_str(opened.r#type)?;
        Some(opened.mapped(&quote!(as_str), &function))
    }

    fn number(&self) -> Option<TokenStream> {
        let place = &self.tokens;
        let opened = self.opened();
        match opened.r#type {
            Type::Coded(name) => {
                let name = format_ident!("{name}");
                Some(opened.mapped(&quote!(code), &quote!(#name::code)))
            }
            Type::Flag => Some(opened.mapped(&quote!(code), &quote!(rt::Flag::code))),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64 if self.is_reference => Some(quote!(*#place)),
            Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64 => Some(quote!(#place)),
            _ => None,
        }
    }

    fn count(&self) -> Option<TokenStream> {
        let opened = self.opened();
        match opened.r#type {
            Type::List(_) => Some(opened.mapped(&quote!(len), &quote!(Vec::len))),
            Type::Map(_) => Some(opened.mapped(&quote!(len), &quote!(std::collections::BTreeMap::len))),
            _ => None,
        }
    }

    /// `Option<&dyn rt::Member>`
    fn encoded(&self) -> TokenStream {
        let place = &self.tokens;
        match self.r#type {
            Type::Optional(_) => quote!(#place.as_ref().map(|value| value as &dyn rt::Member)),
            _ if self.is_reference => quote!(Some(#place as &dyn rt::Member)),
            _ => quote!(Some(&#place as &dyn rt::Member)),
        }
    }

    fn given(&self) -> TokenStream {
        let place = &self.tokens;
        let can_be_absent = matches!(self.r#type, Type::Optional(_));
        if can_be_absent {
            quote!(#place.is_some())
        } else {
            quote!(true)
        }
    }

    fn missing(&self) -> Option<TokenStream> {
        let place = &self.tokens;
        let opened = self.opened();
        let empty = match opened.r#type {
            Type::String => quote!(str::is_empty),
            Type::List(_) => quote!(Vec::is_empty),
            Type::Map(_) => quote!(std::collections::BTreeMap::is_empty),
            Type::Timestamp | Type::Enumeration(_) => quote!(|value| value.as_str().is_empty()),
            _ if matches!(self.r#type, Type::Optional(_)) => return Some(quote!(#place.is_none())),
            _ => return None,
        };
        Some(match (self.r#type, opened.r#type) {
            (Type::Optional(_), Type::String) => quote!(#place.as_deref().is_none_or(#empty)),
            (Type::Optional(inside), _) if matches!(**inside, Type::JsonText(_)) => {
                quote!(#place.as_ref().is_none_or(|value| value.typed().is_some_and(#empty)))
            }
            (Type::Optional(_), _) => quote!(#place.as_ref().is_none_or(#empty)),
            (Type::JsonText(_), _) => quote!(#place.typed().is_some_and(#empty)),
            (_, Type::Timestamp | Type::Enumeration(_)) => quote!(#place.as_str().is_empty()),
            _ => quote!(#place.is_empty()),
        })
    }

    /// For the checks of a nested structure: `&T` or `Option<&T>`.
    pub fn structure(&self) -> TokenStream {
        let opened = self.opened();
        let value = &opened.tokens;
        match self.r#type {
            _ if opened.is_maybe || self.is_reference => quote!(#value),
            Type::Boxed(_) => quote!(&*#value),
            _ => quote!(&#value),
        }
    }

    /// For the checks of a list's items: `&[T]` or `Option<&[T]>`.
    pub fn items(&self) -> TokenStream {
        let place = &self.tokens;
        let opened = self.opened();
        match self.r#type {
            Type::Optional(inside) if matches!(**inside, Type::List(_)) => quote!(#place.as_deref()),
            _ => opened.mapped(&quote!(as_slice), &quote!(Vec::as_slice)),
        }
    }

    /// `Option<&[T]>`
    pub fn maybe_items(&self) -> TokenStream {
        let items = self.items();
        if self.opened().is_maybe {
            items
        } else {
            quote!(Some(#items))
        }
    }

    /// For the checks of a map's values: `&BTreeMap<String, T>` or an `Option` of it.
    pub fn entries(&self) -> TokenStream {
        self.structure()
    }
}

/// A value inside its wrappers.
struct Opened<'t> {
    tokens: TokenStream,
    /// The tokens are an `Option` of a reference.
    is_maybe: bool,
    r#type: &'t Type,
}

impl<'t> Opened<'t> {
    fn maybe(tokens: TokenStream, r#type: &'t Type) -> Self {
        Self {
            tokens,
            is_maybe: true,
            r#type,
        }
    }

    fn surely(tokens: TokenStream, r#type: &'t Type) -> Self {
        Self {
            tokens,
            is_maybe: false,
            r#type,
        }
    }

    /// `value.len()`, or `value.map(Vec::len)`.
    fn mapped(&self, method: &TokenStream, function: &TokenStream) -> TokenStream {
        let value = &self.tokens;
        if self.is_maybe {
            quote!(#value.map(#function))
        } else {
            quote!(#value.#method())
        }
    }
}

fn as_str(r#type: &Type) -> Option<TokenStream> {
    match r#type {
        Type::String => Some(quote!(String::as_str)),
        Type::Timestamp => Some(quote!(rt::Timestamp::as_str)),
        Type::Enumeration(name) => {
            let name = format_ident!("{name}");
            Some(quote!(#name::as_str))
        }
        _ => None,
    }
}
