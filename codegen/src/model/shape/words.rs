//! What the shapes are called in complaints, and how each is written.

use super::Shape;

/// What a shape is called in a complaint.
pub(super) fn named(shape: Shape) -> String {
    match shape {
        Shape::Text => "a text".to_owned(),
        Shape::Word(words) => format!("one of {}", words.join(", ")),
        Shape::Expression => "a condition".to_owned(),
        Shape::Boolean => "true or false".to_owned(),
        Shape::Count(least, 0xffff_ffff) => format!("a whole number from {least} on"),
        Shape::Count(least, most) => format!("a whole number between {least} and {most}"),
        Shape::Duration => "a duration".to_owned(),
        Shape::Type => "a type".to_owned(),
        Shape::Value => "a value".to_owned(),
        Shape::Nothing => "nothing".to_owned(),
        Shape::List(_) => "a list".to_owned(),
        Shape::Map(_) | Shape::Section(_) | Shape::Object | Shape::Allowances => "a mapping".to_owned(),
        Shape::Source => "a source or its short name".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(|one| named(*one)).collect::<Vec<_>>().join(" or "),
    }
}

/// How a shape is written.
pub(super) fn form(shape: Shape) -> String {
    let form = match shape {
        Shape::Text => "write it as one text; when there is nothing to say, drop the key",
        Shape::Word(words) => return format!("write one of {}", words.join(", ")),
        Shape::Boolean => "write true or false, without quotes",
        Shape::Count(..) => "write the number alone, without quotes or separators",
        Shape::Duration => "write 30s, 10m, 24h or 3d",
        Shape::Type => "write string, i64, list<string> or the name of a structure",
        Shape::Expression => "write a condition, such as `Count > 5` or `present(Name)`",
        Shape::Value => "write the value, or drop the key",
        Shape::Nothing => "leave it empty",
        Shape::List(_) => "write [one, two], or lines that begin with `- `",
        Shape::Map(_) | Shape::Section(_) | Shape::Object | Shape::Allowances => {
            "write {key: value}, or lines of `key: value` below it"
        }
        Shape::Source => "write the short name of an entry of `sources`, or {page, url, updated, read, language}",
        // The short form is the one that is mostly meant.
        Shape::Either(shapes) => {
            let short = shapes.iter().find(|shape| !matches!(shape, Shape::Section(_)));
            return short.or(shapes.first()).map_or_else(String::new, |shape| form(*shape));
        }
    };
    form.to_owned()
}
