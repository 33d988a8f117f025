//! A credential is valid longer than recommended, or than the team allows.

use super::{About, Context, Rule};
use crate::config::At;
use crate::diagnostics::{Finding, Severity, Span};
use crate::plan::USUAL_MONTHS;
use crate::profile::{CertificateSource, Credential};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB302",
        code: "long-lifetime",
        severity: Severity::Warning,
        summary: "A credential is valid longer than recommended, or than the policy allows.",
        why: "The longer a credential is valid, the longer a copy of it is of use to somebody else. Microsoft recommends less than 12 months for a client secret. CISA recommends at most 180 days for a secret and 365 days for a certificate. A secret of 7 to 11 months is a note, of 12 or more a warning; a certificate of more than 12 months is a warning. A limit in the policy takes the place of these. More than 24 months is the error `bad-lifetime`.",
        example: "credentials:\n  - secret:\n      displayName: Contoso\n      lifetimeMonths: 24",
        fix: "Write a shorter `lifetimeMonths`, and plan the renewal.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials",
            "https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md",
        ],
    },
    check,
};

/// CISA's 180 and 365 days, and Microsoft's recommendation.
const SECRET: (u32, u32) = (6, 11);
const CERTIFICATE: (u32, u32) = (12, 12);

fn check(context: &Context<'_>) -> Vec<Finding> {
    let config = context.config;
    let mut findings = Vec::new();
    for app in context
        .profile
        .apps
        .iter()
        .filter(|app| app.temporary.is_none())
    {
        for credential in &app.credentials {
            let (months, limit, usual) = match credential {
                Credential::Secret(s) => {
                    let months = &s.lifetime_months;
                    (
                        Some((**months, months.span())),
                        &config.secret_months,
                        SECRET,
                    )
                }
                Credential::Certificate(c) => {
                    // One that the script makes has the usual time where the profile says none.
                    let months = match &c.lifetime_months {
                        Some(months) => Some((**months, months.span())),
                        None if c.source == CertificateSource::Vendor => None,
                        None => Some((USUAL_MONTHS, c.display_name.span())),
                    };
                    (months, &config.certificate_months, CERTIFICATE)
                }
                Credential::Federated(_) => continue,
            };
            findings
                .extend(months.and_then(|months| finding(context, months, limit.as_ref(), usual)));
        }
    }
    findings
}

fn finding(
    context: &Context<'_>,
    (months, span): (u32, Span),
    limit: Option<&At<u32>>,
    (note, warning): (u32, u32),
) -> Option<Finding> {
    if let (Some(limit), Some(file)) = (limit, &context.config.file) {
        let what = format!(
            "{months} months are longer than the {} that the policy allows",
            limit.value
        );
        return (months > limit.value).then(|| {
            RULE.finding(what)
                .at(span)
                .related_in(file, limit.span, "the limit")
        });
    }
    if months > warning {
        let what = format!("{months} months are longer than recommended: at most {warning} months");
        Some(RULE.finding(what).at(span))
    } else if months > note {
        let what = format!("{months} months are longer than the 180 days that CISA recommends");
        Some(Finding {
            severity: Severity::Note,
            ..RULE.finding(what).at(span)
        })
    } else {
        None
    }
}
