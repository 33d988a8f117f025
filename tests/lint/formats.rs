//! One set of findings in every format, and what each format asks for.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use grantbook::diagnostics::{FileReport, Finding, Github, Reporter, Sarif, SourceFile, Span};
use grantbook::lint::rule_info;
use serde_json::Value;

use crate::common::{PROFILE, PROFILE_FILE, Test, changed_all, repository};

const FORMATS: [&str; 4] = ["human", "json", "sarif", "github"];
const POLICY: &str = "[rules]\nimplicit-grant = \"error\"\n";
const OTHER: &str = "profiles/contoso-post.yaml";

/// A profile with findings of each severity, with labels, second places and several lines of help.
fn profile() -> String {
    changed_all(&[
        (
            "    web:\n",
            "    web:\n      implicitGrantSettings:\n        enableAccessTokenIssuance: true\n",
        ),
        (
            "          - value: Sites.Selected\n            reason: Reaches the sites of the archive.\n",
            "          - value: User.ReadBasic.All\n            reason: Zeigt Namen, auch 機器.\n          - value: User.Read.All\n            reason: Reads departments.\n          - value: Sites.Read.All\n            reason: Reads sites.\n",
        ),
        (
            "  - name: read-groups\n",
            "  - name: read-groups\n    decision: \"100% of the groups: yes, or no?\"\n",
        ),
    ])
}

fn test(format: &str) -> Test {
    let other = PROFILE
        .replace("contoso-mail", "contoso-post")
        .replace("value: User.Read\n", "value: User.Raed\n");
    Test::new(&["lint", "--format", format])
        .file(PROFILE_FILE, profile())
        .file(OTHER, other)
        .file("grantbook.toml", POLICY)
        .any_output()
        .status(1)
}

/// Severity, code, file and line.
type Line = (String, String, String, u64);

fn of_human(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for pair in lines.windows(2) {
        let Some((head, _)) = pair[0].split_once("]: ") else {
            continue;
        };
        let Some((_, place)) = pair[1].split_once("--> ") else {
            continue;
        };
        let (severity, code) = head.split_once('[').expect("a code");
        let mut parts = place.split(':');
        let file = parts.next().expect("a file").to_owned();
        let line = parts.next().and_then(|l| l.parse().ok()).expect("a line");
        found.push((severity.to_owned(), code.to_owned(), file, line));
    }
    found
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

fn of_json(report: &str) -> Vec<Line> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let list = report["findings"].as_array().expect("a list");
    let line = |f: &Value| {
        let line = f["start"]["line"].as_u64().expect("a line");
        (
            text(&f["severity"]),
            text(&f["code"]),
            text(&f["file"]),
            line,
        )
    };
    list.iter().map(line).collect()
}

fn of_sarif(report: &str) -> Vec<Line> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let run = &report["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    let line = |result: &Value| {
        let index = result["ruleIndex"].as_u64().expect("an index");
        let rule = &rules[usize::try_from(index).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let line = place["region"]["startLine"].as_u64().expect("a line");
        let file = text(&place["artifactLocation"]["uri"]);
        (
            text(&result["level"]),
            text(&rule["properties"]["code"]),
            file,
            line,
        )
    };
    results.iter().map(line).collect()
}

fn of_github(report: &str) -> Vec<Line> {
    let line = |line: &str| {
        let command = line.strip_prefix("::").expect("a command");
        let (command, _) = command.split_once("::").expect("a message");
        let (severity, properties) = command.split_once(' ').expect("properties");
        let property = |name: &str| {
            let mut all = properties.split(',').filter_map(|p| p.split_once('='));
            all.find(|(n, _)| *n == name).expect("the property").1
        };
        let severity = if severity == "notice" {
            "note"
        } else {
            severity
        };
        let at = property("line").parse().expect("a number");
        (
            severity.to_owned(),
            property("title").to_owned(),
            property("file").to_owned(),
            at,
        )
    };
    report.lines().map(line).collect()
}

