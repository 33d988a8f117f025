//! The text of a state file, without the value of any secret.

/// What the value of a secret is called, wherever a program prints one.
const SECRETS: [&str; 3] = ["secretText", "password", "clientSecret"];
/// The first characters of a secret: Microsoft Graph shows them.
const HINT: &str = "hint";

/// Decodes a file. What Windows PowerShell writes with `>` is UTF-16.
///
/// # Errors
///
/// A sentence, when the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).map_err(|_| "the file is not UTF-16, as its first bytes say")
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes)?,
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes)?,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|_| "the file is not UTF-8")?;
            text.to_owned()
        }
    };
    Ok(text)
}

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

    #[test]
    fn what_windows_powershell_writes_is_read() {
        let wide: Vec<u8> = "\u{feff}[\u{e9}]"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide).as_deref(), Ok("[\u{e9}]"));
        assert_eq!(decode(b"\xef\xbb\xbf[]").as_deref(), Ok("[]"));
        assert!(decode(b"\xff[]").is_err());
    }
}
