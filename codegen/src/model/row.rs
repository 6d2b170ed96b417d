//! How a row of a parameter table is decoded: known keys into their places, every other key among the limits.

use super::field::{EnumValue, Values};
use super::{Entries, Field, Requirement};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Row)
    }
}

struct Row;

impl<'de> Visitor<'de> for Row {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
        let mut field = Field::default();
        while let Some(key) = map.next_key::<String>()? {
            set(&mut field, key, &mut map)?;
        }
        Ok(field)
    }
}

fn set<'de, A: MapAccess<'de>>(field: &mut Field, key: String, map: &mut A) -> Result<(), A::Error> {
    match key.as_str() {
        "type" => field.r#type = Some(map.next_value()?),
        "doc" => field.doc = Some(map.next_value()?),
        "required" => Required(field.required, field.requirement) = map.next_value()?,
        "required_when" => field.required_when = Some(map.next_value()?),
        "valid_only_when" => field.valid_only_when = Some(map.next_value()?),
        "required_by" => field.required_by = Some(map.next_value()?),
        "depends_on_account" => field.depends_on_account = Some(map.next_value()?),
        "nullable" => field.nullable = map.next_value()?,
        "ignored" => field.ignored = map.next_value()?,
        "in" => field.place = Some(map.next_value()?),
        "header" => field.header = Some(map.next_value()?),
        "supplied_by" => field.supplied_by = Some(map.next_value()?),
        "const" => field.r#const = Some(map.next_value()?),
        "default" => field.default = Some(map.next_value()?),
        "empty" => field.empty_is_absent = map.next_value::<Empty>().map(|_| true)?,
        "encoding" => field.encoding = Some(map.next_value()?),
        "secret" => field.secret = map.next_value()?,
        "unit" => field.unit = Some(map.next_value()?),
        "direction" => field.direction = Some(map.next_value()?),
        "values" => field.values = Some(map.next_value::<Ungrouped>()?.0),
        "groups" => field.values = Some(map.next_value::<Grouped>()?.0),
        "aliases" => field.aliases = map.next_value()?,
        "open" => field.open = map.next_value()?,
        "values_from" => field.values_from = Some(map.next_value()?),
        "formats" => field.formats = Some(map.next_value()?),
        "enum" => field.r#enum = Some(map.next_value()?),
        "members" => field.members = Some(map.next_value()?),
        "rust_name" => field.rust_name = Some(map.next_value()?),
        "source" => field.source = Some(map.next_value()?),
        "allow" => field.allow = map.next_value()?,
        "undocumented" => field.undocumented = map.next_value()?,
        _ => field.limits.push(key, map.next_value()?),
    }
    Ok(())
}

/// `true`, or what is known of the requirement.
struct Required(bool, Option<Requirement>);

impl<'de> Deserialize<'de> for Required {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YesOrMap)
    }
}

struct YesOrMap;

impl<'de> Visitor<'de> for YesOrMap {
    type Value = Required;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, or what is known of the requirement")
    }

    fn visit_bool<E: serde::de::Error>(self, is_required: bool) -> Result<Required, E> {
        Ok(Required(is_required, None))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Required, A::Error> {
        let told = Requirement::deserialize(MapAccessDeserializer::new(map)).map_err(A::Error::custom)?;
        Ok(Required(true, Some(told)))
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Empty {
    Absent,
}

/// `groups: {video: [MP4], audio: [MP3]}`
struct Grouped(Values);

impl<'de> Deserialize<'de> for Grouped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let groups = Entries::<Listed>::deserialize(deserializer)?;
        Ok(Self(Values {
            groups: groups.into_iter().map(|(name, listed)| (name, listed.0)).collect(),
        }))
    }
}

/// Values without groups are one group without a name.
struct Ungrouped(Values);

impl<'de> Deserialize<'de> for Ungrouped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let listed = Listed::deserialize(deserializer)?;
        Ok(Self(Values {
            groups: vec![(String::new(), listed.0)],
        }))
    }
}

/// `[MP4, TS]`, or `{MP4: {name: Mp4, doc: …}, TS: }`
struct Listed(Vec<EnumValue>);

impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListOrMap)
    }
}

struct ListOrMap;

impl<'de> Visitor<'de> for ListOrMap {
    type Value = Listed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of values, or a mapping of values to what is said of them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Listed, A::Error> {
        let mut values = Vec::new();
        while let Some(wire) = items.next_element::<String>()? {
            values.push(EnumValue {
                wire,
                name: None,
                doc: None,
            });
        }
        Ok(Listed(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed, A::Error> {
        let said = Entries::<Option<Said>>::deserialize(MapAccessDeserializer::new(map)).map_err(A::Error::custom)?;
        let value = |(wire, said): (String, Option<Said>)| {
            let Said { name, doc } = said.unwrap_or_default();
            EnumValue { wire, name, doc }
        };
        Ok(Listed(said.into_iter().map(value).collect()))
    }
}

/// What is said of an enumeration value.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    name: Option<String>,
    doc: Option<String>,
}
