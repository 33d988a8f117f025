//! What the app offers to other apps, and whom it trusts.

use serde_json::Value;

use super::change::{Level, Subject};
use super::comparison::Comparison;
use super::other::generic;

const PARTS: [&str; 3] = ["apps.*.api", "apps.*.appRoles", "apps.*.identifierUris"];

pub(super) fn compare(c: &mut Comparison<'_>) {
    for difference in c.take(|d| PARTS.iter().any(|part| d.path.begins(part))) {
        let mut change = generic(&difference, Subject::ExposedApi);
        if difference
            .path
            .is("apps.*.api.oauth2PermissionScopes.*.type")
        {
            // Users may consent to it, where only administrators could.
            let is_user = |value: &Option<Value>| value.as_ref().is_some_and(|v| v == "User");
            change.level =
                Level::by_order(&is_user(&difference.before), &is_user(&difference.after));
        }
        if difference.path.is("apps.*.api.preAuthorizedApplications.*") {
            let scopes = difference.after.as_ref().or(difference.before.as_ref());
            let scopes = scopes.and_then(|client| client["scopes"].as_array());
            let names: Vec<&str> = scopes
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            change = change.note(format!(
                "gets a token for {} without asking the user",
                names.join(", ")
            ));
        }
        c.tell(change);
    }
}
