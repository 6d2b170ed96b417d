//! How the few words of an XML error are found; nothing else here speaks XML.

/// The most bytes of a document that are searched.
const SEARCHED: usize = 64 * 1024;

/// The text of the first element `name` inside the first element `within`.
pub(super) fn text_within(document: &[u8], within: &str, name: &str) -> Option<String> {
    let document = String::from_utf8_lossy(document.get(..SEARCHED).unwrap_or(document));
    let inside = content(&document, within)?;
    let text = content(inside, name)?.trim();
    let text = match text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
        Some(verbatim) => verbatim.to_owned(),
        None => unescaped(text),
    };
    (!text.is_empty()).then_some(text)
}

/// What stands between the tags of the first element of this name.
fn content<'a>(document: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = document;
    loop {
        let (_, after) = rest.split_once('<')?;
        rest = after;
        let Some(after_name) = after.strip_prefix(name) else {
            continue;
        };
        if after_name.starts_with(|c: char| c == '>' || c.is_whitespace()) {
            let (_, inside) = after_name.split_once('>')?;
            let (content, _) = inside.split_once(&format!("</{name}>"))?;
            return Some(content);
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, entity_on)) = rest.split_once('&') {
        plain.push_str(before);
        let character = entity_on
            .split_once(';')
            .and_then(|(entity, after)| Some((character(entity)?, after)));
        if let Some((character, after)) = character {
            plain.push(character);
            rest = after;
        } else {
            plain.push('&');
            rest = entity_on;
        }
    }
    plain.push_str(rest);
    plain
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &[u8] = b"<?xml version='1.0' encoding='UTF-8'?>\n<Error xmlns=\"x\">\n  <RequestId>ID-1</RequestId>\n\
        <HostId>h</HostId><CodeX>no</CodeX><Code> Throttling.User </Code><Message>a &lt; b &amp;&#38;&#x26; &unknown; c</Message></Error>";

    fn found(document: &[u8], name: &str) -> Option<String> {
        text_within(document, "Error", name)
    }

    #[test]
    fn the_words_of_an_error_are_found() {
        assert_eq!(found(DOCUMENT, "Code").as_deref(), Some("Throttling.User"));
        assert_eq!(found(DOCUMENT, "RequestId").as_deref(), Some("ID-1"));
        assert_eq!(found(DOCUMENT, "Message").as_deref(), Some("a < b &&& &unknown; c"));
        let cdata = b"<Error><Message><![CDATA[a < b]]></Message></Error>";
        assert_eq!(found(cdata, "Message").as_deref(), Some("a < b"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for document in [
            "",
            "<html><Code>1</Code></html>",
            "<Error",
            "<Error>",
            "<Error><Code>1</Error>",
            "<Error><Code/></Error>",
        ] {
            assert_eq!(found(document.as_bytes(), "Code"), None, "{document}");
        }
        assert_eq!(found(b"<Error><Code></Code></Error>", "Code"), None);
    }
}
