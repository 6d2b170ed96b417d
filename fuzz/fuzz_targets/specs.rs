//! Is there a page at which load, check, lower or emit panics, hangs, points beside its file or writes what is no crate?

#![no_main]

#[path = "../../codegen/tests/robustness/crates.rs"]
mod crates;
#[path = "../../codegen/tests/robustness/one_page.rs"]
mod one_page;
#[path = "../../codegen/tests/robustness/places.rs"]
#[allow(dead_code, reason = "the tests ask more")]
mod places;

libfuzzer_sys::fuzz_target!(|input: &str| {
    one_page::run(input);
});
