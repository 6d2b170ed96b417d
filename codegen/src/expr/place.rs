//! Where a member's value is in Rust, and what has to be given on the way there.

use super::{FieldView, Holder, Kind, Literal};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// An `Option` that has to hold something before an expression can go on, and the name of what it holds.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    /// `self.thumbnail.as_ref()`
    option: TokenStream,
    /// `self.thumbnail`: enough to ask whether it is given.
    bare: TokenStream,
    name: Ident,
}

/// The gates that one comparison passes, outermost first. Two members of one structure share its gate.
#[derive(Debug, Default)]
pub(super) struct Gates(Vec<Gate>);

impl Gates {
    /// What `option` holds, under a name that suits `ident`.
    fn pass(&mut self, option: TokenStream, bare: TokenStream, ident: &str) -> TokenStream {
        let text = option.to_string();
        if let Some(known) = self.0.iter().find(|gate| gate.option.to_string() == text) {
            let name = &known.name;
            return quote!(#name);
        }
        let taken = |name: &Ident| self.0.iter().any(|gate| gate.name == *name) || *name == "item";
        let mut name = to_ident(ident);
        while taken(&name) {
            name = format_ident!("other_{}", name);
        }
        self.0.push(Gate {
            option,
            bare,
            name: name.clone(),
        });
        quote!(#name)
    }

    /// The condition behind all gates. Negated, `inner` is negated already and an absent member makes the whole true.
    pub(super) fn around(self, inner: TokenStream, negated: bool) -> TokenStream {
        let trivial = if negated { "false" } else { "true" };
        self.0
            .into_iter()
            .rev()
            .fold(inner, |inner, Gate { option, bare, name }| {
                match (inner.to_string() == trivial, negated) {
                    (true, false) => quote!(#bare.is_some()),
                    (true, true) => quote!(#bare.is_none()),
                    (false, false) => quote!(#option.is_some_and(|#name| #inner)),
                    (false, true) => quote!(#option.is_none_or(|#name| #inner)),
                }
            })
    }
}

/// The member itself, behind its gates.
pub(super) struct Leaf<'v> {
    pub(super) view: &'v FieldView,
    /// `self.storage_mode`, `thumbnail.r#type`
    pub(super) place: TokenStream,
    pub(super) optional: bool,
    ident: &'v str,
}

/// Walks from `self` to the member.
pub(super) fn leaf<'v>(view: &'v FieldView, gates: &mut Gates) -> Leaf<'v> {
    let mut place = quote!(self);
    let (last, way) = view
        .steps
        .split_last()
        .map_or((None, &[][..]), |(last, way)| (Some(last), way));
    for step in way {
        let ident = to_ident(&step.ident);
        let bare = quote!(#place.#ident);
        place = match opened(&bare, step.optional, step.holder) {
            Some(option) => gates.pass(option, bare, &step.ident),
            None => bare,
        };
    }
    let name = last.map_or("", |step| step.ident.as_str());
    let ident = to_ident(name);
    Leaf {
        view,
        place: quote!(#place.#ident),
        optional: last.is_some_and(|step| step.optional),
        ident: name,
    }
}

/// The `Option` of a reference to what a holder holds, or `None` where it is always there.
fn opened(bare: &TokenStream, optional: bool, holder: Holder) -> Option<TokenStream> {
    match (optional, holder) {
        (false, Holder::Plain | Holder::Boxed) => None,
        (true, Holder::Plain) => Some(quote!(#bare.as_ref())),
        (true, Holder::Boxed) => Some(quote!(#bare.as_deref())),
        (false, Holder::JsonText) => Some(quote!(#bare.typed())),
        (true, Holder::JsonText) => Some(quote!(#bare.as_ref().and_then(rt::JsonText::typed))),
    }
}

impl Leaf<'_> {
    /// The member's value for a comparison: a `&str`, an integer or a bool. Passes one gate more when it may be absent.
    pub(super) fn value(&self, gates: &mut Gates) -> TokenStream {
        let place = &self.place;
        if !self.optional {
            return read(&self.view.kind, place);
        }
        if let Some(default) = &self.view.default {
            return self.or_default(default);
        }
        let option = match &self.view.kind {
            Kind::Text => self.text(),
            Kind::Integer { .. } | Kind::Float | Kind::Bool => place.clone(),
            _ => quote!(#place.as_ref()),
        };
        let name = gates.pass(option, place.clone(), self.ident);
        match &self.view.kind {
            Kind::Text => name,
            kind => read(kind, &name),
        }
    }

    /// An optional text as `Option<&str>`.
    pub(super) fn text(&self) -> TokenStream {
        let place = &self.place;
        if self.view.empty_is_absent {
            let name = to_ident(self.ident);
            quote!(#place.as_deref().filter(|#name| !#name.is_empty()))
        } else {
            quote!(#place.as_deref())
        }
    }

    fn or_default(&self, default: &Literal) -> TokenStream {
        let place = &self.place;
        let default = match default {
            Literal::Integer(value) if self.view.kind == Kind::Float => float_literal(*value),
            default => literal(default),
        };
        match &self.view.kind {
            Kind::Text => {
                let text = self.text();
                quote!(#text.unwrap_or(#default))
            }
            Kind::Timestamp => quote!(#place.as_ref().map_or(#default, rt::Timestamp::as_str)),
            Kind::Choice { rust, .. } => {
                let rust = to_ident(rust);
                quote!(#place.as_ref().map_or(#default, #rust::as_str))
            }
            Kind::Code { rust, .. } => {
                let rust = to_ident(rust);
                quote!(#place.as_ref().map_or(#default, #rust::code))
            }
            Kind::Flag => quote!(#place.as_ref().map_or(#default, rt::Flag::code)),
            _ => quote!(#place.unwrap_or(#default)),
        }
    }

    /// The list that the member is, passing gates when it may be absent or raw text.
    pub(super) fn list(&self, gates: &mut Gates) -> TokenStream {
        let holder = self.view.steps.last().map_or(Holder::Plain, |step| step.holder);
        match opened(&self.place, self.optional, holder) {
            Some(option) => gates.pass(option, self.place.clone(), self.ident),
            None => self.place.clone(),
        }
    }

    /// Whether the member is given; `filled` asks texts, lists and maps to hold something, too.
    pub(super) fn presence(&self, filled: bool, negated: bool) -> TokenStream {
        let place = &self.place;
        let json_text = self
            .view
            .steps
            .last()
            .is_some_and(|step| step.holder == Holder::JsonText);
        let emptiness = if json_text { None } else { emptiness(&self.view.kind) };
        match (self.optional, emptiness) {
            (false, None) => {
                if negated {
                    quote!(false)
                } else {
                    quote!(true)
                }
            }
            (false, Some(_)) => {
                let text = matches!(self.view.kind, Kind::Choice { .. } | Kind::Timestamp).then(|| quote!(.as_str()));
                let not = (!negated).then(|| quote!(!));
                quote!(#not #place #text.is_empty())
            }
            (true, Some(empty)) if filled || self.view.empty_is_absent => {
                empty.asked(place, &to_ident(self.ident), negated)
            }
            (true, _) => {
                if negated {
                    quote!(#place.is_none())
                } else {
                    quote!(#place.is_some())
                }
            }
        }
    }
}

/// How a kind is asked whether it is empty.
struct Emptiness {
    open: TokenStream,
    /// The function, where one can be named.
    function: Option<TokenStream>,
}

fn emptiness(kind: &Kind) -> Option<Emptiness> {
    let (open, function) = match kind {
        Kind::Text => (quote!(as_deref), Some(quote!(str::is_empty))),
        Kind::List(_) => (quote!(as_ref), Some(quote!(Vec::is_empty))),
        Kind::Map(_) => (quote!(as_ref), Some(quote!(std::collections::BTreeMap::is_empty))),
        Kind::Choice { .. } | Kind::Timestamp => (quote!(as_ref), None),
        _ => return None,
    };
    Some(Emptiness { open, function })
}

impl Emptiness {
    fn asked(&self, place: &TokenStream, name: &Ident, negated: bool) -> TokenStream {
        let open = &self.open;
        match (&self.function, negated) {
            (Some(function), true) => quote!(#place.#open().is_none_or(#function)),
            (Some(_), false) => quote!(#place.#open().is_some_and(|#name| !#name.is_empty())),
            (None, true) => quote!(#place.#open().is_none_or(|#name| #name.as_str().is_empty())),
            (None, false) => quote!(#place.#open().is_some_and(|#name| !#name.as_str().is_empty())),
        }
    }
}

/// A value that is there, as what comparisons compare.
fn read(kind: &Kind, place: &TokenStream) -> TokenStream {
    match kind {
        Kind::Text | Kind::Timestamp | Kind::Choice { .. } => quote!(#place.as_str()),
        Kind::Code { .. } | Kind::Flag => quote!(#place.code()),
        _ => place.clone(),
    }
}

/// An identifier. Names are decided before they come here; what is none becomes `_`, which does not compile.
pub(super) fn to_ident(name: &str) -> Ident {
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("_", Span::call_site()))
}

/// A literal as Rust writes it.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Integer(value) => integer((*value).into()),
        Literal::Text(text) => quote!(#text),
        Literal::Bool(value) => quote!(#value),
    }
}

/// A whole number as a literal that cannot be taken for an integer.
pub(super) fn float_literal(value: i64) -> TokenStream {
    let whole = integer(value.into());
    format!("{whole}.0").replace(' ', "").parse().unwrap_or_default()
}

/// An integer literal without a type, in groups of three digits once it is long.
pub(crate) fn integer(value: i128) -> TokenStream {
    let digits = value.unsigned_abs().to_string();
    let grouped = if digits.len() < 5 {
        digits
    } else {
        grouped(&digits, '_')
    };
    let magnitude: TokenStream = grouped.parse().unwrap_or_default();
    if value < 0 { quote!(-#magnitude) } else { magnitude }
}

/// Digits in groups of three.
pub(crate) fn grouped(digits: &str, separator: char) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
