//! Words that several parts of the runbook share.

use crate::plan::{AppPlan, Plan, Template};

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

pub fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// `${clientId:APP}` becomes a placeholder that names the app.
pub fn client_ids(plan: &Plan, text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    for app in &plan.apps {
        let many = plan.apps.len() > 1;
        let name = if many {
            format!("<client ID of {}>", app.name())
        } else {
            "<client ID>".to_owned()
        };
        text = text.replace(&format!("${{clientId:{}}}", app.id), &name);
    }
    text
}
