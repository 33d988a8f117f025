//! Unified diffs, as `diff -u` and git print them.

use similar::TextDiff;

/// What changes from one text to another, with three lines around each change; empty when nothing
/// does. The names stand in the head.
#[must_use]
pub fn diff(old_name: &str, old: &str, new_name: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff()
        .context_radius(3)
        .header(old_name, new_name)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn a_diff_has_the_form_of_git() {
        let text = diff("a/x", "1\n2\n3\n", "b/x", "1\ntwo\n3\n");
        assert_eq!(
            text,
            "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n 1\n-2\n+two\n 3\n"
        );
        assert_eq!(diff("a", "same\n", "b", "same\n"), "");
    }
}
