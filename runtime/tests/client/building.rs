//! What a builder refuses, and where a client then calls.

use cloudscribe_runtime::check::{Action, Policy};
use cloudscribe_runtime::credentials::Credentials;
use cloudscribe_runtime::error::{Error, ErrorKind};
use cloudscribe_runtime::transport::MockTransport;

use crate::operations::{PROJECT, alibaba, huawei, key, tencent};

fn refusal<C: std::fmt::Debug>(built: Result<C, Error>) -> String {
    let error = built.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 0), "{error}");
    error.to_string()
}

#[test]
fn a_region_is_needed_unless_there_is_a_default_or_an_endpoint() {
    let mock = MockTransport::new();
    let line = refusal(alibaba::Client::builder().transport(mock.clone()).build());
    assert_eq!(
        line,
        "alibaba.ice: configuration: a region is needed: set `region(..)` or `endpoint(..)`; known regions: cn-beijing, \
         cn-shanghai"
    );
    assert!(
        alibaba::Client::builder()
            .endpoint("localhost:1")
            .transport(mock.clone())
            .build()
            .is_ok()
    );
    assert!(tencent::Client::builder().transport(mock).build().is_ok());
}

#[test]
fn an_unknown_region_is_answered_with_the_known_ones() {
    let mock = MockTransport::new();
    let line = refusal(
        alibaba::Client::builder()
            .region("cn-shanghia")
            .transport(mock.clone())
            .build(),
    );
    assert!(
        line.contains("\"cn-shanghia\"") && line.contains("did you mean \"cn-shanghai\"?"),
        "{line}"
    );
    assert!(line.contains("known regions: cn-beijing, cn-shanghai"), "{line}");
    let line = refusal(
        alibaba::Client::builder()
            .region("x/../y")
            .endpoint("h")
            .transport(mock.clone())
            .build(),
    );
    assert!(line.contains("cannot be a region"), "{line}");
    // Where the region does not choose the host, one that the table does not list is the service's own business.
    assert!(
        tencent::Client::builder()
            .region("mars-1")
            .transport(mock)
            .build()
            .is_ok()
    );
}

#[test]
fn an_explicit_endpoint_goes_before_the_table() {
    let mock = MockTransport::new();
    let client = huawei::BlockingClient::builder()
        .region("cn-north-4")
        .endpoint("http://localhost:8080")
        .project_id(PROJECT)
        .credentials(key())
        .transport(mock)
        .build()
        .unwrap();
    let request = huawei::PublishRequest::new("t");
    let signed = client.call(&request).signed_request().unwrap();
    assert!(signed.uri().to_string().starts_with("http://localhost:8080/v1.0/"));
    assert_eq!(signed.headers()["host"], "localhost:8080");
}

#[test]
fn malformed_endpoints_are_refused_without_quoting_a_password() {
    for endpoint in ["ftp://h", "https://h/p", "h?q", "h\r\n", "", "https://user:hunter2@h"] {
        let builder = tencent::Client::builder()
            .endpoint(endpoint)
            .transport(MockTransport::new());
        let line = refusal(builder.build());
        assert!(
            line.contains("endpoint") && !line.contains("hunter2") && !line.contains('\n'),
            "{line}"
        );
    }
}

#[test]
fn a_project_id_is_needed_and_checked_where_the_path_names_it() {
    let builder = || {
        huawei::Client::builder()
            .region("cn-north-4")
            .transport(MockTransport::new())
    };
    assert!(refusal(builder().build()).contains("`project_id`"));
    for id in ["", "..", "a/b", "a%2fb", "a b", "a\r\n", "项目", &"a".repeat(129)] {
        assert!(
            refusal(builder().project_id(id).build()).contains("cannot be a project id"),
            "{id:?}"
        );
    }
    assert!(builder().project_id("Project_1-a").build().is_ok());
}

#[test]
fn credentials_that_cannot_be_right_are_refused_without_quoting_them() {
    let build = |credentials| {
        tencent::Client::builder()
            .credentials(credentials)
            .transport(MockTransport::new())
            .build()
    };
    for credentials in [
        Credentials::new("", "secret"),
        Credentials::new("id", "hunter2 "),
        Credentials::new("id", "hunter2\r\nX: y"),
        Credentials::token("hunter2"),
    ] {
        let error = build(credentials).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(error.is_auth());
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("tencent.vod") && !shown.contains("hunter2"), "{shown}");
    }
}

#[test]
fn a_policy_may_only_name_rules_that_exist() {
    let build = |id: &str| {
        let policy = Policy::strict().rule(id, Action::Off);
        tencent::Client::builder()
            .policy(policy)
            .transport(MockTransport::new())
            .build()
    };
    assert!(build("tencent.vod.PullUpload.SessionId.max_chars").is_ok());
    let line = refusal(build("tencent.vod.PullUpload.SessionId.max_char"));
    assert!(
        line.contains("did you mean `tencent.vod.PullUpload.SessionId.max_chars`?"),
        "{line}"
    );
}

#[test]
fn clients_show_no_secret_and_are_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = tencent::Client::builder()
        .credentials(Credentials::temporary("AKIDEXAMPLE", "hunter2", "hunter3"))
        .transport(MockTransport::new());
    assert!(!format!("{client:?}").contains("hunter"));
    let client = client.build().unwrap();
    shared(&client);
    let shown = format!("{client:?}");
    assert!(
        shown.contains("https://vod.intl.tencentcloudapi.com") && !shown.contains("hunter"),
        "{shown}"
    );
}

#[test]
fn clients_and_what_they_are_built_from_may_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    is_shared::<tencent::Client>();
    is_shared::<tencent::BlockingClient>();
    is_shared::<cloudscribe_runtime::credentials::CredentialsSource>();
    is_shared::<cloudscribe_runtime::retry::Retries>();
    travels::<cloudscribe_runtime::client::Response<tencent::PullUploadResponse>>();
    assert_eq!(size_of::<tencent::Client>(), size_of::<usize>(), "one Arc");
}

#[test]
fn the_default_transports_come_with_their_features() {
    assert!(tencent::Client::builder().credentials(key()).build().is_ok());
    assert!(tencent::BlockingClient::builder().credentials(key()).build().is_ok());
}
