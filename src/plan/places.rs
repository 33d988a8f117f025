//! Which parameters may stand where: the name of a group is no part of an address, and what may stay
//! unset cannot stand where nothing can be left out.

use super::ParameterPlan;
use super::template::{Scope, Segment, Template};
use crate::diagnostics::{Finding, Span};
use crate::profile::ParameterType;

/// A place for parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A redirect URI, which is left out while its parameter is unset.
    RedirectUri,
    /// An address that cannot be left out.
    Address,
    /// One word in a list of words.
    Word,
    /// Text for people or for a program that quotes.
    Text,
}

/// Checks the parameters that are left in a value.
pub(super) fn check(
    place: Place,
    template: &Template,
    scope: &Scope<'_>,
    span: Span,
    findings: &mut Vec<Finding>,
) {
    for (index, segment) in template.segments.iter().enumerate() {
        let Segment::Parameter(name) = segment else {
            continue;
        };
        let Some(parameter) = scope.parameter(name) else {
            continue;
        };
        if let Some(finding) = misplaced(place, parameter, index == 0) {
            findings.push(finding.at(span));
        } else if place != Place::RedirectUri {
            is_set(parameter, span, findings);
        }
    }
}

/// A finding, where a parameter may stay unset.
pub(super) fn is_set(parameter: &ParameterPlan, span: Span, findings: &mut Vec<Finding>) {
    let name = &parameter.name;
    if parameter.value.is_some() {
    } else if parameter.known_when.is_some() {
        findings.push(
            Finding::error(
                "bad-placeholder",
                format!("`{name}` is known later, and this cannot wait for it"),
            )
            .at(span)
            .help("A parameter with `knownWhen` is for redirect URIs."),
        );
    } else if parameter.optional && parameter.default.is_none() {
        findings.push(
            Finding::error(
                "bad-placeholder",
                format!("`{name}` may stay unset, and this cannot be left out"),
            )
            .at(span)
            .help("Give the parameter a `default`, or take `optional` out of it."),
        );
    }
}

fn misplaced(place: Place, parameter: &ParameterPlan, is_first: bool) -> Option<Finding> {
    let (name, kind) = (&parameter.name, parameter.kind);
    let what = match (place, kind) {
        (_, ParameterType::Sites) => format!("`{name}` holds a list of sites, which is no text"),
        (Place::Text, _) | (Place::Word, ParameterType::User) => return None,
        (_, ParameterType::User | ParameterType::Group) => {
            format!("`{name}` names people, and their names are no part of an address")
        }
        (Place::Word, _) => return None,
        (_, ParameterType::RedirectUri | ParameterType::Url) if !is_first => {
            format!("`{name}` is a whole address, and can stand at the beginning only")
        }
        _ => return None,
    };
    let help = match (place, kind) {
        (Place::Text, _) => "A site grant refers to it by `sites`.",
        _ => {
            "Parameters of the types `hostname`, `label`, `port`, `guid` and `choice` can be a part of it."
        }
    };
    Some(Finding::error("bad-placeholder", what).help(help))
}
