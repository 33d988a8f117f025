//! Permissions.

use super::{PROFILE, changed_all, diff_of, lines, says, says_both};

const READ: &str = "          - value: User.Read\n            reason: Shows who has signed in.\n";

fn delegated(value: &str) -> String {
    format!("          - value: {value}\n            reason: Shows who has signed in.\n")
}

#[test]
fn added_and_removed() {
    let more = format!("{READ}{}", delegated("Mail.Send"));
    says_both(
        &[(READ, &more)],
        &[
            "~ widened highest risk medium -> high",
            "+ added permission Mail.Send (delegated, Microsoft Graph; risk high)",
        ],
        &[
            "- removed permission Mail.Send (delegated, Microsoft Graph; risk high)",
            "~ narrowed highest risk high -> medium",
        ],
    );
}

#[test]
fn exchanged_for_a_broader_one() {
    says_both(
        &[("value: User.Read\n", "value: User.Read.All\n")],
        &[
            "~ widened permission User.Read -> User.Read.All (delegated, Microsoft Graph; risk low -> medium)",
        ],
        &[
            "~ narrowed permission User.Read.All -> User.Read (delegated, Microsoft Graph; risk medium -> low)",
        ],
    );
    says(
        &[("value: Sites.Selected\n", "value: Sites.Read.All\n")],
        &[
            "~ widened highest risk medium -> high",
            "~ widened permission Sites.Selected -> Sites.Read.All (application, Microsoft Graph; risk medium -> high)",
        ],
    );
}

#[test]
fn a_broader_one_beside_the_narrower() {
    let more = format!("{READ}{}", delegated("User.ReadWrite.All"));
    says(
        &[(READ, &more)],
        &[
            "~ widened highest risk medium -> critical",
            "+ widened permission User.ReadWrite.All (delegated, Microsoft Graph; risk critical; reaches more than User.Read)",
        ],
    );
}

#[test]
fn the_other_kind() {
    let before = changed_all(&[("value: User.Read\n", "value: User.Read.All\n")]);
    let after = before.replace(&delegated("User.Read.All"), "").replace(
        "        delegated:\n",
        &format!("{}        delegated:\n", delegated("User.Read.All")),
    );
    let there = lines(&diff_of(&before, &after));
    assert!(
        there.iter().any(|l| l
            .starts_with("~ widened permission User.Read.All -> User.Read.All (Microsoft Graph; ")
            && l.ends_with("; delegated -> application)")),
        "{there:?}"
    );
    let back = lines(&diff_of(&after, &before));
    assert!(
        back.iter().any(|l| l.starts_with("~ narrowed permission ")
            && l.ends_with("; application -> delegated)")),
        "{back:?}"
    );
}

#[test]
fn another_name_of_the_same_api_is_no_change() {
    says(&[("api: Microsoft Graph", "api: MS Graph")], &[]);
    says(
        &[(
            "api: Microsoft Graph",
            "api: 00000003-0000-0000-c000-000000000000",
        )],
        &[],
    );
}

#[test]
fn other_words_are_minor() {
    says(
        &[(
            "reason: Shows who has signed in.",
            "reason: Greets the user.",
        )],
        &["~ minor permission User.Read: reason: Shows who has signed in. -> Greets the user."],
    );
    says(
        &[(
            "value: User.Read\n",
            "value: User.Read\n            asWritten: user read\n",
        )],
        &["+ minor permission User.Read: asWritten: user read"],
    );
    says(
        &[(
            "api: Microsoft Graph\n",
            "api: Microsoft Graph\n        kindInferred: The guide does not say.\n",
        )],
        &["+ minor key permissions.Microsoft Graph.kindInferred: The guide does not say."],
    );
}

#[test]
fn behind_a_feature_and_out_again() {
    let gated = (
        "reason: Shows who has signed in.\n",
        "reason: Shows who has signed in.\n            onlyWith: read-groups\n",
    );
    says_both(
        &[gated],
        &[
            "~ narrowed permission User.Read: always, on -> only with read-groups, off (delegated, Microsoft Graph; risk low)",
        ],
        &[
            "~ widened permission User.Read: only with read-groups, off -> always, on (delegated, Microsoft Graph; risk low)",
        ],
    );
}

#[test]
fn a_feature_that_is_on_by_default_now() {
    says_both(
        &[("whenOff: Groups", "default: true\n    whenOff: Groups")],
        &[
            "~ widened permission GroupMember.Read.All: only with read-groups, off -> only with read-groups, on (delegated, Microsoft Graph; risk low)",
            "~ widened feature read-groups: by default: off -> on",
        ],
        &[
            "~ narrowed permission GroupMember.Read.All: only with read-groups, on -> only with read-groups, off (delegated, Microsoft Graph; risk low)",
            "~ narrowed feature read-groups: by default: on -> off",
        ],
    );
}

#[test]
fn permissions_that_the_app_must_not_have() {
    let forbidden = "        forbidden:\n          application:\n            - value: User.Read.All\n              why: Not needed.\n    credentials:";
    says_both(
        &[("    credentials:", forbidden)],
        &["+ narrowed permission forbidden: User.Read.All"],
        &["- widened permission forbidden: User.Read.All"],
    );
}

#[test]
fn the_order_means_nothing() {
    let swapped = PROFILE.replacen(READ, "", 1).replacen(
        "            onlyWith: read-groups\n",
        &format!("            onlyWith: [read-groups]\n{READ}"),
        1,
    );
    assert!(diff_of(PROFILE, &swapped).is_empty());
}
