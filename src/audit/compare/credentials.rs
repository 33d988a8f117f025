//! Client secrets and certificates: missing, unknown, expired, about to expire, valid for too long.

use super::Comparison;
use crate::audit::day::{is_longer, months};
use crate::audit::json::Json;
use crate::diagnostics::{Finding, Span};
use crate::graph::{KeyCredential, PasswordCredential};
use crate::profile::{Credential, Stated};

/// What a credential is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Secret,
    Certificate,
}

impl Kind {
    const fn words(self) -> &'static str {
        match self {
            Self::Secret => "client secret",
            Self::Certificate => "certificate",
        }
    }
}

/// A credential that the tenant has.
struct Held {
    kind: Kind,
    name: Option<String>,
    start: Option<String>,
    end: Option<String>,
    place: Span,
    end_place: Span,
    is_over: bool,
}

impl Held {
    fn words(&self) -> String {
        match &self.name {
            Some(name) => format!("the {} `{name}`", self.kind.words()),
            None => format!("a {} without a description", self.kind.words()),
        }
    }

    fn day(&self) -> &str {
        let end = self.end.as_deref().unwrap_or_default();
        end.get(..10).unwrap_or(end)
    }
}

/// A credential that the profile has.
struct Wanted {
    kind: Kind,
    name: String,
    months: Option<u32>,
    is_bootstrap: bool,
    place: Option<Span>,
}

