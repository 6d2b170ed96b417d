//! How an error reads: everything known about it on one line, and nothing secret.

use std::fmt::{Formatter, Result, Write as _};

use super::{ErrorKind, Inner, text};

/// `service.Operation: what happened (facts); field …; what to do`.
pub(super) fn line(inner: &Inner, field: Option<&str>, remedy: Option<&str>, f: &mut Formatter<'_>) -> Result {
    match (inner.operation, inner.service) {
        (Some(operation), _) => write!(f, "{}: ", operation.id)?,
        (None, Some(service)) => write!(f, "{}: ", service.id)?,
        (None, None) => {}
    }
    write!(f, "{}", prefix(inner.kind))?;
    if let Some(code) = &inner.code {
        write!(f, "{code}: ")?;
    }
    f.write_str(inner.message.trim_end())?;
    facts(inner, f)?;
    if let Some(field) = field {
        write!(f, "; field {field}")?;
    }
    if let Some(remedy) = remedy {
        write!(f, "; {remedy}")?;
    }
    Ok(())
}

fn prefix(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Invalid => "invalid request: ",
        ErrorKind::Config => "configuration: ",
        ErrorKind::Credentials => "credentials: ",
        ErrorKind::NotSent => "not sent: ",
        ErrorKind::MaybeSent => "no answer, the request may have been sent: ",
        ErrorKind::Timeout { sent: false } => "timed out before anything was sent: ",
        ErrorKind::Timeout { sent: true } => "timed out, the request may have been sent: ",
        ErrorKind::Throttled => "throttled: ",
        ErrorKind::Service => "",
        ErrorKind::Decode => "the operation ran, but its answer cannot be read: ",
        ErrorKind::Cancelled => "cancelled: ",
    }
}

fn facts(inner: &Inner, f: &mut Formatter<'_>) -> Result {
    let mut facts = Vec::new();
    if let Some(reply) = &inner.reply {
        facts.push(format!("HTTP {}", reply.status.as_u16()));
    }
    if let Some(id) = &inner.request_id {
        facts.push(format!("request {id}"));
    }
    if let Some(delay) = inner.retry_after {
        facts.push(format!("retry after {delay:?}"));
    }
    if inner.attempts > 0 {
        facts.push(format!("attempt {} of {}", inner.attempts, inner.allowed));
    }
    if facts.is_empty() {
        return Ok(());
    }
    write!(f, " ({})", facts.join(", "))
}

/// What `Debug` shows. The body of an error answer is quoted in part; any other body may hold secrets of the answer,
/// so that only its length is told.
pub(super) fn fields(inner: &Inner, f: &mut Formatter<'_>) -> Result {
    let mut body = String::new();
    if let Some(reply) = &inner.reply {
        write!(body, "{} bytes", reply.body.len())?;
        if matches!(inner.kind, ErrorKind::Service | ErrorKind::Throttled) {
            write!(body, " {:?}", text::snippet(&reply.body))?;
        }
    }
    f.debug_struct("Error")
        .field("kind", &inner.kind)
        .field("service", &inner.service.map(|service| service.id))
        .field("operation", &inner.operation.map(|operation| operation.name))
        .field("code", &inner.code)
        .field("message", &inner.message)
        .field("request_id", &inner.request_id)
        .field("status", &inner.reply.as_ref().map(|reply| reply.status))
        .field("retry_after", &inner.retry_after)
        .field("attempts", &inner.attempts)
        .field("body", &format_args!("{body}"))
        .finish_non_exhaustive()
}
