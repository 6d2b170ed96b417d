//! To which key of which section of the language a node of a spec belongs.

/// The section and its key, and those around it.
pub fn keys(file: &str, path: &[String]) -> Vec<(&'static str, String)> {
    (1..=path.len())
        .filter_map(|length| key(file, &path[..length]))
        .collect()
}

/// `None` for what pages name: members, values, regions, codes, items of lists.
fn key(file: &str, path: &[String]) -> Option<(&'static str, String)> {
    let section = match file.rsplit('/').next()? {
        "vendor.yaml" => "a vendor",
        "service.yaml" => "a service",
        "types.yaml" => "a file of shared structures",
        _ => "an operation",
    };
    walk(section, path)
}

/// What stands under a key: another section, a table of them, a list of them.
enum Below {
    Section(&'static str),
    Each(&'static str),
    Nothing,
}

fn walk(section: &'static str, path: &[String]) -> Option<(&'static str, String)> {
    let (key, rest) = path.split_first()?;
    if rest.is_empty() {
        return Some((section, key.clone()));
    }
    match below(section, key) {
        Below::Section(inner) => walk(inner, rest),
        Below::Each(inner) => walk(inner, rest.get(1..)?),
        Below::Nothing => None,
    }
}

fn below(section: &str, key: &str) -> Below {
    match (section, key) {
        (_, "source" | "values_from") => Below::Section("a source"),
        (_, "sources") => Below::Each("a source"),
        (_, "errors") => Below::Each("an error"),
        (_, "notes") => Below::Each("a note"),
        (_, "rules") => Below::Each("a rule"),
        (_, "request" | "response" | "members") if section != "an example" => Below::Each("a field"),
        (_, "types") => Below::Each("a structure"),
        ("a service", "endpoints") => Below::Section("the endpoints"),
        ("an operation", "rate_limits") => Below::Each("a rate limit"),
        ("an operation", "regions") => Below::Section("the regions of an operation"),
        ("an operation", "repeat") => Below::Section("a repeat"),
        ("an operation", "asynchronous") => Below::Section("an asynchronous operation"),
        ("an operation", "facts") => Below::Each("a fact"),
        ("an operation", "examples") => Below::Each("an example"),
        ("a field", "required") => Below::Section("a requirement"),
        ("a field", "required_when" | "valid_only_when") => Below::Section("a condition"),
        ("a field", "values") => Below::Each("a value of an enumeration"),
        ("a field", "formats") => Below::Section("file formats"),
        ("a field", "items") => Below::Section("the limits of items"),
        ("a limit", "disputed") => Below::Each("a dispute"),
        ("a rule", "same_directory") => Below::Section("same_directory"),
        ("a field" | "the limits of items", _) => Below::Section("a limit"),
        _ => Below::Nothing,
    }
}
