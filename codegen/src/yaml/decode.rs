//! How a typed value is read from the nodes of a document. The text is scanned once, for its types and for its places.

use super::index::{Node, NodeKind};
use super::scalar::Plain;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// What is read in place of some scalars, by where those begin.
pub type StandIns<'de> = BTreeMap<usize, &'de Node>;

static NONE: StandIns<'_> = StandIns::new();

/// Reads a node and what is below it.
pub fn decode<T: DeserializeOwned>(node: &Node, stand_ins: &StandIns<'_>) -> Result<T, Misfit> {
    T::deserialize(Decoding { node, stand_ins })
}

/// Why a node cannot be read as what it should be.
#[derive(Debug)]
pub struct Misfit {
    why: String,
    /// The value that does not fit, or the innermost one around it that is known.
    pub at: Option<Range<usize>>,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    fn custom<T: fmt::Display>(why: T) -> Self {
        let why = why.to_string();
        Self { why, at: None }
    }
}

/// A node as serde asks for it.
#[derive(Clone, Copy)]
struct Decoding<'de> {
    node: &'de Node,
    stand_ins: &'de StandIns<'de>,
}

impl<'de> Decoding<'de> {
    fn of(self, node: &'de Node) -> Self {
        Self { node, ..self }
    }

    /// The node, or what is read in its place.
    fn here(self) -> Self {
        let stand_in = match self.node.kind {
            NodeKind::Scalar { .. } => self.stand_ins.get(&self.node.value.start),
            _ => None,
        };
        stand_in.map_or(self, |node| Self { node, stand_ins: &NONE })
    }

