//! What goes wrong on demand, at the level of answers and at that of a connection.

use bytes::Bytes;
use cloudscribe::mock::{Fault, Outcome};
use cloudscribe::transport::{BlockingTransport, TransportErrorKind};
use http::StatusCode;
use std::time::Duration;

use crate::work::{clouds, work, works};

const PATIENCE: Duration = Duration::from_secs(5);

#[test]
fn each_fault_meets_one_request() {
    let clouds = clouds().build();
    let work = work("tencent.vod.ApplyUpload");
    clouds.inject(Fault::Garble);
    clouds.inject(Fault::replace(
        StatusCode::BAD_GATEWAY,
        "text/html",
        "<html>bad gateway</html>",
    ));
    let garbled = clouds.respond(work.signed());
    assert!(serde_json::from_slice::<serde_json::Value>(garbled.body()).is_err());
    let replaced = clouds.respond(work.signed());
    assert_eq!(
        (replaced.status(), replaced.body().as_ref()),
        (StatusCode::BAD_GATEWAY, &b"<html>bad gateway</html>"[..])
    );
    assert!(work.sent(&clouds).is_ok());
}

#[test]
fn what_is_carried_out_is_told_from_what_is_not() {
    let clouds = clouds().build();
    let work = work("tencent.vod.ApplyUpload");
    let faults = [
        (Fault::Delay(Duration::from_secs(1)), "delay", true),
        (Fault::CloseUnread, "close_unread", false),
        (Fault::CloseUnanswered, "close_unanswered", true),
        (Fault::Truncate(10), "truncate", true),
        (Fault::Garble, "garble", true),
        (Fault::replace(StatusCode::OK, "text/html", ""), "replace", false),
    ];
    for (fault, name, runs) in faults {
        clouds.inject(fault);
        let answer = clouds.answer(work.signed());
        assert_eq!(answer.fault().map(Fault::name), Some(name));
        assert_eq!(answer.exchange.is_accepted(), runs, "{name}");
        assert_eq!(answer.exchange.outcome() == &Outcome::NotLookedAt, !runs, "{name}");
    }
    clouds.inject(Fault::refuse("InternalError", "ill"));
    let answer = clouds.answer(work.signed());
    assert_eq!(answer.exchange.code(), Some("InternalError"));
}

#[test]
fn a_client_without_a_connection_sees_what_one_with_a_connection_would() {
    let clouds = clouds().build();
    let work = work("tencent.vod.ApplyUpload");
    let send = |fault: Fault| {
        clouds.inject(fault);
        BlockingTransport::send(&clouds, work.signed(), PATIENCE)
    };
    let kind = |fault: Fault| send(fault).unwrap_err().kind();
    assert_eq!(kind(Fault::CloseUnread), TransportErrorKind::MaybeSent);
    assert_eq!(kind(Fault::CloseUnanswered), TransportErrorKind::MaybeSent);
    assert_eq!(kind(Fault::Truncate(3)), TransportErrorKind::MaybeSent);
    assert_eq!(kind(Fault::Delay(PATIENCE)), TransportErrorKind::Timeout { sent: true });
    assert!(send(Fault::Delay(Duration::from_secs(4))).is_ok());
}

#[test]
fn an_answer_can_be_cut() {
    let clouds = clouds().build();
    for work in works() {
        clouds.inject(Fault::Truncate(7));
        let whole = clouds.respond(work.signed());
        assert_eq!(whole.body().len(), 7);
        clouds.inject(Fault::Truncate(1_000_000));
        let cut: Bytes = clouds.respond(work.signed()).into_body();
        assert!(cut.len() > 7);
    }
}

#[test]
fn any_code_can_be_answered_in_the_vendors_shape() {
    let clouds = clouds().build();
    for work in works() {
        let info = work.operation.info;
        for error in info.errors.iter().chain(info.service.errors) {
            clouds.inject(Fault::refuse(error.code, "as the test wants it"));
            let response = clouds.respond(work.signed());
            let usual = if work.id().starts_with("tencent") { 200 } else { 400 };
            let expected = (error.code.to_owned(), error.http.unwrap_or(usual));
            assert_eq!(crate::work::refusal(&work, &response), expected);
            let read = work.read(response).unwrap_err();
            assert_eq!(
                (read.code(), read.message()),
                (Some(error.code), "as the test wants it")
            );
        }
    }
}
