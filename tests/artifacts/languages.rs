//! The two scripts do and say the same. What they are made of is read back from both of them: the
//! steps of every command, and every request with its body. That they send it in the same order,
//! with the same words, is for the end-to-end tests (`parity`).

use std::collections::{BTreeMap, BTreeSet};

use grantbook::plan::ParameterPlan;
use grantbook::plan::script::messages;

use super::{RENDERED, Rendered};
use crate::common::repository;

#[test]
fn both_scripts_do_the_same_steps() {
    for rendered in RENDERED.iter() {
        let steps = rendered.plan.script_steps();
        let tools = steps.iter().map(|s| (s.tool.powershell, s.tool.bash));
        let tools: BTreeMap<&str, &str> = tools.collect();
        let (bash, other) = (bash_steps(rendered), powershell_steps(rendered, &tools));
        assert!(bash.len() >= 3, "{}: {bash:?}", rendered.plan.id);
        assert_eq!(bash, other, "{}", rendered.plan.id);
    }
}

#[test]
fn both_scripts_send_the_same_requests() {
    for rendered in RENDERED.iter() {
        let (bash, other) = (bash_requests(rendered), powershell_requests(rendered));
        assert!(bash.len() > 15, "{}: {bash:?}", rendered.plan.id);
        let names = |requests: &Requests| requests.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&bash), names(&other), "{}", rendered.plan.id);
        for (name, request) in &bash {
            assert_eq!(Some(request), other.get(name), "{}", rendered.plan.id);
        }
    }
}

#[test]
fn both_scripts_use_every_message() {
    let all: BTreeSet<String> = messages().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(all.len(), messages().count(), "two messages of one name");
    assert_eq!(used("bash"), all);
    // A word that needs a value can come twice in bash alone, and PowerShell notices itself when a
    // value is missing.
    let mut other = used("powershell");
    other.insert("no-value".to_owned());
    assert_eq!(other, all);
}

/// The messages that the templates of a language say.
fn used(language: &str) -> BTreeSet<String> {
    let folder = repository().join("templates").join(language);
    let mut names = BTreeSet::new();
    for entry in folder.read_dir().expect("templates") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a template");
        let calls = text.split("text(id=\"").skip(1);
        names.extend(calls.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()));
    }
    names
}

/// Command → its steps: the tool and its words, with the condition around it.
type Steps = BTreeMap<String, Vec<String>>;

fn bash_steps(rendered: &Rendered) -> Steps {
    let mut steps = Steps::new();
    for (name, lines) in blocks(rendered.file("provision.sh"), "() {") {
        let Some(command) = name.strip_suffix("_steps") else {
            continue;
        };
        let mut condition = "";
        let list = steps.entry(command.to_owned()).or_default();
        for line in lines.iter().map(|l| l.trim()) {
            match line {
                "if sites_are_pending; then" => condition = "pending ",
                "if site_roles_remain; then" => condition = "remain ",
                "[[ \"${PURGE}\" == yes ]] || return 0" => condition = "purge ",
                "fi" => condition = "",
                // An empty function is not bash.
                ": # nothing to do" => {}
                _ if line.starts_with('#') => {}
                _ => {
                    let line = named(line, rendered, |p| {
                        format!("'{}' \"${{{}}}\"", p.option, p.variable)
                    });
                    list.push(format!("{condition}{}", words(&line)));
                }
            }
        }
    }
    steps
}

fn powershell_steps(rendered: &Rendered, tools: &BTreeMap<&str, &str>) -> Steps {
    let mut steps = Steps::new();
    for (name, lines) in blocks(rendered.file("provision.ps1"), " {") {
        let command = name.strip_prefix("function Invoke-");
        let Some(command) = command.and_then(|c| c.strip_suffix("Step")) else {
            continue;
        };
        let mut condition = "";
        let list = steps.entry(command.to_lowercase()).or_default();
        for line in lines.iter().map(|l| l.trim()) {
            match line {
                "if (Test-PendingSite) {" => condition = "pending ",
                "if (Test-SiteRole) {" => condition = "remain ",
                "if ($Purge) {" => condition = "purge ",
                "}" => condition = "",
                _ => {
                    let line = named(line, rendered, |p| {
                        let (first, rest) = p.name.split_at(1);
                        let flag = format!("-{}{rest}", first.to_uppercase());
                        format!("'{flag}' -Uri \"$($Value['{}'])\"", p.name)
                    });
                    let words = words(&single(&line));
                    let mut words = words.split('\u{1f}');
                    let tool = words.next().unwrap_or_default();
                    let rest: Vec<&str> = words.filter(|w| !w.starts_with('-')).collect();
                    let tool = match tool
                        .strip_prefix("Invoke-")
                        .and_then(|t| t.strip_suffix("Step"))
                    {
                        Some(command) => format!("{}_steps", command.to_lowercase()),
                        None if tool == "Write-ByHand" => "say_by_hand".to_owned(),
                        None => (*tools.get(tool).unwrap_or(&tool)).to_owned(),
                    };
                    let all = std::iter::once(&*tool).chain(rest);
                    list.push(format!(
                        "{condition}{}",
                        all.collect::<Vec<_>>().join("\u{1f}")
                    ));
                }
            }
        }
    }
    steps
}

