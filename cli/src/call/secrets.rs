//! Which parts of a request must not be shown.

use super::shown::MASK;
use crate::page::Page;
use serde_json::Value;

/// The request with masks in the place of its secrets; `None` where it has none.
pub fn masked(page: &Page, request: &Value) -> Option<Value> {
    let mut masked = request.clone();
    for member in page.members().filter(|member| member.secret) {
        let steps: Vec<&str> = member.path.split('/').skip(1).collect();
        mask(&mut masked, &steps);
    }
    (masked != *request).then_some(masked)
}

fn mask(value: &mut Value, steps: &[&str]) {
    match (steps.split_first(), value) {
        (None, Value::String(text)) => MASK.clone_into(text),
        (Some((&"*", rest)), Value::Array(items)) => items.iter_mut().for_each(|item| mask(item, rest)),
        (Some((&"*", rest)), Value::Object(members)) => members.values_mut().for_each(|value| mask(value, rest)),
        (Some((step, rest)), Value::Object(members)) => {
            let name = step.replace("~1", "/").replace("~0", "~");
            members.get_mut(&name).into_iter().for_each(|value| mask(value, rest));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::masked;
    use crate::page::{Member, Page};
    use serde_json::json;

    #[test]
    fn secrets_are_masked_at_every_place_and_nothing_else_is() {
        let secret = |path: &str| Member {
            path: path.to_owned(),
            secret: true,
            ..Member::default()
        };
        let page = Page {
            parameters: vec![secret("/Key"), secret("/Accounts/*/a~1b"), secret("/Absent")],
            ..Page::default()
        };
        let request = json!({"Key": "k", "Name": "n", "Accounts": [{"a/b": "s", "c": 1}, {"c": 2}]});
        let expected = json!({"Key": "<masked>", "Name": "n", "Accounts": [{"a/b": "<masked>", "c": 1}, {"c": 2}]});
        assert_eq!(masked(&page, &request), Some(expected));
        assert_eq!(masked(&page, &json!({"Name": "n"})), None);
    }
}
