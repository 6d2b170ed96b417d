//! Values that are written in a form of their own: types and durations.

use super::TypeRef;
use serde::de::{Deserialize, Deserializer, Error as _};

impl TypeRef {
    /// The types that are spelt with a word of the language, and what each means.
    pub const WORDS: &'static [&'static str] = &[
        "string",
        "bool",
        "flag",
        "i32",
        "i64",
        "u32",
        "u64",
        "f64",
        "timestamp",
        "url",
        "struct",
        "list<string>",
        "map<string>",
    ];

    /// The word of the language for what pages and other languages call a type.
    pub fn foreign(word: &str) -> Option<&'static str> {
        Some(match word.to_lowercase().as_str() {
            "int" | "integer" | "long" | "int64" | "integer64" | "number" => "i64",
            "int32" | "integer32" | "short" => "i32",
            "uint64" | "uinteger" | "unsigned" | "ulong" => "u64",
            "uint32" => "u32",
            "float" | "double" | "decimal" | "f32" => "f64",
            "boolean" => "bool",
            "str" | "text" | "varchar" => "string",
            "datetime" | "date" | "time" | "iso8601" => "timestamp",
            "uri" | "link" => "url",
            "object" | "structure" => "struct",
            "array" | "set" | "vec" | "list" => "list<string>",
            "dict" | "hash" | "map" => "map<string>",
            _ => return None,
        })
    }

    /// How deep `list<list<…>>` may go, the innermost type included.
    pub const DEEPEST: usize = 8;

    /// A type as a spec writes it; `Err` says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        parse_type(text.trim(), Self::DEEPEST)
    }

    /// The type inside all lists and maps.
    pub fn innermost(&self) -> &Self {
        let mut inner = self;
        while let Self::List(next) | Self::Map(next) = inner {
            inner = next;
        }
        inner
    }
}

fn parse_type(text: &str, deeper: usize) -> Result<TypeRef, String> {
    if deeper == 0 {
        return Err(format!(
            "more than {} lists and maps inside each other",
            TypeRef::DEEPEST
        ));
    }
    if let Some((outer, rest)) = text.split_once('<') {
        let inner = rest
            .strip_suffix('>')
            .ok_or_else(|| "the `<` is not closed".to_owned())?;
        let inner = Box::new(parse_type(inner.trim(), deeper - 1)?);
        return match outer.trim() {
            "list" => Ok(TypeRef::List(inner)),
            "map" => Ok(TypeRef::Map(inner)),
            _ => Err("only `list<…>` and `map<…>` hold another type".to_owned()),
        };
    }
    Ok(match text {
        "string" => TypeRef::String,
        "bool" => TypeRef::Bool,
        "flag" => TypeRef::Flag,
        "i32" => TypeRef::I32,
        "i64" => TypeRef::I64,
        "u32" => TypeRef::U32,
        "u64" => TypeRef::U64,
        "f64" => TypeRef::F64,
        "timestamp" => TypeRef::Timestamp,
        "url" => TypeRef::Url,
        "struct" => TypeRef::Inline,
        "list" | "map" => return Err(format!("{text} of what?")),
        name if is_name(name) => TypeRef::Named(name.to_owned()),
        _ => return Err("neither a type nor the name of a structure".to_owned()),
    })
}

/// Names of structures are the page's: letters, digits, `_`, and blanks are not among them.
fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Seconds out of `30s`, `10m`, `24h` or `3d`.
pub fn seconds(text: &str) -> Option<u64> {
    let text = text.trim();
    let (number, factor) = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)]
        .into_iter()
        .find_map(|(unit, factor)| text.strip_suffix(unit).map(|number| (number, factor)))?;
    let number = Some(number).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    number
        .parse::<u64>()
        .ok()?
        .checked_mul(factor)
        .filter(|seconds| *seconds > 0)
}

impl<'de> Deserialize<'de> for TypeRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// For `deserialize_with`; the key may also be absent.
pub(super) fn optional_duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let text = String::deserialize(deserializer)?;
    seconds(&text)
        .map(Some)
        .ok_or_else(|| D::Error::custom("a duration looks like 30s, 10m, 24h or 3d"))
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use crate::model::TypeRef;

    #[test]
    fn durations_have_a_unit() {
        assert_eq!(
            ["30s", "10m", "24h", "3d"].map(seconds),
            [Some(30), Some(600), Some(86_400), Some(259_200)]
        );
        for broken in [
            "3",
            "d",
            "",
            "-1d",
            "1.5h",
            "3 d",
            "99999999999999999999d",
            "9999999999999999999d",
            "0s",
            "١d",
        ] {
            assert_eq!(seconds(broken), None, "{broken}");
        }
    }

    #[test]
    fn types_are_words_names_or_hold_others() {
        assert_eq!(
            TypeRef::parse("list<map<i64>>"),
            Ok(TypeRef::List(Box::new(TypeRef::Map(Box::new(TypeRef::I64)))))
        );
        assert_eq!(TypeRef::parse("File_addr"), Ok(TypeRef::Named("File_addr".to_owned())));
        for broken in [
            "list",
            "list<string",
            "set<string>",
            "",
            "a b",
            "list<>",
            "1x",
            "list<string>>",
        ] {
            assert!(TypeRef::parse(broken).is_err(), "{broken}");
        }
        assert!(TypeRef::parse(&"list<".repeat(100_000)).is_err());
    }
}
