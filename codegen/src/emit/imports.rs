//! Which types of the service a file names, and where it finds them.

use crate::ir::{Page, Service};
use crate::tree::layout::Piece;
use crate::tree::layout::rows::Rows;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The types of a service, with the module that has each.
#[derive(Debug, Hash)]
pub(super) struct Known(BTreeMap<String, String>);

impl Known {
    pub fn of(service: &Service) -> Self {
        let pages = service
            .shared
            .iter()
            .chain(service.operations.iter().map(|operation| &operation.page));
        let types = pages.flat_map(|page| {
            page.items
                .iter()
                .map(|item| (item.name().to_owned(), page.module.clone()))
        });
        let codes = ("ErrorCode".to_owned(), "error_code".to_owned());
        Self(types.chain([codes]).collect())
    }

    /// The imports of a file that stands beside the service's other modules.
    pub fn beside(&self, own: &Page, pieces: &[Piece]) -> Piece {
        let named = self.named(pieces);
        let others = named.types.iter();
        let others: Vec<_> = others.filter(|name| self.0.get(*name) != Some(&own.module)).collect();
        let mut rows = Rows::default();
        put_list(&mut rows, "super", &others);
        named.put_door(&mut rows);
        if named.has_maps {
            rows.fixed("use std::collections::BTreeMap;");
        }
        rows.into()
    }

    /// The imports of a file of the service that has no types of its own.
    pub fn apart(&self, pieces: &[Piece]) -> Piece {
        let named = self.named(pieces);
        let types: Vec<_> = named.types.iter().collect();
        let mut rows = Rows::default();
        put_list(&mut rows, "super", &types);
        named.put_door(&mut rows);
        rows.into()
    }

    /// The imports of a file inside a page's module, besides those that are there already.
    pub fn inside(&self, page: &Page, mut imports: Rows, pieces: &[Piece]) -> Piece {
        let named = self.named(pieces);
        let types = named.types.iter();
        let (own, others): (Vec<_>, Vec<_>) = types.partition(|name| self.0.get(*name) == Some(&page.module));
        put_list(&mut imports, "super::super", &others);
        put_list(&mut imports, "super", &own);
        named.put_door(&mut imports);
        imports.into()
    }

    fn named(&self, pieces: &[Piece]) -> Named {
        let mut named = Named::default();
        let mut text = String::new();
        let mut find = |name: &str| match name {
            "rt" => named.has_door = true,
            "BTreeMap" => named.has_maps = true,
            // Types begin with a capital.
            _ if name.starts_with(|c: char| c.is_ascii_lowercase()) => {}
            _ if named.types.contains(name) || !self.0.contains_key(name) => {}
            _ => drop(named.types.insert(name.to_owned())),
        };
        for piece in pieces {
            match piece {
                Piece::Tokens(tokens) => each_first(tokens, &mut text, &mut find),
                Piece::Rows(rows) => rows.names().for_each(&mut find),
            }
        }
        named
    }
}

/// What a file names.
#[derive(Debug, Default)]
struct Named {
    types: BTreeSet<String>,
    has_door: bool,
    has_maps: bool,
}

impl Named {
    /// `use cloudscribe_runtime::emitted as rt;` where something of it is named.
    fn put_door(&self, rows: &mut Rows) {
        if self.has_door {
            rows.fixed("use cloudscribe_runtime::emitted as rt;");
        }
    }
}

fn put_list(rows: &mut Rows, module: &str, names: &[&String]) {
    match names {
        [] => {}
        [one] => rows.lines(format_args!("use {module}::{one};")),
        several => {
            let names: Vec<&str> = several.iter().map(|name| name.as_str()).collect();
            rows.lines(format_args!("use {module}::{{{}}};", names.join(", ")));
        }
    }
}

/// Every identifier that begins a path. The text is any, and used for each of them.
fn each_first(tokens: &TokenStream, text: &mut String, found: &mut impl FnMut(&str)) {
    let mut colons = 0;
    for tree in tokens.clone() {
        match &tree {
            TokenTree::Ident(_) if colons >= 2 => colons = 0,
            TokenTree::Ident(ident) => {
                text.clear();
                // Writing to a text cannot fail.
                let _ = write!(text, "{ident}");
                found(text);
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                each_first(&group.stream(), text, found);
                colons = 0;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => colons = 0,
        }
    }
}
