//! A role of Exchange that Microsoft's list does not have.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::profile::Step;
use crate::similar::closest;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB214",
        code: "unknown-exchange-role",
        severity: Severity::Warning,
        summary: "Microsoft's list of application roles of Exchange Online does not have this role.",
        why: "The command that gives the role would fail, after everything else is done. Microsoft adds roles from time to time: it can be a new one.",
        example: "steps:\n  - exchangeRole:\n      app: integration\n      roles: [Application Mail.Reed]\n      filter: \"CustomAttribute1 -eq 'archive'\"\n      reason: Reads the support mailboxes.",
        fix: "Take the suggestion, or look the name up in Microsoft's list.",
        references: &["https://learn.microsoft.com/exchange/permissions-exo/application-rbac"],
    },
    check,
};

/// Source: Microsoft's page on RBAC for Applications, the table of roles. All begin with
/// `Application `.
const ROLES: [&str; 24] = [
    "Calendars.Read",
    "Calendars.ReadWrite",
    "Contacts.Read",
    "Contacts.ReadWrite",
    "EWS.AccessAsApp",
    "Exchange Full Access",
    "Mail Full Access",
    "Mail-Advanced.ReadWrite.All",
    "Mail.Read",
    "Mail.ReadBasic",
    "Mail.ReadWrite",
    "Mail.Send",
    "MailTips.ReadBasic.All",
    "MailboxConfigItem.Read",
    "MailboxConfigItem.ReadWrite",
    "MailboxFolder.Read",
    "MailboxFolder.ReadWrite",
    "MailboxItem.Export",
    "MailboxItem.ImportExport",
    "MailboxItem.Read",
    "MailboxItem.ReadWrite",
    "MailboxSettings.Read",
    "MailboxSettings.ReadWrite",
    "SMTP.SendAsApp",
];

const PREFIX: &str = "Application ";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &context.profile.steps {
        let Step::ExchangeRole(step) = step else {
            continue;
        };
        for role in &step.roles {
            let Some(name) = role.strip_prefix(PREFIX) else {
                continue;
            };
            if ROLES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            let mut finding = RULE
                .finding(format!("`{}` is not in Microsoft's list", **role))
                .at(role.span);
            if let Some(best) = closest(name, ROLES) {
                finding = finding.label(format!("did you mean `{PREFIX}{best}`?"));
            }
            findings.push(finding);
        }
    }
    findings
}
