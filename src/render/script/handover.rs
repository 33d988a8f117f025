//! What goes into the vendor's product, as expressions of the language.

use serde::Serialize;

use super::dialect::Dialect;
use super::text::double_quoted;
use crate::plan::{AppPlan, HandoverPlan, Plan};
use crate::profile::{HandoverValue, ParameterType};

/// A field of the product.
#[derive(Serialize)]
pub struct Handover {
    label: String,
    /// The value as an expression of the language.
    value: String,
}

/// The fields in the profile's order.
pub fn handover(dialect: Dialect, plan: &Plan) -> Vec<Handover> {
    let fields = plan.handover.iter();
    fields
        .map(|field| Handover {
            label: field.label.to_string(),
            value: handover_value(dialect, plan, field),
        })
        .collect()
}

/// The value of a field as an expression of the language.
fn handover_value(dialect: Dialect, plan: &Plan, field: &HandoverPlan) -> String {
    let app = field.app.as_deref().and_then(|id| plan.app(id));
    let symbol = app.map(AppPlan::symbol).unwrap_or_default();
    let credential = field.credential.as_deref().unwrap_or_default();
    let name = dialect.literal(credential);
    let quoted = |text: String| format!("\"{text}\"");
    let bash = dialect == Dialect::Bash;
    match field.value {
        HandoverValue::TenantId if bash => "\"${TENANT}\"".to_owned(),
        HandoverValue::TenantId => "$Tenant".to_owned(),
        HandoverValue::TenantDomain if bash => "\"${TENANT_DOMAIN}\"".to_owned(),
        HandoverValue::TenantDomain => "$TenantDomain".to_owned(),
        HandoverValue::ClientId if bash => format!("\"${{APP_ID[{symbol}]}}\""),
        HandoverValue::ClientId => format!("$AppId['{symbol}']"),
        HandoverValue::ServicePrincipalId if bash => format!("\"${{PRINCIPAL_ID[{symbol}]}}\""),
        HandoverValue::ServicePrincipalId => format!("$PrincipalId['{symbol}']"),
        HandoverValue::ClientSecret | HandoverValue::CertificateKey if bash => {
            format!("\"$(credential_value {symbol} {name})\"")
        }
        HandoverValue::ClientSecret | HandoverValue::CertificateKey => {
            format!("(Get-CredentialValue -App '{symbol}' -Name {name})")
        }
        HandoverValue::SecretId | HandoverValue::CertificateThumbprint if bash => {
            format!("\"$(credential_id {symbol} {name})\"")
        }
        HandoverValue::SecretId | HandoverValue::CertificateThumbprint => {
            format!("(Get-CredentialId -App '{symbol}' -Name {name})")
        }
        HandoverValue::Text => {
            let text = field.text.as_ref();
            quoted(text.map_or_else(String::new, |t| double_quoted(dialect, t, plan)))
        }
        HandoverValue::Parameter => {
            let parameter = field.parameter.as_deref().and_then(|n| plan.parameter(n));
            let is_sites = parameter.is_some_and(|p| p.kind == ParameterType::Sites);
            match (is_sites, bash) {
                (true, true) => "\"$(site_ids)\"".to_owned(),
                (true, false) => "(Get-SiteId)".to_owned(),
                (false, _) => {
                    quoted(parameter.map_or_else(String::new, |p| dialect.handed_over(p)))
                }
            }
        }
    }
}
