//! Which of two permissions of an API reaches more.

use crate::catalog::{PermissionKind, Tier, subsumed_by};
use crate::plan::PermissionPlan;

/// How a permission compares with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// True when the second reaches more, false when it reaches less.
    pub(super) is_wider: bool,
    /// How sure that is: the lower, the surer.
    pub(super) rank: u8,
    /// Why one can say so.
    pub(super) why: String,
}

/// The rank of what only the classification says: enough to put two permissions together, not to
/// say that one contains the other.
pub(super) const BY_RISK: u8 = 2;

/// Compares two permissions of one API and kind. `None` where neither contains the other.
pub(super) fn relation(from: &PermissionPlan, to: &PermissionPlan) -> Option<Relation> {
    if from.api_app_id != to.api_app_id || from.kind != to.kind || from.value == to.value {
        return None;
    }
    let related = |rank, is_wider: bool, why: String| {
        Some(Relation {
            is_wider,
            rank,
            why,
        })
    };
    let is_family = resource(&from.value).eq_ignore_ascii_case(resource(&to.value));
    let family = if is_family { 0 } else { 10 };
    if let Some(why) = documented(from, to) {
        return related(family, true, why);
    }
    if let Some(why) = documented(to, from) {
        return related(family, false, why);
    }
    if !is_family {
        return None;
    }
    match by_name(from.kind, &from.value, &to.value) {
        Some(is_wider) => related(1, is_wider, "by its name".to_owned()),
        // Names that say different things: the classification decides, where it does.
        None => match (tier(from), tier(to)) {
            (a, b) if a != Tier::Unrated && b != Tier::Unrated && a != b => {
                related(BY_RISK, b > a, "by its risk".to_owned())
            }
            _ => None,
        },
    }
}

/// That the second permission is documented for every operation of the first.
fn documented(narrow: &PermissionPlan, broad: &PermissionPlan) -> Option<String> {
    let known = subsumed_by(&narrow.api_app_id, narrow.kind, &narrow.value);
    let found = known.iter().find(|b| b.value == broad.value)?;
    Some(format!(
        "{} is documented for {} operations, {} for {} of them",
        broad.value, found.operations, narrow.value, found.shared_operations
    ))
}

/// A tier by its name.
pub(super) fn tier(permission: &PermissionPlan) -> Tier {
    tier_of(permission.tier)
}

/// A tier by its name; what no source rates is unrated.
pub(super) fn tier_of(name: &str) -> Tier {
    let tiers = [Tier::Low, Tier::Medium, Tier::High, Tier::Critical];
    let found = tiers.into_iter().find(|tier| tier.as_str() == name);
    found.unwrap_or(Tier::Unrated)
}

fn resource(value: &str) -> &str {
    value.split('.').next().unwrap_or(value)
}

/// By `Resource.Operation.Constraint`: true when the second name says more in one and not less in
/// the other, false the other way round.
fn by_name(kind: PermissionKind, from: &str, to: &str) -> Option<bool> {
    let (a, b) = (rest(from), rest(to));
    match (is_selected(&a), is_selected(&b)) {
        // It reaches nothing by itself.
        (true, false) => return Some(true),
        (false, true) => return Some(false),
        _ => {}
    }
    let operation = (operation(a.first()?)?, operation(b.first()?)?);
    let constraint = (constraint(kind, &a)?, constraint(kind, &b)?);
    let order = (
        operation.0.cmp(&operation.1),
        constraint.0.cmp(&constraint.1),
    );
    match order {
        (o, c) if o.is_le() && c.is_le() && (o.is_lt() || c.is_lt()) => Some(true),
        (o, c) if o.is_ge() && c.is_ge() && (o.is_gt() || c.is_gt()) => Some(false),
        _ => None,
    }
}

fn rest(value: &str) -> Vec<&str> {
    value.split('.').skip(1).collect()
}

fn is_selected(parts: &[&str]) -> bool {
    parts.contains(&"Selected")
}

fn operation(name: &str) -> Option<u8> {
    Some(match name {
        "ReadBasic" => 1,
        "Read" => 2,
        "ReadWrite" | "Write" => 3,
        "Manage" => 4,
        "FullControl" => 5,
        _ => return None,
    })
}

fn constraint(kind: PermissionKind, parts: &[&str]) -> Option<u8> {
    // Without a user there is nobody whose data it could be limited to.
    let is_application = kind == PermissionKind::Application;
    Some(match parts.get(1..)? {
        [] if is_application => 3,
        ["AppFolder" | "OwnedBy"] => 0,
        [] => 1,
        ["Shared"] => 2,
        ["All"] => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_more() {
        use PermissionKind::{Application, Delegated};
        for (kind, from, to, wider) in [
            (Delegated, "Mail.Read", "Mail.ReadWrite", Some(true)),
            (Delegated, "Mail.Read", "Mail.Read.Shared", Some(true)),
            (Delegated, "User.Read.All", "User.Read", Some(false)),
            (Delegated, "User.Read", "User.ReadBasic.All", None),
            (Delegated, "Mail.ReadWrite", "Mail.Read.Shared", None),
            (Application, "Sites.Selected", "Sites.Read.All", Some(true)),
            (Application, "Mail.Read", "Mail.ReadBasic.All", Some(false)),
            (
                Application,
                "Policy.Read.All",
                "Policy.ReadWrite.Authorization",
                None,
            ),
            (
                Delegated,
                "AllSites.Write",
                "AllSites.FullControl",
                Some(true),
            ),
        ] {
            assert_eq!(by_name(kind, from, to), wider, "{from} {to}");
            assert_eq!(by_name(kind, to, from), wider.map(|w| !w), "{to} {from}");
        }
    }
}
