//! Whether the keys of a field fit the place in which it travels, and the direction.

use super::desk::Desk;
use super::fields::{is_scalar, unfit};
use super::kind;
use super::tables::{Row, Side, Table};
use crate::expr::Kind;
use crate::model::{Field, Place as Travels, Protocol};

pub(super) fn check(desk: &mut Desk<'_>) {
    let rows: Vec<(Row<'_>, bool)> = desk
        .tables
        .all
        .iter()
        .flat_map(|table| table.rows().map(|row| (row, is_top(table))))
        .collect();
    for (row, top) in rows {
        if top {
            placement(desk, &row);
        } else {
            inside(desk, &row);
        }
        one_sided(desk, &row);
    }
}

/// Whether a table is a request's or response's own.
fn is_top(table: &Table<'_>) -> bool {
    table.name.is_none()
}

/// Only the members of requests and responses themselves travel on their own.
fn inside(desk: &mut Desk<'_>, row: &Row<'_>) {
    let field = row.field;
    let keys = [
        ("in", field.place.is_some()),
        ("header", field.header.is_some()),
        ("supplied_by", field.supplied_by.is_some()),
    ];
    for (key, _) in keys.into_iter().filter(|(_, given)| *given) {
        unfit(
            desk,
            &row.place.key(key),
            &format!("`{key}` inside a structure"),
            "a structure travels whole",
            "drop the key",
        );
    }
}

fn placement(desk: &mut Desk<'_>, row: &Row<'_>) {
    let field = row.field;
    if field.header.is_some() && field.place != Some(Travels::Header) {
        unfit(
            desk,
            &row.place.key("header"),
            "`header` without `in: header`",
            "names no header",
            "add `in: header`",
        );
    }
    if row.side == Side::Response && matches!(field.place, Some(Travels::Query | Travels::Path)) {
        unfit(
            desk,
            &row.place.key("in"),
            "a response member in the request's address",
            "responses have a body and headers",
            "drop the key",
        );
    }
    let narrow = matches!(field.place, Some(Travels::Path | Travels::Header));
    if narrow && field.encoding.is_none() && !desk.has_no_type(row) && !is_scalar(&kind::of(row.name, field)) {
        unfit(
            desk,
            &row.place.key("type"),
            "a list or structure in a path or header",
            "not a text",
            "say how it is carried with `encoding`",
        );
    }
    if field.encoding.is_none() && !desk.has_no_type(row) && is_compound(row) && is_in_a_plain_query(desk, row) {
        unfit(
            desk,
            &row.place.key("type"),
            "a structure in a query of texts",
            "neither a text nor a list of texts",
            "say how it is carried with `encoding`, or where else it travels with `in`",
        );
    }
}

/// Whether a member has parts with names, or parts that have parts.
fn is_compound(row: &Row<'_>) -> bool {
    match kind::of(row.name, row.field) {
        Kind::List(item) => !is_scalar(&item),
        kind => !is_scalar(&kind),
    }
}

/// Whether a member travels in a query that has no way to name a part of it.
fn is_in_a_plain_query(desk: &Desk<'_>, row: &Row<'_>) -> bool {
    let Some(home) = desk.tables.home(row.place.file) else {
        return false;
    };
    let method = home.operation.and_then(|operation| operation.method.as_deref());
    let is_usual = matches!(method, Some("GET" | "DELETE"));
    let is_there = row.field.place.map_or(is_usual, |place| place == Travels::Query);
    is_there && row.side == Side::Request && home.service.service.protocol == Protocol::Huawei
}

/// Keys that belong to requests or to responses only.
fn one_sided(desk: &mut Desk<'_>, row: &Row<'_>) {
    match row.side {
        Side::Request if row.field.nullable => {
            let help = "drop it: what is not required may be absent";
            unfit(
                desk,
                &row.place.key("nullable"),
                "`nullable` in a request",
                "only responses say null",
                help,
            );
        }
        Side::Request | Side::Structure => {}
        Side::Response => {
            for (key, _) in response_misfits(row.field).into_iter().filter(|(_, given)| *given) {
                let help = "drop it: response members are there unless they are `nullable`";
                unfit(
                    desk,
                    &row.place.key(key),
                    &format!("`{key}` in a response"),
                    "only requests can be asked that",
                    help,
                );
            }
        }
    }
}

fn response_misfits(field: &Field) -> [(&'static str, bool); 7] {
    [
        ("required", field.required),
        ("required_when", field.required_when.is_some()),
        ("required_by", field.required_by.is_some()),
        ("valid_only_when", field.valid_only_when.is_some()),
        ("supplied_by", field.supplied_by.is_some()),
        ("ignored", field.ignored),
        ("empty", field.empty_is_absent),
    ]
}
