//! A picture of the folder, put into the page.
//!
//! A page is read as HTML, and a style or a script in it acts on all of it. So a picture is taken apart,
//! and only what draws is written again.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

use super::Folder;
use super::links::percent_decoded;
use super::svg::{self, Ids};
use crate::render::escape::html_text;

/// The picture of a target: an `.svg` in the same folder.
pub(super) fn find<'a>(target: &str, folder: &Folder<'a>) -> Option<&'a str> {
    let name = percent_decoded(target);
    let name = name.strip_prefix("./").unwrap_or(&name);
    name.strip_suffix(".svg")?;
    folder.content(name)
}

/// The picture as an element of the page, with a text for who does not see it. Nothing where it is no
/// picture, or has something in it that does not draw.
pub(super) fn inlined(text: &str, alt: &str, name_of_ids: String) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    if !svg::is_svg(&root) || root.tag_name().name() != "svg" {
        return None;
    }
    let title = root.children().find(|n| n.tag_name().name() == "title");
    let title = title.and_then(|t| t.text()).unwrap_or_default();
    let name = if alt.is_empty() { title } else { alt };
    let ids = Ids(name_of_ids);
    let mut out = format!("<svg role=\"img\" aria-label=\"{}\"", html_text(name));
    for attribute in root.attributes() {
        if !matches!(attribute.name(), "role" | "aria-label" | "aria-labelledby") {
            svg::attribute(&attribute, &ids, &mut out)?;
        }
    }
    out.push('>');
    // The name is said already; as a title it would pop up wherever the pointer is.
    for child in root.children().filter(|n| n.tag_name().name() != "title") {
        node(&child, &ids, &mut out)?;
    }
    out.push_str("</svg>");
    Some(out)
}

fn node(node: &Node<'_, '_>, ids: &Ids, out: &mut String) -> Option<()> {
    if node.is_text() {
        out.push_str(&html_text(node.text().unwrap_or_default()));
    } else if node.is_element() {
        let name = svg::element(node)?;
        // Writing to a String cannot fail.
        let _ = write!(out, "<{name}");
        for attribute in node.attributes() {
            svg::attribute(&attribute, ids, out)?;
        }
        out.push('>');
        for child in node.children() {
            self::node(&child, ids, out)?;
        }
        let _ = write!(out, "</{name}>");
    }
    // Comments and processing instructions draw nothing.
    Some(())
}

#[cfg(test)]
mod tests {
    use super::inlined;

    fn picture(inside: &str) -> Option<String> {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"x\">{inside}</svg>");
        inlined(&text, "Alt \"<b>", "Picture2".to_owned())
    }

    #[test]
    fn keeps_what_draws_and_makes_ids_unique() {
        let inside = "<title>t</title><desc>d</desc><!-- c --><defs><marker id='a'/></defs>\
                      <path d='M0 0' marker-end='url(#a)'/><text>1 &lt; 2</text>";
        assert_eq!(
            picture(inside).as_deref(),
            Some(
                "<svg role=\"img\" aria-label=\"Alt &quot;&lt;b&gt;\"><desc>d</desc><defs>\
                 <marker id=\"Picture2-a\"></marker></defs><path d=\"M0 0\" \
                 marker-end=\"url(#Picture2-a)\"></path><text>1 &lt; 2</text></svg>"
            )
        );
    }

    #[test]
    fn takes_no_picture_that_does_more_than_draw() {
        for inside in [
            "<script>x</script>",
            "<style>p{}</style>",
            "<foreignObject/>",
            "<image href='x.png'/>",
            "<a href='https://example.com'/>",
            "<g onclick='x'/>",
            "<use href='other.svg#a'/>",
            "<path fill='url(https://example.com)'/>",
            "<path fill='URL( #a )'/>",
            "<path style='fill: \\75rl(x)'/>",
            "<desc><g/></desc>",
            "<g xmlns='http://www.w3.org/1999/xhtml'/>",
            "<text>",
        ] {
            assert_eq!(picture(inside), None, "{inside}");
        }
        assert_eq!(inlined("<html/>", "", String::new()), None);
    }
}
