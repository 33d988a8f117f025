//! A national cloud: what changes in the output, and what nobody knows of it.

use crate::marked::{COLLECTOR, PORTAL, SIGN_IN};

const NATIVE: &str = "https://login.microsoftonline.com/common/oauth2/nativeclient";
const PRESENCE: &str = "    permissions:\n      - api: Microsoft Graph\n        application:\n          - value: Presence.Read.All\n            reason: Shows who is there.\n          - value: User.Read.All\n            reason: Shows names.\n";

/// Presence.Read.All as an application permission: in public, and in GCC High.
const IDS: [&str; 2] = [
    "a70e0c2d-e793-494c-94c4-118fa0a67f42",
    "8cbe86c1-747b-4599-a1bc-f872f7f221f0",
];

#[test]
fn the_host_and_the_ids_of_the_cloud() {
    let app =
        format!("{PRESENCE}    publicClient:\n      redirectUris:\n        - {NATIVE}\n    spa:\n");
    for (cloud, here) in [("public", 0), ("usgov", 1)] {
        let done = SIGN_IN.rendered(&["--cloud", cloud], &[("    spa:\n", &app)]);
        for file in [
            "integration.application.json",
            "provision.sh",
            "provision.ps1",
        ] {
            let text = done.read(&format!("out/fabrikam-sign-in/{file}"));
            let top = ["com", "us"][here];
            let other = ["com", "us"][1 - here];
            let uri = |top: &str| {
                format!("https://login.microsoftonline.{top}/common/oauth2/nativeclient")
            };
            assert!(text.contains(&uri(top)), "{cloud} {file}");
            assert!(!text.contains(&uri(other)), "{cloud} {file}");
            assert!(text.contains(IDS[here]), "{cloud} {file}");
            assert!(!text.contains(IDS[1 - here]), "{cloud} {file}");
        }
    }
}

#[test]
fn permissions_that_are_known_for_the_public_cloud_only() {
    let marked = PRESENCE.replace("Microsoft Graph", "«Microsoft Graph»") + "    spa:\n";
    for (cloud, title, names) in [
        (
            "usgov",
            "Microsoft Cloud for US Government",
            "User.Read.All",
        ),
        (
            "china",
            "Microsoft Azure operated by 21Vianet",
            "Presence.Read.All, User.Read.All",
        ),
    ] {
        SIGN_IN.warned(
            &["--cloud", cloud],
            &[("    spa:\n", &marked)],
            &format!("
warning[unknown-in-cloud]: the catalog knows these permissions of Microsoft Graph for the public cloud only, not for {title}: {names}
= The script compares each ID with the tenant, and stops before it grants a wrong one.
"),
        );
    }
}

#[test]
fn the_script_is_for_its_cloud() {
    let script = |cloud: &str| {
        let done = COLLECTOR.rendered(&["--cloud", cloud], &[]);
        done.read("out/tailspin-collector/provision.sh")
    };
    assert!(!script("public").contains("AzureUSGovernment"));
    assert!(script("usgov").contains("AzureUSGovernment"));
    assert!(script("china").contains("AzureChinaCloud"));
}

#[test]
fn a_cloud_that_does_not_exist() {
    let run = PORTAL.run(&["render"], &[]).arg("--cloud").arg("germany");
    let done = run.status(2).any_output().run();
    assert!(
        done.stderr.contains("invalid value 'germany' for '--cloud <CLOUD>'\n  [possible values: public, usgov, china]\n"),
        "{}",
        done.stderr
    );
}
