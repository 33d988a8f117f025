//! Rules of our own.

use tree_sitter::Node;

use super::calls::is_own_switch;
use super::cmdlets::{cmdlet, is_changing_switch, is_common_switch};
use super::variables::named_in;
use super::{Finding, finding};
use crate::function::{Call, Function, find};
use crate::script::Script;

/// The functions that may run a program, and look at its exit code afterwards.
const RUNNERS: &[&str] = &["Invoke-AzureCli", "Invoke-Program"];

/// A name with a dash is a function of the script or a cmdlet of the table.
pub fn defined(script: &Script) -> Vec<Finding> {
    let functions = script.functions();
    let calls = Call::all(script).into_iter();
    let named = calls.filter_map(|c| Some((c.node, c.name?)));
    named
        .filter(|(_, name)| find(&functions, name).is_none() && cmdlet(name).is_none())
        .filter(|(_, name)| name.contains('-'))
        .map(|(node, name)| finding(node, format!("`{name}` is neither here nor in the table")))
        .collect()
}

/// `&`, `.` and bare names that are no functions run programs: only in the functions for that,
/// which must look at `$LASTEXITCODE`, or at the `ExitCode` of a process.
pub fn programs(script: &Script) -> Vec<Finding> {
    let functions = script.functions();
    let is_runner = |f: &Function| RUNNERS.contains(&f.name.as_str());
    let is_program = |c: &Call| {
        c.name
            .is_none_or(|n| !n.contains('-') && find(&functions, n).is_none())
    };
    let calls = Call::all(script).into_iter().filter(is_program);
    let outside = calls.filter(|c| {
        !script
            .function_around(c.node)
            .is_some_and(|f| is_runner(&f))
    });
    let mut found: Vec<Finding> = outside
        .map(|c| finding(c.node, format!("runs a program: {}", script.text(c.node))))
        .collect();
    let starts = script
        .text(script.root())
        .matches("[System.Diagnostics.Process]::Start(");
    let inside = functions.iter().filter(|f| is_runner(f));
    let allowed: usize = inside
        .map(|f| {
            script
                .text(f.node)
                .matches("[System.Diagnostics.Process]::Start(")
                .count()
        })
        .sum();
    if starts.count() > allowed {
        found.push(finding(script.root(), "starts a process".to_owned()));
    }
    for function in functions.iter().filter(|f| is_runner(f)) {
        let text = script.text(function.node).to_lowercase();
        let looks = ["$lastexitcode", ".exitcode", "return invoke-program "];
        if !looks.iter().any(|look| text.contains(look)) {
            let what = format!("`{}` does not look at how the program ended", function.name);
            found.push(finding(function.node, what));
        }
    }
    found
}

/// Every parameter in a call exists, in full: PowerShell would take the start of a name too. And
/// a function is not given more values than it has parameters.
pub fn parameters(script: &Script) -> Vec<Finding> {
    let functions = script.functions();
    let mut found = Vec::new();
    for call in Call::all(script) {
        let Some(name) = call.name else { continue };
        let own = find(&functions, name);
        let exists = |parameter: &str| {
            own.map_or_else(
                || cmdlet(name).is_none_or(|c| c.is_switch(parameter).is_some()),
                |function| has_parameter(function, parameter),
            )
        };
        let unknown = call.parameters().filter(|p| !exists(p));
        found.extend(unknown.map(|p| finding(call.node, format!("`{name}` has no -{p}"))));
        if let Some(function) = own {
            let names = call
                .parameters()
                .filter(|p| function.parameter(p).is_some())
                .count();
            let values = call.positional(|p| is_own_switch(function, p));
            let switches = function.parameters.iter().filter(|p| p.is_switch());
            let given = call.parameters().filter(|p| is_own_switch(function, p));
            let given = given.filter(|p| function.parameter(p).is_some()).count();
            let room = function.parameters.len() - switches.count();
            let reads_args = script.text(function.node).to_lowercase().contains("$args");
            if names - given + values > room && !reads_args {
                found.push(finding(
                    call.node,
                    format!("too many arguments for `{name}`"),
                ));
            }
        }
    }
    found
}

fn has_parameter(function: &Function, parameter: &str) -> bool {
    function.parameter(parameter).is_some()
        || (function.is_advanced && is_common_switch(parameter).is_some())
        || (function.supports_should_process && is_changing_switch(parameter).is_some())
}

