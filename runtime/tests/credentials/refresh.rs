//! When credentials are replaced: ahead of their end, at their end, and when a service calls them expired.

use std::time::Duration;

use cloudscribe_runtime::credentials::{Credentials, CredentialsSource, Issued, Lack, ProviderError};

use crate::bench::{Task, at_once};
use crate::mint::{Mint, PATIENCE, Server, broken, minted};
use crate::talk::{START, at, key};

/// A source and its server, which has issued `first` for an hour.
fn issued() -> (CredentialsSource, Server) {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    assert_eq!(fetch(&source, &server, START, minted("first", START + 3600)), "first");
    (source, server)
}

/// The id of the credentials at this second, which are at hand.
fn held(source: &CredentialsSource, server: &Server, second: u64) -> String {
    let asked = server.asked();
    let id = key(&at_once(source.current(server, at(second))).unwrap()).0.to_owned();
    assert_eq!(server.asked(), asked, "nothing had to be asked for");
    id
}

/// The id of the credentials at this second, for which the server is asked and answers so.
fn fetch(
    source: &CredentialsSource,
    server: &Server,
    second: u64,
    answer: cloudscribe_runtime::credentials::Answer,
) -> String {
    let mut task = Task::new(source.current(server, at(second)));
    assert!(task.poll().is_none(), "the server has to be asked");
    server.answer(answer);
    key(&task.run().unwrap().unwrap()).0.to_owned()
}

#[test]
fn given_credentials_need_no_server() {
    let server = Server::default();
    let source = CredentialsSource::from(Credentials::new("id", "secret"));
    assert_eq!(held(&source, &server, START), "id");
    assert!(source.as_fixed().is_some());
    assert!(!source.reject(source.as_fixed().unwrap()), "there can be no others");
    assert_eq!(server.asked(), 0);
}

#[test]
fn they_are_kept_until_five_minutes_before_their_end() {
    let (source, server) = issued();
    assert!(source.as_fixed().is_none());
    assert_eq!(held(&source, &server, START + 3299), "first");
    assert_eq!(
        fetch(&source, &server, START + 3300, minted("second", START + 7200)),
        "second"
    );
    assert_eq!(held(&source, &server, START + 3600), "second");
}

#[test]
fn clones_share_them() {
    let (source, server) = issued();
    assert_eq!(held(&source.clone(), &server, START + 1), "first");
}

#[test]
fn short_lives_are_replaced_in_their_last_quarter() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    fetch(&source, &server, START, minted("first", START + 100));
    assert_eq!(held(&source, &server, START + 74), "first");
    fetch(&source, &server, START + 75, minted("second", START + 200));
}

#[test]
fn what_does_not_end_is_never_replaced() {
    let (source, server) = (
        CredentialsSource::provided(Credentials::new("id", "secret")),
        Server::default(),
    );
    assert_eq!(held(&source, &server, START), "id");
    assert_eq!(held(&source, &server, START * 2), "id");
}

#[test]
fn while_one_replaces_them_the_others_go_on() {
    let (source, server) = issued();
    let mut leader = Task::new(source.current(&server, at(START + 3400)));
    assert!(leader.poll().is_none());
    for second in [3400, 3500, 3599] {
        assert_eq!(held(&source, &server, START + second), "first");
    }
    server.answer(minted("second", START + 7200));
    assert_eq!(key(&leader.run().unwrap().unwrap()).0, "second");
    assert_eq!(server.asked(), 2);
}

#[test]
fn what_can_wait_waits_two_seconds_for_an_answer_at_most() {
    let (source, server) = issued();
    assert_eq!(server.patience(), PATIENCE);
    assert_eq!(fetch(&source, &server, START + 3400, broken()), "first");
    assert_eq!(server.patience(), Duration::from_secs(2));
    fetch(&source, &server, START + 3600, minted("second", START + 7200));
    assert_eq!(server.patience(), PATIENCE);
}

#[test]
fn once_they_have_ended_the_others_wait() {
    let (source, server) = issued();
    let mut tasks: Vec<_> = (0..5)
        .map(|_| Task::new(source.current(&server, at(START + 3600))))
        .collect();
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    assert_eq!(server.asked(), 2, "one of them asks");
    server.answer(minted("second", START + 7200));
    for task in &mut tasks {
        assert_eq!(key(&task.run().unwrap().unwrap()).0, "second");
    }
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_failure_ahead_of_the_end_changes_nothing_and_is_followed_by_a_pause() {
    let (source, server) = issued();
    assert_eq!(fetch(&source, &server, START + 3300, broken()), "first");
    // A quarter of what is left would be 75 seconds; no pause is longer than a minute.
    assert_eq!(held(&source, &server, START + 3359), "first");
    assert_eq!(fetch(&source, &server, START + 3360, broken()), "first");
    // 60 seconds later, a quarter of the last 180 seconds is shorter.
    assert_eq!(fetch(&source, &server, START + 3420, broken()), "first");
    assert_eq!(held(&source, &server, START + 3464), "first");
    assert_eq!(
        fetch(&source, &server, START + 3465, minted("second", START + 7200)),
        "second"
    );
}

#[test]
fn a_failure_ahead_of_the_end_does_not_outlive_a_rejection() {
    let (source, server) = issued();
    assert_eq!(fetch(&source, &server, START + 3300, broken()), "first");
    source.reject(&at_once(source.current(&server, at(START + 3301))).unwrap());
    assert_eq!(
        fetch(&source, &server, START + 3302, minted("second", START + 7200)),
        "second"
    );
}

#[test]
fn a_second_failure_after_the_end_is_everybodys() {
    let (source, server) = issued();
    let mut tasks: Vec<_> = (0..4)
        .map(|_| Task::new(source.current(&server, at(START + 3600))))
        .collect();
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    server.answer(broken());
    let failed = |task: &mut Task<'_, Result<_, ProviderError>>| {
        let error = task.run().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "no credentials: mint: connection reset");
        assert!(error.is_transient() && error.tried()[0].lack() == Lack::Unavailable);
    };
    failed(&mut tasks.remove(0));
    // The first one may have been in a hurry: another one tries, and speaks for all.
    assert!(tasks.iter_mut().all(|task| task.run().is_none()));
    server.answer(broken());
    tasks.iter_mut().for_each(failed);
    assert_eq!(server.asked(), 3);
    // Who comes later asks again.
    assert_eq!(
        fetch(&source, &server, START + 3601, minted("second", START + 7200)),
        "second"
    );
}

