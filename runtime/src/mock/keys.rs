//! Who may call the stand-in.

use std::time::SystemTime;

use crate::credentials::{AccessKey, Credentials};

/// The credentials that are known, and whether others will do.
#[derive(Default)]
pub(super) struct Keys {
    known: Vec<(Credentials, Option<SystemTime>)>,
    pub(super) anyone: bool,
}

/// What is known of credentials.
pub(super) enum Found<'a, T> {
    /// They are these, and still valid.
    Valid(&'a T),
    /// They are these, and no longer valid.
    Expired(&'a T),
    /// They are not known.
    Stranger,
}

impl Keys {
    /// Takes the place of credentials with the same id.
    pub(super) fn add(&mut self, credentials: Credentials, expires: Option<SystemTime>) {
        let id = credentials.access_key().map(AccessKey::id);
        self.known
            .retain(|(known, _)| id.is_none() || known.access_key().map(AccessKey::id) != id);
        self.known.push((credentials, expires));
    }

    /// Without any credentials, everybody may call.
    pub(super) fn admit_strangers(&self) -> bool {
        self.anyone || self.known.is_empty()
    }

    pub(super) fn access_key(&self, id: &str, now: SystemTime) -> Found<'_, AccessKey> {
        self.find(now, |credentials| credentials.access_key().filter(|key| key.id() == id))
    }

    pub(super) fn token(&self, token: &str, now: SystemTime) -> Found<'_, Credentials> {
        self.find(now, |credentials| {
            let is_it = credentials.ready_token().is_some_and(|known| known.expose() == token);
            is_it.then_some(credentials)
        })
    }

    fn find<'a, T>(&'a self, now: SystemTime, pick: impl Fn(&'a Credentials) -> Option<&'a T>) -> Found<'a, T> {
        let mut found = self
            .known
            .iter()
            .filter_map(|(credentials, expires)| Some((pick(credentials)?, expires)));
        match found.next() {
            Some((it, Some(expires))) if *expires <= now => Found::Expired(it),
            Some((it, _)) => Found::Valid(it),
            None => Found::Stranger,
        }
    }
}
