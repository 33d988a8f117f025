//! Parts that a profile must have.

use crate::marked::SIGN_IN;

#[test]
fn a_source_that_does_not_say_what_is_missing() {
    SIGN_IN.refused(
        &[(
            "  - title: Made up for the tests of grantbook\n    complete: true\n",
            "  - title: «Made up for the tests of grantbook»\n    complete: false\n",
        )],
        "
error[missing-key]: the source \"Made up for the tests of grantbook\" is not complete, but `missing` does not say what is missing
= Say under `missing` what the source does not show.
",
    );
}

#[test]
fn no_source() {
    let sources = "  - title: Made up for the tests of grantbook\n    complete: true\n";
    let run = SIGN_IN.run(&["lint"], &[("sources:\n", "sources: []\n"), (sources, "")]);
    let done = run.any_output().status(1).run();
    let said = "error[no-source]: the profile names no source\n--> profiles/fabrikam-sign-in.yaml\n = help: Name the vendor's guide under `sources`, so that a reader can check it.\n";
    assert!(done.stdout.contains(said), "{}", done.stdout);
}

#[test]
fn spaces_around_a_permission() {
    let permissions = "    permissions:\n      - api: Microsoft Graph\n        delegated:\n          - value: «\"User.Read \"»\n            reason: Reads.\n    spa:\n";
    SIGN_IN.refused(
        &[("    spa:\n", permissions)],
        "
error[space-in-name]: the name has a space before or after it
= Take the space out. It may be one that looks like none.
",
    );
}

#[test]
fn an_app_that_windows_has_no_file_for() {
    SIGN_IN.refused(
        &[("  - id: integration\n", "  - id: «con»\n")],
        "
error[bad-id]: `con` cannot be an app id: Windows has no file of that name
= Choose another name.
",
    );
}