#[test]
fn a_leader_in_a_hurry_fails_alone() {
    let (source, server) = issued();
    let mut tasks = [0, 1].map(|_| Task::new(source.current(&server, at(START + 3600))));
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    server.answer(broken());
    assert!(tasks[0].run().unwrap().is_err());
    assert!(tasks[1].run().is_none());
    server.answer(minted("second", START + 7200));
    assert_eq!(key(&tasks[1].run().unwrap().unwrap()).0, "second");
}

#[test]
fn those_that_have_ended_already_are_refused() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut task = Task::new(source.current(&server, at(START)));
    assert!(task.poll().is_none());
    server.answer(minted("first", START));
    let said = task.run().unwrap().unwrap_err().to_string();
    assert_eq!(
        said,
        "no credentials: provider: its credentials ended at 2023-11-14T22:13:20Z, and it is 2023-11-14T22:13:20Z by the \
         clock of this machine"
    );
}

#[test]
fn unusable_texts_are_refused_without_being_shown() {
    let (source, server) = (CredentialsSource::provided(Mint), Server::default());
    let mut task = Task::new(source.current(&server, at(START)));
    assert!(task.poll().is_none());
    server.answer(minted("canary/id", START + 3600));
    let said = task.run().unwrap().unwrap_err().to_string();
    assert!(said.contains("the access key id contains"), "{said}");
    assert!(!said.contains("canary"), "{said}");
}

#[test]
fn rejected_ones_are_replaced_once_and_for_all() {
    let (source, server) = issued();
    let first = at_once(source.current(&server, at(START + 10))).unwrap();
    assert!(source.reject(&first));
    assert!(source.reject(&first), "whoever else used them");
    assert_eq!(
        fetch(&source, &server, START + 11, minted("second", START + 7200)),
        "second"
    );
    // A call that was signed before says so late: somebody else has replaced them.
    assert!(source.reject(&first));
    assert_eq!(held(&source, &server, START + 12), "second");
}

#[test]
fn rejected_ones_are_not_used_while_others_are_fetched() {
    let (source, server) = issued();
    source.reject(&at_once(source.current(&server, at(START))).unwrap());
    let mut tasks = [1, 2].map(|second| Task::new(source.current(&server, at(START + second))));
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    server.answer(minted("second", START + 7200));
    for task in &mut tasks {
        assert_eq!(key(&task.run().unwrap().unwrap()).0, "second");
    }
}

#[test]
fn a_failure_to_replace_rejected_ones_is_an_error() {
    let (source, server) = issued();
    source.reject(&at_once(source.current(&server, at(START))).unwrap());
    let mut task = Task::new(source.current(&server, at(START + 1)));
    assert!(task.poll().is_none());
    server.answer(broken());
    assert!(task.run().unwrap().is_err());
    assert_eq!(
        fetch(&source, &server, START + 2, minted("second", START + 7200)),
        "second"
    );
}

#[test]
fn a_provider_that_sticks_to_rejected_ones_is_left_in_peace_for_a_minute() {
    let (source, server) = issued();
    let first = at_once(source.current(&server, at(START))).unwrap();
    source.reject(&first);
    assert_eq!(
        fetch(&source, &server, START + 1, minted("first", START + 3600)),
        "first"
    );
    source.reject(&first);
    assert_eq!(held(&source, &server, START + 60), "first");
    assert_eq!(
        fetch(&source, &server, START + 61, minted("second", START + 7200)),
        "second"
    );
}

#[test]
fn the_same_ones_again_are_asked_for_less_and_less_often() {
    let (source, server) = issued();
    let mut asked = Vec::new();
    for second in 3300..3600 {
        let mut task = Task::new(source.current(&server, at(START + second)));
        if task.poll().is_none() {
            asked.push(second);
            server.answer(minted("first", START + 3600));
            assert!(task.run().is_some());
        }
    }
    assert_eq!(asked, [3300, 3525, 3582, 3596, 3599]);
}

#[test]
fn an_issue_tells_its_end_and_nothing_secret() {
    let issued = Issued::until(Credentials::temporary("AKIDexample", "canary", "canary"), at(START));
    assert_eq!(issued.expires_at(), Some(at(START)));
    assert_eq!(key(issued.credentials()).0, "AKIDexample");
    assert!(!format!("{issued:?}").contains("canary"));
    assert!(Issued::lasting(Credentials::new("id", "secret")).expires_at().is_none());
}
