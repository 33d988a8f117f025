//! Which profiles are rendered.

use crate::common::{PROFILE, PROFILE_FILE, Test, repository, tree::contents};
use crate::{render, rendered};

#[test]
fn a_part_of_the_profiles_leaves_the_index_alone() {
    // It would list the part as if it were all.
    let other = PROFILE.replace("contoso-mail", "contoso-calendar");
    let done = render(&["contoso-mail"])
        .file("profiles/contoso-calendar.yaml", other)
        .file("out/README.md", "the index of all\n")
        .any_output()
        .writes()
        .run();
    assert_eq!(done.read("out/README.md"), "the index of all\n");
    assert!(!done.path().join("out/contoso-calendar").exists());
    assert!(done.path().join("out/contoso-mail/main.json").exists());
}

#[test]
fn a_profile_named_by_its_path() {
    let done = Test::new(&["render", "elsewhere/contoso-mail.yaml"])
        .file("elsewhere/contoso-mail.yaml", PROFILE)
        .any_output()
        .writes()
        .run();
    let by_path = contents(&done.path().join("out/contoso-mail"));
    let mut of_all = contents(&rendered().path().join("out/contoso-mail"));
    // The page of the site comes with the others.
    assert!(of_all.remove("index.html").is_some());
    assert_eq!(by_path, of_all);
}

#[test]
fn the_built_in_profiles_are_those_of_the_repository() {
    let built_in = Test::new(&["render"]).any_output().writes().run();
    let from_folder = Test::new(&["render", "--profiles"])
        .arg(repository().join("profiles"))
        .any_output()
        .writes()
        .run();
    let (built_in, from_folder) = (contents(built_in.path()), contents(from_folder.path()));
    assert!(built_in.len() > 30);
    assert_eq!(
        built_in.keys().collect::<Vec<_>>(),
        from_folder.keys().collect::<Vec<_>>()
    );
    assert!(built_in == from_folder, "a file differs");
}

#[test]
fn the_use_of_built_in_profiles_is_said() {
    let note = "note: there is no folder `profiles` here; built-in profiles are used\n";
    for args in [
        &["render", "exact-exchange"][..],
        &["lint"],
        &["check", "exact-exchange"],
        &["diff", "exact-exchange", "esia-office365"],
    ] {
        let done = Test::new(args).any_output().writes();
        let done = done.status(i32::from(args[0] == "check")).run();
        assert!(done.stderr.starts_with(note), "{args:?}\n{}", done.stderr);
    }
    Test::new(&["lint", "--quiet"]).run();
    let own = Test::new(&["lint"]).file(PROFILE_FILE, PROFILE);
    let own = own.any_output().run();
    assert!(!own.stderr.contains("built-in"), "{}", own.stderr);
}

#[test]
fn a_folder_is_no_profile() {
    for name in ["profiles", ".", "./profiles"] {
        for command in ["lint", "render", "fmt"] {
            Test::new(&[command, name])
                .file(PROFILE_FILE, PROFILE)
                .status(2)
                .stderr(format!("error: `{name}` is a folder, not a profile; `--profiles {name}` takes the profiles in it\n"))
                .run();
        }
    }
    // A folder of the name of a profile: what `render --out .` makes.
    Test::new(&["lint", "contoso-mail"])
        .file(PROFILE_FILE, PROFILE)
        .file("contoso-mail/runbook.md", "")
        .any_output()
        .run();
    Test::new(&["lint", "exact-exchange"])
        .file("exact-exchange/runbook.md", "")
        .any_output()
        .run();
}
