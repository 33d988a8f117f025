//! Lines of text that fit into a width.

use super::width::is_mark;
use super::{Face, text_width};

/// Signs after which a long word may be broken.
const JOINTS: [char; 7] = ['.', '-', '_', '/', ':', '@', ','];

/// Breaks a text into lines that are not wider than `width`; between words, or else inside them. Runs
/// of white space count as one space, as a picture shows them. One line at least; a character that is
/// wider than all of the width stands alone.
#[must_use]
pub fn wrap(text: &str, face: Face, size: u32, width: u32) -> Vec<String> {
    let fits = |line: &str| text_width(line, face, size) <= width;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(line) = lines.last_mut() {
            let space = if line.is_empty() { "" } else { " " };
            if fits(&format!("{line}{space}{rest}")) {
                line.push_str(space);
                line.push_str(rest);
                break;
            }
            if line.is_empty() {
                let (head, tail) = rest.split_at(cut(rest, &fits));
                line.push_str(head);
                rest = tail;
            }
            if rest.is_empty() {
                break;
            }
            lines.push(String::new());
        }
    }
    lines
}

/// Where to break a word: as far right as fits, after a joint where one is not far off; never between
/// a character and its marks.
fn cut(word: &str, fits: &impl Fn(&str) -> bool) -> usize {
    let (mut end, mut joint, mut previous) = (None, None, ' ');
    for (place, c) in word.char_indices() {
        if place > 0 && !is_mark(c) {
            let fits = word.get(..place).is_some_and(fits);
            if end.is_some() && !fits {
                break;
            }
            end = Some(place);
            if JOINTS.contains(&previous) {
                joint = end;
            }
        }
        previous = c;
    }
    let end = end.unwrap_or(word.len());
    joint.filter(|at| at * 2 > end).unwrap_or(end)
}
