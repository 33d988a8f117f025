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
mod review;
mod suppress;
mod weigh;

mod both_kinds;
mod broad_exchange;
mod broad_sites;
mod clash;
mod critical_without_reason;
mod directory_access;
mod escalation;
mod forbidden_by_config;
mod implicit_grant;
mod incomplete_source;
mod inferred_permission;
mod lifecycle;
mod long_lifetime;
mod multi_tenant;
mod naming;
mod not_allowed;
mod old_source;
mod open_decision;
mod personal_accounts;
mod placeholder_text;
mod powerful_write;
mod public_client;
mod redundant_permission;
mod required_fields;
mod retired_api;
mod retired_permission;
mod review_due;
mod secret_not_certificate;
mod unclosed_parenthesis;
mod unowned_redirect;
mod unused;
mod unused_app;
mod user_consent;

use crate::catalog::MICROSOFT_GRAPH_APP_ID as GRAPH;
use crate::catalog::{EXCHANGE_ONLINE_APP_ID as EXCHANGE, SHAREPOINT_ONLINE_APP_ID as SHAREPOINT};
use crate::config::Config;
use crate::diagnostics::{Finding, Span};
use crate::plan::{PermissionPlan, Plan};
use crate::profile::{Document, Profile};

pub use about::{About, about, all, is_always_an_error, is_of_audit, rule_info};
pub use date::is_date;
pub use documented::{AUDIT, DOCUMENTED};
pub use review::{Subject, config_findings, review};
pub(crate) use weigh::weigh;

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
    /// All permissions that the profile asks for, those of features that are off included.
    fn permissions(&self) -> impl Iterator<Item = &'a PermissionPlan> + use<'a> {
        let off = self.plan.left_out.iter().map(|l| &l.permission);
        self.plan.permissions().chain(off)
    }

    /// The same without those of temporary apps.
    fn lasting_permissions(&self) -> impl Iterator<Item = &'a PermissionPlan> + use<'a> {
        let lasting = self.plan.apps.iter().filter(|app| app.temporary.is_none());
        let off = self.plan.left_out.iter().map(|l| &l.permission);
        lasting.flat_map(|app| &app.permissions).chain(off)
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
    secret_not_certificate::RULE,
    long_lifetime::RULE,
    implicit_grant::RULE,
    unowned_redirect::RULE,
    personal_accounts::RULE,
    multi_tenant::RULE,
    public_client::RULE,
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
