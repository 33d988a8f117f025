//! A pull request in a fresh repository, as somebody meets it who has just installed grantbook.

use std::fs;

use super::common::{PROFILE, PROFILE_FILE, Test, changed_all, has_tool};
use super::repository::{commit, git};

#[test]
fn a_pull_request() {
    if !has_tool("git") {
        return;
    }
    // A team keeps one profile on `main`.
    let test = Test::new(&["diff", "git:main"])
        .file(PROFILE_FILE, PROFILE)
        .file("README.md", "Our integrations.\n")
        .prepare(|root| {
            git(root, &["init", "--quiet", "--initial-branch", "main"]);
            commit(root, "Contoso's mail archive");
            git(root, &["switch", "--quiet", "--create", "more-access"]);
        });
    // Nothing was changed yet.
    let done = test
        .stdout("git:main -> profiles: no change. 1 profile says the same.\n")
        .run();

    // Somebody changes layout, comments and the order of keys: nothing in meaning.
    let tidy = changed_all(&[(
        "vendor: Contoso\nintegration: Mail archive\n",
        "# Asked for by the records team.\nintegration: 'Mail archive'\nvendor: Contoso\n",
    )]);
    fs::write(done.path().join(PROFILE_FILE), &tidy).expect("a file");
    let done = done
        .then(&["diff", "git:main", "--fail-on", "any"])
        .stdout("git:main -> profiles: no change. 1 profile says the same.\n")
        .run();

    // And then asks for much more, in a commit of the branch.
    let wider = tidy
        .replace("value: Sites.Selected\n", "value: Sites.FullControl.All\n")
        .replace(
            "https://${serverName}/signin",
            "https://archive.contoso-cloud.example/signin",
        )
        .replace("lifetimeMonths: 6", "lifetimeMonths: 24")
        .replace("            onlyWith: read-groups\n", "");
    fs::write(done.path().join(PROFILE_FILE), wider).expect("a file");
    commit(done.path(), "More access");
    let human = "contoso-mail
  ~ widened   highest risk  medium -> critical
  ~ widened   permission    Sites.Selected -> Sites.FullControl.All (application, Microsoft Graph; risk medium -> critical)
  ~ widened   permission    GroupMember.Read.All: only with read-groups, off -> always, on (delegated, Microsoft Graph; risk low)
  + widened   redirect URI  https://archive.contoso-cloud.example/signin (Web; new host archive.contoso-cloud.example)
  ~ widened   credential    secret Archive: lifetime: 6 months -> 24 months
  - removed   redirect URI  https://${serverName}/signin (Web)

git:main -> git:HEAD: 5 widened, 1 removed.
";
    let done = done
        .then(&["diff", "git:main", "git:HEAD", "--fail-on", "widened"])
        .status(1)
        .stdout(human)
        .run();

    // The workflow writes that as a comment, and finds the comment again by its first line.
    let done = done
        .then(&["diff", "git:main", "--format", "markdown"])
        .any_output()
        .run();
    assert!(
        done.stdout.starts_with("<!-- grantbook diff -->\n"),
        "{}",
        done.stdout
    );
    assert!(
        done.stdout.contains("| **widened** | permission | `Sites.Selected` | `Sites.FullControl.All` | application, Microsoft Graph; risk medium → critical |"),
        "{}",
        done.stdout
    );

    // The author makes a mistake on the way: that is an error, and not "no change".
    let broken = PROFILE.replace("value: User.Read\n", "value: User.Raed\n");
    fs::write(done.path().join(PROFILE_FILE), broken).expect("a file");
    let done = done
        .then(&["diff", "git:main"])
        .status(2)
        .any_output()
        .run();
    assert!(
        done.stderr.contains("did you mean `User.Read`?"),
        "{}",
        done.stderr
    );
    assert_eq!(
        done.stdout,
        "not compared, because of errors: profiles/contoso-mail.yaml\ngit:main -> profiles: no change in what was compared.\n"
    );

    // And takes it all back.
    fs::write(done.path().join(PROFILE_FILE), PROFILE).expect("a file");
    done.then(&["diff", "git:main", "--fail-on", "any"])
        .stdout("git:main -> profiles: no change. 1 profile says the same.\n")
        .run();
}
