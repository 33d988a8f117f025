//! Ids and names that cannot be a file, a folder or an identifier.

use crate::common::{PROFILE_FILE, Test, changed};

#[test]
fn ids_that_would_leave_the_output_folder() {
    for id in [
        "../escape",
        "/etc/cron.d/x",
        "a/b",
        "..",
        ".",
        "a\\\\b",
        "~",
        "$(id)",
        "-rf",
    ] {
        let done = Test::broken("id: contoso-mail", &format!("id: \"{id}\""))
            .status(1)
            .any_output()
            .run();
        assert!(
            done.stderr
                .starts_with("error[id-is-not-file-name]: the id is `"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn an_app_id_that_would_leave_the_output_folder() {
    for id in ["../escape", "a/b", "Archive", "a_b", "a--b", "ümlaut"] {
        let done = Test::broken("  - id: archive", &format!("  - id: \"{id}\""))
            .status(1)
            .any_output()
            .run();
        let message = format!("error[bad-id]: `{id}` cannot be an app id\n");
        assert!(done.stderr.contains(&message), "{}", done.stderr);
    }
}

#[test]
fn an_id_that_is_not_the_name_of_the_file() {
    Test::broken("id: contoso-mail", "id: contoso").refused(
        1,
        "
error[id-is-not-file-name]: the id is `contoso`, but the file is named `contoso-mail`
 --> profiles/contoso-mail.yaml:2:5
  |
2 | id: contoso
  |     ^^^^^^^
  |
  = help: The id and the file's name must be the same: rename one of them.

1 error. Nothing was written.
",
    );
}

#[test]
fn an_id_that_is_no_file_name_everywhere() {
    // `CON`, `con` and their like are devices on Windows: no folder can have such a name there.
    for id in ["CON", "Con", "con", "nul", "com1"] {
        let text = changed("id: contoso-mail", &format!("id: {id}"));
        let done = Test::new(&["render"])
            .file(&format!("profiles/{id}.yaml"), text)
            .status(1)
            .any_output()
            .run();
        assert!(
            done.stderr.starts_with("error[bad-id]: "),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_parameter_with_the_name_of_an_option_of_every_script() {
    let text = changed("  - name: extraUri", "  - name: tenant");
    let text = text.replace("${extraUri}", "${tenant}");
    Test::new(&["render"]).file(PROFILE_FILE, text).refused(
        1,
        "
error[reserved-name]: `tenant` is an option that every script has
  --> profiles/contoso-mail.yaml:20:11
   |
20 |   - name: tenant
   |           ^^^^^^
   |
   = help: Choose another name for the parameter.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_parameter_that_the_bicep_file_has_already() {
    // Two parameters of one name: the file does not compile.
    for name in ["grantAdminConsent", "archiveApp"] {
        let text = changed("  - name: extraUri", &format!("  - name: {name}"));
        let text = text.replace("${extraUri}", &format!("${{{name}}}"));
        let done = Test::new(&["render"])
            .file(PROFILE_FILE, text)
            .status(1)
            .any_output()
            .run();
        assert!(
            done.stderr.starts_with("error[reserved-name]: "),
            "{}",
            done.stderr
        );
    }
}
