//! How the few words of an XML error are found; nothing else here speaks XML.

/// The most bytes of a document that are searched.
const SEARCHED: usize = 64 * 1024;

/// The text of the first element `name` inside the first element `within`.
pub(super) fn text_within(document: &[u8], within: &str, name: &str) -> Option<String> {
    let document = String::from_utf8_lossy(document.get(..SEARCHED).unwrap_or(document));
    let inside = content(&document, within)?;
    let text = text(content(inside, name)?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A piece of a document.
enum Piece<'a> {
    /// What stands between two tags.
    Text(&'a str),
    /// The same within `<![CDATA[` and `]]>`.
    Verbatim(&'a str),
    /// What stands between `<` and `>`.
    Tag(&'a str),
}

/// The pieces of a document, each with what follows it. Comments and instructions are none.
fn pieces(document: &str) -> impl Iterator<Item = (Piece<'_>, &str)> {
    let mut rest = document;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find('<').unwrap_or(rest.len());
            let (before, markup) = rest.split_at_checked(start).filter(|_| !rest.is_empty())?;
            if !before.is_empty() {
                rest = markup;
                return Some((Piece::Text(before), rest));
            }
            let enclosed = |open, close| Some(markup.strip_prefix(open)?.split_once(close).unwrap_or_default());
            if let Some((_, after)) = enclosed("<!--", "-->").or_else(|| enclosed("<?", "?>")) {
                rest = after;
                continue;
            }
            let verbatim = enclosed("<![CDATA[", "]]>").map(|(text, after)| (Piece::Verbatim(text), after));
            let (piece, after) =
                verbatim.or_else(|| enclosed("<", ">").map(|(tag, after)| (Piece::Tag(tag), after)))?;
            rest = after;
            return Some((piece, rest));
        }
    })
}

/// What stands between the tags of the first element of this name.
fn content<'a>(document: &'a str, name: &str) -> Option<&'a str> {
    let is_opening = |tag: &str| {
        let after = tag.strip_prefix(name);
        after.is_some_and(|after| !tag.ends_with('/') && (after.is_empty() || after.starts_with(char::is_whitespace)))
    };
    let is_closing = |tag: &str| tag.strip_prefix('/').is_some_and(|tag| tag.trim_end() == name);
    let opened = |(piece, after)| matches!(piece, Piece::Tag(tag) if is_opening(tag)).then_some(after);
    let inside: &str = pieces(document).find_map(opened)?;
    let mut start = inside;
    for (piece, after) in pieces(inside) {
        if matches!(piece, Piece::Tag(tag) if is_closing(tag)) {
            return inside.strip_suffix(start);
        }
        start = after;
    }
    None
}

/// The text of what stands between two tags.
fn text(content: &str) -> String {
    let text = pieces(content).map(|(piece, _)| match piece {
        Piece::Text(text) => unescaped(text),
        Piece::Verbatim(text) => text.to_owned(),
        Piece::Tag(_) => String::new(),
    });
    text.collect()
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
    fn comments_and_verbatim_text_hold_no_elements() {
        let document = b"<!-- <Error><Code>0</Code></Error> --><?x <Error><Code>1</Code></Error> ?><Error>\
            <!--<Code>2</Code>--><Message><![CDATA[<Code>3</Code>]]> and<!-- not --> more</Message><Code/>\
            <Code>Thr<!-- </Code> -->ottling</Code ></Error>";
        assert_eq!(found(document, "Code").as_deref(), Some("Throttling"));
        assert_eq!(found(document, "Message").as_deref(), Some("<Code>3</Code> and more"));
        for document in [
            "<Error><!-- <Code>1</Code> --></Error>",
            "<Error><!-- <Code>1</Code></Error>",
            "<!-- <Error><Code>1</Code></Error>",
            "<Error><Code><!-- 1 --></Code></Error>",
            "<Error><![CDATA[<Code>1</Code>",
            "<Error><Code>1<!-- </Code></Error>",
        ] {
            assert_eq!(found(document.as_bytes(), "Code"), None, "{document}");
        }
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
