//! How a run can fail, how that is told, and with which exit status it ends.

use crate::command::Format;
use cloudscribe::{Error, ErrorKind};
use serde_json::{Value, json};
use std::io;

/// Why there is nothing to show for.
#[derive(Debug)]
pub enum Failure {
    /// The command line, or what it names, cannot be used.
    Usage(String),
    /// The call was refused on this side, or failed.
    Call(Box<Error>),
    /// Something between here and the reader or the clients: what it is, and what is wrong with it.
    Io(String, io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(Box::new(error))
    }
}

impl Failure {
    pub fn io(what: &str, error: io::Error) -> Self {
        Self::Io(what.to_owned(), error)
    }

    /// 2 for bad usage and broken rules, 3 for errors of the service, 4 for everything between here and there.
    pub fn status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Call(error) => status(error.kind()),
            Self::Io(..) => 4,
        }
    }

    /// The failure as it stands on standard error.
    pub fn told(&self, format: Format) -> String {
        match (self, format) {
            (Self::Call(error), Format::Human) => match error.report() {
                Some(report) => format!("error: the request is not sent, because it breaks documented rules\n{report}"),
                None => format!("error: {error}"),
            },
            (Self::Usage(message), Format::Human) => format!("error: {message}"),
            (Self::Io(what, error), Format::Human) => format!("error: {what}: {error}"),
            (_, Format::Json) => self.document().to_string(),
        }
    }

    fn document(&self) -> Value {
        match self {
            Self::Usage(message) => error("usage", None, message, None),
            Self::Io(what, fault) => error("io", None, &format!("{what}: {fault}"), None),
            Self::Call(failed) => match failed.report() {
                // A report is made of texts and numbers: there is nothing to fail.
                Some(report) => serde_json::to_value(report).unwrap_or_default(),
                None => error(
                    failed.kind().as_str(),
                    failed.code(),
                    failed.message(),
                    failed.request_id(),
                ),
            },
        }
    }
}

fn error(kind: &str, code: Option<&str>, message: &str, request_id: Option<&str>) -> Value {
    json!({"error": {"kind": kind, "code": code, "message": message, "request_id": request_id}})
}

const fn status(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Invalid | ErrorKind::Config => 2,
        ErrorKind::Service | ErrorKind::Throttled => 3,
        _ => 4,
    }
}
