//! Handover fields: keys that do not go together, and values that nobody has.

use super::FeaturePlan;
use super::cloud::Cloud;
use super::features::is_wanted;
use super::settings::CLIENT_ID;
use crate::diagnostics::Finding;
use crate::profile::{
    App, CertificateSource, Credential, Gated, Handover, HandoverValue, Profile, Spanned,
};

/// Checks the fields of a profile.
pub(super) fn check(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    for (index, field) in profile.handover.iter().enumerate() {
        keys(field, findings);
        if let Some(app) = app_of(profile, field) {
            credential(field, app, features, findings);
        }
        if let Some(text) = &field.text {
            one_line(text, findings);
        }
        let is_same = |other: &&Handover| {
            *other.label == *field.label
                && other.into == field.into
                && other.only_with() == field.only_with()
                && other.only_without() == field.only_without()
        };
        if let Some(first) = profile.handover[..index].iter().find(is_same) {
            let what = format!("the field \"{}\" stands twice", *field.label);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(field.label.span)
                    .related(first.label.span, "it stands here already")
                    .help("Take one of the two out, or say under `into` which field is which."),
            );
        }
    }
}

/// Keys that say nothing about a value of this kind.
fn keys(field: &Handover, findings: &mut Vec<Finding>) {
    let value = field.value;
    let mut idle = |key: &Option<Spanned<String>>, is_good: bool, what: &str, help: &str| {
        if let Some(key) = key.as_ref().filter(|_| !is_good) {
            findings.push(Finding::error("bad-handover", what).at(key.span).help(help));
        }
    };
    idle(
        &field.parameter,
        value == HandoverValue::Parameter,
        "`parameter` is for `value: parameter` only",
        "Change `value`, or take `parameter` out.",
    );
    idle(
        &field.text,
        value == HandoverValue::Text,
        "`text` is for `value: text` only",
        "Change `value`, or take `text` out.",
    );
    idle(
        &field.credential,
        of_secret(value) || of_certificate(value),
        "`credential` is for values of a secret or a certificate only",
        "Change `value`, or take `credential` out.",
    );
    let own = format!("${{{CLIENT_ID}}}");
    let is_of_app = match value {
        HandoverValue::TenantId | HandoverValue::TenantDomain | HandoverValue::Parameter => false,
        HandoverValue::Text => field.text.as_ref().is_none_or(|t| t.contains(&own)),
        _ => true,
    };
    idle(
        &field.app,
        is_of_app,
        "`app` says nothing here: the value is not one of an app",
        "Take `app` out. In a text, `${clientId:APP}` names an app.",
    );
}

const fn of_secret(value: HandoverValue) -> bool {
    matches!(value, HandoverValue::ClientSecret | HandoverValue::SecretId)
}

const fn of_certificate(value: HandoverValue) -> bool {
    matches!(
        value,
        HandoverValue::CertificateKey | HandoverValue::CertificateThumbprint
    )
}

/// The app that a field names, or the only one.
fn app_of<'a>(profile: &'a Profile, field: &Handover) -> Option<&'a App> {
    match (&field.app, profile.apps.as_slice()) {
        (Some(name), apps) => apps.iter().find(|a| a.id == *name),
        (None, [only]) => Some(only),
        _ => None,
    }
}

/// Credentials that nobody can hand over.
fn credential(field: &Handover, app: &App, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    let has_credential = of_secret(field.value) || of_certificate(field.value);
    let place = field
        .credential
        .as_ref()
        .map_or(field.label.span, |c| c.span);
    if has_credential && app.temporary.is_some() {
        let what = format!(
            "the app `{}` is temporary: it has no lasting credential",
            *app.id
        );
        findings.push(
            Finding::error("temporary-app", what)
                .at(field.app.as_ref().map_or(place, |a| a.span))
                .help("Take the field out, or name an app that stays."),
        );
    }
    let is_kept_by_vendor = |c: &Credential| matches!(c, Credential::Certificate(c) if c.source == CertificateSource::Vendor && is_wanted(c, features));
    if field.value == HandoverValue::CertificateKey && app.credentials.iter().any(is_kept_by_vendor)
    {
        findings.push(
            Finding::error(
                "bad-handover",
                "the vendor's product keeps the private key of this certificate",
            )
            .at(place)
            .help("Take the field out, or `source: vendor` at the certificate."),
        );
    }
}

/// It is one line of a list, and of the cloud for which it is rendered.
fn one_line(text: &Spanned<String>, findings: &mut Vec<Finding>) {
    if text.contains('\n') {
        findings.push(
            Finding::error("bad-handover", "the text of a field is one line")
                .at(text.span)
                .help("Make a field of each line."),
        );
    }
    let login = format!("https://{}", Cloud::Public.addresses().login);
    if text.contains(&login) {
        let what = format!("`{login}` is right in the public cloud only");
        findings.push(
            Finding::warning("fixed-authority", what)
                .at(text.span)
                .help("Write `${authority}` for it."),
        );
    }
}
