//! The command: options, files, exit codes, errors.

use crate::common::Test;
use crate::{data, holds};

const ACCESS: &str = r#"[{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": [{"id": "df021288-bdef-4463-88db-98f22de89214", "type": "Role"}]}]"#;

#[test]
fn what_can_be_imported_passes_lint() {
    for name in [
        "portal-2024.json",
        "portal-2025.json",
        "az-show.json",
        "toolkit.json",
        "export.json",
        "table.csv",
    ] {
        let done = Test::new(&["import", name, "--id", "contoso", "--out", "contoso.yaml"])
            .file(name, data(name))
            .any_output()
            .writes()
            .run();
        assert_eq!(done.written, ["contoso.yaml"]);
        done.then(&["lint", "contoso.yaml"]).any_output().run();
    }
}

#[test]
fn what_needs_a_person_ends_with_1() {
    for name in ["saml.json", "guide.txt"] {
        let done = Test::new(&["import", name])
            .file(name, data(name))
            .status(1)
            .any_output()
            .run();
        assert!(done.stderr.contains("warning: "), "{}", done.stderr);
    }
}

#[test]
fn the_options_are_taken() {
    let args = [
        "import",
        "a.json",
        "--vendor",
        "Contoso: Ltd",
        "--integration",
        "Mail",
        "--id",
        "contoso-mail",
    ];
    let done = Test::new(&args).file("a.json", ACCESS).any_output().run();
    holds(
        &done.stdout,
        &["id: contoso-mail\nvendor: \"Contoso: Ltd\"\nintegration: Mail\n"],
    );
    // The id is made of vendor and integration.
    let done = Test::new(&args[..6])
        .file("a.json", ACCESS)
        .any_output()
        .run();
    holds(&done.stdout, &["id: contoso-ltd-mail\n"]);
}

#[test]
fn an_existing_file_stays() {
    Test::new(&["import", "a.json", "--out", "contoso.yaml"])
        .file("a.json", ACCESS)
        .file("contoso.yaml", "mine\n")
        .status(2)
        .stderr("error: `contoso.yaml` is there already; nothing was written. Name another file, or delete it\n")
        .run();
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    Test::new(&["import", "a.json", "--out", "nodir/x.yaml"])
        .file("a.json", ACCESS)
        .status(2)
        .stderr("error: `nodir/x.yaml` cannot be written: there is no folder `nodir`. Make the folder, or name another file\n")
        .run();
}

#[test]
fn wrong_use() {
    for (args, message) in [
        (
            &["--out", "x.json"][..],
            "error: `x.json` is no name of a profile; write one such as profiles/contoso-mail.yaml\n",
        ),
        (
            &["--out", "x.yaml", "--id", "y"],
            "error: the id is `y`, but the file is named `x`; a profile's file is named as its id\n",
        ),
        (
            &["--api", "Microsft Grap"],
            "error: --api: the catalog has no API named `Microsft Grap`; did you mean Microsoft Graph? Or write an application ID\n",
        ),
        (
            &["--api", "qqq"],
            "error: --api: the catalog has no API named `qqq`; write an application ID\n",
        ),
        (
            &["--id", "X y"],
            "error: `X y` cannot be a profile's id: use lower-case letters, digits and single hyphens, at most 64 characters\n",
        ),
    ] {
        let test = Test::new(&["import", "a.json"]).file("a.json", ACCESS);
        args.iter()
            .fold(test, |t, a| t.arg(*a))
            .status(2)
            .stderr(message)
            .run();
    }
}

#[test]
fn unreadable_inputs_are_all_reported() {
    let done = Test::new(&["import", "absent.json", "latin.txt"])
        .file("latin.txt", [b'a', 0xe9, b'\n'])
        .status(2)
        .any_output()
        .run();
    holds(
        &done.stderr,
        &[
            "error: absent.json: cannot be read: ",
            "error: latin.txt: is not UTF-8. Save it as UTF-8.\n",
        ],
    );
}

