//! Where the profile departs from the vendor's guide: what it says itself, and what follows from
//! spellings and inferred values beside the values.

use serde::Serialize;

use super::words::{self, audience, months};
use crate::catalog::PermissionKind;
use crate::plan::{AppPlan, LeftOut, PermissionPlan, Plan};
use crate::profile::SiteGrant;

/// One departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Departure {
    /// What the guide says, or that it says nothing.
    guide: String,
    /// What is done here.
    here: String,
    /// Why.
    because: String,
}

/// All departures: the profile's own first, then names, then inferred values.
pub fn departures(plan: &Plan) -> Vec<Departure> {
    let mut list: Vec<Departure> = plan
        .deviations
        .iter()
        .map(|d| departure(&d.guide, &d.here.value.value, &d.because))
        .collect();
    for api in api_names(plan) {
        add(&mut list, api);
    }
    for app in &plan.apps {
        app_values(plan, app, &mut list);
        for permission in &app.permissions {
            permission_values(permission, &mut list);
        }
        principal_values(app, &mut list);
    }
    for field in &plan.handover {
        if let Some(why) = &field.inferred {
            add(
                &mut list,
                departure(
                    &format!("Does not say exactly what goes into \"{}\".", field.label),
                    &format!("{}.", handover_value(plan, field)),
                    why,
                ),
            );
        }
    }
    for grant in &plan.site_grants {
        if let Some(why) = &grant.role.inferred {
            add(
                &mut list,
                departure(
                    "Does not state the role on the sites.",
                    &role(plan, grant),
                    why,
                ),
            );
        }
    }
    for left in &plan.left_out {
        left_out(left, &mut list);
    }
    for parameter in plan.parameters.iter().filter(|p| p.value.is_none()) {
        if let Some(why) = &parameter.inferred {
            add(
                &mut list,
                departure(
                    &format!("Leaves open what {} sets.", parameter.option),
                    &format!(
                        "{}, unless another is chosen.",
                        parameter.default.as_deref().unwrap_or("Nothing")
                    ),
                    why,
                ),
            );
        }
    }
    for action in &plan.actions {
        if let Some(why) = &action.inferred {
            let here = format!("The step \"{}\" was added.", action.title);
            add(&mut list, departure("Does not have this step.", &here, why));
        }
    }
    for step in &plan.manual_steps {
        if let Some(why) = &step.inferred {
            add(
                &mut list,
                departure(
                    "Does not have this step.",
                    &format!("The step \"{}\" was added.", step.title),
                    why,
                ),
            );
        }
    }
    list
}

/// Where the guide asks for something under a name that needs a decision.
fn left_out(left: &LeftOut, list: &mut Vec<Departure>) {
    let permission = &left.permission;
    if let (Some(written), Some(why)) = (&permission.as_written, &permission.inferred) {
        add(
            list,
            departure(
                &format!("Writes {written}."),
                &format!(
                    "Left out. {} ({} permission of {}) may be meant: see the decision {}.",
                    permission.value, permission.kind, permission.api_name, left.feature
                ),
                why,
            ),
        );
    }
}

/// Directory roles, assignments and certificates that the guide does not ask for in these words.
fn principal_values(app: &AppPlan, list: &mut Vec<Departure>) {
    for role in &app.directory_roles {
        let here = format!("\"{}\" gets the directory role {}.", app.name(), role.name);
        if let Some(written) = &role.as_written {
            let guide = format!("Calls the directory role \"{written}\".");
            let because = "That is the role's name in Microsoft Entra ID.";
            add(list, departure(&guide, &format!("{}.", role.name), because));
        }
        if let Some(why) = &role.inferred {
            add(
                list,
                departure(
                    "Does not ask for this directory role by its name.",
                    &here,
                    why,
                ),
            );
        }
    }
    for assignment in &app.assignments {
        if let Some(why) = &assignment.inferred {
            let here = format!(
                "The {} of the parameter {} is assigned to \"{}\".",
                assignment.kind,
                assignment.parameter,
                app.name()
            );
            add(
                list,
                departure("Does not ask for this assignment.", &here, why),
            );
        }
    }
    for certificate in &app.certificates {
        if let Some(why) = &certificate.inferred {
            let here = format!("The certificate \"{}\".", certificate.display_name);
            add(
                list,
                departure("Does not ask for a certificate.", &here, why),
            );
        }
        if let Some(why) = &certificate.months_inferred {
            let guide = "Does not say how long the certificate is valid.";
            add(
                list,
                departure(guide, &format!("{}.", months(certificate.months)), why),
            );
        }
    }
}

fn departure(guide: &str, here: &str, because: &str) -> Departure {
    Departure {
        guide: guide.to_owned(),
        here: here.to_owned(),
        because: because.to_owned(),
    }
}

fn add(list: &mut Vec<Departure>, departure: Departure) {
    if !list.contains(&departure) {
        list.push(departure);
    }
}

