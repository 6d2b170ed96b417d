//! What of a request travels as its parameters, gathered from body, query, path and headers.

use serde_json::{Map, Value};

use super::arrival::Arrival;
use super::cause::{Cause, Doubt};
use super::documented::Documented;
use super::route::Route;
use crate::operation::{OperationInfo, Place, Protocol};

/// Deeper names are not parameters of anybody's: every level costs a step of recursion.
const DEEPEST: usize = 32;

/// The parameters as one JSON object in the wire form.
///
/// # Errors
/// The cause, and what is wrong in words.
pub(super) fn parameters(arrival: Arrival<'_>, route: &Route<'_>) -> Result<Value, Doubt> {
    let info = route.info();
    let mut parameters = if takes_json(arrival, info) {
        object(arrival.body())?
    } else {
        Map::new()
    };
    let mut flat = Map::new();
    for (name, text) in texts(arrival, info).chain(route.values.iter().cloned()) {
        if name.split('.').count() <= DEEPEST {
            put(&mut flat, &name, text);
        }
    }
    if let Value::Object(flat) = listed(Value::Object(flat), route.offered.page(), "") {
        parameters.extend(flat);
    }
    Ok(Value::Object(parameters))
}

fn takes_json(arrival: Arrival<'_>, info: &OperationInfo) -> bool {
    let has_place = info.place == Place::Body || info.placed.iter().any(|(_, place)| *place == Place::Body);
    match info.service.protocol {
        Protocol::Tencent => arrival.method() != "GET",
        Protocol::Alibaba => false,
        Protocol::Huawei => has_place,
    }
}

/// Nothing at all is an object without members.
fn object(body: &[u8]) -> Result<Map<String, Value>, Doubt> {
    if body.trim_ascii().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err((Cause::Malformed, "the body is JSON, and no object".to_owned())),
        Err(fault) => Err((Cause::Malformed, format!("the body is not JSON: {fault}"))),
    }
}

/// What travels as single texts: in the query, in a form, in headers.
fn texts<'a>(arrival: Arrival<'a>, info: &'a OperationInfo) -> impl Iterator<Item = (String, String)> + 'a {
    let header = move |(member, place): &(&str, Place)| match place {
        Place::Header(header) => Some(((*member).to_owned(), arrival.header(header)?.into_owned())),
        _ => None,
    };
    let pairs = arrival.pairs().into_iter().chain(arrival.form());
    pairs.chain(info.placed.iter().filter_map(header))
}

/// Puts a text where its name says: `A.B` within `A`. A name that comes again makes a list.
fn put(into: &mut Map<String, Value>, name: &str, text: String) {
    let Some((outer, inner)) = name.split_once('.') else {
        match into.get_mut(name) {
            Some(Value::Array(items)) => items.push(text.into()),
            Some(other) => *other = Value::Array(vec![other.take(), text.into()]),
            None => {
                into.insert(name.to_owned(), text.into());
            }
        }
        return;
    };
    let within = into.entry(outer).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(within) = within {
        put(within, inner, text);
    }
}

/// The same, with lists where the page has lists: one text is an item, and members named by numbers are items in their order.
fn listed(value: Value, page: &Documented, path: &str) -> Value {
    match value {
        Value::Object(members) if page.is_list(path) && members.keys().all(|name| name.parse::<u32>().is_ok()) => {
            let mut items: Vec<(u32, Value)> = members
                .into_iter()
                .filter_map(|(name, item)| Some((name.parse().ok()?, item)))
                .collect();
            items.sort_by_key(|(index, _)| *index);
            let item = |(_, item)| listed(item, page, &format!("{path}/*"));
            items.into_iter().map(item).collect()
        }
        Value::Object(members) => {
            let member = |(name, value)| {
                let value = listed(value, page, &format!("{path}/{name}"));
                (name, value)
            };
            Value::Object(members.into_iter().map(member).collect())
        }
        Value::String(text) if page.is_list(path) => Value::Array(vec![text.into()]),
        other => other,
    }
}
