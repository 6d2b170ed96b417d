//! What names a list of the request, a supplier, a header or a region has to lead somewhere.

use crate::trees::{base, said};
use cloudscribe_codegen::load::Sources;
use cloudscribe_codegen::report::Errors;

const FETCH: &str = "acme/film/FetchFilm.yaml";
const SERVICE: &str = "acme/film/service.yaml";
const TYPES: &str = "acme/film/types.yaml";

/// What is said of the base after some texts of its files were replaced.
fn changed(changes: &[(&str, &str, &str)]) -> Errors {
    let mut all = base();
    for (file, before, after) in changes {
        let text = all[*file].clone();
        assert!(text.contains(before), "{file}: {before}");
        all.insert((*file).to_owned(), text.replacen(before, after, 1));
    }
    said(&Sources::from_texts(all.into_iter().collect()))
}

/// The same with further rows in a request.
fn with_rows(rows: &str) -> Errors {
    changed(&[(FETCH, "request:\n", &format!("request:\n{rows}"))])
}

fn codes(errors: &Errors) -> Vec<&str> {
    errors.diagnostics().iter().map(|one| one.code.as_str()).collect()
}

/// Whether nothing worse is said than that no example shows a member.
fn passes(errors: &Errors) -> bool {
    codes(errors).iter().all(|code| *code == "S0607")
}

/// Code and help of the only complaint.
fn only(errors: &Errors) -> (&str, &str) {
    assert_eq!(errors.diagnostics().len(), 1, "{errors}");
    let one = &errors.diagnostics()[0];
    (one.code.as_str(), one.help.as_deref().unwrap_or_default())
}

#[test]
fn a_value_is_looked_for_in_a_list_that_the_request_has() {
    let named = |list: &str| with_rows(&format!("  K: {{type: string, doc: x., member_of: {list}}}\n"));
    assert_eq!(only(&named("Tag")), ("S0206", "did you mean `Tags`?"));
    assert_eq!(only(&named("{limit: Tag}")), ("S0206", "did you mean `Tags`?"));
    let others = ("S0206", "name one of its lists of texts: Tags");
    assert_eq!(only(&named("project_id")), others);
    for no_list in ["Path", "Place", "K", "Format"] {
        assert_eq!(only(&named(no_list)).0, "S0305", "{no_list}");
    }
    assert!(!codes(&named("Tags")).contains(&"S0305"));
}

#[test]
fn lists_of_anything_but_texts_hold_no_text() {
    for kind in ["list<i32>", "list<Place>", "map<string>", "list<list<string>>"] {
        let list = format!("  L: {{type: {kind}, doc: x.}}\n");
        let errors = with_rows(&format!("{list}  K: {{type: string, doc: x., member_of: L}}\n"));
        assert_eq!(only(&errors).0, "S0305", "{kind}: {errors}");
    }
    let values = "  L: {type: list<string>, doc: x., values: [a, b]}\n  K: {type: string, doc: x., member_of: L}\n";
    let errors = with_rows(values);
    assert!(passes(&errors), "{errors}");
    let itself = "  L: {type: list<string>, doc: x., items: {member_of: L}}\n";
    assert_eq!(only(&with_rows(itself)).0, "S0305");
}

#[test]
fn a_query_of_texts_holds_no_structure() {
    for (kind, is_text) in [
        ("Place", false),
        ("list<Place>", false),
        ("map<string>", false),
        ("list<string>", true),
        ("i32", true),
        ("Place, encoding: json", true),
    ] {
        let told = |protocol: &str, place: &str| {
            let row = format!("request:\n  K: {{type: {kind}, doc: x.{place}}}\n");
            let protocol = format!("protocol: {protocol}");
            let errors = changed(&[(SERVICE, "protocol: tencent", &protocol), (FETCH, "request:\n", &row)]);
            errors.to_string().contains("a structure in a query of texts")
        };
        assert_eq!(told("huawei", ", in: query"), !is_text, "{kind}");
        // Others name the parts, and a body holds structures.
        assert!(!told("alibaba", ", in: query") && !told("huawei", ""), "{kind}");
    }
}

#[test]
fn structures_are_gone_through_and_maps_are_not() {
    let bucket = "bucket: {type: string";
    let inside = |list: &str| changed(&[(TYPES, bucket, &format!("bucket: {{member_of: {list}, type: string"))]);
    assert_eq!(only(&inside("Tag")), ("S0206", "did you mean `Tags`?"));
    let of_map = "types:\n  Box: {doc: x., members: {Name: {type: string, doc: x., member_of: Tags}}}\n";
    let boxes = "request:\n  Boxes: {type: map<Box>, doc: x.}\n";
    let in_a_map = changed(&[(FETCH, "types:\n", of_map), (FETCH, "request:\n", boxes)]);
    assert_eq!(only(&in_a_map).0, "S0305", "{in_a_map}");
}

