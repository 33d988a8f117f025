//! Values that Microsoft Entra ID does not take, or that would be unsafe there.

use crate::common::Test;

const URI: &str = "https://${serverName}/signin";

/// The message for a redirect URI, at its place.
#[track_caller]
fn bad_uri(uri: &str, why: &str) {
    let written = if uri.contains('#') || uri.contains('*') {
        format!("\"{uri}\"")
    } else {
        uri.to_owned()
    };
    let done = Test::broken("${extraUri}", &written)
        .status(1)
        .any_output()
        .run();
    let message = format!(
        "error[bad-uri]: `{uri}` cannot be a redirect URI: {why}\n  --> profiles/contoso-mail.yaml:37:11\n"
    );
    assert!(done.stderr.contains(&message), "{}", done.stderr);
    assert!(done.stderr.ends_with("1 error. Nothing was written.\n"));
}

#[test]
fn a_redirect_uri_without_encryption() {
    Test::broken(URI, "http://${serverName}/signin").refused(1, "
error[bad-uri]: `http://${serverName}/signin` cannot be a redirect URI: http is allowed for localhost only; use https
  --> profiles/contoso-mail.yaml:36:11
   |
36 |         - http://${serverName}/signin
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^

1 error. Nothing was written.
");
}

#[test]
fn a_redirect_uri_with_a_wildcard() {
    Test::broken(URI, "https://*.${serverName}/signin").refused(1, "
error[bad-uri]: `https://*.${serverName}/signin` cannot be a redirect URI: a wildcard is not safe in a redirect URI
  --> profiles/contoso-mail.yaml:36:11
   |
36 |         - https://*.${serverName}/signin
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

1 error. Nothing was written.
");
}

#[test]
fn redirect_uris_that_are_none() {
    let only_local = "http is allowed for localhost only; use https";
    for (uri, why) in [
        ("http://contoso.com/x", only_local),
        // What stands before the @ is a user name: these lead to evil.example.
        (
            "http://localhost:80@evil.example/x",
            "it names a user before the host",
        ),
        (
            "http://localhost@evil.example/x",
            "it names a user before the host",
        ),
        ("http://localhost.evil.example/x", only_local),
        ("https://contoso.com/x#y", "a redirect URI has no fragment"),
        (
            "https://contoso.com/*",
            "a wildcard is not safe in a redirect URI",
        ),
        (
            "javascript:alert(1)",
            "`javascript:` is not a scheme for redirects",
        ),
        (
            "JavaScript:alert(1)",
            "`JavaScript:` is not a scheme for redirects",
        ),
        ("data:text/html,x", "`data:` is not a scheme for redirects"),
        (
            "file:///etc/passwd",
            "`file:` is not a scheme for redirects",
        ),
        ("https://contoso.com/a b", "` ` must be percent-encoded"),
        ("https://contoso.com/'", "`'` must be percent-encoded"),
        ("https://contoso.com/`id`", "``` must be percent-encoded"),
        ("https://contoso.com/é", "`é` must be percent-encoded"),
        ("https:///x", "it has no host"),
        ("contoso", "it has no scheme such as https:"),
    ] {
        bad_uri(uri, why);
    }
}

#[test]
fn a_redirect_uri_of_the_loopback_address_is_good() {
    for uri in [
        "http://localhost:8080/x",
        "http://127.0.0.1/x",
        "http://[::1]:80/x",
        "http://[::1]/x",
    ] {
        Test::broken(
            "        - ${extraUri}",
            &format!("        - {uri}\n        - ${{extraUri}}"),
        )
        .any_output()
        .writes()
        .run();
    }
}

#[test]
fn a_redirect_uri_that_stands_twice() {
    Test::broken(
        "        - ${extraUri}",
        "        - ${extraUri}\n        - https://${serverName}/signin",
    )
    .refused(
        1,
        "
error[duplicate-id]: the redirect URI `https://${serverName}/signin` stands twice
  --> profiles/contoso-mail.yaml:38:11
   |
36 |         - https://${serverName}/signin
   |           ---------------------------- it stands here already
37 |         - ${extraUri}
38 |         - https://${serverName}/signin
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again here
   |
   = help: Take one of the two out.

1 error. Nothing was written.
",
    );
}

#[test]
fn an_unknown_sign_in_audience() {
    Test::broken("signInAudience: ${audience}", "signInAudience: Everybody").refused(1, "
error[unknown-value]: `Everybody` is not a sign-in audience
  --> profiles/contoso-mail.yaml:33:21
   |
33 |     signInAudience: Everybody
   |                     ^^^^^^^^^
   |
   = help: Allowed: AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount; or a `choice` parameter among them.

1 error. Nothing was written.
");
}

#[test]
fn a_choice_of_audiences_with_one_that_does_not_exist() {
    Test::broken(
        "[AzureADMyOrg, AzureADMultipleOrgs]",
        "[AzureADMyOrg, Everybody]",
    )
    .refused(1, "
error[unknown-value]: `${audience}` is not a sign-in audience
  --> profiles/contoso-mail.yaml:33:21
   |
33 |     signInAudience: ${audience}
   |                     ^^^^^^^^^^^
   |
   = help: Allowed: AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount; or a `choice` parameter among them.

1 error. Nothing was written.
");
}

#[test]
fn secrets_that_live_too_long_or_not_at_all() {
    for months in ["0", "25", "600"] {
        let caret = "^".repeat(months.len());
        Test::broken("lifetimeMonths: 6", &format!("lifetimeMonths: {months}")).refused(
            1,
            &format!(
                "
error[bad-lifetime]: a secret cannot be valid for {months} months
  --> profiles/contoso-mail.yaml:52:27
   |
52 |           lifetimeMonths: {months}
   |                           {caret}
   |
   = help: The portal offers 1 to 24 months. Microsoft recommends less than 12.

1 error. Nothing was written.
"
            ),
        );
    }
}

#[test]
fn a_lifetime_that_no_machine_counts() {
    let done = Test::broken("lifetimeMonths: 6", "lifetimeMonths: 4294967302")
        .status(1)
        .any_output()
        .run();
    // It must not be taken modulo 2^32, and the YAML is not what is wrong.
    assert!(!done.stderr.contains("not valid YAML"), "{}", done.stderr);
}

#[test]
fn display_names_that_cannot_be() {
    for name in ["<b>Archive</b>", "\"Archive \"", "\"two\\nlines\""] {
        let done = Test::broken(
            "displayName: Contoso archive",
            &format!("displayName: {name}"),
        )
        .status(1)
        .any_output()
        .run();
        assert!(
            done.stderr.starts_with("error[bad-display-name]: "),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn the_name_of_a_secret_stays_in_its_line() {
    // In a script it stands in a here-document: a second line could end the document, and what
    // follows would be commands.
    let name = r#"displayName: "Archive\nFACTS\ntouch pwned\n: <<FACTS""#;
    let done = Test::broken(
        "          displayName: Archive",
        &format!("          {name}"),
    )
    .status(1)
    .any_output()
    .run();
    assert!(
        done.stderr.contains("profiles/contoso-mail.yaml:51:"),
        "{}",
        done.stderr
    );
}

#[test]
fn an_address_of_a_source_that_is_not_https() {
    Test::broken("url: https://docs", "url: http://docs").refused(
        1,
        "
error[bad-uri]: `http://docs.contoso.com/mail-archive` is not an https address
 --> profiles/contoso-mail.yaml:8:10
  |
8 |     url: http://docs.contoso.com/mail-archive
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn an_incomplete_source_that_does_not_say_what_is_missing() {
    let done = Test::broken("    complete: true", "    complete: false")
        .status(1)
        .any_output()
        .run();
    assert!(
        done.stderr.contains(
            "error[missing-key]: the source \"Setting up the mail archive\" is not complete, but `missing` does not say what is missing"
        ),
        "{}",
        done.stderr
    );
}
