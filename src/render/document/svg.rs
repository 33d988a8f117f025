//! The part of SVG that draws: elements, attributes, and references inside the picture.

use std::fmt::Write as _;

use roxmltree::{Attribute, Node};

use crate::render::escape::html_text;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Elements that draw, or describe.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// What becomes of the ids of a picture: what they begin with. Anchors of headings are in lower case, so none
/// is the same.
pub(super) struct Ids(pub(super) String);

impl Ids {
    fn own(&self, id: &str) -> String {
        format!("{}-{id}", self.0)
    }
}

/// Is this an element of SVG?
pub(super) fn is_svg(node: &Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some(NAMESPACE)
}

/// The name of an element that draws.
pub(super) fn element<'a>(node: &Node<'a, '_>) -> Option<&'a str> {
    let name = node.tag_name().name();
    // A page reads these two as HTML inside.
    let is_text = matches!(name, "desc" | "title");
    let is_plain = !is_text || !node.children().any(|n| n.is_element());
    (is_svg(node) && is_plain && ELEMENTS.contains(&name)).then_some(name)
}

/// Writes an attribute. Nothing for one that could reach out of the picture.
pub(super) fn attribute(attribute: &Attribute<'_, '_>, ids: &Ids, out: &mut String) -> Option<()> {
    let name = attribute.name();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if attribute.namespace().is_some() || name.starts_with("on") || !name.chars().all(is_name) {
        return None;
    }
    let value = value(name, attribute.value(), ids)?;
    // Writing to a String cannot fail.
    let _ = write!(out, " {name}=\"{}\"", html_text(&value));
    Some(())
}

fn value(name: &str, value: &str, ids: &Ids) -> Option<String> {
    match name {
        "id" => Some(ids.own(value)),
        "href" => Some(format!("#{}", ids.own(value.strip_prefix('#')?))),
        "aria-describedby" | "aria-labelledby" => {
            let own: Vec<String> = value.split_whitespace().map(|id| ids.own(id)).collect();
            Some(own.join(" "))
        }
        _ => references(value, ids),
    }
}

/// `url(#a)` with the new name. Nothing where there is another address, or one in disguise.
fn references(value: &str, ids: &Ids) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    if lower.matches("url").count() != value.matches("url(#").count() || value.contains('\\') {
        return None;
    }
    Some(value.replace("url(#", &format!("url(#{}", ids.own(""))))
}
