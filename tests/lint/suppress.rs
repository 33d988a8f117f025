//! Comments that allow a finding: what they reach, what is wrong with them, and what is no comment.

use serde_json::Value;

use crate::common::{PROFILE, PROFILE_FILE, Test, changed, changed_all};
use crate::marked::{report, unmarked};

const NAME: &str = "          displayName: Archive\n";
const HELP: &str = "= Write `# grantbook: allow RULE: reason`, or `# grantbook: allow RULE until 2027-01-31: reason`. Take the comment out when the finding is gone.";

/// The lint of a text with marks: exactly this is said.
#[track_caller]
fn says(marked: &str, options: &[&str], said: &str) {
    let (said, errors) = report(PROFILE_FILE, marked, said);
    assert_eq!(errors, 0);
    let test = Test::new(&["lint"]).file(PROFILE_FILE, unmarked(marked));
    let test = options.iter().fold(test, |test, option| test.arg(*option));
    let warnings = said.matches("warning[").count();
    let notes = said.matches("note[").count();
    let plural = |count| if count == 1 { "" } else { "s" };
    let summary = format!(
        "1 file: 0 errors, {warnings} warning{}, {notes} note{}.\n",
        plural(warnings),
        plural(notes)
    );
    let said = said.trim_end();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("{said}\n")
    };
    test.stdout(said).stderr(summary).run();
}

const SECRET: &str = "
note[secret-not-certificate]: \"Archive\" is a client secret
= Ask the vendor whether the product takes a certificate, and declare it under `credentials`.
";

/// What is said of a comment, and then of the secret that it does not allow.
#[track_caller]
fn complains(comment: &str, options: &[&str], what: &str) {
    let text = changed(
        NAME,
        &format!("          displayName: «Archive» «{comment}»\n"),
    );
    let said = format!("{SECRET}\nwarning[stale-suppression]: {what}\n{HELP}\n");
    says(&text, options, &said);
}

#[test]
fn a_comment_allows_what_is_found_in_its_line() {
    says(
        &changed(NAME, "          displayName: «Archive»\n"),
        &[],
        SECRET,
    );
    for comment in [
        "# grantbook: allow secret-not-certificate: The product takes no other.",
        "# grantbook: allow GB301: The product takes no other.",
        "# grantbook: allow gb301 until 2027-01-31: The product: no other.",
        "# Old. # grantbook: allow GB301: The product takes no other.",
        "# grantbook:  allow  GB301 : The product takes no other.  ",
        "   # grantbook: allow GB301: Das Gerät kann es nicht – 機器.",
    ] {
        let text = changed(NAME, &format!("          displayName: Archive {comment}\n"));
        says(&text, &[], "");
    }
}

#[test]
fn a_comment_alone_on_its_line_is_for_the_next_line_that_is_none() {
    let allow = "          # grantbook: allow GB301: The product takes no other.\n";
    for between in [
        "",
        "          # Another comment.\n",
        "\n\n",
        "# One.\n\n  # Two.\n",
    ] {
        let text = changed(NAME, &format!("{allow}{between}{NAME}"));
        says(&text, &[], "");
    }
    // One line more is too far.
    let text = changed(
        "      - secret:\n          displayName: Archive\n",
        "      «# grantbook: allow GB301: The product takes no other.»\n      - secret:\n          displayName: «Archive»\n",
    );
    let stale = format!(
        "\nwarning[stale-suppression]: `secret-not-certificate` finds nothing here that can be allowed\n{HELP}\n{SECRET}"
    );
    says(&text, &[], &stale);
}

#[test]
fn a_comment_above_and_one_at_the_end_are_for_one_line() {
    let text = changed(
        "          displayName: Archive\n          lifetimeMonths: 6\n",
        "          # grantbook: allow GB301: The product takes no other.\n          displayName: Archive\n          lifetimeMonths: 12 # grantbook: allow long-lifetime: Renewed once a year.\n",
    );
    says(&text, &[], "");
}

