//! `provision.sh`: bash takes it, its data are the manifests' data, and no text of a profile
//! becomes a command.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use grantbook::plan::ParameterPlan;
use grantbook::profile::ParameterType;
use serde_json::{Value, json};

use crate::common::process::{self, Output};
use crate::common::{Test, has_tool, repository};
use crate::{RENDERED, Rendered, hostile};

/// Runs a script's text by bash in a folder of its own, where nothing else may appear.
fn bash(script: &str, arguments: &[&str]) -> Output {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("script");
    fs::write(&path, script).expect("the script");
    let mut command = Command::new("bash");
    command.args(arguments).arg(&path).current_dir(dir.path());
    let output = process::output(&mut command);
    let files = fs::read_dir(dir.path()).expect("the folder").count();
    assert_eq!(
        files, 1,
        "the script made a file; it said: {}",
        output.stderr
    );
    output
}

#[test]
fn bash_takes_every_script() {
    if !has_tool("bash") {
        return;
    }
    for rendered in RENDERED.iter() {
        let output = bash(rendered.file("provision.sh"), &["-n"]);
        assert_eq!(output.stderr, "", "{}", rendered.plan.id);
        assert_eq!(output.status, Some(0), "{}", rendered.plan.id);
    }
}

/// The part of a script that says what is to exist, and the tool that its lists need: nothing
/// that runs by itself.
fn data(script: &str) -> String {
    let start = script.find("\n# 1. What is to exist\n").expect("part 1");
    let end = script.find("\n# 2. ").expect("part 2");
    let list = script.find("\njson_list() {\n").expect("json_list");
    let length = script[list..].find("\n}\n").expect("its end") + 3;
    format!(
        "set -euo pipefail\ndeclare -A APP_ID=()\n{TOOLS}{}\n{}\n",
        &script[start..end],
        &script[list..list + length]
    )
}

/// Tools that the data need, as they are while no app is there yet.
const TOOLS: &str = r#"
client_id() { echo "\${clientId:${1//_/-}}"; }
kept_uris() { :; }
"#;

/// A value that a parameter takes.
fn good(p: &ParameterPlan) -> &str {
    match p.kind {
        ParameterType::Hostname => "server-1.contoso.com",
        ParameterType::RedirectUri => "https://contoso.com:8443/a?b=c&d=(e)!",
        ParameterType::Url => "https://oidc.contoso.com/cluster-1",
        ParameterType::Label => "contoso_1.x",
        ParameterType::Port => "8443",
        ParameterType::Guid => TENANT,
        ParameterType::User => "anna.b+c@contoso.com",
        ParameterType::Group => "Sales & \'more\' [EMEA]",
        ParameterType::Sites => "https://contoso.sharepoint.com/sites/x",
        ParameterType::Choice => p.values.last().expect("a choice"),
    }
}

/// A value for each parameter, or none for the optional ones.
fn values(rendered: &Rendered, with_optional: bool) -> BTreeMap<&str, String> {
    let value = |p: &ParameterPlan| {
        // Who is assigned stands in no manifest.
        let is_person = matches!(p.kind, ParameterType::User | ParameterType::Group);
        (!is_person && (!p.optional || with_optional)).then(|| good(p).to_owned())
    };
    let parameters = rendered.plan.parameters.iter();
    parameters
        .filter_map(|p| Some((p.name.as_str(), value(p)?)))
        .collect()
}

/// The manifests of the same profile, with the values given when rendering.
fn manifests(rendered: &Rendered, values: &BTreeMap<&str, String>) -> Vec<Value> {
    let file = format!("{}.yaml", rendered.plan.id);
    let profile = if rendered.plan.id == hostile::ID {
        hostile::profile()
    } else {
        let folders = ["profiles", "tests/fixtures"].map(|f| repository().join(f).join(&file));
        let path = folders.iter().find(|p| p.exists()).expect("the profile");
        fs::read_to_string(path).expect("the profile")
    };
    let test = Test::new(&["render"]).file(&format!("profiles/{file}"), profile);
    let test = values.iter().fold(test, |test, (name, value)| {
        test.arg("--set").arg(format!("{name}={value}"))
    });
    let done = test.any_output().writes().run();
    let apps = rendered.plan.apps.iter();
    apps.map(|app| {
        let path = format!("out/{}/{}.application.json", rendered.plan.id, app.id);
        serde_json::from_str(&done.read(&path)).expect("JSON")
    })
    .collect()
}

