//! One recorded signature: what went in, what came out, and which of it a test has looked at.

use std::cell::RefCell;
use std::collections::BTreeSet;

use cloudscribe_runtime::credentials::{AccessKey, Credentials};
use serde_json::Value;

/// A vector that remembers which of its members were read, so that none can be passed over in silence.
pub struct Vector {
    pub name: String,
    document: Value,
    read: RefCell<BTreeSet<String>>,
}

/// A list of names and values, as queries and headers are.
pub type Pairs = Vec<(String, String)>;

impl Vector {
    /// The vectors of a file, which must be as many as the test was written for.
    pub fn all(file: &str, expected: usize) -> Vec<Self> {
        let file: Value = serde_json::from_str(file).unwrap();
        assert_eq!(file["schema"], "signing-vectors/1");
        let vectors: Vec<_> = file["vectors"].as_array().unwrap().iter().map(Self::new).collect();
        assert_eq!(
            vectors.len(),
            expected,
            "the file has vectors which nobody has looked at, or has lost some"
        );
        let names: BTreeSet<_> = vectors.iter().map(|vector| &vector.name).collect();
        assert_eq!(names.len(), expected, "two vectors share a name");
        vectors
    }

    fn new(document: &Value) -> Self {
        let members: Vec<_> = document.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, ["algorithm", "expect", "input", "name", "note", "via"]);
        let name = document["name"].as_str().unwrap().to_owned();
        Self {
            name,
            document: document.clone(),
            read: RefCell::default(),
        }
    }

    /// Whether the whole request was made by the vendor's client, and not by its signer alone.
    pub fn is_of_client(&self) -> bool {
        match self.document["via"].as_str() {
            Some("client") => true,
            Some("signer") => false,
            other => panic!("{}: made via {other:?}", self.name),
        }
    }

    pub fn algorithm(&self) -> &str {
        self.document["algorithm"].as_str().unwrap()
    }

    /// The member at `path`, such as `input.host`.
    pub fn get(&self, path: &str) -> &Value {
        self.read.borrow_mut().insert(path.to_owned());
        let (section, member) = path.split_once('.').unwrap();
        self.document[section]
            .get(member)
            .unwrap_or_else(|| panic!("{}: no {path}", self.name))
    }

    pub fn text(&self, path: &str) -> &str {
        self.optional(path)
            .unwrap_or_else(|| panic!("{}: {path} is null", self.name))
    }

    pub fn optional(&self, path: &str) -> Option<&str> {
        let value = self.get(path);
        assert!(value.is_null() || value.is_string(), "{}: {path} is {value}", self.name);
        value.as_str()
    }

    pub fn integer(&self, path: &str) -> i64 {
        self.get(path).as_i64().unwrap()
    }

    pub fn pairs(&self, path: &str) -> Pairs {
        let pair = |pair: &Value| {
            (
                pair[0].as_str().unwrap().to_owned(),
                pair[1].as_str().unwrap().to_owned(),
            )
        };
        self.get(path).as_array().unwrap().iter().map(pair).collect()
    }

    /// The bytes of `input.body`; a body that is absent has none.
    pub fn body(&self) -> Vec<u8> {
        let body = self.get("input.body");
        if body.is_null() {
            return Vec::new();
        }
        assert_eq!(body["encoding"], "utf8", "{}", self.name);
        body["data"].as_str().unwrap().as_bytes().to_vec()
    }

    pub fn credentials(&self) -> Credentials {
        let part = |name: &str| self.get("input.credentials")[name].as_str();
        let (id, secret) = (part("access_key_id").unwrap(), part("access_key_secret").unwrap());
        let credentials = part("security_token").map_or_else(
            || Credentials::new(id, secret),
            |token| Credentials::temporary(id, secret, token),
        );
        assert_eq!(credentials.check(), Ok(()), "{}", self.name);
        credentials
    }

    pub fn key(&self) -> AccessKey {
        self.credentials().access_key().unwrap().clone()
    }

    fn unread(&self) -> BTreeSet<String> {
        let members = |section: &str| -> Vec<String> {
            self.document[section]
                .as_object()
                .unwrap()
                .keys()
                .map(|member| format!("{section}.{member}"))
                .collect()
        };
        let all = members("input").into_iter().chain(members("expect"));
        all.filter(|path| !self.read.borrow().contains(path)).collect()
    }
}

/// What became of a vector.
pub struct Outcome<'a> {
    vector: &'a Vector,
    agreed: usize,
    wrong: Vec<String>,
}

impl<'a> Outcome<'a> {
    pub const fn of(vector: &'a Vector) -> Self {
        Self {
            vector,
            agreed: 0,
            wrong: Vec::new(),
        }
    }

    /// Compares a part byte for byte.
    pub fn same(&mut self, part: &str, found: &str, expected: &str) {
        if found == expected {
            self.agreed += 1;
        } else {
            self.wrong.push(format!(
                "{}: {part}\n   found: {found:?}\nexpected: {expected:?}",
                self.vector.name
            ));
        }
    }
}

/// Prints every outcome by name. Fails if any part differed, or if the members that were never read are not exactly the
/// `informative` ones, which stand there with the reason why nothing can depend on them.
pub fn conclude(file: &str, outcomes: Vec<Outcome<'_>>, informative: &[(&str, &str)]) {
    let informative: BTreeSet<_> = informative.iter().map(|(path, _reason)| (*path).to_owned()).collect();
    let mut wrong = Vec::new();
    for outcome in outcomes {
        let verdict = if outcome.wrong.is_empty() { "agrees" } else { "DIFFERS" };
        println!(
            "{file} {}: {verdict}, {} parts compared",
            outcome.vector.name,
            outcome.agreed + outcome.wrong.len()
        );
        assert_eq!(
            outcome.vector.unread(),
            informative,
            "{}: passed over",
            outcome.vector.name
        );
        wrong.extend(outcome.wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Headers as lines, so that a difference can be read.
pub fn lines(headers: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    headers
        .iter()
        .map(|(name, value)| [name.as_ref(), ": ", value.as_ref(), "\n"].concat())
        .collect()
}

/// The headers whose names are, or are not, among `names`, whatever their case.
pub fn named(headers: &[(String, String)], names: &[&str], wanted: bool) -> Pairs {
    let listed = |name: &str| names.iter().any(|listed| listed.eq_ignore_ascii_case(name));
    headers
        .iter()
        .filter(|(name, _)| listed(name) == wanted)
        .cloned()
        .collect()
}
