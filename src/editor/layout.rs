//! JSON in which a change of one name changes one line.

use serde_json::Value;

/// What fits in so many characters is not broken up.
const WIDTH: usize = 120;

/// The text of a value, without a line feed at the end.
///
/// A value stands in one line when it is short, or when nothing in it could be broken up: so a
/// permission with what is said of it is a line, and a whole definition is not. There are
/// thousands of lines, so they are indented by one space, and not at all for an only member.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let line = value.to_string();
    if line.len() <= WIDTH || is_flat(value) {
        text.push_str(&line);
        return;
    }
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            write_members(items, ['[', ']'], depth, text);
        }
        Value::Object(members) if members.len() == 1 => {
            for (key, value) in members {
                text.push('{');
                write_key(key, text);
                write(value, depth, text);
                text.push('}');
            }
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| (Some(key), value));
            write_members(members, ['{', '}'], depth, text);
        }
        _ => text.push_str(&line),
    }
}

fn write_members<'a>(
    members: impl Iterator<Item = (Option<&'a String>, &'a Value)>,
    [open, close]: [char; 2],
    depth: usize,
    text: &mut String,
) {
    text.push(open);
    for (index, (key, value)) in members.enumerate() {
        if index > 0 {
            text.push(',');
        }
        new_line(depth + 1, text);
        if let Some(key) = key {
            write_key(key, text);
        }
        write(value, depth + 1, text);
    }
    new_line(depth, text);
    text.push(close);
}

fn write_key(key: &str, text: &mut String) {
    text.push_str(&Value::from(key).to_string());
    text.push(':');
}

fn new_line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
}

fn is_flat(value: &Value) -> bool {
    let is_scalar = |value: &Value| !value.is_array() && !value.is_object();
    match value {
        Value::Array(items) => items.iter().all(is_scalar),
        Value::Object(members) => members.values().all(is_scalar),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

    #[test]
    fn the_same_value_and_one_line_for_what_is_flat() {
        let long = "long ".repeat(30);
        let names = json!([{"const": "A", "description": long}, {"const": "B"}]);
        let value = json!({"names": {"anyOf": names}, "n": []});
        let laid_out = text(&value);
        assert_eq!(
            laid_out,
            format!(
                "{{\n \"names\":{{\"anyOf\":[\n  {{\"const\":\"A\",\"description\":\"{long}\"}},\n  {{\"const\":\"B\"}}\n ]}},\n \"n\":[]\n}}"
            )
        );
        let read: serde_json::Value = serde_json::from_str(&laid_out).unwrap_or_default();
        assert_eq!(read, value);
    }
}
