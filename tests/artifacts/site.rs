//! The site: only what we wrote, whatever a profile says; and no link that leads nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use grantbook::links;
use grantbook::plan::Plan;
use grantbook::render::{Artifact, Engine, render, render_site};
use serde_json::Value;

use crate::html::{Element, elements};
use crate::{RENDERED, hostile};

/// Everything that is rendered, by its path.
static ALL: LazyLock<Vec<Artifact>> = LazyLock::new(|| {
    let engine = Engine::new().expect("the templates");
    let plans: Vec<Plan> = RENDERED.iter().map(|r| r.plan.clone()).collect();
    let made = plans
        .iter()
        .flat_map(|plan| render(plan, &engine).expect("artifacts"));
    let mut made: Vec<Artifact> = made.collect();
    let site = render_site(&plans, &made, &engine).expect("a site");
    made.extend(site);
    made
});

/// The pages of the site, as a browser reads them.
static PAGES: LazyLock<BTreeMap<&str, Vec<Element>>> = LazyLock::new(|| {
    let is_page = |a: &&Artifact| {
        let stem = a.path.strip_suffix(".html");
        stem.is_some_and(|stem| !stem.ends_with("/runbook"))
    };
    let pages = ALL.iter().filter(is_page);
    pages
        .map(|a| (a.path.as_str(), elements(&a.content)))
        .collect()
});

fn file(path: &str) -> &'static str {
    let found = ALL.iter().find(|a| a.path == path);
    &found.unwrap_or_else(|| panic!("no {path}")).content
}

/// What `search.js` says.
fn search_data() -> Value {
    let script = file("assets/search.js");
    let json = script
        .strip_prefix("window.grantbook = ")
        .expect("its name");
    serde_json::from_str(json.strip_suffix(";\n").expect("an end")).expect("JSON")
}

#[test]
fn there_is_a_page_for_each_profile_and_four_for_all() {
    let mut wanted: BTreeSet<String> = RENDERED
        .iter()
        .map(|r| format!("{}/index.html", r.plan.id))
        .collect();
    for page in ["index", "permissions", "compare", "all"] {
        wanted.insert(format!("{page}.html"));
    }
    let pages: BTreeSet<String> = PAGES.keys().map(ToString::to_string).collect();
    assert_eq!(pages, wanted);
}

#[test]
fn nothing_of_a_profile_becomes_markup() {
    for (path, page) in PAGES.iter() {
        for element in page {
            let name = element.name.as_str();
            let is_known = KNOWN.split_whitespace().any(|known| known == name);
            assert!(is_known, "{path}: <{name}>");
            for (attribute, value) in &element.attributes {
                assert!(
                    !attribute.starts_with("on") && attribute != "style",
                    "{path}: {attribute}"
                );
                match attribute.as_str() {
                    "src" => assert!(value.ends_with("assets/site.js"), "{path}: {value}"),
                    "href" => assert!(is_ours(value), "{path}: {value}"),
                    "id" | "class" => assert!(value.chars().all(is_plain), "{path}: {value}"),
                    _ => {}
                }
            }
            let is_script = name == "script";
            assert!(
                !is_script || element.text.is_empty(),
                "{path}: {}",
                element.text
            );
        }
    }
    let id = format!("{}/index.html", hostile::ID);
    let text = &one(&PAGES[id.as_str()], "main").text;
    assert!(text.contains("<script>alert(1)</script>"), "{text}");
}

/// Elements of the site.
const KNOWN: &str = "html head meta title link script body a header div nav ul li ol button search \
    label input kbd select option p main h1 h2 h3 h4 h5 footer strong small span code pre blockquote \
    table thead tbody tr th td details summary section article figure br svg desc g path rect text wbr em s hr marker tspan";

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '+')
}

fn is_ours(href: &str) -> bool {
    let is_relative = !href.contains(':') && !href.starts_with('/');
    (is_relative || href.starts_with("https://") || href.starts_with("mailto:") || href == "data:,")
        && !href.contains("evil")
}

