//! JSON in which every value knows its place.
//!
//! Not the reader of the profiles: it reads YAML, which takes much that is not JSON (`{a: b}`, comments,
//! anchors), and a file that somebody broke must not be compared. `serde_json` decides what is JSON and
//! says where it is not; what follows only finds the places of what it has accepted.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::diagnostics::Span;

/// Deeper than any object of a tenant.
const MAX_DEPTH: usize = 64;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Json {
    /// Where it stands, as a byte range of the text.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in the order of the file.
    Object(Vec<(String, Json)>),
}

/// Why a text is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotJson {
    /// What is wrong.
    pub what: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// The byte.
    pub at: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// When it is not JSON, nests too deeply, or names a member of an object twice.
    pub fn parse(text: &str) -> Result<Self, NotJson> {
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| {
            let whole = error.to_string();
            let what = whole.split(" at line ").next().unwrap_or(&whole);
            let (line, column) = (error.line(), error.column());
            let before: usize = text
                .split_inclusive('\n')
                .take(line.saturating_sub(1))
                .map(str::len)
                .sum();
            NotJson {
                what: what.to_owned(),
                line,
                column,
                at: before + column.saturating_sub(1),
            }
        })?;
        let mut scanner = Scanner { text, at: 0 };
        scanner.value(0)
    }

    /// A member of an object; nothing where the value is no object, or `null`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(members) => {
                let mut members = members.iter();
                members.find(|(n, _)| n == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// A member below others, with dots between the names.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |node, name| node.get(name))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a member.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::text)
    }

    /// True for `true`.
    #[must_use]
    pub const fn is_true(&self) -> bool {
        matches!(self.value, Value::Bool(true))
    }

    /// True for `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// True for an object.
    #[must_use]
    pub const fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The items of a list; none where the value is no list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The place of a member that tells people which object it is, or else that of the object.
    #[must_use]
    pub fn place_of(&self, names: &[&str]) -> Span {
        let mut found = names.iter().filter_map(|name| self.get(name));
        let telling = found.find(|value| !value.is_null());
        telling.map_or(self.span, |value| value.span)
    }

    /// The value as an object of Microsoft Graph; nothing where it does not have that form.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        T::deserialize(self.plain()).ok()
    }

    /// The value without places.
    #[must_use]
    pub fn plain(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Self::plain).collect(),
            Value::Object(members) => {
                let members = members.iter();
                let pairs = members.map(|(name, value)| (name.clone(), value.plain()));
                serde_json::Value::Object(pairs.collect())
            }
        }
    }
}

