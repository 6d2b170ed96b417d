//! A row of a parameter table.

use super::{Condition, Entries, Requirement, Source};
use serde::Deserialize;
use serde_yaml::Value;

/// A row of a request, response or nested table. Limits stand in [`limits`](Self::limits), one key per kind, undecoded:
/// [`crate::constraint`] knows the kinds.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a page's row says yes or no to many things"
)]
pub struct Field {
    /// The type as written.
    pub r#type: Option<TypeRef>,
    pub doc: Option<String>,
    pub required: bool,
    /// The long form of `required`: how the requirement is known.
    pub requirement: Option<Requirement>,
    pub required_when: Option<Condition>,
    pub valid_only_when: Option<Condition>,
    /// How the requirement depends on the way of authentication, documented only.
    pub required_by: Option<Entries<String>>,
    pub depends_on_account: Option<String>,
    pub nullable: bool,
    pub ignored: bool,
    pub place: Option<Place>,
    pub header: Option<String>,
    pub supplied_by: Option<Supplier>,
    pub r#const: Option<Value>,
    pub default: Option<Value>,
    /// `empty: absent`
    pub empty_is_absent: bool,
    pub encoding: Option<Encoding>,
    pub secret: bool,
    pub unit: Option<String>,
    pub direction: Option<String>,
    pub values: Option<Values>,
    pub aliases: Entries<String>,
    pub open: bool,
    pub values_from: Option<Source>,
    pub formats: Option<Formats>,
    pub r#enum: Option<String>,
    /// With `type: struct`.
    pub members: Option<Entries<Field>>,
    pub rust_name: Option<String>,
    pub source: Option<Source>,
    pub undocumented: bool,
    /// Complaints that are passed over, with the reasons.
    pub allow: Entries<String>,
    /// Every other key, in the order of the file: the limits.
    pub limits: Entries<Value>,
}

/// A type as a spec writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    String,
    Bool,
    Flag,
    I32,
    I64,
    U32,
    U64,
    F64,
    Timestamp,
    Url,
    /// `struct`, with `members` beside it.
    Inline,
    /// The name of a structure.
    Named(String),
    List(Box<TypeRef>),
    Map(Box<TypeRef>),
}

/// Where a member travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Body,
    Query,
    Path,
    Header,
}

/// Who supplies a parameter that is no member of the Rust struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supplier {
    Protocol,
    Client,
    Signer,
}

/// How structure is carried in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// JSON text.
    Json,
    /// Items joined by commas.
    Csv,
    /// Items percent-encoded, then joined by commas.
    CsvUrl,
    /// The text itself is percent-encoded.
    Percent,
}

/// The legal values of an enumeration. Keys are wire values, as text.
#[derive(Debug)]
pub struct Values {
    /// Group name (empty when the page does not group), then the values of the group in page order.
    pub groups: Vec<(String, Vec<EnumValue>)>,
}

/// One legal value.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// As it travels.
    pub wire: String,
    /// The Rust name, where the wire value makes no good one.
    pub name: Option<String>,
    pub doc: Option<String>,
}

/// Documented file formats, which cannot be checked from here.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formats {
    pub values: Vec<String>,
    #[serde(default)]
    pub aliases: Entries<String>,
}
