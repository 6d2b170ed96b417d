//! What the catalogue calls things.

use crate::ir::{Level, Method, Per, Place, Protocol, Retry, Sort};

pub(super) const fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    }
}

pub(super) const fn protocol(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Tencent => "tencent",
        Protocol::Alibaba => "alibaba",
        Protocol::Huawei => "huawei",
    }
}

pub(super) const fn per(per: Per) -> &'static str {
    match per {
        Per::Second => "second",
        Per::Minute => "minute",
        Per::Day => "day",
    }
}

pub(super) const fn place(place: &Place) -> &'static str {
    match place {
        Place::Body => "body",
        Place::Query => "query",
        Place::Path => "path",
        Place::Header(_) => "header",
    }
}

pub(super) const fn header(place: &Place) -> Option<&String> {
    match place {
        Place::Header(header) => Some(header),
        _ => None,
    }
}

pub(super) const fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::String => "string",
        Sort::Integer => "integer",
        Sort::Number => "number",
        Sort::Boolean => "boolean",
        Sort::Timestamp => "timestamp",
        Sort::List => "list",
        Sort::Map => "map",
        Sort::Struct => "struct",
    }
}

pub(super) const fn level(level: Level) -> &'static str {
    match level {
        Level::Wire => "wire",
        Level::Documented => "documented",
        Level::Disputed => "disputed",
        Level::Inferred => "inferred",
        Level::Precedence => "precedence",
    }
}

pub(super) const fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never",
        Retry::Later => "later",
        Retry::AfterRefresh => "after_refresh",
        Retry::AfterClock => "after_clock",
        Retry::WhenSafe => "when_safe",
    }
}
