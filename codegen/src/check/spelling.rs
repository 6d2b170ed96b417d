//! Whether names and values carry characters that came along from the prose: invisible, look-alike, full-width, or stray.

use super::desk::Desk;
use super::headers::is_token;
use super::place::Place;
use super::tables::Row;
use crate::model::{EnumValue, Operation, ServiceTree};
use crate::report::{Code, FileId, is_invisible, quoted};

pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        codes(desk, vendor.file, vendor.vendor.errors.names());
        for service in &vendor.services {
            codes(desk, service.file, service.service.errors.names());
            regions(desk, service);
            for (file, operation) in &service.operations {
                codes(desk, *file, operation.errors.names());
                of_operation(desk, *file, operation);
            }
        }
    }
    members(desk);
}

fn codes<'m>(desk: &mut Desk<'_>, file: FileId, names: impl Iterator<Item = &'m str>) {
    for code in names {
        name(desk, &Place::of(file).key("errors").key(code), "error code", code, true);
    }
}

fn regions(desk: &mut Desk<'_>, service: &ServiceTree) {
    let table = Place::of(service.file).key("endpoints").key("regions");
    for region in service.service.endpoints.regions.names() {
        name(desk, &table.key(region), "region", region, true);
    }
}

fn of_operation(desk: &mut Desk<'_>, file: FileId, operation: &Operation) {
    name(
        desk,
        &Place::of(file).key("operation"),
        "operation",
        &operation.operation,
        false,
    );
}

fn members(desk: &mut Desk<'_>) {
    let tables: Vec<_> = desk
        .tables
        .all
        .iter()
        .map(|table| (table.place.clone(), table.name.filter(|_| table.structure.is_some())))
        .collect();
    for (place, structure) in tables {
        if let (Some(structure), Some(path)) = (structure, place.path.parent()) {
            name(desk, &Place { file: place.file, path }, "structure", structure, true);
        }
    }
    let rows: Vec<_> = desk.tables.rows().collect();
    for row in rows {
        name(desk, &row.place, "member", row.name, true);
        if let Some(header) = &row.field.header {
            let sendable: String = plain(header).chars().filter(|c| is_token(*c)).collect();
            told(desk, &row.place.key("header"), ("header", false), header, &sendable);
        }
        for alias in row.field.aliases.names() {
            name(desk, &row.place.key("aliases").key(alias), "alias", alias, true);
        }
        for (group, values) in row.field.values.iter().flat_map(|values| &values.groups) {
            let place = if group.is_empty() {
                row.place.key("values")
            } else {
                row.place.key("groups").key(group)
            };
            for (index, one) in values.iter().enumerate() {
                value(desk, &place, index, one);
                if is_refused(desk, &row, one) {
                    desk.doubt(&row);
                }
            }
        }
    }
}

/// A wire name: what looks right and is not is found by nobody.
fn name(desk: &mut Desk<'_>, place: &Place, what: &str, name: &str, is_key: bool) {
    told(desk, place, (what, is_key), name, &plain(name));
}

/// The same, with what to type instead.
fn told(desk: &mut Desk<'_>, place: &Place, (what, is_key): (&str, bool), name: &str, plain: &str) {
    let Some(odd) = odd(name) else { return };
    let message = format!("the {what} {} has {odd} in its name", quoted(name));
    let complaint = if is_key {
        desk.at_key(Code::DeceptiveName, place, message)
    } else {
        desk.at_value(Code::DeceptiveName, place, message)
    };
    complaint.label("not what it looks like").help(if plain.is_empty() {
        "write the name of the page".to_owned()
    } else {
        format!("type it anew: {plain}")
    });
}

/// Whether a name is not what it looks like.
pub(super) fn is_deceptive(name: &str) -> bool {
    odd(name).is_some()
}

/// What is odd about a name.
fn odd(name: &str) -> Option<String> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || look_alike(c).is_some();
    let odd = name.chars().find(|c| odd(*c)).map(described);
    odd.or_else(|| name.is_empty().then(|| "no character at all".to_owned()))
}

/// Whether a value of a row has something about it that has to be corrected, and nobody insists on it.
pub(super) fn is_refused(desk: &Desk<'_>, row: &Row<'_>, value: &EnumValue) -> bool {
    is_stray(&value.wire) && !desk.is_allowed(Code::StrayCharacters, desk.key(&row.place))
}

fn is_stray(text: &str) -> bool {
    let core = core(text);
    core.is_empty() || core != text || text.chars().any(|c| is_invisible(c) || look_alike(c).is_some())
}

/// The text without what prose puts around it.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || is_punctuation(c))
}

