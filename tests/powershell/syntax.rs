//! The grammar, and what Windows PowerShell 5.1 does not know of it.

use tree_sitter::Node;

use crate::function::Call;
use crate::script::{SAMPLE, Script, children, rendered, within};
use crate::tokenizer::{Kind, tokens};

/// What a script must not be, one line for each place.
fn problems(script: &Script) -> Vec<String> {
    let checks: [fn(&Script) -> Vec<String>; 6] = [
        encoding,
        grammar,
        reading,
        signatures,
        newer_syntax,
        strictness,
    ];
    checks.iter().flat_map(|check| check(script)).collect()
}

/// Windows PowerShell reads a file without a mark in the code page of the machine.
fn encoding(script: &Script) -> Vec<String> {
    let has_mark = script.bytes.starts_with("\u{feff}".as_bytes());
    let mut found = Vec::new();
    if std::str::from_utf8(&script.bytes).is_err() {
        found.push("it is not UTF-8".to_owned());
    }
    if !has_mark && !script.bytes.is_ascii() {
        found.push("it is not ASCII and has no byte order mark".to_owned());
    }
    if script.text.contains('\u{feff}') {
        found.push("a byte order mark is within the text".to_owned());
    }
    found
}

fn place(script: &Script, node: Node, what: &str) -> String {
    let line = node.start_position().row + 1;
    let text: String = script.text(node).chars().take(60).collect();
    format!("line {line}: {what}: {text:?}")
}

fn grammar(script: &Script) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![script.root()]);
    while let Some(node) = open.pop() {
        if node.is_error() || node.is_missing() {
            found.push(place(script, node, "a syntax error"));
        } else if node.has_error() {
            open.extend(children(node));
        }
    }
    found
}

/// The tokenizer reads it, finds the strings where the grammar finds them, and finds no
/// typographic quote or dash that PowerShell would take for a plain one.
fn reading(script: &Script) -> Vec<String> {
    let found = match tokens(&script.text) {
        Ok(found) => found,
        Err(why) => return vec![format!("{why:?}")],
    };
    let is_string = |kind| matches!(kind, Kind::Literal | Kind::Expandable);
    let strings = found
        .iter()
        .filter(|t| is_string(t.kind))
        .map(|t| t.range.clone());
    let outer =
        |n: &Node| crate::script::ancestors(*n).all(|above| above.kind() != "string_literal");
    let nodes = script.all("string_literal").into_iter().filter(outer);
    let mut problems = Vec::new();
    if !strings.eq(nodes.map(|n| n.byte_range())) {
        problems.push("the grammar and the tokenizer disagree about its strings".to_owned());
    }
    for token in &found {
        let text = &script.text[token.range.clone()];
        let is_code = !matches!(token.kind, Kind::Comment | Kind::BlockComment);
        let is_odd = |c: char| matches!(c, '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201e}');
        let plain = ["'", "\"", "@'", "@\""].iter().any(|q| text.starts_with(q));
        if is_code && !(is_string(token.kind) && plain) && text.contains(is_odd) {
            problems.push(format!("a typographic quote or dash: {text:?}"));
        }
    }
    problems
}

/// PowerShell refuses what follows a comment that resembles the start of a signature.
fn signatures(script: &Script) -> Vec<String> {
    let comments = script.all("comment").into_iter();
    let lines = comments.filter(|n| !script.text(*n).starts_with("<#"));
    let resembles = |node: &Node| {
        let text = script.text(*node).trim_start_matches('#').to_lowercase();
        let text: String = text.split_whitespace().collect();
        (13..=34).contains(&text.chars().count())
            && strsim::levenshtein(&text, "sig#beginsignatureblock") < 10
    };
    lines
        .filter(resembles)
        .map(|n| place(script, n, "a disguised signature"))
        .collect()
}

/// What parses, but not in 5.1. The rest of PowerShell 7's syntax is an error to the grammar or
/// to the tokenizer.
fn newer_syntax(script: &Script) -> Vec<String> {
    let mut found = Vec::new();
    for kind in ["pipeline_chain_tail", "background_operator"] {
        let nodes = script.all(kind).into_iter();
        found.extend(nodes.map(|n| place(script, n, "PowerShell 7 only")));
    }
    for call in Call::all(script) {
        if call.is("clean") || call.has("Parallel") {
            found.push(place(script, call.node, "PowerShell 7 only"));
        }
    }
    for node in script.all("variable") {
        let name = script.variable(node);
        if matches!(
            name.as_str(),
            "iswindows" | "islinux" | "ismacos" | "iscoreclr" | "psstyle"
        ) {
            found.push(place(script, node, "not there in Windows PowerShell 5.1"));
        }
    }
    found
}

