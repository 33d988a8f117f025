//! What goes into the vendor's product at the end.

use serde::Serialize;

use super::features::is_wanted;
use super::places::{self, Place};
use super::settings::{CLIENT_ID, CLIENT_ID_OF};
use super::template::{Scope, Segment, Template};
use super::{AppPlan, FeaturePlan, ParameterPlan};
use crate::diagnostics::Finding;
use crate::profile::{Handover, HandoverValue, Profile, Text};

/// `${tenantId}` in a text: the directory (tenant) ID.
pub const TENANT_ID: &str = "tenantId";

/// `${authority}` in a text: the address of the sign-in service, without a slash at the end.
pub const AUTHORITY: &str = "authority";

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
    /// The credential that the value belongs to.
    pub credential: Option<String>,
    /// The text, for a fixed value.
    pub text: Option<Template>,
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
    apps: &[&AppPlan],
    parameters: &[ParameterPlan],
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<HandoverPlan> {
    let scope = Scope::new(parameters);
    profile
        .handover
        .iter()
        .filter_map(|field| {
            let first = findings.len();
            let app = app_of(field, apps, findings);
            let of = apps.iter().copied().find(|a| Some(&a.id) == app.as_ref());
            let plan = HandoverPlan {
                credential: credential_of(field, of, findings),
                text: text_of(field, app.as_deref(), apps, &scope, findings),
                label: field.label.value.clone(),
                value: field.value,
                app,
                parameter: parameter_of(field, parameters, findings),
                into: field.into.clone(),
                found: field.found.clone(),
                inferred: field.inferred.clone(),
            };
            // What is missing stands nowhere: then the field itself is the place.
            for finding in findings.iter_mut().skip(first) {
                finding.span.get_or_insert(field.label.span);
            }
            is_wanted(field, features).then_some(plan)
        })
        .collect()
}

fn app_of(field: &Handover, apps: &[&AppPlan], findings: &mut Vec<Finding>) -> Option<String> {
    if matches!(
        field.value,
        HandoverValue::TenantId | HandoverValue::TenantDomain | HandoverValue::Parameter
    ) {
        return None;
    }
    let is_own = |t: &str| t.contains("${clientId}");
    if field.value == HandoverValue::Text && !field.text.as_ref().is_some_and(|t| is_own(t)) {
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

/// The credential that a field belongs to. One that nothing makes cannot be handed over.
fn credential_of(
    field: &Handover,
    app: Option<&AppPlan>,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let app = app?;
    let (what, names): (_, Vec<&str>) = match field.value {
        HandoverValue::ClientSecret | HandoverValue::SecretId => {
            let names = app.secrets.iter().map(|s| s.display_name.as_str());
            ("secret", names.collect())
        }
        HandoverValue::CertificateKey | HandoverValue::CertificateThumbprint => {
            let names = app.certificates.iter().map(|c| c.display_name.as_str());
            ("certificate", names.collect())
        }
        _ => return None,
    };
    let wanted = field.credential.as_ref();
    let found = match wanted {
        Some(wanted) => names.iter().find(|n| **n == **wanted),
        None => names.first().filter(|_| names.len() == 1),
    };
    if let Some(found) = found {
        return Some((*found).to_owned());
    }
    let mut finding = match (wanted, names.as_slice()) {
        (_, []) => Finding::error(
            "no-credential",
            format!(
                "the handover field \"{}\" takes a client {what}, but the app has none",
                field.label
            )
            .replace("client certificate", "certificate"),
        )
        .help(format!("Add a {what} under `credentials` of the app.")),
        (Some(wanted), _) => Finding::error(
            "no-credential",
            format!("the app has no {what} named `{}`", **wanted),
        ),
        (None, _) => Finding::error(
            "missing-key",
            format!(
                "the handover field \"{}\" does not say which {what}",
                field.label
            ),
        )
        .help("Add `credential:` with its `displayName`; the app has several."),
    };
    if let Some(wanted) = wanted {
        finding = finding.at(wanted.span);
    }
    findings.push(finding);
    None
}

/// The text of a field, with the IDs that may stand in it.
fn text_of(
    field: &Handover,
    app: Option<&str>,
    apps: &[&AppPlan],
    scope: &Scope<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Template> {
    let is_text = field.value == HandoverValue::Text;
    let Some(text) = &field.text else {
        if is_text {
            let what = format!("the handover field \"{}\" has no `text`", field.label);
            findings.push(Finding::error("missing-key", what));
        }
        return None;
    };
    if !is_text {
        return None;
    }
    let own = [CLIENT_ID, CLIENT_ID_OF, TENANT_ID, AUTHORITY];
    let mut template = scope.parse_with(text, &own, findings)?;
    places::check(Place::Text, &template, scope, text.span, findings);
    for segment in &mut template.segments {
        let Segment::Parameter(name) = segment else {
            continue;
        };
        if name == CLIENT_ID {
            *name = format!("{CLIENT_ID_OF}{}", app.unwrap_or_default());
        } else if let Some(id) = name.strip_prefix(CLIENT_ID_OF)
            && apps.iter().all(|a| a.id != id)
        {
            let what = format!("`${{{name}}}` names no app of this profile");
            findings.push(Finding::error("unknown-app", what).at(text.span));
        }
    }
    Some(template)
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
