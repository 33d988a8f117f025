//! Parameters of functions and of the script.

use super::cmdlets::{is_changing_switch, is_common_switch};
use super::{Finding, finding};
use crate::function::{Function, Parameter};
use crate::script::{Script, within};

fn all(script: &Script) -> Vec<Function<'_>> {
    let mut functions = script.functions();
    functions.push(Function::main(script));
    functions
}

fn report(
    script: &Script,
    is_wrong: impl Fn(&Function, &Parameter) -> bool,
    what: &str,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for function in all(script) {
        let wrong = function
            .parameters
            .iter()
            .filter(|p| is_wrong(&function, p));
        found.extend(wrong.map(|p| finding(p.node, format!("${} {what}", p.name))));
    }
    found
}

/// A switch that is not given is off.
pub fn switch_default(script: &Script) -> Vec<Finding> {
    report(
        script,
        |_, p| p.is_switch() && p.has_default,
        "is a switch with a default",
    )
}

/// Secrets come as a `SecureString` or a `PSCredential`.
pub fn plain_password(script: &Script) -> Vec<Finding> {
    let is_wrong = |_: &Function, p: &Parameter| {
        let words = ["password", "passphrase", "credential"];
        let kind = p.kind.as_deref().unwrap_or("object");
        words.iter().any(|w| p.name.contains(w))
            && matches!(kind, "string" | "string[]" | "object" | "object[]")
    };
    report(script, is_wrong, "is a secret in plain text")
}

/// Read nowhere in the function or the blocks in it; `$PSBoundParameters` reads all of them.
pub fn unused(script: &Script) -> Vec<Finding> {
    let is_unused = |function: &Function, parameter: &Parameter| {
        let variables = within(function.node, "variable").into_iter();
        let mut used = variables.filter(|n| {
            let is_declaration = n
                .parent()
                .is_some_and(|above| above.kind() == "script_parameter");
            let name = script.variable(*n);
            let name = name.strip_prefix("script:").unwrap_or(&name);
            !is_declaration && (name == parameter.name || name == "psboundparameters")
        });
        used.next().is_none()
    };
    report(script, is_unused, "is never read")
}

/// The common parameters come by themselves, as do `-WhatIf` and `-Confirm`.
pub fn reserved(script: &Script) -> Vec<Finding> {
    let is_wrong = |function: &Function, p: &Parameter| {
        is_changing_switch(&p.name).is_some()
            || (function.is_advanced && is_common_switch(&p.name).is_some())
    };
    report(script, is_wrong, "is a name that PowerShell gives out")
}

/// Its default would never be used.
pub fn mandatory_default(script: &Script) -> Vec<Finding> {
    let is_wrong = |_: &Function, p: &Parameter| {
        let attributes = within(p.node, "attribute_argument").into_iter();
        let mut texts = attributes.map(|n| script.text(n).to_lowercase().replace(' ', ""));
        p.has_default && texts.any(|t| t == "mandatory" || t == "mandatory=$true")
    };
    report(script, is_wrong, "is mandatory and has a default")
}

#[test]
fn reserved_names_are_found() {
    super::check(
        reserved,
        &[
            "function f([switch] $WhatIf) { $WhatIf }",
            "[CmdletBinding()]\nparam($Verbose)\n1",
        ],
        &[
            "function f([switch] $Force) { $Force }",
            "param($Verbose)\n1",
        ],
    );
}

#[test]
fn mandatory_parameters_with_a_default_are_found() {
    super::check(
        mandatory_default,
        &[
            "param([Parameter(Mandatory = $true)] $A = 1)\n$A",
            "param([Parameter(Mandatory)] $A = 1)\n$A",
        ],
        &["param([Parameter(Mandatory = $false)] $A = 1, [Parameter(Mandatory)] $B)\n$A"],
    );
}

#[test]
fn switches_with_a_default_are_found() {
    super::check(
        switch_default,
        &[
            "param([switch] $A = $true)\n$A",
            "function f([switch] $A = $true) { $A }",
        ],
        &["param([switch] $A, [bool] $B = $true)\n$A"],
    );
}

#[test]
fn passwords_in_plain_text_are_found() {
    super::check(
        plain_password,
        &[
            "param([string] $Password)\n1",
            "param($AppCredential)\n1",
            "function f {\n  param([Parameter(Mandatory)] [string] $CertificatePassphrase)\n}",
        ],
        &[
            "param([securestring] $Password)\n1",
            "param([pscredential] $Credential, [string] $Name)\n1",
            "param([switch] $RotateCredential)\n1",
        ],
    );
}

#[test]
fn parameters_that_are_not_read_are_found() {
    super::check(
        unused,
        &[
            "param($A)\n1",
            "function f {\n  param($A, $B)\n  $B\n}\n$A",
            "function f($A) { g -A 1 }",
        ],
        &[
            "param($A)\nfunction f { $script:A }",
            "function f {\n  param($A)\n  $x | ForEach-Object -Process { \"a ${A}\" }\n}",
            "function f {\n  param($A)\n  g @PSBoundParameters\n}",
        ],
    );
}
