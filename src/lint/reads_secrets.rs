//! A permission reads keys or passwords.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB212",
        code: "reads-secrets",
        severity: Severity::Warning,
        summary: "A permission reads keys or passwords of devices or users.",
        why: "It only reads, and yet gives control: with a recovery key a disk is opened, with a local administrator's password a device is taken over.",
        example: "application:\n  - value: DeviceLocalCredential.Read.All\n    reason: Shows the local administrator's password.",
        fix: "Ask the vendor whether the product works without it. For names and dates alone there is a permission with ReadBasic.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-reference#bitlockerkeyreadall",
            "https://learn.microsoft.com/entra/identity/devices/howto-manage-local-admin-passwords",
        ],
    },
    check,
};

const READS: [(&str, &str); 4] = [
    ("BitlockerKey.Read.All", "the recovery keys of all disks"),
    (
        "DeviceLocalCredential.Read.All",
        "the local administrators' passwords of all devices",
    ),
    (
        "TrustFrameworkKeySet.Read.All",
        "the keys with which tokens are signed",
    ),
    (
        "TrustFrameworkKeySet.ReadWrite.All",
        "the keys with which tokens are signed",
    ),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context
        .permissions()
        .filter(|p| p.api_app_id == super::GRAPH);
    permissions
        .filter_map(|p| {
            let (_, reads) = READS.iter().find(|(value, _)| *value == p.value)?;
            Some(
                RULE.finding(format!("`{}` reads {reads}", p.value))
                    .at(p.span),
            )
        })
        .collect()
}
