//! Steps beyond the registration.

use super::{diff_of, lines};

const MOMENT: &str = include_str!("../../profiles/moment-sharepoint.yaml");

#[track_caller]
fn with_steps(before: &str, after: &str) -> Vec<String> {
    let with = |step: &str| {
        super::changed_all(&[
            ("handover:\n", &format!("steps:\n{step}handover:\n")),
            (
                "features:\n",
                "  - name: subscription\n    type: guid\n    description: The subscription.\n  - name: people\n    type: group\n    description: The group.\nfeatures:\n",
            ),
        ])
    };
    lines(&diff_of(&with(before), &with(after)))
}

fn azure(role: &str, scope: &str) -> String {
    format!(
        "  - azureRole:\n      app: archive\n      role: {role}\n      scope: {scope}\n      reason: Reads.\n"
    )
}

#[test]
fn azure_roles() {
    let all = "/subscriptions/${subscription}";
    let one = "/subscriptions/${subscription}/resourceGroups/archive";
    assert_eq!(
        with_steps(&azure("Reader", all), &azure("Owner", all)),
        ["~ widened step steps[azureRole /subscriptions/${subscription}].role: Reader -> Owner"]
    );
    assert_eq!(
        with_steps(&azure("Reader", one), &azure("Reader", all)),
        [format!(
            "~ widened step steps[azureRole {all}].scope: {one} -> {all}"
        )]
    );
    assert_eq!(
        with_steps(
            &azure("Reader", all),
            &format!("{}{}", azure("Reader", all), azure("Owner", one))
        ),
        [format!("+ added step archive: Azure role Owner on {one}")]
    );
}

#[test]
fn mailboxes() {
    let role = |which: &str| {
        format!(
            "  - exchangeRole:\n      app: archive\n      roles: [Application Mail.Read]\n{which}      reason: Reads.\n"
        )
    };
    let some = role("      group: ${people}\n");
    let filter = role("      filter: CustomAttribute1 -eq 'x'\n");
    assert_eq!(
        with_steps(
            &some,
            &some.replace("Mail.Read]", "Mail.Read, Application Mail.Send]")
        ),
        ["+ added step steps[exchangeRole ${people}].roles: Application Mail.Send"]
    );
    let swapped = with_steps(&some, &filter);
    assert!(
        !swapped.is_empty() && swapped.iter().all(|l| l.contains("exchangeRole")),
        "{swapped:?}"
    );
}

#[test]
fn roles_on_sites() {
    let role = "value: ${siteRole}";
    assert_eq!(MOMENT.matches(role).count(), 1);
    let with = |value: &str| MOMENT.replacen(role, &format!("value: {value}"), 1);
    let found = lines(&diff_of(&with("read"), &with("fullcontrol")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("~ widened step steps[siteGrant "),
        "{found:?}"
    );
    assert!(
        found[0].ends_with("].role: read -> fullcontrol"),
        "{found:?}"
    );
}
