//! What each part of a call does, done by itself.

use std::hint::black_box;
use std::rc::Rc;

use cloudscribe_runtime::endpoint::Endpoint;
use cloudscribe_runtime::operation::{Operation, Protocol};
use cloudscribe_runtime::protocol::{self, Encoded, Target};
use cloudscribe_runtime::sign::{Moment, Payload, Signed, sign};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::unsigned::{Pieces, Sent, header};
use crate::{NONCE, SECONDS, SECRET, answer, credentials};

/// The parts in the order of a call. `request` is `sign` with the head of the HTTP request around it, and `call` is all of
/// it, through a client whose transport answers at once. `hash` is the floor: the digests and the one MAC of the signature,
/// by the same library, of the same bytes. The key of Tencent Cloud's signature is a day's, so deriving it is not counted.
pub const PARTS: [&str; 8] = ["build", "validate", "serialise", "sign", "request", "decode", "call", "hash"];

/// Where a call goes, and what it is answered.
pub(crate) struct Who {
    pub(crate) region: &'static str,
    pub(crate) endpoint: &'static str,
    pub(crate) project: Option<&'static str>,
    pub(crate) answer: &'static str,
}

/// A call, taken apart.
pub struct Call {
    /// Vendor, operation and size.
    pub name: &'static str,
    /// How long its request line and its body are.
    pub bytes: usize,
    parts: [Box<dyn Fn()>; PARTS.len()],
}

impl Call {
    /// The work of one of [`PARTS`].
    pub fn part(&self, name: &str) -> Option<&dyn Fn()> {
        let mut parts = PARTS.iter().zip(&self.parts);
        parts.find(|(part, _)| **part == name).map(|(_, work)| &**work)
    }

    pub(crate) fn new<O: Operation + 'static>(
        name: &'static str,
        who: &'static Who,
        build: impl Fn() -> O + 'static,
        signed: impl Fn(&O) -> Sent,
        call: impl Fn(&O) + 'static,
    ) -> Self {
        let request = Rc::new(build());
        let pieces = Rc::new(Pieces::of(O::INFO, signed(&request)));
        let by_itself = signature(O::INFO.service.protocol, &pieces);
        assert_eq!(by_itself.authorization(), header(&pieces.sent, "authorization"));
        let encoded = encode(&*request, who);
        let (checked, serialised, called, signing) = (request.clone(), request.clone(), request, pieces.clone());
        Self {
            name,
            bytes: pieces.bytes(),
            parts: [
                Box::new(move || drop(black_box(build()))),
                Box::new(move || cloudscribe::check::validate(black_box(&*checked)).unwrap()),
                Box::new(move || drop(black_box(encode(black_box(&*serialised), who)))),
                Box::new(move || drop(black_box(signature(O::INFO.service.protocol, black_box(&signing))))),
                Box::new(move || drop(black_box(encoded.sign(&KEY.with(Clone::clone), &moment()).unwrap()))),
                Box::new(move || drop(black_box(decoded::<O>(who.answer)))),
                Box::new(move || call(black_box(&called))),
                Box::new(move || hash(black_box(&pieces), black_box(&by_itself))),
            ],
        }
    }
}

thread_local! {
    /// One for all attempts, as in a client.
    static KEY: cloudscribe::Credentials = credentials();
}

fn moment() -> Moment<'static> {
    Moment {
        unix_seconds: SECONDS,
        nonce: NONCE,
    }
}

fn signature(protocol: Protocol, pieces: &Pieces) -> Signed {
    KEY.with(|key| sign(protocol, &pieces.unsigned(), key, &moment()).unwrap())
}

fn encode<O: Operation>(request: &O, who: &Who) -> Encoded {
    let endpoint: Endpoint = who.endpoint.parse().unwrap();
    let target = Target {
        endpoint: &endpoint,
        region: Some(who.region),
        project_id: who.project,
    };
    protocol::encode(request, O::INFO, &target).unwrap()
}

fn decoded<O: Operation>(body: &'static str) -> O::Response {
    let answer = protocol::decode(O::INFO, answer(body)).unwrap();
    answer.read().unwrap()
}

fn hash(pieces: &Pieces, signed: &Signed) {
    let Payload::Bytes(payload) = pieces.unsigned().payload else {
        return;
    };
    black_box(Sha256::digest(payload));
    black_box(Sha256::digest(&signed.canonical_request));
    let mac = Hmac::<Sha256>::new_from_slice(&SECRET.as_bytes()[..32]).unwrap();
    black_box(mac.chain_update(&signed.string_to_sign).finalize().into_bytes());
}
