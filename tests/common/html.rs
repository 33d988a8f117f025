//! HTML as a browser reads it.

#![allow(dead_code)] // every test file is a program of its own and uses a part of this

use html5ever::driver::ParseOpts;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The names of the elements around it, the outermost first.
    pub inside: Vec<String>,
    /// The text in it, without that of pictures.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// All elements of a document, in its order. A mistake that a browser would have to mend is a panic.
pub fn elements(text: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}");
    let mut found = Vec::new();
    walk(&dom.document, &mut Vec::new(), &mut found);
    found
}

fn walk(node: &Handle, inside: &mut Vec<String>, found: &mut Vec<Element>) {
    if let NodeData::Comment { contents } = &node.data {
        panic!("a comment: {contents}");
    }
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes
            .iter()
            .map(|a| (a.name.local.to_string(), a.value.to_string()));
        let name = name.local.to_string();
        found.push(Element {
            name: name.clone(),
            attributes: attributes.collect(),
            inside: inside.clone(),
            text: text_of(node),
        });
        inside.push(name);
    }
    let is_element = matches!(node.data, NodeData::Element { .. });
    for child in node.children.borrow().iter() {
        walk(child, inside, found);
    }
    if is_element {
        inside.pop();
    }
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        NodeData::Element { name, .. } if &*name.local == "svg" => String::new(),
        _ => node.children.borrow().iter().map(text_of).collect(),
    }
}
