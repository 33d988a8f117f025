//! What is rendered is what its reader takes: Graph, ARM, bash, Markdown. On the five profiles of
//! the repository, and on one whose every text tries to be something else.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/html.rs"]
mod html;

mod document;
mod hostile;
mod json;
mod languages;
mod options;
mod pictures;
mod runbook;
mod scripts;
mod site;

use std::sync::LazyLock;

use common::{Test, repository, tree::contents};
use grantbook::plan::{Choices, Plan, build};
use grantbook::profile::load;

/// A rendered profile.
struct Rendered {
    plan: Plan,
    /// Files by name, without the folder.
    files: Vec<(String, String)>,
}

impl Rendered {
    fn file(&self, name: &str) -> &str {
        let file = self.files.iter().find(|(n, _)| n == name);
        &file
            .unwrap_or_else(|| panic!("{} has no {name}", self.plan.id))
            .1
    }
}

/// All profiles, rendered once by the program.
static RENDERED: LazyLock<Vec<Rendered>> = LazyLock::new(|| {
    let mut test = Test::new(&["render"]).any_output().writes();
    let folders = ["profiles", "tests/fixtures"].map(|f| repository().join(f));
    let entries = folders.iter().flat_map(|f| f.read_dir().expect("profiles"));
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "yaml") {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            test = test.file(
                &format!("profiles/{name}"),
                std::fs::read(&path).expect("it"),
            );
        }
    }
    let test = test.file(
        &format!("profiles/{}.yaml", hostile::ID),
        hostile::profile(),
    );
    let done = test.run();
    let files = contents(&done.path().join("out"));
    let mut rendered = Vec::new();
    for entry in done.path().join("profiles").read_dir().expect("profiles") {
        let path = entry.expect("an entry").path();
        let loaded = load(&path);
        let profile = loaded
            .profile
            .unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let plan = build(&profile, &Choices::default()).plan.expect("a plan");
        let prefix = format!("{}/", plan.id);
        let own = files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix(&prefix)?.to_owned();
            Some((name, String::from_utf8(bytes.clone()).expect("UTF-8")))
        });
        rendered.push(Rendered {
            files: own.collect(),
            plan,
        });
    }
    assert!(rendered.len() >= 8);
    rendered
});
