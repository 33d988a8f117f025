//! RBAC for Applications in Exchange Online: access of an app to some mailboxes.
//!
//! Source: Microsoft's page "Role Based Access Control for Applications in Exchange Online".

use super::AppPlan;
use super::settings::CLIENT_ID_OF;
use super::step_plan::{ActionKind, ActionPlan, Words, plan};
use super::template::{Segment, Template};
use super::values::{PRINCIPAL_ID_OF, Values};
use crate::catalog::PermissionKind;
use crate::diagnostics::Finding;
use crate::profile::{Common, ExchangeRole, Spanned};

/// Resolves the step: commands that a person runs, because neither the Azure CLI nor Microsoft
/// Graph reaches the roles of Exchange.
pub(super) fn action(
    step: &ExchangeRole,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    roles(&step.roles, findings);
    let app = values.app(&step.app, findings);
    if let Some(app) = app.filter(|_| step.group.is_some() || step.filter.is_some()) {
        for_all_mailboxes(step, app, findings);
    }
    let scope = match (&step.group, &step.filter) {
        (Some(group), None) => Mailboxes::Group(values.needed_group(group, findings)?),
        (None, Some(filter)) => Mailboxes::Filter(checked(filter, findings)?),
        (None, None) => Mailboxes::All,
        (Some(group), Some(_)) => {
            let what = "mailboxes are given by `group` or by `filter`, not by both";
            findings.push(
                Finding::error("bad-step", what)
                    .at(group.span)
                    .help("Take one of the two out. A filter can name a group too."),
            );
            return None;
        }
    };
    let app = app?;
    too_long(values.profile_id, &step.app, findings);
    let names = Names {
        scope: format!("grantbook {} {}", values.profile_id, app.id),
        assignment: format!("grantbook {} {}", values.profile_id, app.id),
    };
    let roles: Vec<&str> = step.roles.iter().map(|r| r.as_str()).collect();
    let words = Words {
        title: format!(
            "Give \"{}\" access to {} in Exchange Online",
            app.name(),
            scope.words()
        ),
        who: "Exchange Administrator who is a member of the role group Organization Management",
        place: "Exchange Online PowerShell".to_owned(),
        expect: format!(
            "Test-ServicePrincipalAuthorization shows {}, {}.",
            roles.join(", "),
            if matches!(scope, Mailboxes::All) {
                "for the whole organization".to_owned()
            } else {
                format!("with the scope \"{}\"", names.scope)
            }
        ),
    };
    let kind = ActionKind::Commands {
        module: "ExchangeOnlineManagement".to_owned(),
        connect: "Connect-ExchangeOnline".to_owned(),
        text: create(&app.id, app.name(), &roles, &scope, &names),
        check: Some(check(&app.id)),
        undo: Some(undo(&app.id, roles.len(), &scope, &names)),
    };
    // As Microsoft says; the answer of the test above does not wait for it.
    let minutes = step.minutes.or(Some(120));
    let common = step.common();
    let common = Common { minutes, ..common };
    Some(plan(kind, app, &step.reason, &common, words))
}

/// How the names of roles for apps begin.
const FOR_APPS: &str = "Application ";

enum Mailboxes {
    Group(String),
    Filter(String),
    All,
}

impl Mailboxes {
    const fn words(&self) -> &'static str {
        match self {
            Self::Group(_) => "the mailboxes of a group",
            Self::Filter(_) => "some mailboxes",
            Self::All => "all mailboxes",
        }
    }
}

struct Names {
    scope: String,
    assignment: String,
}

/// Pieces of a text: literals, and names of IDs and parameters.
fn text(pieces: Vec<Segment>) -> Template {
    let mut whole = Template::default();
    for piece in pieces {
        whole = whole.joined(&Template {
            segments: vec![piece],
        });
    }
    whole
}

fn create(app: &str, name: &str, roles: &[&str], mailboxes: &Mailboxes, names: &Names) -> Template {
    let literal = |t: String| Segment::Literal(t);
    let mut pieces = vec![
        literal("New-ServicePrincipal -AppId ".to_owned()),
        Segment::Parameter(format!("{CLIENT_ID_OF}{app}")),
        literal(" -ObjectId ".to_owned()),
        Segment::Parameter(format!("{PRINCIPAL_ID_OF}{app}")),
        literal(format!(" -DisplayName '{}'\n", name.replace('\'', "''"))),
    ];
    match mailboxes {
        Mailboxes::All => {}
        Mailboxes::Filter(filter) => pieces.push(literal(format!(
            "New-ManagementScope -Name '{}' -RecipientRestrictionFilter \"{filter}\"\n",
            names.scope
        ))),
        Mailboxes::Group(parameter) => pieces.extend([
            literal("$group = (Get-Group -Identity \"".to_owned()),
            Segment::Parameter(parameter.clone()),
            literal("\").DistinguishedName.Replace(\"'\", \"''\")\n".to_owned()),
            literal(format!(
                "New-ManagementScope -Name '{}' -RecipientRestrictionFilter \"MemberOfGroup -eq '$group'\"\n",
                names.scope
            )),
        ]),
    }
    for (index, role) in roles.iter().enumerate() {
        pieces.push(literal(format!(
            "New-ManagementRoleAssignment -Name '{} {}' -Role '{role}' -App ",
            names.assignment,
            index + 1
        )));
        pieces.push(Segment::Parameter(format!("{PRINCIPAL_ID_OF}{app}")));
        if !matches!(mailboxes, Mailboxes::All) {
            pieces.push(literal(format!(" -CustomResourceScope '{}'", names.scope)));
        }
        pieces.push(literal("\n".to_owned()));
    }
    text(pieces)
}

