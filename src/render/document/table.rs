//! Tables: with heads for columns, for rows, or both, in a box that scrolls.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::inside;

/// From so many columns on a table does not fit on a phone.
const WIDE: usize = 3;

/// The HTML of a table. `events`: what stands inside it; `inner` writes what stands in a cell.
pub(super) fn table(
    events: &[Event<'_>],
    mut inner: impl FnMut(&mut String, &[Event<'_>]),
) -> String {
    let mut out = String::new();
    let is_row = |t: &Tag<'_>| matches!(t, Tag::TableHead | Tag::TableRow);
    let rows: Vec<Vec<Range<usize>>> = parts(events, 0..events.len(), is_row)
        .map(|row| parts(events, row, |t| *t == Tag::TableCell).collect())
        .collect();
    let Some((head, body)) = rows.split_first() else {
        return out;
    };
    let has_head = !head.iter().all(Range::is_empty);
    // Without a name for the first column, its cells name the rows.
    let names_rows = head.first().is_none_or(Range::is_empty);
    let is_form = body
        .iter()
        .flat_map(|row| row.iter().skip(1))
        .any(Range::is_empty);
    let form = if is_form { " form" } else { "" };
    let wide = if head.len() < WIDE {
        "\""
    } else {
        // A box that scrolls must be within reach of the keyboard.
        " wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\""
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<div class=\"table{form}{wide}>\n<table>");
    if has_head {
        out.push_str("<thead>\n<tr>");
        for cell in head {
            let (start, end) = if cell.is_empty() {
                ("<td>", "</td>")
            } else {
                ("<th scope=\"col\">", "</th>")
            };
            out.push_str(start);
            inner(&mut out, &events[cell.clone()]);
            out.push_str(end);
        }
        out.push_str("</tr>\n</thead>\n");
    }
    out.push_str("<tbody>\n");
    for row in body {
        out.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            let (start, end) = if index == 0 && names_rows {
                ("<th scope=\"row\">", "</th>")
            } else {
                ("<td>", "</td>")
            };
            out.push_str(start);
            inner(&mut out, &events[cell.clone()]);
            out.push_str(end);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

/// What stands inside each part of a kind.
fn parts(
    events: &[Event<'_>],
    within: Range<usize>,
    is_part: impl Fn(&Tag<'_>) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    within.filter_map(move |at| match &events[at] {
        Event::Start(tag) if is_part(tag) => Some(inside(events, at)),
        _ => None,
    })
}
