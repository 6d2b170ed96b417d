//! Whether the three vendors' own signers and ours agree, byte for byte, on every recorded request.
//!
//! Each request is signed three times: with all headers as they were sent, which leaves `Authorization` to add; with
//! the caller's headers alone, which leaves the protocol's to add as well; and with a digest in place of the body.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "vectors/alibaba.rs"]
mod alibaba;
#[path = "vectors/huawei.rs"]
mod huawei;
#[path = "vectors/tencent.rs"]
mod tencent;
#[path = "vectors/vector.rs"]
mod vector;

use cloudscribe_runtime::operation::Protocol;
use cloudscribe_runtime::sign::{Moment, Payload, Signed, Unsigned, sign};
use vector::{Outcome, Pairs, Vector, lines, named};

/// Signs in the three ways, and compares what every vendor's vectors expect of each.
///
/// `given` is what the vector's input has the caller set.
fn compare<'a>(vector: &'a Vector, protocol: Protocol, request: Unsigned<'_>, given: &Pairs) -> Outcome<'a> {
    let mut outcome = Outcome::of(vector);
    let unix_seconds = vector.integer("input.timestamp");
    let nonce = match protocol {
        Protocol::Alibaba => vector.text("input.nonce"),
        Protocol::Tencent | Protocol::Huawei => "",
    };
    let (credentials, body) = (vector.credentials(), vector.body());
    let sent = named(&vector.pairs("expect.headers"), &["Authorization"], false);
    let names: Vec<_> = given.iter().map(|(name, _)| name.as_str()).collect();
    let kept = named(&sent, &names, true);
    // One vendor's client cuts the blanks off the values it was given; we leave them, and sign what is between them.
    outcome.same("headers kept", &lines(&trimmed(given)), &lines(&trimmed(&kept)));
    let authorization = lines(&[("Authorization", vector.text("expect.authorization"))]);
    let all_added = lines(&named(&vector.pairs("expect.headers"), &names, false));
    let (bytes, digest) = (
        Payload::Bytes(&body),
        Payload::Sha256(vector.text("expect.payload_sha256")),
    );
    for (way, headers, payload, added) in [
        ("as sent", &sent, bytes, &authorization),
        ("completed", given, bytes, &all_added),
        ("by digest", given, digest, &all_added),
    ] {
        let request = Unsigned {
            headers,
            payload,
            ..request
        };
        let signed = sign(protocol, &request, &credentials, &Moment { unix_seconds, nonce }).unwrap();
        compare_parts(&mut outcome, vector, way, &signed);
        outcome.same(&format!("{way}: headers to add"), &lines(&signed.headers), added);
    }
    outcome
}

fn compare_parts(outcome: &mut Outcome<'_>, vector: &Vector, way: &str, signed: &Signed) {
    for (part, found) in [
        ("canonical_query", signed.canonical_query.as_str()),
        ("payload_sha256", &signed.payload_sha256),
        ("canonical_request", &signed.canonical_request),
        ("string_to_sign", &signed.string_to_sign),
        ("signed_headers", &signed.signed_headers),
        ("signature", &signed.signature),
        ("authorization", signed.authorization().unwrap()),
    ] {
        outcome.same(&format!("{way}: {part}"), found, vector.text(&format!("expect.{part}")));
    }
    outcome.same(&format!("{way}: algorithm"), signed.algorithm, vector.algorithm());
}

fn trimmed(headers: &[(String, String)]) -> Pairs {
    headers
        .iter()
        .map(|(name, value)| (name.clone(), value.trim().to_owned()))
        .collect()
}

/// A request as the signer gets it, but for what only some vendors ask for.
fn request<'a>(vector: &'a Vector, query: &'a [(String, String)]) -> Unsigned<'a> {
    Unsigned {
        method: vector.text("input.method"),
        host: vector.text("input.host"),
        path: vector.text("input.path"),
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
fn every_file_has_a_test() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_none_or(|extension| extension != "rs"));
    let mut names: Vec<_> = files.map(|path| path.file_stem().unwrap().to_owned()).collect();
    names.sort();
    // The two with an underscore belong to the test of the companion signatures.
    assert_eq!(names, ["alibaba", "alibaba_rpc_v1", "huawei", "tencent", "tencent_cos"]);
}
