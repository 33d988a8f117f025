//! What a step must name to be done.

use crate::catalog::PermissionKind;
use crate::diagnostics::Finding;
use crate::plan::features::is_wanted;
use crate::plan::settings::CLIENT_ID_OF;
use crate::plan::values::PRINCIPAL_ID_OF;
use crate::plan::{AppPlan, FeaturePlan, ParameterPlan};
use crate::profile::{
    ManualStep, ParameterType, Profile, ResourceSpecificConsent, SiteGrant, Spanned, Step,
};

/// A temporary app must be used: the scripts create it only to give roles on sites, as this app.
pub(super) fn temporary_apps(
    profile: &Profile,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) {
    for app in profile.apps.iter().filter(|app| app.temporary.is_some()) {
        let mut uses = profile
            .steps
            .iter()
            .filter(|step| matches!(step, Step::SiteGrant(grant) if *grant.acting_app == *app.id));
        let is_used = uses.clone().next().is_some();
        let is_used_now = uses.any(|step| is_wanted(step, features));
        let (why, help) = if !is_used {
            (
                "no `siteGrant` step uses it",
                "Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.",
            )
        } else if is_wanted(app, features) && !is_used_now {
            (
                "a feature leaves out the step that uses it",
                "Give the app the same `onlyWith` or `onlyWithout` as the `siteGrant` step.",
            )
        } else {
            continue;
        };
        let what = format!(
            "the scripts never create the temporary app `{}`: {why}",
            *app.id
        );
        findings.push(
            Finding::error("temporary-app", what)
                .at(app.id.span)
                .help(help),
        );
    }
}

/// `${clientId:APP}` and `${servicePrincipalId:APP}` in commands must name an app.
pub(super) fn client_ids(step: &ManualStep, apps: &[&AppPlan], findings: &mut Vec<Finding>) {
    for code in &step.commands {
        for prefix in [CLIENT_ID_OF, PRINCIPAL_ID_OF] {
            let mark = format!("${{{prefix}");
            for rest in code.text.split(mark.as_str()).skip(1) {
                let name = rest.split('}').next().unwrap_or("");
                if apps.iter().all(|app| app.id != name) {
                    let what = format!("`{mark}{name}}}` names no app of this profile");
                    findings.push(Finding::error("unknown-app", what).at(code.text.span));
                }
            }
        }
    }
}

/// The app must be there, and the names must look like those of resource-specific permissions.
pub(super) fn resource_consent(
    consent: &ResourceSpecificConsent,
    apps: &[&AppPlan],
    findings: &mut Vec<Finding>,
) {
    if apps.iter().all(|app| app.id != *consent.app) {
        let what = format!("`{}` is no app of this profile", *consent.app);
        findings.push(Finding::error("unknown-app", what).at(consent.app.span));
    }
    for permission in &consent.permissions {
        let name = &permission.value;
        let parts: Vec<&str> = name.split('.').collect();
        let is_good = parts.len() >= 3
            && ["Group", "Chat", "User"].contains(parts.last().unwrap_or(&""))
            && parts
                .iter()
                .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_good {
            findings.push(
                Finding::error("unknown-permission", format!("`{}` is no resource-specific permission", **name))
                    .at(name.span)
                    .help("Their names end in `.Group`, `.Chat` or `.User`, such as `ChannelMessage.Read.Group`. Others stand under `permissions` of the app."),
            );
        }
    }
}

pub(super) fn site_grant(
    grant: &SiteGrant,
    apps: &[&AppPlan],
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) {
    // The script removes the acting app for good when it has given the roles.
    let mut need_app = |name: &Spanned<String>, permission: &str, acts: bool| {
        let app = apps.iter().find(|a| a.id == name.value);
        match app {
            None => findings.push(
                Finding::error(
                    "unknown-app",
                    format!("`{}` is no app of this profile", **name),
                )
                .at(name.span),
            ),
            Some(app)
                if app
                    .permissions_of(PermissionKind::Application)
                    .all(|p| p.value != permission) =>
            {
                findings.push(
                    Finding::error(
                        "missing-permission",
                        format!("the app `{}` needs the application permission `{permission}` for this step", **name),
                    )
                    .at(name.span),
                );
            }
            Some(app) if acts && app.temporary.is_none() => findings.push(
                Finding::error(
                    "temporary-app",
                    format!(
                        "the script deletes the app that gives the roles, but `{}` is to stay",
                        **name
                    ),
                )
                .at(name.span)
                .help("Add `temporary` to the app, or give the roles with another one."),
            ),
            Some(app) if !acts && app.temporary.is_some() => findings.push(
                Finding::error(
                    "temporary-app",
                    format!("the app `{}` is temporary, and this stays", **name),
                )
                .at(name.span)
                .help("Name an app that stays."),
            ),
            Some(_) => {}
        }
    };
    need_app(&grant.app, "Sites.Selected", false);
    need_app(&grant.acting_app, "Sites.FullControl.All", true);
    let sites = parameters.iter().find(|p| p.name == grant.sites.value);
    if sites.is_none_or(|p| p.kind != ParameterType::Sites) {
        findings.push(
            Finding::error(
                "unknown-parameter",
                format!("`{}` is no parameter of type `sites`", *grant.sites),
            )
            .at(grant.sites.span),
        );
    }
    let role = grant.role.as_str();
    let is_role = |r: &str| ["read", "write", "manage", "fullcontrol"].contains(&r);
    let choices = grant
        .role_parameter()
        .and_then(|name| parameters.iter().find(|p| p.name == name));
    let is_good = choices.map_or(is_role(role), |p| {
        !p.values.is_empty() && p.values.iter().all(|v| is_role(v))
    });
    if !is_good {
        findings.push(
            Finding::error("unknown-value", format!("`{role}` is not a role on a site"))
                .at(grant.role.span())
                .help("Allowed: read, write, manage, fullcontrol; or a `choice` parameter among them."),
        );
    }
}
