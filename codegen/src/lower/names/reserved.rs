//! Which words mean something in Rust or in emitted files already.

/// Keywords of the edition, reserved ones included, that can be written raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot.
const NEVER_RAW: &[&str] = &["_", "Self", "crate", "self", "super"];

/// Methods which a setter of the same name would hide or be confused with: our own, and those of std's everyday traits.
const METHODS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "blank",
    "borrow",
    "borrow_mut",
    "check",
    "clone",
    "clone_from",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "fmt",
    "from",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into",
    "into_iter",
    "mul",
    "ne",
    "neg",
    "new",
    "next",
    "not",
    "rem",
    "report",
    "required",
    "set",
    "shl",
    "shr",
    "sub",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
    "validate",
    "visit",
];

/// Types and traits that emitted files use by their short names, and the service's own.
const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "BTreeMap",
    "BlockingClient",
    "Box",
    "Client",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ErrorCode",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What an enumeration has already.
const VARIANTS: &[&str] = &["Other", "Self"];

/// Methods of a client that are not operations.
const CLIENT_METHODS: &[&str] = &[
    "builder",
    "clone",
    "fmt",
    "from_core",
    "into",
    "new",
    "to_owned",
    "try_into",
    "type_id",
];

/// Modules of the crate that are not vendors.
const ROOT_MODULES: &[&str] = &[
    "check",
    "clock",
    "credentials",
    "dynamic",
    "mock",
    "operation",
    "retry",
    "telemetry",
    "transport",
    "what_is_checked",
];

/// Modules of a service that are not operations.
const SERVICE_FILES: &[&str] = &["client", "error_code", "types"];

pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || is_never_raw(name)
}

pub(super) fn is_never_raw(name: &str) -> bool {
    NEVER_RAW.contains(&name)
}

pub(super) fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

pub(super) fn is_type(name: &str) -> bool {
    TYPES.contains(&name)
}

pub(super) fn is_variant(name: &str) -> bool {
    VARIANTS.contains(&name)
}

pub(super) fn is_client_method(name: &str) -> bool {
    CLIENT_METHODS.contains(&name)
}

pub(super) fn is_root_module(name: &str) -> bool {
    ROOT_MODULES.contains(&name)
}

pub(super) fn is_service_file(name: &str) -> bool {
    SERVICE_FILES.contains(&name)
}
