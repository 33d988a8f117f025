//! States that come from git.

use std::fs;

use super::common::{Done, PROFILE, PROFILE_FILE, Test, changed_all, has_tool};
use super::repository::{commit, committed, git};

fn wider() -> String {
    changed_all(&[("value: Sites.Selected\n", "value: Sites.FullControl.All\n")])
}

/// The repository with a second commit that widens the profile.
fn two_commits(arguments: &[&str]) -> Test {
    committed(arguments, &[(PROFILE_FILE, PROFILE)]).prepare(|root| {
        git(root, &["tag", "first"]);
        fs::write(root.join(PROFILE_FILE), wider()).expect("a file");
        commit(root, "Second");
    })
}

#[track_caller]
fn last_line(test: Test) -> String {
    let done = test.any_output().run();
    assert_eq!(done.stderr, "");
    done.stdout.lines().last().expect("a line").to_owned()
}

#[test]
fn revisions_of_all_kinds() {
    if !has_tool("git") {
        return;
    }
    for (a, b) in [
        ("git:first", "git:main"),
        ("git:HEAD~1", "git:HEAD"),
        ("git:main^", "profiles"),
        (
            "git:HEAD~1:profiles/contoso-mail.yaml",
            "git:HEAD:profiles/contoso-mail.yaml",
        ),
        ("git:HEAD~1:profiles/contoso-mail.yaml", "contoso-mail"),
        (
            r"git:HEAD~1:profiles\contoso-mail.yaml",
            "profiles/contoso-mail.yaml",
        ),
        ("git:first:profiles", "git:main:profiles/"),
        ("git:HEAD^{/First}", "profiles"),
        ("git:HEAD~1", "git:main:profiles/contoso-mail.yaml"),
    ] {
        assert_eq!(
            last_line(two_commits(&["diff", a, b])),
            format!("{a} -> {b}: 2 widened."),
        );
    }
}

#[test]
fn without_a_second_side_it_is_the_state_here() {
    if !has_tool("git") {
        return;
    }
    assert_eq!(
        last_line(two_commits(&["diff", "git:first"])),
        "git:first -> profiles: 2 widened."
    );
    assert_eq!(
        last_line(two_commits(&["diff", "git:HEAD"])),
        "git:HEAD -> profiles: no change. 1 profile says the same."
    );
    assert_eq!(
        last_line(two_commits(&[
            "diff",
            "git:first:profiles/contoso-mail.yaml"
        ])),
        "git:first:profiles/contoso-mail.yaml -> profiles/contoso-mail.yaml: 2 widened."
    );
}

/// The profiles lie in a folder of the repository, and grantbook runs there or elsewhere.
#[test]
fn folders_of_the_repository() {
    if !has_tool("git") {
        return;
    }
    let nested = |arguments: &[&str], here: &str| {
        let file = format!("infra/{PROFILE_FILE}");
        committed(arguments, &[(&file, PROFILE), ("docs/x.md", "x\n")])
            .file(&file, wider())
            .here(here)
    };
    for (arguments, here, line) in [
        (
            vec!["diff", "git:main"],
            "infra",
            "git:main -> profiles: 2 widened.",
        ),
        (
            vec!["diff", "git:main", "--profiles", "infra/profiles"],
            "",
            "git:main -> infra/profiles: 2 widened.",
        ),
        (
            vec!["diff", "git:main", "--profiles", "../infra/profiles"],
            "docs",
            "git:main -> ../infra/profiles: 2 widened.",
        ),
        (
            vec!["diff", "git:main", "--profiles", "."],
            "infra/profiles",
            "git:main -> .: 2 widened.",
        ),
        (
            vec!["diff", "git:main:profiles/contoso-mail.yaml"],
            "infra",
            "git:main:profiles/contoso-mail.yaml -> profiles/contoso-mail.yaml: 2 widened.",
        ),
        // From the top, as git itself counts.
        (
            vec!["diff", "git:main:infra/profiles/contoso-mail.yaml"],
            "infra",
            "git:main:infra/profiles/contoso-mail.yaml -> ./../infra/profiles/contoso-mail.yaml: 2 widened.",
        ),
    ] {
        assert_eq!(
            last_line(nested(&arguments, here)),
            line,
            "{arguments:?} in {here}"
        );
    }
}

#[test]
fn hooks_point_git_elsewhere_and_that_does_not_matter() {
    if !has_tool("git") {
        return;
    }
    let test = two_commits(&["diff", "git:first"])
        .env("GIT_DIR", "nowhere")
        .env("GIT_WORK_TREE", "nowhere")
        .env("GIT_INDEX_FILE", "nowhere")
        .env("GIT_COMMON_DIR", "nowhere")
        .env("GIT_NAMESPACE", "nowhere")
        .env("GIT_OBJECT_DIRECTORY", "nowhere")
        .env("GIT_ALTERNATE_OBJECT_DIRECTORIES", "nowhere");
    assert_eq!(last_line(test), "git:first -> profiles: 2 widened.");
}