#[test]
fn what_a_script_sends_is_what_the_manifests_say() {
    if !has_tool("bash") {
        return;
    }
    for rendered in RENDERED.iter() {
        for with_optional in [false, true] {
            let values = values(rendered, with_optional);
            let manifests = manifests(rendered, &values);
            for (app, mut manifest) in rendered.plan.apps.iter().zip(manifests) {
                let mut script = data(rendered.file("provision.sh"));
                for p in &rendered.plan.parameters {
                    let value = values.get(p.name.as_str()).map_or("", String::as_str);
                    script = format!("{script}{}='{value}'\n", p.variable);
                }
                let symbol = app.symbol();
                script = format!("{script}{symbol}_json\n");
                if app.settings.needs_client_id() {
                    // What is written when the app is there stands beside it.
                    script = format!(
                        "{script}declare -A APP_ID=([{symbol}]='${{clientId}}')\n{symbol}_later_json\n"
                    );
                }
                let output = bash(&script, &[]);
                assert_eq!(
                    (output.stderr.as_str(), output.status),
                    ("", Some(0)),
                    "{}",
                    rendered.plan.id
                );
                let mut sent = json!({});
                for body in serde_json::Deserializer::from_str(&output.stdout).into_iter::<Value>()
                {
                    let body = body.unwrap_or_else(|e| {
                        panic!("{}: {e} in {}", rendered.plan.id, output.stdout)
                    });
                    for (name, value) in body.as_object().expect("an object") {
                        sent[name] = value.clone();
                    }
                }
                // The script's address names the application; a body must not name it again.
                manifest
                    .as_object_mut()
                    .expect("an object")
                    .remove("uniqueName");
                assert_eq!(sent, manifest, "{} with {values:?}", rendered.plan.id);
            }
        }
    }
}

#[test]
fn facts_hold_the_names_as_they_are() {
    if !has_tool("bash") {
        return;
    }
    let rendered = RENDERED
        .iter()
        .find(|r| r.plan.id == hostile::ID)
        .expect("it");
    for (symbol, name) in [("first", hostile::FIRST), ("second_app", hostile::SECOND)] {
        let mut script = data(rendered.file("provision.sh"));
        for p in &rendered.plan.parameters {
            script = format!("{script}{}=x.example.com\n", p.variable);
        }
        script = format!("{script}{symbol}_facts\n");
        let output = bash(&script, &[]);
        assert_eq!((output.stderr.as_str(), output.status), ("", Some(0)));
        let lines: Vec<&str> = output.stdout.lines().collect();
        assert!(
            lines.contains(&format!("display name: {name}").as_str()),
            "{lines:?}"
        );
        let secret = format!("client secret: 1 valid, named {}", hostile::SECRET);
        assert_eq!(
            lines.contains(&secret.as_str()),
            symbol == "first",
            "{lines:?}"
        );
    }
}

/// Runs a script with an `az` that notes that it was called, and fails.
fn provision(rendered: &Rendered, arguments: &[&str]) -> (Output, bool) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let script = dir.path().join("provision.sh");
    fs::write(&script, rendered.file("provision.sh")).expect("the script");
    let tools = dir.path().join("tools");
    fs::create_dir(&tools).expect("a folder");
    let calls = dir.path().join("calls");
    az(&tools, &calls);
    let path = std::env::var("PATH").expect("PATH");
    let mut command = Command::new("bash");
    command
        .arg(&script)
        .args(arguments)
        .env("PATH", format!("{}:{path}", tools.display()))
        .env("TMPDIR", dir.path())
        .current_dir(dir.path());
    let output = process::output(&mut command);
    let was_called = calls.exists();
    let left: Vec<_> = fs::read_dir(dir.path())
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name())
        .filter(|n| {
            !["provision.sh", "tools", "calls"]
                .iter()
                .any(|known| n == known)
        })
        .collect();
    assert!(left.is_empty(), "{arguments:?} left {left:?}");
    (output, was_called)
}

