//! The escaping functions against the tokenizer, and the tokenizer against examples of
//! `about_Quoting_Rules` and of PowerShell's own tests.

use grantbook::render::escape::{powershell_comment, powershell_double, powershell_single};
use proptest::prelude::*;

use super::{Kind, Part, Refused, Token, tokens};

/// Texts that try to be something else. Each is also a piece of the generated texts.
const AWKWARD: &[&str] = &[
    "it's",
    "Vendor’s",
    "‘q’ “d” ‚‛ „",
    "'''",
    "\"\"",
    "'; Remove-Item -Recurse -Force C:\\ #",
    "’; Remove-Item -Recurse -Force C:\\ #",
    "”; Remove-Item -Recurse -Force C:\\ #",
    "'); Remove-Item x; ('",
    "$(Remove-Item x)",
    "$($(\"x\"))",
    "${env:PATH} $HOME $$ $? $^ $_",
    "@name @{} @()",
    "`",
    "`n `0 `e `u{1F600} `$",
    "trailing `",
    "trailing \\",
    "C:\\Users\\new",
    "#> 'x'",
    "<# #>",
    "# comment",
    "#Requires -RunAsAdministrator",
    "# SIG # Begin signature block",
    ".SYNOPSIS",
    ". .EXAMPLE",
    "\n'@\nRemove-Item x\n@'\n",
    "\r\n\"@\r\nRemove-Item x\r\n@\"\r\n",
    "line\nline",
    "line\rline",
    "\u{85}",
    "\u{2028}Remove-Item x",
    "\u{2029}",
    "\0",
    "\u{7}\u{8}\u{b}\u{c}\u{1b}",
    "\u{a0}",
    "\u{feff}",
    "-Force",
    "–Force",
    "—Force ―x",
    "--%",
    "--% $x",
    "; | & && || > < 2>&1",
    "{0} {1}",
    "}",
    ")",
    "%PATH% ^",
    "*?[a]",
    "日本語 😀",
    "",
    " ",
];

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 1000,
        // A failing text belongs into AWKWARD, where people see it.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => proptest::sample::select(AWKWARD).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => "[\u{2010}-\u{2030}'\"`$]{0,4}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

/// The tokens of a line with a literal in the middle: three before it, and four after it.
fn embedded(literal: &str) -> Vec<Token> {
    let line = format!("Set-Thing -Name:{literal}, $x # end\n");
    tokens(&line).unwrap_or_else(|why| panic!("{why:?} in {line}"))
}

fn must_stay_a_text(text: &str) -> Result<(), TestCaseError> {
    for (literal, kind) in [
        (powershell_single(text), Kind::Literal),
        (format!("\"{}\"", powershell_double(text)), Kind::Expandable),
    ] {
        let alone = tokens(&literal).map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        prop_assert_eq!(alone.len(), 1, "{}", &literal);
        let found = embedded(&literal);
        let kinds: Vec<Kind> = found.iter().map(|t| t.kind).collect();
        let wanted = [
            Kind::Word,
            Kind::Dash,
            Kind::Symbol,
            kind,
            Kind::Symbol,
            Kind::Variable,
            Kind::Comment,
            Kind::NewLine,
        ];
        prop_assert_eq!(&kinds, &wanted, "{}", &literal);
        for token in [&alone[0], &found[3]] {
            prop_assert_eq!(&token.value, text);
            prop_assert!(token.parts.iter().all(|p| matches!(p, Part::Text(_))));
        }
        prop_assert_eq!(&alone[0].range, &(0..literal.len()));
    }
    Ok(())
}

#[test]
fn awkward_texts_stay_texts() {
    for text in AWKWARD {
        must_stay_a_text(text).unwrap_or_else(|e| panic!("{text:?}: {e}"));
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_text_stays_a_text(text in texts()) {
        must_stay_a_text(&text)?;
    }

    #[test]
    fn text_between_variables_stays_text(text in texts()) {
        let source = format!("\"${{a}}{0}$(b '{{0}}'){0}${{c}}\"", powershell_double(&text));
        let found = tokens(&source).map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
        prop_assert_eq!(found.len(), 1);
        let said: String = found[0].parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            _ => None,
        }).collect();
        prop_assert_eq!(said, text.repeat(2));
        prop_assert_eq!(found[0].parts.len(), if text.is_empty() { 3 } else { 5 });
    }

    #[test]
    fn a_comment_stays_a_comment(text in texts(), next in texts()) {
        let (text, next) = (powershell_comment(&text), powershell_comment(&next));
        for (source, kind) in [
            (format!("# {text}\n$x"), Kind::Comment),
            (format!("<#\n{text}\n  {next}\n#>\n$x"), Kind::BlockComment),
        ] {
            let found = tokens(&source).map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
            let kinds: Vec<Kind> = found.iter().map(|t| t.kind).collect();
            prop_assert_eq!(kinds, [kind, Kind::NewLine, Kind::Variable], "{}", source);
        }
        prop_assert!(!text.starts_with('.') || !text[1..].starts_with(char::is_alphanumeric));
    }

    #[test]
    fn any_source_is_read_or_refused(source in texts()) {
        let _ = tokens(&source);
    }
}

