//! `grantbook.toml`: where it is found, what it can say, and each mistake in it.

use serde_json::Value;

use crate::common::{Done, PROFILE, PROFILE_FILE, Test, changed};
use crate::marked::{report, unmarked};

const FILE: &str = "grantbook.toml";
/// What the profile is told without a policy.
const SECRET: &str = "note: secret-not-certificate";

/// Severity and code of each finding.
fn findings(done: &Done) -> Vec<String> {
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let list = report["findings"].as_array().expect("a list");
    let line = |f: &Value| format!("{}: {}", f["severity"], f["code"]).replace('"', "");
    list.iter().map(line).collect()
}

/// `lint` of the profile with a policy: the findings.
#[track_caller]
fn with(policy: &str, status: i32) -> Vec<String> {
    let test = Test::new(&["lint", "--format", "json"]).file(PROFILE_FILE, PROFILE);
    findings(&test.file(FILE, policy).any_output().status(status).run())
}

#[test]
fn a_rule_has_any_level_by_its_identifier_and_by_its_name() {
    for rule in [
        "GB301",
        "gb301",
        "secret-not-certificate",
        "Secret-Not-Certificate",
    ] {
        for (level, status) in [("note", 0), ("warning", 0), ("error", 1)] {
            let said = with(&format!("[rules]\n{rule} = \"{level}\"\n"), status);
            assert_eq!(said, [format!("{level}: secret-not-certificate")], "{rule}");
        }
        let none: [&str; 0] = [];
        assert_eq!(with(&format!("[rules]\n{rule} = \"off\"\n"), 0), none);
    }
}

#[test]
fn an_error_of_the_policy_stops_a_render_and_nothing_is_written() {
    Test::new(&["render"])
        .file(PROFILE_FILE, PROFILE)
        .file(FILE, "# Ours.\n[rules]\nsecret-not-certificate = \"error\"\n")
        .refused(
            1,
            r#"
error[secret-not-certificate]: "Archive" is a client secret
  --> profiles/contoso-mail.yaml:51:24
   |
51 |           displayName: Archive
   |                        ^^^^^^^
   |
  ::: grantbook.toml:3:1
   |
 3 | secret-not-certificate = "error"
   | ---------------------- this line makes it an error
   |
   = help: Ask the vendor whether the product takes a certificate, and declare it under `credentials`.

1 error. Nothing was written.
"#,
        );
}

#[test]
fn a_warning_of_the_policy_does_not_stop_a_render() {
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, PROFILE)
        .file(FILE, "[rules]\nsecret-not-certificate = \"warning\"\n")
        .any_output()
        .writes()
        .run();
    assert!(
        done.stderr.contains("1 warning; `grantbook lint`"),
        "{}",
        done.stderr
    );
}

/// The label is the team's reason; the second place is its line.
#[test]
fn a_forbidden_permission_with_the_reason_of_the_team() {
    Test::new(&["render"])
        .file(PROFILE_FILE, PROFILE)
        .file(FILE, "[permissions]\nforbid = [\n  { name = \"Microsoft Graph / delegated / User.*\", reason = \"Ask first.\" },\n]\n")
        .refused(
            1,
            r#"
error[forbidden-by-policy]: the policy forbids the delegated permission `User.Read` of Microsoft Graph
  --> profiles/contoso-mail.yaml:44:20
   |
44 |           - value: User.Read
   |                    ^^^^^^^^^ Ask first.
   |
  ::: grantbook.toml:3:12
   |
 3 |   { name = "Microsoft Graph / delegated / User.*", reason = "Ask first." },
   |            -------------------------------------- forbidden here
   |
   = help: Take the permission out. Or allow it at its place with a reason: `# grantbook: allow forbidden-by-policy: reason`.

1 error. Nothing was written.
"#,
        );
}

#[test]
fn what_makes_a_profile_wrong_cannot_be_switched_off() {
    for level in ["off", "note", "warning"] {
        let policy = format!("[rules]\n«unknown-permission» = \"{level}\"\n");
        mistakes(
            &policy,
            "
error[bad-config]: a profile with `unknown-permission` cannot be rendered: it is always an error
= Take the line out, and correct the profiles.
",
        );
    }
    assert_eq!(
        with("[rules]\nunknown-permission = \"error\"\n", 0),
        [SECRET]
    );
    let wrong = changed("value: User.Read\n", "value: User.Raed\n");
    let done = Test::new(&["lint", "--format", "json"])
        .file(PROFILE_FILE, wrong)
        .file(FILE, "[rules]\nGB001 = \"error\"\n")
        .any_output()
        .status(1)
        .run();
    assert_eq!(findings(&done), ["error: unknown-permission", SECRET]);
}

