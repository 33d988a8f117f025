//! What Bicep cannot do, and who does it then: the head of the file says it.

use crate::plan::script::consent_title;
use crate::plan::{AppPlan, Operation, Plan};

/// One line for each, in the order of the procedure.
pub fn left_to_others(plan: &Plan) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for operation in &plan.procedure {
        let app = |id: &str| plan.app(id).map_or("", AppPlan::name);
        let line = match operation {
            Operation::Secret { .. } => {
                "Create the client secret: ./provision.sh credential, or the portal.".to_owned()
            }
            Operation::Certificate { .. } => {
                "Add the certificate: ./provision.sh credential, or the portal.".to_owned()
            }
            Operation::Owner { app: of, .. } => {
                format!("Set the owners of \"{}\": ./provision.sh create.", app(of))
            }
            Operation::Assignment { app: of, .. } => format!(
                "Assign users and groups to \"{}\": ./provision.sh create.",
                app(of)
            ),
            Operation::TrustedApps { app: of } => format!(
                "Let the API of \"{}\" trust the other app: ./provision.sh create.",
                app(of)
            ),
            Operation::DirectoryRole { app: of, index } => {
                let role = plan.app(of).and_then(|a| a.directory_roles.get(*index));
                format!(
                    "Give \"{}\" the directory role {}: ./provision.sh consent.",
                    app(of),
                    role.map_or("", |r| r.name)
                )
            }
            Operation::SiteGrant { .. } => {
                "Give the app its role on the SharePoint sites: ./provision.sh apply.".to_owned()
            }
            Operation::ResourceSpecificConsent { index } => {
                let consent = plan.resource_consents.get(*index);
                let title = consent.map_or_else(String::new, |c| consent_title(c.scope));
                format!("{title}: by hand, see runbook.md.")
            }
            Operation::Action { index, .. } => {
                let action = plan.actions.get(*index);
                let how = match action {
                    Some(a) if a.is_scripted() && !a.optional => "./provision.sh configure",
                    _ => "by hand, see runbook.md",
                };
                format!("{}: {how}.", action.map_or("", |a| &a.title))
            }
            Operation::Manual { index, .. } => {
                let step = plan.manual_steps.get(*index);
                let title = step.map_or_else(String::new, |s| s.title.to_string());
                format!("{title}: by hand, see runbook.md.")
            }
            Operation::ResourceServicePrincipal { .. }
            | Operation::Application { .. }
            | Operation::ServicePrincipal { .. }
            | Operation::AppRoleAssignment { .. }
            | Operation::PermissionGrant { .. }
            | Operation::RemoveApp { .. } => continue,
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}
