//! Does the walk answer every question right, for structures in exactly the shape that is emitted?

#![allow(
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "walk/lenient.rs"]
mod lenient;
#[path = "walk/pairs.rs"]
mod pairs;
#[path = "walk/properties.rs"]
mod properties;
#[path = "walk/same.rs"]
mod same;
#[path = "walk/shapes.rs"]
mod shapes;
#[path = "walk/shown.rs"]
mod shown;
#[path = "walk/typed.rs"]
mod typed;
#[path = "walk/wire.rs"]
mod wire;
