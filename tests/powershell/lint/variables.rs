//! Variables.

use std::collections::BTreeSet;

use tree_sitter::Node;

use super::names::{AUTOMATIC, PREFERENCES, has};
use super::{Finding, finding};
use crate::script::{Script, ancestors, child, core, within};

/// The variables that a node assigns as a whole: not `$a.b` and not `$a[0]`.
fn targets(assignment: Node<'_>) -> Vec<Node<'_>> {
    let left = child(assignment, "left_assignment_expression");
    let parts: Vec<Node> = left
        .into_iter()
        .flat_map(|l| within(l, "variable"))
        .collect();
    let is_whole = |n: &Node| {
        ancestors(*n)
            .take_while(|above| Some(*above) != left)
            .all(|above| {
                !matches!(
                    above.kind(),
                    "member_access" | "element_access" | "argument_list"
                )
            })
    };
    parts.into_iter().filter(is_whole).collect()
}

pub fn automatic(script: &Script) -> Vec<Finding> {
    let assigned = script
        .all("assignment_expression")
        .into_iter()
        .flat_map(targets);
    let loops = script.all("foreach_statement").into_iter();
    let loops = loops.filter_map(|n| child(n, "variable"));
    let parameters = script.all("script_parameter").into_iter();
    let parameters = parameters.filter_map(|n| child(n, "variable"));
    // `$null = …` throws a value away; `$global:LASTEXITCODE = 0` forgets the last program.
    let is_wrong = |n: &Node| {
        let name = script.variable(*n);
        let name = name.rsplit(':').next().unwrap_or_default();
        has(AUTOMATIC, name) && !matches!(name, "null" | "lastexitcode")
    };
    assigned
        .chain(loops)
        .chain(parameters)
        .filter(is_wrong)
        .map(|n| finding(n, format!("{} is PowerShell's own", script.text(n))))
        .collect()
}

pub fn global(script: &Script) -> Vec<Finding> {
    let variables = script.all("variable").into_iter();
    let globals = variables.filter(|n| {
        let name = script.variable(*n);
        name.starts_with("global:") && name != "global:lastexitcode"
    });
    globals.map(|n| finding(n, script.text(n))).collect()
}

/// Assigned in a function (or outside of all) and read nowhere in it, blocks within included.
pub fn unread(script: &Script) -> Vec<Finding> {
    let mut found = Vec::new();
    let functions = script.all("function_statement").into_iter();
    for place in functions.chain([script.root()]) {
        let is_here = |n: &Node| {
            let mut above = ancestors(*n);
            let around = above.find(|a| a.kind() == "function_statement");
            around.unwrap_or_else(|| script.root()).id() == place.id()
        };
        let assignments = within(place, "assignment_expression").into_iter();
        let written: Vec<Node> = assignments.flat_map(targets).filter(is_here).collect();
        let variables = within(place, "variable").into_iter();
        let read: BTreeSet<String> = variables
            .filter(|n| !written.contains(n))
            .map(|n| script.variable(n))
            .map(|name| name.strip_prefix("script:").unwrap_or(&name).to_owned())
            .collect();
        found.extend(written.into_iter().filter_map(|n| {
            let name = script.variable(n);
            // Other scopes are read elsewhere.
            let is_quiet = name.contains(':') || name == "null" || has(PREFERENCES, &name);
            (!is_quiet && !read.contains(&name))
                .then(|| finding(n, format!("${name} is assigned and never read")))
        }));
    }
    found
}

/// For a value: the variables and members that it names, in small letters.
pub fn named_in(script: &Script, node: Node) -> Vec<String> {
    let kinds = ["variable", "member_name"];
    let nodes = kinds.iter().flat_map(|kind| within(node, kind));
    nodes.map(|n| script.variable(core(n))).collect()
}

#[test]
fn assignments_to_automatic_variables_are_found() {
    super::check(
        automatic,
        &[
            "$error = 1",
            "$a, $Host = 1, 2",
            "foreach ($input in $a) { $input }",
            "function f($Args) { $Args }",
            "[string] $Profile = 'x'",
        ],
        &[
            "$null = 1",
            "$global:LASTEXITCODE = 0",
            "$a.Host = 1",
            "$a[$pid] = 1",
            "$b = $args",
        ],
    );
}

#[test]
fn global_variables_are_found() {
    super::check(
        global,
        &["$global:a = 1", "\"${Global:a}\""],
        &["$script:a = 1", "$global:LASTEXITCODE = 0"],
    );
}

#[test]
fn variables_that_are_never_read_are_found() {
    super::check(
        unread,
        &[
            "$a = 1",
            "$a = 1\n$a = 2",
            "[string] $a = 1",
            "function f { $a = 1 }\n$a",
            "$a, $b = 1, 2\n$b",
        ],
        &[
            "$a = 1\n\"x $a\"",
            "$a = 1\nfunction f { $script:a }",
            "$a = @{}\n$a.b = 1",
            "$options = @{}\nGet-It @options",
            "function f {\n  $a = 1\n  $b | ForEach-Object -Process { $a }\n}",
            "$script:a = 1",
            "$ErrorActionPreference = 'Stop'",
            "$null = 1",
        ],
    );
}
