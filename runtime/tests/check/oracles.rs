//! The questions of the checks answered slowly and obviously, by other means than the checks use.

/// Bytes that begin a character in UTF-8.
pub fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

/// A range in the notation of pages, `[-10, 10]`, `(0, 100]`, with an endless side written as `*`.
pub fn in_interval(notation: &str, value: i64) -> bool {
    let inner = &notation[1..notation.len() - 1];
    let (from, to) = inner.split_once(", ").unwrap();
    let value = i128::from(value);
    let above = from == "*"
        || if notation.starts_with('[') {
            value >= number(from)
        } else {
            value > number(from)
        };
    let below = to == "*"
        || if notation.ends_with(']') {
            value <= number(to)
        } else {
            value < number(to)
        };
    above && below
}

fn number(text: &str) -> i128 {
    text.parse().unwrap()
}

/// Looks at the picture of the text first, and lets jiff find out whether the day and the time exist.
pub fn is_timestamp(text: &str) -> bool {
    let picture: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                'd'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect();
    let Some(rest) = picture.strip_prefix("dddd-dd-ddTdd:dd:dd") else {
        return false;
    };
    let rest = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('d') => fraction.trim_start_matches('d'),
        Some(_) => return false,
        None => rest,
    };
    let offset = match rest {
        "Z" => true,
        "+dd:dd" | "-dd:dd" => {
            let end = &text[text.len() - 5..];
            end[..2].parse::<u8>().unwrap() < 24 && end[3..].parse::<u8>().unwrap() < 60
        }
        _ => false,
    };
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().unwrap();
    let small = |start: usize| i8::try_from(part(start..start + 2)).unwrap();
    offset
        && jiff::civil::Date::new(part(0..4), small(5), small(8)).is_ok()
        && jiff::civil::Time::new(small(11), small(14), small(17), 0).is_ok()
}

/// Takes an address apart from behind: fragment, query, path, user, port, host.
pub fn is_url(text: &str) -> bool {
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) || !rest.starts_with("//") {
        return false;
    }
    let mut authority: Vec<char> = rest[2..].chars().collect();
    for end in ['#', '?', '/'] {
        if let Some(place) = authority.iter().position(|c| *c == end) {
            authority.truncate(place);
        }
    }
    let user = authority.iter().rposition(|c| *c == '@').map_or(0, |place| place + 1);
    let host: String = authority[user..].iter().collect();
    let (host, port) = if host.starts_with('[') {
        let Some(end) = host.find(']') else { return false };
        let literal = host[1..end]
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_ipv6());
        (
            if literal { "literal" } else { "" }.to_owned(),
            host[end + 1..].to_owned(),
        )
    } else {
        match host.split_once(':') {
            Some((host, port)) => (host.to_owned(), format!(":{port}")),
            None => (host, String::new()),
        }
    };
    let allowed = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=".contains(c);
    let host_is_fine = !host.replace('.', "").is_empty() && host.chars().all(allowed);
    let digits: Vec<u32> = port
        .chars()
        .skip(1)
        .map(|c| c.to_digit(10).unwrap_or(100_000))
        .collect();
    let value = digits
        .iter()
        .fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(*digit));
    host_is_fine && (port.is_empty() || port.starts_with(':')) && value <= 65_535
}

/// Compares the directories name by name.
pub fn same_directory(path: &str, directory: &str) -> bool {
    let mut own: Vec<&str> = path.split('/').collect();
    own.pop();
    names(own) == names(directory.split('/').collect())
}

fn names(mut names: Vec<&str>) -> Vec<&str> {
    while names.first() == Some(&"") {
        names.remove(0);
    }
    while names.last() == Some(&"") {
        names.pop();
    }
    names
}
