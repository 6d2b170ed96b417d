//! What to write instead of a key that looks like a limit and is none.

/// Keys of other languages of this sort, and keys that leave something open.
pub(super) fn hint(key: &str) -> Option<&'static str> {
    let folded: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    HINTS
        .iter()
        .find(|(keys, _)| keys.contains(&folded.as_str()))
        .map(|(_, hint)| *hint)
}

type Hint = (&'static [&'static str], &'static str);

const HINTS: &[Hint] = &[
    (
        &[
            "maxlength",
            "maxlen",
            "maximumlength",
            "maxsize",
            "length",
            "len",
            "maxcharacters",
            "lengthlimit",
        ],
        "a length needs a unit: write `max_chars` or `max_bytes`",
    ),
    (
        &["minlength", "minlen", "minimumlength", "minsize", "mincharacters"],
        "a length needs a unit: write `min_chars` or `min_bytes`",
    ),
    (
        &["exactlength", "fixedlength", "exactchars", "exactbytes"],
        "write the same figure as `min_chars` and `max_chars`, or in bytes",
    ),
    (
        &[
            "min",
            "minimum",
            "max",
            "maximum",
            "between",
            "interval",
            "exclusiveminimum",
            "exclusivemaximum",
        ],
        "write `range: 0..=100`, `0..` or `..=100`",
    ),
    (
        &["multipleof", "step", "even"],
        "this cannot be checked: say it under `facts`",
    ),
    (
        &["pattern", "regex", "regexp", "matches", "format"],
        "there are no patterns: `starts_with`, `only_chars`, `url` and `timestamp` can be checked, the rest goes under `facts`",
    ),
    (&["prefix", "startswith", "beginswith"], "write `starts_with`"),
    (
        &["suffix", "endswith", "extension"],
        "this cannot be checked: say it under `facts`",
    ),
    (
        &["charset", "allowedchars", "characters", "alphabet", "chars"],
        "write `only_chars: \"letters digits - _\"`",
    ),
    (&["emoji", "noemojis", "withoutemoji"], "write `no_emoji: true`"),
    (
        &[
            "oneof",
            "enumeration",
            "choices",
            "options",
            "allowedvalues",
            "validvalues",
        ],
        "write `values`",
    ),
    (
        &["maxcount", "maxentries", "maxnumber", "maxelements"],
        "write `max_items`",
    ),
    (
        &["mincount", "minentries", "minnumber", "minelements"],
        "write `min_items`",
    ),
    (
        &["unique", "uniqueitems", "distinct"],
        "this cannot be checked: say it under `facts`",
    ),
    (
        &["nonempty", "notempty"],
        "write `min_chars: 1`, or `min_items: 1` for a list",
    ),
    (&["optional", "mandatory"], "write `required: true`, or nothing"),
    (
        &["memberof", "isin", "itemof"],
        "write `member_of` with the name of a list of the request",
    ),
    (&["regions", "availablein", "onlyregions"], "write `only_in_regions`"),
    (&["maxkb", "maxkilobytes"], "write the figure in bytes as `max_bytes`"),
    (&["each", "item", "elements"], "limits on each item go under `items`"),
    (
        &[
            "conflicts",
            "conflictswith",
            "excludes",
            "dependson",
            "requires",
            "forbids",
        ],
        "conditions between members go under `rules`",
    ),
];