#[test]
fn the_forms_are_those_that_a_reviewer_expects() {
    for (text, wanted) in [
        ("plain", "'plain'"),
        ("it's", "'it''s'"),
        ("Vendor’s", "'Vendor’’s'"),
        ("‘q’ “d” ‚‛", "'‘‘q’’ “d” ‚‚‛‛'"),
        ("$HOME $(id) `id`", "'$HOME $(id) `id`'"),
        ("a\"b", "'a\"b'"),
        ("line1\nline2", "'line1\nline2'"),
        ("'); Remove-Item x; ('", "'''); Remove-Item x; ('''"),
        ("'''", "''''''''"),
        ("ends with \\", "'ends with \\'"),
        ("", "''"),
    ] {
        assert_eq!(powershell_single(text), wanted);
    }
    assert_eq!(powershell_double("`$\"“”„'’–"), "```$`\"`“`”`„'’–");
    assert_eq!(powershell_double("a\r\n\tb\0"), "a`r`n`tb`0");
    assert_eq!(powershell_comment("a\n#> b  c"), "a # > b c");
    assert_eq!(powershell_comment(".SYNOPSIS x"), ". SYNOPSIS x");
    assert_eq!(powershell_comment("5.1, .NET and #1"), "5.1, .NET and #1");
    for disguise in ["SIG # Begin signature block", "sig#begin-signature--blocks"] {
        let comment = powershell_comment(disguise);
        assert!(comment.len() > disguise.len() + 30, "{comment}");
    }
}

/// The kinds and values of a source's tokens.
fn read(source: &str) -> Vec<(Kind, String)> {
    let found = tokens(source).unwrap_or_else(|why| panic!("{why:?} in {source}"));
    found.into_iter().map(|t| (t.kind, t.value)).collect()
}

fn one(source: &str) -> (Kind, String) {
    let mut found = read(source);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn strings_are_read_as_powershell_reads_them() {
    let literal = |text: &str| (Kind::Literal, text.to_owned());
    let expandable = |text: &str| (Kind::Expandable, text.to_owned());
    assert_eq!(one("'a''b$x`n\"'"), literal("a'b$x`n\""));
    assert_eq!(one("‘a’"), literal("a"));
    assert_eq!(one("'a‘’b'"), literal("a’b"));
    assert_eq!(one(r#""a""b`"c`n`$d$""#), expandable("a\"b\"c\n$d$"));
    assert_eq!(one("“a„”b'”"), expandable("a”b'"));
    assert_eq!(one("@'\na'b\n '@\n'@"), literal("a'b\n '@"));
    assert_eq!(one("@' \r\na\r\nb\r\n'@"), literal("a\r\nb"));
    assert_eq!(one("@\"\na\"$x\"\n\"@"), expandable("a\"${x}\""));
    assert_eq!(one("@'\n'@"), literal(""));
}

#[test]
fn words_and_the_rest_are_read_as_powershell_reads_them() {
    let values = |source: &str| -> Vec<String> { read(source).into_iter().map(|t| t.1).collect() };
    assert_eq!(values("a `\n b"), ["a", "b"]);
    assert_eq!(values("a –Force"), ["a", "-Force"]);
    assert_eq!(values("${a b}.c"), ["a b", ".", "c"]);
    assert_eq!(values("$script:a[$_]"), ["script:a", "[", "_", "]"]);
    assert_eq!(values("& $x @y"), ["&", "x", "y"]);
    assert_eq!(values("a#b #c"), ["a#b", "#c"]);
    assert_eq!(values("<# a\n#>b"), ["<# a\n#>", "b"]);
    assert_eq!(values("a\u{2028}b"), ["a", "b"]);
    assert_eq!(values("@{a='b'}"), ["@{", "a", "=", "b", "}"]);
}

#[test]
fn what_is_in_a_string_is_read() {
    let found = tokens(r#""a $b $($c.d("e", 'f')) ${g}h""#).expect("tokens");
    let Part::Expression(inner) = &found[0].parts[3] else {
        panic!("{found:?}");
    };
    let inner: Vec<&str> = inner.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(inner, ["c", ".", "d", "(", "e", ",", "f", ")"]);
    assert_eq!(found[0].parts[1], Part::Variable("b".into()));
    assert_eq!(found[0].parts[5], Part::Variable("g".into()));
}

#[test]
fn what_the_two_powershells_read_differently_is_refused() {
    for source in [
        "'a",
        "'a’’",
        "\"a",
        "\"$(\"",
        "\"$('(')\"",
        "@'\na'@",
        "@' x\n'@",
        "@\"\n\"",
        "<# #",
        "\"`e[0m\"",
        "\"`u{41}\"",
        "a && b",
        "a || b",
        "$a ?? 1",
        "$a?.b",
        "${a}?[0]",
        "\"$a: b\"",
        "\"$a:b\"",
        "\"$a?\"",
        "\"${a\"",
        "a'b'",
        "a \n`",
        "a ` \nb",
        "$",
    ] {
        let found = tokens(source);
        assert!(matches!(found, Err(Refused(..))), "{source}: {found:?}");
    }
}
