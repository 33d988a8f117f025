//! A parameter must not take the name of an option that scripts have already.

use std::collections::BTreeSet;

use crate::RENDERED;
use crate::common::{PROFILE_FILE, Test, changed};

#[test]
fn no_parameter_can_hide_an_option_of_a_script() {
    // The options are read from the scripts themselves, so that a new one is not forgotten.
    let mut options = BTreeSet::new();
    for rendered in RENDERED.iter() {
        let own: Vec<&str> = rendered
            .plan
            .parameters
            .iter()
            .map(|p| p.option.as_str())
            .collect();
        let script = rendered.file("provision.sh");
        let start = script.find("\nread_options() {").expect("read_options");
        let end = start + script[start..].find("\n}\n").expect("its end");
        for line in script[start..end].lines() {
            let pattern = line.trim().split(')').next().unwrap_or_default();
            for option in pattern.split('|').map(str::trim) {
                let is_option = option.starts_with("--") && !option.contains(' ');
                if is_option && !own.contains(&option) {
                    options.insert(option.to_owned());
                }
            }
        }
    }
    assert!(
        options.contains("--tenant") && options.len() > 5,
        "{options:?}"
    );
    let mut free = Vec::new();
    for option in options {
        let name = camel(&option);
        let text = changed("  - name: extraUri", &format!("  - name: {name}"));
        let text = text.replace("${extraUri}", &format!("${{{name}}}"));
        let lint = Test::new(&["lint", "--format", "json"]).file(PROFILE_FILE, text);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_grantbook"))
            .args(["lint", "--format", "json"])
            .current_dir(lint.path())
            .output()
            .expect("the program starts");
        if !String::from_utf8_lossy(&output.stdout).contains("reserved-name") {
            free.push(name);
        }
    }
    assert!(free.is_empty(), "not reserved: {free:?}");
}

/// `--secret-file` → `secretFile`.
fn camel(option: &str) -> String {
    let mut words = option.trim_start_matches('-').split('-');
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
    }
    name
}
