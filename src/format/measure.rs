//! Widths and columns of the canonical form.

/// The columns by which what belongs to a key or a `-` is indented.
pub const STEP: usize = 2;
/// What fits into so many columns may stand on one line.
pub const WIDTH: usize = 100;

/// A plain or quoted text with its further lines at a column.
pub fn folded(lines: &[String], column: usize) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&" ".repeat(column));
            }
        }
        text.push_str(line);
    }
    text
}
