//! The document of the profile format against its schema: nothing is left out, nothing is wrong.

use std::collections::BTreeSet;

use grantbook::profile::schema;
use serde_json::Value;

use super::page::{Page, Section};
use super::rendered;

fn page() -> Page {
    Page::read(&rendered(schema()))
}

/// Every type by its name in the schema, the top one first.
fn types() -> Vec<(&'static str, &'static Value)> {
    let definitions = schema()["$defs"].as_object().expect("definitions");
    let named = definitions.iter().map(|(name, rule)| (name.as_str(), rule));
    std::iter::once(("Profile", schema()))
        .chain(named)
        .collect()
}

/// The section of a type: its heading is the title, or the name in words.
fn section<'p>(page: &'p Page, name: &str, rule: &Value) -> &'p Section {
    let squashed = |text: &str| text.replace(' ', "").to_lowercase();
    let title = rule["title"].as_str().filter(|_| name != "Profile");
    let wanted = squashed(title.unwrap_or(name));
    let mut all = page.sections.iter().filter(|s| s.level == 3);
    all.find(|section| squashed(&section.title) == wanted)
        .unwrap_or_else(|| panic!("{name} has no section"))
}

/// The value and the mapping of a value that may stand in a mapping with remarks on it.
fn wrapper(rule: &Value) -> Option<(&Value, &Value)> {
    let [value, mapping] = rule["anyOf"].as_array()?.as_slice() else {
        return None;
    };
    (mapping["properties"]["value"] == *value).then_some((value, mapping))
}

/// All rules inside a rule that have no name of their own. The mapping with remarks is explained
/// once, not at each key.
fn inside<'a>(rule: &'a Value, found: &mut Vec<&'a Value>) {
    if !rule.is_object() {
        return;
    }
    found.push(rule);
    if let Some((value, _)) = wrapper(rule) {
        return inside(value, found);
    }
    for keyword in ["anyOf", "oneOf", "allOf", "prefixItems"] {
        let list = rule[keyword].as_array();
        list.into_iter().flatten().for_each(|r| inside(r, found));
    }
    for keyword in ["items", "additionalProperties"] {
        inside(&rule[keyword], found);
    }
    let keys = rule["properties"].as_object();
    keys.into_iter()
        .flatten()
        .for_each(|(_, r)| inside(r, found));
}

fn parts(rule: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    inside(rule, &mut found);
    found
}

/// The values that a type spells out, outside its keys.
fn values(rule: &Value) -> Vec<(&Value, &Value)> {
    let own = std::iter::once(rule);
    let options = own.chain(rule["oneOf"].as_array().into_iter().flatten());
    let mut found = Vec::new();
    for part in options {
        found.extend(part.get("const").map(|word| (word, part)));
        let several = part["enum"].as_array().into_iter().flatten();
        found.extend(several.map(|word| (word, part)));
    }
    found
}

/// As a reader sees it: without backquotes, white space folded.
fn plain(text: &str) -> String {
    let text = text.replace('`', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_type_has_a_section_with_its_description() {
    let page = page();
    for (name, rule) in types() {
        let section = section(&page, name, rule);
        let description = rule["description"].as_str().expect("a description");
        assert!(
            plain(&section.text).contains(&plain(description)),
            "{name}: {section:?}"
        );
    }
    // And there is no other section but those for values with remarks.
    let sections = page.sections.iter().filter(|s| s.level == 3);
    let others = sections.filter(|s| !s.title.starts_with("Value with "));
    assert_eq!(others.count(), types().len());
}

#[test]
fn every_key_has_a_row_in_its_section() {
    let page = page();
    let mut keys = 0;
    for (name, rule) in types() {
        let section = section(&page, name, rule);
        let mut wanted = BTreeSet::new();
        for part in parts(rule) {
            for (key, value) in part["properties"].as_object().into_iter().flatten() {
                check_row(name, section, part, key, value);
                wanted.insert(key.as_str());
                keys += 1;
            }
        }
        wanted.extend(values(rule).iter().filter_map(|(word, _)| word.as_str()));
        for row in &section.rows {
            let last = row[0].rsplit('.').next().expect("a key");
            assert!(
                wanted.contains(row[0].as_str()) || wanted.contains(last),
                "{name} has no {row:?}"
            );
        }
    }
    assert!(keys > 100, "only {keys} keys");
}

#[track_caller]
fn check_row(name: &str, section: &Section, part: &Value, key: &str, value: &Value) {
    let is_named = |cell: &str| cell == key || cell.ends_with(&format!(".{key}"));
    let mut rows = section.rows.iter().filter(|row| is_named(&row[0]));
    let row = rows.next().unwrap_or_else(|| panic!("{name}.{key}"));
    let meaning = plain(row.last().expect("a cell"));
    let description = [value, part].map(|rule| rule["description"].as_str());
    let description = plain(description.into_iter().flatten().next().expect("a text"));
    assert!(meaning.contains(&description), "{name}.{key}: {row:?}");
    assert!(!row[1].is_empty(), "{name}.{key}: {row:?}");
    if row.len() == 4 {
        let required = part["required"].as_array().into_iter().flatten();
        let is_required = required.into_iter().any(|k| k == key);
        let wanted = if is_required { "yes" } else { "no" };
        assert_eq!(row[2], wanted, "{name}.{key}");
    }
    let examples = value["examples"].as_array().into_iter().flatten();
    let default = value.get("default").filter(|d| !is_empty(d));
    for sample in examples.chain(default) {
        let shown = sample
            .as_str()
            .map_or_else(|| sample.to_string(), str::to_owned);
        assert!(meaning.contains(&plain(&shown)), "{name}.{key}: {row:?}");
    }
}

/// Of these the introduction of the reference says it for all.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.values().all(is_empty),
        _ => false,
    }
}

