//! Events of Markdown as HTML. Every text goes through the escape function; raw HTML is text too.

use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::headings::Heading;
use super::{Folder, Style, inside, links, picture, table, text};
use crate::render::escape::html_text;

/// A longer word is broken after all: it would not fit on a phone.
const LONGEST_OPTION: usize = 30;

/// From this length on a name may be broken at its dots.
const LONG_NAME: usize = 12;

/// Writes one document.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    headings: std::slice::Iter<'a, Heading>,
    folder: &'a Folder<'a>,
    style: &'a Style,
    /// For each link that is open, whether it is one on the page.
    links: Vec<bool>,
    /// Whether it is inside a block of code.
    is_code: bool,
    /// The anchor of the last heading.
    anchor: &'a str,
    /// How many pictures there are already.
    pictures: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(headings: &'a [Heading], folder: &'a Folder<'a>, style: &'a Style) -> Self {
        Self {
            out: String::new(),
            headings: headings.iter(),
            folder,
            style,
            links: Vec::new(),
            is_code: false,
            anchor: "",
            pictures: 0,
        }
    }

    /// The whole document.
    pub(super) fn write(mut self, events: &[Event<'_>]) -> String {
        self.events(events);
        self.out
    }

    /// A part of the document.
    pub(super) fn events(&mut self, events: &[Event<'_>]) {
        let mut at = 0;
        while let Some(event) = events.get(at) {
            let within = &events[inside(events, at)];
            let is_whole = match event {
                Event::Start(Tag::Table(_)) => {
                    let html = table::table(within, |out, cell| {
                        // What is written meanwhile goes into the cell.
                        std::mem::swap(&mut self.out, out);
                        self.events(cell);
                        std::mem::swap(&mut self.out, out);
                    });
                    self.out.push_str(&html);
                    true
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.picture(dest_url, within, "span");
                    true
                }
                Event::Start(Tag::Paragraph) => self.figures(within),
                _ => false,
            };
            if is_whole {
                at += within.len() + 2;
            } else {
                self.event(event);
                at += 1;
            }
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(t) if self.is_code => self.code(t),
            Event::Text(t) | Event::Html(t) | Event::InlineHtml(t) => self.text(t),
            Event::Code(t) => {
                self.out.push_str("<code>");
                self.code(t);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            // The options leave them off.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.anchor = self.headings.next().map_or("", |h| &h.anchor);
                let id = match self.anchor {
                    "" => String::new(),
                    anchor => format!(" id=\"{}{}\"", self.style.anchors, html_text(anchor)),
                };
                // Writing to a String cannot fail.
                let _ = write!(self.out, "<{}{id}>", self.style.heading(*level));
            }
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(Some(start)) if *start != 1 => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::List(Some(_)) => self.out.push_str("<ol>\n"),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::Item => self.out.push_str("<li>"),
            Tag::Paragraph | Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let is_mail = *link_type == LinkType::Email;
                let href = links::href(dest_url, is_mail, self.folder);
                let href = href.map(|href| self.style.href(href));
                if let Some(href) = &href {
                    let _ = write!(self.out, "<a href=\"{}\">", html_text(href));
                }
                self.links.push(href.is_some());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                if self.style.has_marks && level > HeadingLevel::H1 && !self.anchor.is_empty() {
                    let anchor = html_text(self.anchor);
                    let _ = write!(
                        self.out,
                        "<a class=\"mark\" href=\"#{}{anchor}\" aria-label=\"Link to this section\">#</a>",
                        self.style.anchors
                    );
                }
                let _ = writeln!(self.out, "</{}>", self.style.heading(level));
            }
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.out.push_str("</p>\n"),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Link if self.links.pop() == Some(true) => self.out.push_str("</a>"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&html_text(text));
    }

    /// Code, in which no line ends after the hyphens of an option: they would look like a word.
    fn code(&mut self, text: &str) {
        for word in text.split_inclusive([' ', '\n']) {
            let option = word.trim_end_matches([' ', '\n']);
            if option.len() > 1 && option.len() < LONGEST_OPTION && option.starts_with('-') {
                let _ = write!(self.out, "<span>{}</span>", html_text(option));
                self.text(&word[option.len()..]);
            } else if self.is_code || word.len() < LONG_NAME {
                self.text(word);
            } else {
                self.name(word);
            }
        }
    }

    /// A long name, which may go on in the next line after each of its parts.
    fn name(&mut self, word: &str) {
        for part in word.split_inclusive(['.', '/']) {
            self.text(part);
            self.out.push_str("<wbr>");
        }
        let end = self.out.len() - "<wbr>".len();
        self.out.truncate(end);
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.is_code = true;
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-+".contains(c);
        if info.is_empty() || !info.chars().all(is_plain) {
            self.out.push_str("<pre><code>");
        } else {
            let _ = write!(
                self.out,
                "<pre data-language=\"{info}\"><code class=\"language-{info}\">"
            );
        }
    }

    /// A paragraph with nothing in it but pictures. False for any other.
    fn figures(&mut self, within: &[Event<'_>]) -> bool {
        let mut pictures = Vec::new();
        let mut at = 0;
        while let Some(event) = within.get(at) {
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = inside(within, at);
                    at = alt.end;
                    pictures.push((dest_url, alt));
                }
                Event::SoftBreak | Event::HardBreak => {}
                _ => return false,
            }
            at += 1;
        }
        for (target, alt) in &pictures {
            self.picture(target, &within[alt.clone()], "figure");
        }
        !pictures.is_empty()
    }

    /// A picture in a `figure`, or in a `span` of a line; else its text.
    fn picture(&mut self, target: &str, alt: &[Event<'_>], element: &str) {
        let alt = text(alt);
        let svg = picture::find(target, self.folder);
        let ids = format!("{}Picture{}", self.style.anchors, self.pictures + 1);
        let svg = svg.and_then(|svg| picture::inlined(svg, &alt, ids));
        if let Some(svg) = svg {
            self.pictures += 1;
            // A box that scrolls must be within reach of the keyboard.
            let reach = if element == "figure" {
                " role=\"group\" aria-label=\"Picture\" tabindex=\"0\""
            } else {
                ""
            };
            let _ = write!(
                self.out,
                "<{element} class=\"picture\"{reach}>{svg}</{element}>"
            );
        } else if element == "figure" {
            let _ = write!(self.out, "<p>{}</p>", html_text(&alt));
        } else {
            self.text(&alt);
        }
        if element == "figure" {
            self.out.push('\n');
        }
    }
}
