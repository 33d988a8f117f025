//! bash reads back what was written: hundreds of texts in one script, compared byte for byte.

use std::fs;
use std::process::Command;

use grantbook::render::escape::{bash_double, bash_heredoc, bash_word};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{AWKWARD, config, texts};
use crate::common::{has_tool, process};

/// Ends a here-document; no text has such a line.
const DELIMITER: &str = "END-OF-THE-DOCUMENT-8f1d2c";

type Write = fn(&str) -> String;

/// How a text is written into a script so that the script prints it, with a zero byte after it.
const FORMS: [(&str, Write); 4] = [
    ("a word", |text| {
        format!("printf '%s\\0' {}\n", bash_word(text))
    }),
    ("words side by side", |text| {
        format!("printf '%s\\0' {}{}\n", bash_word(text), bash_word(""))
    }),
    ("double quotes", |text| {
        format!("printf '%s\\0' \"{}\"\n", bash_double(text))
    }),
    ("a here-document", |text| {
        format!(
            "cat <<{DELIMITER}\n{}\n{DELIMITER}\nprintf '\\0'\n",
            bash_heredoc(text)
        )
    }),
];

#[test]
fn bash_reads_back_every_text() {
    if !has_tool("bash") {
        return;
    }
    let awkward: Vec<String> = AWKWARD.iter().map(|t| (*t).to_owned()).collect();
    read_back(&awkward).expect("the awkward texts");
    let mut runner = TestRunner::new(config(4));
    let batches = proptest::collection::vec(texts(), 300);
    runner
        .run(&batches, |texts| {
            // bash has no zero byte in a word; a profile cannot hold one.
            let texts: Vec<String> = texts.iter().map(|t| t.replace('\0', "")).collect();
            read_back(&texts)
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

fn read_back(texts: &[String]) -> Result<(), TestCaseError> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("script");
    for locale in ["C", "C.UTF-8"] {
        for (form, write) in FORMS {
            let script: String = texts.iter().map(|text| write(text)).collect();
            fs::write(&path, script).expect("a script");
            let mut command = Command::new("bash");
            command
                .arg(&path)
                .env("LC_ALL", locale)
                .current_dir(dir.path());
            let output = process::output(&mut command);
            prop_assert_eq!(output.stderr.as_str(), "", "{} in {}", form, locale);
            prop_assert_eq!(output.status, Some(0));
            let mut found: Vec<&str> = output.stdout.split('\0').collect();
            found.pop();
            prop_assert_eq!(found.len(), texts.len(), "{} in {}", form, locale);
            for (found, text) in found.into_iter().zip(texts) {
                let found = match form {
                    // The line feed before the delimiter belongs to the document.
                    "a here-document" => found.strip_suffix('\n').unwrap_or(found),
                    _ => found,
                };
                prop_assert_eq!(found, text, "{} in {}", form, locale);
            }
            // Nothing of it ran as a command.
            let files = fs::read_dir(dir.path()).expect("the folder").count();
            prop_assert_eq!(files, 1);
        }
    }
    Ok(())
}

#[test]
fn the_forms_are_those_that_a_reviewer_expects() {
    assert_eq!(bash_word("it's"), r"'it'\''s'");
    assert_eq!(bash_word("$(id)"), "'$(id)'");
    assert_eq!(bash_word(""), "''");
    assert_eq!(bash_double(r#"a\ "b" $c `d`"#), r#"a\\ \"b\" \$c \`d\`"#);
    assert_eq!(bash_heredoc(r#"a\ "b" $c `d`"#), r#"a\\ "b" \$c \`d\`"#);
}
