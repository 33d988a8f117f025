//! What values and features change in the result.

use std::fs;

use crate::common::{Done, Test, repository};
use crate::render;

#[test]
fn values_and_features_reach_the_result() {
    let done = render(&[
        "--set",
        "serverName=archive.fabrikam.com",
        "--with",
        "read-groups",
    ])
    .any_output()
    .writes()
    .run();
    let body = done.read("out/contoso-mail/archive.application.json");
    assert!(
        body.contains("\"https://archive.fabrikam.com/signin\""),
        "{body}"
    );
    // GroupMember.Read.All, delegated.
    assert!(
        body.contains("bc024368-1153-4739-b217-4326f2e966d0"),
        "{body}"
    );
    assert!(
        !body.contains("extraUri"),
        "an optional parameter without a value: {body}"
    );
    let script = done.read("out/contoso-mail/provision.sh");
    assert!(
        !script.contains("--server-name"),
        "a value that is given is no option"
    );
}

/// A profile of the fixtures, with features switched.
fn fixture(name: &str, args: &[&str]) -> Done {
    let path = repository().join(format!("tests/fixtures/{name}.yaml"));
    let test = Test::new(&["render", "--out", "out"]).arg(path);
    let test = args.iter().fold(test, |test, arg| test.arg(*arg));
    test.any_output().writes().run()
}

fn read(done: &Done, file: &str) -> String {
    fs::read_to_string(done.path().join("out").join(file)).expect(file)
}

#[test]
fn an_alternative_to_the_secret_leaves_out_what_is_handed_over_with_it() {
    let field = "| client_secret |";
    let with_secret = fixture("grafana-entra-id", &[]);
    assert!(read(&with_secret, "grafana-entra-id/runbook.md").contains(field));
    let without = fixture("grafana-entra-id", &["--with", "workload-identity"]);
    let runbook = read(&without, "grafana-entra-id/runbook.md");
    assert!(!runbook.contains(field), "{runbook}");
    assert!(runbook.contains("`workload_identity`"), "{runbook}");
}

#[test]
fn a_parameter_is_asked_for_only_where_a_part_needs_it() {
    let secret = fixture("grafana-entra-id", &[]);
    let cluster = fixture("grafana-entra-id", &["--with", "workload-identity"]);
    for (done, is_asked) in [(&secret, false), (&cluster, true)] {
        for (file, option) in [
            ("provision.sh", "--cluster-issuer"),
            ("provision.ps1", "-ClusterIssuer"),
            ("runbook.md", "`--cluster-issuer` (required)"),
        ] {
            let text = read(done, &format!("grafana-entra-id/{file}"));
            assert_eq!(text.contains(option), is_asked, "{option} in {file}");
        }
    }
}

#[test]
fn each_alternative_stands_with_the_permissions_that_it_would_bring() {
    let done = fixture("veeam-microsoft-365", &[]);
    let runbook = read(&done, "veeam-microsoft-365/runbook.md");
    let row = |start: &str| {
        let mut lines = runbook.lines();
        lines
            .find(|l| l.starts_with(start))
            .expect("a row")
            .to_owned()
    };
    let exchange = row("| `exchange-only`");
    assert!(exchange.contains("full_access_as_app"), "{exchange}");
    assert!(!exchange.contains("Sites.FullControl.All"), "{exchange}");
    let sharepoint = row("| `sharepoint-only`");
    assert!(!sharepoint.contains("full_access_as_app"), "{sharepoint}");
    assert!(sharepoint.contains("Sites.FullControl.All"), "{sharepoint}");
}

