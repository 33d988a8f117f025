//! Which profiles are rendered.

use crate::common::{PROFILE, Test, repository, tree::contents};
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
    assert_eq!(
        by_path,
        contents(&rendered().path().join("out/contoso-mail"))
    );
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
