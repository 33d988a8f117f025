//! The pictures: well-formed, complete, readable without colours, nothing over the edge of its box.

use std::sync::LazyLock;

use grantbook::catalog::PermissionKind;
use grantbook::render::Engine;
use grantbook::render::picture::permissions::{ApiNode, AppNode, Graph, PermissionRow};
use grantbook::render::picture::procedure::{Flow, Lane, Step};
use grantbook::render::picture::{Face, draw, text_width};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::RENDERED;

const NAMES: [&str; 2] = ["permissions.svg", "procedure.svg"];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().expect("templates"));

/// A box.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Area {
    const fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    const fn is_apart(&self, other: &Self) -> bool {
        self.right <= other.left
            || other.right <= self.left
            || self.bottom <= other.top
            || other.bottom <= self.top
    }
}

fn number(node: &Node<'_, '_>, name: &str) -> u32 {
    let value = node.attribute(name);
    let value = value.unwrap_or_else(|| panic!("{node:?} has no {name}"));
    value.parse().unwrap_or_else(|_| panic!("{name}: {value}"))
}

fn area(node: &Node<'_, '_>) -> Area {
    // Without a place: the ground.
    let place = |name| number(node, name);
    let (left, top) = (place("x"), place("y"));
    Area {
        left,
        top,
        right: left + place("width"),
        bottom: top + place("height"),
    }
}

/// Where a text is, by the table of widths: never wider than that.
fn text_area(node: &Node<'_, '_>) -> Area {
    let size = node
        .attribute("font-size")
        .map_or(12, |s| s.parse().expect("a size"));
    let face = match (node.attribute("font-family"), node.attribute("font-weight")) {
        (Some(_), _) => Face::Mono,
        (None, Some(_)) => Face::Bold,
        (None, None) => Face::Sans,
    };
    let width = text_width(node.text().unwrap_or_default(), face, size);
    let (x, y) = (number(node, "x"), number(node, "y"));
    let left = match node.attribute("text-anchor") {
        None => x,
        Some("middle") => x.checked_sub(width.div_ceil(2)).expect("inside"),
        Some(other) => panic!("{other}"),
    };
    Area {
        left,
        top: y - size * 3 / 4,
        right: left + width,
        bottom: y + size / 4,
    }
}

fn luminance(colour: &str) -> f64 {
    let hex = colour.strip_prefix('#').expect("a colour");
    let part = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Everything that holds for a picture, whatever it shows.
fn check(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|e| panic!("{e}: {svg}"));
    let root = document.root_element();
    let size = [number(&root, "width"), number(&root, "height")];
    let [width, height] = size;
    assert_eq!(
        root.attribute("viewBox"),
        Some(&*format!("0 0 {width} {height}"))
    );
    assert_eq!(root.attribute("role"), Some("img"));
    let first: Vec<&str> = root
        .children()
        .filter(Node::is_element)
        .map(|n| n.tag_name().name())
        .take(2)
        .collect();
    assert_eq!(first, ["title", "desc"]);
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            ["svg", "title", "desc", "g", "rect", "path", "text"].contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on"), "{name}");
            assert!(!["id", "style", "class", "href"].contains(&name), "{name}");
        }
    }
    let rects: Vec<Node<'_, '_>> = named(&document, "rect");
    let areas: Vec<Area> = rects.iter().map(area).collect();
    let page = areas.first().expect("a ground");
    assert!(page.right < width && page.bottom < height);
    for (place, one) in areas.iter().enumerate() {
        assert!(page.holds(one), "{one:?} leaves the page");
        for other in &areas[place + 1..] {
            let is_good = one.is_apart(other) || one.holds(other);
            assert!(is_good, "{one:?} and {other:?} overlap");
        }
    }
    let texts = named(&document, "text");
    let places: Vec<Area> = texts.iter().map(text_area).collect();
    for (place, (text, at)) in texts.iter().zip(&places).enumerate() {
        let over = |area: &Area| !area.is_apart(at);
        let under = areas.iter().rposition(over).expect("the ground");
        assert!(
            areas[under].holds(at),
            "{:?} at {at:?} leaves {:?}",
            text.text(),
            areas[under]
        );
        let fill = text.attribute("fill").expect("a colour");
        let ground = rects[under].attribute("fill").expect("a colour");
        let ratio = contrast(fill, ground);
        assert!(ratio >= 4.5, "{fill} on {ground}: {ratio}");
        for (other, node) in places.iter().zip(&texts).skip(place + 1) {
            let is_good = at.is_apart(other);
            assert!(is_good, "{:?} over {:?}", text.text(), node.text());
        }
    }
    for path in named(&document, "path") {
        crosses_no_box(path.attribute("d").expect("a path"), &areas);
        let ratio = contrast(path.attribute("stroke").expect("a colour"), "#ffffff");
        // The line above the legend separates, and says nothing.
        let is_rule = path.attribute("stroke") == Some("#d0d7de");
        assert!(is_rule || ratio >= 3.0, "{ratio}");
    }
}

