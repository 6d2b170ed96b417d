//! What each primitive says to a person: every sentence once, with the demand that the generator writes for it.

use crate::{Asking, RULE};
use cloudscribe_runtime::check::{Charset, Checker, Level, Policy, Report, Rule, Span};
use std::fmt::Write;

const SAID: &str = "\
max_chars          /SessionId: 51 characters, at most 50 characters allowed
max_chars, long    /SessionContext: 1,000,001 characters, at most 1,000 characters allowed
min_chars          /Title: 1 character, at least 2 characters needed
max_bytes          /UploadMetadatas/2/Title: 129 bytes, at most 128 bytes in UTF-8 allowed
min_bytes          /Title: 1 byte, at least 2 bytes in UTF-8 needed
encoded_max_bytes  /Extend: 514 bytes, at most 512 bytes of JSON allowed
max_items          /UploadURLs: 21 items, at most 20 items allowed
min_items          /UploadURLs: 0 items, at least 1 item needed
integer_in         /TasksPriority: 11, but must be between -10 and 10
integer_in, unit   /review/interval: 101 seconds, but must be above 0 and at most 100
integer_in, union  /politics: -2, but must be -1, or between 0 and 100
unsigned_in        /quantity_time: 2,147,483,648, but must be at most 2,147,483,647
float_in           /ratio: 1.5, but must be above 0 and below 1
starts_with        /MediaStoragePath: `videos/a.mp4`, but only what starts with `/` is allowed
only_chars         /SessionId: holds ` ` (U+0020), only ASCII letters, digits, `-` and `_` allowed
no_emoji           /Title: holds `😀` (U+1F600), no emoji allowed
no_separator       /tags/2: holds `,` (U+002C), but must be without a comma, not empty
no_separator, none /tags/2: empty, but must be without a comma, not empty
one_of             /type: `dot` (did you mean `dots`?), but must be one of `time`, `dots`, `quantity`
one_of, one value  /StorageType: `nas`, but must be `oss`
one_of_codes       /auto_publish: 2, but must be 0 or 1
url, encoded       /UploadURLs/3: an address that is percent-encoded as a whole (give it unencoded), but must be an absolute `http` or `https` URL
url                /UploadURLs/3: `host/a.mp4` (does not start with http:// or https://), but must be an absolute `http` or `https` URL
timestamp          /ExpireTime: `2026-02-30T00:00:00Z` (no such day), but must be an ISO 8601 date and time with an offset, such as `2026-05-19T08:00:00Z`
member_of          /MediaMetaData/0/SourceURL: `https://host/c?…`, but must be one of the items of `UploadURLs`
required           /MediaUrl: missing or empty, but a value is required
required_when      /output_bucket: missing, but required when `storage_mode` is 1
valid_only_when    /thumbnail/quantity_time: given, but only valid when `kind` is `quantity`
forbidden          /output_path: given, but this must hold: `output_path` not given when `storage_mode` is 0
requires           /output_path: this must hold: `output_path` given when `output_bucket` is given
forbids            /workflow_name: this must hold: `workflow_name` not given when `template_group_name` is given
exactly_one        /url: both given; give exactly one of `url` and `input`
exactly_one, none  /url: none given; give exactly one of `url` and `input`
exactly_one, some  /url: 2 of 3 given; give exactly one of `url`, `input` and `body` when `mode` is 1
at_least_one       /url: none given; give at least one of `url` and `input`
precedence         warning: /workflow_name: both given; give only one of `template_group_name` and `workflow_name` (`template_group_name` wins)
precedence, all    warning: /c: all 3 given; give only one of `a`, `b` and `c` (the first that is given wins)
not_all_zero       /review/porn: all are 0, but this must hold: `politics`, `terrorism` and `porn` not all 0
holds              /storage_mode: this must hold: `storage_mode` is 1 when `video_type` is `HLS`
holds, directory   /output_path: this must hold: `input.object` in the directory `output_path` when `video_type` is `HLS` and `output_path` is given
advise             warning: /workflow_name: this should hold: `workflow_name` is not given
only_in_regions    /review: given in a call to `cn-north-4`, but may be given only in calls to `ap-southeast-3`
same_region        /input/location: `ap-southeast-3` in a call to `cn-north-4`, but must be the region of the call
of the whole       request: none given; give at least one of `a` and `b`
a secret           /Token: <redacted>, but only what starts with `/` is allowed
";

/// Prints what the checks say, primitive by primitive.
#[derive(Default)]
struct Table(String);

impl Table {
    /// `member` may be a pointer through structures and lists; `demand` is the rule's.
    fn say(
        &mut self,
        name: &str,
        member: &'static str,
        demand: &'static str,
        ask: fn(&mut Checker<'_>, &'static Rule),
    ) {
        let level = if demand.starts_with("only one of") || name == "advise" {
            Level::Precedence
        } else {
            Level::Documented
        };
        let unit = name.ends_with("unit").then_some("seconds");
        let rule: &'static Rule = Box::leak(Box::new(Rule {
            member,
            demand,
            level,
            unit,
            error: None,
            ..RULE
        }));
        let asking = Asking(|c: &mut Checker<'_>| ask(c, rule));
        let line = Report::of(&asking, &Policy::strict(), Some("cn-north-4")).to_string();
        let (line, _) = line.split_once(" (rule ").expect("one finding");
        writeln!(self.0, "{name:<18} {line}").unwrap();
    }
}

