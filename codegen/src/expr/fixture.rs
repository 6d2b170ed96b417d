//! A table of members for tests: one of every kind, required and optional, with and without defaults, nested and carried.

use super::{FieldView, Holder, Kind, Literal, Scope, Step};

/// Members by dotted path, as a request of a bucket-to-library copy has them.
#[derive(Debug)]
pub(crate) struct Table(Vec<(&'static str, FieldView)>);

pub(crate) fn integer(bits: u8, signed: bool) -> Kind {
    Kind::Integer { signed, bits }
}

fn choice(rust: &str, values: &[&str], open: bool) -> Kind {
    Kind::Choice {
        rust: rust.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        aliases: Vec::new(),
        open,
    }
}

/// A required member under its own name.
fn required(name: &'static str, kind: Kind) -> (&'static str, FieldView) {
    let steps = name.split('.').map(|part| {
        let ident = if part == "type" { "r#type" } else { part };
        Step {
            ident: ident.to_owned(),
            optional: false,
            holder: Holder::Plain,
        }
    });
    (
        name,
        FieldView {
            kind,
            steps: steps.collect(),
            default: None,
            empty_is_absent: false,
            shown: name.to_owned(),
        },
    )
}

fn optional(name: &'static str, kind: Kind) -> (&'static str, FieldView) {
    let (name, mut view) = required(name, kind);
    if let Some(last) = view.steps.last_mut() {
        last.optional = true;
    }
    (name, view)
}

fn with(mut member: (&'static str, FieldView), default: Literal) -> (&'static str, FieldView) {
    member.1.default = Some(default);
    member
}

/// The same within an optional structure.
fn in_optional(mut member: (&'static str, FieldView)) -> (&'static str, FieldView) {
    if let Some(first) = member.1.steps.first_mut() {
        first.optional = true;
    }
    member
}

fn held(mut member: (&'static str, FieldView), step: usize, holder: Holder) -> (&'static str, FieldView) {
    if let Some(step) = member.1.steps.get_mut(step) {
        step.holder = holder;
    }
    member
}

pub(crate) fn table() -> Table {
    let texts = || Kind::List(Box::new(Kind::Text));
    let mut guard = optional("SessionId", Kind::Text);
    guard.1.empty_is_absent = true;
    "SessionId".clone_into(&mut guard.1.shown);
    Table(vec![
        required("title", Kind::Text),
        optional("description", Kind::Text),
        guard,
        with(optional("container", Kind::Text), Literal::Text("mp4".to_owned())),
        required("video_type", choice("VideoType", &["MP4", "HLS", "FLV"], false)),
        optional("storage", choice("Storage", &["oss", "cos"], true)),
        with(
            optional("layout", choice("Layout", &["flat", "deep"], false)),
            Literal::Text("flat".to_owned()),
        ),
        with(
            optional(
                "storage_mode",
                Kind::Code {
                    rust: "StorageMode".to_owned(),
                    values: vec![0, 1],
                    open: false,
                },
            ),
            Literal::Integer(0),
        ),
        optional(
            "quality",
            Kind::Code {
                rust: "Quality".to_owned(),
                values: vec![1, 2, 3],
                open: false,
            },
        ),
        with(optional("auto_publish", Kind::Flag), Literal::Integer(1)),
        optional("auto_encrypt", Kind::Flag),
        required("page", integer(32, true)),
        optional("size", integer(64, true)),
        with(optional("limit", integer(64, false)), Literal::Integer(10)),
        optional("offset", integer(64, true)),
        optional("ratio", Kind::Float),
        optional("silent", Kind::Bool),
        required("loud", Kind::Bool),
        with(optional("cover", Kind::Bool), Literal::Bool(false)),
        optional("ExpireTime", Kind::Timestamp),
        required("UploadURLs", texts()),
        optional("JobIds", texts()),
        optional("codes", Kind::List(Box::new(integer(32, true)))),
        optional("labels", Kind::Map(Box::new(Kind::Text))),
        required("input", Kind::Structure),
        required("input.bucket", Kind::Text),
        required("input.object", Kind::Text),
        optional("output_bucket", Kind::Text),
        optional("output_path", Kind::Text),
        optional("thumbnail", Kind::Structure),
        in_optional(required(
            "thumbnail.type",
            choice("ThumbnailType", &["time", "dots", "quantity"], false),
        )),
        in_optional(optional("thumbnail.quantity", integer(32, true))),
        in_optional(with(
            optional("thumbnail.time", integer(32, true)),
            Literal::Integer(12),
        )),
        in_optional(optional("thumbnail.dots", Kind::List(Box::new(integer(32, true))))),
        held(in_optional(optional("UserData", Kind::Structure)), 0, Holder::JsonText),
        held(
            in_optional(optional("UserData.Extend", Kind::Text)),
            0,
            Holder::JsonText,
        ),
        optional("politics", integer(64, true)),
        optional("terrorism", integer(64, true)),
        optional("porn", integer(64, true)),
        optional("template_group_name", Kind::Text),
        optional("workflow_name", Kind::Text),
    ])
}

impl Scope for Table {
    fn field(&self, dotted: &[&str]) -> Option<FieldView> {
        let path = dotted.join(".");
        self.0
            .iter()
            .find(|(name, _)| *name == path)
            .map(|(_, view)| view.clone())
    }

    fn names(&self, within: &[&str]) -> Vec<String> {
        let prefix = if within.is_empty() {
            String::new()
        } else {
            format!("{}.", within.join("."))
        };
        let inside = self.0.iter().filter_map(|(name, _)| name.strip_prefix(prefix.as_str()));
        inside.filter(|rest| !rest.contains('.')).map(str::to_owned).collect()
    }
}
