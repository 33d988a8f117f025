//! Links that lead nowhere are found, each with its place; what leads somewhere is left alone.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::path::Path;

use common::{PROFILE, PROFILE_FILE, Test};
use grantbook::diagnostics::{Finding, SourceFile};
use grantbook::links::check;
use grantbook::plan::{Choices, Plan, build};
use grantbook::profile::load;
use grantbook::render::{Artifact, Engine, Imprint, optional_sections, render};

/// Other files of the folder.
const OTHERS: &[(&str, &str)] = &[
    ("README.md", "# Index\n\n## Set it up\n"),
    ("x/other.html", "<h1 id=\"one\">One</h1>\n"),
    ("x/picture.svg", "<svg/>\n"),
    ("x/provision.sh", "# Set it up\n"),
];

/// What is found in a document of the folder `x`: name, line, message, help.
fn found(name: &str, text: &str, is_complete: bool) -> Vec<(String, usize, String, String)> {
    let others = OTHERS.iter().copied();
    let all: Vec<Artifact> = others
        .chain([(name, text)])
        .map(|(path, content)| Artifact {
            path: path.to_owned(),
            content: content.to_owned(),
            is_executable: false,
        })
        .collect();
    let line = |source: &SourceFile, finding: &Finding| {
        source.position(finding.span.expect("a place").start).line
    };
    let mut rows = Vec::new();
    for report in check(Path::new("out"), &all, is_complete) {
        for finding in &report.findings {
            assert_eq!(finding.code, "broken-link");
            assert!(finding.is_error());
            rows.push((
                report.source.name.clone(),
                line(&report.source, finding),
                finding.message.clone(),
                finding.help.join(" "),
            ));
        }
    }
    rows
}

#[track_caller]
fn is_broken(name: &str, text: &str, line: usize, message: &str, help: &str) {
    let name_in_out = format!("out/{name}");
    let wanted = (name_in_out, line, message.to_owned(), help.to_owned());
    assert_eq!(found(name, text, true), [wanted], "{text}");
}

#[test]
fn a_file_that_is_not_rendered() {
    is_broken(
        "x/runbook.md",
        "# A\n\nSee [the script](provison.sh).\n",
        3,
        "the link `provison.sh` leads to a file that is not rendered",
        "Did you mean `provision.sh`?",
    );
    is_broken(
        "x/runbook.md",
        "# A\n\n[All](../READMI.md)\n",
        3,
        "the link `../READMI.md` leads to a file that is not rendered",
        "Did you mean `../README.md`?",
    );
    is_broken(
        "x/page.html",
        "<p>\n<a href=\"nowhere.qqq\">x</a>",
        2,
        "the link `nowhere.qqq` leads to a file that is not rendered",
        "Correct the template that the document is made of.",
    );
}

#[test]
fn a_picture_that_is_not_rendered() {
    is_broken(
        "x/runbook.md",
        "# A\n\n![P](pictures.svg)\n",
        3,
        "the link `pictures.svg` leads to a file that is not rendered",
        "Did you mean `picture.svg`?",
    );
    is_broken(
        "x/page.html",
        "<img src='pictures.svg' alt=''>",
        1,
        "the link `pictures.svg` leads to a file that is not rendered",
        "Did you mean `picture.svg`?",
    );
    is_broken(
        "x/runbook.md",
        "# A\n\ntext <img src=\"pictures.svg\">\n",
        3,
        "the link `pictures.svg` leads to a file that is not rendered",
        "Did you mean `picture.svg`?",
    );
}

#[test]
fn a_heading_that_is_not_there() {
    is_broken(
        "x/runbook.md",
        "# A\n\n## Emergency\n\n[Stop](#emergncy)\n",
        5,
        "the link `#emergncy` leads to a heading that this document does not have",
        "Did you mean `#emergency`?",
    );
    is_broken(
        "x/page.html",
        "<h2 id='emergency'>E</h2>\n<a href='#Emergency'>x</a>",
        2,
        "the link `#Emergency` leads to a heading that this document does not have",
        "Did you mean `#emergency`?",
    );
    is_broken(
        "x/runbook.md",
        "[a](other.html#two)\n",
        1,
        "the link `other.html#two` leads to a heading that `x/other.html` does not have",
        "Correct the template that the document is made of.",
    );
    is_broken(
        "x/runbook.md",
        "[a]\n\n[a]: ../README.md#set-it-upp\n",
        1,
        "the link `../README.md#set-it-upp` leads to a heading that `README.md` does not have",
        "Did you mean `#set-it-up`?",
    );
}

#[test]
fn a_file_outside_the_folder() {
    let help = "Link to a file below it, or give the whole address.";
    for target in ["../../secret.txt", "/etc/passwd"] {
        is_broken(
            "x/runbook.md",
            &format!("[a]({target})\n"),
            1,
            &format!("the link `{target}` leads out of the output folder"),
            help,
        );
    }
}

