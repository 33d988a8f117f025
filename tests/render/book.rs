//! `--mdbook`: what mdBook needs. That it makes a book of it is for `tests/mdbook`.

use crate::common::{PROFILE_FILE, Test, changed};
use crate::render;

#[test]
fn a_folder_for_mdbook_has_its_files_and_no_pages() {
    let done = render(&["--mdbook"]).any_output().writes().run();
    assert!(
        done.read("out/SUMMARY.md").ends_with(
            "[Integrations](README.md)\n\n- [Contoso Mail archive](contoso-mail/runbook.md)\n"
        ),
        "{}",
        done.read("out/SUMMARY.md")
    );
    let settings: toml::Table = done.read("out/book.toml").parse().expect("TOML");
    assert_eq!(settings["book"]["title"].as_str(), Some("Integrations"));
    assert_eq!(settings["build"]["build-dir"].as_str(), Some("../book"));
    let html = done.written.iter().filter_map(|p| p.strip_suffix(".html"));
    let html: Vec<&str> = html.collect();
    assert!(html.is_empty(), "{html:?}");
    let done = done.then(&["check", "--mdbook"]).any_output().run();
    // Without the option the two files are nobody's, and the pages are missing.
    let done = done
        .then(&["check", "--format", "json"])
        .any_output()
        .status(1)
        .run();
    for part in [
        "out/SUMMARY.md",
        "out/book.toml",
        "out/contoso-mail/runbook.html",
    ] {
        assert!(done.stdout.contains(part), "{part} in {}", done.stdout);
    }
}

#[test]
fn a_name_stays_a_text_in_the_summary() {
    let profile = changed("vendor: Contoso\n", "vendor: 'C](x) <b> `c`'\n");
    let done = Test::new(&["render", "--mdbook"])
        .file(PROFILE_FILE, profile)
        .any_output()
        .writes()
        .run();
    let summary = done.read("out/SUMMARY.md");
    let link = r"- [C\](x) \<b> \`c\` Mail archive](contoso-mail/runbook.md)";
    assert!(summary.contains(link), "{summary}");
}

#[test]
fn a_book_is_of_all_profiles() {
    render(&["--mdbook", "contoso-mail"])
        .any_output()
        .status(2)
        .run();
}
