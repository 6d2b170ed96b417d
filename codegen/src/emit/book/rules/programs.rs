//! The programs of the chapters on rules: one request that is one too long, and what becomes of it.

use crate::emit::book::programs::{Program, client, comment, hidden, import};
use crate::ir::{Broken, Code, Lesson, Step};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Checking a request without a client.
pub(super) fn finding(lesson: &Lesson) -> Program {
    let (request, building) = (import(&lesson.sample, &[]), building(lesson, &[&lesson.broken]));
    let Broken { actual, rule, .. } = &lesson.broken;
    let (id, pointer, demand) = (&rule.id, format!("/{}", rule.member), &rule.demand);
    let steps = vec![
        code(quote!(use cloudscribe::Policy; #request)),
        Step::Blank,
        code(quote! {
            let request = #building;
            let report = request.report(&Policy::strict());
            assert!(!report.is_ok());
            for violation in report.violations() {
                assert_eq!(violation.rule().id, #id);
                assert_eq!(violation.pointer(), #pointer);
                assert_eq!(violation.actual(), #actual);
                assert_eq!(violation.allowed(), #demand);
                println!("{violation}");
            }
        }),
    ];
    run(lesson, &[], steps)
}

/// A refusal whose code is a rule's.
pub(super) fn code_of_rule(lesson: &Lesson) -> Option<Program> {
    let wire = lesson.broken.code.as_ref()?;
    let sample = &lesson.sample;
    let (import, name, method) = (
        import(sample, &["BlockingClient"]),
        format_ident!("{}", sample.request),
        ident(&sample.method),
    );
    let client = client(sample, &quote!(BlockingClient), &quote!(.transport(mock)));
    let (request, id) = (&sample.building.0, &lesson.broken.rule.id);
    let steps = vec![
        code(quote! {
            use cloudscribe::dynamic::OPERATIONS;
            use cloudscribe::mock::Mock;
            #import
            use cloudscribe::Credentials;
        }),
        Step::Blank,
        code(quote! {
            let mock = Mock::new(OPERATIONS);
            mock.expect::<#name>().refuse(#wire, "Too long.");
            let client = #client;
        }),
        Step::Blank,
        code(quote! {
            let request = #request;
            let error = client.#method(&request).send().unwrap_err();
            assert_eq!(error.rule().map(|rule| rule.id), Some(#id));
            println!("{error}");
        }),
        ended(),
    ];
    Some(run(lesson, &["mock"], steps))
}

/// Policies that are not about one rule.
pub(super) fn policies(lesson: &Lesson) -> Program {
    let (request, building) = (import(&lesson.sample, &[]), building(lesson, &[&lesson.broken]));
    let steps = vec![
        code(quote! {
            #request
            use cloudscribe::{Action, Level, Policy};
            use std::time::SystemTime;
        }),
        Step::Blank,
        code(quote!(let request = #building;)),
        comment("Everything warns."),
        code(quote!(assert!(request.report(&Policy::warn()).is_ok());)),
        comment("Nothing is looked at."),
        code(quote!(assert!(request.report(&Policy::off()).is_empty());)),
        comment("What the page says warns, too; what cannot be sent at all still refuses."),
        code(quote! {
            let policy = Policy::strict().level(Level::Documented, Action::Warn);
            assert!(request.report(&policy).is_ok());
        }),
        comment("Pages of more than a year ago are not trusted any more."),
        code(quote! {
            let policy = Policy::strict().ignore_older_than_days(365, SystemTime::now());
            println!("{}", request.report(&policy));
        }),
    ];
    run(lesson, &[], steps)
}

/// A client's policy, and that of a call.
pub(super) fn calls(lesson: &Lesson) -> Program {
    let sample = &lesson.sample;
    let import = import(sample, &["BlockingClient"]);
    let (method, building, id) = (
        ident(&sample.method),
        building(lesson, &[&lesson.broken]),
        &lesson.broken.rule.id,
    );
    let settings = quote!(.policy(Policy::strict().rule(#id, Action::Warn)).transport(mock.clone()));
    let client = client(sample, &quote!(BlockingClient), &settings);
    let steps = vec![
        code(quote! {
            use cloudscribe::dynamic::OPERATIONS;
            use cloudscribe::mock::Mock;
            #import
            use cloudscribe::{Action, Credentials, Policy};
        }),
        Step::Blank,
        comment("A service that has raised the limit."),
        code(quote! {
            let mock = Mock::builder(OPERATIONS).policy(Policy::warn()).build();
            let client = #client;
        }),
        Step::Blank,
        comment("The client's policy lets the request pass, and the answer has the warning."),
        code(quote! {
            let request = #building;
            let answer = client.#method(&request).send()?;
            for warning in answer.warnings().warnings() { println!("{warning}"); }
        }),
        comment("For this call the rule stands, and nothing is sent."),
        code(quote! {
            let error = client.#method(&request).policy(Policy::strict()).send().unwrap_err();
            assert!(error.report().is_some());
            assert_eq!(mock.counts().received, 1);
        }),
        ended(),
    ];
    run(lesson, &["mock"], steps)
}

/// Two broken rules, of which one is overruled.
pub(super) fn one_of_two(lesson: &Lesson) -> Option<Program> {
    let also = lesson.also.as_ref()?;
    let (request, building) = (import(&lesson.sample, &[]), building(lesson, &[&lesson.broken, also]));
    let (id, other) = (&lesson.broken.rule.id, &also.rule.id);
    let steps = vec![
        code(quote!(#request use cloudscribe::{Action, Policy};)),
        Step::Blank,
        code(quote! {
            let request = #building;
            assert_eq!(request.report(&Policy::strict()).violations().len(), 2);
        }),
        Step::Blank,
        code(quote! {
            let policy = Policy::strict().rule(#id, Action::Warn);
            let report = request.report(&policy);
            assert_eq!(report.violations().len(), 1);
            for violation in report.violations() {
                assert_eq!(violation.rule().id, #other);
            }
        }),
    ];
    Some(run(lesson, &[], steps))
}

/// A policy about a rule that does not exist.
pub(super) fn misspelt(lesson: &Lesson) -> Program {
    let id = &lesson.broken.rule.id;
    let mut misspelt = id.clone();
    misspelt.pop();
    let import = import_client(lesson);
    let meant = format!("did you mean `{id}`?");
    let steps = vec![
        code(quote!(#import use cloudscribe::{Action, Policy};)),
        Step::Blank,
        code(quote! {
            let policy = Policy::strict().rule(#misspelt, Action::Off);
            let error = BlockingClient::builder().policy(policy).build().unwrap_err();
            assert!(error.to_string().contains(#meant));
        }),
    ];
    run(lesson, &["client"], steps)
}

/// The documented request, with these rules broken.
fn building(lesson: &Lesson, broken: &[&Broken]) -> TokenStream {
    let mut building = lesson.sample.building.0.clone();
    for Broken { setter, value, .. } in broken {
        let (setter, value) = (ident(setter), &value.0);
        building.extend(quote!(.#setter(#value)));
    }
    building
}

fn import_client(lesson: &Lesson) -> TokenStream {
    let path = lesson.sample.module.split("::").map(ident);
    quote!(use cloudscribe::#(#path)::*::BlockingClient;)
}

fn run(lesson: &Lesson, further: &[&str], steps: Vec<Step>) -> Program {
    let mut features = vec![lesson.sample.feature.clone()];
    features.extend(further.iter().map(|&feature| feature.to_owned()));
    Program {
        features,
        is_run: true,
        steps,
    }
}

fn ended() -> Step {
    hidden("Ok::<(), Box<dyn std::error::Error>>(())")
}

fn code(tokens: TokenStream) -> Step {
    Step::Code(Code(tokens))
}
