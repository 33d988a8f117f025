//! Placeholders in the values of an input, which become parameters.

use crate::import::yaml::{Node, Part};

/// The parameters that values refer to, in order of first use.
#[derive(Debug, Default)]
pub struct Parameters(Vec<Parameter>);

#[derive(Debug)]
struct Parameter {
    name: String,
    /// The placeholder of the input that it stands for.
    written: String,
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
            written: String::new(),
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
            let is_toolkit = inner.starts_with('{');
            let end = at + length + if is_toolkit { 2 } else { 1 };
            result.push_str(&rest[..at]);
            rest = &rest[end.min(rest.len())..];
            let is_own = OWN.contains(&inner) || inner.contains(':');
            let known = self.0.iter().find(|p| p.written == inner);
            let name = match known {
                Some(parameter) => parameter.name.clone(),
                None if is_toolkit => self.free(&camel(inner, "value")),
                None => inner.to_owned(),
            };
            if !is_own && known.is_none() {
                let shown = inner.trim_start_matches('{');
                self.0.push(Parameter {
                    name: name.clone(),
                    written: inner.to_owned(),
                    kind: kind(before, rest),
                    description: format!("A value that the input leaves open as `{shown}`."),
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

/// `BOT_DOMAIN` → `botDomain`. `instead` where nothing is left. Of a long name, the last words say
/// the most.
fn camel(name: &str, instead: &str) -> String {
    const LONGEST: usize = 36;
    let is_shouted = !name.chars().any(|c| c.is_ascii_lowercase());
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let length = |words: &[&str]| words.iter().map(|w| w.len()).sum::<usize>();
    let starts = (0..words.len()).find(|at| length(&words[*at..]) <= LONGEST);
    let mut camel = String::new();
    for word in starts.map_or(&[][..], |at| &words[at..]) {
        let (first, rest) = word.split_at(1);
        if camel.is_empty() {
            camel.push_str(&first.to_ascii_lowercase());
        } else {
            camel.push_str(&first.to_ascii_uppercase());
        }
        if is_shouted {
            camel.push_str(&rest.to_ascii_lowercase());
        } else {
            camel.push_str(rest);
        }
    }
    match camel.trim_start_matches(|c: char| c.is_ascii_digit()) {
        "" => instead.to_owned(),
        // What follows a digit may be a capital.
        camel => camel[..1].to_ascii_lowercase() + &camel[1..],
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

    #[test]
    fn long_names_stay_apart() {
        let mut parameters = Parameters::default();
        for (text, wanted) in [
            (
                "${{PROVISIONOUTPUT__FRONTENDHOSTINGOUTPUT__DOMAIN}}",
                "${frontendhostingoutputDomain}",
            ),
            (
                "${{PROVISIONOUTPUT__FRONTENDHOSTINGOUTPUT__ENDPOINT}}",
                "${frontendhostingoutputEndpoint}",
            ),
            ("${{TAB-URL}}", "${tabUrl}"),
            ("${{TAB_URL}}", "${tabUrl2}"),
            ("${{TAB-URL}}", "${tabUrl}"),
        ] {
            assert_eq!(parameters.redirect(text), wanted);
        }
    }
}
