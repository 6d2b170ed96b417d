//! What the vendor's description says of a service, as far as it is data: operations, objects and their members.

mod at;
mod member;
mod operation;

pub(super) use at::named;
pub(super) use member::{Member, Scalar, Shape};
pub(super) use operation::{Operation, Status};

use crate::model::TypeRef;
use at::{At, Names};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

/// What is broken in a description, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// As in `$.objects.PullUploadRequest.members[3].type`.
    pub at: String,
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// A service's description. Every object that is named is there.
#[derive(Debug)]
pub(super) struct Metadata {
    /// The short name, which is a part of the host.
    pub service: String,
    pub version: String,
    /// By name.
    pub operations: Vec<Operation>,
    /// By name; members in page order.
    pub objects: BTreeMap<String, Vec<Member>>,
}

impl Metadata {
    /// All faults at once; a text that is no JSON has one.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        let document = serde_json::from_str(text).map_err(|error| {
            let at = "$".to_owned();
            let what = format!("no JSON: {error}");
            vec![Fault { at, what }]
        })?;
        let faults = RefCell::default();
        let metadata = read(&At::root(&document, &faults));
        let mut faults = faults.into_inner();
        // Whoever needs several members of what is no object asks several times.
        faults.dedup();
        metadata.filter(|_| faults.is_empty()).ok_or(faults)
    }

    /// The members of an object.
    pub fn members(&self, object: &str) -> &[Member] {
        self.objects.get(object).map_or(&[], Vec::as_slice)
    }
}

fn read(root: &At<'_>) -> Option<Metadata> {
    let about = root.key("metadata");
    let service = about
        .as_ref()
        .and_then(|about| service(&about.key("serviceShortName")?));
    let version = about.as_ref().and_then(|about| version(&about.key("apiVersion")?));
    let (actions, objects) = (root.key("actions"), root.key("objects"));
    let names: Names<'_> = objects.as_ref()?.entries()?.map(|(name, _)| name).collect();
    let operations = operation::operations(&actions?, &names);
    let members = |(name, at): (_, At<'_>)| Some((structure_name(name, &at)?, member::members(&at, &names)?));
    let objects = objects?.entries()?.filter_map(members).collect();
    Some(Metadata {
        service: service?,
        version: version?,
        operations: operations?,
        objects,
    })
}

/// Types are named by words of the specs' language, or by structures.
fn structure_name(name: &str, at: &At<'_>) -> Option<String> {
    let name = at.name(name, "_")?;
    match TypeRef::parse(&name) {
        Ok(TypeRef::Named(_)) => Some(name),
        _ => at.fault("no name of a structure: the specs use the word for something else".to_owned()),
    }
}

/// The short name becomes a folder, a module and a part of the host.
fn service(at: &At<'_>) -> Option<String> {
    let name = at.text()?;
    let proper = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(proper) {
        Some(name.to_owned())
    } else {
        at.fault("no name of a service: lower-case letters, digits and `_`, a letter first".to_owned())
    }
}

fn version(at: &At<'_>) -> Option<String> {
    let version = at.text()?;
    let proper = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !version.is_empty() && version.chars().all(proper) {
        Some(version.to_owned())
    } else {
        at.fault("no version of an API, such as 2018-07-17".to_owned())
    }
}
