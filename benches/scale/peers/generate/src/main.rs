//! What progenitor makes of an OpenAPI document: reads it from standard input, writes Rust, as its build script would.

use std::error::Error;
use std::io::{Write, stdin, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    let document = serde_json::from_reader(stdin().lock())?;
    // As the macro and the command line have it unless told otherwise: without builders.
    let tokens = progenitor_impl::Generator::default().generate_tokens(&document)?;
    let text = prettyplease::unparse(&syn::parse2(tokens)?);
    Ok(stdout().lock().write_all(text.as_bytes())?)
}