#[track_caller]
fn refused(test: Test, message: &str) -> Done {
    test.status(2).stderr(format!("error: {message}\n")).run()
}

#[test]
fn what_is_no_revision() {
    if !has_tool("git") {
        return;
    }
    let hint = "write a branch, a tag or a commit, such as `git:main` or `git:HEAD~1`";
    for (argument, message) in [
        ("git:--output=x", format!("`--output=x` cannot be a git revision; {hint}")),
        ("git:-h", format!("`-h` cannot be a git revision; {hint}")),
        ("git:", format!("`` cannot be a git revision; {hint}")),
        ("git::x", format!("`` cannot be a git revision; {hint}")),
        ("git:a\u{1b}[1m", format!("`a\\u{{1b}}[1m` cannot be a git revision; {hint}")),
        ("git:a b", "there is no git revision `a b`".to_owned()),
        ("git:$(touch x)", "there is no git revision `$(touch x)`".to_owned()),
        ("git:^main", "there is no git revision `^main`; did you mean `git:main`?".to_owned()),
        ("git:mian", "there is no git revision `mian`; did you mean `git:main`?".to_owned()),
        (
            "git:first..main",
            "there is no git revision `first..main`; for two revisions write `git:A git:B`".to_owned(),
        ),
        (
            "git:main:profiles/contoso-mial.yaml",
            "`main` has no file or folder `profiles/contoso-mial.yaml`; did you mean `git:main:profiles/contoso-mail.yaml`?".to_owned(),
        ),
        ("git:main:../x.yaml", "`..` is in no git repository".to_owned()),
        ("git:main:x\ny", "git cannot be asked for the path `x\\ny`".to_owned()),
    ] {
        refused(two_commits(&["diff", argument]), &message);
    }
}

#[test]
fn places_without_git() {
    if !has_tool("git") {
        return;
    }
    refused(
        Test::new(&["diff", "git:main"])
            .file(PROFILE_FILE, PROFILE)
            // Whatever is above the temporary folder must not count.
            .file(".git", "gitdir: nowhere\n"),
        "`profiles` is in no git repository",
    );
    refused(
        Test::new(&["diff", "git:main"])
            .file(PROFILE_FILE, PROFILE)
            .env("PATH", ""),
        "git revisions are read with `git`, which is not installed, or not on the PATH",
    );
    refused(
        Test::new(&["diff", "git:main"])
            .file(PROFILE_FILE, PROFILE)
            .prepare(|root| git(root, &["init", "--quiet"])),
        "the git repository has no commit yet",
    );
}

#[test]
fn a_shallow_clone_says_so() {
    if !has_tool("git") {
        return;
    }
    let test = two_commits(&["diff", "git:HEAD~1"]).prepare(|root| {
        let from = format!("file://{}", root.display());
        git(root, &["clone", "--quiet", "--depth", "1", &from, "clone"]);
    });
    refused(
        test.here("clone"),
        "there is no git revision `HEAD~1`; this clone is shallow and may not hold it: fetch it first (`git fetch --unshallow`, or `fetch-depth: 0` where a workflow checks out)",
    );
}

#[test]
fn a_shallow_clone_says_how_a_branch_is_fetched() {
    if !has_tool("git") {
        return;
    }
    for (name, branch) in [("release", "release"), ("up/release", "release")] {
        let revision = format!("git:{name}");
        let test = two_commits(&["diff", &revision]).prepare(|root| {
            let from = format!("file://{}", root.display());
            let remote = if name == branch { "origin" } else { "up" };
            git(
                root,
                &[
                    "clone", "--quiet", "--depth", "1", "--origin", remote, &from, "clone",
                ],
            );
        });
        let remote = if name == branch { "origin" } else { "up" };
        let why = format!(
            "there is no git revision `{name}`; this clone is shallow and may not hold it: fetch it with `git fetch {remote} {branch}:refs/remotes/{remote}/{branch}`, and write `git:{remote}/{branch}`"
        );
        refused(test.here("clone"), &why);
    }
}

/// A repository above the folder is found, whatever git was told not to look at.
#[test]
fn a_ceiling_does_not_matter() {
    if !has_tool("git") {
        return;
    }
    let test = two_commits(&["diff", "git:first"]);
    let ceiling = test.path().display().to_string();
    let test = test
        .here("profiles")
        .env("GIT_CEILING_DIRECTORIES", ceiling)
        .arg("--profiles")
        .arg(".");
    assert_eq!(last_line(test), "git:first -> .: 2 widened.");
}