#[test]
fn every_primitive_says_a_sentence() {
    let mut table = Table::default();
    lengths(&mut table);
    numbers(&mut table);
    texts(&mut table);
    presence(&mut table);
    relations(&mut table);
    circumstances(&mut table);
    assert_eq!(table.0, SAID);
}

fn lengths(table: &mut Table) {
    table.say("max_chars", "SessionId", "at most 50 characters", |c, rule| {
        c.max_chars(rule, "字".repeat(51).as_str(), 50);
    });
    table.say(
        "max_chars, long",
        "SessionContext",
        "at most 1,000 characters",
        |c, rule| {
            c.max_chars(rule, "a".repeat(1_000_001).as_str(), 1_000);
        },
    );
    table.say("min_chars", "Title", "at least 2 characters", |c, rule| {
        c.min_chars(rule, "字", 2);
    });
    table.say(
        "max_bytes",
        "UploadMetadatas/2/Title",
        "at most 128 bytes in UTF-8",
        |c, rule| {
            c.max_bytes(rule, "字".repeat(43).as_str(), 128);
        },
    );
    table.say("min_bytes", "Title", "at least 2 bytes in UTF-8", |c, rule| {
        c.min_bytes(rule, "a", 2);
    });
    table.say("encoded_max_bytes", "Extend", "at most 512 bytes of JSON", |c, rule| {
        c.encoded_max_bytes(rule, Some(&"a".repeat(512)), 512);
    });
    table.say("max_items", "UploadURLs", "at most 20 items", |c, rule| {
        c.max_items(rule, 21, 20);
    });
    table.say("min_items", "UploadURLs", "at least 1 item", |c, rule| {
        c.min_items(rule, 0, 1);
    });
}

fn numbers(table: &mut Table) {
    table.say("integer_in", "TasksPriority", "between -10 and 10", |c, rule| {
        c.integer_in(rule, 11, &[Span::between(-10, 10)]);
    });
    table.say(
        "integer_in, unit",
        "review/interval",
        "above 0 and at most 100",
        |c, rule| {
            c.integer_in(rule, 101, &[Span::above_to(0, 100)]);
        },
    );
    table.say(
        "integer_in, union",
        "politics",
        "-1, or between 0 and 100",
        |c, rule| {
            c.integer_in(rule, -2, &[Span::point(-1), Span::between(0, 100)]);
        },
    );
    table.say("unsigned_in", "quantity_time", "at most 2,147,483,647", |c, rule| {
        c.unsigned_in(rule, 2_147_483_648_u64, &[Span::at_most(2_147_483_647)]);
    });
    table.say("float_in", "ratio", "above 0 and below 1", |c, rule| {
        c.float_in(rule, 1.5, &[Span::above_to_below(0.0, 1.0)]);
    });
}

