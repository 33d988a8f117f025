//! The text of the file into a [`Config`].

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::documents::documents;
use super::table::{CODE, Table, Value, text};
use super::{At, Config, Forbidden, Pattern, RuleLevel};
use crate::diagnostics::{Finding, Severity, SourceFile, Span};

/// Reads the text of a `grantbook.toml`: what it says, and all that is wrong with it: what is not
/// TOML, keys that do not exist, values of another kind.
#[must_use]
pub fn read(file: &Arc<SourceFile>) -> (Config, Vec<Finding>) {
    let (root, errors) = DeTable::parse_recoverable(&file.text);
    let mut findings: Vec<Finding> = errors
        .iter()
        .map(|error| {
            let span = error.span().map(|span| Span::new(span.start, span.end));
            not_toml(&file.text, error.message(), span)
        })
        .collect();
    // What follows a mistake in the syntax may only seem to be wrong.
    if !findings.is_empty() {
        return (Config::default(), findings);
    }
    let mut config = config(Table::new("the file", root.get_ref()), &mut findings);
    config.file = Some(Arc::clone(file));
    (config, findings)
}

/// A mistake in the syntax. What the parser says of numbers is about its own work, not about theirs.
fn not_toml(text: &str, said: &str, span: Option<Span>) -> Finding {
    let number = span.and_then(|span| number_at(text, span.start));
    if let Some(number) = number {
        let written = text.get(number.start..number.end).unwrap_or_default();
        let what = format!("this is not TOML: `{written}` is no number and no date");
        return Finding::error(CODE, what)
            .at(number)
            .help("Write a whole number such as 6. Put a text in quotes.");
    }
    let said = said.strip_suffix(", expected nothing").unwrap_or(said);
    let finding = Finding::error(CODE, format!("this is not TOML: {said}"));
    match span {
        Some(span) => finding.at(span),
        None => finding,
    }
}

/// What is written around a place, when it begins as numbers do.
fn number_at(text: &str, place: usize) -> Option<Span> {
    let is_part = |c: char| c.is_alphanumeric() || "+-._:".contains(c);
    let (before, behind) = text.split_at_checked(place)?;
    let start = before.trim_end_matches(is_part).len();
    let end = text.len() - behind.trim_start_matches(is_part).len();
    let first = text
        .get(start..end)?
        .trim_start_matches(['+', '-', '.', '_']);
    let is_value = before[..start].trim_end().ends_with(['=', '[', ',']);
    let is_number = is_value && first.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| Span::new(start, end))
}

fn config(mut root: Table<'_>, findings: &mut Vec<Finding>) -> Config {
    let mut config = Config::default();
    if let Some(table) = root.table("rules", findings) {
        config.rules = table
            .entries()
            .filter_map(|(key, value)| level(key, &value, findings))
            .collect();
    }
    if let Some(mut table) = root.table("permissions", findings) {
        config.allow = table.list("allow", findings).map(|list| At {
            value: list
                .value
                .iter()
                .filter_map(|v| pattern(v, findings))
                .collect(),
            span: list.span,
        });
        let forbid = table.list("forbid", findings).map(|list| list.value);
        config.forbid = forbid
            .iter()
            .flatten()
            .filter_map(|v| forbidden(v, findings))
            .collect();
        table.finish(findings);
    }
    if let Some(mut table) = root.table("lifetimes", findings) {
        config.secret_months = table.months("secret-months", findings);
        config.certificate_months = table.months("certificate-months", findings);
        table.finish(findings);
    }
    if let Some(mut table) = root.table("require", findings) {
        let fields = table.list("fields", findings).map(|list| list.value);
        config.require = fields
            .iter()
            .flatten()
            .filter_map(|v| text(v, "a field", findings))
            .collect();
        table.finish(findings);
    }
    if let Some(mut table) = root.table("naming", findings) {
        config.display_name = table.text("display-name", findings);
        table.finish(findings);
    }
    if let Some(mut table) = root.table("sources", findings) {
        config.max_age_months = table.months("max-age-months", findings);
        table.finish(findings);
    }
    config.documents = documents(&mut root, findings);
    root.finish(findings);
    config
}

