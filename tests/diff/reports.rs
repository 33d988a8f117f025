//! The formats.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use super::common::{PROFILE, Test, changed_all};

fn run(format: &str, after: &str) -> String {
    let mut done = Test::new(&["diff", "old.yaml", "new.yaml", "--format", format])
        .file("old.yaml", PROFILE)
        .file("new.yaml", after)
        .any_output()
        .run();
    assert_eq!(done.stderr, "");
    std::mem::take(&mut done.stdout)
}

fn after() -> String {
    changed_all(&[
        ("value: Sites.Selected\n", "value: Sites.FullControl.All\n"),
        (
            "        - ${extraUri}\n",
            "        - ${extraUri}\n        - https://mail.example.com/in\n",
        ),
        ("lifetimeMonths: 6", "lifetimeMonths: 3"),
        ("summary: Archives", "summary: Stores"),
    ])
}

#[test]
fn for_programs() {
    let found: Value = serde_json::from_str(&run("json", &after())).expect("JSON");
    let permission = |value: &str, tier: &str| {
        json!({
            "api": "Microsoft Graph",
            "apiAppId": "00000003-0000-0000-c000-000000000000",
            "kind": "application",
            "value": value,
            "tier": tier,
        })
    };
    assert_eq!(
        found,
        json!({
            "version": 1,
            "before": "old.yaml",
            "after": "new.yaml",
            "counts": {"widened": 3, "added": 0, "removed": 0, "narrowed": 1, "changed": 0, "minor": 1},
            "profiles": [{
                "id": "contoso-mail",
                "title": "Contoso, Mail archive",
                "state": "changed",
                "changes": [
                    {"level": "widened", "subject": "risk", "before": "medium", "after": "critical"},
                    {
                        "level": "widened",
                        "subject": "permission",
                        "before": "Sites.Selected",
                        "after": "Sites.FullControl.All",
                        "notes": [
                            "application, Microsoft Graph",
                            "risk medium -> critical",
                        ],
                        "permissionBefore": permission("Sites.Selected", "medium"),
                        "permissionAfter": permission("Sites.FullControl.All", "critical"),
                    },
                    {
                        "level": "widened",
                        "subject": "redirectUri",
                        "after": "https://mail.example.com/in",
                        "notes": ["Web", "new host mail.example.com"],
                    },
                    {
                        "level": "narrowed",
                        "subject": "credential",
                        "name": "secret Archive: lifetime",
                        "before": "6 months",
                        "after": "3 months",
                    },
                    {
                        "level": "minor",
                        "subject": "other",
                        "name": "summary",
                        "before": "Archives the mail of the people who sign in.",
                        "after": "Stores the mail of the people who sign in.",
                    },
                ],
            }],
            "unchanged": 0,
            "notCompared": [],
            "findings": [],
        })
    );
}

#[test]
fn for_a_pull_request() {
    assert_eq!(
        run("markdown", &after()),
        "<!-- grantbook diff -->
## grantbook: what changes

From `old.yaml` to `new.yaml`: **3 widened, 1 narrowed, 1 minor**.

### Contoso, Mail archive (`contoso-mail`)

3 widened, 1 narrowed, 1 minor

| Change | What | Before | After | Remarks |
| --- | --- | --- | --- | --- |
| **widened** | highest risk | `medium` | `critical` | of all permissions of the profile |
| **widened** | permission | `Sites.Selected` | `Sites.FullControl.All` | application, Microsoft Graph; risk medium → critical |
| **widened** | redirect URI |  | `https://mail.example.com/in` | Web; new host mail.example.com |
| narrowed | credential `secret Archive: lifetime` | `6 months` | `3 months` |  |

1 in other words only:

- key `summary`
"
    );
    assert_eq!(
        run("markdown", PROFILE),
        "<!-- grantbook diff -->
## grantbook: what changes

From `old.yaml` to `new.yaml`: no change. 1 profile says the same.
"
    );
}

/// Whatever a profile says, it stays text: no markup, no link, no cell, and nobody is notified.
#[test]
fn hostile_names() {
    let hostile =
        "\"@octocat | <img src=x> [x](https://evil.example) `a` **b** #1 <!-- --> ``` \\\\ $x\"";
    let after = changed_all(&[
        ("vendor: Contoso\n", &format!("vendor: {hostile}\n")),
        (
            "displayName: Contoso archive",
            "displayName: '@octocat | [x](https://evil.example) `a`'",
        ),
        (
            "into: Settings\n  - label: Server",
            &format!("into: {hostile}\n  - label: {hostile}"),
        ),
        (
            "    purpose: The app",
            &format!(
                "    appRoles:\n      - value: Read\n        displayName: {hostile}\n        description: {hostile}\n        allowedMemberTypes: [User]\n    purpose: The app"
            ),
        ),
    ]);
    let text = run("markdown", &after);
    let mut in_code = String::new();
    let mut plain = String::new();
    let mut cells = 0;
    let mut rows = 0;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Code(code) => in_code.push_str(&code),
            Event::Text(words) => plain.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => {
                assert_eq!(html.trim_end(), "<!-- grantbook diff -->");
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("a link in\n{text}"),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::TableCell) => cells += 1,
            _ => {}
        }
    }
    assert!(in_code.contains("@octocat | <img src=x>"), "{text}");
    assert!(!plain.contains('@') && !plain.contains("evil"), "{text}");
    assert_eq!(cells, (rows + 1) * 5, "{text}");
    // For people each change stays one line.
    let human = run("human", &after);
    let starts = ["contoso-mail", "  ", "old.yaml -> ", ""];
    assert!(
        human
            .lines()
            .all(|l| l.is_empty() || starts[..3].iter().any(|s| l.starts_with(s))),
        "{human}"
    );
}

/// GitHub takes 65536 characters.
#[test]
fn a_long_comparison_fits_into_a_comment() {
    let uris: String = (0..600).fold(String::new(), |text, n| {
        text + &format!("        - https://h{n}.example.com/{}\n", "x".repeat(100))
    });
    let after = changed_all(&[(
        "        - ${extraUri}\n",
        &format!("        - ${{extraUri}}\n{uris}"),
    )]);
    let text = run("markdown", &after);
    assert!(text.chars().count() < 65_000, "{}", text.len());
    assert!(text.contains(" more changes do not fit here."), "{text}");
    let shown = text
        .lines()
        .filter(|l| l.starts_with("| **widened**"))
        .count();
    assert!(
        text.contains(&format!("\n{} more changes", 600 - shown)),
        "{shown}"
    );
}

#[test]
fn no_colours_where_nobody_sees_them() {
    assert!(!run("human", &after()).contains('\u{1b}'));
    let (a, b) = ([super::profile(PROFILE)], [super::profile(&after())]);
    let side = |profiles| super::Side {
        name: "x",
        profiles,
    };
    let diff = super::compare(side(&a), side(&b), Vec::new());
    let painted = super::Human { color: true }.report(&diff);
    let mut plain = painted.replace("\u{1b}[0m", "");
    for color in ["1;31", "33", "32", "36", "2"] {
        plain = plain.replace(&format!("\u{1b}[{color}m"), "");
    }
    assert_ne!(painted, plain);
    assert_eq!(plain, super::Human { color: false }.report(&diff));
}
