//! What goes into the vendor's product at the end.

use serde::Serialize;

use super::{AppPlan, ParameterPlan};
use crate::diagnostics::Finding;
use crate::profile::{Handover, HandoverValue, Profile, Text};

/// One field of the vendor's product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HandoverPlan {
    /// The field's name.
    pub label: Text,
    /// What goes into it.
    pub value: HandoverValue,
    /// The id of the app that the value belongs to.
    pub app: Option<String>,
    /// The parameter that holds the value.
    pub parameter: Option<String>,
    /// Where it is entered.
    pub into: Text,
    /// Where the value is found in the portal.
    pub found: Option<Text>,
    /// Why this value.
    pub inferred: Option<Text>,
}

/// Resolves the handover fields.
pub(super) fn plan(
    profile: &Profile,
    apps: &[AppPlan],
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) -> Vec<HandoverPlan> {
    profile
        .handover
        .iter()
        .map(|field| {
            let app = app_of(field, apps, findings);
            let of = apps.iter().find(|a| Some(&a.id) == app.as_ref());
            check_secret(field, of, findings);
            HandoverPlan {
                label: field.label.clone(),
                value: field.value,
                app,
                parameter: parameter_of(field, parameters, findings),
                into: field.into.clone(),
                found: field.found.clone(),
                inferred: field.inferred.clone(),
            }
        })
        .collect()
}

fn app_of(field: &Handover, apps: &[AppPlan], findings: &mut Vec<Finding>) -> Option<String> {
    if matches!(
        field.value,
        HandoverValue::TenantId | HandoverValue::Parameter
    ) {
        return None;
    }
    let Some(name) = &field.app else {
        if apps.len() > 1 {
            findings.push(
                Finding::error(
                    "missing-key",
                    format!(
                        "the handover field \"{}\" does not say which app",
                        field.label
                    ),
                )
                .help("Add `app:`; the profile has several."),
            );
        }
        return apps.first().map(|a| a.id.clone());
    };
    if !apps.iter().any(|a| a.id == name.value) {
        findings.push(
            Finding::error(
                "unknown-app",
                format!("`{}` is no app of this profile", **name),
            )
            .at(name.span),
        );
    }
    Some(name.value.clone())
}

/// A secret that nothing makes cannot be handed over.
fn check_secret(field: &Handover, app: Option<&AppPlan>, findings: &mut Vec<Finding>) {
    if field.value == HandoverValue::ClientSecret && app.is_some_and(|a| a.secrets.is_empty()) {
        findings.push(
            Finding::error(
                "no-credential",
                format!(
                    "the handover field \"{}\" takes a client secret, but the app has none",
                    field.label
                ),
            )
            .help("Add a secret under `credentials` of the app."),
        );
    }
}

fn parameter_of(
    field: &Handover,
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let name = field.parameter.as_ref();
    let is_known = name.is_some_and(|n| parameters.iter().any(|p| p.name == n.value));
    if field.value == HandoverValue::Parameter && !is_known {
        let mut finding = Finding::error(
            "unknown-parameter",
            format!(
                "the handover field \"{}\" names no parameter of this profile",
                field.label
            ),
        );
        if let Some(name) = name {
            finding = finding.at(name.span);
        }
        findings.push(finding.help("Add `parameter:` with the name of one."));
    }
    name.map(|n| n.value.clone())
}
