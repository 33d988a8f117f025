//! Every finding that the program can make has a rule that says what it means.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use grantbook::lint::{about, all};

#[test]
fn every_code_in_the_source_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes = BTreeSet::new();
    for file in files(&root) {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for kind in ["Finding::error(", "Finding::warning(", "Finding::note("] {
            for after in text.split(kind).skip(1) {
                let first = after.trim_start();
                if let Some((code, _)) = first.strip_prefix('"').and_then(|c| c.split_once('"')) {
                    codes.insert(code.to_owned());
                }
            }
        }
    }
    assert!(codes.len() > 50, "the search has broken: {codes:?}");
    // Made up in unit tests.
    codes.remove("x");
    let unknown: Vec<&String> = codes.iter().filter(|code| about(code).is_none()).collect();
    assert_eq!(unknown, Vec::<&String>::new());
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
