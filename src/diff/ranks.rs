//! Values of which one is more than another, also where a parameter chooses among them.

use super::change::Level;
use super::model::Model;

/// Sign-in audiences, the narrowest first.
pub(super) const AUDIENCES: &[&str] = &[
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "PersonalMicrosoftAccount",
    "AzureADandPersonalMicrosoftAccount",
];
/// Roles on `SharePoint` sites, the least first.
pub(super) const SITE_ROLES: &[&str] = &["read", "write", "manage", "fullcontrol"];
/// Well-known Azure roles, the least first.
pub(super) const AZURE_ROLES: &[&str] = &["reader", "contributor", "owner"];

/// What a value can be: what it is when nobody chooses, and all that one can choose.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    usual: Option<usize>,
    most: Option<usize>,
    /// For people.
    pub(super) text: String,
}

/// Reads a value that may be a parameter alone: `${role}`.
pub(super) fn choice(model: &Model<'_>, value: &str, order: &[&str]) -> Choice {
    let rank = |name: &str| order.iter().position(|o| o.eq_ignore_ascii_case(name));
    let parameter = value
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'))
        .and_then(|name| model.profile?.parameters.iter().find(|p| *p.name == name));
    let Some(parameter) = parameter else {
        return Choice {
            usual: rank(value),
            most: rank(value),
            text: value.to_owned(),
        };
    };
    let values: Vec<&str> = parameter.values.iter().map(|v| v.as_str()).collect();
    let usual = parameter.default.as_ref().map(|d| d.as_str());
    let mut text = values.join(" or ");
    if let Some(usual) = usual {
        text = format!("{text} (default {usual})");
    }
    Choice {
        usual: usual.and_then(rank),
        most: values.iter().filter_map(|v| rank(v)).max(),
        text,
    }
}

impl Choice {
    /// Widened when more can be chosen, or the same and more is chosen already.
    pub(super) fn level(before: &Self, after: &Self) -> Level {
        match (before.most, after.most) {
            (Some(a), Some(b)) if a != b => Level::by_order(&a, &b),
            (Some(_), Some(_)) => match (before.usual, after.usual) {
                (Some(a), Some(b)) => Level::by_order(&a, &b),
                // Without a default somebody decides.
                _ => Level::Changed,
            },
            _ => Level::Changed,
        }
    }
}
