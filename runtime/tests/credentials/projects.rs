//! Project ids, given and looked up.

use cloudscribe_runtime::credentials::{Answer, Credentials, Lack, ProjectSource, ProviderError};
use cloudscribe_runtime::transport::MockTransport;

use crate::bench::{Task, at_once};
use crate::machine::machine;
use crate::mint::Server;
use crate::talk::{answer, header, line, now, refused, timeout};

const ONE: &str = r#"{"projects":[{"id":"0e99e0a3","name":"cn-north-4","enabled":true}],"links":{}}"#;

fn credentials() -> Credentials {
    Credentials::temporary("ak", "sk", "token")
}

/// The project by a mock, asynchronously.
fn ask(source: &ProjectSource, link: &MockTransport, region: &str) -> Result<String, ProviderError> {
    at_once(source.current(link, &credentials(), region, now()))
}

fn answering(answer: Answer) -> MockTransport {
    let link = MockTransport::new();
    match answer {
        Ok(response) => link.then_response(response),
        Err(fault) => link.then_fault(fault),
    };
    link
}

#[test]
fn a_given_project_is_not_looked_up() {
    let (source, link) = (ProjectSource::fixed("p"), MockTransport::new());
    assert_eq!(ask(&source, &link, "any").unwrap(), "p");
    assert_eq!(
        source.current_blocking(&link, &credentials(), "any", now()).unwrap(),
        "p"
    );
    assert_eq!(source.as_fixed(), Some("p"));
    assert!(link.requests().is_empty());
}

