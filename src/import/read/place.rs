//! Where a member stands in a JSON text.

/// A step down into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a member of an object.
    Member(String),
    /// Into an entry of an array.
    Index(usize),
}

/// `apps[0].web.redirectUris`
pub fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Member(name) if text.is_empty() => text.push_str(name),
            Step::Member(name) => text.extend([".", name]),
            Step::Index(index) => text.extend(["[", &index.to_string(), "]"]),
        }
    }
    text
}

/// The byte at which the value at a path begins. The text is JSON; the start of the nearest value
/// around it where there is no such value.
pub fn locate(text: &str, path: &[Step]) -> usize {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
    };
    scan.space();
    for step in path {
        let start = scan.at;
        let found = match step {
            Step::Member(name) => scan.member(name),
            Step::Index(index) => scan.entry(*index),
        };
        if !found {
            return start;
        }
    }
    scan.at
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// Goes behind a comma, a colon or a bracket, and to what follows.
    fn next(&mut self) {
        self.at += 1;
        self.space();
    }

    fn string(&mut self) -> &[u8] {
        let start = self.at;
        self.at += 1;
        while self.at < self.bytes.len() && self.peek() != b'"' {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        self.bytes.get(start..self.at).unwrap_or(&[])
    }

    /// Goes behind a value.
    fn skip(&mut self) {
        match self.peek() {
            b'"' => {
                self.string();
            }
            b'{' | b'[' => {
                let mut depth = 0;
                while self.at < self.bytes.len() {
                    match self.peek() {
                        b'"' => {
                            self.string();
                            continue;
                        }
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth -= 1,
                        _ => {}
                    }
                    self.at += 1;
                    if depth == 0 {
                        break;
                    }
                }
            }
            _ => {
                while self.at < self.bytes.len() && !b",]}".contains(&self.peek()) {
                    self.at += 1;
                }
            }
        }
        self.space();
    }

    fn member(&mut self, name: &str) -> bool {
        if self.peek() != b'{' {
            return false;
        }
        self.next();
        while self.peek() == b'"' {
            let key = self.string();
            let is_it = serde_json::from_slice::<String>(key).is_ok_and(|key| key == name);
            self.space();
            self.next();
            if is_it {
                return true;
            }
            self.skip();
            if self.peek() == b',' {
                self.next();
            }
        }
        false
    }

    fn entry(&mut self, index: usize) -> bool {
        if self.peek() != b'[' {
            return false;
        }
        self.next();
        for _ in 0..index {
            if self.peek() == b']' || self.at >= self.bytes.len() {
                return false;
            }
            self.skip();
            if self.peek() == b',' {
                self.next();
            }
        }
        self.peek() != b']'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found() {
        let text = r#" {"a": "}\"", "b\u0020c": [1, {"d": [ ] , "e":"x"}], "f" : null }"#;
        let member = |name: &str| Step::Member(name.to_owned());
        let path = [member("b c"), Step::Index(1), member("e")];
        assert_eq!(&text[locate(text, &path)..][..3], "\"x\"");
        assert_eq!(&text[locate(text, &[member("f")])..][..4], "null");
        assert_eq!(locate(text, &[member("g")]), 1);
        assert_eq!(path_text(&path), "b c[1].e");
    }
}
