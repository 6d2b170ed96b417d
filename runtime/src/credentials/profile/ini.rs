//! Files of sections and `name = value` lines.
//!
//! Names are small letters, whatever they look like; `:` will do for `=`. A line that begins with `#` or `;` is a comment,
//! and so is what follows a `#` after a value: no key and no token holds one. Quotes around a value are dropped.

use super::entries::Entries;
use crate::credentials::failure::Fault;

/// The section of one of these names; the first name that has a section counts.
pub(super) fn section(text: &str, names: &[&str]) -> Result<Option<Entries>, Fault> {
    let mut sections: Vec<(&str, Entries)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            sections.push((name.trim(), Entries::default()));
            continue;
        }
        let (Some((name, value)), Some((_, entries))) = (line.split_once(['=', ':']), sections.last_mut()) else {
            return Err(Fault::unusable(format!(
                "line {} is no `name = value` within a section",
                index + 1
            )));
        };
        entries.add(&name.trim().to_ascii_lowercase(), value_of(value).to_owned())?;
    }
    let place = names
        .iter()
        .find_map(|name| sections.iter().position(|(other, _)| other == name));
    Ok(place.map(|place| sections.swap_remove(place).1))
}

fn value_of(text: &str) -> &str {
    let text = text.split_once('#').map_or(text, |(value, _)| value).trim();
    let quoted = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, name: &str) -> Option<String> {
        let section = section(text, &["default"]).ok()??;
        section.get(name).map(str::to_owned)
    }

    #[test]
    fn values_are_found_by_section_and_name() {
        let text =
            "# c\r\n; c\n[other]\nkey = wrong\n[ default ]\n  Key : a=b  # note\n\nquoted=\"q\"\nempty=\nsingle='s'\n";
        assert_eq!(value(text, "key").as_deref(), Some("a=b"));
        assert_eq!(value(text, "quoted").as_deref(), Some("q"));
        assert_eq!(value(text, "single").as_deref(), Some("s"));
        assert_eq!(value(text, "empty"), None);
        assert_eq!(value("[other]\nkey = wrong", "key"), None);
        assert!(section("", &["default"]).is_ok_and(|section| section.is_none()));
    }

    #[test]
    fn of_two_names_the_first_counts() {
        let text = "[b]\nkey = 2\n[a]\nkey = 1\n";
        let found = section(text, &["a", "b"]).ok().flatten();
        assert_eq!(found.as_ref().and_then(|section| section.get("key")), Some("1"));
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        for text in [
            "key = before any section",
            "[default]\nno sign",
            "[default]\na=1\nA=2",
            "[default\n",
        ] {
            assert!(section(text, &["default"]).is_err(), "{text}");
        }
    }
}
