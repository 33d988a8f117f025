//! Placeholders in the values of an input, which become parameters.

use crate::import::yaml::{Node, Part};

/// The parameters that values refer to, in order of first use.
#[derive(Debug, Default)]
pub struct Parameters(Vec<Parameter>);

#[derive(Debug)]
struct Parameter {
    name: String,
    kind: &'static str,
    description: String,
    values: Vec<&'static str>,
    example: Option<String>,
}

/// Names that have a meaning of their own in some values.
const OWN: [&str; 4] = ["clientId", "tenantId", "authority", "servicePrincipalId"];

impl Parameters {
    /// A redirect URI in which parameters may stand. `${{NAME}}`, as the Microsoft 365 Agents Toolkit
    /// writes it, becomes `${name}`.
    pub fn redirect(&mut self, text: &str) -> String {
        self.place(text, "redirectUri")
    }

    /// Another address in which parameters may stand.
    pub fn address(&mut self, text: &str) -> String {
        self.place(text, "url")
    }

    fn place(&mut self, text: &str, alone: &'static str) -> String {
        self.text(text, |before, after| {
            let is_alone = before.is_empty() && after.is_empty();
            let host = before.rsplit_once("://").map(|(_, host)| host);
            let ends_host = after.is_empty() || after.starts_with(['/', ':', '?']);
            match host {
                None if is_alone => alone,
                None if before.is_empty() => "url",
                Some("") if ends_host => "hostname",
                Some(host) if host.ends_with(':') && !host.contains('/') => "port",
                _ => "label",
            }
        })
    }

    /// One word in which parameters may stand.
    pub fn word(&mut self, text: &str) -> String {
        self.text(text, |_, _| "label")
    }

    /// A choice: `${signInAudience}`.
    pub fn choice(&mut self, text: &str, values: &[&'static str]) -> String {
        let text = self.text(text, |_, _| "choice");
        for parameter in self.0.iter_mut().filter(|p| p.kind == "choice") {
            parameter.values = values.to_vec();
        }
        text
    }

    /// A user or a group of the tenant. Its reference.
    pub fn person(&mut self, kind: &'static str, name: &str, description: String) -> String {
        let name = self.free(&camel(name, kind));
        let reference = format!("${{{name}}}");
        self.0.push(Parameter {
            name,
            kind,
            description,
            values: Vec::new(),
            example: None,
        });
        reference
    }

    /// `parameters` of the profile.
    pub fn part(&self) -> Option<Part> {
        let entries = self.0.iter().map(|parameter| {
            let mut parts = vec![
                Part::required_text("name", parameter.name.clone()),
                Part::required_text("type", parameter.kind).noted("inferred from its place"),
                Part::required_text("description", parameter.description.clone()),
            ];
            if let Some(example) = &parameter.example {
                parts.push(Part::text("example", example.clone()));
            }
            if !parameter.values.is_empty() {
                let values = parameter.values.iter();
                let values = values.map(|v| Part::item(Node::text(*v))).collect();
                parts.push(Part::key("values", Node::List(values)));
            }
            Part::item(Node::Map(parts))
        });
        let entries: Vec<Part> = entries.collect();
        (!entries.is_empty()).then(|| Part::key("parameters", Node::List(entries)))
    }

    fn text(&mut self, text: &str, kind: impl Fn(&str, &str) -> &'static str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let Some(length) = rest[at..].find('}') else {
                break;
            };
            let before = &text[..text.len() - rest.len() + at];
            let inner = &rest[at + 2..at + length];
            let (name, end) = match inner.strip_prefix('{') {
                Some(name) => (camel(name, "value"), at + length + 2),
                None => (inner.to_owned(), at + length + 1),
            };
            let end = end.min(rest.len());
            result.push_str(&rest[..at]);
            rest = &rest[end..];
            let is_own = OWN.contains(&name.as_str()) || name.contains(':');
            if !is_own && self.0.iter().all(|p| p.name != name) {
                self.0.push(Parameter {
                    name: name.clone(),
                    kind: kind(before, rest),
                    description: format!("A value that the input leaves open as `{name}`."),
                    values: Vec::new(),
                    example: None,
                });
            }
            result.extend(["${", &name, "}"]);
        }
        result.push_str(rest);
        result
    }

    fn free(&self, name: &str) -> String {
        let is_free = |name: &String| self.0.iter().all(|p| !p.name.eq_ignore_ascii_case(name));
        let names = (2..).map(|n| format!("{name}{n}"));
        let mut names = std::iter::once(name.to_owned()).chain(names);
        // There are more names than parameters.
        names.find(is_free).unwrap_or_default()
    }
}

/// `BOT_DOMAIN` → `botDomain`. `instead` where nothing is left.
fn camel(name: &str, instead: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let is_shouted = !name.chars().any(|c| c.is_ascii_lowercase());
    let words = name.split(|c| !is_word(c)).filter(|w| !w.is_empty());
    let mut camel = String::new();
    for word in words {
        let (first, rest) = word.split_at(1);
        let rest = if is_shouted {
            rest.to_ascii_lowercase()
        } else {
            rest.to_owned()
        };
        if camel.is_empty() {
            camel.push_str(&first.to_ascii_lowercase());
        } else {
            camel.push_str(&first.to_ascii_uppercase());
        }
        camel.push_str(&rest);
    }
    let camel = camel.trim_start_matches(|c: char| c.is_ascii_digit());
    match camel {
        "" => instead.to_owned(),
        camel => camel.chars().take(36).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_says_the_type() {
        for (text, kind) in [
            ("https://${serverName}/x", "hostname"),
            ("https://${tenantName}.contoso.com", "label"),
            ("http://localhost:${port}/x", "port"),
            ("${callback}", "redirectUri"),
            ("${issuer}/x", "url"),
            ("https://a.example/${path}", "label"),
        ] {
            let mut parameters = Parameters::default();
            assert_eq!(parameters.redirect(text), text);
            assert_eq!(parameters.0[0].kind, kind, "{text}");
        }
        let mut parameters = Parameters::default();
        assert_eq!(
            parameters.address("https://${{BOT_DOMAIN}}/x"),
            "https://${botDomain}/x"
        );
        assert_eq!(parameters.address("api://${clientId}"), "api://${clientId}");
        assert_eq!(parameters.0.len(), 1);
    }
}