#[test]
fn the_portal_is_described_in_its_own_words() {
    let done = fixture("grafana-entra-id", &[]);
    let runbook = read(&done, "grafana-entra-id/runbook.md");
    for line in [
        "1. Go to Token configuration > Add groups claim. Select: `Groups assigned to the application`, `Security groups`",
        "Display name: `Grafana Viewer`. Allowed member types: `Users/Groups`. Value: `Viewer`. Description: `Grafana read only Users`",
        "1. If there is a group \\<viewers>: Go to Entra ID > Enterprise applications > Grafana > Users and groups > Add user/group. Select the group \\<viewers>; role: Grafana Viewer. Select Assign.",
        "App registrations > Grafana > API permissions shows no permission.",
        "--template-file main.json --parameters grafanaDomain=VALUE\n",
    ] {
        assert!(runbook.contains(line), "`{line}` in:\n{runbook}");
    }
}

#[test]
fn a_render_the_other_way_keeps_the_other_choices() {
    let args = ["--with", "exchange", "--with", "azure", "--cloud", "usgov"];
    let done = fixture("maester-github", &args);
    let runbook = read(&done, "maester-github/runbook.md");
    for line in [
        "grantbook render maester-github --without exchange --with azure --cloud usgov",
        "grantbook render maester-github --with mail-alerts --with exchange --with azure --cloud usgov",
    ] {
        assert!(
            runbook.lines().any(|l| l == line),
            "`{line}` in:\n{runbook}"
        );
    }
}

#[test]
fn where_each_user_consents_no_administrator_is_asked_to() {
    let done = fixture("zammad-microsoft-365", &[]);
    let runbook = read(&done, "zammad-microsoft-365/runbook.md");
    let script = read(&done, "zammad-microsoft-365/provision.sh");
    let bicep = read(&done, "zammad-microsoft-365/main.bicep");
    assert!(runbook.contains("| Consent by | each user, at the first sign-in |"));
    assert!(
        script.contains("consent     Nothing to do here"),
        "{script}"
    );
    assert!(!bicep.contains("grantAdminConsent"), "{bicep}");
}

#[test]
fn a_directory_role_is_access_without_permissions() {
    let sign_in = repository().join("tests/fixtures/fabrikam-sign-in.yaml");
    let sign_in = fs::read_to_string(sign_in).expect("the fixture");
    let role = "          - role: Reports Reader\n            reason: Reads usage reports.\n";
    let more = "          - role: Global Reader\n            reason: Reads settings.\n";
    let user = "what stands in the token of a user who signs in";
    for (roles, spa, said) in [
        (vec![], true, format!("Only {user}")),
        (vec![], false, "Nothing".to_owned()),
        (
            vec![role],
            false,
            "Only what its directory role allows".to_owned(),
        ),
        (
            vec![role, more],
            true,
            format!("Only {user}, and what its directory roles allow"),
        ),
    ] {
        let mut text = sign_in.clone();
        let uris = "    spa:\n      redirectUris:\n        - https://fabrikam.example/\n";
        assert!(text.contains(uris), "the redirect URI");
        if !spa {
            text = text.replace(uris, "");
        }
        if !roles.is_empty() {
            let roles = format!(
                "    servicePrincipal:\n      directoryRoles:\n{}handover:\n",
                roles.concat()
            );
            text = text.replace("handover:\n", &roles);
        }
        let done = Test::new(&["render", "profiles/fabrikam-sign-in.yaml"])
            .file("profiles/fabrikam-sign-in.yaml", text)
            .any_output()
            .writes()
            .run();
        let runbook = read(&done, "fabrikam-sign-in/runbook.md");
        let line = format!("- {said}: the app asks for no permissions.");
        assert!(
            runbook.lines().any(|l| l == line),
            "`{line}` in:\n{runbook}"
        );
    }
}

#[test]
fn who_can_act_as_the_app() {
    for (name, holder) in [
        (
            "maester-github",
            "can run the workflow or service that the federated credential trusts (`repo:<organization>/<repository>:ref:refs/heads/main`)",
        ),
        (
            "cisa-scubagear",
            "holds the private key of the app's certificate",
        ),
    ] {
        let done = fixture(name, &[]);
        let runbook = read(&done, &format!("{name}/runbook.md"));
        let sentence =
            format!("without a signed-in user: whoever {holder} has all of this access.");
        assert!(runbook.contains(&sentence), "`{sentence}` in:\n{runbook}");
    }
}
