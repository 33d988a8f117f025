//! Client secrets and certificates.

use serde::Serialize;

use super::FeaturePlan;
use super::display_name::name;
use super::features::is_wanted;
use crate::diagnostics::{Finding, Span};
use crate::profile::{
    App, CertificateCredential, CertificateSource, Credential, KeyFormat, Profile,
    SecretCredential, Stated, Text,
};

/// How long a credential is valid where nobody says: 6 months, which the portal recommends.
pub const USUAL_MONTHS: u32 = 6;

/// A certificate of an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificatePlan {
    /// Its description in the portal.
    pub display_name: String,
    /// True when the vendor's product makes the key pair.
    pub is_from_vendor: bool,
    /// How long one that the script makes is valid, in months.
    pub months: u32,
    /// Why so long, where the guide does not say.
    pub months_inferred: Option<Text>,
    /// True when the product takes a PKCS #12 file.
    pub is_pfx: bool,
    /// Where one finds the certificate in the product.
    pub found: Option<Text>,
    /// Why a certificate.
    pub inferred: Option<Text>,
}

/// The client secrets of an app that the features leave.
pub(super) fn secrets(
    app: &App,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<SecretCredential> {
    let mut secrets = Vec::new();
    for credential in &app.credentials {
        let Credential::Secret(secret) = credential else {
            continue;
        };
        name("description of a secret", &secret.display_name, findings);
        lifetime("a secret", &secret.lifetime_months, findings);
        if is_wanted(secret, features) {
            if secret.bootstrap.is_some() {
                is_replaced(app, secret, features, findings);
            }
            secrets.push(secret.clone());
        }
    }
    secrets
}

/// The certificates of an app that the features leave.
pub(super) fn certificates(
    app: &App,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<CertificatePlan> {
    let mut certificates = Vec::new();
    for credential in &app.credentials {
        let Credential::Certificate(certificate) = credential else {
            continue;
        };
        let what = "description of a certificate";
        name(what, &certificate.display_name, findings);
        if let Some(months) = &certificate.lifetime_months {
            lifetime("a certificate", months, findings);
        }
        vendors_own(certificate, findings);
        if is_wanted(certificate, features) {
            certificates.push(plan(certificate));
        }
    }
    certificates
}

/// Checks what the credentials of a profile have to do with each other.
pub(super) fn check(profile: &Profile, findings: &mut Vec<Finding>) {
    let mut certificate_before = None;
    for app in &profile.apps {
        let mut names: Vec<&Stated<String>> = Vec::new();
        let has_certificate = app
            .credentials
            .iter()
            .any(|c| matches!(c, Credential::Certificate(_)));
        for credential in &app.credentials {
            let stated = match credential {
                Credential::Secret(secret) => {
                    if secret.bootstrap.is_some() && !has_certificate {
                        findings.push(
                            Finding::error(
                                "no-credential",
                                "a secret with `bootstrap` needs a certificate that replaces it",
                            )
                            .at(secret.display_name.span())
                            .help("Add a `certificate` to the app, or take `bootstrap` out."),
                        );
                    }
                    &secret.display_name
                }
                Credential::Certificate(certificate) => {
                    let place = certificate.display_name.span();
                    if let Some(first) = certificate_before.replace(place) {
                        findings.push(
                            Finding::error(
                                "second-certificate",
                                "a profile has one certificate at most",
                            )
                            .at(place)
                            .related(first, "the other one")
                            .help("Write a second profile for the other app."),
                        );
                    }
                    &certificate.display_name
                }
                Credential::Federated(federated) => {
                    temporary(app, federated.name.span, findings);
                    continue;
                }
            };
            if matches!(credential, Credential::Certificate(_)) {
                temporary(app, stated.span(), findings);
            }
            if let Some(first) = names.iter().find(|n| n.value == stated.value) {
                findings.push(
                    Finding::error(
                        "duplicate-id",
                        format!("two credentials of the app are named `{}`", stated.as_str()),
                    )
                    .at(stated.span())
                    .related(first.span(), "the other one")
                    .help("Give each its own `displayName`: a script recognises it by that."),
                );
            }
            names.push(stated);
        }
    }
}

/// A temporary app gets nothing that is meant to last.
fn temporary(app: &App, span: Span, findings: &mut Vec<Finding>) {
    if app.temporary.is_some() {
        findings.push(
            Finding::error("temporary-app", "a temporary app has a secret or nothing")
                .at(span)
                .help("Take this credential out, or `temporary` if the app stays."),
        );
    }
}

/// The certificate that replaces a secret must be there when the secret is.
fn is_replaced(
    app: &App,
    secret: &SecretCredential,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) {
    let mut credentials = app.credentials.iter();
    let certificate = credentials.find(|c| matches!(c, Credential::Certificate(_)));
    if certificate.is_some_and(|c| !is_wanted(c, features)) {
        findings.push(
            Finding::error(
                "no-credential",
                "the certificate that replaces this secret is left out by a feature",
            )
            .at(secret.display_name.span())
            .help("Give both the same `onlyWith` or `onlyWithout`."),
        );
    }
}

/// What the vendor's product makes and keeps is not for the script to decide.
fn vendors_own(certificate: &CertificateCredential, findings: &mut Vec<Finding>) {
    let is_vendors = certificate.source == CertificateSource::Vendor;
    let mut idle = |span, what: &str, help: &str| {
        findings.push(Finding::error("bad-credential", what).at(span).help(help));
    };
    if let Some(months) = certificate.lifetime_months.as_ref().filter(|_| is_vendors) {
        let what = "the vendor's product makes this certificate, and says how long it is valid";
        idle(
            months.span(),
            what,
            "Take `lifetimeMonths` out, or `source: vendor`.",
        );
    }
    let place = certificate.display_name.span();
    if is_vendors && certificate.key_format != KeyFormat::Pem {
        let what = "the vendor's product keeps the private key of this certificate";
        idle(place, what, "Take `keyFormat` out, or `source: vendor`.");
    }
}

fn plan(certificate: &CertificateCredential) -> CertificatePlan {
    let months = certificate.lifetime_months.as_ref();
    CertificatePlan {
        display_name: certificate.display_name.value.value.clone(),
        is_from_vendor: certificate.source == CertificateSource::Vendor,
        months: months.map_or(USUAL_MONTHS, |m| **m),
        months_inferred: months.and_then(|m| m.inferred.clone()),
        is_pfx: certificate.key_format == KeyFormat::Pfx,
        found: certificate.found.clone(),
        inferred: certificate.inferred.clone(),
    }
}

fn lifetime(what: &str, months: &Stated<u32>, findings: &mut Vec<Finding>) {
    if !(1..=24).contains(&**months) {
        findings.push(
            Finding::error(
                "bad-lifetime",
                format!("{what} cannot be valid for {} months", **months),
            )
            .at(months.span())
            .help("The portal offers 1 to 24 months. Microsoft recommends less than 12."),
        );
    }
}
