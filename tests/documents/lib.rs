//! Which Markdown files promise Rust that compiles: each one is a doctest here.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
