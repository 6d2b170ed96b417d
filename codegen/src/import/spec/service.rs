//! What is said of the vendor and of the service.

use super::{Desk, cited, page};
use crate::import::VENDOR;

/// Nothing but the name: error codes stand on pages, not in descriptions.
pub(super) fn vendor() -> String {
    let mut page = page("vendor", "../");
    page.entry(0, "vendor", VENDOR);
    page.entry(0, "name", "Tencent Cloud");
    page.entry(0, "doc", "Services of Tencent Cloud, API 3.0.");
    page.finish()
}

pub(super) fn service(desk: &Desk<'_>, folder: &str) -> String {
    let short = desk.metadata.service.as_str();
    let mut page = page("service", "../../");
    page.entry(0, "service", folder);
    page.entry(0, "name", &short.to_uppercase());
    page.entry(0, "doc", &format!("The service {short} of Tencent Cloud."));
    page.raw(0, "version", &format!("\"{}\"", desk.metadata.version));
    page.entry(0, "protocol", "tencent");
    page.entry(0, "signing_name", short);
    cited(&mut page, 0, "source", desk.origin);
    page.open(0, "endpoints");
    page.entry(1, "default", &format!("{short}.tencentcloudapi.com"));
    page.raw(1, "any_region", "true");
    page.open(0, "notes");
    page.line(1, "- kind: remark");
    page.entry(2, "text", ENDPOINT);
    page.finish()
}

const ENDPOINT: &str =
    "The host is the one that all services of the vendor have by default. The region travels in a header.";
