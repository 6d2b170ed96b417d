//! The chapters on rules: what is checked and how to overrule it.

mod finding;
mod programs;
mod tables;

use super::chapters::{chapter, text};
use super::{Chapter, Part};
use crate::ir::{Api, Block, Lesson};

pub(in crate::emit) fn chapters(api: &Api) -> Vec<Chapter> {
    let lesson = api.book.lesson.as_ref();
    vec![
        opening(lesson),
        kinds(api),
        levels(api),
        reports(lesson),
        json(lesson),
        codes(lesson),
        policies(lesson),
        single_rules(lesson),
        unchecked(),
        answers(),
    ]
}

fn opening(lesson: Option<&Lesson>) -> Chapter {
    let words = [
        text("What is checked, and how to overrule it."),
        text(
            "Before a request is sent, it is held against every limit, condition and format that its page documents, and all \
             that is wrong is told at once. That spares a round trip, and it needs no client: `validate` and `report` are \
             methods of the request.",
        ),
        text(
            "Pages err, and vendors relax limits without telling. So every rule has an id, says where it was read and how sure \
             it is, and can be overruled by itself.",
        ),
    ];
    let mut opening = chapter("", words, lesson.map(programs::finding));
    if let Some(lesson) = lesson {
        opening.parts.push(text("It prints:"));
        opening.parts.push(Part::Verbatim(finding::line(&lesson.broken)));
    }
    opening
}

fn kinds(api: &Api) -> Chapter {
    let words = [
        text(
            "The id of a rule is made of the operation, the member within its structure, and the kind. A rule between members \
             has a name of its own in the place of both. Ids are stable: a policy can name them.",
        ),
        Part::Verbatim(tables::kinds(&api.book.kinds)),
    ];
    chapter("Kinds of rules", words, None)
}

fn levels(api: &Api) -> Chapter {
    let words = [
        text(
            "How sure a rule is decides what becomes of a request that breaks it, as long as no policy says otherwise. What \
             refuses is a violation; what warns is part of the report and of the answer, and the request is sent.",
        ),
        Part::Verbatim(tables::levels(&api.book.levels)),
        text(
            "Where two sources have different figures, the page's own refuses and the other one warns: a request that keeps \
             both is safe.",
        ),
    ];
    chapter("Levels", words, None)
}

fn reports(lesson: Option<&Lesson>) -> Chapter {
    let words = [
        text(
            "A [`Report`](crate::Report) has violations and warnings, in the order of the page: at most 100 of each, and \
             the first of each rule that is not among these; what goes beyond is counted by `more`. Its `Display` has one line \
             for each. What a [`Violation`](crate::Violation) knows:",
        ),
        Part::Verbatim(tables::violation(lesson.map(|lesson| &lesson.broken))),
        text(
            "Of long texts a report quotes the beginning, and of secrets nothing. Where a text carries JSON, pointers go on in \
             its structure, as if it were a part of the request's own.",
        ),
    ];
    chapter("Reports", words, None)
}

fn json(lesson: Option<&Lesson>) -> Chapter {
    let mut parts = vec![text(
        "Reports and violations implement serde's `Serialize`, with the same facts under stable names; what is a number stays \
         a number.",
    )];
    if let Some(lesson) = lesson {
        parts.push(text("The report above:"));
        parts.push(Part::Verbatim(finding::json(&lesson.broken)));
    }
    chapter("Reports as JSON", parts, None)
}

fn codes(lesson: Option<&Lesson>) -> Chapter {
    let words = [text(
        "A rule knows the code with which the service would answer, where a page tells. The way back is `Error::rule`, and \
         the error's `Display` has the rule's demand. Such a code is met when the rule was overruled, or when the service \
         counts otherwise than its page.",
    )];
    let program = lesson.and_then(programs::code_of_rule);
    chapter("From an error code back to the rule", words, program)
}

fn policies(lesson: Option<&Lesson>) -> Chapter {
    let words = [
        text(
            "A [`Policy`](crate::Policy) decides for each rule by itself whether a breach refuses, warns, or is not looked at. \
             It is given to",
        ),
        Part::Text(Block::List(vec![
            "a client, by `ClientBuilder::policy`: for all its calls;".to_owned(),
            "a call, by `Call::policy`: for this one, in the place of the client's;".to_owned(),
            "a request, by its method `report`: without any call.".to_owned(),
        ])),
        text(
            "A policy starts as `strict` (the default), `warn` or `off`, and is made finer by level, by the age of the page, \
             and by rule. What it says of a rule's id goes before the age, and that before the level. The age of a page counts \
             from its own date, or else from the day on which it was read. What cannot be put on the wire otherwise does not \
             age.",
        ),
    ];
    let mut policies = chapter("Policies", words, lesson.map(programs::policies));
    policies.parts.extend(lesson.map(programs::calls).map(Part::Program));
    policies
}

fn single_rules(lesson: Option<&Lesson>) -> Chapter {
    let words = [text(
        "Overruling one rule does not silence the others. Nor does it go wrong in silence: a client refuses to be built, and a \
         call to be made, with a policy that names a rule which the service does not have. The error names the nearest one \
         that it has.",
    )];
    let mut single = chapter("One rule", words, lesson.and_then(programs::one_of_two));
    single.parts.extend(lesson.map(programs::misspelt).map(Part::Program));
    single
}

fn unchecked() -> Chapter {
    let words = [text(
        "A request alone does not tell whether a bucket exists, what an account may do, which format a file has, or whether an \
         operation is offered in a region. What the pages say of such things stands in the documentation: of requests under \
         \"Documented, not checked\", of members as \"Not checked\". Rate limits are no matter of a request either: clients \
         keep them.",
    )];
    chapter("Documented, not checked", words, None)
}

fn answers() -> Chapter {
    let words = [text(
        "Answers are never validated. Members that are not known are skipped, values that are not known are kept, and limits \
         of requests are not applied: a service may always say more than its page.",
    )];
    chapter("Answers", words, None)
}
