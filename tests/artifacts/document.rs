//! `runbook.html`: says what the Markdown says, and is only what we wrote.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use grantbook::render::document::{OPTIONS, page};
use grantbook::render::{Artifact, Engine, Imprint};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::html::{Element, elements};
use crate::{RENDERED, hostile};

/// Everything that a page of ours is made of: elements with their attributes.
const KNOWN: &[(&str, &[&str])] = &[
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "name", "content", "http-equiv"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("nav", &["aria-label"]),
    ("details", &[]),
    ("summary", &[]),
    ("main", &["id", "tabindex"]),
    ("a", &["class", "href"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("p", &[]),
    ("figure", &["class", "role", "aria-label", "tabindex"]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &[]),
    ("strong", &[]),
    ("blockquote", &[]),
    ("code", &["class"]),
    ("span", &[]),
    ("wbr", &[]),
    ("pre", &["data-language"]),
    ("div", &["class", "role", "aria-label", "tabindex"]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope"]),
    ("td", &[]),
];

#[test]
fn nothing_but_our_own_elements_and_attributes() {
    for rendered in RENDERED.iter() {
        let id = &rendered.plan.id;
        for element in elements(rendered.file("runbook.html")) {
            if element.name == "svg" || element.inside.iter().any(|e| e == "svg") {
                assert!(draws(&element), "{id}: <{}>", element.name);
                continue;
            }
            let known = KNOWN.iter().find(|(name, _)| *name == element.name);
            let (_, attributes) = known.unwrap_or_else(|| panic!("{id}: <{}>", element.name));
            for (name, value) in &element.attributes {
                assert!(attributes.contains(&name.as_str()), "{id}: {name}={value}");
                let is_ours = match name.as_str() {
                    "href" => is_ours(value, rendered),
                    "id" => value == "Content" || is_anchor(value),
                    "class" => is_class(value),
                    "tabindex" | "aria-label" | "role" | "scope" | "lang" | "charset" | "name"
                    | "http-equiv" | "start" | "data-language" => value.len() < 30,
                    // The description is a text of the profile, as the title is.
                    "content" => true,
                    _ => false,
                };
                assert!(is_ours, "{id}: {name}={value}");
            }
        }
    }
}

/// Is this an element of a picture that does nothing but draw?
fn draws(element: &Element) -> bool {
    const ELEMENTS: [&str; 8] = [
        "svg", "g", "rect", "path", "text", "tspan", "desc", "marker",
    ];
    let mut attributes = element.attributes.iter();
    ELEMENTS.contains(&element.name.as_str())
        && attributes.all(|(name, value)| {
            !name.starts_with("on") && name != "href" && name != "style" && !value.contains("//")
        })
}

fn is_ours(href: &str, rendered: &crate::Rendered) -> bool {
    let is_file = rendered.files.iter().any(|(name, _)| name == href);
    (is_file || href.starts_with('#') || href.starts_with("https://")) && !href.contains("evil")
}

fn is_anchor(id: &str) -> bool {
    let is_kept = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || "-_".contains(c);
    !id.is_empty() && id.chars().all(is_kept)
}

fn is_class(value: &str) -> bool {
    value.split(' ').all(|c| {
        matches!(c, "table" | "form" | "wide" | "skip" | "picture")
            || matches!(
                c.strip_prefix("language-"),
                Some("sh" | "powershell" | "http" | "sql" | "kusto" | "json")
            )
    })
}

#[test]
fn the_text_is_that_of_the_markdown() {
    for rendered in RENDERED.iter() {
        let (mut wanted, mut is_picture) = (String::new(), false);
        for event in Parser::new_ext(rendered.file("runbook.md"), OPTIONS) {
            match event {
                // Its text is the name of the picture.
                Event::Start(Tag::Image { .. }) => is_picture = true,
                Event::End(TagEnd::Image) => is_picture = false,
                Event::Text(text) | Event::Code(text) if !is_picture => wanted.push_str(&text),
                _ => {}
            }
        }
        let page = elements(rendered.file("runbook.html"));
        let main = one(&page, "main");
        assert_eq!(
            squeezed(&main.text),
            squeezed(&wanted),
            "{}",
            rendered.plan.id
        );
        assert_eq!(one(&page, "h1").text, one(&page, "title").text);
    }
}

/// White space between blocks is the only thing that may differ.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn one<'a>(elements: &'a [Element], name: &str) -> &'a Element {
    let mut found = elements.iter().filter(|e| e.name == name);
    let first = found.next().unwrap_or_else(|| panic!("no <{name}>"));
    assert!(found.next().is_none(), "two <{name}>");
    first
}

#[test]
fn ids_are_unique_and_every_link_inside_finds_one() {
    for rendered in RENDERED.iter() {
        let page = elements(rendered.file("runbook.html"));
        let ids: Vec<&str> = page.iter().filter_map(|e| e.attribute("id")).collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{}: {ids:?}", rendered.plan.id);
        let hrefs = page.iter().filter_map(|e| e.attribute("href"));
        for anchor in hrefs.filter_map(|h| h.strip_prefix('#')) {
            assert!(set.contains(anchor), "{}: #{anchor}", rendered.plan.id);
        }
    }
    assert!(RENDERED.iter().any(|r| r.plan.id == hostile::ID));
}

#[test]
fn tables_name_their_columns_or_their_rows() {
    for rendered in RENDERED.iter() {
        let page = elements(rendered.file("runbook.html"));
        for cell in page.iter().filter(|e| e.name == "th") {
            assert!(!cell.text.is_empty(), "{}: an empty head", rendered.plan.id);
            let is_head = cell.inside.iter().any(|e| e == "thead");
            let scope = if is_head { "col" } else { "row" };
            assert_eq!(cell.attribute("scope"), Some(scope));
        }
        let rows = page.iter().filter(|e| e.attribute("scope") == Some("row"));
        assert!(rows.count() > 5, "the first table names its rows");
    }
}

fn artifact(path: &str, content: &str) -> Artifact {
    Artifact {
        path: path.to_owned(),
        content: content.to_owned(),
        is_executable: false,
    }
}

fn made(markdown: &str, imprint: Imprint) -> (String, Vec<Element>) {
    let engine = Engine::new().expect("the templates").with_imprint(imprint);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><title>T</title><g id='a'/></svg>\n";
    let all = [
        artifact("x/a.md", markdown),
        artifact("x/b.md", "# B\n"),
        artifact("x/p.svg", svg),
        artifact(
            "x/bad.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>\n",
        ),
        artifact("y/p.svg", svg),
    ];
    let page = page(&all[0], &all, &engine).expect("a page");
    assert_eq!(page.path, "x/a.html");
    let all = elements(&page.content);
    (page.content, all)
}

#[test]
fn pictures_of_the_folder_are_put_in_and_others_become_their_text() {
    let (_, page) = made(
        "# A\n\n![One \"<b>\"](p.svg)\n\n![two](p.svg) in a line\n\n![three](../y/p.svg)\n\n\
         ![four](https://example.com/p.svg) ![five](bad.svg) ![six](gone.svg)\n",
        Imprint::default(),
    );
    let pictures: Vec<&Element> = page.iter().filter(|e| e.name == "svg").collect();
    let names: Vec<_> = pictures.iter().map(|p| p.attribute("aria-label")).collect();
    assert_eq!(names, [Some("One \"<b>\""), Some("two")]);
    let around: Vec<_> = pictures.iter().filter_map(|p| p.inside.last()).collect();
    assert_eq!(around, ["figure", "span"]);
    let ids: Vec<_> = page
        .iter()
        .filter(|e| e.name == "g")
        .map(|g| g.attribute("id"))
        .collect();
    assert_eq!(ids, [Some("Picture1-a"), Some("Picture2-a")]);
    assert!(page.iter().all(|e| e.name != "img" && e.name != "script"));
    let text = &one(&page, "main").text;
    for alt in ["three", "four", "five", "six", " in a line"] {
        assert!(text.contains(alt), "{alt} in {text}");
    }
}

#[test]
fn raw_html_is_text_and_links_that_are_none_too() {
    let (_, page) = made(
        "# A & <b id=\"x\">B</b>\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n\
         [a](javascript:alert(1)) [b](../c.md) [c](b.md#x) [d](http://example.com) <e@example.com>\n\n\
         ```sh onload=x\necho --one\n```\n\n    indented\n\n```\"><b>\nx\n```\n",
        Imprint::default(),
    );
    let hrefs: Vec<&str> = page.iter().filter_map(|e| e.attribute("href")).collect();
    assert_eq!(hrefs, ["#Content", "b.html#x", "mailto:e@example.com"]);
    let main = one(&page, "main");
    assert!(
        main.text.contains("<script>alert(1)</script>"),
        "{}",
        main.text
    );
    assert!(main.text.contains("<img src=x onerror=alert(1)>"));
    assert_eq!(one(&page, "h1").attribute("id"), Some("a--b-idxbb"));
    assert!(
        page.iter()
            .all(|e| e.name != "script" && e.name != "img" && e.name != "b")
    );
}

#[test]
fn the_imprint_stands_around_the_document() {
    let imprint = Imprint {
        title: Some("<Contoso>".to_owned()),
        footer: Some("Confidential  & ours".to_owned()),
        support: Some("help@contoso.example".to_owned()),
        logo: Some("data:image/png;base64,AA==".to_owned()),
        ..Imprint::default()
    };
    let (text, page) = made("# A\n\nB\n\n---\n\nConfidential &amp; ours\n", imprint);
    assert_eq!(one(&page, "title").text, "A · <Contoso>");
    assert_eq!(one(&page, "header").text.trim(), "<Contoso>");
    let src = one(&page, "img").attribute("src");
    assert_eq!(src, Some("data:image/png;base64,AA=="));
    assert_eq!(squeezed(&one(&page, "main").text), "AB");
    let footer = &one(&page, "footer").text;
    assert!(footer.contains("Confidential  & ours"), "{footer}");
    assert!(footer.contains("help@contoso.example"), "{footer}");
    assert!(
        text.contains("<meta name=\"description\" content=\"B\">"),
        "{text}"
    );
}

/// The style of a page, put together of its parts.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let page = RENDERED.first().expect("a page").file("runbook.html");
    one(&elements(page), "style").text.clone()
});

