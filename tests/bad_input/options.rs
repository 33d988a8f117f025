//! Options that do not fit the profiles: wrong use, status 2, unless the value itself is judged
//! against a profile.

use crate::common::{PROFILE, PROFILE_FILE, Test};

fn render(args: &[&str]) -> Test {
    let test = Test::new(&["render"]).file(PROFILE_FILE, PROFILE);
    args.iter().fold(test, |test, arg| test.arg(*arg))
}

#[test]
fn a_parameter_that_no_profile_has() {
    render(&["--set", "serverNaem=x.contoso.com"]).refused(
        2,
        "
error: no selected profile has a parameter `serverNaem`; did you mean `serverName`?
",
    );
    render(&["--set", "zzz=1"]).refused(
        2,
        "
error: no selected profile has a parameter `zzz`; there is: serverName, audience, extraUri
",
    );
}

#[test]
fn a_value_that_does_not_fit_its_parameter() {
    render(&["--set", "serverName=not a host"]).refused(1, "
error[bad-parameter-value]: `not a host` cannot be the value of `serverName`: it must be a full DNS name such as server.contoso.com
  --> profiles/contoso-mail.yaml:11:11
   |
11 |   - name: serverName
   |           ^^^^^^^^^^ declared here

1 error. Nothing was written.
");
}

#[test]
fn values_that_would_act_in_a_script() {
    for value in [
        "$(touch /tmp/x).contoso.com",
        "a.b`id`",
        "a.b\"",
        "a.b'",
        "a.b\nc.d",
        "-x.contoso.com",
        "",
    ] {
        let done = render(&["--set", &format!("serverName={value}")])
            .status(1)
            .any_output()
            .run();
        assert!(
            done.stderr.starts_with("error[bad-parameter-value]: "),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_choice_that_is_not_among_the_values() {
    render(&["--set", "audience=Everybody"]).refused(1, "
error[bad-parameter-value]: `Everybody` cannot be the value of `audience`: it must be one of AzureADMyOrg, AzureADMultipleOrgs
  --> profiles/contoso-mail.yaml:15:11
   |
15 |   - name: audience
   |           ^^^^^^^^ declared here

1 error. Nothing was written.
");
}

#[test]
fn a_value_without_an_equals_sign() {
    render(&["--set", "serverName"]).refused(
        2,
        "
error: invalid value 'serverName' for '--set <NAME=VALUE>': write NAME=VALUE

For more information, try '--help'.
",
    );
    render(&["--set", "=x"]).refused(
        2,
        "
error: invalid value '=x' for '--set <NAME=VALUE>': write NAME=VALUE

For more information, try '--help'.
",
    );
}

#[test]
fn a_parameter_that_is_set_twice() {
    // Which of the two is meant is not for us to guess.
    let done = render(&[
        "--set",
        "serverName=a.contoso.com",
        "--set",
        "serverName=b.contoso.com",
    ])
    .status(2)
    .any_output()
    .run();
    assert!(done.stderr.contains("serverName"), "{}", done.stderr);
}

#[test]
fn a_feature_that_no_profile_has() {
    render(&["--with", "read-group"]).refused(
        2,
        "
error: no selected profile has a feature `read-group`; did you mean `read-groups`?
",
    );
    render(&["--without", "zzz"]).refused(
        2,
        "
error: no selected profile has a feature `zzz`; there is: read-groups
",
    );
}

#[test]
fn a_feature_that_is_both_on_and_off() {
    render(&["--with", "read-groups", "--without", "read-groups"]).refused(
        2,
        "
error: --with and --without both name `read-groups`
",
    );
}

#[test]
fn a_profile_that_is_not_there() {
    render(&["contoso-mial"]).refused(
        2,
        "
error: there is no profile in `profiles` named `contoso-mial`; did you mean `contoso-mail`?
",
    );
    render(&["zzz"]).refused(
        2,
        "
error: there is no profile in `profiles` named `zzz`; there is: contoso-mail
",
    );
}

#[test]
fn a_built_in_profile_that_is_not_there() {
    Test::new(&["render", "moment-sharepiont"]).refused(
        2,
        "
error: there is no built-in profile named `moment-sharepiont`; did you mean `moment-sharepoint`?
",
    );
}

#[test]
fn an_option_that_is_not_there() {
    render(&["--otu", "x"]).refused(
        2,
        "
error: unexpected argument '--otu' found

  tip: to pass '--otu' as a value, use '-- --otu'

Usage: grantbook render [OPTIONS] [PROFILE]...

For more information, try '--help'.
",
    );
}

#[test]
fn no_command_and_an_unknown_one() {
    let done = Test::new(&[]).status(2).any_output().run();
    assert!(done.stderr.contains("Usage: grantbook"), "{}", done.stderr);
    let done = Test::new(&["rendr"]).status(2).any_output().run();
    assert!(done.stderr.contains("render"), "{}", done.stderr);
}
