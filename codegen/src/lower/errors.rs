//! Which error codes a service and its operations can answer, and what is known of each.

use super::names;
use super::prose::{self, error::Pages};
use crate::ir::{CodeVariant, Codes, ErrorInfo, Retry};
use crate::model::{Entries, ErrorCode, RetryClass, ServiceTree};
use std::collections::BTreeMap;

/// The codes that operations inherit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Errors<'a> {
    pub vendor: &'a Entries<ErrorCode>,
    pub service: &'a Entries<ErrorCode>,
}

impl<'a> Errors<'a> {
    /// The vendor's codes, then the service's. The service knows better what a code of both means.
    pub fn common(&self) -> Vec<ErrorInfo> {
        let inherited = self.vendor.iter().filter(|(code, _)| self.service.get(code).is_none());
        inherited
            .chain(self.service.iter())
            .map(|(code, error)| self.info(code, error))
            .collect()
    }

    /// The codes of an operation's page.
    pub fn listed(&self, errors: &Entries<ErrorCode>) -> Vec<ErrorInfo> {
        errors.iter().map(|(code, error)| self.info(code, error)).collect()
    }

    /// What the page leaves open is taken from what service and vendor say of the same code.
    fn info(&self, code: &str, error: &ErrorCode) -> ErrorInfo {
        let known = || {
            std::iter::once(error)
                .chain(self.service.get(code))
                .chain(self.vendor.get(code))
        };
        let remedy = known().find_map(|error| error.remedy.as_deref());
        ErrorInfo {
            code: code.to_owned(),
            field: error.field.clone(),
            http: known().find_map(|error| error.http),
            retry: known().find_map(|error| error.retry).map_or(Retry::Never, retry),
            meaning: prose::stopped(&error.doc),
            remedy: remedy.map(prose::stopped).unwrap_or_default(),
            source: error.source.as_ref().map(super::catalogue::cited),
        }
    }

    /// The union of all codes, sorted. What an operation says of a code is told where nobody else says anything of it.
    pub fn enumeration(&self, title: &str, tree: &'a ServiceTree) -> Codes {
        let mut known: BTreeMap<&str, &ErrorCode> = BTreeMap::new();
        let operations = || tree.operations.iter().map(|(_, operation)| operation);
        let listed = operations().flat_map(|operation| operation.errors.iter());
        for (code, error) in self.service.iter().chain(self.vendor.iter()).chain(listed) {
            known.entry(code).or_insert(error);
        }
        let pages = Pages::of(known.values().copied());
        let variants = known.iter().map(|(code, error)| {
            let by = operations().filter(|operation| operation.errors.get(code).is_some());
            let by: Vec<&str> = by.map(|operation| operation.operation.as_str()).collect();
            CodeVariant {
                name: names::variant(code),
                code: (*code).to_owned(),
                docs: prose::error::variant(code, error, &by, &pages),
            }
        });
        Codes {
            docs: prose::error::enumeration(title, &pages),
            variants: variants.collect(),
        }
    }
}

const fn retry(class: RetryClass) -> Retry {
    match class {
        RetryClass::Never => Retry::Never,
        RetryClass::Later => Retry::Later,
        RetryClass::AfterRefresh => Retry::AfterRefresh,
        RetryClass::AfterClock => Retry::AfterClock,
        RetryClass::WhenSafe => Retry::WhenSafe,
    }
}
