//! Where a request comes from: a file or standard input, and the settings of the command line.

use super::options::Options;
use super::setting::Setting;
use crate::failure::Failure;
use serde_json::{Map, Value};
use std::io::Read;
use std::{fs, io};

/// A request of this size is a mistake: 16 MiB.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The request as JSON, without asking whether it fits the operation.
pub fn read(options: &Options) -> Result<Value, Failure> {
    let mut request = match options.input.as_deref() {
        None => Value::Object(Map::new()),
        Some(path) => document(path).map_err(|why| Failure::Usage(format!("{}: {why}", named(path))))?,
    };
    for setting in &options.set {
        let applied = setting.parse().and_then(|setting: Setting| setting.apply(&mut request));
        applied.map_err(|why| Failure::Usage(format!("--set {why}")))?;
    }
    Ok(request)
}

fn document(path: &str) -> Result<Value, String> {
    let source: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(fs::File::open(path).map_err(|error| error.to_string())?),
    };
    let mut json = Vec::new();
    source
        .take(LARGEST + 1)
        .read_to_end(&mut json)
        .map_err(|error| error.to_string())?;
    if u64::try_from(json.len()).is_ok_and(|length| length > LARGEST) {
        return Err("larger than 16 MiB".to_owned());
    }
    // Some editors put a byte order mark in front.
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&json);
    serde_json::from_slice(json).map_err(|error| format!("this is not JSON: {error}"))
}

fn named(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}
