//! What a program can name of the generated crate: every public item that comes of the specs, with what it looks like.
//!
//! ```text
//! acme::film::FetchFilmRequest            struct
//! acme::film::FetchFilmRequest: Default
//! acme::film::FetchFilmRequest.priority   Option<i64>
//! acme::film::Format::Mp4
//! acme::film::Client::fetch_film          FetchFilmRequest
//! ```

use super::meeting::is_reordered;
use crate::ir::{Api, Enumeration, Item, Page, Repr, Service, Structure, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The public items of a crate.
#[derive(Debug, Default)]
pub(super) struct Surface {
    items: BTreeMap<String, Shape>,
    /// The arguments of each constructor.
    constructors: BTreeMap<String, Constructor>,
    /// The structures that programs build.
    built: BTreeSet<String>,
}

/// What an item looks like, and the spec from which it comes.
#[derive(Debug)]
struct Shape {
    text: String,
    origin: String,
}

/// `new` of a structure, by the names of its arguments.
#[derive(Debug)]
struct Constructor {
    arguments: Vec<String>,
    origin: String,
}

/// What became of an item.
#[derive(Debug)]
pub(super) struct Moved {
    pub key: String,
    /// The spec's file relative to its tree; in the old tree for what is gone.
    pub origin: String,
    pub how: How,
}

#[derive(Debug)]
pub(super) enum How {
    Added,
    Removed,
    Changed {
        old: String,
        new: String,
    },
    /// A constructor takes the same in another order.
    Reordered {
        new: String,
    },
}

impl Surface {
    pub fn of(api: &Api) -> Self {
        let mut surface = Self::default();
        for vendor in &api.vendors {
            surface.put(vendor.module.clone(), "mod", &vendor.origin);
            for service in &vendor.services {
                surface.service(&format!("{}::{}", vendor.module, service.module), service);
            }
        }
        surface
    }

    /// Whether programs build the structure.
    pub fn is_built(&self, structure: &str) -> bool {
        self.built.contains(structure)
    }

    fn put(&mut self, key: String, text: impl Into<String>, origin: &str) {
        let (text, origin) = (text.into(), origin.to_owned());
        self.items.insert(key, Shape { text, origin });
    }

    fn service(&mut self, module: &str, service: &Service) {
        self.put(module.to_owned(), "mod", &service.origin);
        for supplied in &service.client_supplies {
            self.put(format!("{module}::Client: takes {supplied}"), "", &service.origin);
        }
        for variant in &service.codes.variants {
            self.put(format!("{module}::ErrorCode::{}", variant.name), "", &service.origin);
        }
        for operation in &service.operations {
            let key = format!("{module}::Client::{}", operation.method);
            self.put(key, operation.request.as_str(), &operation.page.origin);
            self.page(module, &operation.page);
        }
        service.shared.iter().for_each(|page| self.page(module, page));
    }

    fn page(&mut self, module: &str, page: &Page) {
        for item in &page.items {
            let key = format!("{module}::{}", item.name());
            match item {
                Item::Structure(structure) => self.structure(&key, structure, &page.origin),
                Item::Enumeration(enumeration) => self.enumeration(&key, enumeration, &page.origin),
            }
        }
    }

    fn structure(&mut self, key: &str, structure: &Structure, origin: &str) {
        self.put(key.to_owned(), "struct", origin);
        if structure.has_default {
            self.put(format!("{key}: Default"), "", origin);
        }
        for member in &structure.members {
            let text = spelled(&member.r#type);
            self.put(format!("{key}.{}", member.name), text, origin);
        }
        if structure.role.is_built() {
            self.built.insert(key.to_owned());
            self.put(format!("{key}: can be built"), "", origin);
            let required = structure.members.iter().filter(|member| member.required);
            let constructor = Constructor {
                arguments: required.map(|member| member.name.clone()).collect(),
                origin: origin.to_owned(),
            };
            self.constructors.insert(format!("{key}::new"), constructor);
        }
    }

    fn enumeration(&mut self, key: &str, enumeration: &Enumeration, origin: &str) {
        let (repr, constant) = match enumeration.repr {
            Repr::Text => ("enum of texts", "VALUES"),
            Repr::Integer => ("enum of integers", "CODES"),
        };
        self.put(key.to_owned(), repr, origin);
        if enumeration.is_closed {
            self.put(format!("{key}::{constant}"), "", origin);
        }
        for variant in &enumeration.variants {
            self.put(format!("{key}::{}", variant.name), "", origin);
        }
    }

    /// What is different in a later crate.
    pub fn moved(&self, later: &Self) -> Vec<Moved> {
        let gone = self.items.iter().filter(|(key, _)| !later.items.contains_key(*key));
        let gone = gone.map(|(key, shape)| Moved::of(key, shape, How::Removed));
        let come = later.items.iter().filter_map(|(key, shape)| {
            let how = match self.items.get(key) {
                None => How::Added,
                Some(before) if before.text == shape.text => return None,
                Some(before) => How::Changed {
                    old: before.text.clone(),
                    new: shape.text.clone(),
                },
            };
            Some(Moved::of(key, shape, how))
        });
        gone.chain(come).chain(self.constructed(later)).collect()
    }

    /// Constructors that take more or less, or what they took before in another order.
    fn constructed(&self, later: &Self) -> Vec<Moved> {
        let both = later.constructors.iter();
        let both = both.filter_map(|(key, new)| Some((key, self.constructors.get(key)?, new)));
        let moved = both.flat_map(|(key, old, new)| {
            let (before, after) = (&old.arguments, &new.arguments);
            let same = before.iter().all(|name| after.contains(name)) && before.len() == after.len();
            let changed = (!same).then(|| How::Changed {
                old: format!("new({})", before.join(", ")),
                new: format!("new({})", after.join(", ")),
            });
            let reordered = is_reordered(before.iter().map(String::as_str), after.iter().map(String::as_str));
            let reordered = reordered.then(|| How::Reordered {
                new: format!("new({})", after.join(", ")),
            });
            let moved = |how| Moved {
                key: key.clone(),
                origin: new.origin.clone(),
                how,
            };
            changed.into_iter().chain(reordered).map(moved).collect::<Vec<_>>()
        });
        moved.collect()
    }
}

impl Moved {
    fn of(key: &str, shape: &Shape, how: How) -> Self {
        Self {
            key: key.to_owned(),
            origin: shape.origin.clone(),
            how,
        }
    }
}

/// A type as Rust spells it.
fn spelled(r#type: &Type) -> String {
    let around = |outer: &str, inside: &Type| format!("{outer}<{}>", spelled(inside));
    match r#type {
        Type::String => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U32 => "u32".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::Flag => "Flag".to_owned(),
        Type::Structure(name) | Type::Enumeration(name) | Type::Coded(name) => name.clone(),
        Type::List(item) => around("Vec", item),
        Type::Map(value) => format!("BTreeMap<String, {}>", spelled(value)),
        Type::JsonText(inside) => around("JsonText", inside),
        Type::Boxed(inside) => around("Box", inside),
        Type::Optional(inside) => around("Option", inside),
    }
}
