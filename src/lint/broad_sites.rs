//! A permission opens every SharePoint site, where chosen sites are possible.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::plan::opens_all_sites;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB202",
        code: "broad-sites",
        severity: Severity::Warning,
        summary: "A permission opens every SharePoint site and every OneDrive, where chosen sites are possible.",
        why: "With an application permission such as Sites.Read.All the app reaches all files of all sites and users. With Sites.Selected it reaches only the sites on which it is given a role.",
        example: "application:\n  - value: Sites.ReadWrite.All\n    reason: Stores documents in one site.",
        fix: "Ask the vendor whether the product works with Sites.Selected, and add a `siteGrant` step for the sites. For single libraries and files there are Lists.SelectedOperations.Selected and Files.SelectedOperations.Selected. If all sites are needed, say so in a comment: `# grantbook: allow broad-sites: reason`.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-selected-overview",
            "https://learn.microsoft.com/sharepoint/dev/sp-add-ins-modernize/understanding-rsc-for-msgraph-and-sharepoint-online",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // A temporary app that gives roles on sites needs it, and is gone afterwards.
    let permissions = context.lasting_permissions();
    permissions
        .filter(|p| opens_all_sites(p))
        .map(|p| {
            RULE.finding(format!("`{}` opens every site of the tenant", p.value))
                .at(p.span)
        })
        .collect()
}
