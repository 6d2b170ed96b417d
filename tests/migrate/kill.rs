//! The moment at which a run is killed.

use super::scene::Vendor;

/// A moment in a run.
#[derive(Debug, Clone, Copy)]
pub enum Kill {
    /// The request of this number has arrived, and is not looked at.
    Unread(usize),
    /// The request of this number is carried out, and the answer is not sent.
    Unanswered(usize),
    /// The journal has grown by so many bytes.
    Journal(u64),
}

impl Kill {
    pub fn at_random(chance: &mut fastrand::Rng, vendor: Vendor) -> Self {
        // So early that something is left for the kills that follow.
        let request = chance.usize(1..=if vendor.batch() == 1 { 6 } else { 2 });
        match chance.u8(0..5) {
            0 | 1 => Self::Unread(request),
            2 | 3 => Self::Unanswered(request),
            _ => Self::Journal(chance.u64(1..if vendor.batch() == 1 { 1_000 } else { 3_000 })),
        }
    }
}
