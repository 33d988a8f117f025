//! The text of a state file, without the value of any secret.

/// What the value of a secret is called, wherever a program prints one.
const SECRETS: [&str; 3] = ["secretText", "password", "clientSecret"];
/// The first characters of a secret: Microsoft Graph shows them.
const HINT: &str = "hint";

/// Puts asterisks in place of secrets, so that no report can show one. Places stay what they are.
/// True when there was one. It reads the text and no objects: what is not quite JSON is masked too.
pub fn mask(text: &mut String) -> bool {
    let mut found = Vec::new();
    let mut has_secret = false;
    for name in SECRETS.into_iter().chain([HINT]) {
        let quoted = format!("\"{name}\"");
        for (at, _) in text.match_indices(&quoted) {
            if let Some((start, end)) = value_behind(text, at + quoted.len()) {
                has_secret |= name != HINT && start < end;
                found.push((start, end));
            }
        }
    }
    for (start, end) in found {
        text.replace_range(start..end, &"*".repeat(end - start));
    }
    has_secret
}

/// The inside of a string behind a colon.
fn value_behind(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?.trim_start().strip_prefix(':')?;
    let rest = rest.trim_start().strip_prefix('"')?;
    let start = text.len() - rest.len();
    let mut is_escaped = false;
    let length = rest.find(|c| {
        let ends = !is_escaped && c == '"';
        is_escaped = !is_escaped && c == '\\';
        ends
    });
    Some((start, start + length.unwrap_or(rest.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_become_asterisks_of_the_same_length() {
        let mut text =
            r#"{"secretText" : "a\"bé", "hint": "a\"b", "password": null, "x": "password"}"#
                .to_owned();
        let length = text.len();
        assert!(mask(&mut text));
        assert_eq!(
            text,
            r#"{"secretText" : "******", "hint": "****", "password": null, "x": "password"}"#
        );
        assert_eq!(text.len(), length);
        let mut text = r#"{"secretText": null, "hint": "abc", "password": ""}"#.to_owned();
        assert!(!mask(&mut text));
        // Also where the text ends too early.
        let mut text = r#"{"password": "abc"#.to_owned();
        assert!(mask(&mut text));
        assert_eq!(text, r#"{"password": "***"#);
    }
}
