//! Links, pictures and ids of HTML: its tags, without its grammar.

use super::Document;
use crate::diagnostics::Span;

/// Elements whose content is no HTML.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Reads a document, or a part of one that begins at `offset`.
pub(super) fn read(text: &str, offset: usize) -> Document {
    let mut document = Document::default();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = start + tag_end(rest);
        let tag = &text[start + 1..end];
        let name_end = tag.find(|c: char| c.is_whitespace() || c == '/');
        let (name, attributes) = tag.split_at(name_end.unwrap_or(tag.len()));
        let span = Span::new(offset + start, offset + (end + 1).min(text.len()));
        take(attributes, span, &mut document);
        at = end;
        let name = name.to_ascii_lowercase();
        if RAW.contains(&name.as_str()) {
            let mut ends = text[at..].match_indices("</").map(|(found, _)| at + found);
            let is_end = |end: &usize| {
                let found = text.get(end + 2..end + 2 + name.len());
                found.is_some_and(|found| found.eq_ignore_ascii_case(&name))
            };
            at = ends.find(is_end).unwrap_or(text.len());
        }
    }
    document
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn take(attributes: &str, span: Span, document: &mut Document) {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        match name.to_ascii_lowercase().as_str() {
            "href" | "src" => document.links.push((unescaped(value), span)),
            "id" => drop(document.anchors.insert(unescaped(value))),
            _ => {}
        }
        rest = next;
    }
}

/// The references that pages of ours have.
fn unescaped(value: &str) -> String {
    let plain = value.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&quot;", "\"").replace("&#39;", "'");
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn finds_links_and_ids_and_nothing_else() {
        let text = "<!-- <a href='c'> --><title><a href='t'></title>\n\
                    <P ID=one class=x><a title='>' href=\"a?b&amp;c\">x = 'y'</a>\n\
                    <style>a[href='s'] {}</style><img alt='' src='p.svg'/> 1 < 2 id='n'";
        let found = read(text, 10);
        let links: Vec<&str> = found.links.iter().map(|(link, _)| link.as_str()).collect();
        assert_eq!(links, ["a?b&c", "p.svg"]);
        let span = found.links[0].1;
        assert!(text[span.start - 10..].starts_with("<a title="), "{span:?}");
        assert_eq!(found.anchors.into_iter().collect::<Vec<_>>(), ["one"]);
        read("<a href=", 0);
        read("<a href='", 0);
        read("<style", 0);
    }
}
