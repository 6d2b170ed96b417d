//! Whatever callers, server and clock do, in any order: one request at a time, nothing that has ended is handed out, and
//! nobody is left hanging.

use cloudscribe_runtime::credentials::{Credentials, CredentialsSource, ProviderError};
use proptest::prelude::*;

use crate::bench::Task;
use crate::mint::{Mint, Server, broken, minted};
use crate::talk::{START, at, key};

#[derive(Debug, Clone)]
enum Event {
    /// A caller arrives.
    Arrive,
    /// A caller is polled, whether it was woken or not.
    Poll(usize),
    /// A caller is dropped.
    Drop(usize),
    /// The server answers with credentials of this many seconds.
    Issue(u64),
    /// The server answers with the same credentials as before.
    Repeat,
    /// The server fails.
    Fail,
    /// Time goes by.
    Wait(u64),
    /// A service calls the latest credentials expired.
    Reject,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Arrive),
        6 => any::<usize>().prop_map(Event::Poll),
        2 => any::<usize>().prop_map(Event::Drop),
        3 => (1_u64..400).prop_map(Event::Issue),
        1 => Just(Event::Repeat),
        1 => Just(Event::Fail),
        3 => (1_u64..200).prop_map(Event::Wait),
        1 => Just(Event::Reject),
    ]
}

type Call<'c> = (u64, Task<'c, Result<Credentials, ProviderError>>);

struct World<'w> {
    source: &'w CredentialsSource,
    server: &'w Server,
    now: u64,
    /// The ends of all that was issued; the ids count from 0.
    ends: Vec<u64>,
    calls: Vec<Call<'w>>,
    latest: Option<Credentials>,
}

impl World<'_> {
    fn happen(&mut self, event: &Event) {
        match *event {
            Event::Arrive => {
                let call = Task::new(self.source.current(self.server, at(self.now)));
                self.calls.push((self.now, call));
            }
            Event::Poll(any) => self.poll(any),
            Event::Drop(any) if !self.calls.is_empty() => drop(self.calls.remove(any % self.calls.len())),
            Event::Drop(_) => {}
            Event::Wait(seconds) => self.now += seconds,
            Event::Reject => {
                if let Some(latest) = &self.latest {
                    assert!(self.source.reject(latest));
                }
            }
            Event::Issue(_) | Event::Repeat | Event::Fail if !self.server.is_asked() => {}
            Event::Repeat if !self.ends.is_empty() => self.answer(),
            Event::Issue(_) | Event::Repeat => {
                let seconds = if let Event::Issue(seconds) = *event { seconds } else { 1 };
                self.ends.push(self.now + seconds);
                self.answer();
            }
            Event::Fail => self.server.answer(broken()),
        }
    }

    fn answer(&self) {
        let id = self.ends.len() - 1;
        self.server.answer(minted(&id.to_string(), self.ends[id]));
    }

    fn poll(&mut self, any: usize) {
        if self.calls.is_empty() {
            return;
        }
        let place = any % self.calls.len();
        let (began, call) = &mut self.calls[place];
        let began = *began;
        if let Some(outcome) = call.poll() {
            self.calls.remove(place);
            self.finished(began, outcome);
        }
    }

    fn finished(&mut self, began: u64, outcome: Result<Credentials, ProviderError>) {
        if let Ok(credentials) = outcome {
            let id: usize = key(&credentials).0.parse().unwrap();
            let end = self.ends[id];
            assert!(end > began, "{id} had ended at {end}, before {began}");
            self.latest = Some(credentials);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_goes_wrong(events in prop::collection::vec(event(), 1..80)) {
        let (source, server) = (CredentialsSource::provided(Mint), Server::default());
        let mut world = World {
            source: &source,
            server: &server,
            now: START,
            ends: Vec::new(),
            calls: Vec::new(),
            latest: None,
        };
        for event in &events {
            world.happen(event);
        }
        // From here on the server is willing, and calls are polled if they are woken, and not otherwise.
        while !world.calls.is_empty() {
            let woken = world.calls.iter().position(|(_, call)| call.is_woken());
            if let Some(place) = woken {
                world.poll(place);
            } else {
                prop_assert!(server.is_asked(), "{} calls are left hanging", world.calls.len());
                world.happen(&Event::Issue(1_000_000));
            }
        }
    }
}
