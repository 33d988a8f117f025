//! Roles on SharePoint sites.

use serde::Serialize;

use super::dialect::Dialect;
use crate::plan::Plan;

/// Roles on sites: `role` is a role's name, or a parameter inside double quotes.
#[derive(Serialize)]
pub struct Site {
    app: String,
    app_name_json: String,
    /// All sites, for a loop.
    all_sites: String,
    sites_option: String,
    /// All sites as one text, to see whether there are any.
    sites_text: String,
    role: String,
}

/// The roles on sites that the plan gives, if it does.
pub fn site(dialect: Dialect, plan: &Plan) -> Option<Site> {
    let grant = plan.site_grants.first()?;
    let app = plan.app(&grant.app)?;
    let sites = plan.parameter(&grant.sites)?;
    let parameter = grant.role_parameter().and_then(|n| plan.parameter(n));
    let fixed = parameter.and_then(|p| p.value.clone());
    Some(Site {
        app: app.symbol(),
        // Graph takes the name as a JSON string: serialising a string cannot fail.
        app_name_json: serde_json::to_string(app.display_name.as_str()).unwrap_or_default(),
        all_sites: dialect.each(sites),
        sites_option: dialect.option(sites.option_name()),
        sites_text: dialect.joined(sites),
        role: match (fixed, parameter) {
            (Some(value), _) => value,
            (None, Some(p)) => dialect.reference(p),
            (None, None) => grant.role.as_str().to_owned(),
        },
    })
}