#[test]
fn the_identity_service_is_asked_once_for_each_key_and_region() {
    let link = MockTransport::answering(|request| {
        let region = request.uri().query().unwrap().strip_prefix("name=").unwrap();
        answer(200, &format!(r#"{{"projects":[{{"id":"id-of-{region}"}}]}}"#))
    });
    let source = ProjectSource::looked_up();
    assert_eq!(source.as_fixed(), None);
    for _ in 0..2 {
        assert_eq!(ask(&source, &link, "cn-north-4").unwrap(), "id-of-cn-north-4");
        assert_eq!(ask(&source.clone(), &link, "cn-east-2").unwrap(), "id-of-cn-east-2");
        let blocking = source.current_blocking(&link, &credentials(), "cn-north-4", now());
        assert_eq!(blocking.unwrap(), "id-of-cn-north-4");
    }
    assert_eq!(link.requests().len(), 2);
    let other = Credentials::new("other", "sk");
    assert!(source.current_blocking(&link, &other, "cn-north-4", now()).is_ok());
    let token = Credentials::token("token");
    assert!(source.current_blocking(&link, &token, "cn-north-4", now()).is_ok());
    let requests = link.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(
        line(&requests[0]),
        "GET https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4"
    );
    assert!(
        header(&requests[0], "authorization")
            .unwrap()
            .starts_with("SDK-HMAC-SHA256 Access=ak, ")
    );
    assert_eq!(header(&requests[0], "x-security-token"), Some("token"));
    assert_eq!(header(&requests[0], "content-type"), None);
    assert_eq!(header(&requests[0], "x-project-id"), None);
    assert_eq!(header(&requests[3], "x-auth-token"), Some("token"));
}

#[test]
fn answers_are_kept_for_a_bounded_number_of_keys() {
    let link = MockTransport::answering(|_| answer(200, ONE));
    let source = ProjectSource::looked_up();
    let ask = |id: usize| {
        let credentials = Credentials::new(format!("key{id}"), "s");
        source
            .current_blocking(&link, &credentials, "cn-north-4", now())
            .unwrap();
        link.requests().len()
    };
    for id in 0..17 {
        assert_eq!(ask(id), id + 1);
    }
    assert_eq!(ask(16), 17, "the latest is kept");
    assert_eq!(ask(0), 18, "the oldest is not");
}

#[test]
fn callers_who_arrive_together_ask_once() {
    let (source, server, credentials) = (ProjectSource::looked_up(), Server::default(), credentials());
    let call = || Task::new(source.current(&server, &credentials, "cn-north-4", now()));
    let mut tasks: Vec<_> = (0..3).map(|_| call()).collect();
    assert!(tasks.iter_mut().all(|task| task.poll().is_none()));
    drop(tasks.remove(0));
    assert!(tasks.iter_mut().all(|task| task.run().is_none()), "another one asks");
    server.answer(answer(200, ONE));
    for task in &mut tasks {
        assert_eq!(task.run().unwrap().unwrap(), "0e99e0a3");
    }
    assert_eq!(server.asked(), 2);
}

#[test]
fn what_is_no_project_is_said_and_not_kept() {
    let two = r#"{"projects":[{"id":"a"},{"id":"b"}]}"#;
    for (bad, reason, lack) in [
        (
            answer(200, r#"{"projects":[]}"#),
            "there is none of this name",
            Lack::Absent,
        ),
        (
            answer(200, two),
            "there are 2 of this name: give the project id",
            Lack::Unusable,
        ),
        (
            answer(200, r#"{"projects":[{}]}"#),
            "the answer lacks `id`",
            Lack::Unusable,
        ),
        (
            answer(200, r#"{"projects":["x"]}"#),
            "the answer's project is no object",
            Lack::Unusable,
        ),
        (
            answer(200, "{}"),
            "the answer lacks the list `projects`",
            Lack::Unusable,
        ),
        (
            answer(200, "<html>"),
            "the answer is not JSON (line 1, column 1)",
            Lack::Unusable,
        ),
        (
            answer(403, r#"{"error_code":"IAM.0002"}"#),
            "refused with IAM.0002 (HTTP 403)",
            Lack::Unusable,
        ),
        (answer(500, ""), "refused with HTTP 500", Lack::Unavailable),
        (refused(), "no answer: connection refused", Lack::Unavailable),
        (timeout(), "no answer: time ran out", Lack::Unavailable),
    ] {
        let source = ProjectSource::looked_up();
        let error = ask(&source, &answering(bad), "cn-north-4").unwrap_err();
        let place = "the identity service, asked for the project \"cn-north-4\"";
        assert_eq!(error.to_string(), format!("no project id: {place}: {reason}"));
        assert_eq!(error.tried()[0].lack(), lack);
        assert_eq!(
            ask(&source, &answering(answer(200, ONE)), "cn-north-4").unwrap(),
            "0e99e0a3"
        );
    }
    for id in ["a/b", "..", "a%2fb", "a\\r\\nb", "", &"x".repeat(129)] {
        let body = format!(r#"{{"projects":[{{"id":"{id}"}}]}}"#);
        assert!(
            ask(
                &ProjectSource::looked_up(),
                &answering(answer(200, &body)),
                "cn-north-4"
            )
            .is_err(),
            "{id}"
        );
    }
}

#[test]
fn a_region_is_no_way_to_another_host() {
    for region in ["x.evil.example", "a/b", "", "a b"] {
        assert!(
            ask(&ProjectSource::looked_up(), &MockTransport::new(), region).is_err(),
            "{region:?}"
        );
    }
}

#[test]
fn another_service_may_be_asked() {
    let source = ProjectSource::looked_up_at("https://iam.example.com".parse().unwrap());
    let link = answering(answer(200, ONE));
    assert!(ask(&source, &link, "cn-north-4").is_ok());
    assert_eq!(link.requests()[0].uri().host(), Some("iam.example.com"));
}

#[test]
fn the_environment_may_give_the_project_or_the_service() {
    let given = ProjectSource::from_env_in(machine().with("HUAWEICLOUD_SDK_PROJECT_ID", "p"));
    assert_eq!(ask(&given, &MockTransport::new(), "cn-north-4").unwrap(), "p");
    let blocking = given.current_blocking(&MockTransport::new(), &credentials(), "cn-north-4", now());
    assert_eq!(blocking.unwrap(), "p");
    let elsewhere = machine().with("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://iam.example.com");
    let link = answering(answer(200, ONE));
    assert!(ask(&ProjectSource::from_env_in(elsewhere), &link, "cn-north-4").is_ok());
    assert_eq!(link.requests()[0].uri().host(), Some("iam.example.com"));
    let garbled = ProjectSource::from_env_in(machine().garbled("HUAWEICLOUD_SDK_PROJECT_ID"));
    let said = ask(&garbled, &MockTransport::new(), "cn-north-4")
        .unwrap_err()
        .to_string();
    assert_eq!(
        said,
        "no project id: environment: the environment variable HUAWEICLOUD_SDK_PROJECT_ID is not valid Unicode"
    );
}
