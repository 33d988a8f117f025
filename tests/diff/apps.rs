//! Apps and profiles as a whole.

use super::{PROFILE, Side, changed_all, compare, diff_of, lines, profile};
use grantbook::diff::{Diff, Human};

const SECOND: &str = "  - id: helper
    displayName: Contoso helper
    purpose: Helps.
    permissions:
      - api: Microsoft Graph
        application:
          - value: Mail.Read
            reason: Reads mail.
handover:
";

fn several(before: &[&str], after: &[&str]) -> Diff {
    let profiles = |texts: &[&str]| -> Vec<_> { texts.iter().map(|text| profile(text)).collect() };
    let (a, b) = (profiles(before), profiles(after));
    let side = |profiles| Side {
        name: "x",
        profiles,
    };
    compare(side(&a), side(&b), Vec::new())
}

#[test]
fn a_new_app_with_all_that_it_brings() {
    let after = changed_all(&[
        ("handover:\n", SECOND),
        ("value: clientId\n", "value: clientId\n    app: archive\n"),
    ]);
    let there = lines(&diff_of(PROFILE, &after));
    assert_eq!(
        there,
        [
            "~ widened highest risk medium -> high",
            "+ added app helper \"Contoso helper\"",
            "+ added permission helper: Mail.Read (application, Microsoft Graph; risk high)",
            "+ added sign-in audience helper: AzureADMyOrg",
            "+ changed key handover[Client ID].app: archive",
        ]
    );
}

#[test]
fn an_app_with_another_id() {
    let after = changed_all(&[("  - id: archive\n", "  - id: store\n")]);
    assert_eq!(
        lines(&diff_of(PROFILE, &after)),
        [
            "~ changed app id: archive -> store (the scripts make a new app: that of the old id stays)"
        ]
    );
}

#[test]
fn profiles_that_are_new_gone_and_renamed() {
    let other = changed_all(&[
        ("id: contoso-mail", "id: fabrikam-mail"),
        ("vendor: Contoso", "vendor: Fabrikam"),
    ]);
    let renamed = changed_all(&[("id: contoso-mail", "id: contoso-archive")]);
    let diff = several(&[PROFILE], &[PROFILE, &other]);
    assert_eq!(diff.unchanged, 1);
    assert_eq!(diff.profiles[0].id, "fabrikam-mail");
    assert_eq!(lines(&diff)[0], "+ added profile fabrikam-mail");
    assert!(lines(&diff).contains(
        &"+ added permission User.Read (delegated, Microsoft Graph; risk low)".to_owned()
    ));
    let back = several(&[PROFILE, &other], &[PROFILE]);
    assert_eq!(lines(&back)[0], "- removed profile fabrikam-mail");
    let diff = several(&[PROFILE, &other], &[&renamed, &other]);
    assert_eq!(
        lines(&diff),
        [
            "~ changed profile id: contoso-mail -> contoso-archive (its scripts make new apps: those of the old id stay)"
        ]
    );
    let text = Human { color: false }.report(&diff);
    assert!(
        text.starts_with("contoso-archive (was contoso-mail)\n"),
        "{text}"
    );
}
