//! What Tencent Cloud's vectors hold.

use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::sign::Unsigned;
use cloudscribe_runtime::time;

use crate::vector::{Pairs, Vector, conclude};
use crate::{compare, request};

/// What the vectors say beyond what a signer takes or gives.
const INFORMATIVE: &[(&str, &str)] = &[
    ("input.scheme", "no signature covers the scheme"),
    ("input.params", "the object behind the body; the signer sees its bytes"),
    ("input.nonce", "the protocol has no nonce"),
];

/// The figure which the vendor prints in its documentation.
const PUBLISHED: &str = "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c";

#[test]
fn vectors() {
    let vectors = Vector::all(include_str!("tencent.json"), 19);
    let outcomes = vectors.iter().map(|vector| {
        let query = vector.pairs("input.query");
        let request = Unsigned {
            service: vector.text("input.service"),
            action: vector.text("input.action"),
            version: vector.text("input.version"),
            region: vector.optional("input.region"),
            ..request(vector, &query)
        };
        let mut outcome = compare(vector, Protocol::Tencent, request, &given(vector));
        let seconds = vector.integer("input.timestamp");
        outcome.same("timestamp", &seconds.to_string(), vector.text("input.timestamp_text"));
        let scope = format!("{}/{}/tc3_request", time::date(seconds), request.service);
        outcome.same("scope", &scope, vector.text("expect.credential_scope"));
        if vector.name == "published-example-cvm" {
            outcome.same("published signature", vector.text("expect.signature"), PUBLISHED);
        }
        outcome
    });
    conclude("tencent", outcomes.collect(), INFORMATIVE);
}

/// What the vendor's client sets beside the protocol's headers.
fn given(vector: &Vector) -> Pairs {
    let mut given = vector.pairs("input.headers");
    let mut give = |name: &str, value: &str| given.push((name.to_owned(), value.to_owned()));
    let content_type = vector.text("input.content_type");
    if content_type.contains("charset") {
        // The signer knows the two usual content types; this one it has to be told.
        give("Content-Type", content_type);
    }
    give("X-TC-RequestClient", vector.text("input.request_client"));
    if vector.get("input.unsigned_payload").as_bool().unwrap() {
        give("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");
    }
    give("X-TC-Language", vector.text("input.language"));
    given
}