fn level(rule: At<String>, value: &Value<'_>, findings: &mut Vec<Finding>) -> Option<RuleLevel> {
    let said = text(value, &format!("the level of `{}`", rule.value), findings)?;
    let level = match said.value.as_str() {
        "off" => None,
        "note" => Some(Severity::Note),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        other => {
            let what = format!("there is no level `{other}`");
            findings.push(
                Finding::error(CODE, what)
                    .at(said.span)
                    .help("Write `off`, `note`, `warning` or `error`."),
            );
            return None;
        }
    };
    Some(RuleLevel {
        rule,
        level: At {
            value: level,
            span: said.span,
        },
    })
}

fn pattern(value: &Value<'_>, findings: &mut Vec<Finding>) -> Option<At<Pattern>> {
    let said = text(value, "a pattern", findings)?;
    match Pattern::new(&said.value) {
        Ok(pattern) => Some(At {
            value: pattern,
            span: said.span,
        }),
        Err(why) => {
            findings.push(Finding::error(CODE, why).at(said.span).help(
                "Write a name such as `Mail.*`, or `Microsoft Graph / application / Mail.*`.",
            ));
            None
        }
    }
}

/// A pattern alone, or a table with the pattern and a reason.
fn forbidden(value: &Value<'_>, findings: &mut Vec<Finding>) -> Option<Forbidden> {
    let DeValue::Table(content) = value.value else {
        return pattern(value, findings).map(|pattern| Forbidden {
            pattern,
            reason: None,
        });
    };
    let mut table = Table::new("an entry of `forbid`", content);
    let name = table.get("name");
    let reason = table.text("reason", findings).map(|reason| reason.value);
    table.finish(findings);
    let Some(name) = name else {
        findings.push(Finding::error(CODE, "the entry has no `name`").at(value.span));
        return None;
    };
    pattern(&name, findings).map(|pattern| Forbidden { pattern, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("grantbook.toml", text))
    }

    fn mistakes(text: &str) -> Vec<(usize, String)> {
        let file = file(text);
        let (_, findings) = read(&file);
        findings
            .iter()
            .map(|f| {
                let span = f.span.expect("a place");
                (
                    file.position(span.start).line,
                    format!("{} {}", f.message, f.label),
                )
            })
            .collect()
    }

    #[test]
    fn everything_that_a_file_can_say() {
        let (config, mistakes) = read(&file(
            "[rules]\nGB101 = \"off\"\nimplicit-grant = \"error\"\n\
             [permissions]\nallow = [\"*\"]\nforbid = [\"Mail.*\", { name = \"X\", reason = \"No.\" }]\n\
             [lifetimes]\nsecret-months = 6\ncertificate-months = 0x0c\n\
             [require]\nfields = [\"rotation\"]\n[naming]\ndisplay-name = \"INT *\"\n\
             [sources]\nmax-age-months = 36\n",
        ));
        assert_eq!(mistakes, []);
        assert_eq!(config.rules.len(), 2);
        assert_eq!(config.allow.map(|a| a.value.len()), Some(1));
        assert_eq!(config.forbid[1].reason.as_deref(), Some("No."));
        assert_eq!(config.secret_months.map(|m| m.value), Some(6));
        assert_eq!(config.certificate_months.map(|m| m.value), Some(12));
        assert_eq!(config.require[0].value, "rotation");
        assert_eq!(
            config.display_name.map(|n| n.value).as_deref(),
            Some("INT *")
        );
        assert_eq!(config.max_age_months.map(|m| m.value), Some(36));
    }

    #[test]
    fn all_mistakes_are_found_at_once_each_at_its_place() {
        let found = mistakes(
            "[rules]\nGB101 = \"loud\"\nGB102 = 1\n[permissions]\nallow = \"x\"\nforbid = [\"a / b\", { nam = \"x\" }]\n\
             [lifetimes]\nsecret-months = 0\ncertificate-months = \"a\"\n[naming]\ndisplayname = \"x\"\n[source]\n",
        );
        let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 5, 6, 6, 6, 8, 9, 11, 12], "{found:?}");
        assert!(
            found
                .iter()
                .any(|(_, what)| what.contains("did you mean `display-name`?"))
        );
        assert!(
            found
                .iter()
                .any(|(_, what)| what.contains("did you mean `sources`?"))
        );
    }

    #[test]
    fn what_is_not_toml_says_where() {
        assert_eq!(mistakes("[rules]\nGB101 = \n")[0].0, 2);
        assert_eq!(mistakes("[rules]\na = 1\na = 2\n")[0].0, 3);
    }
}
