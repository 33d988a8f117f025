//! What holds for the integration as a whole: which parts of the runbook it needs.

use serde::Serialize;

use crate::catalog::{MICROSOFT_GRAPH_APP_ID, PermissionKind};
use crate::plan::{AppPlan, Extent, Plan, extent, opened_mailboxes, own_app};

/// Yes and no, for the templates' conditions.
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked for by name in a template"
)]
pub struct Facts {
    /// Whether an app acts without a user, and so has sign-ins of its own.
    signs_in_alone: bool,
    /// Whether users sign in to an app.
    has_people_signing_in: bool,
    uses_graph: bool,
    /// Whether it uses an API beside Microsoft Graph.
    uses_others: bool,
    uses_ews: bool,
    /// Whether it opens all mailboxes, where chosen ones are possible.
    opens_mailboxes: bool,
    /// Whether a delegated permission reaches all that the user may reach.
    acts_as_user: bool,
    /// Whether a permission of the kind is asked for.
    has_application: bool,
    has_delegated: bool,
    /// Whether a permission lets the app change something.
    has_write: bool,
    /// Whether a permission of the kind still gives something.
    live_application: bool,
    live_delegated: bool,
    /// Whether a guide was not available in full.
    is_incomplete: bool,
    /// Whether something is done by hand that the scripts do not look at.
    has_manual: bool,
    has_federated: bool,
    /// Whether only assigned users may sign in.
    has_assignment: bool,
    is_public_client: bool,
    permission_count: usize,
}

/// Looks at the whole plan.
pub fn facts(plan: &Plan) -> Facts {
    let any = |fits: fn(&AppPlan) -> bool| plan.apps.iter().any(fits);
    let asked = |kind| plan.permissions().any(|p| p.kind == kind);
    let live = |kind| {
        let mut permissions = plan.permissions();
        permissions.any(|p| p.kind == kind && !plan.is_inert(p))
    };
    Facts {
        signs_in_alone: asked(PermissionKind::Application)
            || plan.has_directory_roles()
            || plan.has_azure_roles()
            || plan.has_federated(),
        has_people_signing_in: any(|app| {
            let kinds = || app.permissions.iter().map(|p| p.kind);
            app.spa.is_some()
                || app
                    .web
                    .as_ref()
                    .is_some_and(|w| !w.redirect_uris.is_empty())
                || app.public_client.is_some()
                || kinds().any(|kind| kind == PermissionKind::Delegated)
        }),
        uses_graph: plan
            .permissions()
            .any(|p| p.api_app_id == MICROSOFT_GRAPH_APP_ID),
        uses_others: plan
            .permissions()
            .any(|p| p.api_app_id != MICROSOFT_GRAPH_APP_ID && own_app(&p.api_app_id).is_none()),
        uses_ews: plan
            .permissions()
            .any(|p| p.value == "full_access_as_app" || p.value.starts_with("EWS.")),
        has_application: asked(PermissionKind::Application),
        has_delegated: asked(PermissionKind::Delegated),
        has_write: plan
            .permissions()
            .any(|p| p.reach.is_write && !plan.is_inert(p)),
        opens_mailboxes: plan.permissions().any(|p| opened_mailboxes(p).is_some()),
        acts_as_user: plan
            .permissions()
            .any(|p| extent(p) == Extent::User && !plan.is_inert(p)),
        live_application: live(PermissionKind::Application),
        live_delegated: live(PermissionKind::Delegated),
        is_incomplete: plan.is_incomplete(),
        has_manual: !plan.manual_steps.is_empty(),
        has_federated: plan.has_federated(),
        has_assignment: any(|app| app.settings.service_principal.app_role_assignment_required),
        is_public_client: any(|app| app.settings.is_fallback_public_client),
        permission_count: plan.permissions().count(),
    }
}
