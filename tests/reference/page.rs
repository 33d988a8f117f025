//! A document as a Markdown reader sees it: headings with GitHub's anchors, tables, links.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

#[derive(Debug, Default)]
pub struct Page {
    pub sections: Vec<Section>,
    /// Where links lead to.
    pub links: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Section {
    pub title: String,
    pub anchor: String,
    pub level: usize,
    /// The rows of its tables without the headers, each with the text of its cells.
    pub rows: Vec<Vec<String>>,
    /// The text outside tables.
    pub text: String,
}

impl Page {
    pub fn read(markdown: &str) -> Self {
        let mut page = Self::default();
        let mut anchors: BTreeMap<String, usize> = BTreeMap::new();
        let (mut is_heading, mut is_row, mut is_code) = (false, false, false);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    page.sections.push(Section {
                        level: level as usize,
                        ..Section::default()
                    });
                    is_heading = true;
                }
                Event::End(TagEnd::Heading(_)) => {
                    let section = page.last();
                    section.anchor = anchor(&section.title, &mut anchors);
                    is_heading = false;
                }
                Event::Start(Tag::TableRow) => {
                    page.last().rows.push(Vec::new());
                    is_row = true;
                }
                Event::End(TagEnd::TableRow) => is_row = false,
                Event::Start(Tag::TableCell) if is_row => {
                    page.row().push(String::new());
                }
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
                Event::Start(Tag::CodeBlock(_)) => is_code = true,
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Text(text) | Event::Code(text) if !is_code => {
                    if is_heading {
                        page.last().title.push_str(&text);
                    } else if is_row {
                        page.row().last_mut().expect("a cell").push_str(&text);
                    } else {
                        page.last().text.push_str(&text);
                    }
                }
                Event::SoftBreak | Event::End(TagEnd::Paragraph) => page.last().text.push(' '),
                Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
                _ => {}
            }
        }
        page
    }

    fn last(&mut self) -> &mut Section {
        self.sections.last_mut().expect("a heading comes first")
    }

    fn row(&mut self) -> &mut Vec<String> {
        self.last().rows.last_mut().expect("a row")
    }
}

/// GitHub's rule: lower case, no punctuation, hyphens for spaces, a number for what is there.
fn anchor(title: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() => slug.push(c),
            _ => {}
        }
    }
    let before = *taken
        .entry(slug.clone())
        .and_modify(|n| *n += 1)
        .or_insert(0);
    if before == 0 {
        slug
    } else {
        format!("{slug}-{before}")
    }
}
