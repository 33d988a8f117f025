//! A TOML table that is read key by key; what is wrong is collected, and nothing stops at the first.

use toml::de::{DeTable, DeValue};

use super::At;
use crate::diagnostics::{Finding, Span};
use crate::similar::closest;

/// The code of what is wrong with the file.
pub const CODE: &str = "bad-config";

/// A table with its name and what is wrong in it.
pub struct Table<'t> {
    name: String,
    content: &'t DeTable<'t>,
    known: Vec<&'static str>,
}

/// A value with its place.
pub type Value<'t> = At<&'t DeValue<'t>>;

impl<'t> Table<'t> {
    pub fn new(name: impl Into<String>, content: &'t DeTable<'t>) -> Self {
        Self {
            name: name.into(),
            content,
            known: Vec::new(),
        }
    }

    /// The value of a key, which is thereby known.
    pub fn get(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.known.push(key);
        let value = self.content.get(key)?;
        Some(at(value))
    }

    /// A table below a key.
    pub fn table(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<Self> {
        let value = self.get(key)?;
        match value.value {
            DeValue::Table(content) => Some(Self::new(format!("[{key}]"), content)),
            other => {
                findings.push(wrong(value.span, &format!("`{key}`"), "a table", other));
                None
            }
        }
    }

    /// All keys and values, for tables whose keys are names.
    pub fn entries(&self) -> impl Iterator<Item = (At<String>, Value<'t>)> {
        self.content.iter().map(|(key, value)| {
            let key = At {
                value: key.get_ref().to_string(),
                span: Span::new(key.span().start, key.span().end),
            };
            (key, at(value))
        })
    }

    /// Text below a key.
    pub fn text(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<At<String>> {
        let value = self.get(key)?;
        text(&value, &format!("`{key}`"), findings)
    }

    /// A number of months below a key.
    pub fn months(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<At<u32>> {
        let value = self.get(key)?;
        let DeValue::Integer(number) = value.value else {
            findings.push(wrong(
                value.span,
                &format!("`{key}`"),
                "a whole number",
                value.value,
            ));
            return None;
        };
        let months = u32::from_str_radix(number.as_str(), number.radix()).ok();
        let months = months.filter(|months| (1..=1200).contains(months));
        if months.is_none() {
            let what = format!("`{key}` is a number of months, from 1 to 1200");
            findings.push(Finding::error(CODE, what).at(value.span));
        }
        months.map(|months| At {
            value: months,
            span: value.span,
        })
    }

    /// A list of texts below a key.
    pub fn list(
        &mut self,
        key: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Option<At<Vec<Value<'t>>>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.value else {
            findings.push(wrong(
                value.span,
                &format!("`{key}`"),
                "a list",
                value.value,
            ));
            return None;
        };
        Some(At {
            value: items.iter().map(at).collect(),
            span: value.span,
        })
    }

    /// Complains of keys that nobody has asked for.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        for (key, _) in self.entries() {
            if !self.known.contains(&key.value.as_str()) {
                let what = format!("{} has no key `{}`", self.name, key.value);
                let mut finding = Finding::error(CODE, what).at(key.span);
                if let Some(best) = closest(&key.value, self.known.iter().copied()) {
                    finding = finding.label(format!("did you mean `{best}`?"));
                }
                findings.push(finding.help(format!("There is: {}.", self.known.join(", "))));
            }
        }
    }
}

/// The text that a value is.
pub fn text(value: &Value<'_>, what: &str, findings: &mut Vec<Finding>) -> Option<At<String>> {
    match value.value {
        DeValue::String(text) if !text.trim().is_empty() => Some(At {
            value: text.trim().to_owned(),
            span: value.span,
        }),
        DeValue::String(_) => {
            findings.push(Finding::error(CODE, format!("{what} is empty")).at(value.span));
            None
        }
        other => {
            findings.push(wrong(value.span, what, "text", other));
            None
        }
    }
}

/// A value of the wrong kind.
pub fn wrong(span: Span, what: &str, wanted: &str, found: &DeValue<'_>) -> Finding {
    let found = match found {
        DeValue::String(_) => "text",
        // It may be infinite, too.
        DeValue::Float(_) if wanted.contains("number") => "a number that is not whole",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Finding::error(CODE, format!("{what} is {wanted}, not {found}")).at(span)
}

fn at<'t>(value: &'t toml::Spanned<DeValue<'t>>) -> Value<'t> {
    At {
        value: value.get_ref(),
        span: Span::new(value.span().start, value.span().end),
    }
}
