//! Values with parameters in them: `https://${serverName}/signin`.

use std::fmt;

use serde::{Serialize, Serializer};

use super::ParameterPlan;
use crate::diagnostics::Finding;
use crate::profile::Spanned;
use crate::similar::closest;

/// A piece of a [`Template`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text as it stands.
    Literal(String),
    /// The value of the parameter of this name, known only when a script runs.
    Parameter(String),
}

/// A value in which parameters may stand. Parameters with a value at render time are already
/// replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// The pieces, in order; no two literals follow each other.
    pub segments: Vec<Segment>,
}

impl Template {
    /// A value without parameters.
    #[must_use]
    pub fn literal(text: impl Into<String>) -> Self {
        Self {
            segments: vec![Segment::Literal(text.into())],
        }
    }

    /// This value with text before it.
    #[must_use]
    pub fn prefixed(&self, text: &str) -> Self {
        let mut whole = Self::literal(text);
        for segment in &self.segments {
            match segment {
                Segment::Literal(more) => whole.push(more),
                Segment::Parameter(_) => whole.segments.push(segment.clone()),
            }
        }
        whole
    }

    /// This value with text behind it.
    #[must_use]
    pub fn followed_by(&self, text: &str) -> Self {
        let mut whole = self.clone();
        whole.push(text);
        whole
    }

    /// This value and another one.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut whole = self.clone();
        for segment in &other.segments {
            match segment {
                Segment::Literal(text) => whole.push(text),
                Segment::Parameter(_) => whole.segments.push(segment.clone()),
            }
        }
        whole
    }

    /// The lines of a text.
    #[must_use]
    pub fn lines(&self) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for segment in &self.segments {
            match segment {
                Segment::Literal(text) => {
                    for (index, part) in text.split('\n').enumerate() {
                        if index > 0 {
                            lines.push(Self::default());
                        }
                        if let Some(line) = lines.last_mut() {
                            line.push(part);
                        }
                    }
                }
                Segment::Parameter(_) => {
                    if let Some(line) = lines.last_mut() {
                        line.segments.push(segment.clone());
                    }
                }
            }
        }
        while lines.last().is_some_and(|line| line.segments.is_empty()) {
            lines.pop();
        }
        lines
    }

    /// The whole value, when no parameter is left in it.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match self.segments.as_slice() {
            [] => Some(""),
            [Segment::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Names of the parameters that are left.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        })
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Segment::Literal(last)) = self.segments.last_mut() {
            last.push_str(text);
        } else {
            self.segments.push(Segment::Literal(text.to_owned()));
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            match segment {
                Segment::Literal(text) => f.write_str(text)?,
                Segment::Parameter(name) => write!(f, "${{{name}}}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `clientId:APP`, where `clientId:` is allowed.
fn is_of_app(name: &str, own: &[&str]) -> bool {
    let mut prefixes = own.iter().filter(|o| o.ends_with(':'));
    prefixes.any(|prefix| name.starts_with(prefix))
}

/// The parameters that a profile's values may refer to.
pub(super) struct Scope<'a> {
    parameters: &'a [ParameterPlan],
}

impl<'a> Scope<'a> {
    pub(super) fn new(parameters: &'a [ParameterPlan]) -> Self {
        Self { parameters }
    }

    pub(super) fn parameter(&self, name: &str) -> Option<&'a ParameterPlan> {
        self.parameters.iter().find(|p| p.name == name)
    }

    /// Parses a value. An unknown parameter is a finding; there is no value then, so that nobody
    /// finds fault with what is left of it.
    pub(super) fn parse(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        self.parse_with(value, &[], findings)
    }

    /// Parses a value, and keeps every parameter in it, also one with a value.
    pub(super) fn parse_open(
        &self,
        value: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        let open: Vec<ParameterPlan> = self
            .parameters
            .iter()
            .map(|p| ParameterPlan {
                value: None,
                ..p.clone()
            })
            .collect();
        Scope::new(&open).parse(value, findings)
    }

    /// Parses a value in which names have a meaning of their own beside the parameters; a name that
    /// ends in a colon stands for all that begin with it.
    pub(super) fn parse_with(
        &self,
        value: &Spanned<String>,
        own: &[&str],
        findings: &mut Vec<Finding>,
    ) -> Option<Template> {
        let mut template = Template::default();
        let mut is_good = true;
        let mut rest = value.as_str();
        while let Some(at) = rest.find("${") {
            template.push(&rest[..at]);
            let Some(length) = rest[at..].find('}') else {
                findings.push(
                    Finding::error("bad-placeholder", "`${` has no closing `}`")
                        .at(value.span)
                        .help("Write a parameter as `${name}`."),
                );
                return None;
            };
            let name = &rest[at + 2..at + length];
            let value_of = self.parameter(name).map(|p| p.value.as_deref());
            match value_of {
                Some(Some(known)) => template.push(known),
                _ if own.contains(&name) || is_of_app(name, own) => {
                    template.segments.push(Segment::Parameter(name.to_owned()));
                }
                Some(None) => template.segments.push(Segment::Parameter(name.to_owned())),
                None => {
                    findings.push(self.unknown(name, value));
                    is_good = false;
                }
            }
            rest = &rest[at + length + 1..];
        }
        template.push(rest);
        is_good.then_some(template)
    }

    fn unknown(&self, name: &str, value: &Spanned<String>) -> Finding {
        let finding = Finding::error(
            "unknown-parameter",
            format!("`${{{name}}}` refers to no parameter of this profile"),
        )
        .at(value.span);
        let known = self.parameters.iter().map(|p| p.name.as_str());
        let finding = match closest(name, known) {
            Some(best) => finding.label(format!("did you mean `${{{best}}}`?")),
            None => finding,
        };
        finding.help(format!(
            "Declare `{name}` under `parameters`, or write the value itself."
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(segments: &[Segment]) -> Vec<String> {
        let template = Template {
            segments: segments.to_vec(),
        };
        template.lines().iter().map(ToString::to_string).collect()
    }

    fn literal(text: &str) -> Segment {
        Segment::Literal(text.to_owned())
    }

    #[test]
    fn lines_keep_their_parameters() {
        let name = Segment::Parameter("a".to_owned());
        assert_eq!(
            lines(&[
                literal("one "),
                name.clone(),
                literal(" two\nthree"),
                name.clone()
            ]),
            ["one ${a} two", "three${a}"]
        );
        assert_eq!(
            lines(&[literal("x\n"), name.clone(), literal("\n")]),
            ["x", "${a}"]
        );
        assert_eq!(lines(&[name]), ["${a}"]);
    }

    #[test]
    fn empty_lines_stay_except_at_the_end() {
        assert_eq!(lines(&[literal("\na\n\nb\n\n")]), ["", "a", "", "b"]);
        assert!(lines(&[]).is_empty());
        assert!(lines(&[literal("\n")]).is_empty());
    }
}
