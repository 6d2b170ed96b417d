//! Whether a violation points at where it is, through structures, lists, maps and structure carried in text.

use crate::{PAGE, RULE, ask};
use cloudscribe_runtime::check::{Check, Checker, Level, Policy, Rule, Source, Violation, report, report_in, validate};
use std::collections::BTreeMap;

static NAME: Rule = Rule {
    member: "Name",
    ..at("name")
};
static ITEM: Rule = Rule {
    member: "",
    ..at("item")
};
static TAGS: Rule = Rule {
    member: "tags",
    ..at("tags")
};

const fn at(id: &'static str) -> Rule {
    const SOURCE: &Source = &PAGE;
    Rule {
        id,
        kind: "max_chars",
        member: "",
        demand: "at most 3 characters",
        unit: Some("characters"),
        level: Level::Documented,
        source: SOURCE,
        error: None,
    }
}

#[derive(Default)]
struct Node {
    name: String,
    tags: Option<Vec<String>>,
    required_tags: Vec<String>,
    labels: Option<BTreeMap<String, String>>,
    child: Option<Box<Node>>,
    inner: Option<Leaf>,
    outer: Leaf,
    children: Option<Vec<Node>>,
}

#[derive(Default)]
struct Leaf {
    name: String,
}

impl Check for Leaf {
    fn check(&self, c: &mut Checker<'_>) {
        c.max_chars(&NAME, self.name.as_str(), 3);
    }
}

impl Check for Node {
    fn check(&self, c: &mut Checker<'_>) {
        c.max_chars(&NAME, self.name.as_str(), 3);
        c.each("tags", self.tags.as_deref(), |c, item| {
            c.max_chars(&ITEM, item.as_str(), 3);
        });
        c.each("required", self.required_tags.as_slice(), |c, item| {
            c.max_chars(&ITEM, item.as_str(), 3);
        });
        c.entries("labels", self.labels.as_ref(), |c, value| {
            c.max_chars(&ITEM, value.as_str(), 3);
        });
        c.structure("child", self.child.as_deref());
        c.structure("child", self.child.as_ref().filter(|_| false));
        c.structure("inner", self.inner.as_ref());
        c.structure("outer", &self.outer);
        c.structures("children", self.children.as_deref());
    }
}

fn long() -> String {
    "long".to_owned()
}

fn leaf() -> Leaf {
    Leaf { name: long() }
}

fn pointers(node: &Node) -> Vec<String> {
    let refused = validate(node).unwrap_err();
    refused
        .violations()
        .iter()
        .map(|violation| violation.pointer().to_owned())
        .collect()
}

#[test]
fn every_place_has_its_pointer_and_all_are_found_at_once() {
    let labels = BTreeMap::from([("a/b".to_owned(), long()), ("fine".to_owned(), "ok".to_owned())]);
    let node = Node {
        name: long(),
        tags: Some(vec!["ok".to_owned(), long()]),
        required_tags: vec![long()],
        labels: Some(labels),
        child: Some(Box::new(Node {
            children: Some(vec![
                Node::default(),
                Node {
                    inner: Some(leaf()),
                    ..Node::default()
                },
            ]),
            ..Node::default()
        })),
        inner: Some(leaf()),
        outer: leaf(),
        children: Some(vec![Node {
            tags: Some(vec![long()]),
            ..Node::default()
        }]),
    };
    let expected = [
        "/Name",
        "/tags/1",
        "/required/0",
        "/labels/a~1b",
        "/child/children/1/inner/Name",
        "/inner/Name",
        "/outer/Name",
        "/children/0/tags/0",
    ];
    assert_eq!(pointers(&node), expected);
    assert!(validate(&Node::default()).is_ok());
}

#[test]
fn any_sort_of_reference_to_a_structure_is_taken() {
    let leaf = leaf();
    let erased: &dyn Check = &leaf;
    let boxed: Box<dyn Check> = Box::new(self::leaf());
    let report = ask(|c| {
        c.structure("a", Some(erased));
        c.structure("b", &boxed);
        c.structure("c", None::<&Leaf>);
        c.structures("d", [erased, erased].as_slice());
    });
    let pointers: Vec<_> = report.violations().iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/a/Name", "/b/Name", "/d/0/Name", "/d/1/Name"]);
}

#[test]
fn lists_within_lists() {
    let rows = vec![vec![1_i64], vec![1, 1000]];
    let report = ask(|c| {
        c.each("rows", rows.as_slice(), |c, row| {
            c.each("", row.as_slice(), |c, cell| c.one_of_codes(&ITEM, *cell, &[1]));
        });
    });
    assert_eq!(report.violations()[0].pointer(), "/rows/1/1");
}

#[test]
fn a_member_of_an_item_may_be_called_like_the_list() {
    let rows = [leaf()];
    let report = ask(|c| {
        c.each("tags", rows.as_slice(), |c, row| {
            c.max_chars(&TAGS, row.name.as_str(), 3);
        });
        let map = BTreeMap::from([("a".to_owned(), leaf())]);
        c.entries("tags", &map, |c, row| c.max_chars(&TAGS, row.name.as_str(), 3));
    });
    let pointers: Vec<_> = report.violations().iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/tags/0/tags", "/tags/a/tags"]);
}

#[test]
fn limits_that_look_at_the_request_are_asked_from_outside() {
    let urls = ["https://host/a".to_owned()];
    let (uploads, boxed) = ([leaf()], Box::new(leaf()));
    let report = ask(|c| {
        let unknown = |c: &mut Checker<'_>, leaf: &Leaf| c.member_of(&NAME, leaf.name.as_str(), urls.as_slice());
        c.each("UploadMetadatas", uploads.as_slice(), |c, item| unknown(c, item));
        c.within("outer", &*boxed, |c, outer| {
            c.within("inner", Some(outer), |c, inner| unknown(c, inner));
        });
        c.within("absent", None::<&Leaf>, |c, absent| unknown(c, absent));
    });
    let pointers: Vec<_> = report.violations().iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/UploadMetadatas/0/Name", "/outer/inner/Name"]);
}

#[test]
fn regions_count_only_when_known() {
    struct Regional;
    impl Check for Regional {
        fn check(&self, c: &mut Checker<'_>) {
            c.only_in_regions(&RULE, true, &["ap-southeast-3"]);
            c.only_in_regions(&RULE, false, &[]);
            c.same_region(&NAME, "cn-north-4");
        }
    }
    let actual = |region| {
        let report = report_in(&Regional, &Policy::strict(), region);
        report.violations().iter().map(Violation::actual).collect::<Vec<_>>()
    };
    assert!(actual(None).is_empty());
    assert_eq!(actual(Some("cn-north-4")), ["given in a call to `cn-north-4`"]);
    assert_eq!(
        actual(Some("ap-southeast-3")),
        ["`cn-north-4` in a call to `ap-southeast-3`"]
    );
    assert!(report(&Regional, &Policy::strict()).is_empty());
}

#[test]
fn secrets_are_not_quoted() {
    let report = ask(|c| {
        c.secret().starts_with(&RULE, "hunter2", "/");
        c.secret().one_of(&RULE, "hunter2", &["hunter3"]);
        c.secret().max_chars(&RULE, "hunter2", 3);
        c.starts_with(&RULE, "shown", "/");
    });
    let actual: Vec<_> = report.violations().iter().map(Violation::actual).collect();
    assert_eq!(actual, ["<redacted>", "<redacted>", "7 characters", "`shown`"]);
}
