//! What a service principal gets beyond its settings: users and groups, directory roles, owners.

use serde::Serialize;

use super::FeaturePlan;
use super::features::is_wanted;
use super::template::{Scope, Segment};
use crate::catalog;
use crate::diagnostics::{Finding, Fix, Span};
use crate::profile::{App, AppRole, Assignment, MemberType, ParameterType, Spanned, Text};
use crate::similar::closest;

/// The ID of "access without a role" in Microsoft Graph.
const NO_ROLE: &str = "00000000-0000-0000-0000-000000000000";

/// A user or group that is assigned to an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignmentPlan {
    /// The parameter that names it.
    pub parameter: String,
    /// `user` or `group`.
    pub kind: &'static str,
    /// The role's GUID; zeros for access without a role.
    pub role_id: String,
    /// The role's name; `default access` without a role.
    pub role: String,
    /// Why it is assigned.
    pub inferred: Option<Text>,
}

/// A directory role of an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryRolePlan {
    /// The template ID, the same in every tenant.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
    /// Whether Microsoft labels it as privileged.
    pub is_privileged: bool,
    /// What the integration does with it.
    pub reason: Text,
    /// How the guide spells it.
    pub as_written: Option<Text>,
    /// Why it is here, where the guide does not ask for it by this name.
    pub inferred: Option<Text>,
}

/// The users and groups that are assigned to an app. `roles` are the app's own, with their GUIDs.
pub(super) fn assignments(
    app: &App,
    roles: &[(String, AppRole)],
    scope: &Scope<'_>,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<AssignmentPlan> {
    let mut plans: Vec<AssignmentPlan> = Vec::new();
    let list = app.service_principal.iter().flat_map(|p| &p.assignments);
    for (index, assignment) in list.clone().enumerate() {
        let is_same = |other: &&Assignment| {
            (&other.to, &other.role) == (&assignment.to, &assignment.role)
                && other.only_with == assignment.only_with
                && other.only_without == assignment.only_without
        };
        if let Some(first) = list.clone().take(index).find(is_same) {
            let what = format!("`{}` is assigned twice", *assignment.to);
            let finding = Finding::error("duplicate-id", what).at(assignment.to.span);
            let finding = finding.related(first.to.span, "it stands here already");
            findings.push(finding.help("Take one of the two out."));
        }
        let wanted = [ParameterType::User, ParameterType::Group];
        let Some((parameter, kind)) = who(&assignment.to, &wanted, scope, findings) else {
            continue;
        };
        let (role_id, role) = match &assignment.role {
            None => (NO_ROLE.to_owned(), "default access".to_owned()),
            Some(wanted) => {
                let found = roles.iter().find(|(_, r)| *r.value == **wanted);
                if found.is_none() && app.app_roles.iter().any(|r| r.value == *wanted) {
                    if is_wanted(assignment, features) {
                        findings.push(left_out(wanted));
                    }
                    continue;
                }
                let Some((id, _)) = found.filter(|(_, r)| is_for_users(r)) else {
                    findings.push(unknown_role(wanted, found.is_some(), roles));
                    continue;
                };
                (id.clone(), wanted.value.clone())
            }
        };
        let plan = AssignmentPlan {
            parameter,
            kind: if kind == ParameterType::User {
                "user"
            } else {
                "group"
            },
            role_id,
            role,
            inferred: assignment.inferred.clone(),
        };
        if is_wanted(assignment, features) && !plans.contains(&plan) {
            plans.push(plan);
        }
    }
    plans
}

