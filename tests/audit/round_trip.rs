//! What a profile renders to, taken for the state of a tenant, is as the profile says.

use std::fmt::Write as _;

use grantbook::audit::{self, Options, Subject, state};
use grantbook::catalog::PermissionKind;
use grantbook::config::Config;
use grantbook::plan::{self, AppPlan, Choices, Plan};
use grantbook::profile;
use grantbook::render::payload::{complete_application, federated};
use serde_json::{Value, json};

use crate::common::repository;

/// A number as an ID.
fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

fn tenant(plan: &Plan) -> Value {
    let offered: Vec<Value> = plan
        .apis
        .iter()
        .enumerate()
        .map(|(n, api)| json!({"appId": api.app_id, "id": id(100 + n)}))
        .collect();
    let lasting = plan.apps.iter().filter(|app| app.temporary.is_none());
    let apps: Vec<Value> = lasting.enumerate().map(|(n, a)| app(plan, a, n)).collect();
    json!({
        "version": 1, "profile": plan.id, "exportedAt": "2026-11-21T15:00:00Z", "cloud": "AzureCloud",
        "apps": apps, "apis": offered,
    })
}

fn app(plan: &Plan, app: &AppPlan, number: usize) -> Value {
    let mut body = complete_application(app).to_manifest(plan);
    // What it does not send is there and empty.
    for name in [
        "identifierUris",
        "api",
        "appRoles",
        "groupMembershipClaims",
        "optionalClaims",
    ] {
        if body.get(name).is_none() {
            body[name] = Value::Null;
        }
    }
    body["appId"] = id(number).into();
    body["uniqueName"] = app.unique_name.clone().into();
    let credential = |name: &str| json!({"displayName": name, "startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z"});
    let secrets = app.secrets.iter().map(|s| credential(&s.display_name));
    body["passwordCredentials"] = secrets.collect();
    let certificates = app.certificates.iter().map(|c| credential(&c.display_name));
    body["keyCredentials"] = certificates.collect();
    let api = |app_id: &str| {
        let at = plan.apis.iter().position(|a| a.app_id == app_id);
        id(100 + at.expect("an API of the plan"))
    };
    let roles = app.permissions_of(PermissionKind::Application);
    let roles: Vec<Value> = roles
        .map(|p| json!({"appRoleId": p.id, "resourceId": api(&p.api_app_id)}))
        .collect();
    let scopes = app.permissions_of(PermissionKind::Delegated);
    let grants: Vec<Value> = scopes
        .filter(|_| app.users_consent.is_none())
        .map(|p| json!({"consentType": "AllPrincipals", "resourceId": api(&p.api_app_id), "scope": p.value}))
        .collect();
    json!({
        "application": body, "servicePrincipal": {"id": id(200 + number), "accountEnabled": true},
        "federatedIdentityCredentials": app.federated.iter().map(|f| federated(f).to_manifest(plan)).collect::<Vec<_>>(),
        "appRoleAssignments": roles, "oauth2PermissionGrants": grants,
    })
}

#[test]
fn the_profiles_of_the_project_are_clean() {
    let folder = repository().join("profiles");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        count += 1;
        let loaded = profile::load(&path);
        let profile = loaded.profile.expect("a profile");
        let mut choices = Choices::default();
        for parameter in plan::build(&profile, &choices)
            .plan
            .expect("a plan")
            .open_parameters()
        {
            let example = parameter.example.clone().expect("an example");
            choices.values.insert(parameter.name.clone(), example);
        }
        let plan = plan::build(&profile, &choices).plan.expect("a plan");
        let text = format!("{:#}", tenant(&plan));
        let state = state::parse("state.json", text).expect("a state");
        let subject = Subject {
            plan: &plan,
            profile: &profile,
            source: &loaded.source,
            config: &Config::default(),
        };
        let options = Options {
            expiring_within: 30,
            are_named: true,
            ..Options::default()
        };
        let audit = audit::audit(&[state], &[subject], &options);
        let mut said = String::new();
        for finding in audit.reports().iter().flat_map(|r| &r.findings) {
            // Which sites are meant nobody has said.
            if !finding.message.contains("no site was given") {
                writeln!(said, "{}: {}", finding.code, finding.message).expect("text");
            }
        }
        assert_eq!(said, "", "{}", plan.id);
        assert!(audit.compared() > 0);
    }
    assert_eq!(count, 5);
}