/// Errors are errors: at the top level, before any other command runs.
fn strictness(script: &Script) -> Vec<String> {
    let list = children(script.root())
        .into_iter()
        .find(|n| n.kind() == "statement_list");
    let statements: Vec<Node> = list.map(children).unwrap_or_default();
    let squeezed = |n: &Node| {
        script
            .text(*n)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let at = |wanted: &str| {
        let mut texts = statements.iter().map(squeezed);
        texts.position(|text| text.eq_ignore_ascii_case(wanted))
    };
    let first = statements
        .iter()
        .position(|n| is_action(script, *n))
        .unwrap_or(statements.len());
    let mut found = Vec::new();
    for wanted in [
        "Set-StrictMode -Version Latest",
        "$ErrorActionPreference = 'Stop'",
    ] {
        if at(wanted).is_none_or(|at| at > first) {
            found.push(format!("`{wanted}` is not before all commands"));
        }
    }
    found
}

/// True for a statement at the top level that calls something, except for `Set-StrictMode`.
fn is_action(script: &Script, statement: Node) -> bool {
    statement.kind() != "function_statement"
        && within(statement, "command")
            .into_iter()
            .any(|n| !script.text(n).to_lowercase().starts_with("set-strictmode"))
}

const HEAD: &str = "Set-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n";

#[track_caller]
fn must_have(source: &[u8], problem: &str) {
    let found = problems(&Script::new(source));
    let text = String::from_utf8_lossy(source);
    assert!(
        found.iter().any(|p| p.contains(problem)),
        "{text}: {found:?}"
    );
}

#[test]
fn a_plain_script_has_no_problem() {
    let body = "function Get-It {\n  param([string] $Name)\n  \"$Name’s $($Name.Length)\"\n}\n\
        # signed in by a person, “quoted”\nGet-It -Name 'it''s' | Out-String\nexit 0\n";
    for source in [format!("{HEAD}{body}"), SAMPLE.to_owned()] {
        let script = Script::new(format!("\u{feff}{source}"));
        assert_eq!(problems(&script), Vec::<String>::new());
    }
}

#[test]
fn problems_are_found() {
    for (source, problem) in [
        ("if ($x) {", "syntax error"),
        ("$x = ", "syntax error"),
        ("a && b", "PowerShell 7 only"),
        ("a || b", "PowerShell 7 only"),
        ("a &", "PowerShell 7 only"),
        ("$a ?? 1", "syntax error"),
        ("$a ??= 1", "syntax error"),
        ("$a?.b", "syntax error"),
        ("${a}?[0]", "syntax error"),
        ("$a = $b ? 1 : 2", "syntax error"),
        ("\"`u{41}\"", "PowerShell 7 only"),
        ("1 | ForEach-Object -Parallel { $_ }", "PowerShell 7 only"),
        ("function Get-It { clean { 1 } }", "PowerShell 7 only"),
        ("if ($IsWindows) { 1 }", "not there"),
        ("\"$a: b\"", "after a variable"),
        ("Get-It –Name 1", "typographic"),
        ("Get-It “a”", "typographic"),
        ("$x = 'é'", "byte order mark"),
        ("# SIG # Begin signature block", "signature"),
        ("# sig # start signature block", "signature"),
        ("Get-It", "`Set-StrictMode -Version Latest` is not"),
        ("Get-It", "`$ErrorActionPreference = 'Stop'` is not"),
        (
            "function f {\nSet-StrictMode -Version Latest\n}",
            "Set-StrictMode",
        ),
    ] {
        must_have(source.as_bytes(), problem);
    }
    must_have(b"$x = '\xff'", "not UTF-8");
    must_have("\u{feff}$x = 1\u{feff}".as_bytes(), "within the text");
    must_have(format!("Get-It\n{HEAD}").as_bytes(), "before all commands");
}

#[test]
fn every_rendered_script_is_fit_for_both_powershells() {
    for (name, script) in rendered() {
        let found = problems(&script);
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

#[test]
fn the_completions_are_fit_for_both_powershells() {
    let done = crate::common::Test::new(&["completions", "powershell"])
        .any_output()
        .run();
    // The grammar does not know a call without parentheses, which PowerShell has since version 4.
    let block = r#"{ $_.CompletionText -like "$wordToComplete*" }"#;
    let call = format!(".Where{block}");
    assert_eq!(done.stdout.matches(&call).count(), 1);
    let text = done.stdout.replace(&call, &format!(".Where({block})"));
    let script = Script::new(text.as_bytes());
    let checks = [encoding, grammar, reading, signatures, newer_syntax];
    let found: Vec<String> = checks.iter().flat_map(|check| check(&script)).collect();
    assert_eq!(found, Vec::<String>::new());
}
