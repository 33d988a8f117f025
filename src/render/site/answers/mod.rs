//! The questions that people bring to the index, answered from the plans.

mod changes;
mod renewals;

use serde::Serialize;

use super::grants::Places;
use crate::plan::{ApiPlan, Extent, PermissionPlan, Plan, extent};

/// The answers.
#[derive(Serialize)]
pub(super) struct Answers<'a> {
    /// Which integrations change data of the whole tenant without a user.
    writes: Vec<About<'a>>,
    /// Which credentials need renewal, the most frequent first.
    renewals: Vec<renewals::Renewal<'a>>,
    /// How many credentials that are.
    credentials: usize,
    /// Which integrations use an API that is retired, or of which something ends.
    ending: Vec<Ending<'a>>,
    /// What changed or will change, by date.
    changes: Vec<changes::Change<'a>>,
    /// Which integrations have decisions open.
    decisions: Vec<Undecided<'a>>,
}

/// An integration, with permissions of it.
#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    title: String,
    permissions: Vec<Permission<'a>>,
}

/// A permission with its place in the index of permissions.
#[derive(Serialize, PartialEq, Eq)]
struct Permission<'a> {
    value: &'a str,
    anchor: Option<&'a str>,
    tier: &'static str,
    /// Whether its app is removed in the end.
    is_temporary: bool,
}

#[derive(Serialize)]
struct Ending<'a> {
    id: &'a str,
    title: String,
    /// The names of retired APIs.
    retired: Vec<String>,
    /// Permissions that work, and of which the catalog knows a change.
    dated: Vec<Permission<'a>>,
}

#[derive(Serialize)]
struct Undecided<'a> {
    id: &'a str,
    title: String,
    open: Vec<String>,
}

/// Looks at all plans.
pub(super) fn answers<'a>(plans: &'a [Plan], places: &Places<'a>) -> Answers<'a> {
    let is_wide = |p: &PermissionPlan| extent(p) == Extent::Tenant && p.reach.is_write;
    let writes = plans.iter().map(|plan| About {
        id: &plan.id,
        title: plan.title(),
        permissions: permissions(plan, places, is_wide),
    });
    let decisions = plans.iter().map(|plan| Undecided {
        id: &plan.id,
        title: plan.title(),
        open: plan.decisions(),
    });
    let renewals = renewals::renewals(plans);
    let ending = plans.iter().map(|plan| {
        let retired = plan.apis.iter().filter(|api| api.is_retired);
        Ending {
            id: &plan.id,
            title: plan.title(),
            retired: retired.map(ApiPlan::label).collect(),
            dated: permissions(plan, places, |p| !p.lifecycle.is_empty()),
        }
    });
    Answers {
        writes: writes.filter(|a| !a.permissions.is_empty()).collect(),
        credentials: renewals.iter().map(renewals::Renewal::count).sum(),
        renewals,
        ending: ending
            .filter(|e| !e.retired.is_empty() || !e.dated.is_empty())
            .collect(),
        changes: changes::changes(plans),
        decisions: decisions.filter(|d| !d.open.is_empty()).collect(),
    }
}

/// The permissions of a plan that work and fit, each once.
fn permissions<'a>(
    plan: &'a Plan,
    places: &Places<'a>,
    fits: impl Fn(&PermissionPlan) -> bool,
) -> Vec<Permission<'a>> {
    let mut found = Vec::new();
    for app in &plan.apps {
        let fitting = app.permissions.iter();
        for permission in fitting.filter(|p| !plan.is_inert(p) && fits(p)) {
            let permission = Permission {
                value: &permission.value,
                anchor: places.anchor(permission),
                tier: permission.tier,
                is_temporary: app.temporary.is_some(),
            };
            if !found.contains(&permission) {
                found.push(permission);
            }
        }
    }
    found
}