/// The directory roles of an app.
pub(super) fn directory_roles(
    app: &App,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<DirectoryRolePlan> {
    let mut plans: Vec<DirectoryRolePlan> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let list = app
        .service_principal
        .iter()
        .flat_map(|p| &p.directory_roles);
    for asked in list {
        let name = asked.role.as_str();
        let Some(role) = catalog::directory_role(name) else {
            let what = format!("the catalog has no directory role named `{name}`");
            let names: Vec<&str> = catalog::directory_roles().map(|r| r.display_name).collect();
            let mut finding = Finding::error("unknown-role", what).at(asked.role.span());
            if let Some(best) = closest(name, names.iter().copied()) {
                let fix = Fix::new(asked.role.span(), name, best);
                finding = finding
                    .label(format!("did you mean `{best}`?"))
                    .fix(fix.keeping_old(asked.role.as_written.is_none()));
            }
            findings.push(finding.help("Write the name as the portal shows it under Roles & admins. A role of your own tenant cannot stand in a profile."));
            continue;
        };
        if let Some(first) = plans.iter().position(|p| p.id == role.template_id) {
            let what = format!("the directory role `{}` stands twice", role.display_name);
            let finding = Finding::error("duplicate-id", what).at(asked.role.span());
            let finding = finding.related(spans[first], "it stands here already");
            findings.push(finding.help("Take one of the two out."));
        } else if is_wanted(asked, features) {
            spans.push(asked.role.span());
            plans.push(DirectoryRolePlan {
                id: role.template_id,
                name: role.display_name,
                is_privileged: role.privileged,
                reason: asked.reason.clone(),
                as_written: asked.role.as_written.clone(),
                inferred: asked.role.inferred.clone(),
            });
        }
    }
    plans
}

/// The owners of an app: names of parameters.
pub(super) fn owners(app: &App, scope: &Scope<'_>, findings: &mut Vec<Finding>) -> Vec<String> {
    let list = app.service_principal.iter().flat_map(|p| &p.owners);
    let mut owners: Vec<(String, Span)> = Vec::new();
    for owner in list {
        let Some((parameter, _)) = who(owner, &[ParameterType::User], scope, findings) else {
            continue;
        };
        if let Some((_, first)) = owners.iter().find(|(name, _)| *name == parameter) {
            let what = format!("the owner `{}` stands twice", **owner);
            let finding = Finding::error("duplicate-id", what).at(owner.span);
            let finding = finding.related(*first, "it stands here already");
            findings.push(finding.help("Take one of the two out."));
        } else {
            owners.push((parameter, owner.span));
        }
    }
    owners.into_iter().map(|(name, _)| name).collect()
}

/// The parameter that a value consists of, and its type, which must be one of these.
fn who(
    value: &Spanned<String>,
    wanted: &[ParameterType],
    scope: &Scope<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(String, ParameterType)> {
    let template = scope.parse_open(value, findings)?;
    if let [Segment::Parameter(name)] = template.segments.as_slice()
        && let Some(parameter) = scope.parameter(name)
        && wanted.contains(&parameter.kind)
    {
        return Some((name.clone(), parameter.kind));
    }
    let kinds = if wanted.len() > 1 {
        "`user` or `group`"
    } else {
        "`user`"
    };
    findings.push(
        Finding::error("unknown-value", format!("`{}` is not a parameter of type {kinds}", **value))
            .at(value.span)
            .help("People and groups differ from tenant to tenant: declare a parameter, and write `${name}` here."),
    );
    None
}

fn left_out(role: &Spanned<String>) -> Finding {
    let what = format!("the role `{}` is left out by a feature", **role);
    Finding::error("role-left-out", what)
        .at(role.span)
        .help("Give the assignment the same `onlyWith` or `onlyWithout` as the role.")
}

fn is_for_users(role: &AppRole) -> bool {
    role.allowed_member_types.contains(&MemberType::User)
}

fn unknown_role(wanted: &Spanned<String>, is_there: bool, roles: &[(String, AppRole)]) -> Finding {
    let for_users = roles.iter().filter(|(_, r)| is_for_users(r));
    let names: Vec<String> = for_users.map(|(_, r)| format!("`{}`", *r.value)).collect();
    let what = if is_there {
        format!("users and groups cannot be given the role `{}`", **wanted)
    } else {
        format!("this app has no role `{}`", **wanted)
    };
    let finding = Finding::error("unknown-role", what).at(wanted.span);
    if is_there {
        finding.help("Add `User` to its `allowedMemberTypes`, or name another role.")
    } else if names.is_empty() {
        finding.help("Declare it under `appRoles`, or take `role` out: access without a role.")
    } else {
        finding.help(format!("Roles of this app: {}.", names.join(", ")))
    }
}
