//! Federated identity credentials.

use std::collections::BTreeMap;

use serde::Serialize;

use super::features::is_wanted;
use super::handover::{AUTHORITY, TENANT_ID};
use super::places::{self, Place};
use super::sample::sample;
use super::template::{Scope, Template};
use super::{FeaturePlan, uris};
use crate::diagnostics::Finding;
use crate::profile::{App, Credential, Spanned};

/// The audience that Microsoft recommends for tokens of other identity providers.
const AUDIENCE: &str = "api://AzureADTokenExchange";

/// A federated identity credential of an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FederatedPlan {
    /// The name.
    pub name: String,
    /// Who issues the tokens.
    pub issuer: Template,
    /// Whom they are issued for.
    pub subject: Template,
    /// What they are issued for.
    pub audience: String,
    /// What uses the credential.
    pub description: Option<String>,
}

/// The federated credentials of an app, checked.
pub(super) fn credentials(
    app: &App,
    scope: &Scope<'_>,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<FederatedPlan> {
    let mut names = BTreeMap::new();
    let mut tokens = BTreeMap::new();
    let mut plans = Vec::new();
    for credential in &app.credentials {
        let Credential::Federated(federated) = credential else {
            continue;
        };
        let name = &federated.name;
        let is_good = (3..=120).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if !is_good {
            findings.push(
                Finding::error(
                    "bad-id",
                    format!("`{}` cannot be the name of a federated credential", **name),
                )
                .at(name.span)
                .help("Use 3 to 120 letters, digits, `-` and `_`; first a letter or digit."),
            );
        } else if let Some(first) = names.insert(name.value.clone(), name.span) {
            let what = format!("the federated credential `{}` stands twice", **name);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(name.span)
                    .label("again here")
                    .related(first, "it stands here already")
                    .help("Give each a name of its own: a script recognises it by that."),
            );
        }
        let own = [TENANT_ID, AUTHORITY];
        let mut parse = |value| scope.parse_with(value, &own, findings).unwrap_or_default();
        let (issuer, subject) = (parse(&federated.issuer), parse(&federated.subject));
        if uris::url(&sample(&issuer, scope)).is_err() {
            let what = format!(
                "`{}` cannot be an issuer: it must be an https address",
                *federated.issuer
            );
            findings.push(Finding::error("bad-uri", what).at(federated.issuer.span));
        }
        let (at, to) = (federated.issuer.span, federated.subject.span);
        places::check(Place::Address, &issuer, scope, at, findings);
        places::check(Place::Word, &subject, scope, to, findings);
        one_word("subject", &federated.subject, findings);
        let pair = format!("{issuer} {subject}");
        if !is_wanted(federated, features) {
        } else if let Some(first) = tokens.insert(pair, to) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    "two federated credentials of the app trust this issuer and subject",
                )
                .at(to)
                .related(first, "the other one")
                .help("Microsoft Entra ID takes each pair of the two once in an app."),
            );
        }
        if let Some(audience) = &federated.audience {
            one_word("audience", audience, findings);
        }
        let audience = federated.audience.as_ref();
        if !is_wanted(federated, features) {
            continue;
        }
        plans.push(FederatedPlan {
            name: name.value.clone(),
            issuer,
            subject,
            audience: audience.map_or_else(|| AUDIENCE.to_owned(), |a| a.value.clone()),
            description: federated.description.as_ref().map(ToString::to_string),
        });
    }
    plans
}

/// Up to 600 visible ASCII characters: what Microsoft Entra ID takes, and one word in every list.
fn one_word(what: &str, value: &Spanned<String>, findings: &mut Vec<Finding>) {
    let is_good = (1..=600).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_graphic());
    if !is_good {
        findings.push(
            Finding::error(
                "bad-id",
                format!("this cannot be the {what} of a federated credential"),
            )
            .at(value.span)
            .help("Use up to 600 ASCII characters without spaces."),
        );
    }
}