#[test]
fn every_format_has_the_same_findings_in_the_same_order() {
    let [human, json, sarif, github] = FORMATS.map(|format| test(format).run().stdout);
    let wanted = of_json(&json);
    assert_eq!(of_human(&human), wanted);
    assert_eq!(of_sarif(&sarif), wanted);
    assert_eq!(of_github(&github), wanted);
    let severities: BTreeSet<&str> = wanted.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(severities.len(), 3, "{wanted:?}");
    assert_eq!(wanted.len(), 7, "{wanted:?}");
    for pair in wanted.windows(2) {
        let place = |f: &Line| (f.2.clone(), f.3);
        assert!(place(&pair[0]) <= place(&pair[1]), "{wanted:?}");
    }
}

#[test]
fn whatever_the_threads_and_the_order_of_arguments() {
    for format in FORMATS {
        let reference = test(format).run();
        for (threads, files) in [
            ("1", [PROFILE_FILE, OTHER]),
            ("8", [PROFILE_FILE, OTHER]),
            ("8", [OTHER, PROFILE_FILE]),
        ] {
            let run = test(format).arg(files[0]).arg(files[1]);
            let done = run.env("RAYON_NUM_THREADS", threads).run();
            assert_eq!(
                done.stdout, reference.stdout,
                "{format} {threads} {files:?}"
            );
            assert_eq!(done.stderr, reference.stderr);
        }
    }
}

#[test]
fn a_report_without_a_finding() {
    let policy = "[rules]\nGB301 = \"off\"\n";
    for (format, count) in [
        ("human", None),
        ("github", None),
        ("json", Some("/findings")),
        ("sarif", Some("/runs/0/results")),
    ] {
        let done = Test::new(&["lint", "--format", format])
            .file(PROFILE_FILE, PROFILE)
            .file("grantbook.toml", policy)
            .any_output()
            .run();
        match count {
            None => assert_eq!(done.stdout, ""),
            Some(place) => {
                let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
                assert_eq!(report.pointer(place), Some(&Value::Array(Vec::new())));
                assert_eq!(done.stderr, "");
            }
        }
    }
}

#[test]
fn members_of_json() {
    let report: Value = serde_json::from_str(&test("json").run().stdout).expect("JSON");
    let names = |value: &Value| -> BTreeSet<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    let known = |list: &[&str]| -> BTreeSet<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(report["version"], 1);
    assert_eq!(names(&report), known(&["findings", "version"]));
    let always = known(&[
        "code", "end", "file", "help", "id", "message", "severity", "start",
    ]);
    let all = known(&["fix", "label", "references", "related"]);
    let all: BTreeSet<String> = all.union(&always).cloned().collect();
    let mut seen = BTreeSet::new();
    for finding in report["findings"].as_array().expect("a list") {
        let members = names(finding);
        assert!(
            members.is_superset(&always) && members.is_subset(&all),
            "{finding:#}"
        );
        for place in [&finding["start"], &finding["end"]] {
            assert_eq!(names(place), known(&["column", "line"]));
        }
        for related in finding["related"].as_array().into_iter().flatten() {
            assert_eq!(names(related), known(&["end", "file", "message", "start"]));
        }
        seen.extend(members);
    }
    assert_eq!(seen, all, "every member occurs");
    let by_policy = &report["findings"].as_array().expect("a list").iter();
    let mut by_policy = by_policy.clone().filter(|f| f["code"] == "implicit-grant");
    let related = &by_policy.next().expect("the error of the policy")["related"];
    assert_eq!(related[0]["file"], "grantbook.toml");
    assert_eq!(
        related[0]["start"],
        serde_json::json!({"line": 2, "column": 1})
    );
}

#[test]
fn github_has_one_line_for_each_finding_with_nothing_that_ends_it_early() {
    let done = test("github").run();
    let line = done.stdout.lines().find(|l| l.contains("open-decision"));
    assert_eq!(
        line.expect("the decision"),
        "::notice file=profiles/contoso-mail.yaml,line=25,col=11,endLine=25,endColumn=22,title=open-decision::100%25 of the groups: yes, or no?: now off%0A`--with read-groups` switches it."
    );
    let source = SourceFile::new("a,b:c%d\n.yaml", "x");
    let finding = Finding::warning("x", "one\r\ntwo, three: 100%").help("%0A");
    let report = FileReport::new(Arc::new(source), vec![finding]);
    assert_eq!(
        Github.report(&[report]),
        "::warning file=a%2Cb%3Ac%25d<U+000A>.yaml,title=x::one<U+000D>%0Atwo, three: 100%25%0A%250A\n"
    );
}

