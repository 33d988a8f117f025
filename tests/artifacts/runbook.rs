//! `runbook.md`: reads as Markdown, and only as what we wrote.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::{RENDERED, hostile};

/// What a runbook shows.
const PICTURES: [&str; 2] = ["permissions.svg", "procedure.svg"];

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options)
}

#[test]
fn no_html_no_picture_and_no_link_but_ours() {
    for rendered in RENDERED.iter() {
        let id = &rendered.plan.id;
        for event in events(rendered.file("runbook.md")) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{id}: HTML: {html}"),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let is_picture = PICTURES.contains(&&*dest_url);
                    let is_there = rendered.files.iter().any(|(name, _)| *name == *dest_url);
                    assert!(is_picture && is_there, "{id}: image {dest_url}");
                }
                Event::Start(Tag::Strikethrough) => panic!("{id}: struck out"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    // A file is one of the same folder: a runbook is carried across with it.
                    let is_file = rendered.files.iter().any(|(name, _)| *name == *dest_url);
                    let is_ours =
                        is_file || dest_url.starts_with('#') || dest_url.starts_with("https://");
                    assert!(
                        is_ours && !dest_url.contains("evil"),
                        "{id}: link to {dest_url}"
                    );
                }
                _ => {}
            }
        }
    }
}

#[test]
fn every_link_inside_leads_to_a_heading() {
    for rendered in RENDERED.iter() {
        let text = rendered.file("runbook.md");
        let anchors = anchors(text);
        for event in events(text) {
            if let Event::Start(Tag::Link { dest_url, .. }) = event
                && let Some(anchor) = dest_url.strip_prefix('#')
            {
                assert!(
                    anchors.iter().any(|a| a == anchor),
                    "{}: #{anchor} in {anchors:?}",
                    rendered.plan.id
                );
            }
        }
    }
}

/// The anchors of the headings, as GitHub makes them: lower case, spaces to hyphens, no
/// punctuation, a number after the second of one name.
fn anchors(text: &str) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    headings(text)
        .into_iter()
        .map(|(_, title)| {
            let anchor: String = title
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
                .map(|c| if c == ' ' { '-' } else { c })
                .collect();
            let count = seen.entry(anchor.clone()).or_default();
            *count += 1;
            if *count == 1 {
                anchor
            } else {
                format!("{anchor}-{}", *count - 1)
            }
        })
        .collect()
}

/// Level and text of each heading.
fn headings(text: &str) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    let mut open: Option<(u8, String)> = None;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((level as u8, String::new())),
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn headings_go_down_one_level_at_a_time_and_none_is_empty() {
    for rendered in RENDERED.iter() {
        let headings = headings(rendered.file("runbook.md"));
        assert_eq!(headings.iter().filter(|(level, _)| *level == 1).count(), 1);
        let mut before = 0;
        for (level, title) in &headings {
            assert!(
                *level <= before + 1,
                "{}: \"{title}\" skips a level",
                rendered.plan.id
            );
            assert!(
                !title.trim().is_empty(),
                "{}: an empty heading",
                rendered.plan.id
            );
            before = *level;
        }
    }
}

#[test]
fn no_section_is_empty() {
    // A heading directly before another of its level, or of a higher one, has nothing to say.
    for rendered in RENDERED.iter() {
        let mut last: Option<(u8, bool)> = None;
        let mut sections = headings(rendered.file("runbook.md")).into_iter();
        for event in events(rendered.file("runbook.md")) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let title = sections.next().map(|(_, title)| title);
                    if let Some((before, has_text)) = last {
                        let is_empty = !has_text && level as u8 <= before;
                        let id = &rendered.plan.id;
                        assert!(!is_empty, "{id}: an empty section before {title:?}");
                    }
                    last = Some((level as u8, false));
                }
                Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::CodeBlock(_)) => {
                    last = last.map(|(level, _)| (level, true));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn rows_of_a_table_have_the_cells_of_its_head() {
    // A reader fills up or cuts off rows silently, so the source is counted.
    for rendered in RENDERED.iter() {
        let mut columns = None;
        let mut tables = 0;
        let mut in_code = false;
        for (index, line) in rendered.file("runbook.md").lines().enumerate() {
            let line = line.trim();
            in_code ^= line.starts_with("```") || line.starts_with("~~~");
            if in_code || !line.starts_with('|') {
                columns = None;
                continue;
            }
            let cells = cells(line);
            tables += usize::from(columns.is_none());
            let expected = *columns.get_or_insert(cells);
            assert_eq!(
                cells,
                expected,
                "{} line {}: {line}",
                rendered.plan.id,
                index + 1
            );
        }
        assert!(tables > 2, "{} has {tables} tables", rendered.plan.id);
    }
}

/// Cells of a row: the bars without a backslash before them, less the one at the end.
fn cells(line: &str) -> usize {
    let mut count = 0;
    let mut escaped = false;
    for c in line.chars() {
        count += usize::from(c == '|' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    count - 1
}

#[test]
fn code_blocks_name_their_language_and_end_where_they_should() {
    for rendered in RENDERED.iter() {
        let mut inside = false;
        let mut blocks = Vec::new();
        for event in events(rendered.file("runbook.md")) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    assert!(!language.is_empty(), "{}", rendered.plan.id);
                    inside = true;
                    blocks.push(String::new());
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    panic!(
                        "{}: an indented block, surely by accident",
                        rendered.plan.id
                    )
                }
                Event::End(TagEnd::CodeBlock) => inside = false,
                Event::Text(text) if inside => blocks.last_mut().expect("one").push_str(&text),
                _ => {}
            }
        }
        if rendered.plan.id == hostile::ID {
            let whole = blocks
                .iter()
                .any(|b| b.contains("echo '```'") && b.ends_with("\n```\n~~~\n# x\n"));
            assert!(whole, "{blocks:#?}");
        }
    }
}

#[test]
fn the_runbook_says_what_the_profile_says() {
    for rendered in RENDERED.iter() {
        let mut text = String::new();
        for event in events(rendered.file("runbook.md")) {
            match event {
                Event::Text(t) | Event::Code(t) => text.push_str(&t),
                Event::SoftBreak => text.push(' '),
                Event::End(
                    TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_),
                ) => text.push('\n'),
                _ => {}
            }
        }
        let plan = &rendered.plan;
        for permission in plan.permissions() {
            for part in [
                &*permission.value,
                &*permission.id,
                &*permission.api_name,
                &*permission.reason,
            ] {
                assert!(text.contains(part), "{}: `{part}` is missing", plan.id);
            }
        }
        for part in plan.handover.iter().flat_map(|h| [&*h.label, &*h.into]) {
            assert!(text.contains(part), "{}: `{part}` is missing", plan.id);
        }
        for deviation in &plan.deviations {
            for part in [&*deviation.guide, &**deviation.here, &*deviation.because] {
                assert!(text.contains(part), "{}: `{part}` is missing", plan.id);
            }
        }
        for source in &plan.sources {
            assert!(
                text.contains(&**source.title),
                "{}: `{}` is missing",
                plan.id,
                source.title
            );
        }
        for step in &plan.manual_steps {
            for action in &step.actions {
                assert!(
                    text.contains(&**action),
                    "{}: `{action}` is missing",
                    plan.id
                );
            }
        }
    }
}
