//! What is read from an environment, and what is said of one that will not do.

use std::env::VarError;
use std::ffi::OsString;

use super::{ALIBABA, HUAWEI, TENCENT, read};
use crate::credentials::{Credentials, CredentialsError, Flaw};
use crate::secret::Secret;

fn within(environment: &[(&str, &str)], variables: &'static super::Variables) -> Result<Credentials, CredentialsError> {
    read(variables, |wanted| {
        let found = environment.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
    })
}

#[test]
fn each_vendor_has_its_own_variables() {
    for (variables, names) in [
        (
            &TENCENT,
            [
                "TENCENTCLOUD_SECRET_ID",
                "TENCENTCLOUD_SECRET_KEY",
                "TENCENTCLOUD_TOKEN",
            ],
        ),
        (
            &ALIBABA,
            [
                "ALIBABA_CLOUD_ACCESS_KEY_ID",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                "ALIBABA_CLOUD_SECURITY_TOKEN",
            ],
        ),
        (
            &HUAWEI,
            [
                "HUAWEICLOUD_SDK_AK",
                "HUAWEICLOUD_SDK_SK",
                "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            ],
        ),
    ] {
        let [id, secret, token] = names;
        let permanent = within(&[(id, "the-id"), (secret, "the-secret"), (token, "")], variables);
        let key = permanent.as_ref().ok().and_then(Credentials::access_key);
        assert_eq!(
            key.map(|key| (key.id(), key.secret().expose())),
            Some(("the-id", "the-secret"))
        );
        assert!(key.is_some_and(|key| key.security_token().is_none()));

        let temporary = within(
            &[(token, "the-token"), (id, "the-id"), (secret, "the-secret")],
            variables,
        );
        let key = temporary.as_ref().ok().and_then(Credentials::access_key);
        assert_eq!(
            key.and_then(|key| key.security_token()).map(Secret::expose),
            Some("the-token")
        );
    }
}

#[test]
fn an_empty_environment_is_told_what_was_looked_for() {
    let refused = within(&[("TENCENTCLOUD_SECRET_ID", "")], &TENCENT).err();
    assert_eq!(
        refused.map(|error| error.to_string()).as_deref(),
        Some(
            "no credentials in the environment: looked for TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, \
             TENCENTCLOUD_TOKEN"
        )
    );
}

#[test]
fn half_a_key_is_told_which_half_is_missing() {
    let only_id = within(&[("HUAWEICLOUD_SDK_AK", "id")], &HUAWEI).err();
    let missing_secret = CredentialsError::Incomplete {
        found: "HUAWEICLOUD_SDK_AK",
        missing: "HUAWEICLOUD_SDK_SK",
    };
    assert_eq!(only_id, Some(missing_secret));
    let only_secret = within(&[("HUAWEICLOUD_SDK_SK", "key")], &HUAWEI).err();
    let missing_id = CredentialsError::Incomplete {
        found: "HUAWEICLOUD_SDK_SK",
        missing: "HUAWEICLOUD_SDK_AK",
    };
    assert_eq!(only_secret, Some(missing_id));
}

#[test]
fn unusable_values_are_refused_by_name() {
    let environment = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "id"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "key\n"),
    ];
    let refused = within(&environment, &ALIBABA).err();
    assert_eq!(
        refused,
        Some(CredentialsError::Malformed {
            part: "secret key",
            flaw: Flaw::Control
        })
    );
    let refused = read(&ALIBABA, |_| Err(VarError::NotUnicode(OsString::new()))).err();
    assert_eq!(
        refused,
        Some(CredentialsError::NotText {
            variable: "ALIBABA_CLOUD_ACCESS_KEY_ID"
        })
    );
}
