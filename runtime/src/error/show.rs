//! How an error reads: everything known about it on one line, and nothing secret.

use std::fmt::{Formatter, Result};

use super::{Effect, Error, ErrorKind, Inner, class};

/// `service.Operation: what happened (facts); where and what is demanded there (rule); what to do; why not again`.
pub(super) fn line(error: &Error, f: &mut Formatter<'_>) -> Result {
    let inner = &*error.0;
    match (inner.operation, inner.service) {
        (Some(operation), _) => write!(f, "{}: ", operation.id)?,
        (None, Some(service)) => write!(f, "{}: ", service.id)?,
        (None, None) => {}
    }
    f.write_str(prefix(inner))?;
    if let Some(code) = &inner.code {
        write!(f, "{code}: ")?;
    }
    f.write_str(inner.message.trim_end())?;
    facts(inner, f)?;
    lead(error, f)?;
    match &inner.note {
        Some(note) => write!(f, "; {note}"),
        None => Ok(()),
    }
}

/// Back to the rule, or else to the field. What a code means need not be said where the rule's demand is.
fn lead(error: &Error, f: &mut Formatter<'_>) -> Result {
    let rule = demanded(&error.0, f)?;
    let remedy = if rule {
        error.documented().map(|documented| documented.remedy)
    } else {
        if let Some(field) = error.field() {
            write!(f, "; field {field}")?;
        }
        error.remedy()
    };
    match remedy.filter(|remedy| !remedy.is_empty()) {
        Some(remedy) => write!(f, "; {remedy}"),
        None => Ok(()),
    }
}

/// Whether there is a rule to lead back to.
fn demanded(inner: &Inner, f: &mut Formatter<'_>) -> std::result::Result<bool, std::fmt::Error> {
    let mut rules = class::rules(inner.operation, inner.code.as_deref());
    let (Some(operation), Some(rule)) = (inner.operation, rules.next()) else {
        return Ok(false);
    };
    let place = class::place(operation, rule);
    let colon = if place.is_empty() { "" } else { ": " };
    write!(f, "; {place}{colon}{} {}", rule.demand, rule.provenance(None))?;
    match rules.count() {
        0 => {}
        1 => f.write_str(" or 1 other rule")?,
        others => write!(f, " or {others} other rules")?,
    }
    Ok(true)
}

pub(super) fn prefix(inner: &Inner) -> &'static str {
    match inner.kind {
        ErrorKind::Invalid => "invalid request: ",
        ErrorKind::Config => "configuration: ",
        ErrorKind::Credentials => "credentials: ",
        ErrorKind::NotSent => "not sent: ",
        ErrorKind::MaybeSent => "no answer, the request may have been sent: ",
        ErrorKind::Timeout { sent: false } => "timed out before anything was sent: ",
        ErrorKind::Timeout { sent: true } => "timed out, the request may have been sent: ",
        ErrorKind::Throttled => "throttled: ",
        ErrorKind::Service => "",
        ErrorKind::Decode if inner.effect == Effect::Certain => "the operation ran, but its answer cannot be read: ",
        ErrorKind::Decode => "the operation may have run, but its answer cannot be read: ",
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

/// What `Debug` shows.
pub(super) fn fields(inner: &Inner, f: &mut Formatter<'_>) -> Result {
    let rule = class::rules(inner.operation, inner.code.as_deref()).next();
    f.debug_struct("Error")
        .field("kind", &inner.kind)
        .field("service", &inner.service.map(|service| service.id))
        .field("operation", &inner.operation.map(|operation| operation.name))
        .field("code", &inner.code)
        .field("rule", &rule.map(|rule| rule.id))
        .field("message", &inner.message)
        .field("request_id", &inner.request_id)
        .field("status", &inner.reply.as_ref().map(|reply| reply.status))
        .field("retry_after", &inner.retry_after)
        .field("attempts", &inner.attempts)
        .field("effect", &inner.effect)
        .field("note", &inner.note)
        .field("body", &format_args!("{}", inner.body.as_deref().unwrap_or("none")))
        .finish_non_exhaustive()
}
