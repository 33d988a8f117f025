//! Texts behind `|` and `>`: where they end, and what of their white space is content.

use super::cursor::Cursor;
use super::tree::Block;

/// Reads the text at which the cursor stands: the text, where its header ends, where it ends. A header
/// may be followed by a comment.
pub fn read(cursor: &Cursor<'_>, value: &str) -> (Block, usize, usize) {
    let rest = cursor.rest();
    let header_length = rest
        .find(|c: char| !"|>+-0123456789".contains(c))
        .unwrap_or(rest.len());
    let written = &rest[..header_length];
    // The content is always two columns further in than what it belongs to.
    let header = written.replace(|c: char| c.is_ascii_digit(), "2");
    let keeps = header.contains('+');
    let first_line = rest.find('\n').map_or(rest.len(), |n| n + 1);
    let header_end = cursor.at + header_length;
    let is_blank = value.trim_matches('\n').is_empty();
    let lines: Vec<&str> = rest[first_line..].split_inclusive('\n').collect();
    let blank_lines = lines.iter().take_while(|l| l.trim().is_empty());
    let (indentation, count) = if is_blank {
        let count = if keeps { blank_lines.count() } else { 0 };
        (usize::MAX, count)
    } else {
        let first = lines.get(blank_lines.count()).copied().unwrap_or_default();
        // The parser has taken the indentation from the first line of the value.
        let value_indentation = value
            .trim_start_matches('\n')
            .bytes()
            .take_while(|b| *b == b' ')
            .count();
        let indentation = indentation(first).saturating_sub(value_indentation);
        (indentation, content(&lines, indentation, keeps))
    };
    let content = lines[..count]
        .iter()
        .map(|line| line.trim_end_matches('\n'))
        .map(|line| line.get(indentation..).unwrap_or_default().to_owned())
        .collect();
    let length: usize = lines[..count].iter().map(|l| l.len()).sum();
    let mut end = cursor.at + first_line + length;
    if count == 0 {
        end = header_end;
    } else if !(keeps && lines[count - 1].trim().is_empty())
        && rest[..end - cursor.at].ends_with('\n')
    {
        // The line feed is left, so that blank lines behind it can be told.
        end -= 1;
    }
    let block = Block {
        header,
        lines: content,
    };
    (block, header_end, end)
}

/// How many lines are content. Blank lines at the end are so only where they are kept.
fn content(lines: &[&str], indentation_: usize, keeps: bool) -> usize {
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_end_matches('\n');
        if line.trim().is_empty() {
            // Spaces beyond the indentation are content.
            if keeps || line.len() > indentation_ {
                count = index + 1;
            }
        } else if indentation(line) >= indentation_ {
            count = index + 1;
        } else {
            break;
        }
    }
    count
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b' ').count()
}
