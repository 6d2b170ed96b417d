//! How a name reads as words: all that can be said of a thing of which only the name is known.

/// `DescribeCDNStatDetails` → `Describe CDN stat details.`
pub(super) fn sentence(name: &str) -> String {
    let words = words(name);
    let spelled = words.iter().enumerate().map(|(index, word)| {
        let is_acronym = word.chars().filter(char::is_ascii_uppercase).count() > 1;
        if index == 0 || is_acronym {
            word.clone()
        } else {
            word.to_ascii_lowercase()
        }
    });
    format!("{}.", spelled.collect::<Vec<_>>().join(" "))
}

/// A capital begins a word, unless it stands among capitals.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let next_is_lower = rest.peek().is_some_and(char::is_ascii_lowercase);
        let begins = c.is_ascii_uppercase() && (!before.is_ascii_uppercase() || next_is_lower);
        if begins || !c.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphanumeric()) {
            word.push(c);
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn names_read_as_words() {
        for (name, words) in [
            ("PullUpload", "Pull upload."),
            ("DescribeCDNStatDetails", "Describe CDN stat details."),
            ("AiAnalysisTaskInput", "Ai analysis task input."),
            ("ModifyVodDomainHTTPS", "Modify vod domain HTTPS."),
            ("Topic_Simplification", "Topic simplification."),
            ("MosaicInput2", "Mosaic input2."),
            ("ALBs", "AL bs."),
            ("x", "x."),
        ] {
            assert_eq!(sentence(name), words);
        }
    }
}
