//! Where the value of a secret stands in what programs print, so that no report shows one.

use std::mem;

/// What the value of a secret is called, without regard to case, `_` and `-`.
const NAMES: [&str; 12] = [
    "accesstoken",
    "appsecret",
    "clientassertion",
    "clientsecret",
    "idtoken",
    "passwd",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
    "secrettext",
    "token",
];
/// The first characters of a secret: Microsoft Graph shows them. They are masked, and no reason to refuse a file.
const HINT: &str = "hint";
/// How a block with a private key begins and ends, after hyphens.
const PEM: &str = "PRIVATE KEY-----";
/// `serde_json` refuses what nests deeper, and what is refused is not quoted.
const MAX_DEPTH: usize = 128;

/// Puts asterisks in place of secrets. Places stay what they are. True when there was one, beside
/// hints. It reads the text and no objects: what is not quite JSON is masked too.
pub fn mask(text: &mut String) -> bool {
    let mut scan = Scan {
        text,
        at: 0,
        frames: vec![Frame::default()],
        found: Vec::new(),
        has_secret: false,
    };
    scan.all();
    let (found, has_secret) = (scan.found, scan.has_secret);
    let mut bytes = mem::take(text).into_bytes();
    for (start, end) in found {
        bytes[start..end].fill(b'*');
    }
    // Whole strings were filled, so it is UTF-8 still.
    *text = String::from_utf8_lossy(&bytes).into_owned();
    has_secret
}

/// Does a text speak of something that nobody writes into a profile?
pub fn may_be_secret(text: &str) -> bool {
    let text = plain(text).replace(' ', "");
    let words = [
        "secret",
        "passw",
        "privatekey",
        "token=",
        "token\":",
        "pwd",
        "hint",
    ];
    words.iter().any(|word| text.contains(word))
}

/// The same of a member, by its path such as `keyCredentials[0].value`.
pub fn is_secret_member(path: &str) -> bool {
    let name = plain(path.rsplit('.').next().unwrap_or(path));
    let is_of_key = plain(path).contains("keycredentials");
    NAMES.contains(&name.as_str())
        || is_of_key && ["key", "value"].contains(&name.as_str())
        || may_be_secret(path)
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| !"_-".contains(*c));
    letters.flat_map(char::to_lowercase).collect()
}

/// An object or a list, as far as it was read.
#[derive(Default)]
struct Frame {
    /// The member that it is the value of; an entry of a list has that of the list.
    name: String,
    is_list: bool,
    /// The member whose value comes next.
    member: String,
    /// Where the key of a credential stands.
    keys: Vec<(usize, usize)>,
    /// True for a key that signs: that is the private one.
    signs: bool,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Never empty: the first one is around everything.
    frames: Vec<Frame>,
    found: Vec<(usize, usize)>,
    has_secret: bool,
}