#[test]
fn one_comment_allows_several_rules() {
    let with = |comment: &str| {
        changed_all(&[
            (
                NAME,
                "          displayName: Archive # grantbook: allow GB301: None other.\n",
            ),
            (
                "          - value: Sites.Selected\n",
                &format!("          - value: Chat.ReadWrite.All {comment}\n"),
            ),
        ])
    };
    let both = "# grantbook: allow broad-teams, GB207 until 2027-01-31: Archives all chats.";
    says(&with(both), &["--as-of", "2027-01-31"], "");
    let half = with("«# grantbook: allow broad-teams, GB203,: Archives all chats.»")
        .replace("Chat.ReadWrite.All ", "«Chat.ReadWrite.All» ");
    let said = format!("
warning[tenant-wide-write]: `Chat.ReadWrite.All` changes data of the whole tenant, without a user
= Ask the vendor whether reading is enough, or a permission for chosen sites, mailboxes or groups. If it stays, keep the credential in a vault and watch the app's sign-ins.

warning[stale-suppression]: `broad-mail` finds nothing here that can be allowed
{HELP}
");
    says(&half, &[], &said);
}

#[test]
fn comments_that_are_wrong() {
    for (comment, what) in [
        ("# grantbook: allow GB301", "the comment gives no reason"),
        ("# grantbook: allow GB301:  ", "the comment gives no reason"),
        (
            "# grantbook: allow GB301 Needed.",
            "the comment gives no reason",
        ),
        (
            "# grantbook: allow GB998: Needed.",
            "there is no rule `GB998`",
        ),
        ("# grantbook: allow : Needed.", "the comment names no rule"),
        (
            "# grantbook: ignore GB301: Needed.",
            "a comment for grantbook begins with `# grantbook: allow`",
        ),
        (
            "# grantbook: allow GB301 until 2027-02-30: Needed.",
            "`2027-02-30` is not a day such as 2027-01-31",
        ),
        (
            "# grantbook: allow GB301 until spring: Needed.",
            "`spring` is not a day such as 2027-01-31",
        ),
        (
            "# grantbook: allow broad-mail: Needed.",
            "`broad-mail` finds nothing here that can be allowed",
        ),
        (
            "# grantbook: allow unknown-permission: Needed.",
            "`unknown-permission` makes the profile wrong: no comment allows it",
        ),
    ] {
        complains(comment.trim_end(), &[], what);
    }
}

#[test]
fn a_comment_is_good_until_its_day() {
    let comment = "# grantbook: allow GB301 until 2027-01-31: Needed.";
    let text = changed(NAME, &format!("          displayName: Archive {comment}\n"));
    says(&text, &[], "");
    says(&text, &["--as-of", "2027-01-31"], "");
    let over = "the comment was good until 2027-01-31";
    complains(comment, &["--as-of", "2027-02-01"], over);
}

/// Nobody may hide what makes a profile wrong, and nothing else is said of comments then: no rule has
/// looked.
#[test]
fn an_error_of_the_profile_cannot_be_allowed() {
    let text = changed_all(&[
        (
            NAME,
            "          displayName: Archive # grantbook: allow GB301: Needed.\n",
        ),
        (
            "          - value: User.Read\n",
            "          - value: User.Raed # grantbook: allow unknown-permission: Needed.\n",
        ),
    ]);
    let done = Test::new(&["lint", "--format", "json"])
        .file(PROFILE_FILE, text)
        .any_output()
        .status(1)
        .run();
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let list = report["findings"].as_array().expect("a list");
    let codes: Vec<&str> = list.iter().filter_map(|f| f["code"].as_str()).collect();
    assert_eq!(codes, ["unknown-permission", "stale-suppression"]);
}

#[test]
fn an_error_of_the_policy_alone_can_be_allowed() {
    let policy = "[rules]\nGB301 = \"error\"\n[permissions]\nforbid = [\"User.Read\"]\n";
    let text = changed_all(&[
        (
            NAME,
            "          displayName: Archive # grantbook: allow GB301: Needed.\n",
        ),
        (
            "          - value: User.Read\n",
            "          # grantbook: allow forbidden-by-policy: The board agreed.\n          - value: User.Read\n",
        ),
    ]);
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, &text)
        .file("grantbook.toml", policy)
        .any_output()
        .writes()
        .run();
    assert!(!done.written.is_empty());
    // Without the policy the second one is not stale: it is not asked for.
    says(&text, &[], "");
}