#[test]
fn ids_are_unique_and_no_link_is_dead() {
    for (path, page) in PAGES.iter() {
        let ids: Vec<&str> = page.iter().filter_map(|e| e.attribute("id")).collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{path}: {ids:?}");
    }
    let broken = links::check(Path::new("out"), &ALL, true);
    let broken: Vec<_> = broken.iter().flat_map(|r| &r.findings).collect();
    // The index in Markdown is not among these.
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    for (path, page) in PAGES.iter() {
        let policy = page
            .iter()
            .find(|e| e.attribute("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|e| e.attribute("content"));
        assert_eq!(
            policy,
            Some(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; \
                 base-uri 'none'; form-action 'none'"
            ),
            "{path}"
        );
    }
    let script = file("assets/site.js");
    for word in [
        "fetch(",
        "XMLHttpRequest",
        "innerHTML",
        "eval(",
        "http:",
        "https:",
    ] {
        assert!(!script.contains(word), "{word}");
    }
}

#[test]
fn a_page_says_what_its_runbook_says() {
    for rendered in RENDERED.iter() {
        let path = format!("{}/index.html", rendered.plan.id);
        let runbook = elements(rendered.file("runbook.html"));
        let heads = |page: &[Element]| -> Vec<String> {
            let is_head = |e: &&Element| {
                matches!(e.name.as_str(), "h1" | "h2" | "h3" | "h4")
                    && e.inside.iter().any(|name| name == "main")
            };
            page.iter()
                .filter(is_head)
                .map(|e| e.text.clone())
                .collect()
        };
        let marked: Vec<String> = heads(&PAGES[path.as_str()]);
        let marked: Vec<&str> = marked.iter().map(|h| h.trim_end_matches('#')).collect();
        let wanted = heads(&runbook);
        let wanted: Vec<&str> = wanted.iter().map(|h| h.trim_end_matches('#')).collect();
        assert_eq!(marked, wanted);
        let cells = |page: &[Element]| page.iter().filter(|e| e.name == "td").count();
        assert_eq!(cells(&PAGES[path.as_str()]), cells(&runbook));
    }
}

#[test]
fn the_search_data_is_json_that_cannot_end_its_script() {
    let script = file("assets/search.js");
    for c in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
        assert!(!script.contains(c), "{c:?}");
    }
    assert_eq!(script.lines().count(), 1);
    let data = search_data();
    let profiles = data["profiles"].as_array().expect("profiles");
    assert_eq!(profiles.len(), RENDERED.len());
    for (profile, rendered) in profiles.iter().zip(RENDERED.iter()) {
        let plan = &rendered.plan;
        assert_eq!(profile["id"], plan.id.as_str());
        assert_eq!(profile["summary"], *plan.summary);
    }
}

#[test]
fn what_the_search_finds_is_there() {
    let data = search_data();
    let page = &PAGES["permissions.html"];
    let anchors: BTreeSet<&str> = page.iter().filter_map(|e| e.attribute("id")).collect();
    let permissions = data["permissions"].as_array().expect("permissions");
    for permission in permissions {
        let anchor = permission["anchor"].as_str().expect("an anchor");
        assert!(anchors.contains(anchor), "{anchor}");
    }
    for rendered in RENDERED.iter() {
        let mut profiles = data["profiles"].as_array().expect("profiles").iter();
        let profile = profiles.find(|p| p["id"] == rendered.plan.id.as_str());
        let numbers = profile.expect("it")["permissions"]
            .as_array()
            .expect("numbers");
        let found: BTreeSet<(&str, &str)> = numbers
            .iter()
            .map(|n| &permissions[usize::try_from(n.as_u64().expect("a number")).expect("small")])
            .map(|p| {
                (
                    p["value"].as_str().expect("a name"),
                    p["id"].as_str().expect("an id"),
                )
            })
            .collect();
        let wanted = rendered.plan.permissions();
        let wanted = wanted.filter(|p| !p.api_app_id.starts_with('@'));
        let wanted: BTreeSet<(&str, &str)> = wanted.map(|p| (&*p.value, &*p.id)).collect();
        assert_eq!(found, wanted, "{}", rendered.plan.id);
    }
}

#[test]
fn the_overview_answers_the_questions() {
    let page = &PAGES["index.html"];
    let rows = |id: &str| -> String {
        let mut after = page.iter().skip_while(|e| e.attribute("id") != Some(id));
        let table = after.find(|e| e.name == "table").expect("a table");
        table.text.clone()
    };
    let writes = rows("writes");
    assert!(writes.contains("full_access_as_app"), "{writes}");
    assert!(
        writes.contains("Sites.FullControl.All critical only until its temporary app is removed")
    );
    // Only what an app is given access to, and what only reads.
    assert!(!writes.contains("Sites.Selected") && !writes.contains("Directory.Read.All"));
    let changes = rows("changes");
    assert!(changes.contains("2027-04-01 to come"), "{changes}");
    assert!(!changes.contains("2025-07-01 to come"), "{changes}");
    assert!(rows("ending").contains("Azure Active Directory Graph"));
    assert!(
        one(page, "main")
            .text
            .contains("Every 6 months, or earlier")
    );
}

fn one<'a>(elements: &'a [Element], name: &str) -> &'a Element {
    let mut found = elements.iter().filter(|e| e.name == name);
    let first = found.next().unwrap_or_else(|| panic!("no <{name}>"));
    assert!(found.next().is_none(), "two <{name}>");
    first
}
