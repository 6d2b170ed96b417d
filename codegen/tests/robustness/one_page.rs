//! One text as an operation's page beside the real specs of its vendor and service: what the fuzzer runs.

use crate::crates::{self, Known};
use crate::places;
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::{check, emit, lower, model};

/// A service's folder, and the two files above its operations.
type Home = (&'static str, &'static str, &'static str);

const HOMES: [Home; 4] = [
    (
        "tencent/vod",
        include_str!("../../../spec/tencent/vendor.yaml"),
        include_str!("../../../spec/tencent/vod/service.yaml"),
    ),
    (
        "alibaba/ice",
        include_str!("../../../spec/alibaba/vendor.yaml"),
        include_str!("../../../spec/alibaba/ice/service.yaml"),
    ),
    (
        "alibaba/vod",
        include_str!("../../../spec/alibaba/vendor.yaml"),
        include_str!("../../../spec/alibaba/vod/service.yaml"),
    ),
    (
        "huawei/vod",
        include_str!("../../../spec/huawei/vendor.yaml"),
        include_str!("../../../spec/huawei/vod/service.yaml"),
    ),
];

/// Runs load, check, lower and emit; what holds of every answer is asserted. The first line names the service's folder, the page
/// follows. Answers whether a crate came of it.
pub fn run(input: &str) -> bool {
    let (home, page) = input.split_once('\n').unwrap_or(("", input));
    let home = HOMES.iter().find(|(folder, ..)| *folder == home);
    let (folder, vendor, service) = home.unwrap_or(&HOMES[0]);
    let (vendors, _) = folder.split_once('/').unwrap_or_default();
    let texts = [
        (format!("{vendors}/vendor.yaml"), *vendor),
        (format!("{folder}/service.yaml"), *service),
        (format!("{folder}/{}.yaml", name(page)), page),
    ];
    let sources = Sources::from_texts(texts.map(|(path, text)| (path, text.to_owned())).into());
    let model = model::read(&sources);
    match check::check(&model, &sources) {
        Err(errors) => {
            places::hold(&errors);
            false
        }
        Ok(checked) => {
            places::hold(checked.warnings());
            crates::hold(&emit::emit(&lower::lower(&checked)), &mut Known::default());
            true
        }
    }
}

/// The file is called what the page says that the operation is called: else nothing renamed would get any further.
fn name(page: &str) -> &str {
    let said = page.lines().find_map(|line| line.strip_prefix("operation: "));
    said.filter(|name| name.len() < 100 && name.chars().all(char::is_alphanumeric))
        .unwrap_or("Page")
}
