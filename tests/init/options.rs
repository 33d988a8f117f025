//! A profile from options.

use crate::common::Test;

const WANTED: &str = r#"# yaml-language-server: $schema=profile.schema.json
# REPLACE stands where something is still to be written.

id: acme-rooms
vendor: "Acme: Co"
integration: Rooms
summary: Shows which rooms there are.

sources:
  - title: Setup guide
    url: https://docs.acme.example/setup

parameters:
  - name: serverName
    type: hostname
    description: "REPLACE: what it is and where to find it, one sentence."

apps:
  - id: integration
    displayName: Acme rooms
    purpose: Shows which rooms there are.
    web:
      redirectUris:
        - https://${serverName}/signin
    permissions:
      - api: Microsoft Graph
        application:
          - value: Place.Read.All
            reason: Reads the rooms.
        delegated:
          - value: User.Read
            reason: Sign the user in and read that user's own profile.
        reasonsInferred: Where nobody gave a reason, it says what the permission allows.
    credentials:
      - certificate:
          displayName: Acme rooms
          lifetimeMonths:
            value: 12
            inferred: Nobody has asked for another lifetime.

# Next: what the product asks for (`handover`), what is done by hand (`steps`), how a credential is
# renewed (`rotation`). `grantbook schema --markdown` describes all keys.
"#;

const ALL: &[&str] = &[
    "init",
    "acme-rooms",
    "--vendor",
    "Acme: Co",
    "--integration",
    "Rooms",
    "--summary",
    "Shows which rooms\n there are.",
    "--guide-title",
    "Setup guide",
    "--guide-url",
    "https://docs.acme.example/setup",
    "--app",
    "Acme rooms",
    "--permission",
    "Microsoft Graph/application/Place.Read.All=Reads the rooms.",
    "--permission",
    "microsoft graph/delegated/user.read",
    "--redirect-uri",
    "https://${serverName}/signin",
    "--certificate",
];

#[test]
fn everything_that_options_can_say() {
    let done = Test::new(ALL).any_output().writes().run();
    assert_eq!(done.read("profiles/acme-rooms.yaml"), WANTED);
    let done = done.then(&["fmt", "--check"]).any_output().run();
    let done = done.then(&["lint"]).any_output().run();
    assert!(
        done.stderr.starts_with("1 file: 0 errors, 1 warning"),
        "{}",
        done.stdout
    );
}

#[test]
fn the_id_follows_from_the_names() {
    let done = Test::new(&["init", "--vendor", "Müller", "--integration", "Office 365"])
        .any_output()
        .writes()
        .run();
    assert_eq!(done.written[1], "profiles/muller-office-365.yaml");
    Test::new(&["init", "--vendor", "日本", "--integration", "語"])
        .status(2)
        .stderr("error: no id can be made of these names: an id has letters from a to z, digits and single hyphens only; give one, as in `grantbook init contoso-rooms --vendor …`\n")
        .run();
    // There is no file that a message could point into.
    Test::new(&["init", "x", "--redirect-uri", "no address"])
        .status(2)
        .stderr("error: `no address` cannot be a redirect URI: ` ` must be percent-encoded.\n\nNothing was written.\n")
        .run();
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    for (args, wanted) in [
        (
            [
                "--permission",
                "Microsoft Graph/application/Siltes.Selected",
            ],
            "Microsoft Graph/application/Sites.Selected",
        ),
        (
            ["--permission", "Sites.Selected"],
            "does not say which API and kind",
        ),
        (["--vendor", "a\u{202e}b"], "U+202E"),
        (["--vendor", "  "], "not empty"),
        (["--guide-url", "http://x"], "begins with https://"),
        (["--redirect-uri", "no address"], "redirect"),
    ] {
        let done = Test::new(&["init", "x"])
            .arg(args[0])
            .arg(args[1])
            .status(2)
            .any_output()
            .run();
        assert!(done.stderr.contains(wanted), "{args:?}: {}", done.stderr);
    }
    for args in [
        &["init", "x", "--secret", "--certificate"][..],
        &["init", "x", "--policy"],
        &["init", "--vendor", "x", "--policy"],
    ] {
        Test::new(args).status(2).any_output().run();
    }
    let twice = ["--permission", "Microsoft Graph/delegated/User.Read"];
    Test::new(&["init", "x", twice[0], twice[1], twice[0], twice[1]])
        .status(2)
        .stderr("error: --permission Microsoft Graph/delegated/User.Read is given twice\n")
        .run();
}
