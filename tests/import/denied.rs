//! What an input says must not be granted.

use grantbook::catalog::PermissionKind;
use grantbook::import::Options;
use grantbook::plan::Plan;

use crate::{holds, imported, planned, unresolved};

fn granted(plan: &Plan) -> Vec<String> {
    let apps = plan.apps.iter().flat_map(|a| &a.permissions);
    apps.map(|p| format!("{} {}", p.kind, p.value)).collect()
}

fn forbidden(plan: &Plan) -> Vec<String> {
    let apps = plan.apps.iter().flat_map(|a| &a.forbidden);
    apps.map(|p| format!("{} {}: {}", p.kind, p.value, p.why))
        .collect()
}

#[test]
fn sentences_forbid() {
    let list = "Microsoft Graph, application:\n\
        - Mail.Read: sync\n\
        Do not grant Mail.ReadWrite\n\
        - Mail.Send (must not be granted)\n\
        Never grant Directory.ReadWrite.All or Files.Read.All.\n";
    let found = imported("list.txt", list, &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    let plan = planned(&found.text);
    assert_eq!(granted(&plan), ["application Mail.Read"]);
    let never = "Never grant Directory.ReadWrite.All or Files.Read.All";
    assert_eq!(
        forbidden(&plan),
        [
            "application Mail.ReadWrite: Do not grant Mail.ReadWrite".to_owned(),
            "application Mail.Send: Mail.Send (must not be granted)".to_owned(),
            format!("application Directory.ReadWrite.All: {never}"),
            format!("application Files.Read.All: {never}"),
        ]
    );
    let said = |text: &str| found.notes.iter().any(|n| n.text == text);
    assert!(
        said(
            "integration: line 3 says that Mail.ReadWrite must not be granted; it stands under `forbidden` (application)"
        ),
        "{:?}",
        found.notes
    );
}

#[test]
fn headings_forbid_what_is_below() {
    let list = "# Microsoft Graph\n\
        Forbidden permissions:\nDelegated\n- Mail.Send\n- User.Read.All (too wide)\n\n\
        Required permissions:\nApplication\n- Sites.Selected\n";
    let found = imported("list.txt", list, &Options::default());
    let plan = planned(&found.text);
    assert_eq!(granted(&plan), ["application Sites.Selected"]);
    assert_eq!(
        forbidden(&plan),
        [
            "delegated Mail.Send: Forbidden permissions",
            "delegated User.Read.All: Forbidden permissions: too wide",
        ]
    );
}

#[test]
fn without_a_kind_both_are_forbidden() {
    let list = "User.Read | Delegated\nDo not grant Mail.Send.\n";
    let plan = planned(&imported("x.txt", list, &Options::default()).text);
    let why = "Do not grant Mail.Send";
    let kinds = ["application", "delegated"].map(|k| format!("{k} Mail.Send: {why}"));
    assert_eq!(forbidden(&plan), kinds);
    let options = Options {
        kind: Some(PermissionKind::Application),
        ..Options::default()
    };
    let plan = planned(&imported("x.txt", list, &options).text);
    assert_eq!(forbidden(&plan), kinds[..1]);
}

#[test]
fn what_is_not_sure_is_not_granted() {
    for line in [
        "Mail.Send is no longer needed.",
        "Grant Mail.Read, but do not grant Mail.Send.",
        "Do not grant these. They are Mail.Read and Mail.Send.",
        "Use Mail.ReadBasic.All instead of Mail.Send",
        "Mail.Send: not needed",
    ] {
        let list = format!("Application permissions\nUser.Read.All\n{line}\n");
        let found = imported("list.txt", &list, &Options::default());
        let plan = planned(&found.text);
        assert_eq!(granted(&plan), ["application User.Read.All"], "{line}");
        assert_eq!(
            unresolved(&found),
            [format!(
                "integration: unresolved: it is not sure whether this is to be granted, and nothing of it was taken: line 3: {line}"
            )]
        );
    }
}

#[test]
fn what_is_asked_for_and_forbidden_is_for_a_person() {
    let list = "Microsoft Graph, application:\nMail.Read\nMail.Send\nMail.Send: do not grant\n";
    let found = imported("list.txt", list, &Options::default());
    let plan = planned(&found.text);
    assert_eq!(granted(&plan), ["application Mail.Read"]);
    assert_eq!(
        forbidden(&plan),
        ["application Mail.Send: Mail.Send: do not grant"]
    );
    holds(
        unresolved(&found)[0],
        &[
            "Mail.Send (application): the input asks for it, and line 4 says that it must not be granted",
        ],
    );
}

#[test]
fn a_misspelt_name_is_no_less_forbidden() {
    let list = "Microsoft Graph, application:\nMail.Read\nDo not grant Mail.ReadWrit\n";
    let found = imported("list.txt", list, &Options::default());
    assert_eq!(granted(&planned(&found.text)), ["application Mail.Read"]);
    holds(
        unresolved(&found)[0],
        &[
            "Mail.ReadWrit, line 3: it must not be granted; write it under `forbidden`: ",
            "did you mean `Mail.ReadWrite`?",
        ],
    );
}

#[test]
fn rows_of_a_table_forbid() {
    let table = "permission,type,reason\nMail.Read,Application,Sync\nMail.Send,Application,Do not grant\nUser.Read.All,Application,Not needed\n";
    let found = imported("t.csv", table, &Options::default());
    let plan = planned(&found.text);
    assert_eq!(granted(&plan), ["application Mail.Read"]);
    assert_eq!(forbidden(&plan), ["application Mail.Send: Do not grant"]);
    holds(unresolved(&found)[0], &["line 4: User.Read.All"]);
}

#[test]
fn descriptions_forbid_nothing() {
    let list = "Microsoft Graph, application:\n\
        - Mail.Read: Reads mail, does not include permission to send.\n\
        - Sites.Selected: never all sites, use it instead of Sites.Read.All\n\
        - User.Read.All | Application | Not granted for Contoso\n";
    let found = imported("list.txt", list, &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    assert_eq!(granted(&planned(&found.text)).len(), 3);
}
