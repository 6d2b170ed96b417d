//! A YAML mapping that keeps the order of the file.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

/// Name and value pairs, in the order of the file. Names are unique: the position index refuses duplicates before.
#[derive(Clone)]
pub struct Entries<T> {
    entries: Vec<(String, T)>,
    /// The places of the entries in the order of their names, for those of long tables; made when the first is looked up.
    by_name: OnceLock<Box<[usize]>>,
}

/// Among so many the first is found as soon.
const FEW: usize = 16;

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self::from_iter([])
    }
}

impl<T> FromIterator<(String, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
            by_name: OnceLock::new(),
        }
    }
}

impl<T> IntoIterator for Entries<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Entries<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entries").field(&self.entries).finish()
    }
}

impl<T: PartialEq> PartialEq for Entries<T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<T> Entries<T> {
    /// Adds an entry at the end.
    pub fn push(&mut self, name: String, value: T) {
        self.by_name.take();
        self.entries.push((name, value));
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The entry of that name.
    pub fn entry(&self, name: &str) -> Option<(&str, &T)> {
        if self.len() <= FEW {
            return self.iter().find(|(key, _)| *key == name);
        }
        let by_name = self.by_name.get_or_init(|| self.places_by_name());
        let at = by_name.partition_point(|at| self.nth(*at).is_some_and(|(key, _)| key < name));
        self.nth(*by_name.get(at)?).filter(|(key, _)| *key == name)
    }

    fn places_by_name(&self) -> Box<[usize]> {
        let mut places: Vec<usize> = (0..self.len()).collect();
        places.sort_by_key(|at| self.nth(*at).map(|(key, _)| key));
        places.into()
    }

    fn nth(&self, at: usize) -> Option<(&str, &T)> {
        self.entries.get(at).map(|(name, value)| (name.as_str(), value))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

struct InOrder<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
    type Value = Entries<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        // Read as text, a key stays as it was written: `0`, `1080`, `1.0`.
        while let Some(entry) = map.next_entry::<String, T>()? {
            entries.push(entry);
        }
        Ok(entries.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;

    #[test]
    fn names_are_found_in_short_tables_and_in_long_ones() {
        for count in [0, 1, 16, 17, 1_000] {
            let name = |number: usize| format!("m{}", number * 7_919 % 1_009);
            let entries: Entries<usize> = (0..count).map(|number| (name(number), number)).collect();
            let found = (0..count).map(|number| entries.entry(&name(number)).map(|(_, value)| *value));
            assert!(found.eq((0..count).map(Some)), "{count}");
            assert_eq!(entries.get("m"), None);
            assert_eq!(entries.get("zz"), None);
            assert!(entries.names().eq((0..count).map(name)), "{count}");
        }
    }
}
