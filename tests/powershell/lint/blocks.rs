//! Statements and expressions.

use tree_sitter::Node;

use super::{Finding, finding};
use crate::script::{Script, child, children, core};

/// A comment in a `catch` does not handle an error.
pub fn empty_catch(script: &Script) -> Vec<Finding> {
    let clauses = script.all("catch_clause").into_iter();
    let empty = clauses.filter(|clause| {
        let block = child(*clause, "statement_block");
        block.is_none_or(|b| child(b, "statement_list").is_none())
    });
    empty.map(|n| finding(n, "an empty catch block")).collect()
}

/// `$list -eq $null` compares each item; `$null -eq $list` compares the list.
pub fn null_comparison(script: &Script) -> Vec<Finding> {
    let is_null = |n| script.text(core(n)).trim().eq_ignore_ascii_case("$null");
    let comparisons = script.all("comparison_expression").into_iter();
    let wrong = comparisons.filter(|node| {
        let parts = children(*node);
        let is_equality = parts.iter().any(|n| {
            let operator = script.text(*n).to_lowercase();
            n.kind() == "comparison_operator"
                && matches!(operator.trim_start_matches(['-', 'c', 'i']), "eq" | "ne")
        });
        let [first, .., last] = parts.as_slice() else {
            return false;
        };
        is_equality && is_null(*last) && !is_null(*first)
    });
    wrong
        .map(|n| finding(n, "$null belongs on the left side"))
        .collect()
}

/// `if ($a = 1)` assigns, and is true.
pub fn assignment(script: &Script) -> Vec<Finding> {
    let kinds = [
        "if_statement",
        "elseif_clause",
        "while_statement",
        "do_statement",
    ];
    let statements = kinds.iter().flat_map(|kind| script.all(kind));
    let conditions = statements
        .flat_map(children)
        .filter(|n| matches!(n.kind(), "pipeline" | "while_condition"));
    let assigned = conditions.filter(|n| core(*n).kind() == "assignment_expression");
    assigned
        .map(|n| finding(n, "an assignment as a condition"))
        .collect()
}

/// `$a > 1` writes a file.
pub fn redirection(script: &Script) -> Vec<Finding> {
    let redirections = script.all("redirection").into_iter();
    let is_file = |n: &Node| {
        let target = child(*n, "redirected_file_name");
        target.is_some_and(|t| !script.text(t).trim().eq_ignore_ascii_case("$null"))
    };
    let files = redirections.filter(is_file);
    files
        .map(|n| finding(n, "a redirection into a file"))
        .collect()
}

#[test]
fn assignments_as_conditions_are_found() {
    super::check(
        assignment,
        &[
            "if ($a = 1) { }",
            "while ($a = 1) { }",
            "if ($b) { } elseif ($a = 1) { }",
        ],
        &["if ($a -eq 1) { $b = 1 }", "while ($a) { $b = 1 }"],
    );
}

#[test]
fn redirections_into_files_are_found() {
    super::check(
        redirection,
        &["Get-It > 1", "if ($a > 1) { }", "az login 2> $errors"],
        &["az login 2>&1", "az login 2> $null", "if ($a -gt 1) { }"],
    );
}

#[test]
fn an_empty_catch_block_is_found() {
    super::check(
        empty_catch,
        &[
            "try { $a } catch { }",
            "try { $a } catch [System.Exception] {\n  # nothing\n}",
        ],
        &["try { $a } catch { throw }", "try { $a } finally { }"],
    );
}

#[test]
fn null_on_the_right_side_is_found() {
    super::check(
        null_comparison,
        &[
            "$a -eq $null",
            "if ($b -and $a -ne $NULL) { }",
            "@($a) -ceq $null",
            "$a.b -ine $null",
        ],
        &[
            "$null -eq $a",
            "if ($null -ne $a -and $b -eq 1) { }",
            "$a -is $null",
            "$a = $null",
        ],
    );
}
