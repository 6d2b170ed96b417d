//! How a body of unknown length is gathered without letting it fill the memory.

use bytes::{Bytes, BytesMut};

use super::TransportError;

/// A body that grows up to a limit.
pub(super) struct Bounded {
    body: BytesMut,
    limit: usize,
}

impl Bounded {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            body: BytesMut::new(),
            limit,
        }
    }

    /// Appends a piece.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), TransportError> {
        let left = self.limit.saturating_sub(self.body.len());
        if piece.len() > left {
            return Err(TransportError::too_large(self.limit));
        }
        self.body.extend_from_slice(piece);
        Ok(())
    }

    pub(super) fn finish(self) -> Bytes {
        self.body.freeze()
    }
}

#[cfg(test)]
mod tests {
    use super::super::TransportErrorKind;
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed() {
        let mut body = Bounded::new(4);
        assert!(body.push(b"ab").is_ok());
        assert!(body.push(b"cd").is_ok());
        assert!(body.push(b"").is_ok());
        let refused = body.push(b"e").map_err(|fault| fault.kind());
        assert_eq!(refused, Err(TransportErrorKind::TooLarge { limit: 4 }));
        assert_eq!(body.finish().as_ref(), b"abcd");
    }
}
