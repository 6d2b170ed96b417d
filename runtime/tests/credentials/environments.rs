//! What the environment gives, and what is said of one that gives nothing.

use cloudscribe_runtime::credentials::{Environment, Lack};
use cloudscribe_runtime::operation::Protocol;

use crate::machine::{Machine, machine};
use crate::talk::{key, talk};

#[test]
fn each_vendor_has_its_variables() {
    for (protocol, [id, secret, token]) in [
        (
            Protocol::Tencent,
            [
                "TENCENTCLOUD_SECRET_ID",
                "TENCENTCLOUD_SECRET_KEY",
                "TENCENTCLOUD_TOKEN",
            ],
        ),
        (
            Protocol::Alibaba,
            [
                "ALIBABA_CLOUD_ACCESS_KEY_ID",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                "ALIBABA_CLOUD_SECURITY_TOKEN",
            ],
        ),
        (
            Protocol::Huawei,
            [
                "HUAWEICLOUD_SDK_AK",
                "HUAWEICLOUD_SDK_SK",
                "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            ],
        ),
    ] {
        let given = |machine: Machine| talk(&Environment::new(protocol).surroundings(machine), vec![]);
        let both = machine().with(id, "id").with(secret, "s");
        assert_eq!(key(given(both.clone()).issued().credentials()), ("id", "s", None));
        let temporary = given(both.with(token, "t"));
        assert_eq!(key(temporary.issued().credentials()), ("id", "s", Some("t")));
        assert_eq!(temporary.issued().expires_at(), None);

        let none = given(machine().with(id, ""));
        assert_eq!(
            none.said(),
            format!("no credentials: environment: looked for {id}, {secret}, {token}, found none")
        );
        assert!(none.error().is_absent() && !none.error().is_transient());
        let half = given(machine().with(secret, "canary"));
        assert_eq!(
            half.said(),
            format!("no credentials: environment: {secret} is set, {id} is not")
        );
        assert_eq!(half.error().tried()[0].lack(), Lack::Unusable);
        let garbled = given(machine().garbled(id));
        assert_eq!(
            garbled.said(),
            format!("no credentials: environment: the environment variable {id} is not valid Unicode")
        );
        let blank = given(machine().with(id, "id").with(secret, "canary "));
        assert!(
            blank.said().contains("the secret key starts or ends with a blank"),
            "{}",
            blank.said()
        );
    }
}