impl Comparison<'_> {
    /// Those of the application, and those that stand on the service principal, where the portal
    /// does not show them.
    pub(super) fn credentials(&mut self) {
        let wanted = self.wanted();
        let mut held = Vec::new();
        for (member, kind) in [
            ("passwordCredentials", Kind::Secret),
            ("keyCredentials", Kind::Certificate),
        ] {
            match self.found.at(member) {
                Some(list) => held.extend(self.held(list, kind)),
                None => self.has_not(format!("{}s", kind.words())),
            }
        }
        if self.today.is_none() && !held.is_empty() {
            self.has_not("dates of credentials (`--as-of DATE` says for which day)");
        }
        for credential in &held {
            self.dates(credential);
        }
        let mut is_used = vec![false; held.len()];
        for one in &wanted {
            self.look_for(one, &wanted, &held, &mut is_used);
        }
        for (credential, _) in held
            .iter()
            .zip(&is_used)
            .filter(|(h, used)| !**used && !h.is_over)
        {
            let is_named = wanted
                .iter()
                .any(|w| Some(&w.name) == credential.name.as_ref());
            let (what, advice) = if is_named {
                (
                    format!("{} is there more than once", credential.words()),
                    "After a renewal the older one goes: `rotate --remove-old`.",
                )
            } else {
                (
                    format!("{} is not in the profile", credential.words()),
                    "Whoever has it can sign in as this app. Find out who made it; delete it if nobody needs it.",
                )
            };
            self.report(
                Finding::warning("unknown-credential", what)
                    .at(credential.place)
                    .help(advice),
            );
        }
        self.hidden();
    }

    fn wanted(&self) -> Vec<Wanted> {
        let secrets = self.app.secrets.iter().map(|secret| Wanted {
            kind: Kind::Secret,
            name: secret.display_name.to_string(),
            months: Some(*secret.lifetime_months),
            is_bootstrap: secret.bootstrap.is_some(),
            place: Some(secret.display_name.span()),
        });
        let certificates = self.app.certificates.iter().map(|certificate| Wanted {
            kind: Kind::Certificate,
            name: certificate.display_name.clone(),
            months: (!certificate.is_from_vendor).then_some(certificate.months),
            is_bootstrap: false,
            place: self.certificate_spot(&certificate.display_name),
        });
        secrets.chain(certificates).collect()
    }

    fn certificate_spot(&self, name: &str) -> Option<Span> {
        let credentials = self.written?.credentials.iter();
        let mut names = credentials.filter_map(|c| match c {
            Credential::Certificate(c) => Some(&c.display_name),
            _ => None,
        });
        names.find(|n| n.as_str() == name).map(Stated::span)
    }

    fn held(&self, list: &Json, kind: Kind) -> Vec<Held> {
        let items = list.items().iter().filter_map(|item| {
            let (name, start, end) = match kind {
                Kind::Secret => {
                    let read = item.read::<PasswordCredential>()?;
                    (read.display_name, read.start_date_time, read.end_date_time)
                }
                Kind::Certificate => {
                    let read = item.read::<KeyCredential>()?;
                    (read.display_name, read.start_date_time, read.end_date_time)
                }
            };
            let is_over = end
                .as_deref()
                .zip(self.today)
                .is_some_and(|(end, today)| today.is_over(end));
            Some(Held {
                kind,
                name: name.filter(|n| !n.is_empty()),
                start,
                end,
                place: item.place_of(&["displayName", "keyId"]),
                end_place: item.place_of(&["endDateTime", "displayName"]),
                is_over,
            })
        });
        items.collect()
    }

    /// Expired, or about to be.
    fn dates(&mut self, held: &Held) {
        let (Some(today), Some(end)) = (self.today, held.end.as_deref()) else {
            return;
        };
        if held.is_over {
            let what = format!("{} expired on {}", held.words(), held.day());
            self.report(
                Finding::error("expired-credential", what)
                    .at(held.end_place)
                    .label(today.words())
                    .help("Renew it if the product still uses it (`rotate`), and delete it."),
            );
        } else if let Some(left) = today
            .days_until(end)
            .filter(|left| *left <= self.options.expiring_within)
        {
            let days = match left {
                0 => "today".to_owned(),
                1 => "in 1 day".to_owned(),
                days => format!("in {days} days"),
            };
            let what = format!("{} expires {days}, on {}", held.words(), held.day());
            self.report(
                Finding::warning("expiring-credential", what)
                    .at(held.end_place)
                    .label(today.words())
                    .help("Renew it: the script's `rotate` makes a new one first."),
            );
        }
    }

    /// A valid one of this name. Where the profile has a secret, a certificate is as good; a secret
    /// for the beginning is not needed when the certificate is there.
    fn look_for(&mut self, one: &Wanted, all: &[Wanted], held: &[Held], is_used: &mut [bool]) {
        let fits =
            |h: &Held, kind| h.kind == kind && !h.is_over && h.name.as_ref() == Some(&one.name);
        // With several, the one that lasts longest: that is the new one.
        let newest = |kind, is_used: &[bool]| {
            let fitting = held.iter().enumerate();
            let fitting = fitting.filter(|(at, h)| !is_used[*at] && fits(h, kind));
            fitting.max_by_key(|(_, h)| h.end.clone()).map(|(at, _)| at)
        };
        let hit = newest(one.kind, is_used).or_else(|| {
            (one.kind == Kind::Secret)
                .then(|| newest(Kind::Certificate, is_used))
                .flatten()
        });
        if let Some(at) = hit {
            is_used[at] = true;
            self.lifetime(one, &held[at]);
            return;
        }
        let has_certificate = all.iter().any(|w| {
            let is_it = |h: &Held| {
                h.kind == Kind::Certificate && !h.is_over && h.name.as_ref() == Some(&w.name)
            };
            w.kind == Kind::Certificate && held.iter().any(is_it)
        });
        let member = match one.kind {
            Kind::Secret => "passwordCredentials",
            Kind::Certificate => "keyCredentials",
        };
        if (one.is_bootstrap && has_certificate) || self.found.at(member).is_none() {
            return;
        }
        let what = match self.today {
            Some(_) => format!("no valid {} is named `{}`", one.kind.words(), one.name),
            None => format!("no {} is named `{}`", one.kind.words(), one.name),
        };
        let finding = Finding::error("missing-credential", what)
            .at(self.found.place())
            .help("The product cannot sign in. The script's `credential` makes one.");
        let finding = self.beside(finding, one.place, "the profile has it");
        self.report(finding);
    }

    fn lifetime(&mut self, one: &Wanted, held: &Held) {
        let (Some(limit), Some(start), Some(end)) = (one.months, &held.start, &held.end) else {
            return;
        };
        if !is_longer(start, end, limit) {
            return;
        }
        let what = format!(
            "{} is valid for {} months, and the profile says {limit}",
            held.words(),
            months(start, end).unwrap_or_default()
        );
        let finding = Finding::warning("different-setting", what)
            .at(held.end_place)
            .help("A shorter life limits what a lost credential can do. Renew it with the lifetime of the profile, or correct the profile.");
        let finding = self.beside(finding, one.place, "the profile has it");
        self.report(finding);
    }

    /// On the service principal itself.
    fn hidden(&mut self) {
        let Some(principal) = &self.found.principal else {
            return;
        };
        for (member, kind) in [
            ("passwordCredentials", Kind::Secret),
            ("keyCredentials", Kind::Certificate),
        ] {
            for item in principal.get(member).map_or(&[][..], Json::items) {
                let what = format!("the service principal has a {} of its own", kind.words());
                self.report(
                    Finding::warning("unknown-credential", what)
                        .at(item.place_of(&["displayName", "keyId"]))
                        .help("The portal does not show it under App registrations, and whoever has it can sign in as this app. Find out who made it; delete it."),
                );
            }
        }
    }
}
