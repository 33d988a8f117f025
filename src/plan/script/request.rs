//! What a request is, and the short forms by which the table is written.

use serde::Serialize;

/// One request. Words in braces are its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Request {
    /// The name, in snake case: a verb and what it is about.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below `/v1.0`.
    pub path: &'static str,
    /// Query parameters, as `name=value`.
    pub query: &'static [&'static str],
    /// Headers beyond the content type, as `name=value`.
    pub headers: &'static [&'static str],
    /// The JSON body. `"{x}"` is a value whose characters need no escape, `{x}` without quotes is JSON.
    pub body: Option<&'static str>,
    /// Parameters, in order.
    pub parameters: &'static [&'static str],
    /// Who sends it.
    pub caller: Caller,
    /// True for a list, of which all pages are read.
    pub is_list: bool,
    /// After these kinds of failure the caller waits, looks whether it was done, and repeats it.
    pub again: &'static [&'static str],
}

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Caller {
    /// The person who runs the script.
    User,
    /// The temporary app; repeated until its token has the permission.
    App,
    /// The temporary app, once: what it asks for must not be done twice.
    AppOnce,
}

pub(super) const fn read(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    query: &'static [&'static str],
    parameters: &'static [&'static str],
) -> Request {
    Request {
        name,
        purpose,
        method: "GET",
        path,
        query,
        headers: &[],
        body: None,
        parameters,
        caller: Caller::User,
        is_list: false,
        again: &[],
    }
}

pub(super) const fn list(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    query: &'static [&'static str],
    parameters: &'static [&'static str],
) -> Request {
    Request {
        is_list: true,
        ..read(name, purpose, path, query, parameters)
    }
}

pub(super) const fn write(
    name: &'static str,
    purpose: &'static str,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    parameters: &'static [&'static str],
    again: &'static [&'static str],
) -> Request {
    Request {
        method,
        body: Some(body),
        again,
        ..read(name, purpose, path, &[], parameters)
    }
}

pub(super) const fn delete(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    parameters: &'static [&'static str],
    caller: Caller,
) -> Request {
    Request {
        method: "DELETE",
        caller,
        ..read(name, purpose, path, &[], parameters)
    }
}