#[test]
fn the_file_is_found_upward_and_the_nearest_one_counts() {
    let off = "[rules]\nGB301 = \"off\"\n";
    let test = |here: &str, args: &[&str]| {
        Test::new(&["lint", "--format", "json"])
            .file("team/in/profiles/contoso-mail.yaml", PROFILE)
            .here(here)
            .any_output()
            .arg(args[0])
    };
    let path = "in/profiles/contoso-mail.yaml";
    let none: [&str; 0] = [];
    // Beside the profile, above it, and above the folder in which the program runs.
    for place in ["team/in/profiles", "team/in", "team", "."] {
        let test = test("team", &[path]).file(&format!("{place}/{FILE}"), off);
        assert_eq!(findings(&test.run()), none, "{place}");
    }
    let beside = test("team", &[path]).file("team/other/grantbook.toml", off);
    assert_eq!(findings(&beside.run()), [SECRET]);
    let both = test("team", &[path])
        .file("team/grantbook.toml", off)
        .file("team/in/grantbook.toml", "[rules]\nGB301 = \"warning\"\n");
    assert_eq!(findings(&both.run()), ["warning: secret-not-certificate"]);
    let by_id = test("team/in", &["contoso-mail"]).file("team/grantbook.toml", off);
    assert_eq!(findings(&by_id.run()), none);
}

#[test]
fn profiles_in_two_folders_have_two_policies() {
    let other = PROFILE
        .replace("contoso-mail", "contoso-post")
        .replace("Contoso archive", "Contoso post");
    let done = Test::new(&[
        "lint",
        "--format",
        "json",
        "b/contoso-post.yaml",
        "a/contoso-mail.yaml",
    ])
    .file("a/contoso-mail.yaml", PROFILE)
    .file("a/grantbook.toml", "[rules]\nGB301 = \"warning\"\n")
    .file("b/contoso-post.yaml", &other)
    .file("b/grantbook.toml", "[lifetimes]\nsecret-months = 3\n")
    .any_output()
    .run();
    assert_eq!(
        findings(&done),
        [
            "warning: secret-not-certificate",
            SECRET,
            "warning: long-lifetime"
        ]
    );
}

#[test]
fn a_named_file_counts_in_place_of_all_others() {
    for command in ["lint", "render"] {
        let done = Test::new(&[command, "--format", "json", "--config", "ours/policy.toml"])
            .file(PROFILE_FILE, PROFILE)
            .file(FILE, "[rules]\nGB301 = \"off\"\n")
            .file("ours/policy.toml", "[rules]\nGB301 = \"error\"\n")
            .any_output()
            .status(1)
            .run();
        assert_eq!(
            findings(&done),
            ["error: secret-not-certificate"],
            "{command}"
        );
        assert!(done.stdout.contains("ours/policy.toml"), "{}", done.stdout);
    }
}

#[test]
fn a_named_file_that_cannot_be_read() {
    for (name, why) in [
        ("none.toml", "No such file or directory (os error 2)"),
        ("folder", "Is a directory (os error 21)"),
        ("binary.toml", "stream did not contain valid UTF-8"),
    ] {
        if cfg!(windows) && name != "binary.toml" {
            continue; // The reasons are those of the system.
        }
        let said = format!("error[unreadable-file]: the file cannot be read: {why}\n--> {name}\n");
        let test = |command: &str| {
            Test::new(&[command, "--config", name])
                .file(PROFILE_FILE, PROFILE)
                .file("folder/x", "")
                .file("binary.toml", [0xff, 0xfe])
        };
        test("lint")
            .stdout(said.as_str())
            .stderr("1 file: 1 error, 0 warnings, 0 notes.\n")
            .status(2)
            .run();
        test("render").refused(2, &format!("{said}\n1 error. Nothing was written.\n"));
    }
}

/// `lint` with a policy that has mistakes says exactly this, and `render` writes nothing.
#[track_caller]
fn mistakes(policy: &str, said: &str) {
    let (said, errors) = report(FILE, policy, said);
    let plural = if errors == 1 { "" } else { "s" };
    let test = |command: &str| {
        Test::new(&[command])
            .file(PROFILE_FILE, PROFILE)
            .file(FILE, unmarked(policy))
    };
    test("lint")
        .stdout(said.trim_end().to_owned() + "\n")
        .stderr(format!(
            "1 file: {errors} error{plural}, 0 warnings, 0 notes.\n"
        ))
        .status(2)
        .run();
    let said = format!("{said}{errors} error{plural}. Nothing was written.\n");
    test("render").refused(2, &said);
}

