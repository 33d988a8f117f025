//! Every finding that the program can make has a rule that says what it means.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use grantbook::diagnostics::Severity;
use grantbook::lint::{about, all};

/// What reading and planning find: the code, and how much it matters.
fn made() -> BTreeSet<(String, Severity)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut made = BTreeSet::new();
    for file in files(&root) {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for (kind, severity) in [
            ("Finding::error(", Severity::Error),
            ("Finding::warning(", Severity::Warning),
            ("Finding::note(", Severity::Note),
        ] {
            for after in text.split(kind).skip(1) {
                let first = after.trim_start();
                if let Some((code, _)) = first.strip_prefix('"').and_then(|c| c.split_once('"')) {
                    made.insert((code.to_owned(), severity));
                }
            }
        }
    }
    assert!(made.len() > 50, "the search has broken: {made:?}");
    // Made up in unit tests.
    made.retain(|(code, _)| code != "x");
    made
}

/// Findings that are made with several severities.
const DEPENDS: [&str; 4] = [
    "app-without-profile",
    "different-setting",
    "not-compared",
    "too-many-findings",
];

#[test]
fn every_code_in_the_source_is_documented_with_its_severity() {
    for (code, severity) in made() {
        // How much they matter depends on what is left out, or on a choice that was not made.
        if DEPENDS.contains(&code.as_str()) {
            assert!(about(&code).is_some(), "{code}");
            continue;
        }
        let about = about(&code).unwrap_or_else(|| panic!("{code} is not documented"));
        assert_eq!(about.severity, severity, "{code}");
    }
}

#[test]
fn identifiers_and_names_are_said_once_and_have_their_form() {
    let (mut ids, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for about in all() {
        let digits = about.id.strip_prefix("GB").unwrap_or_default();
        assert!(
            digits.len() == 3 && digits.parse::<u16>().is_ok(),
            "{}",
            about.id
        );
        assert!(ids.insert(about.id), "{} twice", about.id);
        assert!(codes.insert(about.code), "{} twice", about.code);
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(about.code.chars().all(is_kebab), "{}", about.code);
        for text in [about.summary, about.why, about.fix] {
            assert!(text.ends_with('.'), "{}: {text}", about.id);
        }
        assert!(!about.example.is_empty(), "{}", about.id);
        for address in about.references {
            assert!(address.starts_with("https://"), "{}: {address}", about.id);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
