//! How users and apps sign in: flows, and what is checked when they do.

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;

/// A setting that is on or off, and whether on is more access.
const SETTINGS: &[(&str, &str, bool)] = &[
    (
        "apps.*.web.implicitGrantSettings.enableAccessTokenIssuance",
        "implicit grant of access tokens",
        true,
    ),
    (
        "apps.*.web.implicitGrantSettings.enableIdTokenIssuance",
        "implicit grant of ID tokens",
        true,
    ),
    ("apps.*.isFallbackPublicClient", "public client flows", true),
    (
        "apps.*.servicePrincipal.appRoleAssignmentRequired",
        "assignment required",
        false,
    ),
    (
        "apps.*.appInstancePropertyLock",
        "app instance property lock",
        false,
    ),
    (
        "apps.*.api.acceptMappedClaims",
        "mapped claims are accepted",
        true,
    ),
];

pub(super) fn compare(c: &mut Comparison<'_>) {
    for (path, name, is_more) in SETTINGS {
        for difference in c.take(|d| d.path.is(path)) {
            let (was, is) = (difference.before.is_some(), difference.after.is_some());
            let word = |on: bool| Some(if on { "on" } else { "off" }.to_owned());
            let change = if difference.is_within {
                // It comes or goes with its app.
                Change::there(
                    Subject::SignIn,
                    word(was).filter(|_| was),
                    word(is).filter(|_| is),
                )
            } else {
                let level = Level::by_order(&(was == *is_more), &(is == *is_more));
                Change::new(level, Subject::SignIn, word(was), word(is))
            };
            c.tell(change.of_app(difference.path.app()).named(*name));
        }
    }
    for (key, name) in [
        ("apps.*.usersConsent", "each user consents alone"),
        (
            "apps.*.removeDefaultUserRead",
            "the default User.Read is taken out",
        ),
    ] {
        for difference in c.take(|d| d.path.is(key) && !d.is_within) {
            let (was, is) = (difference.before.is_some(), difference.after.is_some());
            // The value says why.
            let level = if was == is {
                Level::Minor
            } else {
                Level::Changed
            };
            let word = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
            let mut change = Change::new(level, Subject::SignIn, word(was), word(is))
                .of_app(difference.path.app())
                .named(name);
            if was == is {
                change = change.note("for another reason");
            }
            c.tell(change);
        }
    }
}
