//! What goes into the vendor's product at the end.

use serde::Serialize;

use super::features::is_wanted;
use super::places::{self, Place};
use super::settings::{CLIENT_ID, CLIENT_ID_OF};
use super::template::{Scope, Segment, Template};
use super::{AppPlan, FeaturePlan, ParameterPlan};
use crate::diagnostics::Finding;
use crate::profile::{Credential, Handover, HandoverValue, Profile, Text};

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
            let is_on = is_wanted(field, features);
            let app = app_of(field, apps, findings);
            let of = apps.iter().copied().find(|a| Some(&a.id) == app.as_ref());
            let plan = HandoverPlan {
                credential: if is_on {
                    of.and_then(|app| credential_of(field, app, findings))
                } else {
                    None
                },
                text: text_of(field, app.as_deref(), apps, &scope, findings),
                label: field.label.value.clone(),
                value: field.value,
                app,
                parameter: parameter_of(field, parameters, findings),
                into: field.into.clone(),
                found: field.found.clone(),
                inferred: field.inferred.clone(),
            };
            if !is_on && let Some(app) = &plan.app {
                left_out(profile, field, app, findings);
            }
            // What is missing stands nowhere: then the field itself is the place.
            for finding in findings.iter_mut().skip(first) {
                finding.span.get_or_insert(field.label.span);
            }
            is_on.then_some(plan)
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

/// What a field takes that belongs to a credential.
const fn credential_kind(field: &Handover) -> Option<&'static str> {
    match field.value {
        HandoverValue::ClientSecret | HandoverValue::SecretId => Some("secret"),
        HandoverValue::CertificateKey | HandoverValue::CertificateThumbprint => Some("certificate"),
        _ => None,
    }
}

/// The credential that a field belongs to. One that nothing makes cannot be handed over.
fn credential_of(field: &Handover, app: &AppPlan, findings: &mut Vec<Finding>) -> Option<String> {
    let what = credential_kind(field)?;
    let names: Vec<&str> = if what == "secret" {
        let names = app.secrets.iter().map(|s| s.display_name.as_str());
        names.collect()
    } else {
        let names = app.certificates.iter().map(|c| c.display_name.as_str());
        names.collect()
    };
    let wanted = field.credential.as_ref();
    let found = match wanted {
        Some(wanted) => names.iter().find(|n| **n == **wanted),
        None => names.first().filter(|_| names.len() == 1),
    };
    if let Some(found) = found {
        return Some((*found).to_owned());
    }
    findings.push(no_credential(field, what, names.is_empty()));
    None
}

/// Checks a field that is left out: its credential may be left out too, but the profile has it.
fn left_out(profile: &Profile, field: &Handover, app: &str, findings: &mut Vec<Finding>) {
    let Some(what) = credential_kind(field) else {
        return;
    };
    let app = profile.apps.iter().find(|a| *a.id == app);
    let credentials = app.into_iter().flat_map(|a| &a.credentials);
    let mut names = credentials.filter_map(|credential| match (credential, what) {
        (Credential::Secret(secret), "secret") => Some(&secret.display_name),
        (Credential::Certificate(certificate), "certificate") => Some(&certificate.display_name),
        _ => None,
    });
    let is_there = match &field.credential {
        Some(wanted) => names.any(|n| n.as_str() == wanted.as_str()),
        None => names.next().is_some(),
    };
    if !is_there {
        findings.push(no_credential(field, what, field.credential.is_none()));
    }
}

fn no_credential(field: &Handover, what: &str, has_none: bool) -> Finding {
    let wanted = field.credential.as_ref();
    let finding = match wanted {
        _ if has_none => Finding::error(
            "no-credential",
            format!(
                "the handover field \"{}\" takes a client {what}, but the app has none",
                field.label
            )
            .replace("client certificate", "certificate"),
        )
        .help(format!("Add a {what} under `credentials` of the app.")),
        Some(wanted) => Finding::error(
            "no-credential",
            format!("the app has no {what} named `{}`", **wanted),
        ),
        None => Finding::error(
            "missing-key",
            format!(
                "the handover field \"{}\" does not say which {what}",
                field.label
            ),
        )
        .help("Add `credential:` with its `displayName`; the app has several."),
    };
    match wanted {
        Some(wanted) => finding.at(wanted.span),
        None => finding,
    }
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
