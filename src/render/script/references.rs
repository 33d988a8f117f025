//! What the plan refers to, so that a script reads no more than it needs.

use crate::plan::settings::CLIENT_ID_OF;
use crate::plan::{AUTHORITY, ActionKind, ActionPlan, Plan, Template};

/// True when something holds the address of the sign-in service.
pub fn names_authority(plan: &Plan) -> bool {
    let texts = plan.handover.iter().flat_map(|h| &h.text);
    let federated = plan.apps.iter().flat_map(|app| &app.federated);
    let trusted = federated.flat_map(|f| [&f.issuer, &f.subject]);
    let mut names = texts.chain(trusted).flat_map(Template::parameters);
    names.any(|name| name == AUTHORITY)
}

/// True when something holds the application ID of another app.
pub fn names_client_ids(plan: &Plan) -> bool {
    let texts = plan.handover.iter().flat_map(|h| &h.text);
    let mut names = texts.flat_map(Template::parameters);
    plan.has_own_api()
        || plan.apps.iter().any(|app| app.settings.trusts_own_apps())
        || plan.actions.iter().any(action_names_client_ids)
        || names.any(|name| name.starts_with(CLIENT_ID_OF))
}

/// The directory roles of all apps, each once, by name.
pub fn directory_roles(plan: &Plan) -> Vec<(&'static str, &'static str)> {
    let apps = plan.apps.iter();
    let mut roles: Vec<_> = apps
        .flat_map(|a| a.directory_roles.iter().map(|r| (r.name, r.id)))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles.into_iter().map(|(name, id)| (id, name)).collect()
}

fn action_names_client_ids(action: &ActionPlan) -> bool {
    let texts = match &action.kind {
        ActionKind::Commands { text, .. } => vec![Some(text)],
        ActionKind::Request(request) => {
            let undo = request.undo.as_ref();
            let undo_body = undo.and_then(|(.., body)| body.as_ref());
            let paths = [
                Some(&request.path),
                Some(&request.check),
                undo.map(|(_, p, _)| p),
            ];
            paths
                .into_iter()
                .chain([request.body.as_ref(), undo_body])
                .collect()
        }
        ActionKind::AzureRole { scope, .. } => vec![Some(scope)],
        ActionKind::GroupMember { .. } | ActionKind::Setting { .. } => Vec::new(),
    };
    let mut names = texts.into_iter().flatten().flat_map(Template::parameters);
    names.any(|name| name.starts_with(CLIENT_ID_OF))
}
