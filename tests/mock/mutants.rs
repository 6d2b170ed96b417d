//! Requests that nobody sends: whatever arrives is answered, and what was not signed that way is never carried out.

use bytes::Bytes;
use cloudscribe::dynamic::OPERATIONS;
use cloudscribe::mock::{Mock, Outcome};
use serde_json::Value;

use crate::work::{clouds, works};

/// A small generator with a fixed seed.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }
}

/// Flips, removes, doubles or inserts bytes.
pub fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut mutant = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(mutant.len());
        match random.below(4) {
            0 if !mutant.is_empty() => mutant[at] ^= 1 << random.below(8),
            1 if !mutant.is_empty() => drop(mutant.remove(at)),
            2 => {
                let length = random.below(20);
                let inserted = random.bytes(length);
                mutant.splice(at..at, inserted);
            }
            _ => {
                let end = (at + random.below(40)).min(mutant.len());
                let copied = mutant[at..end].to_vec();
                mutant.splice(at..at, copied);
            }
        }
    }
    mutant
}

/// The request with something of it changed, unless that cannot be sent at all.
fn mutant(request: &http::Request<Bytes>, random: &mut Random) -> Option<http::Request<Bytes>> {
    let mut mutant = request.clone();
    match random.below(4) {
        0 => *mutant.body_mut() = mutate(request.body(), random).into(),
        1 => {
            let target = mutate(request.uri().path_and_query()?.as_str().as_bytes(), random);
            *mutant.uri_mut() = http::Uri::try_from(target).ok()?;
        }
        2 => {
            let names: Vec<_> = request.headers().keys().cloned().collect();
            let name = names[random.below(names.len())].clone();
            let value = mutate(request.headers()[&name].as_bytes(), random);
            mutant
                .headers_mut()
                .insert(name, http::HeaderValue::from_bytes(&value).ok()?);
        }
        _ => {
            let names: Vec<_> = request.headers().keys().cloned().collect();
            mutant.headers_mut().remove(&names[random.below(names.len())]);
        }
    }
    Some(mutant)
}

#[test]
fn mutated_requests_are_answered_and_only_what_means_the_same_is_carried_out() {
    let mut random = Random(0x00C1_0D5C_81BE_0001);
    let (mut tried, mut accepted) = (0, 0);
    for work in works() {
        // Without a memory, no guard is in the way.
        let clouds = clouds().journal(1).memory(0).build();
        for _ in 0..600 {
            let request = work.signed();
            let Some(mutant) = mutant(&request, &mut random) else {
                continue;
            };
            let answer = clouds.answer(mutant);
            tried += 1;
            if answer.exchange.is_accepted() {
                // A header that no signature covers, or another spelling of the same.
                accepted += 1;
                assert_eq!(answer.exchange.request().body(), request.body(), "{}", work.id());
                let typed = serde_json::to_value(answer.exchange.typed().unwrap()).unwrap();
                assert_eq!(typed, work.request, "{}", work.id());
            } else {
                let body: Value = serde_json::from_slice(answer.response.body()).unwrap();
                assert!(body.is_object());
            }
        }
    }
    println!("{tried} mutants, of which {accepted} mean the same");
    assert!(tried > 2_000, "{tried}");
}

#[test]
fn noise_is_answered() {
    let mut random = Random(0x00C1_0D5C_81BE_0002);
    let clouds = Mock::builder(OPERATIONS).build();
    let headers = [
        "authorization",
        "host",
        "content-type",
        "x-tc-action",
        "x-tc-version",
        "x-tc-timestamp",
        "x-acs-action",
        "x-acs-version",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
        "x-sdk-date",
        "x-auth-token",
        "x-project-id",
    ];
    for _ in 0..2_000 {
        let length = random.below(200);
        let mut request = http::Request::new(Bytes::from(random.bytes(length)));
        for name in headers {
            let length = random.below(60);
            if let (0, Ok(value)) = (random.below(2), http::HeaderValue::from_bytes(&random.bytes(length))) {
                request.headers_mut().insert(name, value);
            }
        }
        let length = random.below(80);
        let target: Vec<u8> = [b"/".as_slice(), &random.bytes(length)].concat();
        if let Ok(uri) = http::Uri::try_from(target) {
            *request.uri_mut() = uri;
        }
        *request.method_mut() = [http::Method::GET, http::Method::POST, http::Method::HEAD][random.below(3)].clone();
        let answer = clouds.answer(request);
        assert!(matches!(answer.exchange.outcome(), Outcome::Refused { .. }));
    }
    assert_eq!(clouds.counts().received, 2_000);
}
