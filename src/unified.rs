//! What differs between two texts, in the unified format of `diff -u` and `git diff`.

use similar::TextDiff;

/// The lines that differ, with three lines around them; nothing for equal texts. `old_name` and
/// `new_name` are what the two texts are called.
#[must_use]
pub fn unified(old_name: &str, new_name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(3)
        .header(old_name, new_name)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_differ_in_nothing() {
        assert_eq!(unified("a", "b", "x\n", "x\n"), "");
    }

    #[test]
    fn lines_and_a_missing_line_feed_are_shown() {
        let diff = unified("x", "x", "a\nb", "a\nc\n");
        let wanted = "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n";
        assert_eq!(diff, wanted);
    }
}