/// A build machine often has `origin/main` and no `main`.
#[test]
fn a_branch_of_a_remote() {
    if !has_tool("git") {
        return;
    }
    let test = two_commits(&["diff", "git:main"]).prepare(|root| {
        let from = format!("file://{}", root.display());
        git(root, &["clone", "--quiet", &from, "clone"]);
        let clone = root.join("clone");
        git(&clone, &["checkout", "--quiet", "--detach"]);
        git(
            &clone,
            &["branch", "--quiet", "--delete", "--force", "main"],
        );
    });
    let done = refused(
        test.here("clone"),
        "there is no git revision `main`; did you mean `git:origin/main`?",
    );
    let done = done
        .then(&["diff", "git:origin/main~1"])
        .here("clone")
        .any_output()
        .run();
    assert!(
        done.stdout
            .ends_with("git:origin/main~1 -> profiles: 2 widened.\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn profiles_that_are_not_there_yet_or_no_longer() {
    if !has_tool("git") {
        return;
    }
    let done = committed(&["diff", "git:main"], &[("README.md", "x\n")])
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .run();
    assert!(
        done.stdout.starts_with("contoso-mail (new)\n"),
        "{}",
        done.stdout
    );
    assert_eq!(done.stderr, "note: `git:main` has no profile\n");
    let done = committed(&["diff", "git:main"], &[(PROFILE_FILE, PROFILE)])
        .prepare(|root| fs::remove_dir_all(root.join("profiles")).expect("a folder"))
        .any_output()
        .run();
    assert!(
        done.stdout.starts_with("contoso-mail (gone)\n"),
        "{}",
        done.stdout
    );
    assert_eq!(done.stderr, "note: `profiles` has no profile\n");
    // On neither side: the wrong folder.
    refused(
        committed(&["diff", "git:main"], &[("README.md", "x\n")]),
        "there is no folder `profiles`, on neither side; `--profiles DIR` names another one",
    );
    // Where another folder is named, it is not guessed.
    refused(
        committed(
            &["diff", "git:main", "other"],
            &[("other/contoso-mail.yaml", PROFILE)],
        ),
        "`git:main` has no folder `profiles`; `--profiles DIR` names another one",
    );
}

#[test]
fn files_that_are_none() {
    if !has_tool("git") {
        return;
    }
    let large = "x".repeat(1024 * 1024 + 1);
    let done = committed(
        &["diff", "git:HEAD", "--format", "json"],
        &[
            (PROFILE_FILE, PROFILE),
            ("profiles/large.yaml", &large),
            ("profiles/folder.yaml/x", "x\n"),
        ],
    )
    .prepare(|root| {
        fs::write(root.join("profiles/latin.yaml"), [0xe4, b'\n']).expect("a file");
        commit(root, "Latin");
        for path in [
            "profiles/large.yaml",
            "profiles/latin.yaml",
            "profiles/folder.yaml/x",
        ] {
            fs::remove_file(root.join(path)).expect("a file");
        }
        fs::remove_dir(root.join("profiles/folder.yaml")).expect("a folder");
    })
    .status(2)
    .any_output()
    .run();
    let found: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let codes: Vec<_> = found["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|f| (f["file"].as_str(), f["code"].as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (Some("HEAD:profiles/folder.yaml"), Some("unreadable-file")),
            (Some("HEAD:profiles/large.yaml"), Some("file-too-large")),
            (Some("HEAD:profiles/latin.yaml"), Some("not-utf-8")),
        ]
    );
    assert_eq!(found["unchanged"], 1);
}

#[cfg(unix)]
#[test]
fn a_link_in_git_leads_to_what_it_names() {
    if !has_tool("git") {
        return;
    }
    let done = committed(
        &["diff", "git:HEAD"],
        &[("shared/contoso-mail.yaml", PROFILE)],
    )
    .prepare(|root| {
        fs::create_dir(root.join("profiles")).expect("a folder");
        let link = root.join(PROFILE_FILE);
        std::os::unix::fs::symlink("../shared/contoso-mail.yaml", &link).expect("a link");
        commit(root, "Link");
    })
    .any_output()
    .run();
    assert_eq!(
        done.stdout,
        "git:HEAD -> profiles: no change. 1 profile says the same.\n"
    );
}

/// What a repository configures must not run.
#[cfg(unix)]
#[test]
fn nothing_of_the_repository_runs() {
    if !has_tool("git") {
        return;
    }
    let test = two_commits(&["diff", "git:first"]).prepare(|root| {
        let bait = format!("touch {}", root.join("ran").display());
        for key in [
            "core.pager",
            "core.fsmonitor",
            "core.sshCommand",
            "diff.bait.textconv",
            "filter.bait.smudge",
            "diff.external",
            "alias.cat-file",
        ] {
            git(root, &["config", key, &bait]);
        }
        fs::write(
            root.join(".git/info/attributes"),
            "*.yaml diff=bait filter=bait\n",
        )
        .expect("a file");
    });
    assert_eq!(last_line(test), "git:first -> profiles: 2 widened.");
}

#[test]
fn a_path_that_is_empty() {
    if !has_tool("git") {
        return;
    }
    refused(
        two_commits(&["diff", "git:HEAD:"]),
        "`git:HEAD:` has no path behind the last `:`; write `git:HEAD` for the folder of the profiles, `git:HEAD:.` for this folder, or a path such as `git:HEAD:profiles/x.yaml`",
    );
}
