//! Findings of `grantbook audit`: what a tenant has, against what a profile says.

use super::error;
use crate::diagnostics::Severity;
use crate::lint::About;

/// With a severity of its own.
const fn milder(about: About, severity: Severity) -> About {
    About { severity, ..about }
}

const CONSENT: &[&str] =
    &["https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions"];

/// All of them, by identifier.
pub const AUDIT: &[About] = &[
    error(
        "GB701",
        "bad-state",
        "A state file cannot be used.",
        "It is not JSON, is no list of apps, is only the first page of one, or holds the value of a secret. Nothing is compared then.",
        "grantbook audit --state secret.json",
        "Give what the script's `export` writes, or the output of `az ad app list --all`. A file with a secret in it has no business there: delete it, and renew the credential.",
    ),
    error(
        "GB702",
        "missing-app",
        "The tenant lacks an app of a profile.",
        "The integration is not set up, was removed, or is there under another name. An app is recognised by its `uniqueName`, which scripts of grantbook give it.",
        "grantbook audit --state export.json contoso-mail",
        "Run the script's `create`; or say which app it is: `--app contoso-mail/integration=APPID`.",
    ),
    milder(
        error(
            "GB703",
            "app-without-profile",
            "No profile explains an app of the tenant.",
            "Nobody has written down what it is for and what it may do. A warning where it belongs to a profile, but not with the chosen features.",
            "grantbook audit --state all-apps.json",
            "Write a profile for it, name it with `--app`, or audit with the features that were set up.",
        ),
        Severity::Note,
    ),
    milder(
        error(
            "GB704",
            "matched-by-name",
            "An app was recognised by its display name alone.",
            "Anybody who may register apps can give one this name. What is compared may be another app.",
            "grantbook audit --state all-apps.json contoso-mail",
            "Say that it is this one with `--app contoso-mail/integration=APPID`, or let the script take it over with `--adopt`, which gives it its `uniqueName`.",
        ),
        Severity::Warning,
    ),
    error(
        "GB705",
        "temporary-app-left",
        "An app that is needed only during the setup is still there.",
        "Such an app can do more than the integration: it gives others their access.",
        "temporary:\n  usedFor: the setup",
        "Run the script's `apply` to its end, or delete the app.",
    ),
    About {
        references: CONSENT,
        ..error(
            "GB706",
            "over-granted",
            "The app was granted more than the profile asks for.",
            "Whoever holds the app's credential has this access. Nobody reviewed it with the profile. Directory roles count too.",
            "grantbook audit --state export.json contoso-mail",
            "Take the grant away under Enterprise applications > the app > Permissions, or write the permission down in the profile, with its reason.",
        )
    },
    About {
        references: CONSENT,
        ..error(
            "GB707",
            "not-granted",
            "A permission of the profile has no consent.",
            "The integration does not work, or a part of it.",
            "grantbook audit --state export.json contoso-mail",
            "Grant admin consent, or run the script's `consent`. If the integration works without, take the permission out of the profile.",
        )
    },
    error(
        "GB708",
        "extra-permission",
        "The app requests a permission that is not in the profile.",
        "It is not granted by that alone, but the next click on \"Grant admin consent\" grants it.",
        "grantbook audit --state export.json contoso-mail",
        "Take it out under API permissions, or write it down in the profile, with its reason.",
    ),
    error(
        "GB709",
        "missing-permission-request",
        "The app does not request a permission of the profile.",
        "The next admin consent in the portal does not include it.",
        "grantbook audit --state export.json contoso-mail",
        "Run the script's `create`, or add it under API permissions.",
    ),
    error(
        "GB710",
        "forbidden-in-tenant",
        "The app has a permission that the profile forbids.",
        "The profile says why the app must not have it.",
        "forbidden:\n  application:\n    - value: Sites.FullControl.All\n      why: The product needs single sites only.",
        "Take it away, in the requests and in the grants.",
    ),
    milder(
        error(
            "GB711",
            "user-grant",
            "A single user has consented for that user alone.",
            "Such a grant does not show among those for all users, and stays when these are taken away.",
            "grantbook audit --state export.json contoso-mail",
            "Ask whether it is needed. Where each user is to consent alone, say so with `usersConsent` in the profile.",
        ),
        Severity::Note,
    ),
    error(
        "GB712",
        "extra-setting",
        "The app has something that is not in the profile.",
        "A redirect URI more is an address to which tokens are sent; a client that is trusted beforehand needs no consent.",
        "grantbook audit --state export.json contoso-mail",
        "Take it out of the app, or write it down in the profile. The script's `create` sets what the profile says.",
    ),
    error(
        "GB713",
        "missing-setting",
        "The app lacks something that the profile says.",
        "Users cannot sign in, or a part of the product does not work.",
        "grantbook audit --state export.json contoso-mail",
        "Run the script's `create`. If the tenant is right, correct the profile.",
    ),
    error(
        "GB714",
        "different-setting",
        "A setting of the app is not what the profile says.",
        "Somebody changed it, or the profile is not what was set up. A credential that is valid for longer than the profile says is a warning.",
        "grantbook audit --state export.json contoso-mail",
        "Run the script's `create`. If the tenant is right, correct the profile.",
    ),
    error(
        "GB715",
        "missing-credential",
        "The app lacks a credential of the profile that is valid.",
        "The product cannot sign in.",
        "grantbook audit --state export.json contoso-mail",
        "Run the script's `credential`, or `rotate`.",
    ),
    milder(
        error(
            "GB716",
            "unknown-credential",
            "The app has a credential that is not in the profile.",
            "Whoever has it can sign in as this app. One on the service principal does not show under App registrations.",
            "grantbook audit --state export.json contoso-mail",
            "Find out who made it. Delete it if nobody needs it, or write it down in the profile.",
        ),
        Severity::Warning,
    ),
    error(
        "GB717",
        "expired-credential",
        "A credential of the app has expired.",
        "The product cannot sign in with it. One that nobody uses any more hides the ones that matter.",
        "grantbook audit --state export.json --as-of 2027-01-31",
        "Renew it if the product still uses it (`rotate`), and delete it.",
    ),
    milder(
        error(
            "GB718",
            "expiring-credential",
            "A credential of the app expires soon.",
            "On that day the product stops working. 30 days ahead, unless `--expiring-within` says otherwise.",
            "grantbook audit --state export.json --as-of 2027-01-31 --expiring-within 60",
            "Run the script's `rotate`: it makes a new one first.",
        ),
        Severity::Warning,
    ),
    milder(
        error(
            "GB719",
            "not-compared",
            "Something could not be compared, or only with a value that nobody gave.",
            "A list of apps has no grants; an export has no group memberships; without a value any host name fits a redirect URI. An audit that says nothing of it would promise too much. A warning where the state is of another cloud, or has another value than the script takes by itself.",
            "grantbook audit --state all-apps.json",
            "Give the script's `export`, values with `--set`, the day with `--as-of`, the cloud with `--cloud`.",
        ),
        Severity::Note,
    ),
];
