//! A permission reaches nothing that another one of the app does not reach too.

use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};
use crate::plan::{AppPlan, PermissionPlan};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB201",
        code: "redundant-permission",
        severity: Severity::Note,
        summary: "The app asks for a broader permission of the same kind too.",
        why: "The list is longer than needed, and a reviewer looks at both. This is a hint. It compares the API operations that Microsoft documents for each permission, or the names of permissions for the same data. One operation can need different permissions for different properties, for passwords for example.",
        example: "application:\n  - value: Group.Read.All\n    reason: Reads groups.\n  - value: Group.ReadWrite.All\n    reason: Adds members to groups.",
        fix: "Ask the vendor whether the product works without the broader one. If not, the narrower one can go.",
        references: &["https://learn.microsoft.com/graph/permissions-overview"],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in context.apps() {
        for narrow in &app.permissions {
            let Some((broad, evidence)) = broader(app, narrow) else {
                continue;
            };
            let what = format!("`{}` is broader than `{}`", broad.value, narrow.value);
            findings.push(
                RULE.finding(what)
                    .at(narrow.span)
                    .label(evidence)
                    .related(broad.span, "the broader one"),
            );
        }
    }
    findings
}

/// The first broader permission that the app asks for too, with the evidence.
fn broader<'a>(app: &'a AppPlan, narrow: &PermissionPlan) -> Option<(&'a PermissionPlan, String)> {
    let of_kind = |p: &&PermissionPlan| p.api_app_id == narrow.api_app_id && p.kind == narrow.kind;
    let asked = || app.permissions.iter().filter(of_kind);
    let known = catalog::subsumed_by(&narrow.api_app_id, narrow.kind, &narrow.value);
    let documented = known.iter().find_map(|known| {
        let broad = asked().find(|p| p.value == known.value)?;
        let evidence = format!(
            "documented for {}; `{}` is documented for these and {} in all",
            operations(known.shared_operations),
            broad.value,
            known.operations,
        );
        Some((broad, evidence))
    });
    documented.or_else(|| {
        let broad = asked().find(|p| is_broader_by_name(&p.value, &narrow.value))?;
        Some((
            broad,
            "by their names: the same data, and less of it or only to read".to_owned(),
        ))
    })
}

/// `Read` < `ReadWrite` < `Manage` < `FullControl` of the same data, or of one's own before `All`.
fn is_broader_by_name(broad: &str, narrow: &str) -> bool {
    // It signs the user in as well.
    if narrow == "User.Read" || broad == narrow {
        return false;
    }
    let (Some(broad), Some(narrow)) = (parts(broad), parts(narrow)) else {
        return false;
    };
    let scope = |own: &str| match own {
        "" => Some(0),
        "Shared" => Some(1),
        "All" => Some(2),
        _ => None,
    };
    let reaches = match (scope(broad.2), scope(narrow.2)) {
        (Some(broad), Some(narrow)) => broad >= narrow,
        _ => broad.2 == narrow.2,
    };
    broad.0 == narrow.0 && broad.1 >= narrow.1 && reaches
}

/// Subject, rank of the operation, and the rest; `None` for operations that are of no such order.
fn parts(value: &str) -> Option<(&str, usize, &str)> {
    let (subject, rest) = value.split_once('.')?;
    let (operation, rest) = rest.split_once('.').unwrap_or((rest, ""));
    let order = ["ReadBasic", "Read", "ReadWrite", "Manage", "FullControl"];
    let rank = order.iter().position(|o| *o == operation)?;
    Some((subject, rank, rest))
}

fn operations(count: &str) -> String {
    format!("{count} operation{}", if count == "1" { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::is_broader_by_name;

    #[test]
    fn names_of_a_family() {
        for (broad, narrow) in [
            ("Mail.ReadWrite", "Mail.Read"),
            ("Mail.Read", "Mail.ReadBasic"),
            ("Sites.FullControl.All", "Sites.Manage.All"),
            ("Files.Read.All", "Files.Read"),
            ("Calendars.ReadWrite.Shared", "Calendars.Read"),
        ] {
            assert!(is_broader_by_name(broad, narrow), "{broad} {narrow}");
            assert!(!is_broader_by_name(narrow, broad), "{narrow} {broad}");
        }
        for (broad, narrow) in [
            ("User.ReadWrite", "User.Read"),
            ("Mail.ReadWrite", "Mail.Send"),
            ("Sites.ReadWrite.All", "Sites.Selected"),
            ("Application.ReadWrite.All", "Group.Read.All"),
            ("Application.ReadWrite.OwnedBy", "Application.Read.All"),
            ("Files.Read.All", "Files.ReadWrite"),
        ] {
            assert!(!is_broader_by_name(broad, narrow), "{broad} {narrow}");
        }
    }
}
