//! One app of a tenant against one app of a profile, by subject.

mod credentials;
mod federated;
mod name;
mod people;
mod permissions;
mod principal;
mod settings;
mod spots;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::day::Today;
use super::state::{AppState, State};
use super::values::Values;
use super::{Options, Subject};
use crate::diagnostics::{Finding, Span};
use crate::plan::{ActionKind, AppPlan};
use crate::profile::App;

/// What a comparison sees, and what it has found so far.
pub(super) struct Comparison<'a> {
    subject: &'a Subject<'a>,
    app: &'a AppPlan,
    /// The app as the profile has it, for places.
    written: Option<&'a App>,
    state: &'a State,
    found: &'a AppState,
    values: Values<'a>,
    /// Application IDs of the profile's apps in this tenant, by their ids in the profile.
    ids: &'a BTreeMap<String, String>,
    today: Option<&'a Today>,
    options: &'a Options,
    findings: Vec<Finding>,
    /// What the state does not say, or nobody can compare.
    not_compared: Vec<String>,
}

/// Compares, and gives what differs.
pub(super) fn compare(
    subject: &Subject<'_>,
    app: &AppPlan,
    (state, found): (&State, &AppState),
    ids: &BTreeMap<String, String>,
    today: Option<&Today>,
    options: &Options,
) -> Vec<Finding> {
    let cloud = state.cloud.as_deref();
    let mut comparison = Comparison {
        subject,
        app,
        written: subject.profile.apps.iter().find(|a| *a.id == app.id),
        state,
        found,
        values: Values::new(
            subject.plan,
            ids,
            found.app_id(),
            state.tenant.as_deref(),
            cloud,
        ),
        ids,
        today,
        options,
        findings: Vec::new(),
        not_compared: Vec::new(),
    };
    if app.temporary.is_some() {
        comparison.temporary();
    } else {
        comparison.settings();
        comparison.principal();
        comparison.requested();
        comparison.granted();
        comparison.federated();
        comparison.credentials();
        comparison.people();
        comparison.beyond();
        comparison.open_values();
        comparison.silence();
    }
    comparison.findings
}

impl<'a> Comparison<'a> {
    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The finding with the place in the profile that it is about.
    fn beside(&self, finding: Finding, place: Option<Span>, message: &str) -> Finding {
        match place.filter(|p| *p != Span::default()) {
            Some(place) => finding.related_in(self.source(), place, message),
            None => finding,
        }
    }

    fn source(&self) -> &'a Arc<crate::diagnostics::SourceFile> {
        self.subject.source
    }

    /// The profile's own place for the app.
    fn home(&self) -> Option<Span> {
        self.written.map(|app| app.id.span)
    }

    fn has_not(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.not_compared.contains(&what) {
            self.not_compared.push(what);
        }
    }

    /// Such an app is not to be there.
    fn temporary(&mut self) {
        let what = format!("the temporary app \"{}\" is still there", self.app.name());
        let used = self.app.temporary.as_ref().map(|t| t.used_for.to_string());
        let finding = Finding::error("temporary-app-left", what)
            .at(self.found.place())
            .help(format!(
                "It is needed only while {}. Remove it: run the script's `apply` to its end, or delete the app.",
                used.unwrap_or_default().trim_end_matches('.')
            ));
        let finding = self.beside(finding, self.home(), "temporary by the profile");
        self.report(finding);
    }

    /// What the profile sets up beyond the registration, and no export holds.
    fn beyond(&mut self) {
        let app = &self.app.id;
        let actions = self.subject.plan.actions.iter();
        let kinds: Vec<&str> = actions
            .filter(|action| action.app == *app && !action.optional)
            .filter_map(|action| match &action.kind {
                ActionKind::AzureRole { .. } => Some("Azure roles"),
                ActionKind::GroupMember { .. } => Some("membership in groups"),
                ActionKind::Request(_) => Some("settings of the tenant"),
                _ => None,
            })
            .collect();
        for kind in kinds {
            self.has_not(kind);
        }
    }

    /// What the tenant has in place of parameters that nobody gave a value. Two values of one
    /// parameter in one app are one too many.
    fn open_values(&mut self) {
        let taken: Vec<(String, Vec<(String, Span)>)> = self
            .values
            .taken()
            .map(|(name, values)| (name.to_owned(), values.to_vec()))
            .collect();
        for (name, values) in taken {
            let parameter = self.subject.plan.parameter(&name);
            // IDs of the tenant have no default, and nobody can set them.
            let Some(parameter) = parameter else { continue };
            if let [(first, place), (second, again), ..] = values.as_slice() {
                let what = format!("`{name}` stands for `{first}` and for `{second}` in this app");
                self.report(
                    Finding::error("different-setting", what)
                        .at(*again)
                        .related(*place, format!("`{first}` here"))
                        .help(format!("Give the right one with `--set {name}=VALUE`.")),
                );
                continue;
            }
            for (value, place) in values {
                if parameter.default.as_ref() == Some(&value) {
                    continue;
                }
                let what =
                    format!("`{value}` was taken for `{name}`, because nobody gave its value");
                // Without a value the script takes the default, or leaves it out: somebody gave one.
                let finding = match (&parameter.default, parameter.optional) {
                    (Some(default), _) => Finding::warning("not-compared", what)
                        .label(format!("the default is `{default}`")),
                    (None, true) => Finding::warning("not-compared", what)
                        .label("without a value the script leaves it out"),
                    (None, false) => Finding::note("not-compared", what),
                };
                self.report(
                    finding
                        .at(place)
                        .help(format!("`--set {name}=VALUE` compares it.")),
                );
            }
        }
    }

    /// Says once what could not be compared.
    fn silence(&mut self) {
        if self.not_compared.is_empty() {
            return;
        }
        let what = format!("not compared: {}", self.not_compared.join(", "));
        let help = if self.state.is_export {
            "The script's `verify` compares all that the tenant shows."
        } else {
            "The `export` of the script has what such a list leaves out."
        };
        self.report(
            Finding::note("not-compared", what)
                .at(self.found.place())
                .help(help),
        );
    }
}