#[test]
fn each_place_is_reported() {
    let text =
        "# A\n\n[1](a.txt) [2](b.txt)\n\n| | |\n| --- | --- |\n| [3](c.txt) | ![4](d.svg) |\n";
    let lines: Vec<usize> = found("x/runbook.md", text, true)
        .into_iter()
        .map(|(_, line, _, _)| line)
        .collect();
    assert_eq!(lines, [3, 3, 7, 7]);
}

#[test]
fn what_leads_somewhere_is_left_alone() {
    for text in [
        "# A b\n\n## A b\n\n[1](#a-b) [2](#a-b-1) [3](#top) [4](#) [5](./provision.sh#L3)\n",
        "[1](../README.md#set-it-up) [2](other.html#one) [3](../x/) [4](%70icture.svg)\n",
        "<https://example.com> <a@example.com> [1](mailto:a@example.com) [2](//example.com/x)\n",
        "`[1](gone.md)`\n\n```sh\n[2](gone.md)\n```\n\n\\[3](gone.md)\n",
        "<a id=\"here\"></a>\n\n[1](#here)\n",
    ] {
        assert_eq!(found("x/runbook.md", text, true), [], "{text}");
    }
    let page = "<title><a href='gone'></title><!-- <img src=gone> --><a href='#a'><b id=a>";
    assert_eq!(found("x/page.html", page, true), []);
    // Of other files nothing is known to be a link.
    assert_eq!(found("x/x.json", "[a](gone.md)", true), []);
}

#[test]
fn of_some_profiles_only_their_own_folders_are_known() {
    let text = "[1](../y/runbook.md) [2](../GONE.md) [3](gone.md)\n";
    assert_eq!(found("x/runbook.md", text, true).len(), 3);
    let some = found("x/runbook.md", text, false);
    assert_eq!(some.len(), 1, "{some:?}");
    assert!(some[0].2.contains("`gone.md`"), "{some:?}");
}

#[test]
fn no_document_loses_a_link_when_a_section_is_left_out() {
    let sections: Vec<&str> = optional_sections().collect();
    let mut left_out: Vec<Vec<String>> = sections.iter().map(|s| vec![(*s).to_owned()]).collect();
    left_out.push(sections.iter().map(|s| (*s).to_owned()).collect());
    let plans: Vec<Plan> = profiles();
    for without in left_out {
        let imprint = Imprint {
            without: without.clone(),
            ..Imprint::default()
        };
        let engine = Engine::new().expect("the templates").with_imprint(imprint);
        for plan in &plans {
            let all = render(plan, &engine).expect("artifacts");
            let broken = check(Path::new("out"), &all, false);
            let messages = broken.iter().flat_map(|r| &r.findings).map(|f| &f.message);
            let messages: Vec<&String> = messages.collect();
            assert!(
                messages.is_empty(),
                "{} without {without:?}: {messages:?}",
                plan.id
            );
        }
    }
}

/// The profiles of the repository and of the tests.
fn profiles() -> Vec<Plan> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["profiles", "tests/fixtures"].map(|folder| root.join(folder));
    let entries = folders.iter().flat_map(|f| f.read_dir().expect("a folder"));
    let paths = entries.map(|e| e.expect("an entry").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    let plans = paths.map(|path| {
        let profile = load(&path).profile.expect("a profile");
        build(&profile, &Choices::default()).plan.expect("a plan")
    });
    plans.collect()
}

/// A team's template with a link to a heading that is not there, and one to a file.
const TEMPLATE: &str = "## Risk\n\n[Stop](#emergncy), [script](provison.sh)\n";

fn with_template(args: &[&str]) -> Test {
    let test = Test::new(args).arg("--templates").arg("ours");
    test.file(PROFILE_FILE, PROFILE)
        .file("ours/markdown/runbook/risk.md.tera", TEMPLATE)
}

#[test]
fn a_render_with_a_broken_link_writes_nothing() {
    // Without `writes` nothing may be written.
    let done = with_template(&["render"]).any_output().status(1).run();
    for part in [
        "error[broken-link]: the link `#emergncy` leads to a heading that this document does not have",
        "--> out/contoso-mail/runbook.md:",
        "help: Did you mean `#emergency`?",
        "error[broken-link]: the link `provison.sh` leads to a file that is not rendered",
        "help: Did you mean `provision.sh`?",
        "\n2 errors. Nothing was written.\n",
    ] {
        assert!(done.stderr.contains(part), "{part}\nin\n{}", done.stderr);
    }
    let json = with_template(&["render", "--format", "json"]);
    let json = json.any_output().status(1).run().stdout;
    assert_eq!(json.matches("\"broken-link\"").count(), 2, "{json}");
}

#[test]
fn check_reports_a_broken_link_in_every_format() {
    for (format, part) in [
        ("human", "--> out/contoso-mail/runbook.md:"),
        ("json", "\"id\": \"GB804\""),
        ("sarif", "\"ruleId\": \"GB804\""),
        ("github", "title=broken-link::the link `#emergncy` leads"),
    ] {
        let done = with_template(&["check", "--format", format]);
        let done = done.any_output().status(1).run();
        assert!(done.stdout.contains(part), "{format}: {}", done.stdout);
    }
}