#[test]
fn every_value_of_an_enumeration_has_a_row_with_its_description() {
    let page = page();
    let mut count = 0;
    for (name, rule) in types() {
        for (word, part) in values(rule) {
            let about = part["description"].as_str().unwrap_or_default();
            let wanted = [plain(word.as_str().expect("a word")), plain(about)];
            let rows = &section(&page, name, rule).rows;
            let mut shown = rows.iter().map(|row| row.iter().map(|c| plain(c)));
            assert!(
                shown.any(|cells| cells.eq(wanted.clone())),
                "{name}: {wanted:?}"
            );
            count += 1;
        }
    }
    assert!(count > 15, "only {count} values");
}

#[test]
fn values_with_remarks_are_explained_once() {
    let page = page();
    let shown = page
        .sections
        .iter()
        .filter(|s| s.title.starts_with("Value with "))
        .map(|s| s.rows.iter().map(|row| row[0].as_str()).collect());
    let shown: Vec<Vec<&str>> = shown.collect();
    let mut wanted: Vec<Vec<&str>> = Vec::new();
    for rule in types().iter().flat_map(|(_, rule)| parts(rule)) {
        let keys = wrapper(rule).and_then(|(_, mapping)| mapping["properties"].as_object());
        let keys = keys.map(|keys| keys.keys().map(String::as_str).collect());
        wanted.extend(keys);
    }
    assert!(wanted.len() > 5, "{wanted:?}");
    for keys in &wanted {
        let count = shown.iter().filter(|all| *all == keys).count();
        assert_eq!(count, 1, "{keys:?} in {shown:?}");
    }
}

#[test]
fn every_link_leads_to_a_heading() {
    let page = page();
    let anchors: BTreeSet<&str> = page.sections.iter().map(|s| s.anchor.as_str()).collect();
    assert_eq!(anchors.len(), page.sections.len(), "two with one anchor");
    let inner = page.links.iter().filter_map(|link| link.strip_prefix('#'));
    let mut count = 0;
    for anchor in inner {
        assert!(anchors.contains(anchor), "#{anchor} is no heading");
        count += 1;
    }
    assert!(count > 100, "only {count} links");
}

#[test]
fn names_of_the_source_code_do_not_appear() {
    let page = page();
    let mut shown: Vec<&str> = Vec::new();
    for section in &page.sections {
        shown.extend([section.title.as_str(), section.text.as_str()]);
        shown.extend(section.rows.iter().flatten().map(String::as_str));
    }
    let words: BTreeSet<&str> = shown
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect();
    // A value of the format may be called as a type is.
    let all: Vec<_> = types().iter().flat_map(|(_, rule)| values(rule)).collect();
    let values: BTreeSet<&str> = all.iter().filter_map(|(word, _)| word.as_str()).collect();
    let names = types().into_iter().map(|(name, _)| name);
    let compound = names.filter(|name| name[1..].contains(|c: char| c.is_uppercase()));
    for name in compound.chain(["Spanned", "Stated", "Vec", "u32", "String"]) {
        assert!(values.contains(name) || !words.contains(name), "{name}");
    }
    for text in shown {
        assert!(!text.contains("::"), "{text}");
    }
}