/// A line in which a parameter's option and value, as the language writes them, are its name.
fn named(line: &str, rendered: &Rendered, written: impl Fn(&ParameterPlan) -> String) -> String {
    let parameters = rendered.plan.parameters.iter();
    parameters.fold(line.to_owned(), |line, p| {
        line.replace(&written(p), &p.name)
    })
}

/// A line in which a doubled quote, straight or typographic, is a plain one as bash writes it.
fn single(line: &str) -> String {
    let quotes = ['\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
    let line = line.replace("''", "'\\''");
    quotes.iter().fold(line, |line, q| {
        line.replace(&format!("{q}{q}"), &q.to_string())
    })
}

/// The words of a line, without quotes and without a comment behind them.
fn words(line: &str) -> String {
    let (mut out, mut quoted) = (String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\'' => quoted = !quoted,
            '\\' if !quoted => out.extend(letters.next()),
            '#' if !quoted && out.ends_with('\u{1f}') => break,
            ' ' if !quoted => out.push('\u{1f}'),
            c => out.push(c),
        }
    }
    out.trim_end_matches('\u{1f}').to_owned()
}

/// What a request does: method, path, query, headers and body.
type Requests = BTreeMap<String, String>;

fn bash_requests(rendered: &Rendered) -> Requests {
    let text = rendered.file("provision.sh");
    let mut requests = Requests::new();
    for (head, lines) in blocks(section(text), "() {") {
        let (name, parameters) = head.split_once(" # ").unwrap_or((&head, ""));
        if name == "error_kind" {
            continue;
        }
        let names: Vec<String> = parameters.split(' ').map(plain).collect();
        let mut body = String::new();
        let mut call = lines.join(" ").replace(" \\ ", " ");
        if let Some(printf) = lines.iter().find_map(|l| l.trim().strip_prefix("printf '")) {
            let (format, values) = printf.split_once("\\n' ").expect("a format");
            format.clone_into(&mut body);
            for value in values.split(' ').filter(|v| v.starts_with("\"$")) {
                let index: usize = value.trim_matches(['"', '$']).parse().expect("a number");
                body = body.replacen("%s", &format!("<{}>", names[index - 1]), 1);
            }
            call = lines[1..].join(" ");
        }
        for (index, name) in names.iter().enumerate().rev() {
            call = call.replace(&format!("${}", index + 1), &format!("<{name}>"));
        }
        requests.insert(plain(name.trim_end_matches('s')), request(&call, &body));
    }
    requests
}

fn powershell_requests(rendered: &Rendered) -> Requests {
    let text = rendered.file("provision.ps1");
    let mut requests = Requests::new();
    for (head, lines) in blocks(section(text), " {") {
        let Some(name) = head.strip_prefix("function Request-") else {
            continue;
        };
        let mut body = String::new();
        for line in lines
            .iter()
            .filter_map(|l| l.trim().strip_prefix("$body = "))
        {
            for part in line.split(" + ") {
                match part.strip_prefix('$') {
                    Some(name) => body.extend(["<", &plain(name), ">"]),
                    None => body.push_str(part.trim_matches('\'')),
                }
            }
        }
        let mut call = lines.last().expect("a call").clone();
        while let Some((before, rest)) = call.split_once("${") {
            let (name, after) = rest.split_once('}').expect("a brace");
            call = format!("{before}<{}>{after}", plain(name));
        }
        requests.insert(plain(name), request(&call, &body));
    }
    requests
}

/// A call in either language as one text.
fn request(call: &str, body: &str) -> String {
    let text = call.replace("`$", "$").replace("\\$", "$");
    let method = ["GET", "POST", "PATCH", "DELETE"]
        .into_iter()
        .find(|m| text.contains(&format!("{m} ")) || text.contains(&format!("'{m}'")))
        .unwrap_or("GET");
    let who = if text.contains("-Once") || text.contains("AZURE_CONFIG_DIR") {
        "app, once"
    } else if text.contains("as_app") || text.contains("-AsApp") {
        "app"
    } else {
        "user"
    };
    let mut parts = text.split(['\'', '"']);
    let path = parts.find(|part| part.starts_with('/')).unwrap_or_default();
    let query: Vec<&str> = text
        .split(['\'', '"', ')'])
        .filter(|part| part.starts_with("$select") || part.starts_with("$filter"))
        .collect();
    let prefers = text.contains("Prefer=create-if-missing");
    let is_list = text.contains("graph_list") || text.contains("Read-GraphList");
    format!("{who}: {method} {path} {query:?} list={is_list} prefer={prefers} {body}")
}

fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// The part with the requests.
fn section(script: &str) -> &str {
    let from = script.find("# 4. The requests").expect("part 4");
    let to = script.find("# 5. The tools").expect("part 5");
    &script[from..to]
}

/// The functions of a script: the head without its end, and the lines inside.
fn blocks(script: &str, open: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut lines = script.lines();
    while let Some(line) = lines.next() {
        let Some((head, comment)) = line.split_once(open) else {
            continue;
        };
        if line.starts_with([' ', '#', '$']) || head.is_empty() {
            continue;
        }
        let inside = lines.by_ref().take_while(|l| *l != "}");
        found.push((
            format!("{head}{comment}"),
            inside.map(str::to_owned).collect(),
        ));
    }
    found
}
