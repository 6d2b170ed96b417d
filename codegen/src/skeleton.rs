//! What a spec looks like before anybody has read the page: all that the vendor's other pages share, and a TODO wherever
//! something has to be looked up.

use crate::model::{Date, Model, Protocol};
use crate::report::did_you_mean;

/// The files that begin a new operation, by their paths within the tree: the operation's own, and those of its service and
/// vendor where they are new.
///
/// The version and protocol come from the service's file, if there is one; else the protocol is the one that goes by the
/// vendor's name.
pub fn files(model: &Model, id: &str, today: Date) -> Result<Vec<(String, String)>, String> {
    let [vendor, service, operation] = parts(id)?;
    let known_vendor = model.vendors.iter().find(|tree| tree.vendor.vendor == vendor);
    let known_service = known_vendor.and_then(|tree| tree.services.iter().find(|tree| tree.service.service == service));
    let protocol = match known_service {
        Some(tree) => tree.service.protocol,
        None => of_vendor(vendor)?,
    };
    let version = known_service.map_or("TODO", |tree| tree.service.version.as_str());
    let fill = |text: &str| {
        text.replace("{vendor}", vendor)
            .replace("{service}", service)
            .replace("{operation}", operation)
            .replace("{version}", version)
            .replace("{today}", &today.to_string())
    };
    let Templates {
        service: of_service,
        operation: of_operation,
    } = templates(protocol);
    let mut files = Vec::new();
    if known_vendor.is_none() {
        files.push((format!("{vendor}/vendor.yaml"), fill(VENDOR)));
    }
    if known_service.is_none() {
        files.push((format!("{vendor}/{service}/service.yaml"), fill(of_service)));
    }
    files.push((format!("{vendor}/{service}/{operation}.yaml"), fill(of_operation)));
    Ok(files)
}

struct Templates {
    service: &'static str,
    operation: &'static str,
}

const VENDOR: &str = include_str!("skeleton/vendor.yaml");

const fn templates(protocol: Protocol) -> Templates {
    match protocol {
        Protocol::Tencent => Templates {
            service: include_str!("skeleton/tencent/service.yaml"),
            operation: include_str!("skeleton/tencent/operation.yaml"),
        },
        Protocol::Alibaba => Templates {
            service: include_str!("skeleton/alibaba/service.yaml"),
            operation: include_str!("skeleton/alibaba/operation.yaml"),
        },
        Protocol::Huawei => Templates {
            service: include_str!("skeleton/huawei/service.yaml"),
            operation: include_str!("skeleton/huawei/operation.yaml"),
        },
    }
}

const VENDORS: [&str; 3] = ["tencent", "alibaba", "huawei"];

fn of_vendor(vendor: &str) -> Result<Protocol, String> {
    match vendor {
        "tencent" => Ok(Protocol::Tencent),
        "alibaba" => Ok(Protocol::Alibaba),
        "huawei" => Ok(Protocol::Huawei),
        _ => {
            let meant =
                did_you_mean(vendor, VENDORS).map_or(String::new(), |meant| format!(": did you mean `{meant}`?"));
            Err(format!(
                "nothing is known of a vendor `{vendor}`{meant}\nA new vendor that speaks a known protocol begins with {vendor}/<service>/service.yaml, which names the protocol: {}",
                VENDORS.join(", ")
            ))
        }
    }
}

/// The three names of an id, each of which becomes the name of a file or folder.
fn parts(id: &str) -> Result<[&str; 3], String> {
    let wrong = || {
        format!(
            "`{id}` is no id: an id is vendor.service.Operation, such as tencent.vod.DeleteMedia, the first two of lower-case letters, digits and `_`"
        )
    };
    let parts: Vec<&str> = id.split('.').collect();
    let [vendor, service, operation] = parts.try_into().map_err(|_| wrong())?;
    let begins = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_folder = |name: &str| {
        begins(name)
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let is_operation = begins(operation) && operation.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if is_folder(vendor) && is_folder(service) && is_operation {
        Ok([vendor, service, operation])
    } else {
        Err(wrong())
    }
}
