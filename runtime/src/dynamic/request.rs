//! What remains of a request and of an answer when their types are forgotten.

use std::any::Any;
use std::fmt;

use crate::check::Check;
use crate::operation::{Operation, OperationInfo};
use crate::walk::{self, Decoded, Decoding, Fields, Member, from_answer};
use serde_core::{Serialize, Serializer};

/// The request of some operation. serde writes it in the typed form, and [`Any`] tells its type.
pub trait AnyRequest: Fields + Member + Check + Any + Send + Sync {
    /// The operation.
    fn operation(&self) -> &'static OperationInfo;

    /// What reads its answer.
    #[doc(hidden)]
    fn answering(&self) -> Answering;
}

/// What reads the answer of some operation.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Answering(pub(crate) Decoding<Box<dyn AnyResponse>>);

impl Answering {
    pub(super) const fn of<O: Operation<Response: AnyResponse>>() -> Self {
        Self(|value| {
            let Decoded { value, is_known } = from_answer::<O::Response>(value)?;
            Ok(Decoded {
                value: Box::new(value),
                is_known,
            })
        })
    }
}

impl<O: Operation<Response: AnyResponse> + Member + Send + Sync + 'static> AnyRequest for O {
    fn operation(&self) -> &'static OperationInfo {
        O::INFO
    }

    fn answering(&self) -> Answering {
        Answering::of::<O>()
    }
}

/// The answer of some operation. serde writes it in the typed form, and [`Any`] tells its type.
pub trait AnyResponse: Fields + Member + Any + Send + Sync {}

impl<T: Fields + Member + Send + Sync + 'static> AnyResponse for T {}

macro_rules! shown_and_written {
    ($($erased:ty),+) => {$(
        /// Without secrets.
        impl fmt::Debug for $erased {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                walk::show(self, f)
            }
        }

        /// With secrets.
        impl Serialize for $erased {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                walk::serialize(self, serializer)
            }
        }
    )+};
}

shown_and_written!(dyn AnyRequest, dyn AnyResponse);
