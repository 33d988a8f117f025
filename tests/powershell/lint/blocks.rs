//! Statements and expressions.

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
