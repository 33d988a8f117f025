//! Payloads and values as bash: here-documents and double-quoted words.

use crate::plan::{ParameterPlan, Plan, Segment, Template};
use crate::render::escape::{bash_double, bash_heredoc};
use crate::render::payload::Payload;

/// A here-document's text, and whether bash has to fill something in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The lines, ready to stand between the delimiters.
    pub text: String,
    /// True when it holds variables, so that the delimiter must not be quoted.
    pub is_filled_in: bool,
}

/// JSON for a here-document. Parameters become variables. Their types allow no character that
/// JSON or bash gives a meaning (see `plan::uris`), so they stand inside the strings as they are.
///
/// `list_call` names the function that prints a list, for lists with optional items.
pub fn json_document(
    payload: &Payload,
    plan: &Plan,
    list_call: &dyn Fn(&Payload) -> Option<String>,
) -> Document {
    let is_filled_in = holds_parameter(payload);
    let mut text = String::new();
    json(payload, plan, 0, is_filled_in, list_call, &mut text);
    Document { text, is_filled_in }
}

/// A value as the inside of double quotes, with variables for its parameters.
pub fn double_quoted(template: &Template, plan: &Plan) -> String {
    fill(template, plan, bash_double)
}

/// A value as a part of a here-document.
pub fn heredoc_text(template: &Template, plan: &Plan, is_filled_in: bool) -> String {
    if is_filled_in {
        fill(template, plan, bash_heredoc)
    } else {
        template.to_string()
    }
}

/// True when a parameter stands somewhere in the payload.
pub fn holds_parameter(payload: &Payload) -> bool {
    match payload {
        Payload::Bool(_) => false,
        Payload::Text(template) => template.as_literal().is_none(),
        Payload::List(items) => items.iter().any(holds_parameter),
        Payload::Object(members) => members.iter().any(|(_, v)| holds_parameter(v)),
    }
}

fn fill(template: &Template, plan: &Plan, escape: fn(&str) -> String) -> String {
    template
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => escape(text),
            Segment::Parameter(name) => plan.parameter(name).map_or_else(String::new, variable),
        })
        .collect()
}

fn variable(parameter: &ParameterPlan) -> String {
    format!("${{{}}}", parameter.variable)
}

fn json(
    payload: &Payload,
    plan: &Plan,
    indent: usize,
    is_filled_in: bool,
    list_call: &dyn Fn(&Payload) -> Option<String>,
    out: &mut String,
) {
    let pad = "  ".repeat(indent + 1);
    let end = "  ".repeat(indent);
    match payload {
        Payload::Bool(value) => out.push_str(&value.to_string()),
        Payload::Text(template) => {
            out.push_str(&json_string(template, plan, is_filled_in));
        }
        Payload::List(items) if items.is_empty() => out.push_str("[]"),
        Payload::List(items) => {
            if let Some(call) = list_call(payload) {
                out.push_str(&call);
                return;
            }
            out.push_str("[\n");
            for (index, item) in items.iter().enumerate() {
                out.push_str(&pad);
                json(item, plan, indent + 1, is_filled_in, list_call, out);
                out.push_str(if index + 1 < items.len() { ",\n" } else { "\n" });
            }
            out.push_str(&end);
            out.push(']');
        }
        Payload::Object(members) => {
            out.push_str("{\n");
            for (index, (name, value)) in members.iter().enumerate() {
                out.extend([&pad, "\"", name, "\": "]);
                json(value, plan, indent + 1, is_filled_in, list_call, out);
                out.push_str(if index + 1 < members.len() {
                    ",\n"
                } else {
                    "\n"
                });
            }
            out.push_str(&end);
            out.push('}');
        }
    }
}

fn json_string(template: &Template, plan: &Plan, is_filled_in: bool) -> String {
    let quoted = |text: &str| {
        // A JSON string of a string: serialising it cannot fail.
        let text = serde_json::to_string(text).unwrap_or_default();
        text[1..text.len() - 1].to_owned()
    };
    let segments = template.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => Segment::Literal(quoted(text)),
        Segment::Parameter(name) => Segment::Parameter(name.clone()),
    });
    let template = Template {
        segments: segments.collect(),
    };
    format!("\"{}\"", heredoc_text(&template, plan, is_filled_in))
}
