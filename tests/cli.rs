//! The commands as a user meets them: help, results, exit codes.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use common::{PROFILE, PROFILE_FILE, Test, changed};
use serde_json::Value;

fn stdout(args: &[&str]) -> String {
    let mut done = Test::new(args).any_output().run();
    assert_eq!(done.stderr, "", "{args:?}");
    std::mem::take(&mut done.stdout)
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(args)).expect("JSON on standard output")
}

/// The names of an object's members, sorted.
fn members(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn the_help_of_each_command_names_its_options() {
    let selection = [
        "PROFILE",
        "--profiles",
        "--set",
        "--with",
        "--without",
        "--format",
        "--quiet",
    ];
    let commands: [(&str, &[&str]); 13] = [
        ("completions", &["bash", "zsh", "fish", "powershell"]),
        ("man", &["--out"]),
        (
            "init",
            &["--vendor", "--permission", "--policy", "overwrites nothing"],
        ),
        ("render", &["--out", "Nothing is written when"]),
        (
            "lint",
            &[
                "Ends with 1",
                "--as-of",
                "--fail-on",
                "sarif",
                "github",
                "--fix",
                "--yes",
                "--diff",
            ],
        ),
        (
            "fmt",
            &[
                "PROFILE",
                "--profiles",
                "--check",
                "--diff",
                "--stdin-filename",
            ],
        ),
        ("check", &["Writes nothing", "--out", "--as-of"]),
        (
            "diff",
            &["git:main", "--profiles", "--fail-on", "widened", "markdown"],
        ),
        (
            "audit",
            &[
                "--state",
                "--app",
                "--as-of",
                "--expiring-within",
                "markdown",
            ],
        ),
        ("explain", &["NAME", "--rules", "--format"]),
        ("search", &["WORD", "--limit", "--format"]),
        ("schema", &["JSON Schema", "--markdown"]),
        (
            "import",
            &[
                "FILE",
                "--from",
                "--kind",
                "--api",
                "--id",
                "--vendor",
                "--integration",
                "--out",
            ],
        ),
    ];
    let overview = stdout(&["--help"]);
    for (command, words) in commands {
        assert!(overview.contains(&format!("  {command} ")), "{overview}");
        let help = stdout(&[command, "--help"]);
        let shared: &[&str] = if matches!(command, "render" | "lint" | "check" | "audit") {
            &selection
        } else {
            &[]
        };
        for word in words.iter().chain(shared) {
            assert!(
                help.contains(word),
                "`{word}` in the help of {command}:\n{help}"
            );
        }
    }
}

#[test]
fn version() {
    assert_eq!(
        stdout(&["--version"]),
        format!("grantbook {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn explain_a_permission() {
    let text = stdout(&["explain", "Sites.Selected"]);
    for part in [
        "Sites.Selected (application permission)\n",
        "Sites.Selected (delegated permission)\n",
        "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
        "  API             Microsoft Graph\n",
        "  consent by      an administrator\n",
    ] {
        assert!(text.contains(part), "`{part}` in:\n{text}");
    }
    // In whatever case it is typed, and by its GUID.
    assert_eq!(stdout(&["explain", "sites.selected"]), text);
    let by_id = stdout(&["explain", "883ea226-0bf2-4a8f-9f9d-92c9162a727d"]);
    assert!(
        by_id.contains("Sites.Selected (application permission)\n"),
        "{by_id}"
    );
}

#[test]
fn explain_an_api() {
    let text = stdout(&["explain", "Microsoft Graph"]);
    assert!(
        text.starts_with(
            "Microsoft Graph\n  application ID  00000003-0000-0000-c000-000000000000\n"
        ),
        "{text}"
    );
    assert_eq!(
        stdout(&["explain", "00000003-0000-0000-c000-000000000000"]),
        text
    );
}

#[test]
fn explain_for_programs() {
    let found = json(&["explain", "Sites.Selected", "--format", "json"]);
    assert_eq!(members(&found), ["api", "asOf", "permissions", "version"]);
    assert_eq!(found["version"], 1);
    assert_eq!(found["api"], Value::Null);
    let permissions = found["permissions"].as_array().expect("a list");
    let graph = permissions
        .iter()
        .find(|p| p["id"] == "883ea226-0bf2-4a8f-9f9d-92c9162a727d")
        .expect("the application permission");
    assert_eq!(
        members(graph),
        [
            "adminConsentRequired",
            "allows",
            "apiAppId",
            "id",
            "kind",
            "lifecycle",
            "sources",
            "tier",
            "tierSource",
            "value"
        ]
    );
    assert_eq!(graph["kind"], "application");
    assert_eq!(graph["adminConsentRequired"], true);
    let found = json(&["explain", "Microsoft Graph", "--format", "json"]);
    assert_eq!(
        members(&found["api"]),
        ["aliases", "appId", "displayName", "sources", "status"]
    );
}

#[test]
fn explain_what_is_not_there() {
    for format in ["human", "json"] {
        let done = Test::new(&["explain", "Siltes.Selected", "--format", format])
            .status(1)
            .any_output()
            .run();
        assert_eq!(done.stdout, "");
        assert!(
            done.stderr.contains("named `Siltes.Selected`, and no rule"),
            "{}",
            done.stderr
        );
        assert!(
            done.stderr.contains("Did you mean: Sites.Selected"),
            "{}",
            done.stderr
        );
    }
    let done = Test::new(&["explain", "Microsoft Grahp"])
        .status(1)
        .any_output()
        .run();
    assert!(done.stderr.contains("Microsoft Graph"), "{}", done.stderr);
    let done = Test::new(&["explain", "Zzyzx"])
        .status(1)
        .any_output()
        .run();
    assert!(!done.stderr.contains("Did you mean"), "{}", done.stderr);
    assert!(done.stderr.contains("grantbook search"), "{}", done.stderr);
}

#[test]
fn search_finds_by_parts_of_names() {
    let text = stdout(&["search", "sites", "selected"]);
    let first = text.lines().next().expect("a line");
    let words: Vec<&str> = first.split_whitespace().collect();
    assert_eq!(words[..2], ["Sites.Selected", "application"], "{text}");
    assert!(first.ends_with("Microsoft Graph"), "{first}");
    assert!(
        text.lines().all(|l| l.to_lowercase().contains("selected")),
        "{text}"
    );
}

#[test]
fn search_says_when_there_is_more() {
    let done = Test::new(&["search", "read", "--limit", "3"])
        .any_output()
        .run();
    assert_eq!(done.stdout.lines().count(), 3);
    assert_eq!(done.stderr, "More than 3 match; --limit shows more.\n");
    let done = Test::new(&["search", "read", "--limit", "3", "--quiet"])
        .any_output()
        .run();
    assert_eq!(done.stderr, "");
}

#[test]
fn search_for_programs() {
    let found = json(&["search", "mail.send", "--format", "json"]);
    assert_eq!(members(&found), ["permissions", "version"]);
    let first = &found["permissions"][0];
    assert_eq!(
        members(first),
        ["api", "apiAppId", "id", "kind", "tier", "value"]
    );
    assert_eq!(first["value"], "Mail.Send");
}

#[test]
fn search_that_finds_nothing() {
    let done = Test::new(&["search", "zzyzx"]).status(1).any_output().run();
    assert_eq!(done.stdout, "");
    assert!(done.stderr.contains("matches `zzyzx`"), "{}", done.stderr);
    Test::new(&["search"]).status(2).any_output().run();
}

#[test]
fn schema_is_a_json_schema_that_refuses_unknown_keys() {
    let schema = json(&["schema"]);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["additionalProperties"], false);
    assert!(jsonschema::validator_for(&schema).is_ok());
    let properties = schema["properties"].as_object().expect("properties");
    for (name, property) in properties {
        let is_described = property
            .get("description")
            .and_then(Value::as_str)
            .is_some_and(|d| !d.is_empty());
        assert!(is_described, "`{name}` has no description");
    }
}

#[test]
fn schema_for_people() {
    let text = stdout(&["schema", "--markdown"]);
    assert!(text.starts_with("# Writing a profile\n"), "{text}");
    for part in ["\n## Reference\n", "\n### Profile\n", "\n| `vendor` | "] {
        assert!(text.contains(part), "`{part}` in:\n{text}");
    }
}

#[test]
fn the_first_example_for_people_is_a_profile_with_a_note_at_most() {
    let text = stdout(&["schema", "--markdown"]);
    let (_, after) = text.split_once("```yaml\n").expect("an example");
    let (example, _) = after.split_once("```\n").expect("its end");
    Test::new(&["lint"])
        .file("profiles/contoso-rooms.yaml", example)
        .any_output()
        .stderr("1 file: 0 errors, 0 warnings, 1 note.\n")
        .run();
}

#[test]
fn lint_of_good_profiles() {
    let done = Test::new(&["lint"]).any_output().run();
    assert!(done.stderr.contains(" 0 errors, "), "{}", done.stderr);
    let done = Test::new(&["lint"])
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .run();
    assert!(done.stderr.contains(" 0 errors, "), "{}", done.stderr);
}

#[test]
fn lint_for_programs() {
    let done = Test::new(&["lint", "--format", "json"])
        .file(
            PROFILE_FILE,
            changed("value: User.Read\n", "value: User.Raed\n"),
        )
        .status(1)
        .any_output()
        .run();
    assert_eq!(done.stderr, "");
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(members(&report), ["findings", "version"]);
    assert_eq!(report["version"], 1);
    let findings = report["findings"].as_array().expect("a list");
    let error = findings
        .iter()
        .find(|f| f["severity"] == "error")
        .expect("the error");
    assert_eq!(
        members(error),
        [
            "code", "end", "file", "fix", "help", "id", "label", "message", "severity", "start"
        ]
    );
    assert_eq!(error["code"], "unknown-permission");
    assert_eq!(error["file"], PROFILE_FILE);
    assert_eq!(
        error["start"],
        serde_json::json!({"line": 44, "column": 20})
    );
    assert_eq!(error["end"], serde_json::json!({"line": 44, "column": 29}));
    assert_eq!(error["label"], "did you mean `User.Read`?");
}

#[test]
fn an_error_without_a_place_has_no_position() {
    let done = Test::new(&["lint", "--format", "json"])
        .file(PROFILE_FILE, [0xff])
        .status(1)
        .any_output()
        .run();
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(
        members(&report["findings"][0]),
        ["code", "file", "help", "id", "message", "severity"]
    );
}

#[test]
fn render_for_programs() {
    let done = Test::new(&["render", "--format", "json"])
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .writes()
        .run();
    assert_eq!(done.stderr, "");
    let summary: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(summary["version"], 1);
    assert_eq!(summary["profiles"][0]["id"], "contoso-mail");
    let files = summary["files"].as_array().expect("a list");
    let paths: Vec<&str> = files.iter().filter_map(|f| f["path"].as_str()).collect();
    assert!(paths.contains(&"contoso-mail/provision.sh"), "{paths:?}");
    assert!(files.iter().all(|f| f["change"] == "created"), "{files:?}");
    // One way to spell members in all documents for programs.
    for document in [&summary, &summary["profiles"][0]] {
        for name in members(document) {
            assert!(!name.contains('_'), "`{name}` is not camelCase");
        }
    }
}

#[test]
fn a_failed_render_for_programs() {
    let done = Test::new(&["render", "--format", "json"])
        .file(PROFILE_FILE, changed("vendor: Contoso\n", ""))
        .status(1)
        .any_output()
        .run();
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(report["findings"][0]["code"], "missing-key");
}

#[test]
fn quiet_says_nothing_of_what_went_well_and_all_of_what_did_not() {
    Test::new(&["render", "--quiet"])
        .file(PROFILE_FILE, PROFILE)
        .writes()
        .run();
    let done = Test::new(&["render", "--quiet"])
        .file(PROFILE_FILE, changed("vendor: Contoso\n", ""))
        .status(1)
        .any_output()
        .run();
    assert!(
        done.stderr.contains("error[missing-key]"),
        "{}",
        done.stderr
    );
}

/// What a failed render says, with an option and an environment.
fn coloured(args: &[&str], envs: &[(&'static str, &str)]) -> String {
    let mut test = Test::new(&["render"]);
    for arg in args {
        test = test.arg(*arg);
    }
    for (name, value) in envs {
        test = test.env(name, *value);
    }
    let broken = changed("vendor: Contoso\n", "");
    let done = test.file(PROFILE_FILE, broken).status(1).any_output().run();
    done.stderr.clone()
}

#[test]
fn no_colours_where_nobody_sees_them() {
    let plain = coloured(&[], &[("TERM", "xterm-256color")]);
    assert!(plain.starts_with("error[missing-key]: "), "{plain}");
    for (args, envs) in [
        (&["--color", "never"][..], &[("CLICOLOR_FORCE", "1")][..]),
        (&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]),
        (&["--color", "auto"], &[]),
    ] {
        assert_eq!(coloured(args, envs), plain, "{args:?} {envs:?}");
    }
}

#[test]
fn colours_where_they_are_asked_for() {
    for (args, envs) in [
        (&["--color", "always"][..], &[("NO_COLOR", "1")][..]),
        (&[], &[("CLICOLOR_FORCE", "1")]),
    ] {
        let text = coloured(args, envs);
        assert!(text.contains("\u{1b}["), "{args:?} {envs:?}: {text}");
    }
    for args in [
        &["--help", "--color=always"][..],
        &["--color", "always", "--nope"],
    ] {
        let status = if args.contains(&"--nope") { 2 } else { 0 };
        let done = Test::new(args).status(status).any_output().run();
        let text = format!("{}{}", done.stdout, done.stderr);
        assert!(text.contains("\u{1b}["), "{args:?}: {text}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let run = |to: std::process::Stdio| {
        let command = &mut std::process::Command::new(env!("CARGO_BIN_EXE_grantbook"));
        command.arg("schema").stdout(to).output().expect("it runs")
    };
    let full = std::fs::File::create("/dev/full").expect("the device");
    let done = run(full.into());
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(
        said.starts_with("error: standard output cannot be written: "),
        "{said}"
    );
}

#[test]
fn a_limit_of_nothing_is_wrong_use() {
    for limit in ["0", "-1", "x"] {
        let limit = format!("--limit={limit}");
        let done = Test::new(&["search", &limit, "sites"])
            .status(2)
            .any_output()
            .run();
        let why = "'--limit <N>': write a whole number from 1\n";
        assert!(done.stderr.contains(why), "{}", done.stderr);
    }
}
