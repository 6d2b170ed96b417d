//! What Huawei Cloud's vectors hold.

use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::sign::Unsigned;
use cloudscribe_runtime::{percent, time};

use crate::vector::{Outcome, Pairs, Vector, conclude};
use crate::{compare, request};

/// What the vectors say beyond what a signer takes or gives.
const INFORMATIVE: &[(&str, &str)] = &[
    ("input.scheme", "no signature covers the scheme"),
    ("input.service", "the signature has no scope"),
    ("input.region", "chose the host, and is not sent"),
    ("input.nonce", "the protocol has no nonce"),
];

/// The figure which the vendor prints in its documentation: there is none beyond the canonical request's digest.
const PUBLISHED: &str =
    "SDK-HMAC-SHA256\n20191115T033655Z\nb25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a";

#[test]
fn vectors() {
    let vectors = Vector::all(include_str!("huawei.json"), 19);
    let outcomes = vectors.iter().map(|vector| {
        let query = vector.pairs("input.query");
        let project_id = vector.optional("input.project_id");
        let request = Unsigned {
            project_id,
            ..request(vector, &query)
        };
        let mut outcome = compare(vector, Protocol::Huawei, request, &given(vector));
        let date = time::compact(vector.integer("input.timestamp"));
        outcome.same("timestamp", &date, vector.text("input.timestamp_text"));
        compare_target(&mut outcome, vector);
        if vector.name == "published-canonical-form" {
            outcome.same(
                "published string to sign",
                vector.text("expect.string_to_sign"),
                PUBLISHED,
            );
        }
        outcome
    });
    conclude("huawei", outcomes.collect(), INFORMATIVE);
}

/// What the vendor's client sets beside the protocol's headers; its signer is given the content type.
fn given(vector: &Vector) -> Pairs {
    let mut given = vector.pairs("input.headers");
    let content_type = vector.optional("input.content_type");
    if vector.is_of_client() {
        given.insert(0, ("Content-Type".to_owned(), content_type.unwrap().to_owned()));
        given.push((
            "User-Agent".to_owned(),
            "huaweicloud-usdk-python/3.0; sdk-vectors/1.0".to_owned(),
        ));
    }
    let found = given.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    assert_eq!(found.map(|(_, value)| value.as_str()), content_type);
    given
}

/// The request line carries the path without the canonical text's slash, and the canonical query.
fn compare_target(outcome: &mut Outcome<'_>, vector: &Vector) {
    let (path, query) = (vector.text("input.path"), vector.text("expect.canonical_query"));
    let target = [path, query].join(if query.is_empty() { "" } else { "?" });
    outcome.same("request target", &target, vector.text("expect.request_uri"));
    if let Some(template) = vector.optional("input.path_template") {
        let project_id = percent::encode(vector.text("input.project_id"));
        outcome.same("path", &template.replace("{project_id}", &project_id), path);
    }
}
