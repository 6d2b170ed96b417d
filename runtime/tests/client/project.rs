//! For which project a call is, where that has to be looked up.

use cloudscribe_runtime::credentials::ProjectSource;
use cloudscribe_runtime::error::ErrorKind;
use cloudscribe_runtime::transport::MockTransport;
use http::{Response, StatusCode};

use crate::operations::{huawei, key, noon, wait};

const PROJECT: &str = "5f0a0123456789abcdef0123456789ab";

fn identity_service(projects: &'static str) -> MockTransport {
    MockTransport::answering(move |request| {
        let body = match request.uri().host() {
            Some("iam.cn-north-4.myhuaweicloud.com") => projects,
            _ => r#"{"asset_id":"a"}"#,
        };
        Ok(Response::new(body.into()))
    })
}

#[test]
fn the_project_of_a_region_is_looked_up_once() {
    const FOUND: &str = r#"{"projects":[{"id":"5f0a0123456789abcdef0123456789ab","name":"cn-north-4"}]}"#;
    for asynchronous in [true, false] {
        let mock = identity_service(FOUND);
        let request = huawei::PublishRequest::new("t");
        if asynchronous {
            let client = huawei::Client::builder()
                .region("cn-north-4")
                .look_up_project_id()
                .credentials(key());
            let client = client.clock(noon).transport(mock.clone()).build().unwrap();
            wait(client.call(&request)).unwrap();
            wait(client.call(&request)).unwrap();
        } else {
            let client = huawei::BlockingClient::builder()
                .region("cn-north-4")
                .look_up_project_id()
                .credentials(key());
            let client = client.clock(noon).transport(mock.clone()).build().unwrap();
            client.call(&request).send().unwrap();
            client.call(&request).send().unwrap();
        }
        let requests = mock.requests();
        let paths: Vec<&str> = requests.iter().map(|request| request.uri().path()).collect();
        let path = format!("/v1.0/{PROJECT}/asset/reproduction");
        assert_eq!(paths, ["/v3/projects", &path, &path]);
        assert_eq!(requests[1].headers()["x-project-id"], PROJECT);
    }
}

#[test]
fn a_project_that_cannot_be_one_goes_nowhere() {
    let mock = identity_service(r#"{"projects":[{"id":"../../v2","name":"cn-north-4"}]}"#);
    let client = huawei::BlockingClient::builder()
        .region("cn-north-4")
        .look_up_project_id()
        .credentials(key());
    let client = client.clock(noon).transport(mock.clone()).build().unwrap();
    let error = client.call(&huawei::PublishRequest::new("t")).send().unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Config | ErrorKind::Credentials),
        "{error}"
    );
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_project_is_looked_up_by_region_or_given() {
    let client = huawei::BlockingClient::builder()
        .endpoint("localhost:1")
        .look_up_project_id()
        .credentials(key());
    let client = client.transport(MockTransport::new()).build().unwrap();
    let error = client.call(&huawei::PublishRequest::new("t")).send().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 0));
    assert!(error.to_string().contains("`region(..)`"), "{error}");
    let mock = MockTransport::new();
    mock.then_body(StatusCode::OK, r#"{"asset_id":"a"}"#);
    let client = huawei::BlockingClient::builder()
        .region("cn-north-4")
        .credentials(key());
    let client = client
        .project_source(ProjectSource::fixed("p"))
        .transport(mock.clone())
        .build()
        .unwrap();
    client.call(&huawei::PublishRequest::new("t")).send().unwrap();
    assert_eq!(mock.requests()[0].uri().path(), "/v1.0/p/asset/reproduction");
}
