//! Chance that falls alike on every machine.

/// Marsaglia's xorshift.
pub struct Dice(u64);

impl Dice {
    /// Each number has a sequence of its own, so that one mutant can be made again without those before it.
    pub fn of(number: usize) -> Self {
        let number = u64::try_from(number).unwrap();
        // Steele, Lea and Flood's finaliser: neighbours would otherwise begin alike.
        let mixed = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self((mixed ^ (mixed >> 27)) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }
}

/// The number that is asked for by an environment variable.
pub fn asked(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}
