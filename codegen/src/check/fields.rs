//! Whether the keys of a field go together, and with its type.

use super::desk::Desk;
use super::fit;
use super::kind;
use super::place::Place;
use super::rules::meant;
use super::tables::{Row, Side};
use crate::constraint::{Stated, typed};
use crate::expr::Kind;
use crate::model::{Encoding, TypeRef};
use crate::report::{Code, short};
use serde_yaml::Value;

pub(super) fn check(desk: &mut Desk<'_>) {
    let rows: Vec<Row<'_>> = desk.tables.rows().collect();
    for row in rows {
        presence(desk, &row);
        fixed(desk, &row);
        if desk.has_no_type(&row) {
            continue;
        }
        value(desk, &row, "default", row.field.default.as_ref());
        value(desk, &row, "const", row.field.r#const.as_ref());
        encoding(desk, &row);
        by_type(desk, &row);
    }
}

/// One value that need not be there is a choice, and a choice needs a field.
fn fixed(desk: &mut Desk<'_>, row: &Row<'_>) {
    let field = row.field;
    if field.r#const.is_none() || field.required || field.supplied_by.is_some() || row.side == Side::Response {
        return;
    }
    unfit(
        desk,
        &row.place.key("const"),
        "`const` in a member that need not be given",
        "never sent",
        "add `required: true` when it always travels, or write `values` with the one value when callers decide",
    );
}

fn presence(desk: &mut Desk<'_>, row: &Row<'_>) {
    if !row.field.required {
        return;
    }
    if row.field.default.is_some() {
        let required = desk.key(&row.place.key("required"));
        let complaint = desk.at_key(
            Code::RequiredWithDefault,
            &row.place.key("default"),
            "a required member with a default",
        );
        complaint
            .label("never used: the member is always given")
            .also(required, "required");
        complaint.help("drop `required` when the page gives a default, or `default` when it requires the member");
    }
    for key in ["required_when", "required_by"] {
        let place = row.place.key(key);
        let given = if key == "required_when" {
            row.field.required_when.is_some()
        } else {
            row.field.required_by.is_some()
        };
        if given {
            let required = desk.key(&row.place.key("required"));
            let complaint = desk.at_key(
                Code::UnfitKey,
                &place,
                format!("`{key}` in a member that is always required"),
            );
            complaint
                .label("adds nothing")
                .also(required, "required")
                .help("keep one of them");
        }
    }
}

/// A default or constant: of the member's type, and within its limits.
fn value(desk: &mut Desk<'_>, row: &Row<'_>, key: &str, value: Option<&Value>) {
    let Some(value) = value else { return };
    let place = row.place.key(key);
    let kind = kind::of(row.name, row.field);
    if let Err(why) = fit::scalar(&kind, value) {
        let label = format!("not of the type of `{}`", short(row.name));
        let at = desk.value(&place);
        desk.misfit(Code::UnfitValue, row, at, why)
            .label(label)
            .help(fit::mend(&kind, value));
        return;
    }
    if row.field.empty_is_absent && value.as_str() == Some("") {
        return;
    }
    let value = typed(value);
    let refused = |stated: &Stated| stated.constraint.accepts(&value).err().map(|why| (stated.key, why));
    let limits = desk.found.limits(row.place.file, &row.place.path);
    let broken: Vec<(&'static str, String)> = limits
        .iter()
        .filter(|stated| stated.key != "required")
        .filter_map(refused)
        .collect();
    for (limit, why) in broken {
        let at = row.place.key(limit);
        let also = desk.exists(&at).then(|| desk.value(&at));
        let complaint = desk.at_value(
            Code::ValueOutsideLimits,
            &place,
            format!("the {key} breaks `{limit}`: {why}"),
        );
        let known = kind::values(row.field).map(|value| value.wire.as_str());
        let meant = value
            .as_str()
            .filter(|_| limit == "values")
            .and_then(|text| meant(text, known));
        complaint
            .label("outside the member's own limits")
            .help(meant.unwrap_or_else(|| format!("correct the {key}, or the limit")));
        if let Some(also) = also {
            complaint.also(also, "the limit");
        }
    }
}

fn encoding(desk: &mut Desk<'_>, row: &Row<'_>) {
    let Some(encoding) = row.field.encoding else { return };
    let kind = kind::of(row.name, row.field);
    let (fits, help) = match encoding {
        Encoding::Json => (
            matches!(kind, Kind::List(_) | Kind::Map(_) | Kind::Structure),
            "`json` carries a list, a map or a structure in text",
        ),
        Encoding::Csv | Encoding::CsvUrl => (
            matches!(&kind, Kind::List(item) if is_scalar(item)),
            "`csv` carries a list of texts or numbers",
        ),
        Encoding::Percent => (
            matches!(kind, Kind::Text | Kind::Choice { .. } | Kind::Timestamp),
            "`percent` carries a text",
        ),
    };
    if !fits {
        let kind = desk.value(&row.place.key("type"));
        let at = desk.value(&row.place.key("encoding"));
        let complaint = desk.misfit(Code::UnfitEncoding, row, at, "an encoding that cannot carry the type");
        complaint.label("not for this type").also(kind, "the type").help(help);
    }
}

pub(super) fn is_scalar(kind: &Kind) -> bool {
    !matches!(kind, Kind::List(_) | Kind::Map(_) | Kind::Structure)
}

/// Keys that mean something for some types only.
fn by_type(desk: &mut Desk<'_>, row: &Row<'_>) {
    let field = row.field;
    let innermost = field.r#type.as_ref().map(TypeRef::innermost);
    let is_text = matches!(innermost, Some(TypeRef::String | TypeRef::Url));
    let is_integer = matches!(
        innermost,
        Some(TypeRef::I32 | TypeRef::I64 | TypeRef::U32 | TypeRef::U64 | TypeRef::Flag)
    );
    let own_text = matches!(
        kind::of(row.name, field),
        Kind::Text | Kind::Choice { .. } | Kind::Timestamp
    );
    let grouped = field
        .values
        .as_ref()
        .is_some_and(|values| values.groups.iter().any(|(name, _)| !name.is_empty()));
    let values = if grouped { "groups" } else { "values" };
    let keys: [(&str, bool, bool, &str); 4] = [
        (
            values,
            field.values.is_some(),
            is_text || is_integer,
            "only texts and whole numbers have a list of values",
        ),
        (
            "formats",
            field.formats.is_some(),
            is_text,
            "only texts have file formats",
        ),
        ("empty", field.empty_is_absent, own_text, "only a text can be empty"),
        ("secret", field.secret, own_text, "only a text can be kept secret"),
    ];
    for (key, given, fits, help) in keys {
        if given && !fits {
            let at = desk.key(&row.place.key(key));
            let complaint = desk.misfit(Code::UnfitKey, row, at, format!("`{key}` in a member of another type"));
            complaint.label("means nothing for this type").help(help);
        }
    }
}

pub(super) fn unfit(desk: &mut Desk<'_>, place: &Place, message: &str, label: &str, help: &str) {
    desk.at_key(Code::UnfitKey, place, message).label(label).help(help);
}