impl Scan<'_> {
    fn all(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && self.frames.len() <= MAX_DEPTH {
            match bytes[self.at] {
                b'"' => self.string(),
                open @ (b'{' | b'[') => {
                    let name = self.owner();
                    self.frames.push(Frame {
                        name,
                        is_list: open == b'[',
                        ..Frame::default()
                    });
                    self.at += 1;
                }
                b'}' | b']' => {
                    self.close();
                    self.at += 1;
                }
                b',' => {
                    self.top().member.clear();
                    self.at += 1;
                }
                b':' | b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                _ => self.word(),
            }
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// The member that the value here belongs to.
    fn owner(&mut self) -> String {
        let top = self.top();
        if top.is_list {
            top.name.clone()
        } else {
            mem::take(&mut top.member)
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if frame.signs && !frame.keys.is_empty() {
            self.found.extend(frame.keys);
            self.has_secret = true;
        }
    }

    /// The name of a member, or a text.
    fn string(&mut self) {
        let start = self.at + 1;
        let rest = &self.text[start..];
        let mut is_escaped = false;
        let length = rest.find(|c| {
            let ends = !is_escaped && c == '"';
            is_escaped = !is_escaped && c == '\\';
            ends
        });
        let end = start + length.unwrap_or(rest.len());
        self.at = (end + 1).min(self.text.len());
        let is_name = self.text[self.at..].trim_start().starts_with(':');
        let inside = &self.text[start..end];
        if is_name && !self.top().is_list {
            let name = serde_json::from_str::<String>(&format!("\"{inside}\""));
            self.top().member = plain(name.as_deref().unwrap_or(inside));
        } else {
            self.value(start, end);
        }
    }

    /// A number, or a word of JSON.
    fn word(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find([',', ']', '}', '{', '[', '"', ':', ' ', '\t', '\r', '\n']);
        self.at = start + length.unwrap_or(rest.len());
        if ["null", "true", "false"].contains(&&self.text[start..self.at]) {
            self.top().member.clear();
        } else {
            self.value(start, self.at);
        }
    }

    fn value(&mut self, start: usize, end: usize) {
        let owner = self.owner();
        let inside = &self.text[start..end];
        if inside.is_empty() {
            return;
        }
        let top = self.top();
        if top.name == "keycredentials" {
            match owner.as_str() {
                "usage" => top.signs = inside.eq_ignore_ascii_case("Sign"),
                "key" | "value" => top.keys.push((start, end)),
                _ => {}
            }
        }
        let is_value_of_password = owner == "value" && top.name == "passwordcredentials";
        let is_secret = NAMES.contains(&owner.as_str()) || is_value_of_password;
        if is_secret || inside.contains(PEM) {
            self.has_secret = true;
            self.found.push((start, end));
        } else if owner == HINT {
            self.found.push((start, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn masked(text: &str, wanted: &str, has_secret: bool) {
        let mut found = text.to_owned();
        assert_eq!(mask(&mut found), has_secret, "{text}");
        assert_eq!(found, wanted);
        assert_eq!(found.len(), text.len());
    }

    #[test]
    fn secrets_become_asterisks_of_the_same_length() {
        masked(
            r#"{"secretText" : "a\"bé", "hint": "a\"b", "password": null, "x": "password"}"#,
            r#"{"secretText" : "******", "hint": "****", "password": null, "x": "password"}"#,
            true,
        );
        masked(
            r#"{"secretText": null, "hint": "abc", "password": ""}"#,
            r#"{"secretText": null, "hint": "***", "password": ""}"#,
            false,
        );
        // Also where the text ends too early.
        masked(r#"{"password": "abc"#, r#"{"password": "***"#, true);
        masked(r#""password": "abc" ]}}"#, r#""password": "***" ]}}"#, true);
    }

    #[test]
    fn names_are_known_in_every_spelling() {
        for name in [
            "SecretText",
            "client_secret",
            "CLIENT-SECRET",
            "private_key",
            "access_token",
            "refreshToken",
            "token",
            "pass\\u0077ord",
        ] {
            masked(
                &format!(r#"[{{"{name}":"abc"}}]"#),
                &format!(r#"[{{"{name}":"***"}}]"#),
                true,
            );
        }
        masked(r#"{"token": 123}"#, r#"{"token": ***}"#, true);
        masked(r#"{"token": ["a", "b"]}"#, r#"{"token": ["*", "*"]}"#, true);
        // Claims of a token are no token.
        let claims = r#"{"optionalClaims": {"accessToken": [{"name": "upn"}], "idToken": []}}"#;
        masked(claims, claims, false);
    }

    #[test]
    fn keys_are_secret_where_they_are_private() {
        masked(
            r#"{"passwordCredentials": [{"value": "abc", "keyId": "k"}], "value": "v"}"#,
            r#"{"passwordCredentials": [{"value": "***", "keyId": "k"}], "value": "v"}"#,
            true,
        );
        masked(
            r#"{"keyCredentials": [{"key": "abc", "usage": "Sign"}, {"usage": "Verify", "key": "abc"}]}"#,
            r#"{"keyCredentials": [{"key": "***", "usage": "Sign"}, {"usage": "Verify", "key": "abc"}]}"#,
            true,
        );
        masked(
            r#"{"notes": "-----BEGIN PRIVATE KEY-----\nMII"}"#,
            &format!(r#"{{"notes": "{}"}}"#, "*".repeat(32)),
            true,
        );
    }

    #[test]
    fn members_are_judged_by_their_paths() {
        for path in [
            "keyCredentials[0].value",
            "passwordCredentials[0].value",
            "settings.private_key",
            "refresh-token",
        ] {
            assert!(is_secret_member(path), "{path}");
        }
        assert!(!is_secret_member("keyCredentials[0].usage"));
        assert!(may_be_secret("-----BEGIN PRIVATE KEY-----"));
        assert!(may_be_secret("CLIENT-SECRET: x"));
        assert!(!may_be_secret("Reads tokens"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_length(text in r#"([{}\[\]:,"\\ a1é]|"token"|"key"){0,40}"#) {
            let mut found = text.clone();
            mask(&mut found);
            proptest::prop_assert_eq!(found.len(), text.len());
        }
    }
}
