//! How an emitted enumeration becomes a member: by its text or by its code, values unknown to it included.

/// `enumeration!(VideoType);` for an enumeration with `as_str` and `From<String>`.
///
/// Its blank value is that of the empty text.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::emitted::Member for $name {
            #[inline]
            fn blank() -> Self {
                <Self as ::core::convert::From<&str>>::from("")
            }

            #[inline]
            fn walk(&self, sink: &mut dyn $crate::emitted::Sink) {
                sink.scalar($crate::emitted::Scalar::Text(self.as_str()));
            }

            #[inline]
            fn read(
                value: $crate::emitted::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::emitted::DecodeError> {
                ::core::result::Result::Ok(value.text()?.map_or_else(
                    <Self as $crate::emitted::Member>::blank,
                    <Self as ::core::convert::From<::std::string::String>>::from,
                ))
            }
        }
        $crate::__typed_form!($name);
    )+};
}

/// `coded!(StorageMode);` for an enumeration with `code` and `From<i64>`.
///
/// Its blank value is that of the code 0.
#[doc(hidden)]
#[macro_export]
macro_rules! __coded {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::emitted::Member for $name {
            #[inline]
            fn blank() -> Self {
                <Self as ::core::convert::From<i64>>::from(0)
            }

            #[inline]
            fn walk(&self, sink: &mut dyn $crate::emitted::Sink) {
                sink.scalar($crate::emitted::Scalar::I64(self.code()));
            }

            #[inline]
            fn read(
                value: $crate::emitted::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::emitted::DecodeError> {
                ::core::result::Result::Ok(value.code()?.map_or_else(
                    <Self as $crate::emitted::Member>::blank,
                    <Self as ::core::convert::From<i64>>::from,
                ))
            }
        }
        $crate::__typed_form!($name);
    )+};
}
