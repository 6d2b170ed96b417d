//! `url: true`, implied by `type: url`: an absolute web address.

use super::cases::quoted;
use super::fits;
use super::given::unless_empty;
use super::{Case, Cases, Constraint, Fault, Shape, Subject, View, value};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

#[derive(Debug)]
pub(super) struct Url;

pub(super) fn read(value: &serde_yaml::Value) -> Result<Box<dyn Constraint>, Fault> {
    value::switch(value, "url")?;
    Ok(Box::new(Url))
}

impl Constraint for Url {
    fn kind(&self) -> &'static str {
        "url"
    }

    fn meaning(&self) -> &'static str {
        "an absolute `http` or `https` address"
    }

    fn fits(&self, subject: &Subject) -> Result<(), String> {
        fits::text(subject, self.kind())
    }

    fn conflicts(&self, others: &[&dyn Constraint]) -> Option<String> {
        let timestamp = others.iter().any(|other| other.kind() == "timestamp");
        timestamp.then(|| "no text is an address and a timestamp".to_owned())
    }

    fn view(&self, _subject: &Subject) -> View {
        View::Text
    }

    fn call(&self, subject: &Subject, rule: &TokenStream, value: &TokenStream) -> TokenStream {
        let value = unless_empty(subject, value);
        quote!(c.url(#rule, #value);)
    }

    fn prose(&self) -> String {
        "an absolute `http` or `https` URL".to_owned()
    }

    fn limit(&self) -> Value {
        true.into()
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        match value {
            Value::String(text) if !is_url(text) => Err(format!("`{text}` is not {}", self.prose())),
            _ => Ok(()),
        }
    }

    fn cases(&self, subject: &Subject) -> Cases {
        let accepted = [
            subject.shape.sample(),
            "http://www.example.com/a.mp4?b=c".into(),
            "https://[2001:db8::1]:8443/字.mp4".into(),
        ];
        let refused = [
            "",
            "www.example.com/a.mp4",
            "ftp://example.com/a.mp4",
            "https://",
            "https://example.com:port/",
            "https://example.com/a b",
        ];
        let case = |text: String| Case::here(quoted(&text), text);
        Cases::Found {
            accepted: accepted.into_iter().map(case).collect(),
            refused: refused.into_iter().map(str::to_owned).map(case).collect(),
        }
    }

    fn further_cases(&self, subject: &Subject) -> Cases {
        let case = |text: String| Case::here(quoted(&text), text);
        Cases::Found {
            accepted: vec![case(subject.shape.sample())],
            refused: vec![case(subject.shape.padded(" a b")), case(subject.shape.padded("a\tb"))],
        }
    }

    fn narrow(&self, shape: &mut Shape) {
        shape.begin("https://example.com/");
    }
}

/// A scheme of the web, a host that may be one, a port that is a number, and nothing blank.
fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        return false;
    };
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    let bracketed = place.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (host_is_good, port) = if let Some((address, port)) = bracketed {
        (address.parse::<std::net::Ipv6Addr>().is_ok(), port)
    } else {
        let (host, port) = place
            .split_at_checked(place.find(':').unwrap_or(place.len()))
            .unwrap_or((place, ""));
        (is_host(host), port)
    };
    host_is_good && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

fn is_host(host: &str) -> bool {
    let impossible = ['"', '<', '>', '[', ']', '\\', '^', '`', '{', '|', '}'];
    host.chars().any(|c| c != '.') && !host.contains(impossible)
}

/// An empty port is the default one.
fn is_port(port: &str) -> bool {
    port.chars().all(|c| c.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok())
}
