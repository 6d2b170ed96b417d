//! Which keys have been derived from a secret already, so that a day's signatures derive theirs once.

use core::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

/// How many keys are remembered: a service of today and yesterday, for a few services that share their credentials.
const REMEMBERED: usize = 8;

/// The keys derived from one secret. Clones share them; they are wiped when they are replaced, and with the last clone.
#[derive(Clone, Default)]
pub(crate) struct DerivedKeys(Arc<Mutex<Ring>>);

/// The oldest key makes room for the newest.
#[derive(Default)]
struct Ring {
    keys: [Option<Derived>; REMEMBERED],
    next: usize,
}

struct Derived {
    unix_day: i64,
    service: Box<str>,
    key: Zeroizing<[u8; 32]>,
}

impl DerivedKeys {
    /// The key for this service and day, which `derive` makes if it is not at hand. Whoever asks meanwhile does not wait for
    /// that: at worst, two derive the same.
    pub(crate) fn get(
        &self,
        unix_day: i64,
        service: &str,
        derive: impl FnOnce() -> Zeroizing<[u8; 32]>,
    ) -> Zeroizing<[u8; 32]> {
        if let Some(key) = self.ring(|ring| ring.find(unix_day, service)) {
            return key;
        }
        let key = derive();
        let derived = Derived {
            unix_day,
            service: service.into(),
            key: key.clone(),
        };
        self.ring(|ring| ring.keep(derived));
        key
    }

    fn ring<T>(&self, work: impl FnOnce(&mut Ring) -> T) -> T {
        // Nothing within panics, and a ring is whole at every step.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Ring {
    fn find(&self, unix_day: i64, service: &str) -> Option<Zeroizing<[u8; 32]>> {
        let mut keys = self.keys.iter().flatten();
        let found = keys.find(|derived| derived.unix_day == unix_day && *derived.service == *service);
        found.map(|derived| derived.key.clone())
    }

    fn keep(&mut self, derived: Derived) {
        if self.find(derived.unix_day, &derived.service).is_some() {
            return;
        }
        if let Some(oldest) = self.keys.get_mut(self.next) {
            *oldest = Some(derived);
        }
        self.next = (self.next + 1) % REMEMBERED;
    }
}

impl fmt::Debug for DerivedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use std::thread;

    use zeroize::{ZeroizeOnDrop, Zeroizing};

    use super::{DerivedKeys, REMEMBERED};

    /// Stands for a derivation: another key for every day and service.
    fn derived(unix_day: i64, service: &str) -> Zeroizing<[u8; 32]> {
        let mut key = [0; 32];
        let parts = unix_day.to_le_bytes().into_iter().chain(service.bytes());
        key.iter_mut().zip(parts).for_each(|(place, byte)| *place = byte);
        Zeroizing::new(key)
    }

    /// Whether the right key comes, and whether it had to be derived.
    fn ask(keys: &DerivedKeys, unix_day: i64, service: &str) -> bool {
        let asked = Cell::new(false);
        let key = keys.get(unix_day, service, || {
            asked.set(true);
            derived(unix_day, service)
        });
        assert_eq!(key, derived(unix_day, service));
        asked.get()
    }

    #[test]
    fn a_key_is_derived_once_for_a_service_and_a_day() {
        let keys = DerivedKeys::default();
        for (unix_day, service) in [(0, "vod"), (0, "cvm"), (1, "vod"), (-1, "vod")] {
            assert!(ask(&keys, unix_day, service), "{service} on day {unix_day}");
            assert!(!ask(&keys, unix_day, service), "{service} on day {unix_day}");
        }
        assert!(!ask(&keys, 0, "vod"), "the first one is still there");
    }

    #[test]
    fn clones_share_what_they_know() {
        let keys = DerivedKeys::default();
        let clone = keys.clone();
        assert!(ask(&keys, 0, "vod"));
        assert!(!ask(&clone, 0, "vod"));
        assert!(ask(&DerivedKeys::default(), 0, "vod"));
    }

    #[test]
    fn the_oldest_makes_room() {
        let keys = DerivedKeys::default();
        let days = || 0..i64::try_from(REMEMBERED).unwrap_or_default();
        assert!(days().all(|day| ask(&keys, day, "vod")));
        assert!(days().all(|day| !ask(&keys, day, "vod")));
        assert!(ask(&keys, 100, "vod"));
        assert!(ask(&keys, 0, "vod"), "day 0 was forgotten for day 100");
        assert!(!ask(&keys, 100, "vod") && !ask(&keys, 2, "vod"));
        let kept = keys.0.lock().map(|ring| ring.keys.iter().flatten().count());
        assert_eq!(kept.ok(), Some(REMEMBERED));
    }

    #[test]
    fn threads_get_the_keys_of_their_own_days_and_services() {
        let keys = DerivedKeys::default();
        thread::scope(|scope| {
            for seed in 0..8_i64 {
                let keys = &keys;
                scope.spawn(move || {
                    for turn in 0..500 {
                        ask(keys, (seed * turn) % 7, if turn % 3 == 0 { "cvm" } else { "vod" });
                    }
                });
            }
        });
        let ring = keys.0.lock().map(|ring| {
            let mut names: Vec<_> = ring
                .keys
                .iter()
                .flatten()
                .map(|key| (key.unix_day, key.service.clone()))
                .collect();
            names.sort();
            names
        });
        let names = ring.unwrap_or_default();
        assert_eq!(names.len(), REMEMBERED);
        assert!(
            names.is_sorted_by(|one, next| one < next),
            "a key is kept once: {names:?}"
        );
    }

    /// What is kept is of a type that wipes itself, and no description of it shows any.
    #[test]
    fn keys_are_wiped_and_not_shown() {
        fn wiped<T: ZeroizeOnDrop>(_: &T) {}
        let keys = DerivedKeys::default();
        assert!(ask(&keys, 0, "vod"));
        if let Ok(ring) = keys.0.lock() {
            ring.keys.iter().flatten().for_each(|derived| wiped(&derived.key));
        }
        assert_eq!(format!("{keys:?}"), "<redacted>");
    }
}
