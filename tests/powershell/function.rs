//! Functions, parameters and calls.

use tree_sitter::Node;

use crate::script::{Script, ancestors, child, children, core, within};

/// A function, or the script itself as far as its parameters go.
pub struct Function<'a> {
    pub name: String,
    pub node: Node<'a>,
    pub parameters: Vec<Parameter<'a>>,
    /// It has `[CmdletBinding()]` or `[Parameter()]`, and with it the common parameters.
    pub is_advanced: bool,
    /// It has `-WhatIf` and `-Confirm`.
    pub supports_should_process: bool,
}

pub struct Parameter<'a> {
    /// In small letters.
    pub name: String,
    /// The last type in brackets, in small letters.
    pub kind: Option<String>,
    pub has_default: bool,
    pub node: Node<'a>,
}

impl Parameter<'_> {
    pub fn is_switch(&self) -> bool {
        self.kind.as_deref() == Some("switch")
    }
}

impl<'a> Function<'a> {
    pub fn new(script: &'a Script, node: Node<'a>) -> Self {
        let name = child(node, "function_name").map_or("", |n| script.text(n));
        Self::with(script, node, name.to_owned())
    }

    /// The script's own parameters.
    pub fn main(script: &'a Script) -> Self {
        Self::with(script, script.root(), String::new())
    }

    fn with(script: &'a Script, node: Node<'a>, name: String) -> Self {
        // `function name { param(…) }` or `function name(…) { }`; blocks within have their own.
        let block = child(node, "script_block").and_then(|b| child(b, "param_block"));
        let block = block.or_else(|| child(node, "param_block"));
        let declared = block.or_else(|| child(node, "function_parameter_declaration"));
        let list = declared.and_then(|d| child(d, "parameter_list"));
        let parameters = list.into_iter().flat_map(children);
        let parameters = parameters.filter(|n| n.kind() == "script_parameter");
        let attributes: Vec<String> = declared
            .into_iter()
            .flat_map(|d| within(d, "attribute"))
            .map(|n| script.text(n).to_lowercase().replace(' ', ""))
            .collect();
        Self {
            name,
            node,
            parameters: parameters.map(|n| parameter(script, n)).collect(),
            is_advanced: attributes
                .iter()
                .any(|a| a.starts_with("[cmdletbinding") || a.starts_with("[parameter(")),
            supports_should_process: attributes.iter().any(|a| {
                a.starts_with("[cmdletbinding(")
                    && a.contains("supportsshouldprocess")
                    && !a.contains("supportsshouldprocess=$false")
            }),
        }
    }

    pub fn parameter(&self, name: &str) -> Option<&Parameter<'a>> {
        let mut parameters = self.parameters.iter();
        parameters.find(|p| p.name.eq_ignore_ascii_case(name))
    }

    /// The verb and the noun of its name.
    pub fn verb_and_noun(&self) -> Option<(&str, &str)> {
        let name = self.name.rsplit(':').next()?;
        name.split_once('-')
    }
}

/// The function of a name, which has no case in PowerShell.
pub fn find<'f, 'a>(functions: &'f [Function<'a>], name: &str) -> Option<&'f Function<'a>> {
    functions.iter().find(|f| f.name.eq_ignore_ascii_case(name))
}

fn parameter<'a>(script: &Script, node: Node<'a>) -> Parameter<'a> {
    let variable = child(node, "variable");
    let attributes = child(node, "attribute_list").into_iter().flat_map(children);
    let mut types = attributes.filter_map(|a| child(a, "type_literal"));
    let kind = types
        .next_back()
        .map(|t| script.text(t).trim_matches(['[', ']']).to_lowercase());
    Parameter {
        name: variable.map_or_else(String::new, |v| script.variable(v)),
        kind,
        has_default: child(node, "script_parameter_default").is_some(),
        node,
    }
}

/// A call of a cmdlet, a function or a program.
pub struct Call<'a> {
    pub node: Node<'a>,
    /// The name as it is written, where it is a bare word and not after `&` or `.`.
    pub name: Option<&'a str>,
    pub elements: Vec<Element<'a>>,
}

#[derive(Clone, Copy)]
pub enum Element<'a> {
    /// Without its dash, and whether a colon ties the next value to it.
    Parameter(&'a str, bool),
    Value,
    /// `@name`.
    Splat,
}

impl<'a> Call<'a> {
    pub fn all(script: &'a Script) -> Vec<Self> {
        let commands = script.all("command").into_iter();
        commands.map(|node| Self::new(script, node)).collect()
    }

    fn new(script: &'a Script, node: Node<'a>) -> Self {
        let list = child(node, "command_elements");
        let parts: Vec<Node> = list.into_iter().flat_map(children).collect();
        let mut elements = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let is_tied = || {
                parts
                    .get(at + 1)
                    .is_some_and(|n| script.text(*n).starts_with(':'))
            };
            match part.kind() {
                "command_argument_sep" | "redirection" => {}
                "command_parameter" => {
                    let name = script
                        .text(*part)
                        .trim_start_matches('-')
                        .trim_end_matches(':');
                    elements.push(Element::Parameter(name, is_tied()));
                }
                _ if script.text(core(*part)).starts_with('@')
                    && core(*part).kind() == "variable" =>
                {
                    elements.push(Element::Splat);
                }
                _ => elements.push(Element::Value),
            }
        }
        let name = child(node, "command_name").map(|n| script.text(n));
        let is_invoked = child(node, "command_invokation_operator").is_some();
        Self {
            node,
            name: name.filter(|_| !is_invoked),
            elements,
        }
    }

    pub fn is(&self, name: &str) -> bool {
        self.name.is_some_and(|n| n.eq_ignore_ascii_case(name))
    }

    pub fn has(&self, parameter: &str) -> bool {
        self.parameters().any(|p| p.eq_ignore_ascii_case(parameter))
    }

    pub fn parameters(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.elements.iter().filter_map(|e| match e {
            Element::Parameter(name, _) => Some(*name),
            _ => None,
        })
    }

    /// How many values belong to no parameter, when these parameters take none.
    pub fn positional(&self, is_switch: impl Fn(&str) -> bool) -> usize {
        let (mut count, mut is_taken) = (0, false);
        for element in &self.elements {
            match element {
                Element::Parameter(name, is_tied) => is_taken = *is_tied || !is_switch(name),
                Element::Value if is_taken => is_taken = false,
                Element::Value => count += 1,
                Element::Splat => is_taken = false,
            }
        }
        count
    }

    /// The pipeline that it is a part of.
    pub fn pipeline(&self) -> Node<'a> {
        let found = ancestors(self.node).find(|n| n.kind() == "pipeline");
        found.unwrap_or(self.node)
    }
}