    fn kind(self) -> &'de NodeKind {
        &self.here().node.kind
    }

    fn list<V: Visitor<'de>>(self, items: &'de [Node], visitor: V) -> Result<V::Value, Misfit> {
        let mut items = SeqDeserializer::new(items.iter().map(|item| self.of(item)));
        let read = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(read)
    }

    fn map<V: Visitor<'de>>(self, entries: &'de [(String, Node)], visitor: V) -> Result<V::Value, Misfit> {
        let entries = entries
            .iter()
            .map(|(name, node)| (BorrowedStrDeserializer::<Misfit>::new(name), self.of(node)));
        let mut entries = MapDeserializer::new(entries);
        let read = visitor.visit_map(&mut entries)?;
        entries.end()?;
        Ok(read)
    }

    /// Whatever the node is.
    fn any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let here = self.here();
        match &here.node.kind {
            NodeKind::List(items) => here.list(items, visitor),
            NodeKind::Map { entries, .. } => here.map(entries, visitor),
            NodeKind::Scalar { text, plain: false, .. } => visitor.visit_borrowed_str(text),
            NodeKind::Scalar { text, plain: true, .. } => match Plain::of(text) {
                Plain::Null => visitor.visit_unit(),
                Plain::Boolean(boolean) => visitor.visit_bool(boolean),
                Plain::Number(number) => number.deserialize_any(visitor).map_err(Misfit::custom),
                Plain::Text => visitor.visit_borrowed_str(text),
            },
            NodeKind::Elsewhere => Err(here.unexpected(&visitor)),
        }
    }

    /// The characters of a scalar, whatever else they could be.
    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.kind() {
            NodeKind::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    /// The rows of a list or mapping after whose key nothing follows.
    fn rows<V: Visitor<'de>>(
        self,
        visitor: V,
        none: impl FnOnce(Self, V) -> Result<V::Value, Misfit>,
    ) -> Result<V::Value, Misfit> {
        if self.kind().is_null() {
            none(self, visitor)
        } else {
            self.any(visitor)
        }
    }

    fn unexpected(self, expected: &dyn Expected) -> Misfit {
        let found = Unexpected::Other(self.kind().name());
        Misfit::invalid_type(found, expected)
    }

    /// Says of a misfit where it is, unless that is known better.
    fn placed<T>(self, read: Result<T, Misfit>) -> Result<T, Misfit> {
        read.map_err(|misfit| Misfit {
            at: misfit.at.or_else(|| Some(self.node.value.clone())),
            ..misfit
        })
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for Decoding<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Decoding<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(self.any(visitor))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(self.text(visitor))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(if self.kind().is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(visitor.visit_newtype_struct(self))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(self.rows(visitor, |here, visitor| here.list(&[], visitor)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.placed(self.rows(visitor, |here, visitor| here.map(&[], visitor)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.placed(match self.kind() {
            NodeKind::Scalar { text, .. } => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            _ => Err(self.unexpected(&visitor)),
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

#[cfg(test)]
mod tests {
    use super::{Misfit, StandIns, decode};
    use crate::report::FileId;
    use crate::yaml::Index;
    use serde::Deserialize;
    use serde_yaml::Value;

    #[allow(clippy::unwrap_used, reason = "a test")]
    fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Misfit> {
        decode(Index::build(FileId(0), text).unwrap().root(), &StandIns::new())
    }

    /// The library is what the forms of scalars are held to.
    #[test]
    fn every_form_of_a_value_is_what_the_library_says() {
        let scalars = [
            "0",
            "7",
            "-7",
            "+7",
            "007",
            "0x1f",
            "0o17",
            "0b11",
            "-0x1f",
            "18446744073709551615",
            "-9223372036854775808",
            "1.5",
            "-1.5e3",
            "1e3",
            "1.",
            ".5",
            ".inf",
            "-.inf",
            ".nan",
            "1_000",
            "12:30",
            "2026-11-20",
            "1.2.3",
            "+",
            ".",
            "true",
            "True",
            "TRUE",
            "false",
            "False",
            "FALSE",
            "yes",
            "off",
            "null",
            "Null",
            "NULL",
            "~",
            "none",
            "text",
            "'7'",
            "\"true\"",
            "''",
            "'null'",
            "媒体",
            "a: b",
            "[1, x, [~]]",
            "{a: 1, b: {c: [true]}}",
            "[]",
            "{}",
        ];
        for scalar in scalars {
            let text = format!("value: {scalar}\n").replace("value: a: b", "value: {a: b}");
            let ours = read::<Value>(&text).map_err(|misfit| misfit.to_string());
            let theirs = serde_yaml::from_str::<Value>(&text).map_err(|error| error.to_string());
            assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{text}");
        }
        let block = "a: |\n  one\n  two\nb: >-\n  three\n  four\nc:\nd:\n  - 1\n  - e: f\n";
        assert_eq!(read::<Value>(block).ok(), serde_yaml::from_str(block).ok());
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        text: Option<String>,
        #[serde(default)]
        list: Vec<Word>,
        count: Option<u8>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        One,
        TwoWords,
    }

    #[test]
    fn types_take_what_they_need() {
        let sample = |text, list, count| Sample { text, list, count };
        let of = |text: &str| Some(text.to_owned());
        for (text, read_as) in [
            ("text: 007", sample(of("007"), vec![], None)),
            ("text: true", sample(of("true"), vec![], None)),
            ("text: ", sample(None, vec![], None)),
            ("text: ''", sample(of(""), vec![], None)),
            (
                "list: [one, two_words]",
                sample(None, vec![Word::One, Word::TwoWords], None),
            ),
            ("list:\ncount: 255", sample(None, vec![], Some(255))),
        ] {
            assert_eq!(read::<Sample>(text).ok(), Some(read_as), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_found_where_it_stands() {
        for (text, at, why) in [
            ("count: 256", 7..10, "invalid value: integer `256`, expected u8"),
            (
                "list: [one, three]",
                12..17,
                "unknown variant `three`, expected `one` or `two_words`",
            ),
            ("list: [[one]]", 7..12, "invalid type: a list, expected enum Word"),
            ("text: [a]", 6..9, "invalid type: a list, expected a string"),
            ("count: '7'", 7..10, "invalid type: string \"7\", expected u8"),
        ] {
            let misfit = read::<Sample>(text).err();
            let found = misfit.map(|misfit| (misfit.at.clone(), misfit.to_string()));
            assert_eq!(found, Some((Some(at), why.to_owned())), "{text}");
        }
    }

    #[test]
    #[allow(clippy::unwrap_used, reason = "a test")]
    fn stand_ins_are_read_in_place_of_scalars() {
        let (page, table) = ("text: name", "name: [one]");
        let page = Index::build(FileId(0), page).unwrap();
        let table = Index::build(FileId(1), table).unwrap();
        let stand_ins = StandIns::from([(6, table.root().child("name").unwrap())]);
        let read: Value = decode(page.root(), &stand_ins).unwrap();
        assert_eq!(read, serde_yaml::from_str::<Value>("text: [one]").unwrap());
    }
}
