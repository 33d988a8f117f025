//! Payloads as here-documents and here-strings.

use super::dialect::Dialect;
use crate::plan::{Plan, Segment, Template};
use crate::render::payload::Payload;

/// A here-document's text, and whether bash has to fill something in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The lines, ready to stand between the delimiters.
    pub text: String,
    /// True when it holds variables, so that the delimiter must not be a literal one.
    pub is_filled_in: bool,
}

/// JSON for a here-document. Parameters become variables. Their types allow no character that JSON
/// or a shell gives a meaning (see `plan::uris`), so they stand inside the strings as they are.
///
/// `list_call` names the function that prints a list, for lists with optional items.
pub fn json_document(
    dialect: Dialect,
    payload: &Payload,
    plan: &Plan,
    list_call: &dyn Fn(&Payload) -> Option<String>,
) -> Document {
    filled_document(dialect, payload, plan, list_call, holds_parameter(payload))
}

/// The same; `is_filled_in`: for a delimiter that lets the language fill in variables.
pub fn filled_document(
    dialect: Dialect,
    payload: &Payload,
    plan: &Plan,
    list_call: &dyn Fn(&Payload) -> Option<String>,
    is_filled_in: bool,
) -> Document {
    let writer = Writer {
        dialect,
        plan,
        is_filled_in,
        list_call,
    };
    let mut text = String::new();
    writer.json(payload, 0, &mut text);
    Document { text, is_filled_in }
}

/// A text of several lines for a here-document in which variables are filled in.
pub fn filled_text(dialect: Dialect, template: &Template, plan: &Plan) -> Document {
    Document {
        text: document_text(dialect, template, plan, true),
        is_filled_in: true,
    }
}

/// A value as the inside of double quotes, with variables for its parameters.
pub fn double_quoted(dialect: Dialect, template: &Template, plan: &Plan) -> String {
    dialect.fill(template, plan, |text| dialect.double(text))
}

/// A value as a part of a here-document.
pub fn document_text(
    dialect: Dialect,
    template: &Template,
    plan: &Plan,
    is_filled_in: bool,
) -> String {
    if is_filled_in {
        dialect.fill(template, plan, |text| dialect.document(text))
    } else {
        template.to_string()
    }
}

/// True when a parameter stands somewhere in the payload.
pub fn holds_parameter(payload: &Payload) -> bool {
    match payload {
        Payload::Bool(_) | Payload::Number(_) => false,
        Payload::Text(template) => template.as_literal().is_none(),
        Payload::List(items) => items.iter().any(holds_parameter),
        Payload::Object(members) => members.iter().any(|(_, v)| holds_parameter(v)),
    }
}

struct Writer<'a> {
    dialect: Dialect,
    plan: &'a Plan,
    is_filled_in: bool,
    list_call: &'a dyn Fn(&Payload) -> Option<String>,
}

impl Writer<'_> {
    fn json(&self, payload: &Payload, indent: usize, out: &mut String) {
        let pad = "  ".repeat(indent + 1);
        let end = "  ".repeat(indent);
        match payload {
            Payload::Bool(value) => out.push_str(&value.to_string()),
            Payload::Number(value) => out.push_str(&value.to_string()),
            Payload::Text(template) => out.push_str(&self.json_string(template)),
            Payload::List(items) if items.is_empty() => out.push_str("[]"),
            Payload::List(items) => {
                if let Some(call) = (self.list_call)(payload) {
                    out.push_str(&call);
                    return;
                }
                out.push_str("[\n");
                for (index, item) in items.iter().enumerate() {
                    out.push_str(&pad);
                    self.json(item, indent + 1, out);
                    out.push_str(line_end(index, items.len()));
                }
                out.extend([&*end, "]"]);
            }
            Payload::Object(members) => {
                out.push_str("{\n");
                for (index, (name, value)) in members.iter().enumerate() {
                    out.extend([&pad, "\"", name, "\": "]);
                    self.json(value, indent + 1, out);
                    out.push_str(line_end(index, members.len()));
                }
                out.extend([&*end, "}"]);
            }
        }
    }

    fn json_string(&self, template: &Template) -> String {
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
        let text = document_text(self.dialect, &template, self.plan, self.is_filled_in);
        format!("\"{text}\"")
    }
}

const fn line_end(index: usize, count: usize) -> &'static str {
    if index + 1 < count { ",\n" } else { "\n" }
}
