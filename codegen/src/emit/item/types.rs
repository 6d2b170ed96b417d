//! How a type is spelled, and in which form a constructor or setter takes a value of it.

use crate::ir::Type;

/// The type of a field.
pub(in crate::emit) fn spelled(r#type: &Type) -> String {
    match r#type {
        Type::String => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U32 => "u32".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Timestamp => "rt::Timestamp".to_owned(),
        Type::Flag => "rt::Flag".to_owned(),
        Type::Structure(name) | Type::Enumeration(name) | Type::Coded(name) => name.clone(),
        Type::List(item) => format!("Vec<{}>", spelled(item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", spelled(value)),
        Type::JsonText(inside) => format!("rt::JsonText<{}>", spelled(inside)),
        Type::Boxed(inside) => format!("Box<{}>", spelled(inside)),
        Type::Optional(inside) => format!("Option<{}>", spelled(inside)),
    }
}

/// What a file that spells the type has to import.
pub(in crate::emit) fn named(r#type: &Type, tell: &mut impl FnMut(&str)) {
    match r#type {
        Type::Timestamp | Type::Flag => tell("rt"),
        Type::Structure(name) | Type::Enumeration(name) | Type::Coded(name) => tell(name),
        Type::List(inside) | Type::Boxed(inside) | Type::Optional(inside) => named(inside, tell),
        Type::Map(inside) => {
            tell("BTreeMap");
            named(inside, tell);
        }
        Type::JsonText(inside) => {
            tell("rt");
            named(inside, tell);
        }
        Type::String | Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64 => {}
    }
}

/// Whether a function that takes such a parameter is compiled where it is called anyway.
pub(in crate::emit) fn is_generic(parameter: &str) -> bool {
    parameter.starts_with("impl ")
}

/// A parameter's type, and the expression that makes the field's value of the parameter.
pub(in crate::emit) fn taken(r#type: &Type, name: &str) -> (String, String) {
    let spelled = spelled(r#type);
    match r#type {
        Type::Optional(inside) => {
            let (parameter, value) = taken(inside, name);
            (parameter, format!("Some({value})"))
        }
        Type::Boxed(inside) => {
            let (parameter, value) = taken(inside, name);
            (parameter, format!("Box::new({value})"))
        }
        Type::List(item) if converts(item) => {
            let item = self::spelled(item);
            (
                format!("impl IntoIterator<Item = impl Into<{item}>>"),
                format!("{name}.into_iter().map(Into::into).collect()"),
            )
        }
        Type::List(item) => {
            let item = self::spelled(item);
            (
                format!("impl IntoIterator<Item = {item}>"),
                format!("{name}.into_iter().collect()"),
            )
        }
        Type::Map(value) if converts(value) => {
            let value = self::spelled(value);
            (
                format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{value}>)>"),
                format!("{name}.into_iter().map(|(key, value)| (key.into(), value.into())).collect()"),
            )
        }
        Type::Map(value) => {
            let value = self::spelled(value);
            (
                format!("impl IntoIterator<Item = (impl Into<String>, {value})>"),
                format!("{name}.into_iter().map(|(key, value)| (key.into(), value)).collect()"),
            )
        }
        _ if converts(r#type) => (format!("impl Into<{spelled}>"), format!("{name}.into()")),
        _ => (spelled, name.to_owned()),
    }
}

/// Whether there is something to convert from.
const fn converts(r#type: &Type) -> bool {
    matches!(
        r#type,
        Type::String | Type::Timestamp | Type::Flag | Type::Enumeration(_) | Type::Coded(_) | Type::JsonText(_)
    )
}
