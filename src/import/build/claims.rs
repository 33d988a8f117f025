//! What stands in tokens, and the property lock.

use serde_json::Value;

use crate::graph::Application;
use crate::import::yaml::{Node, Part};

const GROUPS: [&str; 4] = ["SecurityGroup", "DirectoryRole", "ApplicationGroup", "All"];

/// `groupMembershipClaims`.
pub fn groups(application: &Application, lost: &mut Vec<(String, Value)>) -> Option<Part> {
    let text = application.group_membership_claims.as_deref()?;
    let names = text.split(',').map(str::trim);
    let names = names.filter(|n| !n.is_empty() && *n != "None");
    let (known, other): (Vec<&str>, Vec<&str>) = names.partition(|n| GROUPS.contains(n));
    lost.extend(other.into_iter().map(|name| {
        let member = "groupMembershipClaims".to_owned();
        (member, Value::String(name.to_owned()))
    }));
    let items = known.into_iter().map(|name| Part::item(Node::text(name)));
    let items: Vec<Part> = items.collect();
    (!items.is_empty()).then(|| Part::key("groupMembershipClaims", Node::List(items)))
}

/// `optionalClaims`.
pub fn optional(application: &Application, lost: &mut Vec<(String, Value)>) -> Option<Part> {
    let claims = application.optional_claims.as_ref()?.as_object()?;
    let mut tokens = Vec::new();
    for (name, value) in claims {
        let token = match name.as_str() {
            "idToken" => "idToken",
            "accessToken" => "accessToken",
            "saml2Token" => "saml2Token",
            other if !other.contains('@') && !value.is_null() => {
                lost.push((format!("optionalClaims.{other}"), value.clone()));
                continue;
            }
            _ => continue,
        };
        let claims = value.as_array().map_or(&[][..], Vec::as_slice);
        let claims = claims.iter().enumerate().filter_map(|(index, value)| {
            claim(&format!("optionalClaims.{token}[{index}]"), value, lost)
        });
        let claims: Vec<Part> = claims.collect();
        if !claims.is_empty() {
            tokens.push(Part::key(token, Node::List(claims)));
        }
    }
    (!tokens.is_empty()).then(|| Part::key("optionalClaims", Node::Map(tokens)))
}

fn claim(path: &str, value: &Value, lost: &mut Vec<(String, Value)>) -> Option<Part> {
    let Some(name) = value.get("name").and_then(Value::as_str) else {
        lost.push((path.to_owned(), value.clone()));
        return None;
    };
    let mut parts = vec![Part::required_text("name", name)];
    for (key, value) in value.as_object().into_iter().flatten() {
        let texts = || {
            value
                .as_array()?
                .iter()
                .map(Value::as_str)
                .collect::<Option<Vec<_>>>()
        };
        match (key.as_str(), value) {
            ("name", _) | (_, Value::Null | Value::Bool(false)) => {}
            ("essential", Value::Bool(true)) => parts.push(Part::key("essential", Node::Flag)),
            ("additionalProperties", _) if texts().is_some() => {
                let texts = texts().unwrap_or_default().into_iter();
                let items: Vec<Part> = texts.map(|t| Part::item(Node::text(t))).collect();
                if !items.is_empty() {
                    parts.push(Part::key("additionalProperties", Node::List(items)));
                }
            }
            (key, _) if key.contains('@') => {}
            (key, value) => lost.push((format!("{path}.{key}"), value.clone())),
        }
    }
    Some(Part::item(Node::Map(parts)))
}

/// `appInstancePropertyLock`: a profile locks everything or nothing.
pub fn lock(application: &Application, lost: &mut Vec<(String, Value)>) -> Option<Part> {
    let lock = application.service_principal_lock_configuration.as_ref()?;
    let is_on = |name: &str| lock.get(name) == Some(&Value::Bool(true));
    if !is_on("isEnabled") {
        return None;
    }
    if is_on("allProperties") {
        return Some(Part::key("appInstancePropertyLock", Node::Flag));
    }
    lost.push(("servicePrincipalLockConfiguration".to_owned(), lock.clone()));
    None
}
