"""What a script refuses, and that it has done nothing then."""

import copy
import dataclasses

from azure_cli import Settings
from canonical import CLOUD, ESIA, EXACT, MOMENT, SECURENDS, difference
from checks import check, same
from harness import Tenant
from language import PowerShell
from registry import test

OTHER_TENANT = "11111111-2222-4333-8444-555555555555"


def nothing(t, run):
    same([c["path"] for c in run.writes], [], "writes", run)
    same(difference(t.before, t.state()), {"changed": [], "removed": []}, "state", run)


@test("refusals/sign-in", weight=20)
def sign_in():
    with Tenant() as t:
        me = t.user()
        for command in ("plan", "create", "apply", "verify", "remove"):
            words = ("--secret-file", t.file()) if command == "apply" else ()
            run = t.run(me, ESIA, command, "--yes", *words, tenant=OTHER_TENANT)
            check(run.code == 1 and t.id in run.err and OTHER_TENANT in run.err, f"{command}: exits {run.code}", run)
            same(run.calls, [], f"calls of {command} for another tenant", run)
        run = t.run(t.identity(), ESIA, "apply", "--yes", "--secret-file", t.file())
        check(run.code == 1 and "az login" in run.err, f"not signed in: exits {run.code}", run)
        same(run.calls, [], "calls without a sign-in", run)
        run = t.ok(me, ESIA, "plan", tenant=t.id.upper())
        nothing(t, run)


@test("refusals/no-terminal", weight=40)
def no_terminal():
    """Without a terminal and without --yes nothing is changed, by any command."""
    with Tenant(warm=True) as t:
        me = t.user()
        for command in ("create", "apply", "remove"):
            words = ("--secret-file", t.file()) if command == "apply" else ()
            run = t.run(me, MOMENT, command, *words)
            check(run.code == 2 and "--yes" in run.err, f"{command}: exits {run.code}", run)
            nothing(t, run)
        t.ok(me, MOMENT, "apply", "--yes", "--secret-file", t.file())
        done = t.state()
        for words in (("consent",), ("configure",), ("rotate", "--secret-file", t.file()), ("remove",),
                      ("rotate", "--remove-old")):
            run = t.run(me, MOMENT, *words)
            check(run.code == 2 and "--yes" in run.err, f"{words[0]}: exits {run.code}", run)
            same(t.state(), done, f"state after {words[0]}", run)


@test("refusals/wrong-use", weight=20)
def wrong_use():
    with Tenant(warm=True) as t:
        me = t.user()
        for case, words in (
                (ESIA, ("nonsense",)), (ESIA, ("plan", "apply")), (ESIA, ("plan", "--nonsense")),
                (ESIA, ("apply", "--months", "0")), (ESIA, ("apply", "--months", "25")), (ESIA, ("apply", "--months")),
                (MOMENT, ("apply", "--site", "Team")), (MOMENT, ("apply", "--site", "http://contoso.sharepoint.com/x")),
                (MOMENT, ("apply", "--site-role", "owner")), (SECURENDS, ("apply", "--sign-in-audience", "Everybody")),
                (SECURENDS, ("apply", "--redirect-uri", "http://evil.example/")),
                (SECURENDS, ("apply", "--redirect-uri", 'https://a.example/"b')),
                (EXACT, ("apply", "--server-name", "a b")), (EXACT, ("apply", "--server-name", "$(id).example.com"))):
            run = t.run(me, case, *words)
            # That a value is missing PowerShell says itself, with 1.
            code = 1 if words[-1] == "--months" and Settings.language is PowerShell else 2
            check(run.code == code, f"{' '.join(words)}: exits {run.code}", run)
            same(run.calls, [], f"calls of {' '.join(words)}", run)
        run = t.run(me, EXACT, "plan", site=False)
        check(run.code == 2 and "--server-name" in run.err, "a missing --server-name", run)
        run = t.run(me, ESIA, "plan", "--tenant", "contoso.onmicrosoft.com")
        check(run.code == 2, "a tenant by name", run)
        if Settings.language is not PowerShell:  # there Get-Help shows it
            run = t.run(t.identity(), ESIA, "plan", "--help")
            check(run.code == 0 and "Usage" in run.out, "--help", run)


@test("refusals/namesake", weight=20)
def namesake():
    """An app of that name which is not ours stays as it is, and the script stops."""
    with Tenant(warm=True) as t:
        me = t.user()
        model = next(a for a in t.state()["applications"])
        other = {**copy.deepcopy(model), "displayName": CLOUD.display_name, "uniqueName": None, "passwordCredentials": [],
                 "appId": "00000000-0000-4000-8000-00000000000b", "keyCredentials": []}
        del other["id"]
        t.patch({"op": "add", "kind": "applications", "value": other})
        t.before = t.state()
        for command in ("create", "apply"):
            words = ("--secret-file", t.file()) if command == "apply" else ()
            run = t.run(me, CLOUD, command, "--yes", *words)
            check(run.code == 1 and other["appId"] in run.err, f"{command}: exits {run.code}", run)
            nothing(t, run)
        run = t.ok(me, CLOUD, "remove", "--yes", "--purge")
        nothing(t, run)


@test("refusals/sites", fast=False, weight=40)
def sites():
    """A site that is not there: a stop that names it; the temporary app goes with the next good run."""
    with Tenant(warm=True) as t:
        me = t.user()
        bare = dataclasses.replace(MOMENT, args=(), sites=())
        wrong = "https://contoso.sharepoint.com/sites/Nowhere"
        run = t.run(me, bare, "apply", "--yes", "--secret-file", t.file(), "--site", wrong)
        check(run.code == 1 and wrong in run.err, f"exits {run.code}", run)
        check("Moment SharePoint administration" in run.err, "the app that is left is not named", run)
        run = t.ok(me, MOMENT, "apply", "--yes")
        t.ok(me, MOMENT, "verify")
        run = t.run(me, MOMENT, "remove", "--yes", "--purge")
        same(difference(t.before, t.state()), {"changed": [], "removed": []}, "state after remove", run)
