//! What cases on permissions replace in the profile, and by what.

/// An entry of `application` or `delegated`: the name, what it is for, and its feature.
macro_rules! asks {
    ($value:literal, $reason:literal) => {
        concat!(
            "          - value: ",
            $value,
            "\n            reason: ",
            $reason,
            "\n"
        )
    };
    ($value:literal, $reason:literal, $feature:literal) => {
        concat!(
            asks!($value, $reason),
            "            onlyWith: ",
            $feature,
            "\n"
        )
    };
}

/// One more API, before Microsoft Graph, with one permission.
macro_rules! of {
    ($api:literal, $kind:literal, $($permission:literal),+) => {
        concat!(
            "      - api: ", $api, "\n        ", $kind, ":\n",
            asks!($($permission),+), "      - api: Microsoft Graph\n"
        )
    };
}

pub const SELECTED: &str =
    "          - value: Sites.Selected\n            reason: Reaches the sites of the archive.\n";
pub const USER: &str =
    "          - value: User.Read\n            reason: Shows who has signed in.\n";
pub const GRAPH: &str = "      - api: Microsoft Graph\n";
pub const APPS: &str = "apps:\n";
pub const CREDENTIALS: &str = "    credentials:\n";
/// A step that gives a role on a site, and the temporary app that can; it may ask for more.
macro_rules! grant {
    ($more:expr) => {
        concat!(
            "\n  - id: administration\n    displayName: Contoso administration\n",
            "    purpose: Gives the first app its role.\n    temporary:\n      usedFor: giving roles\n",
            "    permissions:\n      - api: Microsoft Graph\n        application:\n",
            asks!("Sites.FullControl.All", "Gives roles."),
            $more,
            "steps:\n  - siteGrant:\n      app: archive\n      actingApp: administration\n",
            "      sites: site\n      role: write\nhandover:"
        )
    };
}

pub const SITE: &str =
    "  - name: site\n    type: sites\n    description: The sites.\n    optional: true\nfeatures:";
/// A second app, which a feature leaves out.
pub const OTHER_APP: &str = concat!(
    "  - id: other\n    displayName: Contoso other\n    purpose: Reads sites.\n",
    "    onlyWith: read-groups\n    permissions:\n      - api: Microsoft Graph\n        application:\n",
    asks!("«Sites.Read.All»", "Reads sites."),
    "handover:\n"
);
/// The API of a third party.
pub const TASKS: &str = concat!(
    "apis:\n  - name: Contoso Tasks\n    appId: 99999999-2222-3333-4444-555555555555\n",
    "    permissions:\n      application:\n        - value: Tasks.Write\n",
    "          id: 11111111-2222-3333-4444-555555555555\n          description: Writes tasks.\n",
    "apps:\n"
);
pub const OF_ARCHIVE: &str = "    value: clientId\n    app: archive\n";
