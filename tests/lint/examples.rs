//! Every example in the rules is one in which the rule finds something.

use std::fmt::Write as _;

use grantbook::config;
use grantbook::diagnostics::SourceFile;
use grantbook::lint::{About, RULES, Subject, about, review};
use grantbook::plan::{self, Choices};
use grantbook::profile;

/// Rules whose example needs a second profile or a file's text, and is tested by itself.
const ELSEWHERE: [&str; 1] = ["GB508"];

#[test]
fn each_example_has_its_finding() {
    let mut silent = String::new();
    for rule in RULES.iter().filter(|r| !ELSEWHERE.contains(&r.about.id)) {
        let about = rule.about;
        let found = findings(&about);
        if !found.iter().any(|(code, _)| *code == about.code) {
            let _ = writeln!(
                silent,
                "{} {}: {found:?}\n{}",
                about.id,
                about.code,
                profile_of(&about)
            );
        }
    }
    assert!(
        silent.is_empty(),
        "examples without their finding:\n{silent}"
    );
}

#[test]
fn examples_of_errors_about_permissions_have_their_finding() {
    for id in [
        "GB001", "GB002", "GB003", "GB004", "GB005", "GB006", "GB007", "GB008", "GB009",
    ] {
        let about = about(id).expect("a rule");
        let found = findings(about);
        assert!(
            found.iter().any(|(code, _)| *code == about.code),
            "{id}: {found:?}"
        );
    }
}

fn findings(about: &About) -> Vec<(&'static str, String)> {
    let text = profile_of(about);
    let mut loaded = profile::parse("example.yaml", &text);
    let (mut plan, mut draft) = (None, None);
    if let Some(profile) = &loaded.profile {
        let planned = plan::build(profile, &Choices::default());
        loaded.findings.extend(planned.findings);
        (plan, draft) = (planned.plan, planned.draft);
    }
    let policy = if about.example.starts_with("# grantbook.toml") {
        about.example
    } else {
        ""
    };
    let (config, mistakes) = config::read(&SourceFile::new("grantbook.toml", policy).into());
    assert_eq!(mistakes, [], "{}", about.id);
    let subject = Subject {
        loaded,
        plan,
        draft,
        config: config.into(),
    };
    let reports = review(&[subject], Some("2026-11-21"));
    let all = reports.into_iter().flat_map(|r| r.findings);
    all.map(|f| (f.code, f.message)).collect()
}

/// The example within a whole profile: where it stands follows from its first key.
fn profile_of(about: &About) -> String {
    let example = if about.example.starts_with("# grantbook.toml") {
        ""
    } else {
        about.example
    };
    let first = example.split([':', '\n']).next().unwrap_or_default();
    let top = [
        "apps",
        "features",
        "operations",
        "parameters",
        "sources",
        "steps",
    ];
    let (mut top_level, mut app, mut graph, mut apis) = ("", "", "", "");
    match first {
        "" => {}
        first if top.contains(&first) => top_level = example,
        "application" | "delegated" | "forbidden" => graph = example,
        first if first.starts_with("- api") => apis = example,
        first if first.starts_with("- value") => {
            return profile_of(&About {
                example: Box::leak(
                    format!("application:\n{}", indent(example, 2)).into_boxed_str(),
                ),
                ..*about
            });
        }
        _ => app = example,
    }
    let mut text =
        String::from("id: example\nvendor: Contoso\nintegration: Mail\nsummary: Reads mail.\n");
    let mut put = |key: &str, otherwise: &str| {
        if first != key {
            text.push_str(otherwise);
        }
    };
    put("sources", "sources:\n  - title: Guide\n");
    if first != "apps" {
        put(
            "apps",
            "apps:\n  - id: integration\n    displayName: Contoso\n",
        );
        if first != "purpose" {
            text.push_str("    purpose: Reads mail.\n");
        }
        if first != "web" && !app.contains("\npermissions:") && !app.starts_with("permissions:") {
            text.push_str("    permissions:\n");
            if apis.is_empty() {
                text.push_str("      - api: Microsoft Graph\n");
                let own = if graph.is_empty() {
                    "delegated:\n  - value: Directory.AccessAsUser.All\n    reason: Reads.\n"
                } else {
                    graph
                };
                text.push_str(&indent(&with_reasons(own), 8));
            } else {
                text.push_str(&indent(&with_reasons(apis), 6));
            }
        }
        text.push_str(&indent(&with_reasons(app), 4));
    }
    text.push_str(&with_reasons(top_level));
    text
}

/// Examples leave out what every entry has.
fn with_reasons(example: &str) -> String {
    let mut text = String::new();
    let lines: Vec<&str> = example.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{line}");
        let is_permission = line.trim_start().starts_with("- value:");
        let next = lines.get(index + 1).copied().unwrap_or_default();
        if is_permission && !next.contains("reason:") && !next.contains("asWritten") {
            let column = line.len() - line.trim_start().len() + 2;
            let key = if example.contains("forbidden:") && index > 1 {
                "why"
            } else {
                "reason"
            };
            let _ = writeln!(
                text,
                "{}{key}: Reads what it needs, entry {index}.",
                " ".repeat(column)
            );
        }
        if line.starts_with("  - name:") && example.starts_with("features:") {
            text.push_str(
                "    description: A part.\n    whenOff: Nothing.\n    whenOn: Something.\n",
            );
        }
        if line.starts_with("  - name:") && example.starts_with("parameters:") {
            text.push_str("    type: hostname\n    description: The server.\n");
        }
    }
    text
}

fn indent(text: &str, by: usize) -> String {
    let lines = text
        .lines()
        .map(|line| format!("{}{line}\n", " ".repeat(by)));
    lines.collect()
}
