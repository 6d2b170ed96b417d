//! What the documentation of nested structures says, and what all structures have in common.

use super::markdown::{code, escape};
use super::{note, paragraphs, sentence, source, stopped};
use crate::constraint::Relation;
use crate::ir::Docs;
use crate::lower::scope::TableScope;
use crate::lower::shelf::{Origin, Shelf, Table};
use crate::model::{Field, Supplier};

/// The documentation of a structure that is neither request nor answer.
pub(in crate::lower) fn docs(shelf: &Shelf<'_>, table: &Table<'_>) -> Docs {
    match table.origin {
        Origin::Named(structure, name) => {
            let mut docs = Docs::of(paragraphs(&structure.doc));
            docs.paragraph(
                structure
                    .source
                    .as_ref()
                    .map(|own| format!("From {}.", source::cited(own)))
                    .unwrap_or_default(),
            );
            docs.list("Rules between members", rules(shelf, table));
            docs.list("Notes on the page", note::items(&structure.notes));
            docs.alias(name)
        }
        Origin::Inline(field, wire) => {
            let words = field.doc.as_deref().map(|doc| stopped(&escape(doc)));
            Docs::of([words.unwrap_or_else(|| format!("What {} holds.", code(wire)))]).alias(wire)
        }
        Origin::Request(_) | Origin::Response(_) => Docs::default(),
    }
}

/// The rules between a table's members, in words.
pub(in crate::lower) fn rules(shelf: &Shelf<'_>, table: &Table<'_>) -> Vec<String> {
    let scope = TableScope { shelf, table };
    let told = table.rules().iter().map(|rule| {
        let prose = Relation::of_rule(rule)
            .map(|relation| sentence(&escape(&relation.prose(&scope))))
            .unwrap_or_default();
        let doc = rule.doc.as_deref().map(|doc| stopped(&escape(doc))).unwrap_or_default();
        let own = rule
            .source
            .as_ref()
            .map(|source| format!("From {}.", source::cited(source)))
            .unwrap_or_default();
        [doc, prose, own]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    told.collect()
}

/// Members that travel without being fields: `Action`: always `PullUpload`.
pub(in crate::lower) fn travelling(table: &Table<'_>) -> Vec<String> {
    table
        .members
        .iter()
        .filter_map(|(wire, field)| travelling_member(wire, field))
        .collect()
}

fn travelling_member(wire: &str, field: &Field) -> Option<String> {
    let value = field
        .r#const
        .as_ref()
        .map(|value| format!("always {}", code(&super::field::shown(value))));
    let supplier = field.supplied_by.map(|supplier| match supplier {
        Supplier::Protocol => "written by the protocol",
        Supplier::Client => "supplied by the client",
        Supplier::Signer => "written by the signer",
    });
    let told: Vec<String> = value.into_iter().chain(supplier.map(str::to_owned)).collect();
    let doc = field
        .doc
        .as_deref()
        .map(|doc| format!(" {}", stopped(&escape(doc))))
        .unwrap_or_default();
    (!told.is_empty()).then(|| format!("{}, {}.{doc}", code(wire), told.join(", ")))
}
