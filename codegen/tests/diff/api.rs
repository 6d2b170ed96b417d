//! The public API of an emitted crate, read off its Rust: an opinion that knows nothing of how changes are found.

use cloudscribe_codegen::check::Checked;
use cloudscribe_codegen::emit::emit;
use cloudscribe_codegen::lower::lower;
use quote::ToTokens as _;
use std::collections::BTreeSet;
use syn::{Attribute, Fields, ImplItem, Item, Visibility};

/// A line for each thing that a program can name or rely on; documentation and bodies left out.
pub fn of(checked: &Checked<'_>) -> BTreeSet<String> {
    let tree = emit(&lower(checked));
    let mut api = BTreeSet::new();
    for (path, text) in tree.files() {
        if let Some(module) = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) {
            // What stands in these is re-exported by the service, wherever it stands.
            let service = module.split('/').take(2).collect::<Vec<_>>().join("::");
            for item in syn::parse_file(text).unwrap().items {
                self::item(&service, &item, &mut api);
            }
        }
    }
    api
}

fn item(module: &str, item: &Item, api: &mut BTreeSet<String>) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let name = format!("{module}::{}", item.ident);
            api.insert(name.clone());
            api.extend(attributes(&name, &item.attrs));
            if let Fields::Named(fields) = &item.fields {
                for field in fields.named.iter().filter(|field| is_public(&field.vis)) {
                    api.insert(format!(
                        "{name}.{}: {}",
                        field.ident.as_ref().unwrap(),
                        field.ty.to_token_stream()
                    ));
                }
            }
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let name = format!("{module}::{}", item.ident);
            api.extend(attributes(&name, &item.attrs));
            for variant in &item.variants {
                api.insert(format!("{name}::{}{}", variant.ident, variant.fields.to_token_stream()));
            }
        }
        Item::Mod(item) if is_public(&item.vis) => {
            api.insert(format!("{module}::{}", item.ident));
        }
        Item::Impl(item) => {
            let name = format!("{module}::{}", item.self_ty.to_token_stream());
            match &item.trait_ {
                // How the crate works inside is no promise.
                Some((path, ..)) if path.to_token_stream().to_string().starts_with("rt") => {
                    if path.segments.last().unwrap().ident == "TakesProjectId" {
                        api.insert(format!("{name}: TakesProjectId"));
                    }
                }
                Some((path, ..)) => {
                    api.insert(format!("{name}: {}", path.to_token_stream()));
                }
                None => item.items.iter().for_each(|member| method(&name, member, api)),
            }
        }
        _ => {}
    }
}

fn method(name: &str, member: &ImplItem, api: &mut BTreeSet<String>) {
    match member {
        ImplItem::Fn(method) if is_public(&method.vis) => {
            // Programs see the types of arguments and not their names.
            let inputs = method.sig.inputs.iter().map(|input| match input {
                syn::FnArg::Typed(input) => input.ty.to_token_stream().to_string(),
                syn::FnArg::Receiver(_) => "self".to_owned(),
            });
            let inputs: Vec<String> = inputs.collect();
            let output = method.sig.output.to_token_stream();
            api.insert(format!("{name}::{}({}) {output}", method.sig.ident, inputs.join(", ")));
        }
        ImplItem::Const(constant) if is_public(&constant.vis) => {
            api.insert(format!("{name}::{}", constant.ident));
        }
        _ => {}
    }
}

/// Derives, and whether there may come more.
fn attributes(name: &str, attributes: &[Attribute]) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("non_exhaustive") {
            found.push(format!("{name}: open"));
        }
        if attribute.path().is_ident("derive") {
            let _ = attribute.parse_nested_meta(|meta| {
                found.push(format!("{name}: {}", meta.path.to_token_stream()));
                Ok(())
            });
        }
    }
    found
}

const fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