/// A value of an enumeration: what stood around it in the prose is not part of it.
fn value(desk: &mut Desk<'_>, place: &Place, index: usize, value: &EnumValue) {
    let text = value.wire.as_str();
    let trimmed = core(text);
    let odd = text.chars().find(|c| is_invisible(*c) || look_alike(*c).is_some());
    let why = match (odd, text) {
        _ if trimmed.is_empty() => "a value without letters or digits".to_owned(),
        (Some(odd), _) => format!("the value {} has {} in it", quoted(text), described(odd)),
        (None, text) if text.trim() != text => format!("blanks around the value {}", quoted(text)),
        (None, text) if trimmed != text => format!("punctuation around the value {}", quoted(text)),
        _ => return,
    };
    // A list names its values by their place, a mapping by themselves.
    let (in_list, in_map) = (place.index(index), place.key(text));
    let (place, is_key) = if desk.exists(&in_map) {
        (in_map, true)
    } else {
        (in_list, false)
    };
    let complaint = if is_key {
        desk.at_key(Code::StrayCharacters, &place, why)
    } else {
        desk.at_value(Code::StrayCharacters, &place, why)
    };
    let plain = plain(trimmed);
    complaint.label("travels exactly like this").help(if plain.is_empty() {
        "write the value as it travels, or drop it".to_owned()
    } else {
        format!("write {plain}")
    });
}

/// What sentences put around the things they list.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '`'
            | '('
            | ')'
            | '['
            | ']'
            | '<'
            | '>'
            | '|'
            | '、'
            | '。'
            | '，'
            | '；'
            | '：'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '•'
            | '·'
    )
}

fn described(c: char) -> String {
    match look_alike(c) {
        Some(like) => format!("U+{:04X}, which looks like `{like}`,", u32::from(c)),
        None if c == ' ' => "a blank".to_owned(),
        None => format!("U+{:04X}", u32::from(c)),
    }
}

/// The text as somebody would type it who reads it from the screen.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c))
        .map(|c| look_alike(c).unwrap_or(c))
        .take(60)
        .collect()
}

/// The ASCII character for which a reader would take this one.
fn look_alike(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return char::from_u32(u32::from(c) - 0xfee0);
    }
    LOOK_ALIKES
        .iter()
        .find_map(|(like, odd)| odd.contains(c).then_some(*like))
}

/// Cyrillic, Greek and typographic doubles of ASCII characters, written so that nobody mistakes them for those.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('a', "\u{430}\u{251}"),
    ('c', "\u{441}\u{3f2}"),
    ('d', "\u{501}"),
    ('e', "\u{435}"),
    ('h', "\u{4bb}"),
    ('i', "\u{456}\u{131}"),
    ('j', "\u{458}\u{3f3}"),
    ('l', "\u{4cf}"),
    ('o', "\u{43e}\u{3bf}"),
    ('p', "\u{440}\u{3c1}"),
    ('q', "\u{51b}"),
    ('s', "\u{455}"),
    ('v', "\u{3bd}\u{475}"),
    ('w', "\u{51d}"),
    ('x', "\u{445}\u{3c7}"),
    ('y', "\u{443}\u{4af}"),
    ('A', "\u{410}\u{391}"),
    ('B', "\u{412}\u{392}"),
    ('C', "\u{421}\u{3f9}"),
    ('E', "\u{415}\u{395}"),
    ('H', "\u{41d}\u{397}"),
    ('I', "\u{406}\u{399}\u{4c0}"),
    ('J', "\u{408}"),
    ('K', "\u{41a}\u{39a}\u{212a}"),
    ('M', "\u{41c}\u{39c}"),
    ('N', "\u{39d}"),
    ('O', "\u{41e}\u{39f}"),
    ('P', "\u{420}\u{3a1}"),
    ('S', "\u{405}"),
    ('T', "\u{422}\u{3a4}"),
    ('X', "\u{425}\u{3a7}"),
    ('Y', "\u{423}\u{3a5}\u{4ae}"),
    ('Z', "\u{396}"),
    ('-', "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}"),
    ('\'', "\u{2018}\u{2019}\u{2032}"),
    ('"', "\u{201c}\u{201d}\u{2033}"),
    ('.', "\u{2024}"),
    ('/', "\u{2044}\u{2215}"),
    ('*', "\u{2217}"),
];

#[cfg(test)]
mod tests {
    use super::{LOOK_ALIKES, look_alike, plain};

    #[test]
    fn doubles_are_told_from_other_letters() {
        let odd = ['\u{435}', '\u{ff2d}', '\u{2013}', '\u{ff19}', '\u{212a}'];
        assert_eq!(
            odd.map(look_alike),
            [Some('e'), Some('M'), Some('-'), Some('9'), Some('K')]
        );
        assert_eq!(['e', 'K', '媒', 'é', 'ж'].map(look_alike), [None; 5]);
        assert_eq!(plain("\u{41c}edia\u{200b} Url"), "MediaUrl");
    }

    #[test]
    fn ascii_is_never_a_double() {
        assert!(
            LOOK_ALIKES
                .iter()
                .all(|(like, odd)| like.is_ascii() && odd.chars().all(|c| !c.is_ascii()))
        );
    }
}
