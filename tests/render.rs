//! Rendering: the same bytes everywhere and every time, and no more writing than needed.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::tree::{contents, snapshot};
use common::{Done, PROFILE, PROFILE_FILE, Test, changed, repository};

fn render(args: &[&str]) -> Test {
    let test = Test::new(&["render"]).file(PROFILE_FILE, PROFILE);
    args.iter().fold(test, |test, arg| test.arg(*arg))
}

fn rendered() -> Done {
    render(&[]).any_output().writes().run()
}

#[test]
fn the_first_render_writes_all_and_says_so() {
    let done = render(&[])
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 9 new, 0 changed, 0 unchanged files.
",
        )
        .writes()
        .run();
    assert_eq!(
        done.written,
        [
            "out",
            "out/README.md",
            "out/contoso-mail",
            "out/contoso-mail/archive.application.json",
            "out/contoso-mail/archive.requiredResourceAccess.json",
            "out/contoso-mail/bicepconfig.json",
            "out/contoso-mail/main.bicep",
            "out/contoso-mail/main.json",
            "out/contoso-mail/provision.ps1",
            "out/contoso-mail/provision.sh",
            "out/contoso-mail/runbook.md",
        ]
    );
}

#[test]
fn the_same_bytes_whatever_the_machine_is_set_to() {
    let profiles = repository().join("profiles");
    let render = |envs: &[(&'static str, &str)], here: &str| {
        let test = Test::new(&["render", "--out", "result", "--profiles"])
            .arg(profiles.clone())
            .prepare(|dir| fs::create_dir_all(dir.join("a folder/deeper")).expect("a folder"))
            .here(here)
            .any_output()
            .writes();
        let test = envs
            .iter()
            .fold(test, |test, (name, value)| test.env(name, *value));
        contents(&test.run().path().join(here).join("result"))
    };
    let plain = render(
        &[("LC_ALL", "C"), ("TZ", "UTC"), ("RAYON_NUM_THREADS", "1")],
        "",
    );
    let other = render(
        &[
            ("LC_ALL", "tr_TR.UTF-8"), // where I and i are not one letter
            ("LANG", "de_DE.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("RAYON_NUM_THREADS", "7"),
            ("HOME", "/nonexistent"),
            ("SOURCE_DATE_EPOCH", "1"),
        ],
        "a folder/deeper",
    );
    assert!(plain.len() > 30, "only {} files", plain.len());
    assert_eq!(
        plain.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &plain {
        assert!(other[path] == *bytes, "{path} differs");
    }
}

#[test]
fn a_second_render_touches_nothing() {
    // `Test` compares times and inodes as well: without `writes` nothing may differ.
    rendered()
        .then(&["render"])
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 0 new, 0 changed, 9 unchanged files.
",
        )
        .run();
}

#[test]
fn a_file_that_somebody_changed_is_replaced_and_no_other() {
    let path = "out/contoso-mail/main.json";
    let done = rendered();
    let before = done.read(path);
    let done = done
        .then(&["render"])
        .file(path, "{}\n")
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 0 new, 1 changed, 8 unchanged files.
",
        )
        .writes()
        .run();
    assert_eq!(done.written, [path]);
    assert_eq!(done.read(path), before);
}

#[test]
fn a_changed_profile_changes_only_what_shows_it() {
    let done = rendered()
        .then(&["render"])
        .file(
            PROFILE_FILE,
            changed("lifetimeMonths: 6", "lifetimeMonths: 3"),
        )
        .any_output()
        .writes()
        .run();
    assert!(
        done.written
            .contains(&"out/contoso-mail/provision.sh".to_owned())
    );
    assert!(
        !done
            .written
            .contains(&"out/contoso-mail/main.json".to_owned()),
        "no secret there"
    );
}

#[test]
fn left_over_files_are_named_and_stay() {
    let done = rendered()
        .then(&["render"])
        .file("out/contoso-mail/old-app.application.json", "{}\n")
        .file("out/contoso-mail/notes/mine.txt", "mine\n")
        // A folder of no profile may be somebody's own.
        .file("out/somebody/x.txt", "x\n")
        .any_output()
        .run();
    assert!(
        done.stderr.contains(
            "left over from an earlier render: out/contoso-mail/notes
left over from an earlier render: out/contoso-mail/old-app.application.json
"
        ),
        "{}",
        done.stderr
    );
    assert!(!done.stderr.contains("somebody"), "{}", done.stderr);
}

#[test]
fn no_temporary_file_remains() {
    let done = Test::new(&["render"]).any_output().writes().run();
    let hidden: Vec<&String> = done.written.iter().filter(|p| p.contains("/.")).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn a_part_of_the_profiles_leaves_the_index_alone() {
    // It would list the part as if it were all.
    let other = PROFILE.replace("contoso-mail", "contoso-calendar");
    let done = render(&["contoso-mail"])
        .file("profiles/contoso-calendar.yaml", other)
        .file("out/README.md", "the index of all\n")
        .any_output()
        .writes()
        .run();
    assert_eq!(done.read("out/README.md"), "the index of all\n");
    assert!(!done.path().join("out/contoso-calendar").exists());
    assert!(done.path().join("out/contoso-mail/main.json").exists());
}

#[test]
fn a_profile_named_by_its_path() {
    let done = Test::new(&["render", "elsewhere/contoso-mail.yaml"])
        .file("elsewhere/contoso-mail.yaml", PROFILE)
        .any_output()
        .writes()
        .run();
    let by_path = contents(&done.path().join("out/contoso-mail"));
    assert_eq!(
        by_path,
        contents(&rendered().path().join("out/contoso-mail"))
    );
}

#[test]
fn the_built_in_profiles_are_those_of_the_repository() {
    let built_in = Test::new(&["render"]).any_output().writes().run();
    let from_folder = Test::new(&["render", "--profiles"])
        .arg(repository().join("profiles"))
        .any_output()
        .writes()
        .run();
    let (built_in, from_folder) = (contents(built_in.path()), contents(from_folder.path()));
    assert!(built_in.len() > 30);
    assert_eq!(
        built_in.keys().collect::<Vec<_>>(),
        from_folder.keys().collect::<Vec<_>>()
    );
    assert!(built_in == from_folder, "a file differs");
}

#[test]
#[cfg(unix)]
fn scripts_are_executable_and_nothing_else_is() {
    use std::os::unix::fs::PermissionsExt;
    let done = rendered();
    let mode = |path: &str| {
        let path = done.path().join("out/contoso-mail").join(path);
        fs::metadata(path).expect("the file").permissions().mode() & 0o111
    };
    assert_ne!(mode("provision.sh") & 0o100, 0);
    for path in [
        "main.json",
        "main.bicep",
        "archive.application.json",
        "runbook.md",
    ] {
        assert_eq!(mode(path), 0, "{path}");
    }
}

#[test]
#[cfg(unix)]
fn a_script_that_lost_its_mode_gets_it_back() {
    use std::os::unix::fs::PermissionsExt;
    let script = "out/contoso-mail/provision.sh";
    let done = rendered();
    let path = done.path().join(script);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
    let done = done.then(&["render"]).any_output().run();
    let mode = fs::metadata(done.path().join(script))
        .expect("the script")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn values_and_features_reach_the_result() {
    let done = render(&[
        "--set",
        "serverName=archive.fabrikam.com",
        "--with",
        "read-groups",
    ])
    .any_output()
    .writes()
    .run();
    let body = done.read("out/contoso-mail/archive.application.json");
    assert!(
        body.contains("\"https://archive.fabrikam.com/signin\""),
        "{body}"
    );
    // GroupMember.Read.All, delegated.
    assert!(
        body.contains("bc024368-1153-4739-b217-4326f2e966d0"),
        "{body}"
    );
    assert!(
        !body.contains("extraUri"),
        "an optional parameter without a value: {body}"
    );
    let script = done.read("out/contoso-mail/provision.sh");
    assert!(
        !script.contains("--server-name"),
        "a value that is given is no option"
    );
}

#[test]
fn every_file_ends_in_one_line_feed_and_has_no_other_line_end() {
    let done = Test::new(&["render"]).any_output().writes().run();
    let files: BTreeMap<String, Vec<u8>> = contents(done.path());
    for (path, bytes) in files {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        // Windows PowerShell 5.1 reads a file without this mark in the system's own encoding.
        let has_mark = text.starts_with('\u{feff}');
        assert_eq!(has_mark, path.ends_with("provision.ps1"), "{path}");
        let text = text.trim_start_matches('\u{feff}');
        assert!(!text.contains('\r') && !text.contains('\u{feff}'), "{path}");
        let trailing = text.lines().position(|line| line.ends_with([' ', '\t']));
        assert_eq!(
            trailing.map(|n| n + 1),
            None,
            "{path}: white space at the end of a line"
        );
    }
}

#[test]
fn lint_writes_nothing() {
    let done = Test::new(&["lint"])
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .run();
    assert!(!snapshot(done.path()).contains_key("out"));
}

/// A profile of the fixtures, with features switched.
fn fixture(name: &str, args: &[&str]) -> Done {
    let path = repository().join(format!("tests/fixtures/{name}.yaml"));
    let test = Test::new(&["render", "--out", "out"]).arg(path);
    let test = args.iter().fold(test, |test, arg| test.arg(*arg));
    test.any_output().writes().run()
}

fn read(done: &Done, file: &str) -> String {
    fs::read_to_string(done.path().join("out").join(file)).expect(file)
}

#[test]
fn an_alternative_to_the_secret_leaves_out_what_is_handed_over_with_it() {
    let field = "| client_secret |";
    let with_secret = fixture("grafana-entra-id", &[]);
    assert!(read(&with_secret, "grafana-entra-id/runbook.md").contains(field));
    let without = fixture("grafana-entra-id", &["--with", "workload-identity"]);
    let runbook = read(&without, "grafana-entra-id/runbook.md");
    assert!(!runbook.contains(field), "{runbook}");
    assert!(runbook.contains("`workload_identity`"), "{runbook}");
}

#[test]
fn a_parameter_is_asked_for_only_where_a_part_needs_it() {
    let secret = fixture("grafana-entra-id", &[]);
    let cluster = fixture("grafana-entra-id", &["--with", "workload-identity"]);
    for (done, is_asked) in [(&secret, false), (&cluster, true)] {
        for (file, option) in [
            ("provision.sh", "--cluster-issuer"),
            ("provision.ps1", "-ClusterIssuer"),
            ("runbook.md", "`--cluster-issuer` (required)"),
        ] {
            let text = read(done, &format!("grafana-entra-id/{file}"));
            assert_eq!(text.contains(option), is_asked, "{option} in {file}");
        }
    }
}

#[test]
fn each_alternative_stands_with_the_permissions_that_it_would_bring() {
    let done = fixture("veeam-microsoft-365", &[]);
    let runbook = read(&done, "veeam-microsoft-365/runbook.md");
    let row = |start: &str| {
        let mut lines = runbook.lines();
        lines
            .find(|l| l.starts_with(start))
            .expect("a row")
            .to_owned()
    };
    let exchange = row("| `exchange-only`");
    assert!(exchange.contains("full_access_as_app"), "{exchange}");
    assert!(!exchange.contains("Sites.FullControl.All"), "{exchange}");
    let sharepoint = row("| `sharepoint-only`");
    assert!(!sharepoint.contains("full_access_as_app"), "{sharepoint}");
    assert!(sharepoint.contains("Sites.FullControl.All"), "{sharepoint}");
}

#[test]
fn the_portal_is_described_in_its_own_words() {
    let done = fixture("grafana-entra-id", &[]);
    let runbook = read(&done, "grafana-entra-id/runbook.md");
    for line in [
        "1. Go to Token configuration > Add groups claim. Select: `Groups assigned to the application`, `Security groups`",
        "Display name: `Grafana Viewer`. Allowed member types: `Users/Groups`. Value: `Viewer`. Description: `Grafana read only Users`",
        "1. If there is a group \\<viewers>: Go to Entra ID > Enterprise applications > Grafana > Users and groups > Add user/group. Select the group \\<viewers>; role: Grafana Viewer. Select Assign.",
        "App registrations > Grafana > API permissions shows no permission.",
        "--template-file main.json --parameters grafanaDomain=VALUE\n",
    ] {
        assert!(runbook.contains(line), "`{line}` in:\n{runbook}");
    }
}

#[test]
fn a_render_the_other_way_keeps_the_other_choices() {
    let args = ["--with", "exchange", "--with", "azure", "--cloud", "usgov"];
    let done = fixture("maester-github", &args);
    let runbook = read(&done, "maester-github/runbook.md");
    for line in [
        "grantbook render maester-github --without exchange --with azure --cloud usgov",
        "grantbook render maester-github --with mail-alerts --with exchange --with azure --cloud usgov",
    ] {
        assert!(
            runbook.lines().any(|l| l == line),
            "`{line}` in:\n{runbook}"
        );
    }
}

#[test]
fn where_each_user_consents_no_administrator_is_asked_to() {
    let done = fixture("zammad-microsoft-365", &[]);
    let runbook = read(&done, "zammad-microsoft-365/runbook.md");
    let script = read(&done, "zammad-microsoft-365/provision.sh");
    let bicep = read(&done, "zammad-microsoft-365/main.bicep");
    assert!(runbook.contains("| Consent by | each user, at the first sign-in |"));
    assert!(
        script.contains("consent     Nothing to do here"),
        "{script}"
    );
    assert!(!bicep.contains("grantAdminConsent"), "{bicep}");
}