/// Walks over a text that is known to be JSON.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn value(&mut self, depth: usize) -> Result<Json, NotJson> {
        if depth > MAX_DEPTH {
            return Err(self.wrong("this nests deeper than any object of a tenant"));
        }
        self.skip();
        let start = self.at;
        let value = match self.byte() {
            b'{' => self.object(depth)?,
            b'[' => self.list(depth)?,
            b'"' => Value::Text(self.string()?),
            _ => self.word(),
        };
        Ok(Json {
            span: Span::new(start, self.at),
            value,
        })
    }

    fn object(&mut self, depth: usize) -> Result<Value, NotJson> {
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut names = HashSet::new();
        self.at += 1;
        loop {
            self.skip();
            match self.byte() {
                b'"' => {
                    let start = self.at;
                    let name = self.string()?;
                    if !names.insert(name.clone()) {
                        self.at = start;
                        return Err(self.wrong("a member stands twice in one object"));
                    }
                    self.skip();
                    // The colon.
                    self.at += 1;
                    members.push((name, self.value(depth + 1)?));
                }
                b',' => self.at += 1,
                _ => break,
            }
        }
        self.at += 1;
        Ok(Value::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Value, NotJson> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.skip();
            match self.byte() {
                b',' => self.at += 1,
                b']' | 0 => break,
                _ => items.push(self.value(depth + 1)?),
            }
        }
        self.at += 1;
        Ok(Value::List(items))
    }

    fn string(&mut self) -> Result<String, NotJson> {
        let start = self.at;
        self.at += 1;
        while !matches!(self.byte(), b'"' | 0) {
            self.at += if self.byte() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        serde_json::from_str(quoted).map_err(|_| {
            self.at = start;
            self.wrong("this text has an escape that stands for no character")
        })
    }

    /// `null`, `true`, `false` or a number.
    fn word(&mut self) -> Value {
        let start = self.at;
        while !matches!(
            self.byte(),
            b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n' | 0
        ) {
            self.at += 1;
        }
        match self.text.get(start..self.at).unwrap_or_default() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number => Value::Number(number.to_owned()),
        }
    }

    fn skip(&mut self) {
        while matches!(self.byte(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
    }

    /// The byte here; zero at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn wrong(&self, what: &str) -> NotJson {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        NotJson {
            what: what.to_owned(),
            line: before.matches('\n').count() + 1,
            column: self.at - line_start + 1,
            at: self.at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice<'t>(text: &'t str, json: &Json) -> &'t str {
        &text[json.span.start..json.span.end]
    }

    #[test]
    fn places_are_those_of_the_values() {
        let text = "{\"a\": [1, \"x\\\"\\ud83d\\ude00\"],\n \"b\" : {\"c\": true , \"d\":null}}";
        let json = Json::parse(text).unwrap_or_else(|e| panic!("{e}"));
        let list = json.get("a").map_or(&[][..], Json::items);
        assert_eq!(slice(text, &list[0]), "1");
        assert_eq!(slice(text, &list[1]), "\"x\\\"\\ud83d\\ude00\"");
        assert_eq!(list[1].text(), Some("x\"\u{1f600}"));
        let c = json.at("b.c").filter(|c| c.is_true());
        assert_eq!(c.map(|c| slice(text, c)), Some("true"));
        assert!(json.at("b.d").is_some_and(Json::is_null));
        assert_eq!(json.span, Span::new(0, text.len()));
        assert_eq!(
            json.plain(),
            serde_json::from_str::<serde_json::Value>(text).unwrap_or_default()
        );
    }

    #[test]
    fn what_is_not_json_has_a_place() {
        for (text, line, column) in [
            ("{\"a\": [1, 2\n}", 2, 1),
            ("", 1, 0),
            ("{\"a\": 1,\n \"a\": 2}", 2, 2),
            ("[1] x", 1, 5),
            ("[\n \"\\ud83d\"]", 2, 2),
            ("{a: 1}", 1, 2),
        ] {
            let wrong = Json::parse(text).err().map(|e| (e.line, e.column));
            assert_eq!(wrong, Some((line, column)), "{text}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::parse(&deep).is_err());
    }

    #[test]
    fn many_members_take_no_longer_each() {
        let members: Vec<String> = (0..100_000).map(|n| format!("\"m{n:06}\": 0")).collect();
        let start = std::time::Instant::now();
        assert!(Json::parse(&format!("{{{}}}", members.join(","))).is_ok());
        let twice = format!("{{{}, \"m000007\": 0}}", members.join(","));
        assert!(Json::parse(&twice).is_err());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_json_is_read_as_serde_json_reads_it(
            text in r#"[\[\]{}:,"\\ u0-9a-fnrlts.\n-]{0,40}"#
        ) {
            let wanted = serde_json::from_str::<serde_json::Value>(&text);
            match (Json::parse(&text), wanted) {
                (Ok(json), Ok(wanted)) => proptest::prop_assert_eq!(json.plain(), wanted),
                // A member that stands twice, half a surrogate pair, a number beyond all numbers.
                (Err(_), _) | (Ok(_), Err(_)) => {}
            }
        }

        #[test]
        fn texts_and_numbers_come_back(texts: Vec<(String, i64, Option<bool>)>) {
            let value = serde_json::json!({"list": texts, "": {"x": texts.first()}});
            for text in [value.to_string(), format!("{value:#}")] {
                let json = Json::parse(&text).map_err(|e| e.to_string());
                proptest::prop_assert_eq!(json.map(|j| j.plain()), Ok(value.clone()));
            }
        }
    }
}
