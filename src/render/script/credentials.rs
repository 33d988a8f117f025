//! The credentials that the scripts make.

use serde::Serialize;

use crate::plan::{AppPlan, Plan};
use crate::profile::HandoverValue;

/// What the templates see of them.
#[derive(Serialize)]
pub struct Credentials<'a> {
    /// Whether it makes client secrets that last.
    makes_secrets: bool,
    /// The certificate of the profile.
    certificate: Option<Credential<'a>>,
    /// The secret that serves only until the certificate is there.
    bootstrap: Option<Credential<'a>>,
    /// Whether it makes several credentials, and shows the handover when all of them are made.
    shows_handover_once: bool,
    /// Credentials that `rotate` renews.
    rotated: Vec<Credential<'a>>,
    /// Their names for people.
    rotated_names: String,
    /// Whether several secrets go into one key vault.
    several_secrets: bool,
    names_credential_ids: bool,
    /// How many months each credential is valid.
    lifetimes: Vec<(String, String)>,
}

/// A credential: the app's symbol and the description in the portal.
#[derive(Serialize)]
struct Credential<'a> {
    app: String,
    name: &'a str,
    /// What verify expects of it.
    fact: String,
}

impl<'a> Credentials<'a> {
    /// Describes the credentials of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self {
            makes_secrets: plan.has_lasting_secret(),
            certificate: plan
                .certificate()
                .map(|(app, c)| credential(app, &c.display_name, "certificate")),
            bootstrap: plan
                .bootstrap_secret()
                .map(|(app, s)| credential(app, &s.display_name, "client secret")),
            shows_handover_once: plan.has_several_credentials(),
            rotated: plan
                .rotated()
                .map(|(app, name)| credential(app, name, "credential"))
                .collect(),
            rotated_names: plan
                .rotated()
                .map(|(_, name)| name)
                .collect::<Vec<_>>()
                .join(", "),
            several_secrets: plan
                .apps
                .iter()
                .any(|app| app.temporary.is_none() && app.secrets.len() > 1),
            names_credential_ids: plan.handover.iter().any(|h| {
                matches!(
                    h.value,
                    HandoverValue::SecretId | HandoverValue::CertificateThumbprint
                )
            }),
            lifetimes: lifetimes(plan),
        }
    }
}

fn credential<'a>(app: &AppPlan, name: &'a str, kind: &str) -> Credential<'a> {
    Credential {
        app: app.symbol(),
        name,
        fact: format!("{kind}: 1 valid, named {name}"),
    }
}

/// The months of each credential that lasts, by app and name.
fn lifetimes(plan: &Plan) -> Vec<(String, String)> {
    let lasting = plan.apps.iter().filter(|app| app.temporary.is_none());
    lasting
        .flat_map(|app| {
            let secrets = app.secrets.iter();
            let secrets = secrets.map(|s| (s.display_name.as_str(), *s.lifetime_months));
            let certificates = app.certificates.iter();
            let certificates = certificates.map(|c| (c.display_name.as_str(), c.months));
            let all = secrets.chain(certificates);
            all.map(|(name, months)| (format!("{} {name}", app.symbol()), months.to_string()))
                .collect::<Vec<_>>()
        })
        .collect()
}