#[test]
fn errors_say_where() {
    for (name, text, message) in [
        (
            "a.json",
            "{\"displayName\": \"x\",\n,}",
            "error: a.json:2:1: this is not JSON: key must be a string\n  Save what the program printed as it is: from the first brace to the last.\n",
        ),
        (
            "a.json",
            "{\"displayName\": \"x\",\n \"web\": {\"redirectUris\": \"y\"}, \"tags\": [1]}",
            "error: a.json:2:26: `web.redirectUris` cannot be read: invalid type: string \"y\", expected a sequence\n  Compare it with what Microsoft Graph prints.\nerror: a.json:2:41: `tags[0]` cannot be read: invalid type: integer `1`, expected a string\n  Compare it with what Microsoft Graph prints.\n",
        ),
        (
            "a.csv",
            "api,permission\nMicrosoft Graph,User.Read\nMicrosoft Graph,\n",
            "error: a.csv:3:1: the row names no permission: its name and its GUID are empty\n  Fill the cell, or take the row out.\n",
        ),
        (
            "a.txt",
            " \n",
            "error: a.txt: the input is empty\n  Give application JSON, a manifest, or a list of permissions.\n",
        ),
        (
            "a.json",
            "{\"appId\": \"x\"}",
            "error: a.json:1:1: this is not an application: it has neither a displayName nor requiredResourceAccess\n  Give the object that `az ad app show --id APP` prints, or a manifest from the portal.\n",
        ),
        (
            "a.json",
            "{\"apps\": [{}]}",
            "error: a.json:1:11: `application` is missing\n  Run `export` of the script again.\n",
        ),
    ] {
        Test::new(&["import", name])
            .file(name, text)
            .status(2)
            .stderr(message)
            .run();
    }
}

