//! The whole text for people of findings with a label, a second place, and with dates.

use crate::common::{PROFILE, PROFILE_FILE, Test, changed, changed_all};

const GRAPH: &str = "      - api: Microsoft Graph\n";
/// The secret of the profile is of no interest here.
const POLICY: &str = "[rules]\nGB301 = \"off\"\n";

#[track_caller]
fn says(profile: &str, options: &[&str], stdout: &str, stderr: &str) {
    let test = Test::new(&["lint"])
        .file(PROFILE_FILE, profile)
        .file("grantbook.toml", POLICY);
    let test = options.iter().fold(test, |test, option| test.arg(*option));
    test.stdout(stdout.trim_start_matches('\n'))
        .stderr(stderr)
        .run();
}

#[test]
fn a_label_and_a_second_place_in_the_same_file() {
    let text = changed_all(&[
        (
            "          - value: Sites.Selected\n            reason: Reaches the sites of the archive.\n",
            "          - value: User.ReadBasic.All\n            reason: Shows names.\n          - value: User.Read.All\n            reason: Reads departments.\n",
        ),
        (
            "  - name: read-groups\n",
            "  - name: read-groups\n    decision: May the vendor read groups?\n",
        ),
    ]);
    says(
        &text,
        &[],
        r"
note[open-decision]: May the vendor read groups?
  --> profiles/contoso-mail.yaml:25:11
   |
25 |   - name: read-groups
   |           ^^^^^^^^^^^ now off
   |
   = help: `--with read-groups` switches it.

note[redundant-permission]: `User.Read.All` is broader than `User.ReadBasic.All`
  --> profiles/contoso-mail.yaml:42:20
   |
42 |           - value: User.ReadBasic.All
   |                    ^^^^^^^^^^^^^^^^^^ documented for 11 operations; `User.Read.All` is documented for these and 122 in all
43 |             reason: Shows names.
44 |           - value: User.Read.All
   |                    ------------- the broader one
   |
   = help: Ask the vendor whether the product works without the broader one. If not, the narrower one can go.
",
        "1 file: 0 errors, 0 warnings, 2 notes.\n",
    );
}

#[test]
fn a_second_place_in_another_profile() {
    let other = PROFILE
        .replace("id: contoso-mail\n", "id: contoso-post\n")
        .replace("id: archive\n", "id: post\n");
    Test::new(&["lint"])
        .file(PROFILE_FILE, PROFILE)
        .file("profiles/contoso-post.yaml", other)
        .file("grantbook.toml", POLICY)
        .stdout(
            r#"warning[display-name-clash]: an app of profiles/contoso-mail.yaml is named "Contoso archive" too
  --> profiles/contoso-post.yaml:31:18
   |
31 |     displayName: Contoso archive
   |                  ^^^^^^^^^^^^^^^
   |
  ::: profiles/contoso-mail.yaml:31:18
   |
31 |     displayName: Contoso archive
   |                  --------------- the other app
   |
   = help: Give one of the two another name.
"#,
        )
        .stderr("2 files: 0 errors, 1 warning, 0 notes.\n")
        .run();
}

#[test]
fn an_old_guide_and_the_limit_of_the_team() {
    let text = changed(
        "    complete: true\n",
        "    complete: true\n    dated: 2025-02\n",
    );
    Test::new(&["lint", "--as-of", "2026-11-21"])
        .file(PROFILE_FILE, text)
        .file(
            "grantbook.toml",
            format!("{POLICY}[sources]\nmax-age-months = 12\n"),
        )
        .stdout(
            r#"note[old-source]: the source "Setting up the mail archive" is 20 months old
  --> profiles/contoso-mail.yaml:10:5
   |
10 |     dated: 2025-02
   |     ^^^^^
   |
  ::: grantbook.toml:4:18
   |
 4 | max-age-months = 12
   |                  -- the limit
   |
   = help: Look for a newer version of the guide, compare, and write its date under `dated`. The limit is 24 months, or `max-age-months` below `[sources]` in `grantbook.toml`.
"#,
        )
        .stderr("1 file: 0 errors, 0 warnings, 1 note.\n")
        .run();
}

/// What is over is said before what is to come.
#[test]
fn dates_before_and_after_the_day() {
    let text = changed(
        GRAPH,
        "      - api: Office 365 Exchange Online\n        application:\n          - value: full_access_as_app\n            reason: Reads mail.\n      - api: Microsoft Graph\n",
    );
    for (day, over, to_come) in [
        ("2018-01-01", None, Some("on 2018-07-19: ")),
        (
            "2026-10-01",
            Some("since 2026-10-01: "),
            Some("on 2027-04-01: "),
        ),
        ("2030-01-01", Some("since 2027-04-01: "), None),
    ] {
        let done = Test::new(&["lint", "--as-of", day])
            .file(PROFILE_FILE, &text)
            .any_output()
            .run();
        let label = done.stdout.lines().find_map(|line| {
            let (_, label) = line.split_once("^^^^^^^^^^^^^^^^^^ ")?;
            Some(label)
        });
        let label = label.expect("a label");
        assert_eq!(label.starts_with("since "), over.is_some(), "{label}");
        assert!(
            label.starts_with(over.or(to_come).unwrap_or_default()),
            "{day}: {label}"
        );
        assert_eq!(label.contains("on 20"), to_come.is_some(), "{day}: {label}");
        assert!(to_come.is_none_or(|t| label.contains(t)), "{day}: {label}");
    }
}

/// A place in a line that is too long to be shown is named; a second place there is left out.
#[test]
fn lines_that_are_too_long_to_be_shown() {
    let long = "x".repeat(1001);
    let once = changed(
        "            reason: Shows who has signed in.\n",
        &format!("            reason: \"({long}\"\n"),
    );
    says(
        &once,
        &[],
        r"
warning[unclosed-parenthesis]: a parenthesis is not closed
--> profiles/contoso-mail.yaml:45:21
 = help: Put the text in quotes, or after `>-` on lines of its own.
",
        "1 file: 0 errors, 1 warning, 0 notes.\n",
    );
    let twice = changed_all(&[
        (
            "          - value: Sites.Selected\n            reason: Reaches the sites of the archive.\n",
            &format!("          - {{value: User.Read.All, reason: {long}}}\n"),
        ),
        (
            "          - value: User.Read\n",
            "          - value: User.Read.All\n",
        ),
    ]);
    says(
        &twice,
        &[],
        r"
note[both-kinds]: the app asks for `User.Read.All` in both kinds
  --> profiles/contoso-mail.yaml:43:20
   |
43 |           - value: User.Read.All
   |                    ^^^^^^^^^^^^^
   |
   = help: Ask the vendor which of the two the product uses, and take the other one out. Prefer the delegated one where a user is always present.
",
        "1 file: 0 errors, 0 warnings, 1 note.\n",
    );
}