/// The report of one finding in a file of this name.
fn sarif(name: &str, finding: Finding) -> Value {
    let source = Arc::new(SourceFile::new(name, "é: x\n"));
    let reporter = Sarif { rules: rule_info };
    let text = reporter.report(&[FileReport::new(source, vec![finding])]);
    serde_json::from_str(&text).expect("JSON")
}

#[track_caller]
fn is_valid(report: &Value) {
    let path = repository().join("tests/schemas/sarif-2.1.0.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    // A bracket too many in the pattern of a key that is not used here: not every library takes it.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(report)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{report:#}");
    // A validator that accepts everything would prove nothing.
    let mut wrong = report.clone();
    wrong["runs"][0]["results"][0]["level"] = "loud".into();
    wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] =
        "a b".into();
    assert_eq!(validator.iter_errors(&wrong).count(), 2);
}

#[test]
fn sarif_fits_the_schema_of_oasis() {
    let report: Value = serde_json::from_str(&test("sarif").run().stdout).expect("JSON");
    is_valid(&report);
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: BTreeSet<String> = rules.iter().map(|rule| text(&rule["id"])).collect();
    assert_eq!(ids.len(), rules.len(), "a rule stands once");
    assert!(
        run["results"]
            .as_array()
            .expect("results")
            .iter()
            .any(|r| r.get("relatedLocations").is_some())
    );
    // A finding without a place, of a code that nobody knows.
    is_valid(&sarif("x.yaml", Finding::error("zzz", "wrong")));
}

#[test]
fn places_in_sarif_count_characters() {
    let report = sarif("x.yaml", Finding::note("x", "here").at(Span::new(4, 5)));
    let region = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let wanted =
        serde_json::json!({"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5});
    assert_eq!(*region, wanted);
}

#[test]
fn paths_in_sarif_are_uris() {
    let uri = |name: &str| {
        let report = sarif(name, Finding::error("x", "wrong"));
        is_valid(&report);
        let place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
        text(report.pointer(place).expect("a uri"))
    };
    for (name, wanted) in [
        ("profiles/x.yaml", "profiles/x.yaml"),
        ("../x.yaml", "../x.yaml"),
        ("my profiles/a#1?.yaml", "my%20profiles/a%231%3F.yaml"),
        ("100%/é機.yaml", "100%25/%C3%A9%E6%A9%9F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ] {
        assert_eq!(uri(name), wanted);
    }
    if cfg!(windows) {
        assert_eq!(
            uri(r"C:\my profiles\x.yaml"),
            "file:///C:/my%20profiles/x.yaml"
        );
        assert_eq!(uri(r"\\server\share\x.yaml"), "file://server/share/x.yaml");
        assert_eq!(uri(r"profiles\x.yaml"), "profiles/x.yaml");
    } else {
        assert_eq!(uri("/my profiles/x.yaml"), "file:///my%20profiles/x.yaml");
        // A backslash is a character like any other there.
        assert_eq!(uri(r"a\b.yaml"), "a%5Cb.yaml");
    }
}

#[test]
fn an_absolute_path_as_an_argument() {
    let test = Test::new(&["lint", "--format", "sarif"])
        .file("my profiles/contoso-mail.yaml", PROFILE)
        .any_output();
    let path = test.path().join("my profiles/contoso-mail.yaml");
    let done = test.arg(&path).run();
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    is_valid(&report);
    let place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    let uri = text(report.pointer(place).expect("a uri"));
    assert!(uri.starts_with("file:///"), "{uri}");
    assert!(uri.ends_with("/my%20profiles/contoso-mail.yaml"), "{uri}");
    assert!(Path::new(&path).is_absolute());
}
