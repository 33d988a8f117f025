//! Federated identity credentials: whose tokens the app takes in place of a secret.

use super::Comparison;
use crate::audit::json::Json;
use crate::diagnostics::{Finding, Span};
use crate::graph::FederatedIdentityCredential;
use crate::plan::{FederatedPlan, Template};
use crate::profile::Credential;

impl Comparison<'_> {
    /// By their names, which never change.
    pub(super) fn federated(&mut self) {
        let Some(list) = &self.found.federated else {
            self.has_not("federated credentials");
            return;
        };
        let found: Vec<(FederatedIdentityCredential, &Json)> = list
            .items()
            .iter()
            .filter_map(|item| Some((item.read()?, item)))
            .collect();
        for wanted in &self.app.federated {
            let hit = found.iter().find(|(f, _)| f.name == wanted.name);
            if let Some((other, item)) = hit {
                self.trust(wanted, other, item);
                continue;
            }
            let what = format!("the federated credential `{}` is missing", wanted.name);
            let finding = Finding::error("missing-credential", what)
                .at(self.found.place())
                .help("Run the script's `create`.");
            let place = self.federated_spot(&wanted.name);
            let finding = self.beside(finding, place, "the profile has it");
            self.report(finding);
        }
        for (other, item) in &found {
            if self.app.federated.iter().any(|w| w.name == other.name) {
                continue;
            }
            let what = format!(
                "the federated credential `{}` is not in the profile",
                other.name
            );
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let help = format!(
                "Whoever gets tokens of {} for `{}` can sign in as this app. Find out who made it; delete it if nobody needs it.",
                text(&other.issuer),
                text(&other.subject)
            );
            self.report(
                Finding::warning("unknown-credential", what)
                    .at(item.place_of(&["name"]))
                    .help(help),
            );
        }
    }

    fn trust(&mut self, wanted: &FederatedPlan, other: &FederatedIdentityCredential, item: &Json) {
        let audience = Template::literal(wanted.audience.clone());
        let audiences = other.audiences.clone().unwrap_or_default().join(", ");
        let parts = [
            ("issuer", &wanted.issuer, other.issuer.clone()),
            ("subject", &wanted.subject, other.subject.clone()),
            ("audiences", &audience, Some(audiences)),
        ];
        for (name, template, text) in parts {
            let place = item.place_of(&[name]);
            let text = text.unwrap_or_default();
            if self.values.fits(template, &text, place) {
                continue;
            }
            let what = format!(
                "federated credential `{}`: the {name} is `{text}`, and the profile says `{}`",
                wanted.name,
                self.values.shown(template)
            );
            let finding = Finding::error("different-setting", what)
                .at(place)
                .help("Whoever it names can sign in as this app. The script's `create` sets what the profile says.");
            let spot = self.federated_spot(&wanted.name);
            let finding = self.beside(finding, spot, "the profile has it");
            self.report(finding);
        }
    }

    fn federated_spot(&self, name: &str) -> Option<Span> {
        let credentials = self.written?.credentials.iter();
        let mut federated = credentials.filter_map(|c| match c {
            Credential::Federated(f) => Some(f),
            _ => None,
        });
        federated.find(|f| *f.name == name).map(|f| f.name.span)
    }
}