fn check(app: &str) -> Template {
    text(vec![
        Segment::Literal("Test-ServicePrincipalAuthorization -Identity ".to_owned()),
        Segment::Parameter(format!("{PRINCIPAL_ID_OF}{app}")),
        Segment::Literal(
            " | Format-Table RoleName, GrantedPermissions, AllowedResourceScope\n".to_owned(),
        ),
    ])
}

fn undo(app: &str, roles: usize, mailboxes: &Mailboxes, names: &Names) -> Template {
    let mut lines: Vec<String> = (1..=roles)
        .map(|index| {
            let name = format!("{} {index}", names.assignment);
            format!("Remove-ManagementRoleAssignment '{name}' -Confirm:$false\n")
        })
        .collect();
    if !matches!(mailboxes, Mailboxes::All) {
        let scope = &names.scope;
        lines.push(format!(
            "Remove-ManagementScope '{scope}' -Confirm:$false\n"
        ));
    }
    lines.push("Remove-ServicePrincipal -Identity ".to_owned());
    text(vec![
        Segment::Literal(lines.concat()),
        Segment::Parameter(format!("{PRINCIPAL_ID_OF}{app}")),
        Segment::Literal("\n".to_owned()),
    ])
}

fn roles(roles: &[Spanned<String>], findings: &mut Vec<Finding>) {
    for (index, role) in roles.iter().enumerate() {
        if let Some(first) = roles[..index].iter().find(|r| *r == role) {
            let what = format!("the role `{}` stands twice", **role);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(role.span)
                    .related(first.span, "it stands here already")
                    .help("Take one of the two out."),
            );
        }
        let is_good = (1..=64).contains(&role.len())
            && role.starts_with(FOR_APPS)
            && role
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b" .-".contains(&b));
        if !is_good {
            let what = format!("`{}` cannot be a role of Exchange for an app", **role);
            findings.push(
                Finding::error("bad-id", what).at(role.span).help(
                    "These roles begin with `Application `, such as `Application Mail.Read`.",
                ),
            );
        }
    }
}

/// A permission of the registration holds for all mailboxes, whatever Exchange says beside it.
fn for_all_mailboxes(step: &ExchangeRole, app: &AppPlan, findings: &mut Vec<Finding>) {
    for role in &step.roles {
        let name = role.strip_prefix(FOR_APPS).unwrap_or_default();
        let mut permissions = app.permissions_of(PermissionKind::Application);
        if let Some(permission) = permissions.find(|p| p.value == name) {
            let what = format!(
                "the app has `{name}` of {} for all mailboxes, so this limits nothing",
                permission.api_name
            );
            findings.push(
                Finding::error("no-effect", what).at(role.span).help(
                    "Take the permission out of `permissions`: the role in Exchange is enough.",
                ),
            );
        }
    }
}

/// Exchange takes names of up to 64 characters. Source: Microsoft's reference of
/// `New-ManagementRoleAssignment`.
fn too_long(profile: &str, app: &Spanned<String>, findings: &mut Vec<Finding>) {
    let name = format!("grantbook {profile} {} 00", **app);
    if name.len() > 64 {
        findings.push(
            Finding::error(
                "value-too-long",
                "the ids of profile and app make a name that is too long for Exchange",
            )
            .at(app.span)
            .help("Shorten one of them: together they may have 50 characters."),
        );
    }
}

/// A filter stands in double quotes of PowerShell.
fn checked(filter: &Spanned<String>, findings: &mut Vec<Finding>) -> Option<String> {
    if filter.is_empty() || filter.contains(['"', '`', '$', '\n', '”', '“', '„']) {
        findings.push(
            Finding::error("bad-id", "this cannot be a filter here")
                .at(filter.span)
                .help("Write it in one line with single quotes, without `$` and backquotes, such as `CustomAttribute1 -eq 'helpdesk'`."),
        );
        return None;
    }
    Some(filter.value.clone())
}