#[test]
fn many_values_that_cannot_be_read_take_no_longer_each() {
    let start = std::time::Instant::now();
    let tags = vec!["1"; 40_000].join(",");
    let done = Test::new(&["import", "a.json"])
        .file(
            "a.json",
            format!("{{\"displayName\": \"x\", \"tags\": [{tags}]}}"),
        )
        .status(2)
        .any_output()
        .run();
    assert_eq!(done.stderr.matches("error: ").count(), 101);
    holds(
        &done.stderr,
        &[
            "`tags[99]` cannot be read: ",
            ": 39900 more values cannot be read\n",
        ],
    );
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn no_secret_is_shown() {
    let secret = "abc8Q~a-secret-of-the-tests";
    for (status, text) in [
        (
            0,
            format!(r#"{{"displayName": "x", "private_key": "{secret}"}}"#),
        ),
        (
            0,
            format!(r#"{{"displayName": "x", "refresh-token": "{secret}"}}"#),
        ),
        (
            0,
            format!(
                r#"{{"displayName": "x", "keyCredentials": [{{"usage": "Sign", "value": "{secret}"}}]}}"#
            ),
        ),
        (
            2,
            format!(r#"{{"displayName": "x", "keyCredentials": "{secret}"}}"#),
        ),
        (
            2,
            format!(r#"{{"displayName": "x", "passwordCredentials": ["{secret}"]}}"#),
        ),
        (0, format!("Mail.Send\nPRIVATE-KEY {secret}\n")),
    ] {
        let done = Test::new(&["import", "a.txt", "--kind", "application"])
            .file("a.txt", &text)
            .status(status)
            .any_output()
            .run();
        let said = done.stdout + &done.stderr;
        assert!(!said.contains("abc8Q"), "{text}\n{said}");
    }
}

#[test]
fn the_format_can_be_said() {
    let done = Test::new(&["import", "a.txt", "--from", "csv"])
        .file("a.txt", "one,two\nx,y\n")
        .status(2)
        .any_output()
        .run();
    holds(
        &done.stderr,
        &["a.txt:1:1: no column is understood; the headings are: one, two\n"],
    );
    Test::new(&["import", "a.txt", "--from", "excel"])
        .status(2)
        .any_output()
        .run();
}

#[test]
fn what_windows_powershell_writes() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(ACCESS.encode_utf16().flat_map(u16::to_le_bytes));
    let done = Test::new(&["import", "a.json"])
        .file("a.json", bytes)
        .any_output()
        .run();
    holds(&done.stdout, &["- value: User.Read.All\n"]);
    // Half a character at the end: the file was cut.
    Test::new(&["import", "a.json"])
        .file("a.json", [0xff, 0xfe, b'['])
        .status(2)
        .stderr("error: a.json: ends in the middle of a character of UTF-16: it is not complete. Save it as UTF-8.\n")
        .run();
}

#[test]
fn several_files_are_the_apps_of_one_profile() {
    let app =
        |name: &str| format!(r#"{{"displayName": "{name}", "signInAudience": "AzureADMyOrg"}}"#);
    let done = Test::new(&["import", "a.json", "b.json"])
        .file("a.json", app("Server"))
        .file("b.json", app("Server"))
        .any_output()
        .run();
    holds(&done.stdout, &["- id: server\n", "- id: server-2\n"]);
}

#[test]
fn only_the_source_with_something_open_is_incomplete() {
    let app = r#"{"displayName": "x", "web": {"redirectUris": ["http://x y"]}}"#;
    for (names, title) in [
        (["good.txt", "bad.txt"], "List of permissions (bad.txt)"),
        (["bad.txt", "good.txt"], "List of permissions (bad.txt)"),
        (
            ["good.txt", "app.json"],
            "Registration of the app x (app.json)",
        ),
    ] {
        let done = Test::new(&["import", names[0], names[1], "--kind", "application"])
            .file("good.txt", "Microsoft Graph\nMail.Send\n")
            .file("bad.txt", "Microsoft Graph\nMail.Sned\n")
            .file("app.json", app)
            .status(1)
            .any_output()
            .run();
        let made: serde_json::Value = serde_yaml::from_str(&done.stdout).expect("YAML");
        let sources = made["sources"].as_array().expect("sources");
        let open = sources.iter().filter(|s| s["complete"] == false);
        let open: Vec<&str> = open.filter_map(|s| s["title"].as_str()).collect();
        assert_eq!(open.len(), 1, "{}", done.stdout);
        assert_eq!(open, [title]);
    }
}

#[test]
fn a_list_without_a_permission_is_refused() {
    let help = "  Give one permission a line, such as `User.Read.All`, or a table whose first line names the columns: permission (or id), and api, type, reason where there are such.\n";
    for (name, text) in [
        ("a.txt", "The app needs nothing.\nMicrosoft Graph\n"),
        ("a.csv", "permission,type\n"),
        (
            "a.json",
            r#"[{"resourceAppId": "00000003-0000-0000-c000-000000000000", "resourceAccess": []}]"#,
        ),
    ] {
        Test::new(&["import", name])
            .file(name, text)
            .status(2)
            .stderr(format!(
                "error: {name}: no permission is named in it\n{help}"
            ))
            .run();
    }
    // A registration may ask for nothing.
    Test::new(&["import", "a.json"])
        .file(
            "a.json",
            r#"{"displayName": "x", "requiredResourceAccess": []}"#,
        )
        .any_output()
        .run();
}

#[test]
fn invisible_characters_go_and_are_said() {
    let done = Test::new(&["import", "a.txt"])
        .file(
            "a.txt",
            "Microsoft Graph\nApplication permissions\nUser.Read\u{200b}.All\n",
        )
        .any_output()
        .run();
    holds(&done.stdout, &["- value: User.Read.All\n"]);
    holds(
        &done.stderr,
        &["note: a.txt: 1 control or invisible character was left out\n"],
    );
}

#[test]
fn code_points_that_are_no_characters_are_spelled_out() {
    let json = r#"{"displayName": "x", "notes": "a\ufdd0\uffff", "zzz": "b\ufffe"}"#;
    let done = Test::new(&["import", "a.json"])
        .file("a.json", json)
        .any_output()
        .run();
    holds(
        &done.stdout,
        &[
            "notes: \"a\\U0000FDD0\\U0000FFFF\"\n",
            "# not carried over: zzz: \"bU+FFFE\"\n",
        ],
    );
}

#[test]
fn quiet_says_only_what_needs_a_person() {
    Test::new(&["import", "portal-2024.json", "--quiet", "--out", "x.yaml"])
        .file("portal-2024.json", data("portal-2024.json"))
        .writes()
        .run();
    let done = Test::new(&["import", "saml.json", "--quiet"])
        .file("saml.json", data("saml.json"))
        .status(1)
        .any_output()
        .run();
    assert!(!done.stderr.contains("note: "), "{}", done.stderr);
}
