//! Values of steps: apps, groups, paths, JSON and commands with IDs and parameters in them.

use super::AppPlan;
use super::handover::TENANT_ID;
use super::places::{self, Place};
use super::sample::sample;
use super::settings::CLIENT_ID_OF;
use super::template::{Scope, Segment, Template};
use crate::diagnostics::{Finding, Span};
use crate::profile::{ParameterType, Spanned};

/// `${servicePrincipalId:APP}`: the object ID of an app's service principal.
pub const PRINCIPAL_ID_OF: &str = "servicePrincipalId:";

/// What the values of steps may refer to.
pub(super) struct Values<'a> {
    pub(super) profile_id: &'a str,
    pub(super) apps: &'a [&'a AppPlan],
    pub(super) scope: &'a Scope<'a>,
}

impl<'a> Values<'a> {
    /// The first app, for steps that are about the tenant. `place` is that of the step.
    pub(super) fn first_app(
        &self,
        place: Span,
        findings: &mut Vec<Finding>,
    ) -> Option<&'a AppPlan> {
        let mut lasting = self.apps.iter().filter(|app| app.temporary.is_none());
        let found = lasting.next().copied();
        if found.is_none() && !self.apps.is_empty() {
            findings.push(
                Finding::error("temporary-app", "this step needs an app that stays")
                    .at(place)
                    .help("All apps of the profile are `temporary`. Make it a `manual` step."),
            );
        }
        found
    }

    /// An app by its id.
    pub(super) fn app(
        &self,
        id: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<&'a AppPlan> {
        let found = self.apps.iter().copied().find(|a| a.id == **id);
        if found.is_none() {
            let what = format!("`{}` is no app of this profile", **id);
            findings.push(Finding::error("unknown-app", what).at(id.span));
        }
        if found.is_some_and(|app| app.temporary.is_some()) {
            let what = format!("the app `{}` is temporary, and this stays", **id);
            findings.push(
                Finding::error("temporary-app", what)
                    .at(id.span)
                    .help("Name an app that stays, or make it a `manual` step."),
            );
        }
        found.filter(|app| app.temporary.is_none())
    }

    /// A parameter of type `group`.
    pub(super) fn group(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<String> {
        let template = self.scope.parse_open(value, findings)?;
        if let [Segment::Parameter(name)] = template.segments.as_slice()
            && self
                .scope
                .parameter(name)
                .is_some_and(|p| p.kind == ParameterType::Group)
        {
            return Some(name.clone());
        }
        let what = format!("`{}` is not a parameter of type `group`", **value);
        findings.push(Finding::error("unknown-value", what).at(value.span).help(
            "Groups differ from tenant to tenant: declare a parameter, and write `${name}` here.",
        ));
        None
    }

    /// A parameter of type `group`, where nothing is left out while it is unset.
    pub(super) fn needed_group(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<String> {
        let name = self.group(value, findings)?;
        if let Some(parameter) = self.scope.parameter(&name) {
            places::is_set(parameter, value.span, findings);
        }
        Some(name)
    }

    /// A text with IDs and parameters in it.
    pub(super) fn text(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        let own = [TENANT_ID, CLIENT_ID_OF, PRINCIPAL_ID_OF];
        let template = self.scope.parse_with(value, &own, findings)?;
        let mut is_good = true;
        places::check(Place::Text, &template, self.scope, value.span, findings);
        for name in template.parameters() {
            let app = name
                .strip_prefix(CLIENT_ID_OF)
                .or(name.strip_prefix(PRINCIPAL_ID_OF));
            if app.is_some_and(|id| self.apps.iter().all(|a| a.id != id)) {
                let what = format!("`${{{name}}}` names no app of this profile");
                findings.push(Finding::error("unknown-app", what).at(value.span));
                is_good = false;
            }
        }
        is_good.then_some(template)
    }

    /// A path of Microsoft Graph or of Azure: visible characters that no shell and no address gives
    /// a meaning of its own.
    pub(super) fn path(
        &self,
        value: &Spanned<String>,
        example: &str,
        starts: &[&str],
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        let template = self.text(value, findings)?;
        let whole = sample(&template, self.scope);
        let is_good = starts.iter().any(|s| whole.starts_with(s))
            && whole.len() <= 500
            && whole
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/-._~()=',$?&".contains(&b));
        let plain = |kind| matches!(kind, ParameterType::Guid | ParameterType::Label);
        let fits = template
            .parameters()
            .filter_map(|name| self.scope.parameter(name))
            .all(|p| plain(p.kind));
        if is_good && fits {
            return Some(template);
        }
        findings.push(
            Finding::error("bad-uri", format!("`{}` cannot be a path here", **value))
                .at(value.span)
                .help(format!("Begin it with `{example}`, without spaces; parameters of the types `guid` and `label` may stand in it.")),
        );
        None
    }

    /// JSON, which stays JSON whatever the parameters hold.
    pub(super) fn json(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        let mut template = self.text(value, findings)?;
        // One line: no line of it can end a here-document or a here-string.
        for segment in &mut template.segments {
            if let Segment::Literal(text) = segment {
                *text = text.replace(['\n', '\r'], " ");
            }
        }
        let whole = sample(&template, self.scope);
        let is_object = whole.trim_start().starts_with(['{', '[']);
        if let Err(error) = serde_json::from_str::<serde_json::Value>(&whole) {
            findings.push(
                Finding::error("bad-json", format!("this is not JSON: {error}"))
                    .at(value.span)
                    .help("Write an object such as `{\"name\": \"value\"}`; placeholders stand between the quotes."),
            );
            return None;
        }
        if !is_object {
            findings.push(
                Finding::error("bad-json", "a body is an object or a list")
                    .at(value.span)
                    .help("Write an object such as `{\"name\": \"value\"}`."),
            );
            return None;
        }
        Some(template)
    }

    /// A value that is compared: one word or a few, without control characters.
    #[allow(clippy::unused_self)] // beside its siblings
    pub(super) fn word(&self, value: &Spanned<String>, findings: &mut Vec<Finding>) {
        if value.is_empty() || value.len() > 200 || value.contains(|c: char| c.is_control()) {
            let what = "this cannot be compared with a property";
            findings.push(
                Finding::error("bad-id", what)
                    .at(value.span)
                    .help("Use up to 200 characters in one line."),
            );
        }
    }

    /// One line.
    #[allow(clippy::unused_self)] // beside its siblings
    pub(super) fn line(&self, value: &Spanned<String>, findings: &mut Vec<Finding>) {
        if value.trim().is_empty() || value.contains(['\n', '`']) {
            let what = "this must be one line, without backquotes";
            findings.push(Finding::error("bad-id", what).at(value.span));
        } else if value.contains("${") {
            let what = "nothing is filled in here";
            let help = "Write what needs a value of the profile among the `commands`.";
            findings.push(
                Finding::error("unknown-parameter", what)
                    .at(value.span)
                    .help(help),
            );
        }
    }
}
