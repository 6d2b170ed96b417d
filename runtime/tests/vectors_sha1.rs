//! Whether the vendors' own signers and ours agree on the two companion signatures, byte for byte.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "vectors/vector.rs"]
mod vector;

use cloudscribe_runtime::percent;
use cloudscribe_runtime::sign::{Moment, Payload, Signed, Unsigned, cos, rpc_v1};
use vector::{Outcome, Pairs, Vector, conclude, lines, named};

const COS: &str = include_str!("vectors/tencent_cos.json");
const RPC: &str = include_str!("vectors/alibaba_rpc_v1.json");

/// What the vectors say beyond what a signer takes or gives.
const COS_INFORMATIVE: &[(&str, &str)] = &[
    ("input.scheme", "no signature covers the scheme"),
    ("input.nonce", "the protocol has no nonce"),
];
const RPC_INFORMATIVE: &[(&str, &str)] = &[
    ("input.scheme", "no signature covers the scheme"),
    ("input.host", "this signature covers parameters alone"),
];

/// Parameters which the signer adds unless they are given.
const COMMON: &[&str] = &[
    "Action",
    "Version",
    "Timestamp",
    "SignatureNonce",
    "SecurityToken",
    "SignatureMethod",
    "SignatureVersion",
    "AccessKeyId",
];

fn request<'a>(vector: &'a Vector, path: &'a str, query: &'a [(String, String)]) -> Unsigned<'a> {
    Unsigned {
        method: vector.text("input.method"),
        host: "",
        path,
        query,
        headers: &[],
        payload: Payload::Bytes(&[]),
        service: "",
        action: "",
        version: "",
        region: None,
        project_id: None,
    }
}

#[test]
fn cos_uploads() {
    let vectors = Vector::all(COS, 5);
    let outcomes = vectors.iter().map(|vector| {
        assert_eq!(
            (vector.algorithm(), vector.is_of_client(), vector.body().len()),
            ("COS-SHA1", false, 0)
        );
        // The vectors name the object; a request line would spell it like this.
        let path = vector
            .text("input.path")
            .split('/')
            .map(percent::encode)
            .collect::<Vec<_>>()
            .join("/");
        let (query, headers) = (vector.pairs("input.query"), vector.pairs("input.headers"));
        let host = vector.text("input.host");
        let moment = Moment {
            unix_seconds: vector.integer("input.timestamp"),
            nonce: "",
        };
        let mut outcome = Outcome::of(vector);
        for (way, host) in [("", host.to_owned()), ("with a port: ", format!("{host}:443"))] {
            let headers: Pairs = match way {
                "" => headers.clone(),
                _ => named(&headers, &["Host"], false),
            };
            let request = Unsigned {
                host: &host,
                headers: &headers,
                ..request(vector, &path, &query)
            };
            let signed = cos::sign(&request, &vector.key(), &moment);
            compare_cos(&mut outcome, vector, way, &signed);
            let present: Vec<_> = vector
                .pairs("input.headers")
                .into_iter()
                .map(|(name, _)| name)
                .collect();
            let present: Vec<_> = present.iter().map(String::as_str).collect();
            let to_add = named(&vector.pairs("expect.headers"), &present, false);
            outcome.same(
                &format!("{way}headers to add"),
                &lines(&signed.headers),
                &lines(&to_add),
            );
        }
        outcome.same(
            "timestamp",
            &moment.unix_seconds.to_string(),
            vector.text("input.timestamp_text"),
        );
        assert_eq!(vector.integer("input.expire_seconds"), cos::VALID_AFTER);
        outcome
    });
    conclude("tencent_cos", outcomes.collect(), COS_INFORMATIVE);
}

fn compare_cos(outcome: &mut Outcome<'_>, vector: &Vector, way: &str, signed: &Signed) {
    for (part, found) in [
        ("canonical_request", signed.canonical_request.as_str()),
        ("string_to_sign", &signed.string_to_sign),
        ("signed_headers", &signed.signed_headers),
        ("signature", &signed.signature),
        ("authorization", signed.authorization().unwrap()),
    ] {
        outcome.same(&format!("{way}{part}"), found, vector.text(&format!("expect.{part}")));
    }
    let member = |name: &str| {
        let mut members = signed.authorization().unwrap().split('&');
        members.find_map(|member| member.strip_prefix(name)).unwrap().to_owned()
    };
    outcome.same(
        &format!("{way}signed_params"),
        &member("q-url-param-list="),
        vector.text("expect.signed_params"),
    );
    outcome.same(
        &format!("{way}q-sign-time"),
        &member("q-sign-time="),
        vector.text("input.key_time"),
    );
    outcome.same(
        &format!("{way}q-key-time"),
        &member("q-key-time="),
        vector.text("input.key_time"),
    );
}

#[test]
fn rpc_parameters() {
    let vectors = Vector::all(RPC, 5);
    let outcomes = vectors.iter().map(|vector| {
        assert_eq!(
            (vector.algorithm(), vector.is_of_client()),
            ("RPC-HMAC-SHA1-1.0", false)
        );
        assert!(vector.body().is_empty() && vector.pairs("input.headers").is_empty());
        let query = vector.pairs("input.query");
        let mut outcome = Outcome::of(vector);
        sign_rpc(&mut outcome, vector, "as given", &query);
        sign_rpc(&mut outcome, vector, "completed", &named(&query, COMMON, false));
        outcome
    });
    conclude("alibaba_rpc_v1", outcomes.collect(), RPC_INFORMATIVE);
}

fn sign_rpc(outcome: &mut Outcome<'_>, vector: &Vector, way: &str, query: &[(String, String)]) {
    let whole = vector.pairs("input.query");
    let value = |wanted: &str| {
        whole
            .iter()
            .find(|(name, _)| name == wanted)
            .map_or("", |(_, value)| value.as_str())
    };
    let moment: jiff::Timestamp = vector.text("input.timestamp_text").parse().unwrap();
    let form: Vec<_> = vector.pairs("input.form");
    let form: Vec<_> = form
        .iter()
        .map(|(name, value)| [name, value].map(|text| percent::encode(text)).join("="))
        .collect();
    let form = form.join("&").replace("%20", "+");
    let request = Unsigned {
        headers: &[(
            "content-type".to_owned(),
            "application/x-www-form-urlencoded".to_owned(),
        )],
        payload: Payload::Bytes(form.as_bytes()),
        action: value("Action"),
        version: value("Version"),
        ..request(vector, vector.text("input.path"), query)
    };
    let moment = Moment {
        unix_seconds: moment.as_second(),
        nonce: vector.text("input.nonce"),
    };
    let signed = rpc_v1::sign(&request, &vector.key(), &moment);
    outcome.same(
        &format!("{way}: string_to_sign"),
        &signed.string_to_sign,
        vector.text("expect.string_to_sign"),
    );
    outcome.same(
        &format!("{way}: signature"),
        &signed.signature,
        vector.text("expect.signature"),
    );

    // The query to send is the whole query and the signature, and the form stays in the body.
    let mut expected: Vec<_> = whole
        .iter()
        .map(|(name, value)| [name, value].map(|text| percent::encode(text)).join("="))
        .collect();
    expected.push(format!(
        "Signature={}",
        percent::encode(vector.text("expect.signature"))
    ));
    expected.sort();
    let mut found: Vec<_> = signed.canonical_query.split('&').collect();
    assert!(found.last().is_some_and(|last| last.starts_with("Signature=")));
    found.sort_unstable();
    outcome.same(&format!("{way}: query"), &found.join("&"), &expected.join("&"));
    assert!(signed.headers.is_empty());
}