fn texts(table: &mut Table) {
    const WORD: Charset = Charset::new(&[('A', 'Z'), ('a', 'z'), ('0', '9')], "-_");
    table.say("starts_with", "MediaStoragePath", "starts with `/`", |c, rule| {
        c.starts_with(rule, "videos/a.mp4", "/");
    });
    let word = "only ASCII letters, digits, `-` and `_`";
    table.say("only_chars", "SessionId", word, |c, rule| {
        c.only_chars(rule, "a b", &WORD);
    });
    table.say("no_emoji", "Title", "no emoji", |c, rule| c.no_emoji(rule, "标题😀"));
    let apart = "without a comma, not empty";
    table.say("no_separator", "tags/2", apart, |c, rule| {
        c.no_separator(rule, "a,b", ',');
    });
    table.say("no_separator, none", "tags/2", apart, |c, rule| {
        c.no_separator(rule, "", ',');
    });
    table.say("one_of", "type", "one of `time`, `dots`, `quantity`", |c, rule| {
        c.one_of(rule, "dot", &["time", "dots", "quantity"]);
    });
    table.say("one_of, one value", "StorageType", "`oss`", |c, rule| {
        c.one_of(rule, "nas", &["oss"]);
    });
    table.say("one_of_codes", "auto_publish", "0 or 1", |c, rule| {
        c.one_of_codes(rule, 2_i64, &[0, 1]);
    });
    table.say(
        "url, encoded",
        "UploadURLs/3",
        "an absolute `http` or `https` URL",
        |c, rule| {
            c.url(rule, "https%3A%2F%2Fhost%2Fa.mp4%3FSignature%3Dx");
        },
    );
    table.say("url", "UploadURLs/3", "an absolute `http` or `https` URL", |c, rule| {
        c.url(rule, "host/a.mp4");
    });
    let moment = "an ISO 8601 date and time with an offset, such as `2026-05-19T08:00:00Z`";
    table.say("timestamp", "ExpireTime", moment, |c, rule| {
        c.timestamp(rule, "2026-02-30T00:00:00Z");
    });
    let item = "one of the items of `UploadURLs`";
    table.say("member_of", "MediaMetaData/0/SourceURL", item, |c, rule| {
        c.member_of(rule, "https://host/c?secret", ["https://host/a".to_owned()].as_slice());
    });
}

fn presence(table: &mut Table) {
    table.say("required", "MediaUrl", "a value", |c, rule| c.required(rule, true));
    let bucket = "required when `storage_mode` is 1";
    table.say("required_when", "output_bucket", bucket, |c, rule| {
        c.required_when(rule, true, true);
    });
    let quantity = "only valid when `kind` is `quantity`";
    table.say("valid_only_when", "thumbnail/quantity_time", quantity, |c, rule| {
        c.valid_only_when(rule, false, true);
    });
    let path = "`output_path` not given when `storage_mode` is 0";
    table.say("forbidden", "output_path", path, |c, rule| c.forbidden(rule, true));
    let path = "`output_path` given when `output_bucket` is given";
    table.say("requires", "output_path", path, |c, rule| c.requires(rule, true, false));
    let workflow = "`workflow_name` not given when `template_group_name` is given";
    table.say("forbids", "workflow_name", workflow, |c, rule| {
        c.forbids(rule, true, true);
    });
}

fn relations(table: &mut Table) {
    let one = "exactly one of `url` and `input`";
    table.say("exactly_one", "url", one, |c, rule| c.exactly_one(rule, [true, true]));
    table.say("exactly_one, none", "url", one, |c, rule| {
        c.exactly_one(rule, [false, false]);
    });
    let one = "exactly one of `url`, `input` and `body` when `mode` is 1";
    table.say("exactly_one, some", "url", one, |c, rule| {
        c.exactly_one(rule, [true, false, true]);
    });
    table.say("at_least_one", "url", "at least one of `url` and `input`", |c, rule| {
        c.at_least_one(rule, [false, false]);
    });
    let first = "only one of `template_group_name` and `workflow_name` (`template_group_name` wins)";
    table.say("precedence", "workflow_name", first, |c, rule| {
        c.precedence(rule, [true, true]);
    });
    let first = "only one of `a`, `b` and `c` (the first that is given wins)";
    table.say("precedence, all", "c", first, |c, rule| {
        c.precedence(rule, [true, true, true]);
    });
    let zeros = "`politics`, `terrorism` and `porn` not all 0";
    table.say("not_all_zero", "review/porn", zeros, |c, rule| {
        c.not_all_zero(rule, [0_i64, 0, 0]);
    });
    let hls = "`storage_mode` is 1 when `video_type` is `HLS`";
    table.say("holds", "storage_mode", hls, |c, rule| c.holds(rule, false));
    let directory =
        "`input.object` in the directory `output_path` when `video_type` is `HLS` and `output_path` is given";
    table.say("holds, directory", "output_path", directory, |c, rule| {
        c.holds(rule, false);
    });
    let workflow = "`workflow_name` is not given";
    table.say("advise", "workflow_name", workflow, |c, rule| c.advise(rule, false));
}

fn circumstances(table: &mut Table) {
    let regions = "only in calls to `ap-southeast-3`";
    table.say("only_in_regions", "review", regions, |c, rule| {
        c.only_in_regions(rule, true, &["ap-southeast-3"]);
    });
    table.say("same_region", "input/location", "the region of the call", |c, rule| {
        c.same_region(rule, "ap-southeast-3");
    });
    table.say("of the whole", "", "at least one of `a` and `b`", |c, rule| {
        c.at_least_one(rule, [false, false]);
    });
    table.say("a secret", "Token", "starts with `/`", |c, rule| {
        c.secret().starts_with(rule, "hunter2", "/");
    });
}