fn named<'a, 'd>(document: &'d Document<'a>, name: &str) -> Vec<Node<'d, 'a>> {
    let nodes = document.descendants();
    nodes.filter(|n| n.tag_name().name() == name).collect()
}

/// No straight part of a line runs through a box that it does not lie in as a whole.
fn crosses_no_box(path: &str, areas: &[Area]) {
    let spaced: String = path
        .chars()
        .flat_map(|c| {
            if c.is_ascii_alphabetic() {
                vec![' ', c, ' ']
            } else {
                vec![c]
            }
        })
        .collect();
    let (mut at, mut command) = ((0, 0), "");
    let mut values: Vec<u32> = Vec::new();
    for word in spaced.split_whitespace() {
        let Ok(value) = word.parse() else {
            (command, values) = (word, Vec::new());
            continue;
        };
        values.push(value);
        let to = match (command, values.as_slice()) {
            ("H", [x]) => (*x, at.1),
            ("V", [y]) => (at.0, *y),
            ("M" | "L", [x, y]) | ("Q", [_, _, x, y]) => (*x, *y),
            _ => continue,
        };
        if ["H", "V"].contains(&command) {
            let part = Area {
                left: at.0.min(to.0),
                top: at.1.min(to.1),
                right: at.0.max(to.0),
                bottom: at.1.max(to.1),
            };
            for area in areas {
                // Lanes touch: an arrow leads from one to the next.
                let is_lane = area.right - area.left > 555 && area.left > 300;
                let is_good = area.is_apart(&part) || area.holds(&part) || is_lane;
                assert!(is_good, "{path} runs through {area:?}");
            }
        }
        at = to;
    }
}

#[test]
fn pictures_are_readable_and_hold_nothing_that_acts() {
    for rendered in RENDERED.iter() {
        for name in NAMES {
            check(rendered.file(name));
        }
    }
}

#[test]
fn a_picture_shows_every_app_api_and_permission_with_its_risk_in_words() {
    for rendered in RENDERED.iter() {
        let svg = rendered.file("permissions.svg");
        let document = Document::parse(svg).expect("XML");
        let texts = named(&document, "text");
        let shown: Vec<&str> = texts.iter().filter_map(Node::text).collect();
        let words = named(&document, "desc")[0].text().unwrap_or_default();
        for app in &rendered.plan.apps {
            assert!(words.contains(app.name()), "{}", app.name());
            for p in &app.permissions {
                let row = [&*p.value, p.kind.as_str(), p.tier];
                assert!(shown.windows(3).any(|w| w == row), "{row:?} in {shown:?}");
                let said = format!("{} ({}, risk: {})", p.value, p.kind, p.tier);
                assert!(words.contains(&said), "{said}");
            }
        }
        let has = |word: &str| shown.contains(&word);
        let plan = &rendered.plan;
        assert_eq!(
            has("temporary"),
            plan.apps.iter().any(|a| a.temporary.is_some())
        );
        assert_eq!(has("retired"), plan.apis.iter().any(|a| a.is_retired));
        let is_bare = plan.apps.iter().any(|a| a.permissions.is_empty());
        assert_eq!(has("no permissions"), is_bare);
    }
}

#[test]
fn the_procedure_has_the_tasks_of_the_runbook_in_order() {
    for rendered in RENDERED.iter() {
        let flow = Flow::new(&rendered.plan);
        let document = Document::parse(rendered.file("procedure.svg")).expect("XML");
        let words = named(&document, "desc")[0].text().unwrap_or_default();
        assert_eq!(words.lines().count(), flow.steps.len());
        let commands: Vec<&str> = flow.steps.iter().filter_map(|s| s.command).collect();
        assert_eq!(commands.first(), Some(&"create"), "{}", rendered.plan.id);
        assert_eq!(commands.last(), Some(&"verify"), "{}", rendered.plan.id);
        let runbook = rendered.file("runbook.md");
        if rendered.plan.id == super::hostile::ID {
            continue;
        }
        for step in &flow.steps {
            let by_hand = step.command.is_none();
            let is_extra = ["Hand over", "Register the", "Check that", "Consent at"];
            if !is_extra.iter().any(|e| step.title.starts_with(e)) {
                let who = &flow.lanes[step.lane].who;
                let mut rows = runbook.lines().filter(|l| l.starts_with("| "));
                let title = step.title.replace('<', "\\<");
                let row = rows.find(|l| l.contains(&*title) && l.contains(&**who));
                let row = row.unwrap_or_else(|| panic!("{step:?}"));
                assert_eq!(row.ends_with("| by hand |"), by_hand, "{row}");
            }
        }
    }
}

