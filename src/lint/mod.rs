//! Lint rules: what is worth a look in a profile that is correct.
//!
//! What makes a profile wrong is found while it is [read](crate::profile) and
//! [planned](crate::plan); [`DOCUMENTED`] says what each of these findings means. A rule looks at the
//! profile and its plan and returns findings. None stops a render, unless `grantbook.toml` makes it
//! an error. To add one: a file with a [`Rule`], and its name in [`RULES`].

mod about;
mod across;
mod config;
mod date;
mod documented;
mod member;
mod review;
mod suppress;
mod weigh;

mod both_kinds;
mod broad_exchange;
mod broad_sites;
mod broad_teams;
mod clash;
mod critical_without_reason;
mod directory_access;
mod escalation;
mod forbidden_by_config;
mod implicit_grant;
mod incomplete_source;
mod inferred_permission;
mod lifecycle;
mod local_redirect;
mod long_lifetime;
mod loose_federation;
mod multi_tenant;
mod naming;
mod not_allowed;
mod old_source;
mod open_decision;
mod personal_accounts;
mod placeholder_text;
mod powerful_delegated;
mod powerful_write;
mod privileged_role;
mod public_client;
mod reads_secrets;
mod redundant_permission;
mod required_fields;
mod retired_api;
mod retired_permission;
mod review_due;
mod secret_not_certificate;
mod unclosed_parenthesis;
mod unknown_exchange_role;
mod unowned_redirect;
mod unused;
mod unused_app;
mod user_consent;

use crate::catalog::MICROSOFT_GRAPH_APP_ID as GRAPH;
use crate::catalog::{EXCHANGE_ONLINE_APP_ID as EXCHANGE, SHAREPOINT_ONLINE_APP_ID as SHAREPOINT};
use crate::config::Config;
use crate::diagnostics::{Finding, Span};
use crate::plan::{AppPlan, PermissionPlan, Plan};
use crate::profile::{Document, Profile};

pub use about::{About, about, all, is_always_an_error, is_of_audit, is_of_output, rule_info};
pub use date::is_date;
pub use documented::{AUDIT, DOCUMENTED};
pub use review::{Subject, config_findings, review};
pub(crate) use weigh::weigh;

/// The application ID of Azure Resource Manager.
const AZURE: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What it says of itself.
    pub about: About,
    /// Looks and reports.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

impl Rule {
    /// A finding of this rule, with its usual severity and advice.
    fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.about.code, self.about.severity, message).help(self.about.fix)
    }
}

/// What a rule sees.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// The profile's file as it is written.
    pub document: &'a Document,
    /// Its plan.
    pub plan: &'a Plan,
    /// What the team asks of it.
    pub config: &'a Config,
    /// The day for which it is asked (`2026-11-21`). Nothing reads a clock: rules about dates say
    /// less without it.
    pub as_of: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// All apps of the profile, those of features that are off included.
    fn apps(&self) -> impl Iterator<Item = &'a AppPlan> + use<'a> {
        self.plan.apps.iter().chain(&self.plan.apps_left_out)
    }

    /// All permissions that an app asks for, those of features that are off included.
    fn permissions_of(
        &self,
        app: &'a AppPlan,
    ) -> impl Iterator<Item = &'a PermissionPlan> + use<'a> {
        let off = self.plan.left_out.iter().filter(|left| left.app == app.id);
        app.permissions
            .iter()
            .chain(off.map(|left| &left.permission))
    }

    /// All permissions that the profile asks for, those of features that are off included.
    fn permissions(&self) -> impl Iterator<Item = &'a PermissionPlan> + use<'a> {
        let this = *self;
        self.apps().flat_map(move |app| this.permissions_of(app))
    }

    /// The same without those of temporary apps.
    fn lasting_permissions(&self) -> impl Iterator<Item = &'a PermissionPlan> + use<'a> {
        let this = *self;
        let lasting = self.apps().filter(|app| app.temporary.is_none());
        lasting.flat_map(move |app| this.permissions_of(app))
    }

    /// A text with the values of parameters, or else their defaults, in place of `${name}`.
    fn filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for parameter in &self.plan.parameters {
            if let Some(value) = parameter.value.as_ref().or(parameter.default.as_ref()) {
                text = text.replace(&format!("${{{}}}", parameter.name), value);
            }
        }
        text
    }

    /// The place of a key of the file, or else of the profile's id.
    fn place(&self, path: &str) -> Span {
        self.document.at(path).unwrap_or(self.profile.id.span)
    }
}

/// All rules, by identifier.
pub const RULES: &[Rule] = &[
    lifecycle::RULE,
    retired_api::RULE,
    retired_permission::RULE,
    redundant_permission::RULE,
    broad_sites::RULE,
    broad_exchange::RULE,
    critical_without_reason::RULE,
    both_kinds::RULE,
    directory_access::RULE,
    powerful_write::RULE,
    escalation::RULE,
    user_consent::RULE,
    privileged_role::RULE,
    broad_teams::RULE,
    reads_secrets::RULE,
    powerful_delegated::RULE,
    unknown_exchange_role::RULE,
    secret_not_certificate::RULE,
    long_lifetime::RULE,
    loose_federation::RULE,
    implicit_grant::RULE,
    unowned_redirect::RULE,
    personal_accounts::RULE,
    multi_tenant::RULE,
    public_client::RULE,
    local_redirect::RULE,
    incomplete_source::RULE,
    inferred_permission::RULE,
    old_source::RULE,
    open_decision::RULE,
    review_due::RULE,
    unclosed_parenthesis::RULE,
    unused::FEATURE,
    clash::RULE,
    unused::PARAMETER,
    placeholder_text::RULE,
    unused_app::RULE,
    suppress::RULE,
    forbidden_by_config::RULE,
    required_fields::RULE,
    naming::RULE,
    not_allowed::RULE,
];

/// What all rules find in one profile, as the team weighs it.
#[must_use]
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let findings = RULES.iter().flat_map(|rule| (rule.check)(context));
    findings
        .filter_map(|finding| weigh::weigh(context.config, finding))
        .collect()
}
