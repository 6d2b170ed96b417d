//! An operation whose lists and structures are parameters of their own, `A.1` and `A.B`.

use crate::operations::alibaba;
use cloudscribe_runtime::emitted as rt;

pub const FACTS: &str = r#"{"parameters": [
    {"path": "/Numbers", "type": "list", "encoding": null}, {"path": "/Numbers/*", "type": "integer"},
    {"path": "/Films", "type": "list"}, {"path": "/Films/*", "type": "struct"},
    {"path": "/Films/*/Title", "type": "string"}, {"path": "/Films/*/Tags", "type": "list"}]}"#;

#[derive(Clone, Default)]
pub struct ListsRequest {
    pub numbers: Vec<i64>,
    pub films: Vec<Film>,
}

#[derive(Clone, Default)]
pub struct Film {
    pub title: String,
    pub tags: Vec<String>,
}

impl ListsRequest {
    pub fn of(count: i64) -> Self {
        let film = |number| Film {
            title: format!("film {number}"),
            tags: (0..number).map(|tag| tag.to_string()).collect(),
        };
        Self {
            numbers: (0..count).collect(),
            films: (0..count).map(film).collect(),
        }
    }
}

impl rt::Fields for ListsRequest {
    fn visit(&self, v: &mut rt::Visitor<'_>) {
        v.member("Numbers", &self.numbers);
        v.member("Films", &self.films);
    }

    fn from_members(m: &mut rt::Members<'_>) -> Self {
        Self {
            numbers: m.read("Numbers"),
            films: m.read("Films"),
        }
    }
}

impl rt::Fields for Film {
    fn visit(&self, v: &mut rt::Visitor<'_>) {
        v.member("Title", &self.title);
        v.member("Tags", &self.tags);
    }

    fn from_members(m: &mut rt::Members<'_>) -> Self {
        Self {
            title: m.read("Title"),
            tags: m.read("Tags"),
        }
    }
}

rt::bridge!(ListsRequest);
rt::bridge!(Film);

impl rt::Check for ListsRequest {
    fn check(&self, _: &mut rt::Checker<'_>) {}
}

impl rt::Operation for ListsRequest {
    type Response = alibaba::UploadMediaByUrlResponse;
    const INFO: &'static rt::OperationInfo = &OPERATION;
}

static OPERATION: rt::OperationInfo = rt::OperationInfo {
    id: "alibaba.ice.List",
    name: "List",
    method: rt::Method::Get,
    placed: &[],
    place: rt::Place::Query,
    ..alibaba::UPLOAD
};
