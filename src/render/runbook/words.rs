//! Words that several parts of the runbook share.

use crate::plan::settings::CLIENT_ID_OF;
use crate::plan::{
    AUTHORITY, AppPlan, HandoverPlan, PRINCIPAL_ID_OF, Plan, Segment, TENANT_ID, Template,
};
use crate::profile::{HandoverValue, ParameterType};

/// The account type of an app in the portal's words.
pub fn audience(plan: &Plan, app: &AppPlan) -> String {
    let words = |value: &str| match value {
        "AzureADMyOrg" => {
            "Single tenant only, formerly \"Accounts in this organizational directory only\" (AzureADMyOrg)"
        }
        "AzureADMultipleOrgs" => {
            "Multiple Entra ID tenants, formerly \"Accounts in any organizational directory\" (AzureADMultipleOrgs)"
        }
        "AzureADandPersonalMicrosoftAccount" => {
            "Any Entra ID tenant and personal Microsoft accounts (AzureADandPersonalMicrosoftAccount)"
        }
        _ => "Personal Microsoft accounts only (PersonalMicrosoftAccount)",
    };
    let name = app.sign_in_audience.parameters().next();
    match name.and_then(|n| plan.parameter(n)) {
        Some(p) => format!(
            "Your choice. {} unless you choose another",
            words(p.default.as_deref().unwrap_or(""))
        ),
        None => words(app.sign_in_audience.as_literal().unwrap_or("")).to_owned(),
    }
}

/// A number of months in words.
pub fn months(count: u32) -> String {
    format!("{count} month{}", if count == 1 { "" } else { "s" })
}

/// Commands with names in angle brackets in place of IDs, addresses and parameters.
pub fn commands(plan: &Plan, text: &str) -> String {
    let mut text = client_ids(plan, text);
    let authority = format!("https://{}", plan.cloud.addresses().login);
    text = text.replace(&format!("${{{TENANT_ID}}}"), "<tenant ID>");
    text = text.replace(&format!("${{{AUTHORITY}}}"), &authority);
    for parameter in &plan.parameters {
        let name = &parameter.name;
        let value = parameter
            .value
            .clone()
            .unwrap_or_else(|| format!("<{name}>"));
        text = text.replace(&format!("${{{name}}}"), &value);
    }
    text
}

/// A value with the parameters' names in angle brackets, as people write placeholders.
pub fn placeholder(plan: &Plan, template: &Template) -> String {
    let mut text = template.to_string();
    for parameter in &plan.parameters {
        text = text.replace(
            &format!("${{{}}}", parameter.name),
            &format!("<{}>", parameter.name),
        );
    }
    text
}

/// What goes into a field of the product. `several`: the profile has several apps.
pub fn handover(plan: &Plan, field: &HandoverPlan, several: bool) -> String {
    let app = field.app.as_deref().and_then(|id| plan.app(id));
    let of = app
        .filter(|_| several)
        .map_or_else(String::new, |a| format!(" of \"{}\"", a.name()));
    let one_of_kind = |app: &AppPlan| match field.value {
        HandoverValue::ClientSecret | HandoverValue::SecretId => app.secrets.len() < 2,
        _ => true,
    };
    let named = field.credential.as_ref();
    let named = named
        .filter(|_| !app.is_some_and(one_of_kind))
        .map_or_else(String::new, |name| format!(" \"{name}\""));
    let parameter = field.parameter.as_deref().and_then(|n| plan.parameter(n));
    match field.value {
        HandoverValue::TenantId => "Directory (tenant) ID".to_owned(),
        HandoverValue::TenantDomain => "The tenant's default domain".to_owned(),
        HandoverValue::ClientId => format!("Application (client) ID{of}"),
        HandoverValue::ServicePrincipalId => {
            format!("Object ID of the enterprise application{of}, not that of the app registration")
        }
        HandoverValue::ClientSecret => {
            format!("Value of the client secret{named}{of}, not its ID")
        }
        HandoverValue::SecretId => format!("ID of the client secret{named}{of}, not its value"),
        HandoverValue::CertificateKey => {
            format!("File with the private key of the certificate{of}")
        }
        HandoverValue::CertificateThumbprint => format!("Thumbprint of the certificate{of}"),
        HandoverValue::Text => field
            .text
            .as_ref()
            .map_or_else(String::new, |t| filled(plan, t)),
        HandoverValue::Parameter if parameter.is_some_and(|p| p.kind == ParameterType::Sites) => {
            "The ID of each site, not its address. The script shows the ID of a site that was given as an address".to_owned()
        }
        HandoverValue::Parameter => {
            parameter.map_or_else(String::new, |p| p.description.to_string())
        }
    }
}

/// A text with names in angle brackets in place of IDs and parameters.
pub fn filled(plan: &Plan, template: &Template) -> String {
    let segments = template.segments.iter();
    segments
        .map(|segment| match segment {
            Segment::Literal(text) => text.clone(),
            Segment::Parameter(name) if name == TENANT_ID => "<tenant ID>".to_owned(),
            Segment::Parameter(name) if name == AUTHORITY => {
                format!("https://{}", plan.cloud.addresses().login)
            }
            Segment::Parameter(name) => client_ids(plan, &format!("${{{name}}}"))
                .strip_prefix("${")
                .map_or_else(
                    || client_ids(plan, &format!("${{{name}}}")),
                    |_| format!("<{name}>"),
                ),
        })
        .collect()
}

pub fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// `${clientId:APP}` and `${servicePrincipalId:APP}` become placeholders that name the app.
pub fn client_ids(plan: &Plan, text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    for app in &plan.apps {
        let of = if plan.apps.len() > 1 {
            format!(" of {}", app.name())
        } else {
            String::new()
        };
        for (prefix, what) in [
            (CLIENT_ID_OF, "client ID"),
            (PRINCIPAL_ID_OF, "object ID of the service principal"),
        ] {
            let mark = format!("${{{prefix}{}}}", app.id);
            text = text.replace(&mark, &format!("<{what}{of}>"));
        }
    }
    text
}
