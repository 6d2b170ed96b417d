//! The longest requests that can be signed: 20 URLs with their metadata, but not with descriptions and all tags as well,
//! since these operations put everything into the request line, which holds 64 KiB.

use cloudscribe::{JsonText, alibaba};

use crate::maximal;

const TAGS: usize = 8;

pub fn alibaba_ice() -> alibaba::ice::UploadMediaByUrlRequest {
    let mut request = maximal::alibaba_ice();
    if let Some(JsonText::Typed(metadata)) = &mut request.media_meta_data {
        for metadata in metadata {
            metadata.description = None;
            metadata.tags.iter_mut().for_each(|tags| tags.truncate(TAGS));
        }
    }
    request
}

pub fn alibaba_vod() -> alibaba::vod::UploadMediaByUrlRequest {
    let mut request = maximal::alibaba_vod();
    if let Some(JsonText::Typed(metadata)) = &mut request.upload_metadatas {
        for metadata in metadata {
            metadata.description = None;
            metadata.tags.iter_mut().for_each(|tags| tags.truncate(TAGS));
        }
    }
    request
}