#[test]
fn rules_that_are_none_and_levels_that_are_none() {
    mistakes(
        "[rules]\n«GB998» = \"off\"\n«broad-mial» = \"note\"\nGB203 = «\"loud\"»\nGB202 = «1»\n‹GB301› = \"off\"\n«secret-not-certificate» = \"off\"\n",
        "
error[bad-config]: there is no rule `GB998`
^ did you mean `GB599`?
= `grantbook explain --rules` lists them all.

error[bad-config]: there is no rule `broad-mial`
^ did you mean `broad-mail`?
= `grantbook explain --rules` lists them all.

error[bad-config]: there is no level `loud`
= Write `off`, `note`, `warning` or `error`.

error[bad-config]: the level of `GB202` is text, not a number

error[bad-config]: `GB301` and `secret-not-certificate` are the same rule
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn patterns_that_are_none() {
    let help = "= Write a name such as `Mail.*`, or `Microsoft Graph / application / Mail.*`.";
    mistakes(
        "[permissions]\nallow = «\"x\"»\nforbid = [«\"a / b\"», «{ reason = \"x\" }», { name = \"Mail.Read\", «nam» = \"x\" }, { name = \"Mail.Read\", reason = «\"\"» }, «\"\"», «7», «\"a / role / b\"»]\n«frobid» = []\n",
        &format!(
            "
error[bad-config]: `allow` is a list, not text

error[bad-config]: a pattern is a name, or `API / kind / name`
{help}

error[bad-config]: the entry has no `name`

error[bad-config]: an entry of `forbid` has no key `nam`
^ did you mean `name`?
= There is: name, reason.

error[bad-config]: `reason` is empty

error[bad-config]: a pattern is empty

error[bad-config]: a pattern is text, not a number

error[bad-config]: the kind is `application`, `delegated` or `*`, not `role`
{help}

error[bad-config]: [permissions] has no key `frobid`
^ did you mean `forbid`?
= There is: allow, forbid.
"
        ),
    );
}

#[test]
fn forbidden_names_that_no_permission_has() {
    let help = "= `grantbook search WORD` finds names. For an API that the catalog does not know, write `API / kind / name`.";
    mistakes(
        "[permissions]\nforbid = [\n  «\"Mail.Raed\"»,\n  { name = «\"Microsoft Graph / application / Zzyzx.*\"», reason = \"No.\" },\n  «\"Microsoft Grahp / delegated / Mail.Read\"»,\n  «\"Microsoft Graph / application / openid\"»,\n  \"mail.*\",\n  \"* / delegated / User.Read\",\n  \"Wingtip store / application / Any.Thing\",\n]\n",
        &format!(
            "
error[bad-config]: no permission in the catalog fits `Mail.Raed`
^ did you mean `Mail.Read`?
{help}

error[bad-config]: no permission in the catalog fits `Microsoft Graph / application / Zzyzx.*`
{help}

error[bad-config]: the catalog has no API `Microsoft Grahp`
^ did you mean `Microsoft Graph`?
= Write the name that `grantbook explain` shows first. An API of a third party must not have nearly the name of one of Microsoft's.

error[bad-config]: no permission in the catalog fits `Microsoft Graph / application / openid`
^ there is `Microsoft Graph / delegated / openid`
{help}
"
        ),
    );
}

#[test]
fn placeholders_that_are_none() {
    let help = "= There is `{vendor}` and `{integration}`; `*` stands for any text.";
    mistakes(
        "[naming]\ndisplay-name = «\"INT {vend} {vendor} *\"»\n",
        &format!(
            "\nerror[bad-config]: there is no placeholder `{{vend}}`\n^ did you mean `{{vendor}}`?\n{help}\n"
        ),
    );
    mistakes(
        "[naming]\ndisplay-name = «\"{integration\"»\n",
        &format!("\nerror[bad-config]: `{{` has no closing `}}`\n{help}\n"),
    );
}

#[test]
fn values_of_the_other_tables() {
    mistakes(
        "[lifetimes]\nsecret-months = «0»\ncertificate-months = «\"a\"»\n[require]\nfields = [«\"rotatoin\"», «1»]\n[naming]\ndisplay-name = «\"\"»\n[sources]\nmax-age-months = «1201»\n[«source»]\n",
        "
error[bad-config]: `secret-months` is a number of months, from 1 to 1200

error[bad-config]: `certificate-months` is a whole number, not text

error[bad-config]: a profile has no key `rotatoin`
= Write the keys as docs/profile.md names them, with a dot between levels: `operations.contact`.

error[bad-config]: a field is text, not a number

error[bad-config]: `display-name` is empty

error[bad-config]: `max-age-months` is a number of months, from 1 to 1200

error[bad-config]: the file has no key `source`
^ did you mean `sources`?
= There is: rules, permissions, lifetimes, require, naming, sources, documents.
",
    );
    mistakes(
        "rules = «true»\n",
        "\nerror[bad-config]: `rules` is a table, not true or false\n",
    );
}

#[test]
fn what_is_not_toml() {
    mistakes(
        "[rules]\nbroad-mail = \"off\"\n«broad-mail» = \"note\"\n",
        "\nerror[bad-config]: this is not TOML: duplicate key\n",
    );
    for number in [
        "1_0_",
        "1.2.3",
        "0x1G",
        "+0x1",
        "007",
        "1e",
        "_1",
        ".5",
        "5.",
        "0b2",
        "1979-13-01",
        "1-2",
    ] {
        mistakes(
            &format!("[lifetimes]\nsecret-months = «{number}» # six\n"),
            &format!(
                "\nerror[bad-config]: this is not TOML: `{number}` is no number and no date\n= Write a whole number such as 6. Put a text in quotes.\n"
            ),
        );
    }
    mistakes(
        "[lifetimes]\nsecret-months = «1.5»\n",
        "\nerror[bad-config]: `secret-months` is a whole number, not a number that is not whole\n",
    );
}
