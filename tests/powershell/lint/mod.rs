//! A small linter: what `PSScriptAnalyzer`'s default rules ask for, under the names that it gives
//! them, and some rules of our own. Each rule stands beside samples that it finds and that it
//! passes.

mod blocks;
mod calls;
mod cmdlets;
mod file;
mod functions;
mod names;
mod own;
mod parameters;
mod variables;

use tree_sitter::Node;

use crate::script::{SAMPLE, Script, rendered};

/// A line, counted from 1, and what is wrong there.
type Finding = (usize, String);

/// A rule looks at a script and says where it is broken.
type Rule = fn(&Script) -> Vec<Finding>;

const RULES: &[(&str, Rule)] = &[
    ("AvoidAssignmentToAutomaticVariable", variables::automatic),
    (
        "AvoidDefaultValueSwitchParameter",
        parameters::switch_default,
    ),
    ("AvoidGlobalVars", variables::global),
    ("AvoidOverwritingBuiltInCmdlets", functions::built_in),
    ("AvoidTrailingWhitespace", file::trailing_whitespace),
    ("AvoidUsingCmdletAliases", calls::aliases),
    (
        "AvoidUsingConvertToSecureStringWithPlainText",
        calls::plain_text,
    ),
    ("AvoidUsingEmptyCatchBlock", blocks::empty_catch),
    ("AvoidUsingInvokeExpression", calls::invoke_expression),
    ("AvoidUsingPlainTextForPassword", parameters::plain_password),
    ("AvoidUsingPositionalParameters", calls::positional),
    ("AvoidUsingWriteHost", calls::write_host),
    (
        "AvoidDefaultValueForMandatoryParameter",
        parameters::mandatory_default,
    ),
    (
        "PossibleIncorrectUsageOfAssignmentOperator",
        blocks::assignment,
    ),
    (
        "PossibleIncorrectUsageOfRedirectionOperator",
        blocks::redirection,
    ),
    ("ReservedParams", parameters::reserved),
    (
        "PossibleIncorrectComparisonWithNull",
        blocks::null_comparison,
    ),
    ("ReviewUnusedParameter", parameters::unused),
    ("ShouldProcess", functions::should_process_is_called),
    ("UseApprovedVerbs", functions::verbs),
    ("UseBOMForUnicodeEncodedFile", file::byte_order_mark),
    ("UseDeclaredVarsMoreThanAssignments", variables::unread),
    (
        "UseShouldProcessForStateChangingFunctions",
        functions::should_process,
    ),
    ("UseSingularNouns", functions::nouns),
    ("our own: CallsAreDefined", own::defined),
    ("our own: ErrorStreamIsNotFatal", own::error_stream),
    ("our own: ParametersExist", own::parameters),
    ("our own: ProgramsInOnePlace", own::programs),
    ("our own: SecretsStayOut", own::secrets),
];

fn finding(node: Node, what: impl Into<String>) -> Finding {
    (node.start_position().row + 1, what.into())
}

/// Shows that a rule finds each bad sample and passes each good one.
#[track_caller]
fn check(rule: Rule, bad: &[&str], good: &[&str]) {
    for (samples, is_bad) in [(bad, true), (good, false)] {
        assert!(!samples.is_empty());
        for sample in samples {
            let script = Script::new(*sample);
            assert!(!script.root().has_error(), "a syntax error in: {sample}");
            let found = rule(&script);
            assert_eq!(!found.is_empty(), is_bad, "{sample}\n{found:?}");
        }
    }
}

/// All that all rules find, one line for each place.
fn all(name: &str, script: &Script) -> Vec<String> {
    let run = |(rule, run): &(&str, Rule)| {
        let lines = run(script).into_iter();
        let lines = lines.map(|(line, what)| format!("{name}:{line}: {rule}: {what}"));
        lines.collect::<Vec<_>>()
    };
    RULES.iter().flat_map(run).collect()
}

/// What a script of some size looks like that breaks no rule.
#[test]
fn a_whole_script_keeps_the_rules() {
    let script = Script::new(format!("\u{feff}{SAMPLE}"));
    assert_eq!(all("sample.ps1", &script), Vec::<String>::new());
}

#[test]
fn every_rendered_script_keeps_the_rules() {
    for (name, script) in rendered() {
        let found = all(&name, &script);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
