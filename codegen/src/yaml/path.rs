//! How a node of a YAML file is named.

use std::fmt;

/// The way from the root of a document to a node: keys and list indices. Displays as segments joined by `/`, escaped like a JSON
/// pointer (`~0` for `~`, `~1` for `/`), without a leading slash: `request/MediaUrl/max_chars`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(String);

impl Path {
    /// The document itself.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// A path out of its display form.
    pub fn parse(text: &str) -> Self {
        if text.is_empty() {
            Self::root()
        } else {
            Self(format!("/{text}"))
        }
    }

    /// The value under a key of a mapping.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + name.len() + 1);
        path.push_str(&self.0);
        path.push('/');
        for c in name.chars() {
            match c {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                c => path.push(c),
            }
        }
        Self(path)
    }

    /// An item of a list, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The path with another one, relative to it, appended.
    #[must_use]
    pub fn join(&self, relative: &Self) -> Self {
        Self(format!("{}{}", self.0, relative.0))
    }

    /// The node around this one; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// The last segment, as written in the file; `None` at the root.
    pub fn last(&self) -> Option<String> {
        self.0.rsplit_once('/').map(|(_, last)| unescaped(last))
    }

    /// The segments from the root on, as written in the file.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescaped)
    }
}

fn unescaped(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.strip_prefix('/').unwrap_or(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn segments_are_escaped_and_found_again() {
        let path = Path::root().key("request").key("a/b~1").index(3);
        assert_eq!(path.to_string(), "request/a~1b~01/3");
        assert_eq!(path.segments().collect::<Vec<_>>(), ["request", "a/b~1", "3"]);
        assert_eq!(path.last().as_deref(), Some("3"));
        assert_eq!(Path::parse(&path.to_string()), path);
    }

    #[test]
    fn an_empty_key_is_not_the_root() {
        let path = Path::root().key("");
        assert_ne!(path, Path::root());
        assert_eq!(path.parent(), Some(Path::root()));
        assert_eq!(Path::root().parent(), None);
    }

    #[test]
    fn paths_are_joined() {
        let path = Path::root().key("a").join(&Path::root().key("b").index(0));
        assert_eq!(path.to_string(), "a/b/0");
    }
}