fn api_names(plan: &Plan) -> impl Iterator<Item = Departure> + '_ {
    plan.permissions().filter_map(|p| {
        let written = p.api_as_written.as_ref()?;
        Some(departure(
            &format!("Calls the API \"{written}\"."),
            &format!("{}.", p.api_name),
            "That is the name of its service principal in a tenant.",
        ))
    })
}

fn app_values(plan: &Plan, app: &AppPlan, list: &mut Vec<Departure>) {
    let name = app.name();
    if let Some(why) = &app.display_name.inferred {
        add(
            list,
            departure(
                "Does not give a name for the app.",
                &format!("\"{name}\"."),
                why,
            ),
        );
    }
    if let Some(why) = &app.sign_in_audience_inferred {
        add(
            list,
            departure(
                &format!("Does not state the account type of \"{name}\"."),
                &format!("{}.", audience(plan, app)),
                why,
            ),
        );
    }
    if let Some(written) = &app.sign_in_audience_as_written {
        add(
            list,
            departure(
                &format!("Account type: \"{written}\"."),
                &format!("{}.", audience(plan, app)),
                "It is the same.",
            ),
        );
    }
    if let Some(why) = app.temporary.as_ref().and_then(|t| t.inferred.as_ref()) {
        add(
            list,
            departure(
                &format!("Does not say what becomes of \"{name}\"."),
                "It is removed when it is no longer needed.",
                why,
            ),
        );
    }
    for secret in &app.secrets {
        if let Some(why) = &secret.display_name.inferred {
            add(
                list,
                departure(
                    &format!("Does not give a description for the secret of \"{name}\"."),
                    &format!("\"{}\".", *secret.display_name.value),
                    why,
                ),
            );
        }
        let lifetime = months(*secret.lifetime_months);
        match (
            &secret.lifetime_months.as_written,
            &secret.lifetime_months.inferred,
        ) {
            (Some(written), why) => add(
                list,
                departure(
                    &format!("Validity of the secret: \"{written}\"."),
                    &format!("{lifetime}."),
                    why.as_deref()
                        .unwrap_or("It is the nearest that the portal offers."),
                ),
            ),
            (None, Some(why)) => add(
                list,
                departure(
                    &format!("Does not state how long the secret of \"{name}\" is valid."),
                    &format!("{lifetime}."),
                    why,
                ),
            ),
            (None, None) => {}
        }
    }
}

fn permission_values(permission: &PermissionPlan, list: &mut Vec<Departure>) {
    if let Some(written) = &permission.as_written {
        add(
            list,
            departure(
                &format!("Writes {written}."),
                &format!(
                    "{} ({} permission of {}).",
                    permission.value, permission.kind, permission.api_name
                ),
                permission
                    .inferred
                    .as_deref()
                    .unwrap_or("That is how Microsoft spells it."),
            ),
        );
    } else if let Some(why) = &permission.inferred {
        add(
            list,
            departure(
                "Does not ask for this permission by this name.",
                &format!(
                    "{} ({} permission of {}).",
                    permission.value, permission.kind, permission.api_name
                ),
                why,
            ),
        );
    }
    if let Some(why) = &permission.kind_inferred {
        let (guide, here) = if permission.kind_is_its_own {
            (
                format!(
                    "Does not say whether {} is an application or a delegated permission.",
                    permission.value
                ),
                format!(
                    "It is {} {} permission.",
                    article(permission.kind),
                    permission.kind
                ),
            )
        } else {
            (
                format!(
                    "Does not say whether the permissions of {} are application or delegated permissions.",
                    permission.api_name
                ),
                format!("They are {} permissions.", permission.kind),
            )
        };
        add(list, departure(&guide, &here, why));
    }
    if let Some(why) = &permission.reason_inferred {
        add(
            list,
            departure(
                &format!(
                    "Lists the permissions of {} without a reason for each.",
                    permission.api_name
                ),
                "The lines \"Why\" are our reading.",
                why,
            ),
        );
    }
}

fn role(plan: &Plan, grant: &SiteGrant) -> String {
    match grant.role_parameter().and_then(|n| plan.parameter(n)) {
        Some(p) => format!(
            "{}, unless another is chosen.",
            p.value
                .as_deref()
                .or(p.default.as_deref())
                .unwrap_or("none")
        ),
        None => format!("{}.", grant.role.as_str()),
    }
}

fn handover_value(plan: &Plan, field: &crate::plan::HandoverPlan) -> String {
    if let Some(name) = &field.parameter {
        return format!("The value of the parameter {name}");
    }
    let mut words = words::handover(plan, field, true);
    if !words.starts_with("The ") && field.text.is_none() {
        // An abbreviation keeps its capitals.
        if !words.starts_with("ID") {
            words[..1].make_ascii_lowercase();
        }
        words.insert_str(0, "the ");
        words[..1].make_ascii_uppercase();
    }
    words
}

const fn article(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => "an",
        PermissionKind::Delegated => "a",
    }
}
