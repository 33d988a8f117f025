//! Calls of cmdlets and functions.

use super::cmdlets::{cmdlet, is_changing_switch, is_common_switch};
use super::names::{ALIASES, has};
use super::{Finding, finding};
use crate::function::{Call, Function, Parameter, find};
use crate::script::Script;

pub fn aliases(script: &Script) -> Vec<Finding> {
    let calls = Call::all(script).into_iter();
    let named = calls.filter_map(|c| Some((c.node, c.name?)));
    named
        .filter(|(_, name)| has(ALIASES, name))
        .map(|(node, name)| finding(node, format!("`{name}` is an alias")))
        .collect()
}

fn calls_of(script: &Script, name: &str) -> Vec<Finding> {
    let calls = Call::all(script).into_iter().filter(|c| c.is(name));
    calls.map(|c| finding(c.node, name)).collect()
}

pub fn invoke_expression(script: &Script) -> Vec<Finding> {
    let mut found = calls_of(script, "Invoke-Expression");
    found.extend(calls_of(script, "iex"));
    found
}

/// Functions whose verb is `Show` may.
pub fn write_host(script: &Script) -> Vec<Finding> {
    let calls = Call::all(script).into_iter().filter(|c| c.is("Write-Host"));
    let is_show = |f: Function| f.verb_and_noun().is_some_and(|(verb, _)| verb == "Show");
    calls
        .filter(|c| !script.function_around(c.node).is_some_and(is_show))
        .map(|c| finding(c.node, "Write-Host"))
        .collect()
}

pub fn plain_text(script: &Script) -> Vec<Finding> {
    let calls = Call::all(script).into_iter();
    let plain = calls.filter(|c| c.is("ConvertTo-SecureString") && c.has("AsPlainText"));
    plain
        .map(|c| finding(c.node, "a secret in plain text"))
        .collect()
}

/// Stricter than the original: none for a cmdlet, and at most three for a function of the script.
pub fn positional(script: &Script) -> Vec<Finding> {
    let functions = script.functions();
    let mut found = Vec::new();
    for call in Call::all(script) {
        let Some(name) = call.name else { continue };
        let (count, allowed) = if let Some(function) = find(&functions, name) {
            (call.positional(|p| is_own_switch(function, p)), 3)
        } else if let Some(cmdlet) = cmdlet(name) {
            (call.positional(|p| cmdlet.is_switch(p) == Some(true)), 0)
        } else {
            continue;
        };
        if count > allowed {
            let what = format!("{count} arguments of `{name}` without a name");
            found.push(finding(call.node, what));
        }
    }
    found
}

pub fn is_own_switch(function: &Function, parameter: &str) -> bool {
    let own = function.parameter(parameter).map(Parameter::is_switch);
    let common = || is_common_switch(parameter).or_else(|| is_changing_switch(parameter));
    own.or_else(common) == Some(true)
}

#[test]
fn aliases_are_found() {
    super::check(
        aliases,
        &[
            "$a | % { $_ }",
            "ls",
            "$a | where { $_ }",
            "CD x",
            "$a | ForEach-Object -Process { echo $_ }",
        ],
        &[
            "$a | ForEach-Object -Process { $_ }",
            "foreach ($a in $b) { $a }",
            "& $ls",
        ],
    );
}

#[test]
fn invoke_expression_is_found() {
    let bad = ["Invoke-Expression -Command $a", "$a | iex"];
    super::check(
        invoke_expression,
        &bad,
        &["Invoke-Command", "'Invoke-Expression'"],
    );
}

#[test]
fn write_host_is_found() {
    super::check(
        write_host,
        &["Write-Host 'a'", "function Get-It {\n  Write-Host 'a'\n}"],
        &[
            "function Show-It {\n  Write-Host 'a'\n}",
            "Write-Output 'a'",
        ],
    );
}

#[test]
fn a_secure_string_from_plain_text_is_found() {
    super::check(
        plain_text,
        &["ConvertTo-SecureString -String $a -AsPlainText -Force"],
        &["ConvertTo-SecureString -String $a -Key $b"],
    );
}

#[test]
fn arguments_without_a_name_are_found() {
    let own = "function Get-It {\n  param($A, $B, $C, [switch] $D)\n  $A\n}\n";
    super::check(
        positional,
        &[
            "Get-Content $path",
            "Get-Content -Raw $path",
            "Write-Output 'a'",
            "$a | Where-Object { $_ }",
            &format!("{own}Get-It 1 2 -D 3 4"),
        ],
        &[
            "Get-Content -Raw -LiteralPath $path -ErrorAction Stop",
            "Get-Content @options",
            "Join-Path -Path:$a -ChildPath (Join-Path -Path $b -ChildPath 'c')",
            "$a | Where-Object -FilterScript { $_ } | Out-Null",
            &format!("{own}Get-It 1 2 3 -D"),
            &format!("{own}Get-It -A 1 -B 2 -D 3 4 5"),
        ],
    );
}
