//! Which relations make no sense, and where that is told.

use super::*;

#[test]
fn what_makes_no_sense_is_refused_in_its_place() {
    let table = table();
    let require = |text: &str| Demand::Require(text.to_owned());
    let rows: Vec<Senseless> = vec![
        (
            None,
            Some("a ="),
            require("page == 1"),
            "when",
            "`=` means nothing here",
        ),
        (None, None, require("page =="), "require", "something is missing here"),
        (
            None,
            None,
            Demand::Requires(names(&["size"])),
            "requires",
            "this rule does not say when it stands",
        ),
        (
            None,
            None,
            Demand::ExactlyOne(names(&["size"])),
            "exactly_one",
            "`exactly_one` needs at least 2 members",
        ),
        (
            None,
            None,
            Demand::AtLeastOne(names(&["size", "size"])),
            "at_least_one/1",
            "`size` stands here twice",
        ),
        (
            None,
            None,
            Demand::AtLeastOne(names(&["size", "page == 1"])),
            "at_least_one/1",
            "a member's name is wanted here",
        ),
        (
            None,
            None,
            Demand::AtLeastOne(names(&["size", "ofset"])),
            "at_least_one/1",
            "there is no member `ofset`",
        ),
        (
            None,
            None,
            Demand::ExactlyOne(names(&["size", "title"])),
            "exactly_one/1",
            "`title` is required",
        ),
        (
            None,
            None,
            Demand::NotAllZero(names(&["size", "title"])),
            "not_all_zero/1",
            "`title` is no integer",
        ),
        (
            None,
            None,
            Demand::SameDirectory {
                path: "page".to_owned(),
                directory: "output_path".to_owned(),
            },
            "same_directory/path",
            "`page` is no text",
        ),
        (
            None,
            Some("page == 1"),
            require("page == 2"),
            "require",
            "this can never hold when the rule stands",
        ),
        (
            None,
            Some("page == 1"),
            require("page < 2"),
            "require",
            "this always holds when the rule stands, so it says nothing",
        ),
        (
            None,
            Some("page == 1 or page != 1"),
            require("loud"),
            "when",
            "this always holds, so it says nothing",
        ),
    ];
    for (about, when, demand, at, message) in rows {
        let told = format!("{demand:?}");
        let errors = match Relation::of_rule(&rule(about, when, demand)) {
            Ok(relation) => relation.check(&table),
            Err(errors) => errors,
        };
        let [error] = errors.as_slice() else {
            panic!("{told}: {errors:?}")
        };
        assert_eq!(
            (error.at.join("/").as_str(), error.error.message.as_str()),
            (at, message),
            "{told}"
        );
        assert!(error.error.help.is_some(), "{told}");
    }
}