/// In Windows PowerShell 5.1 a program's first line on standard error ends a script whose errors
/// are fatal, if that stream is redirected: the function must switch to `Continue` for itself.
pub fn error_stream(script: &Script) -> Vec<Finding> {
    let redirections = script.all("redirection").into_iter();
    let redirections = redirections.filter(|n| script.text(*n).starts_with(['2', '*']));
    let is_fatal = |node: &Node| {
        let around = script.function_around(*node);
        let text = around.map_or("", |f| script.text(f.node)).to_lowercase();
        let text: String = text.split_whitespace().collect();
        !text.contains("$erroractionpreference='continue'")
    };
    let fatal = redirections.filter(is_fatal);
    fatal
        .map(|n| finding(n, "redirects errors while they are fatal"))
        .collect()
}

#[test]
fn redirected_errors_that_are_fatal_are_found() {
    let function = "function Invoke-AzureCli {\n  $ErrorActionPreference = 'Continue'\n";
    super::check(
        error_stream,
        &[
            "az login 2>&1",
            "function Get-It { az login 2> $null }",
            "az *> $null",
        ],
        &[
            &format!("{function}  & $az @args 2>&1\n}}"),
            "Get-It > $null",
        ],
    );
}

/// `Write-Output` and its like do not get anything that is named a secret; its name, its ID and
/// its dates are none.
pub fn secrets(script: &Script) -> Vec<Finding> {
    let is_secret = |name: &String| {
        let harmless = [
            "name", "names", "id", "ids", "date", "days", "months", "count", "until",
        ];
        (name.contains("secret") || name.contains("password"))
            && !harmless.iter().any(|end| name.ends_with(end))
    };
    let calls = Call::all(script).into_iter();
    let writers = calls.filter(|c| {
        let name = c.name.unwrap_or_default().to_lowercase();
        name.starts_with("write-") && cmdlet(&name).is_some()
            || matches!(
                name.as_str(),
                "add-content" | "set-content" | "out-file" | "out-string"
            )
    });
    let mut found = Vec::new();
    for call in writers {
        let named = named_in(script, call.pipeline());
        let named = named.into_iter().filter(is_secret);
        found.extend(named.map(|n| finding(call.node, format!("writes `{n}`"))));
    }
    found
}

#[test]
fn calls_of_what_is_not_there_are_found() {
    super::check(
        defined,
        &[
            "Get-It",
            "Get-Error",
            "$a | Join-String",
            "function Get-That { Get-It }",
        ],
        &[
            "function Get-It { }\nget-it",
            "Get-Date | Out-Null",
            "az login",
        ],
    );
}

#[test]
fn programs_outside_of_their_function_are_found() {
    super::check(
        programs,
        &[
            "az login",
            "& $az login",
            ". $script",
            "function Get-It { & 'az' login }",
            "function Invoke-AzureCli { & 'az' @args }",
        ],
        &[
            "function Invoke-AzureCli {\n  & $az @args\n  if ($LASTEXITCODE -ne 0) { throw 'x' }\n}",
            "Get-It",
            "function helper { 1 }\nhelper",
        ],
    );
}

#[test]
fn parameters_that_do_not_exist_are_found() {
    let own = "function Get-It {\n  param($Name, [switch] $All)\n  $Name\n}\n";
    let advanced = "function Get-It {\n  [CmdletBinding()]\n  param($Name)\n  $Name\n}\n";
    super::check(
        parameters,
        &[
            &format!("{own}Get-It -Nam 1"),
            &format!("{own}Get-It -Verbose"),
            &format!("{own}Get-It 1 2"),
            &format!("{own}Get-It 1 -Name 2"),
            &format!("{advanced}Get-It -WhatIf"),
            "ConvertFrom-Json -AsHashtable",
            "Get-Content -Path 'x' -AsByteStream",
        ],
        &[
            &format!("{own}Get-It -name 1 -All"),
            &format!("{own}Get-It 1 -All:$true"),
            &format!("{advanced}Get-It 1 -ErrorAction Stop"),
            "Get-Content -Path 'x' -ErrorAction Stop",
        ],
    );
}

#[test]
fn written_secrets_are_found() {
    super::check(
        secrets,
        &[
            "Write-Output -InputObject $secret",
            "Write-Verbose -Message \"got $($answer.secretText)\"",
            "$app.Password | Write-Output",
            "$ClientSecret | Out-File -FilePath 'x'",
        ],
        &[
            "Write-Output -InputObject $name",
            "Write-Output -InputObject \"$SecretName\"",
            "$x = $secret",
            "Write-Output -InputObject 'the secret'",
        ],
    );
}
