//! Whether a number lies in one of the allowed spans.

use super::violation::Actual;
use super::wording::Wording;
use super::{Checker, Rule};
use std::ops::{Bound, RangeBounds};

/// Numbers from one bound to another. A limit is a list of spans: `-1 or 0 to 100` is two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<T = i64> {
    from: Bound<T>,
    to: Bound<T>,
}

impl<T: Copy> Span<T> {
    /// `from..=to`: both bounds belong to it.
    pub const fn between(from: T, to: T) -> Self {
        Self {
            from: Bound::Included(from),
            to: Bound::Included(to),
        }
    }

    /// One number.
    pub const fn point(value: T) -> Self {
        Self::between(value, value)
    }

    /// `value` and everything above it.
    pub const fn at_least(value: T) -> Self {
        Self {
            from: Bound::Included(value),
            to: Bound::Unbounded,
        }
    }

    /// `value` and everything below it.
    pub const fn at_most(value: T) -> Self {
        Self {
            from: Bound::Unbounded,
            to: Bound::Included(value),
        }
    }

    /// Everything above `value`, without it.
    pub const fn above(value: T) -> Self {
        Self {
            from: Bound::Excluded(value),
            to: Bound::Unbounded,
        }
    }

    /// Everything below `value`, without it.
    pub const fn below(value: T) -> Self {
        Self {
            from: Bound::Unbounded,
            to: Bound::Excluded(value),
        }
    }

    /// `from<..=to`, on pages `(from, to]`: without the lower bound.
    pub const fn above_to(from: T, to: T) -> Self {
        Self {
            from: Bound::Excluded(from),
            to: Bound::Included(to),
        }
    }

    /// `from..to`, on pages `[from, to)`: without the upper bound.
    pub const fn from_to_below(from: T, to: T) -> Self {
        Self {
            from: Bound::Included(from),
            to: Bound::Excluded(to),
        }
    }

    /// `from<..to`, on pages `(from, to)`: without its bounds.
    pub const fn above_to_below(from: T, to: T) -> Self {
        Self {
            from: Bound::Excluded(from),
            to: Bound::Excluded(to),
        }
    }
}

impl<T: PartialOrd> Span<T> {
    /// Whether the number lies in the span. What is not a number lies in none.
    pub fn contains(&self, value: &T) -> bool {
        (self.from.as_ref(), self.to.as_ref()).contains(value)
    }
}

/// A signed integer of a request, or none.
pub trait Whole {
    /// The number in the widest form.
    fn whole(self) -> Option<i64>;
}

/// An unsigned integer of a request, or none.
pub trait Natural {
    /// The number in the widest form.
    fn natural(self) -> Option<u64>;
}

macro_rules! widened {
    ($trait:ident, $method:ident, $wide:ty: $($narrow:ty)*) => { $(
        impl $trait for $narrow {
            fn $method(self) -> Option<$wide> {
                Some(self.into())
            }
        }
        impl $trait for Option<$narrow> {
            fn $method(self) -> Option<$wide> {
                self.map(Into::into)
            }
        }
    )* };
}
widened!(Whole, whole, i64: i64 i32 u32);
widened!(Natural, natural, u64: u64 u32);

impl Checker<'_> {
    /// A signed integer within one of the spans.
    pub fn integer_in(&mut self, rule: &'static Rule, value: impl Whole, spans: &[Span]) {
        if let Some(value) = self.outside(rule, value.whole(), spans) {
            self.violated(rule, Wording::MustBe, || Actual::Signed(value, rule.unit));
        }
    }

    /// An unsigned integer within one of the spans.
    pub fn unsigned_in(&mut self, rule: &'static Rule, value: impl Natural, spans: &[Span<u64>]) {
        if let Some(value) = self.outside(rule, value.natural(), spans) {
            self.violated(rule, Wording::MustBe, || Actual::Unsigned(value, rule.unit));
        }
    }

    /// A number within one of the spans.
    pub fn float_in(&mut self, rule: &'static Rule, value: impl Into<Option<f64>>, spans: &[Span<f64>]) {
        if let Some(value) = self.outside(rule, value.into(), spans) {
            self.violated(rule, Wording::MustBe, || Actual::Float(value, rule.unit));
        }
    }

    fn outside<T: PartialOrd>(&self, rule: &Rule, value: Option<T>, spans: &[Span<T>]) -> Option<T> {
        self.asked(rule, value)
            .filter(|value| !spans.iter().any(|span| span.contains(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn bounds_at_the_edges_of_the_type() {
        assert!(Span::at_least(0).contains(&i64::MAX));
        assert!(Span::at_most(0).contains(&i64::MIN));
        assert!(!Span::above(i64::MAX).contains(&i64::MAX));
        assert!(!Span::below(i64::MIN).contains(&i64::MIN));
        assert!(!Span::above_to(5, 5).contains(&5));
        assert!(!Span::between(1, 0).contains(&0), "a reversed span is empty");
        assert!(!Span::at_least(0.0).contains(&f64::NAN));
        assert!(Span::point(0.0).contains(&-0.0));
    }

    #[test]
    fn spans_are_constants() {
        const SPANS: &[Span] = &[Span::point(-1), Span::above_to(0, 100)];
        let inside = |value: i64| SPANS.iter().any(|span| span.contains(&value));
        let found: Vec<i64> = [-2, -1, 0, 1, 100, 101]
            .into_iter()
            .filter(|value| inside(*value))
            .collect();
        assert_eq!(found, [-1, 1, 100]);
    }
}
