//! How the error codes of a vendor, a service or an operation changed.

use super::Kind;
use super::ledger::{Ledger, Turns};
use super::meeting::{Met, One, entries, meet};
use super::spot::{Pair, Spot};
use crate::lower::names;
use crate::model::{Entries, ErrorCode, RetryClass};

/// The codes of a file, and those that the files above it know, nearest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes<'a> {
    pub own: &'a Entries<ErrorCode>,
    pub above: [Option<&'a Entries<ErrorCode>>; 2],
}

impl Codes<'_> {
    /// What a code's own entry leaves open is taken from above.
    fn known<T>(&self, code: &str, what: impl Fn(&ErrorCode) -> Option<T>) -> Option<T> {
        let above = self.above.iter().flatten();
        std::iter::once(&self.own)
            .chain(above)
            .find_map(|codes| what(codes.get(code)?))
    }

    fn retry(&self, code: &str) -> RetryClass {
        self.known(code, |error| error.retry).unwrap_or(RetryClass::Never)
    }
}

/// `at` is the table of codes, `modules` the services whose enumeration has them.
pub(super) fn compare(ledger: &mut Ledger, at: &Pair, modules: &[String], old: Codes<'_>, new: Codes<'_>) {
    let alike =
        |old: &One<'_, ErrorCode>, new: &One<'_, ErrorCode>| names::variant(&old.key) == names::variant(&new.key);
    let variants = |spot: Spot, code: &str| spot.makes(made(modules, code));
    for met in meet(entries(&at.old, old.own), entries(&at.new, new.own), alike) {
        match met {
            Met::Both(before, after) => {
                let at = at
                    .at(before.spot.clone(), after.spot.clone())
                    .called(format!("error `{}`", after.key));
                both(ledger, &at, (old, &before), (new, &after));
            }
            Met::Gained(one) => {
                let here = at
                    .at(at.old.clone(), variants(one.spot, &one.key))
                    .called(format!("error `{}`", one.key));
                ledger.new_side(Kind::CodeAdded, &here, "can be answered");
            }
            Met::Lost(one) => {
                let here = at
                    .at(variants(one.spot, &one.key), at.new.clone())
                    .called(format!("error `{}`", one.key));
                ledger.old_side(Kind::CodeRemoved, &here, "is listed no longer");
            }
        }
    }
}

/// The variants that a code is in the enumerations of services.
pub(super) fn made(modules: &[String], code: &str) -> Vec<String> {
    let variant = names::variant(code);
    modules
        .iter()
        .map(|module| format!("{module}::ErrorCode::{variant}"))
        .collect()
}

fn both(
    ledger: &mut Ledger,
    at: &Pair,
    (old, before): (Codes<'_>, &One<'_, ErrorCode>),
    (new, after): (Codes<'_>, &One<'_, ErrorCode>),
) {
    if before.key != after.key {
        ledger.new_side(Kind::CodeWireName, at, format!("was spelt `{}`", before.key));
    }
    let (error, earlier) = (after.value, before.value);
    let retries = (old.retry(&before.key), new.retry(&after.key));
    // What is said above changed above.
    if earlier.retry != error.retry && retries.0 != retries.1 {
        let shown = (Some(word(retries.0)), Some(word(retries.1)));
        ledger.stated(at, "retry", shown, retry(retries.0, retries.1));
    } else if earlier.retry != error.retry {
        ledger.new_side(
            Kind::CodeNote,
            &at.key("retry"),
            "`retry` says what is said above as well",
        );
    }
    ledger.stated(
        at,
        "field",
        (earlier.field.clone(), error.field.clone()),
        Kind::CodeField,
    );
    let status = |error: &ErrorCode| error.http.map(|status| status.to_string());
    ledger.stated(at, "http", (status(earlier), status(error)), Kind::CodeStatus);
    ledger.told(at, "doc", (Some(&earlier.doc), Some(&error.doc)), Kind::CodeNote);
    ledger.told(
        at,
        "remedy",
        (earlier.remedy.as_deref(), error.remedy.as_deref()),
        Kind::CodeNote,
    );
    ledger.source(at, "source", (earlier.source.as_ref(), error.source.as_ref()));
}

fn retry(old: RetryClass, new: RetryClass) -> Turns {
    let kind = match (old, new) {
        (RetryClass::Never, _) => Kind::RetryGranted,
        (_, RetryClass::Never) => Kind::RetryWithdrawn,
        _ => Kind::RetryClass,
    };
    kind.into()
}

fn word(class: RetryClass) -> String {
    let word = match class {
        RetryClass::Never => "never",
        RetryClass::Later => "later",
        RetryClass::AfterRefresh => "after_refresh",
        RetryClass::AfterClock => "after_clock",
        RetryClass::WhenSafe => "when_safe",
    };
    word.to_owned()
}