#[test]
fn a_comment_is_not_stale_where_nobody_looks() {
    let allow = |rule: &str| format!(" # grantbook: allow {rule}: Known.\n");
    let secret = format!("          displayName: Archive{}", allow("GB301"));
    let dated = format!(
        "    complete: true\n    dated: 2019-03{}",
        allow("old-source")
    );
    let api = format!("      - api: Microsoft Graph{}", allow("unknown-in-cloud"));
    let name = format!(
        "    displayName: Contoso archive{}",
        allow("display-name-clash")
    );
    let text = changed_all(&[
        (NAME, &secret),
        ("    complete: true\n", &dated),
        ("      - api: Microsoft Graph\n", &api),
        ("    displayName: Contoso archive\n", &name),
    ]);
    says(&text, &[], "");
    says(&text, &["--as-of", "2026-11-21"], "");
    says(&text, &["--cloud", "china"], "");
    // The team does not want to know of it at all.
    Test::new(&["lint"])
        .file(PROFILE_FILE, text)
        .file("grantbook.toml", "[rules]\nGB301 = \"off\"\n")
        .stderr("1 file: 0 errors, 0 warnings, 0 notes.\n")
        .run();
    // With the day it is, when the guide is not old.
    let text = changed_all(&[
        (NAME, &secret),
        (
            "    complete: true\n",
            "    complete: true\n    dated: 2026-10 «# grantbook: allow old-source: Known.»\n",
        ),
    ]);
    let stale = format!(
        "\nwarning[stale-suppression]: `old-source` finds nothing here that can be allowed\n{HELP}\n"
    );
    says(&text, &["--as-of", "2026-11-21"], &stale);
    says(&text.replace(['«', '»'], ""), &[], "");
}

#[test]
fn a_mark_in_a_value_is_no_comment() {
    let allow = "# grantbook: allow GB301: Needed.";
    for value in [
        format!("\"Mail {allow}\""),
        format!("'Mail {allow}'"),
        format!("\"Mail\n  {allow}\n  and more\""),
        format!(">-\n  Mail\n  {allow}"),
        format!("|\n  Mail é\n\n  {allow}\n  more"),
    ] {
        let text = changed(
            "summary: Archives the mail of the people who sign in.\n",
            &format!("summary: {value}\n"),
        );
        let text = text.replace(NAME, "          displayName: «Archive»\n");
        says(&text, &[], SECRET);
    }
    // Behind such a value and after a block it is one.
    let text = changed_all(&[
        (
            NAME,
            "          displayName: \"a # grantbook: b\" # grantbook: allow GB301: Needed.\n",
        ),
        (
            "    purpose: The app that people sign in to.\n",
            "    purpose: >-\n      The app that people sign in to.\n    # grantbook: allow multi-tenant: Needed.\n",
        ),
        (
            "signInAudience: ${audience}",
            "signInAudience: AzureADMultipleOrgs",
        ),
        (
            "  - name: audience\n",
            "  # grantbook: allow unused-parameter: Kept for later.\n  - name: audience\n",
        ),
    ]);
    says(&text, &[], "");
}

/// The text is below the line at which a comment can stand.
#[test]
fn a_comment_at_the_beginning_of_a_block_is_for_the_text() {
    let reason = "            reason: Shows who has signed in.\n";
    for block in [
        "            reason: >- # grantbook: allow no-real-reason: The guide says no more.\n              TBD\n",
        "            reason: |2 # grantbook: allow no-real-reason: The guide says no more.\n\n              TBD\n",
        "            # grantbook: allow no-real-reason: The guide says no more.\n            reason: >\n              TBD\n",
    ] {
        let secret = "          displayName: Archive # grantbook: allow GB301: Needed.\n";
        says(&changed_all(&[(reason, block), (NAME, secret)]), &[], "");
    }
}

#[test]
fn files_with_line_ends_of_windows() {
    let text = changed_all(&[
        (
            NAME,
            "          displayName: Archive # grantbook: allow GB301: Needed.\n",
        ),
        (
            "          - value: Sites.Selected\n",
            "          # grantbook: allow broad-sites: Archives all of them.\n\n          - value: Sites.Read.All\n",
        ),
    ]);
    says(&text.replace('\n', "\r\n"), &[], "");
    let done = Test::new(&["lint", "--format", "json"])
        .file(
            PROFILE_FILE,
            PROFILE
                .replace(
                    NAME,
                    "          displayName: Archive # grantbook: allow GB301\n",
                )
                .replace('\n', "\r\n"),
        )
        .any_output()
        .run();
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let last = &report["findings"][1];
    assert_eq!(last["code"], "stale-suppression", "{report:#}");
    assert_eq!(last["start"], serde_json::json!({"line": 51, "column": 32}));
    assert_eq!(last["end"], serde_json::json!({"line": 51, "column": 56}));
}
