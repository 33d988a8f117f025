//! Addresses with parameters, made whole so that they can be checked.

use super::handover::AUTHORITY;
use super::template::{Scope, Segment, Template};
use crate::profile::ParameterType;

/// The URI with something harmless of the right form in place of each parameter.
pub(super) fn sample(template: &Template, scope: &Scope<'_>) -> String {
    let fill = |name: &str| match scope.parameter(name).map(|p| p.kind) {
        Some(ParameterType::RedirectUri) => "https://example.com/".to_owned(),
        Some(ParameterType::Url) => "https://example.com".to_owned(),
        Some(ParameterType::Hostname) => "example.com".to_owned(),
        Some(ParameterType::Port) => "8080".to_owned(),
        Some(ParameterType::Guid) => "00000000-0000-0000-0000-000000000000".to_owned(),
        None if name == AUTHORITY => "https://login.example.com".to_owned(),
        _ => "x".to_owned(),
    };
    template
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => text.clone(),
            Segment::Parameter(name) => fill(name),
        })
        .collect()
}
