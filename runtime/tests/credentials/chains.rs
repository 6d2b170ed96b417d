//! Which provider of a chain gives the credentials, and what is said when none does.

use cloudscribe_runtime::credentials::{Chain, Credentials, Environment, InstanceMetadata, Lack, Profile};
use cloudscribe_runtime::operation::Protocol::{self, Alibaba, Huawei, Tencent};

use crate::machine::{Machine, machine};
use crate::talk::{answer, key, refused, talk};

const VARIABLES: [(Protocol, &str, &str); 3] = [
    (Tencent, "TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"),
    (
        Alibaba,
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    ),
    (Huawei, "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"),
];

/// A machine with a profile of every vendor.
fn with_profiles() -> Machine {
    machine()
        .file(
            "/home/me/.tencentcloud/credentials",
            "[default]\nsecret_id=profile\nsecret_key=s\n",
        )
        .file(
            "/home/me/.alibabacloud/credentials.ini",
            "[default]\ntype=access_key\naccess_key_id=profile\naccess_key_secret=s\n",
        )
        .file("/home/me/.huaweicloud/credentials", "[basic]\nak=profile\nsk=s\n")
}

#[test]
fn the_default_chain_goes_from_environment_to_profile_to_metadata() {
    for (protocol, id, secret) in VARIABLES {
        let chain = |machine| Chain::default_in(protocol, machine);
        let both = with_profiles().with(id, "env").with(secret, "s");
        assert_eq!(key(talk(&chain(both), vec![]).issued().credentials()).0, "env");
        let profile = talk(&chain(with_profiles()), vec![]);
        assert_eq!(key(profile.issued().credentials()).0, "profile");
        let none = talk(&chain(machine()), vec![refused()]);
        let places: Vec<_> = none
            .error()
            .tried()
            .iter()
            .map(|tried| tried.place().to_owned())
            .collect();
        assert_eq!(
            (places[0].as_str(), places[1].as_str()),
            ("environment", "web identity")
        );
        assert!(
            places[2..places.len() - 1]
                .iter()
                .all(|place| place.starts_with("profile /"))
        );
        assert!(places.last().unwrap().starts_with("instance metadata at http://"));
        assert!(none.error().is_absent());
    }
    let found = talk(
        &Chain::default_in(Huawei, machine()),
        vec![
            answer(200, "tkn"),
            answer(
                200,
                r#"{"credential":{"access":"m","secret":"s","securitytoken":"t","expires_at":"2024-01-01T00:00:00Z"}}"#,
            ),
        ],
    );
    assert_eq!(key(found.issued().credentials()).0, "m");
}

#[test]
fn all_that_was_tried_is_told_on_one_line() {
    let said = talk(&Chain::default_in(Huawei, machine()), vec![refused()]).said();
    assert_eq!(
        said,
        "no credentials: environment: looked for HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN, \
         found none; web identity: HUAWEICLOUD_OIDC_PROVIDER_URN is not set; profile /home/me/.huaweicloud/credentials: \
         there is no such file; instance metadata at http://169.254.169.254: nobody answers there: connection refused"
    );
}

#[test]
fn what_is_there_and_cannot_be_used_ends_the_search() {
    for (protocol, id, _) in VARIABLES {
        let half = talk(&Chain::default_in(protocol, with_profiles().with(id, "canary")), vec![]);
        assert_eq!(half.error().tried().len(), 1, "{}", half.said());
        assert!(!half.error().is_absent() && !half.said().contains("canary"));
    }
    let broken = machine().file("/home/me/.huaweicloud/credentials", "canary");
    let none = talk(&Chain::default_in(Huawei, broken), vec![]);
    assert_eq!(none.error().tried().last().unwrap().lack(), Lack::Unusable);
    let down = talk(&Chain::default_in(Huawei, machine()), vec![answer(500, "")]);
    assert!(down.error().is_transient());
}

#[test]
fn a_server_that_is_down_ends_the_search_too() {
    let chain = Chain::new()
        .then(InstanceMetadata::new(Huawei).surroundings(machine()))
        .then(Credentials::new("next", "s"));
    assert!(talk(&chain, vec![answer(500, "")]).outcome.is_err());
    assert_eq!(key(talk(&chain, vec![refused()]).issued().credentials()).0, "next");
}

#[test]
fn a_chain_is_in_its_own_order_and_may_be_part_of_another() {
    let inner = Chain::new()
        .then(Environment::new(Tencent).surroundings(machine()))
        .then(Profile::new(Huawei).surroundings(with_profiles()));
    let outer = Chain::new().then(inner).then(Credentials::new("last", "s"));
    assert_eq!(key(talk(&outer, vec![]).issued().credentials()).0, "profile");
    let shown = format!("{outer:?}");
    assert!(shown.starts_with("Chain[Chain[Environment"), "{shown}");
    let empty = talk(&Chain::new(), vec![]);
    assert_eq!(empty.said(), "no credentials: nothing was tried");
    assert!(empty.error().is_absent());
}
