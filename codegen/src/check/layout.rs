//! Whether files and folders are called what their contents say.

use super::desk::Desk;
use super::place::Place;
use crate::model::ServiceTree;
use crate::report::{Code, FileId, quoted};
use std::collections::BTreeMap;

pub(super) fn check(desk: &mut Desk<'_>) {
    for vendor in &desk.model.vendors {
        folder(desk, vendor.file, "vendor", &vendor.vendor.vendor);
        for service in &vendor.services {
            folder(desk, service.file, "service", &service.service.service);
            operations(desk, service);
        }
    }
}

/// `tencent/vendor.yaml` says `vendor: tencent`.
fn folder(desk: &mut Desk<'_>, file: FileId, key: &str, name: &str) {
    let path = desk.sources.path(file);
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let place = Place::of(file).key(key);
    if folder != name {
        let message = format!("the {key} is {} and its folder is {}", quoted(name), quoted(folder));
        let help = format!("write `{key}: {folder}`, or rename the folder");
        desk.at_value(Code::FolderName, &place, message)
            .label("not the folder's name")
            .help(help);
    } else if !is_module_name(name) {
        let message = format!("{} cannot be a module", quoted(name));
        let complaint = desk.at_value(Code::FolderName, &place, message);
        complaint
            .label("becomes a module and a feature")
            .help("use lower-case letters, digits and `_`, a letter first");
    }
}

fn is_module_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `PullUpload.yaml` says `operation: PullUpload`, and no other file does.
fn operations(desk: &mut Desk<'_>, service: &ServiceTree) {
    let mut by_name: BTreeMap<&str, Vec<FileId>> = BTreeMap::new();
    for (file, operation) in &service.operations {
        by_name.entry(&operation.operation).or_default().push(*file);
    }
    for (name, files) in by_name {
        let (right, wrong): (Vec<FileId>, Vec<FileId>) = files.into_iter().partition(|file| stem(desk, *file) == name);
        // The file of the right name keeps the operation; without one, the first does.
        let owner = right.first().or(wrong.first()).copied();
        for file in wrong {
            match owner.filter(|owner| *owner != file) {
                Some(owner) => duplicate(desk, file, owner, name),
                None => misnamed(desk, file, name),
            }
        }
    }
}

fn misnamed(desk: &mut Desk<'_>, file: FileId, name: &str) {
    let stem = stem(desk, file).to_owned();
    let message = format!(
        "the operation is {} and its file is {}",
        quoted(name),
        quoted(&format!("{stem}.yaml"))
    );
    let complaint = desk.at_value(Code::FileName, &Place::of(file).key("operation"), message);
    complaint
        .label("not the file's name")
        .help(format!("write `operation: {stem}`, or rename the file"));
}

fn duplicate(desk: &mut Desk<'_>, file: FileId, owner: FileId, name: &str) {
    let stem = stem(desk, file).to_owned();
    let first = desk.value(&Place::of(owner).key("operation"));
    let complaint = desk.at_value(
        Code::DuplicateOperation,
        &Place::of(file).key("operation"),
        format!("the operation {} a second time", quoted(name)),
    );
    complaint
        .label("again")
        .also(first, "first here")
        .help(format!("write `operation: {stem}` when this is the spec of {stem}"));
}

fn stem<'s>(desk: &Desk<'s>, file: FileId) -> &'s str {
    let path = desk.sources.path(file);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}
