//! Where in a request a checker stands: a linked list on the stack, written as a JSON pointer only when a rule is broken.

use std::fmt::Write;

/// Keys of maps are the caller's texts; a pointer shows no more of one than this many characters.
const KEY_CHARS: usize = 64;

#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    /// A structure that is a member of another one.
    Member(&'a Path<'a>, &'a str),
    /// An item of a list.
    Item(&'a Path<'a>, &'a str, usize),
    /// A value of a map.
    Entry(&'a Path<'a>, &'a str, &'a str),
}

impl Path<'_> {
    /// The JSON pointer (RFC 6901) of a member of this place. `member` is a pointer's fragment: escaped, or empty for the
    /// place itself.
    pub(super) fn pointer(&self, member: &str) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        if !member.is_empty() {
            pointer.push('/');
            pointer.push_str(member);
        }
        pointer
    }

    fn write(&self, out: &mut String) {
        match self {
            Path::Root => {}
            Path::Member(parent, name) => {
                parent.write(out);
                segment(out, name.chars());
            }
            Path::Item(parent, list, index) => {
                parent.write(out);
                segment(out, list.chars());
                // Writing to a String cannot fail.
                let _ = write!(out, "/{index}");
            }
            Path::Entry(parent, map, key) => {
                parent.write(out);
                segment(out, map.chars());
                out.push('/');
                escape(out, key.chars().take(KEY_CHARS));
                if key.chars().nth(KEY_CHARS).is_some() {
                    out.push('…');
                }
            }
        }
    }
}

/// A list within a list has no name of its own and adds its index alone.
fn segment(out: &mut String, mut name: std::str::Chars<'_>) {
    if let Some(first) = name.next() {
        out.push('/');
        escape(out, std::iter::once(first).chain(name));
    }
}

fn escape(out: &mut String, name: impl Iterator<Item = char>) {
    for c in name {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn nested_places() {
        let list = Path::Item(&Path::Root, "UploadMetadatas", 2);
        assert_eq!(list.pointer("Title"), "/UploadMetadatas/2/Title");
        assert_eq!(
            Path::Member(&list, "Extra").pointer("input/object"),
            "/UploadMetadatas/2/Extra/input/object"
        );
        assert_eq!(Path::Root.pointer(""), "");
        assert_eq!(Path::Root.pointer("SessionId"), "/SessionId");
    }

    #[test]
    fn an_items_rule_names_a_member_of_the_item_or_nothing() {
        let item = Path::Item(&Path::Root, "tags", 16);
        assert_eq!(item.pointer(""), "/tags/16");
        assert_eq!(item.pointer("SourceURL"), "/tags/16/SourceURL");
        assert_eq!(Path::Item(&item, "", 3).pointer(""), "/tags/16/3");
        // The item is a structure with a member that is called like the list.
        assert_eq!(item.pointer("tags"), "/tags/16/tags");
    }

    #[test]
    fn names_are_escaped_and_keys_are_cut() {
        assert_eq!(Path::Member(&Path::Root, "a/b~c").pointer("d"), "/a~1b~0c/d");
        let key = "字".repeat(70);
        let cut = format!("/labels/{}…", "字".repeat(64));
        assert_eq!(Path::Entry(&Path::Root, "labels", &key).pointer(""), cut);
        assert_eq!(
            Path::Entry(&Path::Root, "labels", "a\nb").pointer(""),
            "/labels/a\\u{a}b"
        );
    }
}
