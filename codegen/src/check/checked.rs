//! What the later stages may rely on: a model that was checked, with its limits decoded and its expressions parsed.

use super::found::Found;
use super::place::Place;
use super::proof::{self, Proofs, Shown};
use super::tables::Tables;
use crate::constraint::Stated;
use crate::expr::Expr;
use crate::load::Sources;
use crate::model::{Model, Structure};
use crate::report::{Errors, FileId};
use crate::yaml::Path;

/// A model without complaints. Only [`check`](super::check) makes one.
#[derive(Debug)]
pub struct Checked<'a> {
    model: &'a Model,
    sources: &'a Sources,
    tables: Tables<'a>,
    found: Found,
    warnings: Errors,
}

impl<'a> Checked<'a> {
    pub(super) fn new(
        model: &'a Model,
        sources: &'a Sources,
        tables: Tables<'a>,
        found: Found,
        warnings: Errors,
    ) -> Self {
        Self {
            model,
            sources,
            tables,
            found,
            warnings,
        }
    }

    /// What the YAML says.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// The path of a file relative to the root of the specs: `tencent/vod/PullUpload.yaml`.
    pub fn path(&self, file: FileId) -> &'a str {
        self.sources.path(file)
    }

    /// The limits of the field at `path` (`request/MediaUrl`, `types/Thumbnail/members/time`, `request/X/members/y`): first those
    /// that follow from the field itself (`required`, `url`, `timestamp`, `values`), then those of the spec in its order.
    pub fn limits(&self, file: FileId, path: &Path) -> &[Stated] {
        self.found.limits(file, path)
    }

    /// The limits for each item of the list at `path`.
    pub fn item_limits(&self, file: FileId, path: &Path) -> &[Stated] {
        self.found.item_limits(file, path)
    }

    /// The expression at `path`: `request/X/required_when` and `…/valid_only_when` in the short form and in the long one,
    /// `rules/0/when`, `rules/0/require`. `None` when the spec has none there.
    pub fn expr(&self, file: FileId, path: &Path) -> Option<&Expr> {
        self.found.expression(file, path)
    }

    /// The structure of that name as seen from `file`: the operation's own `types` first, then the service's.
    pub fn structure(&self, file: FileId, name: &str) -> Option<(&'a Structure, FileId, Path)> {
        self.tables.structure(file, name)
    }

    /// How many rules of the operation in that file can be proven, and by how many tests.
    pub fn shown(&self, operation: FileId) -> Shown {
        self.found.shown(operation)
    }

    /// What proves the rules of the operation in that file. It is worked out anew each time: that it can be is all that the check
    /// has made sure of.
    pub fn proofs(&self, operation: FileId) -> Option<Proofs> {
        proof::proofs(&self.tables, &self.found, &Place::of(operation).key("request"))
    }

    /// Complaints that did not keep the model from being accepted.
    pub fn warnings(&self) -> &Errors {
        &self.warnings
    }
}
