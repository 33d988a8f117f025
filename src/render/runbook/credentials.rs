//! The credentials of the apps that stay, as the runbook speaks of them.

use serde::Serialize;

use super::words;
use crate::plan::Plan;

/// The certificate of the profile.
#[derive(Serialize)]
pub struct Certificate<'a> {
    is_from_vendor: bool,
    is_pfx: bool,
    lifetime: String,
    found: Option<&'a str>,
}

/// The secret that serves only until the certificate is there.
#[derive(Serialize)]
pub struct Bootstrap<'a> {
    name: &'a str,
    what: &'a str,
}

/// A credential that is renewed.
#[derive(Serialize)]
pub struct Rotated<'a> {
    app: &'a str,
    name: &'a str,
    pub kind: &'static str,
    lifetime: String,
    /// The lifetime as a number.
    pub months: u32,
    is_from_vendor: bool,
}

/// Who can act as an app without a user: somebody who does this, with this workload.
#[derive(Serialize)]
pub struct Holder {
    what: &'static str,
    /// The subject of the federated credential.
    workload: Option<String>,
}

/// The certificate of the profile, if it has one.
pub fn certificate(plan: &Plan) -> Option<Certificate<'_>> {
    let (_, certificate) = plan.certificate()?;
    Some(Certificate {
        is_from_vendor: certificate.is_from_vendor,
        is_pfx: certificate.is_pfx,
        lifetime: words::months(certificate.months),
        found: certificate.found.as_deref(),
    })
}

/// The secret that serves only until the certificate is there, if there is one.
pub fn bootstrap(plan: &Plan) -> Option<Bootstrap<'_>> {
    let (_, secret) = plan.bootstrap_secret()?;
    Some(Bootstrap {
        name: &secret.display_name,
        what: secret.bootstrap.as_deref().unwrap_or_default(),
    })
}

/// Who can act as an app that stays: one entry for each kind of credential, and for each workload.
pub fn holders(plan: &Plan) -> Vec<Holder> {
    let lasting = || plan.apps.iter().filter(|a| a.temporary.is_none());
    let secret = lasting().any(|a| !a.secrets.is_empty());
    let certificate = lasting().any(|a| !a.certificates.is_empty());
    let workloads = lasting().flat_map(|a| &a.federated).map(|f| Holder {
        what: "can run the workflow or service that the federated credential trusts",
        workload: Some(words::placeholder(plan, &f.subject)),
    });
    let holds = |what| Holder {
        what,
        workload: None,
    };
    let secret = secret.then(|| holds("holds the app's secret"));
    let key = certificate.then(|| holds("holds the private key of the app's certificate"));
    let mut holders: Vec<Holder> = secret.into_iter().chain(key).chain(workloads).collect();
    if holders.is_empty() {
        holders.push(holds("holds a credential of the app"));
    }
    holders
}

/// The credentials that are renewed, with how long they are valid.
pub fn rotated(plan: &Plan) -> Vec<Rotated<'_>> {
    let all = plan.rotated();
    all.map(|(app, name)| {
        let secret = app.secrets.iter().find(|s| s.display_name.as_str() == name);
        let certificate = app.certificates.iter().find(|c| c.display_name == name);
        let count = secret.map(|s| *s.lifetime_months);
        let count = count.or(certificate.map(|c| c.months)).unwrap_or_default();
        Rotated {
            app: app.name(),
            name,
            kind: if secret.is_some() {
                "secret"
            } else {
                "certificate"
            },
            lifetime: words::months(count),
            months: count,
            is_from_vendor: certificate.is_some_and(|c| c.is_from_vendor),
        }
    })
    .collect()
}
