//! How an emitted structure can be shown and compared, and passes through serde.

/// `bridge!(PullUploadRequest);` for a structure that implements `Fields`.
#[doc(hidden)]
#[macro_export]
macro_rules! __bridge {
    ($($name:ident),+ $(,)?) => {$(
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::emitted::show(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::emitted::same(self, other)
            }
        }

        $crate::__typed_form!($name);
    )+};
}

/// `default!(PullUploadResponse);` for a structure that has a default: the one in which nothing is set.
#[doc(hidden)]
#[macro_export]
macro_rules! __default {
    ($($name:ident),+ $(,)?) => {$(
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                $crate::emitted::blank()
            }
        }
    )+};
}

/// serde's traits for a member: its typed form.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed_form {
    ($name:ty) => {
        impl $crate::emitted::serde::Serialize for $name {
            fn serialize<S: $crate::emitted::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::emitted::serialize(self, serializer)
            }
        }

        impl<'de> $crate::emitted::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::emitted::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::emitted::deserialize(deserializer)
            }
        }
    };
}
