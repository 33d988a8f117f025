//! Functions: their names, and whether they let one try what they would do.

use super::cmdlets::cmdlet;
use super::names::{APPROVED_VERBS, BUILT_IN, CHANGING_VERBS, SINGULAR, has};
use super::{Finding, finding};
use crate::function::{Call, Function, find};
use crate::script::{Script, within};

/// Stricter than the original: a function without a dash in its name is found too.
pub fn verbs(script: &Script) -> Vec<Finding> {
    let is_approved = |f: &Function| {
        f.verb_and_noun()
            .is_some_and(|(verb, noun)| has(APPROVED_VERBS, verb) && !noun.is_empty())
    };
    report(
        script,
        |f| !is_approved(f),
        "is not an approved verb and a noun",
    )
}

/// The last word of the noun ends in one s, and the word is not known to be singular.
pub fn nouns(script: &Script) -> Vec<Finding> {
    let is_plural = |f: &Function| {
        let Some((_, noun)) = f.verb_and_noun() else {
            return false;
        };
        let start = noun.rfind(char::is_uppercase).unwrap_or(0);
        noun.ends_with('s') && !noun.ends_with("ss") && !has(SINGULAR, &noun[start..])
    };
    report(script, is_plural, "has a plural noun")
}

pub fn built_in(script: &Script) -> Vec<Finding> {
    let is_taken = |f: &Function| cmdlet(&f.name).is_some() || has(BUILT_IN, &f.name);
    report(script, is_taken, "is the name of a cmdlet")
}

pub fn should_process(script: &Script) -> Vec<Finding> {
    let is_wrong = |f: &Function| {
        let verb = f.verb_and_noun().map(|(verb, _)| verb);
        verb.is_some_and(|v| has(CHANGING_VERBS, v)) && !f.supports_should_process
    };
    report(
        script,
        is_wrong,
        "changes state without SupportsShouldProcess",
    )
}

/// Who declares it must ask, or call something that asks.
pub fn should_process_is_called(script: &Script) -> Vec<Finding> {
    let functions = script.functions();
    let calls = Call::all(script);
    let asks = |f: &Function| {
        let members = within(f.node, "member_name").into_iter();
        let mut members = members.map(|n| script.text(n).to_lowercase());
        let within_it = |c: &Call| f.node.byte_range().contains(&c.node.start_byte());
        members.any(|m| m == "shouldprocess" || m == "shouldcontinue")
            || calls.iter().filter(|c| within_it(c)).any(|call| {
                let name = call.name.unwrap_or_default();
                let own = find(&functions, name);
                own.is_some_and(|f| f.supports_should_process)
                    || cmdlet(name).is_some_and(|c| c.is_switch("WhatIf").is_some())
            })
    };
    let is_wrong = |f: &Function| f.supports_should_process && !asks(f);
    report(
        script,
        is_wrong,
        "has SupportsShouldProcess and does not ask",
    )
}

fn report(script: &Script, is_wrong: impl Fn(&Function) -> bool, what: &str) -> Vec<Finding> {
    let functions = script.functions().into_iter().filter(is_wrong);
    functions
        .map(|f| finding(f.node, format!("`{}` {what}", f.name)))
        .collect()
}

#[test]
fn verbs_that_are_not_approved_are_found() {
    super::check(
        verbs,
        &[
            "function Ensure-App { }",
            "function helper { }",
            "function Build-Thing { }",
        ],
        &["function Get-App { }", "function ConvertTo-ODataText { }"],
    );
}

#[test]
fn plural_nouns_are_found() {
    super::check(
        nouns,
        &["function Get-Apps { }", "function Get-AppSecrets { }"],
        &[
            "function Get-App { }",
            "function Get-AppStatus { }",
            "function Get-SiteAccess { }",
            "function Test-Process { }",
        ],
    );
}

#[test]
fn names_of_cmdlets_are_found() {
    super::check(
        built_in,
        &["function Write-Host { }", "function get-credential { }"],
        &["function Write-Note { }"],
    );
}

#[test]
fn state_changing_functions_without_should_process_are_found() {
    super::check(
        should_process,
        &[
            "function New-App { }",
            "function Set-App {\n  [CmdletBinding()]\n  param()\n  1\n}",
            "function Set-App {\n  [CmdletBinding(SupportsShouldProcess = $false)]\n  param()\n}",
        ],
        &[
            "function Get-App { }",
            "function New-App {\n  [CmdletBinding(SupportsShouldProcess)]\n  param()\n}",
            "function New-App {\n  [CmdletBinding(SupportsShouldProcess = $true)]\n  param()\n}",
        ],
    );
}

#[test]
fn should_process_without_a_question_is_found() {
    let head = "function New-App {\n  [CmdletBinding(SupportsShouldProcess)]\n  param()\n";
    super::check(
        should_process_is_called,
        &[&format!("{head}  1\n}}"), &format!("{head}  Get-Date\n}}")],
        &[
            &format!("{head}  if ($PSCmdlet.ShouldProcess('x')) {{ 1 }}\n}}"),
            &format!("{head}  New-Item -Path 'x'\n}}"),
            "function New-App { }",
        ],
    );
}
