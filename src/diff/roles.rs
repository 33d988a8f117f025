//! What the service principal is given, and who is assigned to it: directory roles, users and
//! groups, owners.

use super::change::Subject;
use super::comparison::Comparison;
use super::features::noted;
use super::other::generic;
use crate::catalog::directory_role;

pub(super) fn compare(c: &mut Comparison<'_>) {
    for (path, subject) in [
        (
            "apps.*.servicePrincipal.directoryRoles",
            Subject::DirectoryRole,
        ),
        ("apps.*.servicePrincipal.assignments", Subject::Assignment),
        ("apps.*.servicePrincipal.owners", Subject::Owner),
    ] {
        for difference in c.take(|d| d.path.begins(path)) {
            let mut change = generic(&difference, subject);
            let entry = difference.path.is(&format!("{path}.*"));
            let role = change.after.as_deref().or(change.before.as_deref());
            if subject == Subject::DirectoryRole
                && entry
                && role
                    .and_then(directory_role)
                    .is_some_and(|role| role.privileged)
            {
                change = change.note("privileged");
            }
            if subject == Subject::Assignment && entry {
                let value = difference.after.as_ref().or(difference.before.as_ref());
                if let Some(role) = value.and_then(|v| v["role"].as_str()) {
                    change = change.note(format!("role {role}"));
                }
            }
            if entry {
                change.name = None;
                let part = difference.after.as_ref().or(difference.before.as_ref());
                change = noted(change, part);
            }
            c.tell(change);
        }
    }
}
