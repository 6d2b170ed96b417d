//! How wire names become Rust names. The only place that changes case or knows keywords.
//!
//! | what | form | examples |
//! |---|---|---|
//! | vendor or service folder | snake case | `tencent` |
//! | operation, as module | snake case | `PullUpload` → `pull_upload` |
//! | operation, as method | snake case | `PullUpload` → `pull_upload`, `Move` → `r#move` |
//! | operation, as types | upper camel + role | `PullUpload` → `PullUploadRequest`, `PullUploadResponse` |
//! | member | snake case | `SubAppId` → `sub_app_id`, `UploadURLs` → `upload_urls`, `type` → `r#type` |
//! | structure, enumeration | upper camel | `File_addr` → `FileAddr`, `uploadURLs` → `UploadUrls` |
//! | enumeration value, error code | upper camel | `MP4` → `Mp4`, `VOD.10053` → `Vod10053`, `16:9` → `Value16_9` |
//! | rule, as static | shouting snake case | `SessionId.max_chars` → `SESSION_ID_MAX_CHARS` |
//! | rule, as test | snake case | `SessionId.max_chars` → `session_id_max_chars` |
//!
//! | trouble | mend | example |
//! |---|---|---|
//! | a keyword, as member or method | raw | `type` → `r#type` |
//! | a keyword that cannot be raw | `_value` | `self` → `self_value` |
//! | a keyword, or a file of the service, as module | `_operation` | `Move` → `move_operation`, `Client` → `client_operation` |
//! | a module of the crate itself, as vendor | `_vendor` | `check` → `check_vendor` |
//! | a setter that would hide a method of ours or of the prelude | `_value` | `new` → `new_value`, `clone` → `clone_value` |
//! | a method of the client | `_call` | `Builder` → `builder_call` |
//! | a type of the prelude or of the service's own | `Value` | `Option` → `OptionValue`, `Client` → `ClientValue` |
//! | the variant for unknown values, and `Self` | `Value` | `Other` → `OtherValue` |
//! | a digit in front | the kind in front | `3GP` → `Value3gp`, `2d` → `value_2d`, `3D` → `Type3d` |
//! | a minus before a number | spelled out | `-1` → `Minus1` |
//! | nothing left | code points | `*` → `ValueU2a` |
//!
//! A `rust_name` in a spec goes the same way as the wire name which it replaces. What collides nevertheless is refused by
//! [`crate::check`], because a name that depended on its neighbours would change with them.

mod reserved;
mod taken;
#[cfg(test)]
mod tests;
mod words;

pub use taken::Taken;

use heck::ToUpperCamelCase;
use proc_macro2::Ident;
use quote::format_ident;
use reserved::{
    is_client_method, is_keyword, is_method, is_never_raw, is_root_module, is_service_file, is_type, is_variant,
};
use words::{shouting, snake, upper_camel};

/// The Rust field for a member, and the setter of the same name.
pub fn field(wire: &str) -> String {
    let name = complete(snake(wire), "value_", wire);
    if is_never_raw(&name) || is_method(&name) {
        format!("{name}_value")
    } else {
        raw_where_needed(name)
    }
}

/// The Rust type for a structure, an inline structure's member, or an enumeration.
pub fn type_(wire: &str) -> String {
    let name = complete(upper_camel(wire), "Type", wire);
    if is_type(&name) { format!("{name}Value") } else { name }
}

/// The Rust variant for a value of an enumeration or for an error code.
pub fn variant(wire: &str) -> String {
    let name = complete(upper_camel(wire), "Value", wire);
    if is_variant(&name) {
        format!("{name}Value")
    } else {
        name
    }
}

/// The Rust module for a vendor's folder.
pub fn vendor(folder: &str) -> String {
    let name = module(folder);
    if is_root_module(&name) {
        format!("{name}_vendor")
    } else {
        name
    }
}

/// The Rust module for a service's folder.
pub fn module(folder: &str) -> String {
    raw_where_needed(complete(snake(folder), "module_", folder))
}

/// The Rust module for an operation.
pub fn operation_module(operation: &str) -> String {
    let name = complete(snake(operation), "operation_", operation);
    if is_service_file(&name) || is_keyword(&name) {
        format!("{name}_operation")
    } else {
        name
    }
}

/// The client's method for an operation.
pub fn method(operation: &str) -> String {
    let name = complete(snake(operation), "call_", operation);
    if is_client_method(&name) || is_never_raw(&name) {
        format!("{name}_call")
    } else {
        raw_where_needed(name)
    }
}

/// The Rust type of an operation's request.
pub fn request(operation: &str) -> String {
    format!("{}Request", complete(upper_camel(operation), "Operation", operation))
}

/// The Rust type of an operation's answer.
pub fn response(operation: &str) -> String {
    format!("{}Response", complete(upper_camel(operation), "Operation", operation))
}

/// The static for a rule or a source, out of the last segments of its id.
pub fn constant(segments: &[&str]) -> String {
    let wire = segments.join(".");
    complete(shouting(&wire), "RULE_", &wire)
}

/// The test of a rule, out of the last segments of its id, and of the place in which it is tried where there are several.
pub fn test(segments: &[String], place: &[String]) -> String {
    let named = |segments: &[String]| constant(&segments.iter().map(String::as_str).collect::<Vec<_>>()).to_lowercase();
    let name = if place.is_empty() {
        named(segments)
    } else {
        format!("{}_in_{}", named(segments), named(place))
    };
    if is_never_raw(&name) {
        format!("{name}_rule")
    } else {
        raw_where_needed(name)
    }
}

/// A feature of the emitted crate: `tencent`, `tencent-vod`.
pub fn feature(folders: &[&str]) -> String {
    folders.join("-")
}

/// A name as a token; `r#type` becomes the raw identifier.
pub fn ident(name: &str) -> Ident {
    name.strip_prefix("r#")
        .map_or_else(|| format_ident!("{name}"), |raw| format_ident!("r#{raw}"))
}

/// A name that can stand in Rust: not empty, no digit in front, no character that identifiers do not have.
fn complete(name: String, kind: &str, wire: &str) -> String {
    let name = if is_identifier(&format!("x{name}")) && !name.is_empty() {
        name
    } else {
        code_points(wire, kind)
    };
    if is_identifier(&name) || is_keyword(&name) {
        name
    } else {
        format!("{kind}{name}")
    }
}

/// For what has no letters: `*` becomes `u2a`, in the case of the kind's own prefix.
fn code_points(wire: &str, kind: &str) -> String {
    let points: Vec<String> = wire.chars().map(|c| format!("u{:x}", u32::from(c))).collect();
    let joined = points.join("_");
    match kind.chars().last() {
        Some('_') if kind.starts_with(|c: char| c.is_uppercase()) => format!("{kind}{}", joined.to_uppercase()),
        Some('_') => format!("{kind}{joined}"),
        _ => format!("{kind}{}", joined.to_upper_camel_case()),
    }
}

fn raw_where_needed(name: String) -> String {
    if is_keyword(&name) { format!("r#{name}") } else { name }
}

fn is_identifier(name: &str) -> bool {
    // Nearly all names are plain, and a parser takes long to say so. Keywords are asked for beside this.
    let plain = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let is_plain = name.chars().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty();
    is_plain || syn::parse_str::<Ident>(name).is_ok()
}