#[test]
fn protocol_and_signer_supply_headers_that_they_write() {
    let supplied = |keys: &str| with_rows(&format!("  K: {{type: string, doc: x., {keys}}}\n"));
    for known in [
        "in: header, header: X-TC-Action, supplied_by: protocol, const: FetchFilm",
        "in: header, header: x-tc-timestamp, supplied_by: signer",
        "in: header, header: authorization, supplied_by: protocol",
    ] {
        assert!(supplied(known).is_empty(), "{known}: {}", supplied(known));
    }
    for (unknown, help) in [
        (
            "in: header, header: X-TC-Acton, supplied_by: protocol",
            "did you mean `X-TC-Action`?",
        ),
        (
            "supplied_by: protocol, const: a",
            "it supplies the headers X-TC-Action, X-TC-Version",
        ),
        (
            "in: header, supplied_by: signer",
            "it supplies the headers X-TC-Timestamp",
        ),
        (
            "in: header, header: x-acs-date, supplied_by: signer",
            "it supplies the headers X-TC-",
        ),
    ] {
        let errors = supplied(unknown);
        let (code, told) = only(&errors);
        assert!(code == "S0212" && told.starts_with(help), "{unknown}: {errors}");
    }
    let place = with_rows("  Host: {type: string, doc: x., supplied_by: protocol}\n");
    assert_eq!(only(&place), ("S0212", "add `in: header`"));
    let client = changed(&[(FETCH, "supplied_by: client", "supplied_by: protocol")]);
    assert_eq!(only(&client), ("S0212", "write `supplied_by: client`"));
}

#[test]
fn headers_have_names_that_can_be_sent() {
    let header = |name: &str| {
        with_rows(&format!(
            "  K: {{type: string, doc: x., in: header, header: \"{name}\"}}\n"
        ))
    };
    assert!(passes(&header("X-Kind_2.a~")));
    let wrong = header("X-Kind:");
    assert_eq!(only(&wrong), ("S0105", "write X-Kind, if that is what the page means"));
    assert_eq!(only(&header("X-Fórm")).0, "S0105");
    assert_eq!(only(&header("X-Kind :")), ("S0803", "type it anew: X-Kind"));
    assert_eq!(only(&header("")).0, "S0803");
    let own = with_rows("  \"K@1\": {type: string, doc: x., in: header}\n");
    assert_eq!(
        only(&own),
        ("S0105", "add `header: K1`, if that is what the page means")
    );
    let odd = "  K: {type: string, doc: x., in: header, header: \"K K\", allow: {S0803: It is so.}}\n";
    assert_eq!(only(&with_rows(odd)).0, "S0105");
}

#[test]
fn headers_are_the_callers_own_and_each_members_own() {
    let reserved = |name: &str| with_rows(&format!("  K: {{type: string, doc: x., in: header, header: {name}}}\n"));
    for (name, word) in [
        ("host", "protocol"),
        ("X-TC-ACTION", "protocol"),
        ("Authorization", "signer"),
    ] {
        let errors = reserved(name);
        assert_eq!(only(&errors), ("S0308", format!("add `supplied_by: {word}`").as_str()));
    }
    assert!(passes(&reserved("X-TC-Language")) && passes(&reserved("X-Sdk-Date")));
    let two = with_rows(
        "  K: {type: string, doc: x., in: header, header: X-Kind}\n  x-kind: {type: string, doc: x., in: header}\n",
    );
    assert_eq!(only(&two).0, "S0802", "{two}");
    let answered = changed(&[(
        FETCH,
        "response:\n",
        "response:\n  Date: {type: string, doc: x., in: header}\n",
    )]);
    assert!(passes(&answered), "{answered}");
}

#[test]
fn paths_hold_what_paths_can_hold() {
    let with_path = |path: &str| changed(&[(FETCH, "path: /v1/{project_id}/films", &format!("path: \"{path}\""))]);
    assert!(passes(&with_path("/v1/{project_id}/films:fetch/%2F~a")));
    for wrong in [
        "/v1/{project_id}/my films",
        "/v1/{project_id}/films?a=b",
        "/v1/{project_id}/films#top",
        "/v1/{project_id}/fílms",
        "/v1/{project_id}/50%",
        "/v1/{project_id}/%2g",
        "v1/{project_id}/films",
        "/v1/{project_id/films",
        "/v1/project_id}/films",
    ] {
        assert_eq!(only(&with_path(wrong)).0, "S0210", "{wrong}");
    }
    assert_eq!(codes(&with_path("")), ["S0210", "S0210"]);
}

#[test]
fn endpoints_are_hosts() {
    let with_host = |host: &str| changed(&[(SERVICE, "film.north.acme.example", &format!("\"{host}\""))]);
    assert!(with_host("film.north.acme.example:8443").is_empty());
    let help = |host: &str| {
        let errors = with_host(host);
        let (code, help) = only(&errors);
        assert_eq!(code, "S0105", "{errors}");
        help.to_owned()
    };
    assert_eq!(
        help("https://film.north.acme.example/v1"),
        "write film.north.acme.example"
    );
    for wrong in ["", "film north", "{region}.acme.example", "film.acme.example:0"] {
        assert!(help(wrong).starts_with("write the host alone"), "{wrong}");
    }
    let default = changed(&[(SERVICE, "default: film", "default: https://film")]);
    assert_eq!(only(&default), ("S0105", "write film.acme.example"));
}

#[test]
fn a_member_is_limited_to_regions_that_there_are() {
    let limited = |keys: &str| with_rows(&format!("  K: {{type: string, doc: x., only_in_regions: {keys}}}\n"));
    assert!(passes(&limited("[north]")));
    assert_eq!(only(&limited("[south, nort]")), ("S0209", "did you mean `north`?"));
    assert_eq!(only(&limited("{limit: [nort]}")), ("S0209", "did you mean `north`?"));
}
