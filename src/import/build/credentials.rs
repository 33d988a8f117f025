//! Credentials: what has to be made again, never what was made.

use serde_json::Value;

use super::Builder;
use crate::graph::{FederatedIdentityCredential, KeyCredential, PasswordCredential};
use crate::import::Weight;
use crate::import::draft::AppDraft;
use crate::import::yaml::{Node, Part, one_line};

/// The longest that the portal offers, in months.
const LONGEST: u32 = 24;
/// What the portal recommends, in months.
const USUAL: u32 = 6;

/// `credentials` of an app.
pub fn credentials(
    builder: &mut Builder<'_>,
    app: &AppDraft,
    id: &str,
    lost: &mut Vec<(String, Value)>,
) -> Option<Part> {
    let mut items = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for secret in &app.application.password_credentials {
        items.push(self::secret(builder, id, secret, &mut names));
    }
    for (index, key) in app.application.key_credentials.iter().enumerate() {
        // A key that signs SAML tokens is not a credential of the app.
        if key.usage.as_deref().is_some_and(|u| u != "Verify") {
            let usage = Value::String(key.usage.clone().unwrap_or_default());
            lost.push((format!("keyCredentials[{index}].usage"), usage));
        } else {
            items.push(certificate(builder, id, key, &mut names));
        }
    }
    for credential in &app.federated {
        items.push(federated(builder, credential, lost));
    }
    (!items.is_empty()).then(|| Part::key("credentials", Node::List(items)))
}

fn item(key: &'static str, parts: Vec<Part>) -> Part {
    Part::item(Node::Map(vec![Part::required(key, Node::Map(parts))]))
}

fn secret(
    builder: &mut Builder<'_>,
    app: &str,
    secret: &PasswordCredential,
    names: &mut Vec<String>,
) -> Part {
    let dates = (
        secret.start_date_time.as_deref(),
        secret.end_date_time.as_deref(),
    );
    item(
        "secret",
        vec![
            name(secret.display_name.as_deref(), "Client secret", names),
            lifetime(builder, app, "secret", dates),
        ],
    )
}

fn certificate(
    builder: &mut Builder<'_>,
    app: &str,
    key: &KeyCredential,
    names: &mut Vec<String>,
) -> Part {
    let dates = (key.start_date_time.as_deref(), key.end_date_time.as_deref());
    item(
        "certificate",
        vec![
            name(key.display_name.as_deref(), "Certificate", names),
            lifetime(builder, app, "certificate", dates),
        ],
    )
}

/// The description, each once: a script recognises a credential by it.
fn name(given: Option<&str>, instead: &str, names: &mut Vec<String>) -> Part {
    let plain = |text: &str| -> String {
        let text = one_line(text).replace(['<', '>'], "");
        text.chars().take(110).collect::<String>().trim().to_owned()
    };
    let wanted = given.map(plain).filter(|n| !n.is_empty());
    let stem = wanted.clone().unwrap_or_else(|| instead.to_owned());
    let numbered = (2..).map(|n| format!("{stem} {n}"));
    let mut candidates = std::iter::once(stem.clone()).chain(numbered);
    // There are more numbers than credentials.
    let name = candidates.find(|n| !names.contains(n)).unwrap_or_default();
    names.push(name.clone());
    let note = match (&wanted, given) {
        (None, _) => Some(("inferred", "The input gives no description.".to_owned())),
        (Some(_), Some(given)) if *given != name => Some(("asWritten", one_line(given))),
        _ => None,
    };
    match note {
        None => Part::required_text("displayName", name),
        Some((key, text)) => Part::required(
            "displayName",
            Node::Map(vec![
                Part::required_text("value", name),
                Part::text(key, text),
            ]),
        ),
    }
}

fn lifetime(
    builder: &mut Builder<'_>,
    app: &str,
    what: &str,
    (start, end): (Option<&str>, Option<&str>),
) -> Part {
    let between = start
        .and_then(day)
        .zip(end.and_then(day))
        .map(|(a, b)| months(a, b));
    let (value, why) = match between {
        Some(n) if (1..=LONGEST).contains(&n) => {
            return Part::required("lifetimeMonths", Node::Number(n));
        }
        Some(n) if n > LONGEST => (
            LONGEST,
            format!(
                "The one in the input is valid for {n} months; the portal offers {LONGEST} at most."
            ),
        ),
        Some(_) => (
            1,
            "The one in the input is valid for less than a month.".to_owned(),
        ),
        None => (
            USUAL,
            format!("The input does not say how long; the portal recommends {USUAL} months."),
        ),
    };
    builder.note(
        Weight::Chosen,
        format!("{app}: a {what} is valid for {value} months. {why}"),
    );
    Part::required(
        "lifetimeMonths",
        Node::Map(vec![
            Part::required("value", Node::Number(value)),
            Part::text("inferred", why),
        ]),
    )
}

/// Year, month and day of a date and time.
fn day(text: &str) -> Option<(u32, u32, u32)> {
    let mut numbers = text.get(..10)?.split('-').map(str::parse);
    let date = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    Some(date)
}

/// Whole months between two days, rounded.
fn months(start: (u32, u32, u32), end: (u32, u32, u32)) -> u32 {
    let days =
        |(y, m, d): (u32, u32, u32)| i64::from(y) * 12 * 30 + i64::from(m) * 30 + i64::from(d);
    let between = (days(end) - days(start)).max(0);
    u32::try_from((between + 15) / 30).unwrap_or(u32::MAX)
}

fn federated(
    builder: &mut Builder<'_>,
    credential: &FederatedIdentityCredential,
    lost: &mut Vec<(String, Value)>,
) -> Part {
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    let issuer = builder.parameters.address(&word(&credential.issuer));
    let subject = builder.parameters.word(&word(&credential.subject));
    let mut parts = vec![
        Part::required_text("name", credential.name.clone()),
        Part::required_text("issuer", issuer),
        Part::required_text("subject", subject),
    ];
    let audiences = credential.audiences.clone().unwrap_or_default();
    let mut audiences = audiences.into_iter();
    let first = audiences.next();
    if let Some(audience) = first.filter(|a| a != "api://AzureADTokenExchange") {
        parts.push(Part::text("audience", audience));
    }
    lost.extend(audiences.map(|more| {
        let member = format!("federatedIdentityCredentials.{}.audiences", credential.name);
        (member, Value::String(more))
    }));
    if let Some(text) = credential
        .description
        .as_ref()
        .filter(|t| !t.trim().is_empty())
    {
        parts.push(Part::text("description", text.clone()));
    }
    item("federated", parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_rounded() {
        for (start, end, wanted) in [
            ("2026-01-31T00:00:00Z", "2026-07-31T00:00:00Z", 6),
            ("2026-02-20", "2026-08-19", 6),
            ("2026-01-01", "2026-01-02", 0),
            ("2026-01-01", "2299-12-31", 3288),
            ("2026-01-01", "2025-01-01", 0),
        ] {
            let found = day(start).zip(day(end)).map(|(a, b)| months(a, b));
            assert_eq!(found, Some(wanted), "{start} {end}");
        }
        assert_eq!(day("soon"), None);
    }
}