/// The colours of a part of the style that begins like this.
fn colors(start: &str) -> impl Fn(&str) -> [f64; 3] {
    let part = STYLE.split_once(start).expect("the part").1;
    let part = part.split_once(":root").expect("colours").1;
    let part = part.split_once('{').expect("a start").1;
    let part = part.split_once('}').expect("an end").0;
    move |name| {
        let value = part.split_once(&format!("--{name}: #")).expect(name).1;
        let hex = value.split_once(';').expect("a colour").0;
        let long: String = match hex.len() {
            3 => hex.chars().flat_map(|c| [c, c]).collect(),
            _ => hex.to_owned(),
        };
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).expect("hex")))
    }
}

/// The relative luminance of WCAG 2.
fn luminance(color: [f64; 3]) -> f64 {
    let [r, g, b] = color.map(|c| {
        let c = c / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[test]
fn every_text_has_the_contrast_of_wcag_aa() {
    for start in [
        "",
        "@media screen and (prefers-color-scheme: dark)",
        "@media print",
    ] {
        let color = colors(start);
        for text in ["text", "quiet", "accent"] {
            for ground in ["paper", "shade", "notice"] {
                let (a, b) = (luminance(color(text)), luminance(color(ground)));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{start} {text} on {ground}: {contrast:.1}");
            }
        }
    }
}

#[test]
fn the_style_is_small_and_asks_for_nothing() {
    assert!(STYLE.len() < 12_000, "{} bytes", STYLE.len());
    for word in ["url(", "@import", "@font-face", "</"] {
        assert!(!STYLE.contains(word), "{word}");
    }
}
