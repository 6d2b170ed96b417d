//! Who is believed to call: signatures, tokens, time and nonces.

use bytes::Bytes;
use cloudscribe::Credentials;
use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::Mock;
use cloudscribe::operation::Protocol;
use std::time::{Duration, UNIX_EPOCH};

use crate::work::{Hands, ID, NOW, SECRET, Work, clouds, credentials, refusal, work, works};

/// What each vendor answers, in the order of Tencent Cloud, Alibaba Cloud, Huawei Cloud.
type Answers = [(&'static str, u16); 3];

fn expected(work: &Work, answers: Answers) -> (String, u16) {
    let (code, status) = answers[match work.protocol() {
        Protocol::Tencent => 0,
        Protocol::Alibaba => 1,
        Protocol::Huawei => 2,
    }];
    (code.to_owned(), status)
}

fn assert_refused(clouds: &Mock, work: &Work, request: http::Request<Bytes>, answers: Answers) {
    let response = clouds.respond(request);
    assert_eq!(refusal(work, &response), expected(work, answers), "{}", work.id());
    let error = work.read(response).unwrap_err();
    assert!(error.request_id().is_some(), "{error}");
}

const WRONG: Answers = [
    ("AuthFailure.SignatureFailure", 200),
    ("SignatureDoesNotMatch", 400),
    ("APIGW.0301", 401),
];
const UNKNOWN: Answers = [
    ("AuthFailure.SecretIdNotFound", 200),
    ("InvalidAccessKeyId.NotFound", 404),
    ("APIGW.0301", 401),
];
const NONE: Answers = [
    ("AuthFailure.InvalidAuthorization", 200),
    ("IncompleteSignature", 400),
    ("APIGW.0301", 401),
];

#[test]
fn a_wrong_secret_and_an_unknown_key() {
    let clouds = clouds().build();
    for work in works() {
        let wrong = Credentials::new(ID, "another");
        assert_refused(&clouds, &work, work.signed_by(&wrong, NOW), WRONG);
        let unknown = Credentials::new("AKIDother", SECRET);
        assert_refused(&clouds, &work, work.signed_by(&unknown, NOW), UNKNOWN);
        assert!(work.sent(&clouds).is_ok());
    }
    assert_eq!(clouds.counts().refused, 10);
}

#[test]
fn no_signature_and_half_a_signature() {
    let clouds = clouds().build();
    for work in works() {
        for authorization in [
            "",
            "Basic YTpi",
            "TC3-HMAC-SHA256",
            "ACS3-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
        ] {
            let mut request = work.signed();
            request
                .headers_mut()
                .insert("authorization", authorization.parse().unwrap());
            assert_refused(&clouds, &work, request, NONE);
        }
        let mut request = work.signed();
        request.headers_mut().remove("authorization");
        assert_refused(&clouds, &work, request, NONE);
        let mut request = work.signed();
        let unsigned = request.headers()["authorization"]
            .to_str()
            .unwrap()
            .replace("host;", "")
            .replace(";host", "");
        request.headers_mut().insert("authorization", unsigned.parse().unwrap());
        assert_refused(&clouds, &work, request, NONE);
    }
}

#[test]
fn whatever_is_altered_on_the_way_is_noticed() {
    let clouds = clouds().build();
    for work in works() {
        let mut request = work.signed();
        *request.uri_mut() = {
            let mark = if request.uri().query().is_some() { '&' } else { '?' };
            format!("{}{mark}AppId=other", request.uri()).parse().unwrap()
        };
        assert_refused(&clouds, &work, request, WRONG);
        let mut request = work.signed();
        *request.body_mut() = [request.body().as_ref(), b" "].concat().into();
        assert_refused(&clouds, &work, request, WRONG);
        let mut request = work.signed();
        request.headers_mut().insert("host", "other.example".parse().unwrap());
        assert_refused(&clouds, &work, request, WRONG);
    }
}

#[test]
fn temporary_keys_need_their_token() {
    let temporary = || Credentials::temporary(ID, SECRET, "token~+/=");
    let with_token = Mock::builder(OPERATIONS)
        .credentials(temporary())
        .clock(Hands::new().clock())
        .build();
    let without_token = clouds().build();
    let mismatch: Answers = [
        ("AuthFailure.TokenFailure", 200),
        ("InvalidSecurityToken.MismatchWithAccessKey", 403),
        ("APIGW.0301", 401),
    ];
    let missing: Answers = [
        ("AuthFailure.TokenFailure", 200),
        ("MissingSecurityToken", 400),
        ("APIGW.0301", 401),
    ];
    for work in works() {
        let sent = with_token.respond(work.signed_by(&temporary(), NOW));
        assert!(work.read(sent).is_ok(), "{}", work.id());
        let other = Credentials::temporary(ID, SECRET, "other");
        assert_refused(&with_token, &work, work.signed_by(&other, NOW), mismatch);
        assert_refused(&with_token, &work, work.signed(), missing);
        assert_refused(&without_token, &work, work.signed_by(&temporary(), NOW), mismatch);
    }
}

#[test]
fn temporary_keys_expire() {
    let temporary = || Credentials::temporary(ID, SECRET, "token");
    let expired: Answers = [
        ("AuthFailure.TokenFailure", 200),
        ("InvalidSecurityToken.Expired", 403),
        ("APIGW.0307", 401),
    ];
    let hands = Hands::new();
    let until = UNIX_EPOCH + Duration::from_secs(NOW.try_into().unwrap()) + Duration::from_secs(60);
    let clouds = Mock::builder(OPERATIONS)
        .credentials_until(temporary(), until)
        .clock(hands.clock())
        .build();
    for work in works() {
        let sent = clouds.respond(work.signed_by(&temporary(), NOW));
        assert!(work.read(sent).is_ok(), "{}", work.id());
    }
    hands.advance(Duration::from_secs(60));
    for work in works() {
        assert_refused(&clouds, &work, work.signed_by(&temporary(), NOW + 60), expired);
    }
}

#[test]
fn a_huawei_token_stands_in_place_of_a_signature_until_it_expires() {
    let hands = Hands::new();
    let until = UNIX_EPOCH + Duration::from_secs(NOW.try_into().unwrap()) + Duration::from_secs(60);
    let clouds = Mock::builder(OPERATIONS)
        .credentials(Credentials::token("a.token"))
        .credentials_until(Credentials::token("b.token"), until)
        .clock(hands.clock())
        .build();
    let work = work("huawei.vod.PublishAssetFromObs");
    let send = |token: &str| work.signed_by(&Credentials::token(token), NOW);
    assert!(work.read(clouds.respond(send("a.token"))).is_ok());
    assert!(work.read(clouds.respond(send("b.token"))).is_ok());
    let wrong: Answers = [("", 0), ("", 0), ("APIGW.0301", 401)];
    assert_refused(&clouds, &work, send("c.token"), wrong);
    hands.advance(Duration::from_secs(60));
    assert!(work.read(clouds.respond(send("a.token"))).is_ok());
    assert_refused(&clouds, &work, send("b.token"), [("", 0), ("", 0), ("APIGW.0307", 401)]);
}

#[test]
fn the_time_of_a_request_must_be_near() {
    let clouds = clouds().build();
    let skewed: Answers = [
        ("AuthFailure.SignatureExpire", 200),
        ("InvalidTimeStamp.Expired", 400),
        ("APIGW.0301", 401),
    ];
    for work in works() {
        let window = if work.protocol() == Protocol::Tencent { 300 } else { 900 };
        for off in [-window, window] {
            // A guard would refuse the second call.
            let clouds = crate::work::clouds().build();
            let sent = clouds.respond(work.signed_by(&credentials(), NOW + off));
            assert!(work.read(sent).is_ok(), "{} {off}", work.id());
        }
        for off in [-window - 1, window + 1, 86_400 * 365] {
            assert_refused(&clouds, &work, work.signed_by(&credentials(), NOW + off), skewed);
        }
    }
}

#[test]
fn another_window_can_be_chosen() {
    let clouds = clouds().clock_skew(Duration::from_secs(2)).build();
    for work in works() {
        assert!(
            work.read(clouds.respond(work.signed_by(&credentials(), NOW + 2)))
                .is_ok(),
            "{}",
            work.id()
        );
        assert!(
            work.read(clouds.respond(work.signed_by(&credentials(), NOW + 3)))
                .is_err(),
            "{}",
            work.id()
        );
    }
}

#[test]
fn a_time_that_cannot_be_read() {
    let clouds = clouds().build();
    let malformed: Answers = [
        ("AuthFailure.InvalidAuthorization", 200),
        ("InvalidTimeStamp.Format", 400),
        ("APIGW.0301", 401),
    ];
    for work in works() {
        for text in ["", "yesterday", "2026-11-20", "1795163400.5"] {
            let mut request = work.signed();
            let name = match work.protocol() {
                Protocol::Tencent => "x-tc-timestamp",
                Protocol::Alibaba => "x-acs-date",
                Protocol::Huawei => "x-sdk-date",
            };
            request.headers_mut().insert(name, text.parse().unwrap());
            assert_refused(&clouds, &work, request, malformed);
        }
    }
}

#[test]
fn a_request_that_comes_twice() {
    let clouds = clouds().build();
    for work in works() {
        let request = work.signed();
        assert!(work.read(clouds.respond(request.clone())).is_ok());
        let again = clouds.respond(request);
        match work.protocol() {
            Protocol::Alibaba => assert_eq!(refusal(&work, &again), ("SignatureNonceUsed".to_owned(), 400)),
            // These have no nonce; what has a guard is refused by it.
            Protocol::Tencent if work.request.get("SessionId").is_some() => {
                assert_eq!(refusal(&work, &again).0, "InvalidParameterValue.SessionId");
            }
            Protocol::Tencent | Protocol::Huawei => assert!(work.read(again).is_ok(), "{}", work.id()),
        }
    }
}

#[test]
fn a_forged_copy_does_not_use_the_nonce_up() {
    let clouds = clouds().build();
    let work = work("alibaba.ice.UploadMediaByURL");
    let request = work.signed();
    let mut forged = request.clone();
    let authorization = request.headers()["authorization"].to_str().unwrap();
    let (before, _) = authorization.split_once("Signature=").unwrap();
    let authorization = format!("{before}Signature={}", "0".repeat(64));
    forged
        .headers_mut()
        .insert("authorization", authorization.parse().unwrap());
    assert_refused(&clouds, &work, forged, WRONG);
    assert!(work.read(clouds.respond(request)).is_ok());
}

#[test]
fn without_credentials_everybody_may_call_and_with_any_the_known_are_still_checked() {
    let open = Mock::builder(OPERATIONS).clock(Hands::new().clock()).build();
    let any = clouds().any_credentials().build();
    for work in works() {
        let stranger = Credentials::temporary("LTAIstranger", "whatever", "token");
        for clouds in [&open, &any] {
            let sent = clouds.respond(work.signed_by(&stranger, NOW));
            assert!(work.read(sent).is_ok(), "{}", work.id());
            let late = clouds.respond(work.signed_by(&stranger, NOW - 901));
            assert!(work.read(late).is_err(), "{}", work.id());
        }
        let wrong = Credentials::new(ID, "another");
        assert_refused(&any, &work, work.signed_by(&wrong, NOW), WRONG);
    }
}

#[test]
fn several_keys_are_told_apart() {
    let clouds = clouds().credentials(Credentials::new("AKIDsecond", "second")).build();
    for work in works() {
        assert!(work.read(clouds.respond(work.signed())).is_ok());
        let second = Credentials::new("AKIDsecond", "second");
        let sent = clouds.respond(work.signed_by(&second, NOW));
        assert!(work.read(sent).is_ok(), "{}: a guard counts for one account", work.id());
        assert_refused(
            &clouds,
            &work,
            work.signed_by(&Credentials::new("AKIDsecond", SECRET), NOW),
            WRONG,
        );
    }
    let keys: Vec<_> = clouds
        .exchanges()
        .iter()
        .map(|exchange| exchange.access_key().map(str::to_owned))
        .collect();
    assert_eq!(keys[..3], [Some(ID.to_owned()), Some("AKIDsecond".to_owned()), None]);
}
