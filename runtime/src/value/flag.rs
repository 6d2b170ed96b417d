//! How an integer switch is written: 0 is off, 1 is on.

use crate::decode::DecodeError;
use crate::walk::{Member, Reader, Scalar, Sink};

/// A switch that the wire writes as an integer.
///
/// Made from a `bool`, or from the integer itself where a service knows more positions than two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// 0.
    Off,
    /// 1.
    On,
    /// Any other integer, kept as it is.
    Other(i64),
}

impl Flag {
    /// The integer on the wire.
    pub const fn code(&self) -> i64 {
        match self {
            Self::Off => 0,
            Self::On => 1,
            Self::Other(code) => *code,
        }
    }

    /// Whether the switch is on; `None` when it is neither on nor off.
    pub const fn as_bool(&self) -> Option<bool> {
        match self.code() {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl From<bool> for Flag {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl From<i64> for Flag {
    fn from(code: i64) -> Self {
        match code {
            0 => Self::Off,
            1 => Self::On,
            _ => Self::Other(code),
        }
    }
}

impl Member for Flag {
    fn blank() -> Self {
        Self::Off
    }

    fn walk(&self, sink: &mut dyn Sink) {
        sink.scalar(Scalar::I64(self.code()));
    }

    fn read(value: Reader<'_>) -> Result<Self, DecodeError> {
        Ok(value.switch()?.map_or_else(Self::blank, Self::from))
    }
}

crate::__typed_form!(Flag);
