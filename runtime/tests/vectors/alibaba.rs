//! What Alibaba Cloud's vectors hold.

use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::sign::Unsigned;
use cloudscribe_runtime::time;

use crate::vector::{Outcome, Pairs, Vector, conclude};
use crate::{compare, request};

/// What the vectors say beyond what a signer takes or gives.
const INFORMATIVE: &[(&str, &str)] = &[
    ("input.scheme", "no signature covers the scheme"),
    ("input.service", "the signature has no scope"),
    ("input.region", "chose the host, and is not sent"),
];

/// The figure which the vendor prints in its documentation.
const PUBLISHED: &str = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0";

#[test]
fn vectors() {
    let vectors = Vector::all(include_str!("alibaba.json"), 18);
    let outcomes = vectors.iter().map(|vector| {
        let query = vector.pairs("input.query");
        let (action, version) = (vector.text("input.action"), vector.text("input.version"));
        let request = Unsigned {
            action,
            version,
            ..request(vector, &query)
        };
        let mut outcome = compare(vector, Protocol::Alibaba, request, &given(vector));
        let date = time::extended(vector.integer("input.timestamp"));
        outcome.same("timestamp", &date, vector.text("input.timestamp_text"));
        if let Some(url) = vector.optional("expect.sdk_url") {
            compare_url(&mut outcome, vector, url);
        }
        if vector.name == "published-example-ecs" {
            outcome.same("published signature", vector.text("expect.signature"), PUBLISHED);
        }
        outcome
    });
    conclude("alibaba", outcomes.collect(), INFORMATIVE);
}

/// What the vendor's client sets beside the protocol's headers; its signer is given every header.
fn given(vector: &Vector) -> Pairs {
    let mut given = vector.pairs("input.headers");
    let user_agent = vector.optional("input.user_agent");
    let content_type = vector.optional("input.content_type");
    if vector.is_of_client() {
        let permanent = vector.key().security_token().is_none();
        let provider = if permanent { "static_ak" } else { "static_sts" };
        let mut give = |name: &str, value: &str| given.push((name.to_owned(), value.to_owned()));
        give("user-agent", user_agent.unwrap());
        give("accept", "application/json");
        if let Some(value) = content_type {
            give("content-type", value);
        }
        give("x-acs-credentials-provider", provider);
    } else {
        assert_eq!((user_agent, content_type), (None, None));
    }
    given
}

/// The vendor's client spells the URL in its own way: unsorted, and `+` for a blank. It must mean the same.
fn compare_url(outcome: &mut Outcome<'_>, vector: &Vector, url: &str) {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let expected = format!("https://{}{}", vector.text("input.host"), vector.text("input.path"));
    outcome.same("address", address, &expected);
    let mut pairs: Vec<_> = query.split('&').map(|pair| pair.replace('+', "%20")).collect();
    pairs.sort();
    outcome.same(
        "query of the URL",
        &pairs.join("&"),
        vector.text("expect.canonical_query"),
    );
}
