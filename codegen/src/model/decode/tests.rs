//! What is told when the typed decoder refuses what the tables of keys accept: a mistake of ours, which no spec can bring about.

use super::{Decoder, Known, Model, OPERATION, Page};
use crate::load::Sources;
use crate::model::Vendor;
use crate::report::{Code, Errors};
use crate::yaml;

const TEXT: &str = "operation: Sample\ndoc: Does something.\nsource: {page: Sample, url: https://docs.acme.example/film/sample, updated: 2026-05-19, read: 2026-11-20, language: en}\n";

#[test]
fn the_last_resort_says_whose_mistake_it_is() {
    let sources = Sources::from_texts(vec![("acme/film/Sample.yaml".to_owned(), TEXT.to_owned())]);
    let mut decoder = Decoder {
        sources: &sources,
        model: Model::default(),
    };
    for file in sources.ids() {
        let page = Page {
            file,
            index: yaml::read(file, TEXT).index,
            sound: true,
            section: &OPERATION,
        };
        let known = Known::of(page.index.as_ref(), None, &mut decoder.model.complaints);
        // An operation as its table says, and no vendor.
        assert!(decoder.decode::<Vendor>(&page, &known).is_none());
        assert!(decoder.model.unsound.contains(&file));
    }
    let told = decoder
        .model
        .complaints
        .finish(&sources)
        .err()
        .map(|errors: Errors| errors.to_string());
    assert_eq!(told.as_deref(), Some(Code::Undecodable.lesson().told));
}