fn az(tools: &Path, calls: &Path) {
    let az = tools.join("az");
    fs::write(
        &az,
        format!("#!/bin/sh\necho \"$*\" >>'{}'\nexit 1\n", calls.display()),
    )
    .expect("az");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&az, fs::Permissions::from_mode(0o755)).expect("a mode");
    }
}

const TENANT: &str = "11111111-2222-3333-4444-555555555555";

#[test]
fn help_needs_neither_azure_nor_its_tools() {
    if !has_tool("bash") {
        return;
    }
    for rendered in RENDERED.iter() {
        for arguments in [
            &["--help"][..],
            &["-h"],
            &["plan", "--help"],
            &["apply", "--tenant", TENANT, "--help"],
        ] {
            let (output, was_called) = provision(rendered, arguments);
            assert_eq!(
                (output.stderr.as_str(), output.status),
                ("", Some(0)),
                "{arguments:?}"
            );
            assert!(
                output
                    .stdout
                    .contains("\nUsage: provision.sh COMMAND --tenant ID"),
                "{}",
                output.stdout
            );
            assert!(
                output.stdout.contains("\nExit status: 0 "),
                "cut off: {}",
                output.stdout
            );
            assert!(!was_called);
            for p in &rendered.plan.parameters {
                assert!(
                    output.stdout.contains(&format!("\n  {} ", p.option)),
                    "{}",
                    output.stdout
                );
            }
        }
    }
}

#[test]
fn wrong_use_ends_before_anything_is_asked_of_azure() {
    if !has_tool("bash") {
        return;
    }
    let wrong: [&[&str]; 12] = [
        &[],
        &["--tenant", TENANT],
        &["frobnicate", "--tenant", TENANT],
        &["plan"],
        &["plan", "--tenant"],
        &["plan", "--tenant", "contoso.onmicrosoft.com"],
        &["plan", "--tenant", "$(touch pwned)"],
        &["plan", "create", "--tenant", TENANT],
        &["plan", "--tenant", TENANT, "--months", "25"],
        &["plan", "--tenant", TENANT, "--months", "08"],
        &["plan", "--tenant", TENANT, "--yess"],
        &["plan", "--tenant", TENANT, ""],
    ];
    for rendered in RENDERED.iter() {
        for arguments in wrong {
            must_be_wrong(rendered, arguments);
        }
    }
}

#[test]
fn values_of_parameters_are_checked_before_anything_is_asked_of_azure() {
    if !has_tool("bash") {
        return;
    }
    for rendered in RENDERED.iter() {
        for p in &rendered.plan.parameters {
            let needed: Vec<(String, String)> = rendered
                .plan
                .open_parameters()
                .filter(|other| other.name != p.name)
                .map(|other| (other.option.clone(), good(other).to_owned()))
                .collect();
            for bad in [
                "$(touch pwned)",
                "a b",
                "a.b'",
                "a.b\"c",
                "x\ny",
                "http://contoso.com/x",
                "https://contoso.com/#x",
                "-x.y",
            ] {
                // The name of a group is almost any text.
                let is_name = p.kind == ParameterType::Group && !bad.contains(['$', '"', '\n']);
                if is_name {
                    continue;
                }
                let mut arguments = vec!["plan", "--tenant", TENANT, &p.option, bad];
                for (option, value) in &needed {
                    arguments.extend([option.as_str(), value.as_str()]);
                }
                must_be_wrong(rendered, &arguments);
            }
        }
    }
}

#[track_caller]
fn must_be_wrong(rendered: &Rendered, arguments: &[&str]) {
    let (output, was_called) = provision(rendered, arguments);
    let said = &output.stderr;
    assert_eq!(
        output.status,
        Some(2),
        "{} {arguments:?}: {said}",
        rendered.plan.id
    );
    assert_eq!(output.stdout, "", "{} {arguments:?}", rendered.plan.id);
    assert!(
        !said.trim().is_empty(),
        "{} {arguments:?} says nothing",
        rendered.plan.id
    );
    assert!(
        !said.contains("provision.sh: line "),
        "bash complains: {said}"
    );
    assert!(!was_called, "{} {arguments:?} called az", rendered.plan.id);
}