/// Names as people and attackers write them.
fn names() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        3 => "[A-Za-z.]{1,12}",
        2 => "[ -~]{1,8}",
        1 => any::<String>(),
        1 => "[\u{4e00}-\u{4fff}]{1,30}",
        1 => "[\u{1f600}-\u{1f64f}\u{300}-\u{36f}]{1,9}",
        1 => Just("</text><script>alert(1)</script>".to_owned()),
        1 => Just("\" onload=\"alert(1)".to_owned()),
        1 => Just("W".repeat(90)),
        1 => Just(" ".to_owned()),
    ];
    proptest::collection::vec(pieces, 0..7).prop_map(|p| p.concat())
}

fn rows() -> impl Strategy<Value = Vec<PermissionRow>> {
    let tiers = ["critical", "high", "medium", "low", "unrated"];
    let row = (
        names(),
        any::<bool>(),
        proptest::sample::select(tiers.to_vec()),
    );
    let row = row.prop_map(|(value, is_delegated, tier)| PermissionRow {
        value,
        kind: PermissionKind::ALL[usize::from(is_delegated)],
        tier,
    });
    proptest::collection::vec(row, 1..30)
}

fn graphs() -> impl Strategy<Value = Graph> {
    let api = (names(), any::<bool>(), any::<bool>(), rows());
    let api = api.prop_map(|(name, is_retired, is_own, permissions)| ApiNode {
        name,
        is_retired,
        is_own,
        permissions,
    });
    let apis = proptest::collection::vec(api, 0..4);
    let app = (names(), any::<bool>(), apis);
    let app = app.prop_map(|(name, is_temporary, apis)| AppNode {
        name,
        is_temporary,
        apis,
    });
    let list = proptest::collection::vec(app, 1..4);
    (names(), list).prop_map(|(name, apps)| Graph { name, apps })
}

fn flows() -> impl Strategy<Value = Flow> {
    let lane = (names(), any::<bool>());
    let lane = lane.prop_map(|(who, is_inferred)| Lane { who, is_inferred });
    let commands = [None, Some("create"), Some("credential"), Some("configure")];
    let notes = proptest::collection::vec(names(), 0..3);
    let step = (
        0..5_usize,
        names(),
        notes,
        proptest::sample::select(commands.to_vec()),
    );
    let step = step.prop_map(|(lane, title, notes, command)| Step {
        lane,
        title,
        notes,
        command,
    });
    let lanes = proptest::collection::vec(lane, 5);
    let steps = proptest::collection::vec(step, 1..120);
    (names(), lanes, steps).prop_map(|(name, lanes, steps)| Flow { name, lanes, steps })
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 48,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_permissions_are_readable(graph in graphs()) {
        let svg = draw(&graph.scene(), &ENGINE).expect("a picture");
        check(&svg);
        prop_assert_eq!(svg, draw(&graph.scene(), &ENGINE).expect("a picture"));
    }

    #[test]
    fn any_procedure_is_readable(flow in flows()) {
        let svg = draw(&flow.scene(), &ENGINE).expect("a picture");
        check(&svg);
        prop_assert_eq!(svg, draw(&flow.scene(), &ENGINE).expect("a picture"));
    }
}

#[test]
fn many_permissions_stand_close_together() {
    let row = |n: usize| PermissionRow {
        value: format!("Thing{n}.ReadWrite.All"),
        kind: PermissionKind::ALL[n % 2],
        tier: "low",
    };
    let graph = |count| Graph {
        name: "Contoso".to_owned(),
        apps: vec![AppNode {
            name: "App".to_owned(),
            is_temporary: false,
            apis: vec![ApiNode {
                name: "API".to_owned(),
                is_retired: false,
                is_own: false,
                permissions: (0..count).map(row).collect(),
            }],
        }],
    };
    for count in [1, 40, 41, 150] {
        check(&draw(&graph(count).scene(), &ENGINE).expect("a picture"));
    }
    let height = |count| graph(count).scene().height;
    assert!(height(150) < 150 * 28 + 300, "{}", height(150));
    assert!(height(41) < height(40));
}
