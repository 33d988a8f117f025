"""Steps beyond the registration: Azure roles, groups, settings of the tenant, and what a person does."""

import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import tempfile
import threading

from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_parity import masked
from tests_vocabulary import ROOT, Fixture

SUBSCRIPTION = "9b7f3c52-0d64-4a18-8e2f-61c5d0a4b7e3"
SCOPE, READER = f"/subscriptions/{SUBSCRIPTION}", "73c42c96-874c-492b-b04d-ab87d138a893"
GROUP, UNIQUE = "R&D 'Blue' team", "grantbook-tailspin-collector-collector"
OPTIONS = ("--subscription", SUBSCRIPTION, "--report-group", GROUP, "--mail-group", "Collected mailboxes")
COLLECTOR = Fixture("collector", "tailspin-collector", "Tailspin", 12, OPTIONS, app="collector")
AZURE, MEMBER = f"Azure role: Log Analytics Reader on {SCOPE}", f"member of group: {GROUP}"
SETTING = "setting: Show names in the usage reports"
LACKING = 'By hand: this sign-in lacks ReportSettings.ReadWrite.All for "Show names in the usage reports". See runbook.md.'
STAYS = LACKING.replace(" for ", " to take back ")
UNSEEN = "NOTE: this sign-in cannot see whether it is done: Show names in the usage reports"
HAND, DONE = "By hand, see runbook.md: ", 'Type "yes" when it is done: '
LOCK = threading.Lock()


@dataclasses.dataclass(frozen=True)
class Variant(Fixture):
    """The fixture with some of its text replaced."""
    changes: tuple = ()

    @property
    def out(self):
        with LOCK:
            return pathlib.Path(varied(self.changes).name) / "out"


@functools.lru_cache
def varied(changes):
    folder = tempfile.TemporaryDirectory(prefix="grantbook-e2e-")
    text = (ROOT / "tests" / "fixtures" / "tailspin-collector.yaml").read_text()
    for old, new in changes:
        check(text.count(old) == 1, f"the fixture has {text.count(old)} times: {old}")
        text = text.replace(old, new)
    profiles = pathlib.Path(folder.name) / "profiles"
    profiles.mkdir()
    (profiles / "tailspin-collector.yaml").write_text(text)
    program = os.environ.get("GRANTBOOK")
    command = [program] if program else ["cargo", "run", "--quiet", "--"]
    subprocess.run([*command, "render", "--quiet", "--profiles", profiles, "--out", profiles.parent / "out"], cwd=ROOT,
                   check=True, stdin=subprocess.DEVNULL)
    return folder


def variant(name, *changes, args=OPTIONS):
    return Variant(name, "tailspin-collector", "Tailspin", 12, args, app="collector", changes=changes)


class Steps:
    """One tenant, and a sign-in with rights in its subscription: the operator, whose token has all permissions."""

    def __init__(self, t, language, case=COLLECTOR, role="Owner", as_user=False):
        self.t, self.language, self.case = t, LANGUAGES[language], case
        if role:
            t.control("/subscription", {"user": role, "operator": role})
        self.before = t.state()
        self.me = t.user() if as_user else t.principal()
        self.pem = t.dir / "files" / "product.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90", "-subj", "/CN=product",
                        "-keyout", t.dir / "files" / "product.key", "-out", self.pem], check=True, capture_output=True)

    def run(self, *words, code=0, me=None, **more):
        done = self.t.run(me or self.me, self.case, *words, language=self.language, **more)
        check(done.code == code, f"{words[0]} exits {done.code}, not {code}", done)
        return done

    def apply(self, **more):
        return self.run("apply", "--yes", "--certificate", self.pem, **more)

    def differs(self, *lines):
        """verify says this, and nothing else; apply puts it right."""
        run = self.run("verify", code=1)
        same(run.out.splitlines(), list(lines), "verify", run)
        self.run("apply", "--yes")
        self.run("verify")

    def principal(self):
        app = self.t.object("applications", uniqueName=UNIQUE)
        return app["appId"], self.t.object("servicePrincipals", appId=app["appId"])["id"]

    def held(self):
        """Azure roles of the app: scope and GUID."""
        state, (_, me) = self.t.state(), self.principal()
        return sorted([a["scope"], a["roleDefinitionId"].rpartition("/")[2]] for a in state["armRoleAssignments"]
                      if a["principalId"] == me)

    def as_before(self, *kinds):
        now = self.t.state()
        for kind in kinds:
            same(now[kind], self.before[kind], f"{kind} as before")


def changed(run):
    return [f"{c['method']} {c['path']}" for c in [*run.calls, *run.arm] if c["changed"]]


def said(run, *texts):
    for text in texts:
        check(text in run.err, f"it does not say: {text}", run)


def silent(run, *texts):
    for text in texts:
        check(text not in run.err + run.out, f"it says: {text}", run)


def life(language):
    """Each command does its part, in the order of the profile; remove takes back what would stay."""
    with Tenant(warm=True) as t:
        s = Steps(t, language)
        run = s.run("plan")
        same(changed(run), [], "changes by plan", run)
        said(run, f"+ Tailspin Collector: {AZURE}", f"+ Tailspin Collector: {MEMBER}", f"+ Tailspin Collector: {SETTING}")
        for words in (("create",), ("consent",), ("credential", "--certificate", s.pem)):
            run = s.run(*words, "--yes")
            silent(run, HAND)
            check(not any("members" in c or "oleAssignments/" in c or "reportSettings" in c for c in changed(run)),
                  f"{words[0]} does more than its part: {changed(run)}", run)
        log = t.dir / "files" / "log"
        run = s.run("configure", "--yes", "--log", log)
        client, principal = s.principal()
        lines = [x for x in run.err.split("\n\n")[-1].splitlines() if not x.startswith("    ")]
        same(lines, [f"  giving the Azure role Log Analytics Reader on {SCOPE}",
                     HAND + "Register the app for Power Platform",
                     f"Tailspin Collector: joining the group {GROUP}",
                     HAND + 'Switch on "Service principals can access read-only admin APIs" in Power BI',
                     "Show names in the usage reports",
                     HAND + 'Give "Tailspin Collector" access to the mailboxes of a group in Exchange Online',
                     "Done."], "the steps in their order", run)
        said(run, f"    New-PowerAppManagementApp -ApplicationId {client}\n",
             f"    New-ServicePrincipal -AppId {client} -ObjectId {principal} -DisplayName 'Tailspin Collector'\n",
             '    $group = (Get-Group -Identity "Collected mailboxes").DistinguishedName.Replace("\'", "\'\'")\n',
             '-RecipientRestrictionFilter "MemberOfGroup -eq \'$group\'"\n', f"-App {principal} -CustomResourceScope '")
        check("giving the Azure role" in log.read_text() and "PATCH /admin/reportSettings: done" in log.read_text(),
              "the log lacks a step: " + log.read_text(), run)
        same(s.held(), [[SCOPE, READER]], "Azure roles", run)
        same(t.state()["reportSettings"]["displayConcealedNames"], False, "the setting", run)
        same(len([m for m in t.state()["groupMembers"] if m["member"] == principal]), 1, "memberships", run)
        check("exactly" in s.run("verify").err, "verify does not say exactly")
        same([a["application"]["appId"] for a in json.loads(s.run("export").out)["apps"]], [client], "export")
        run = s.apply()
        same(changed(run), [], "changes of a second apply", run)
        said(run, HAND + "Install the server", "Show names in the usage reports: is done already", "is as the profile says")
        run = s.run("remove", "--yes", site=False, code=2)
        said(run, "--subscription")
        run = s.run("remove", "--yes", "--purge", *OPTIONS[:2], site=False)
        said(run, f"  taking the Azure role Log Analytics Reader on {SCOPE} away", "Taking back: Show names in the usage")
        s.as_before("applications", "servicePrincipals", "armRoleAssignments", "groupMembers", "reportSettings")
        t.patch({"op": "set", "kind": "reportSettings", "value": {"displayConcealedNames": False}})
        run = s.run("remove", "--yes", *OPTIONS[:2], site=False)
        same(changed(run), [], "changes by remove where nothing is", run)


def drift(language):
    with Tenant(warm=True) as t:
        s = Steps(t, language)
        s.apply()
        _, principal = s.principal()
        mine = t.object("armRoleAssignments", principalId=principal)
        t.patch({"op": "remove", "kind": "armRoleAssignments", "id": mine["id"]})
        s.differs(f"missing: Tailspin Collector: {AZURE}")
        mine = t.object("armRoleAssignments", principalId=principal)
        other = mine["roleDefinitionId"].replace(READER, "43d0d8ad-25c7-4714-9337-8ba259a9fe05")
        t.patch({"op": "set", "kind": "armRoleAssignments", "id": mine["id"], "value": {"roleDefinitionId": other}})
        s.differs(f"missing: Tailspin Collector: {AZURE}")
        member = t.object("groupMembers", member=principal)
        t.patch({"op": "remove", "kind": "groupMembers", "id": member["id"]})
        s.differs(f"missing: Tailspin Collector: {MEMBER}")
        t.patch({"op": "set", "kind": "reportSettings", "value": {"displayConcealedNames": True}})
        s.differs(f"missing: Tailspin Collector: {SETTING}")


def rights(language):
    """Who has no right in the subscription does the other parts; verify must see, and configure needs more."""
    with Tenant(warm=True) as t:
        s = Steps(t, language, role=None)
        for words in (("create",), ("consent",), ("credential", "--certificate", s.pem)):
            s.run(*words, "--yes")
        unseen = f"NOTE: this sign-in cannot see whether the app has the Azure role Log Analytics Reader on {SCOPE}."
        said(s.run("consent", "--yes"), unseen)
        silent(s.run("plan"), AZURE)
        unread = f"STOPPED: The Azure roles on {SCOPE} cannot be read. Sign in with an account that may read them: "
        run = s.run("verify", code=1)
        said(run, unread)
        same(run.out, "", "verify prints", run)
        run = s.run("configure", "--yes", code=1)
        said(run, unread, "(AuthorizationFailed)", "You lack the right to do this.")
        same(changed(run), [], "changes by configure", run)
        t.control("/subscription", {"operator": "Reader"})
        reader = t.principal()
        s.run("verify", me=reader, code=1)
        run = s.run("configure", "--yes", me=reader, code=1)
        said(run, f"STOPPED: The Azure role Log Analytics Reader on {SCOPE} cannot be given.", "(AuthorizationFailed)",
             "You lack the right to do this. runbook.md says which role it takes.")
        same(changed(run), [], "changes by configure", run)
        t.control("/subscription", {"operator": "User Access Administrator"})
        owner = t.principal()
        s.run("configure", "--yes", me=owner)
        s.run("verify", me=owner)
        for me, what in ((s.me, unread), (reader, "")):
            t.control("/subscription", {"operator": "Reader" if me == reader else None})
            run = s.run("remove", "--yes", me=me, code=1)
            said(run, what or f"STOPPED: The Azure role Log Analytics Reader on {SCOPE} cannot be taken away.")
            check(not any("applications" in c or "role" in c for c in changed(run)), "remove goes on", run)
        t.control("/subscription", {"operator": "Owner"})
        s.run("remove", "--yes", "--purge", me=owner)
        s.as_before("applications", "groupMembers", "reportSettings")
        same([a for a in t.state()["armRoleAssignments"] if a["roleDefinitionId"].endswith(READER)], [], "roles left")


def user(language):
    """The token of a user never holds the permission for the setting: a person does it, and verify cannot see it."""
    with Tenant(warm=True) as t:
        s = Steps(t, language, as_user=True)
        run = s.apply()
        said(run, LACKING, "Give \"Tailspin Collector\" access", "Done.")
        same(t.state()["reportSettings"], s.before["reportSettings"], "the setting", run)
        run = s.run("verify")
        said(run, UNSEEN, "exactly")
        silent(s.run("plan"), SETTING)
        operator = t.principal()
        s.run("verify", me=operator, code=1)
        t.faults(deny=["PATCH /admin/reportSettings"])
        said(s.run("configure", "--yes", me=operator), LACKING)
        run = s.run("verify", me=operator, code=1)
        same(run.out.splitlines(), [f"missing: Tailspin Collector: {SETTING}"], "verify", run)
        t.faults()
        s.run("configure", "--yes", me=operator)
        t.faults(deny=["PATCH /admin/reportSettings"])
        run = s.run("remove", "--yes", me=operator)
        said(run, STAYS, "deleting the application", "Done.")
        run = s.run("remove", "--yes", "--purge")
        t.faults()
        s.run("apply", "--yes", "--certificate", s.pem)
        run = s.run("remove", "--yes", "--purge")
        said(run, STAYS)
        s.as_before("applications", "servicePrincipals", "armRoleAssignments", "groupMembers")


def faults(language):
    """What is new is not there at once, answers get lost: the steps are done once, and repeated where they may be."""
    with Tenant(warm=True) as t:
        s = Steps(t, language)
        t.faults(arm_principal_lag=2, lag={"reads": 2})
        run = s.apply()
        check(len([c for c in run.arm if c["method"] == "PUT"]) > 2, "the role was given without lag", run)
        same(s.held(), [[SCOPE, READER]], "Azure roles", run)
        t.faults()
        s.run("verify")
        s.run("remove", "--yes", "--purge")
        for words in (("create",), ("consent",), ("credential", "--certificate", s.pem)):
            s.run(*words, "--yes")
        t.faults(lost_write=[1, 2, 3])
        s.run("configure", "--yes")
        t.faults()
        same(s.held(), [[SCOPE, READER]], "Azure roles after lost answers")
        s.run("verify")
        t.faults(throttle=4, unavailable=5)
        s.run("verify")
        t.faults(lost_write=[1, 2])
        s.run("remove", "--yes")
        t.faults()
        s.as_before("applications", "armRoleAssignments", "reportSettings")


TITLES = ("Install the server", "Register the app for Power Platform")


def waiting(language):
    """Where the profile says so, the script waits for a person, who says yes."""
    with Tenant(warm=True) as t:
        s = Steps(t, language)
        run = s.run("apply", "--certificate", s.pem, code=2)
        said(run, "there is no terminal to ask at")
        for typed, title in (("no\n", TITLES[0]), ("\x04", TITLES[0]), ("yes\nyes please\n", TITLES[1])):
            run = s.run("apply", "--certificate", s.pem, typed="yes\n" + typed, code=1)
            said(run, HAND + title, DONE, f"STOPPED: What follows needs it: {title}", "What was done stays done.")
            if title == TITLES[0]:
                same(changed(run), [], "changes before the first step is done", run)
        silent(run, "joining the group")
        same(s.held(), [[SCOPE, READER]], "Azure roles", run)
        run = s.run("apply", typed="yes\nyes\nyes\n")
        same(run.err.count(DONE), 2, "questions", run)
        same([run.err.count(HAND + x) for x in TITLES], [1, 1], "titles", run)
        run = s.apply()
        silent(run, DONE)
        same([run.err.count(HAND + x) for x in TITLES], [1, 1], "titles", run)
        s.run("verify")
        run = s.run("remove", typed="no\n", code=1)
        said(run, "DELETE the app with everything that belongs to it, and take back the settings of the tenant in")
        same(changed(run), [], "changes by remove", run)


WAITS = variant("waits", ("      minutes: 30\n", "      minutes: 30\n      wait: true\n"))


def waiting_for_setting(language):
    """A setting that this sign-in may not make, and that the profile waits for."""
    with Tenant(warm=True) as t:
        s = Steps(t, language, WAITS, as_user=True)
        for words in (("create",), ("consent",), ("credential", "--certificate", s.pem)):
            s.run(*words, "--yes")
        run = s.run("configure", typed="yes\nyes\nno\n", code=1)
        said(run, LACKING + "\n" + DONE, "STOPPED: What follows needs it: Show names in the usage reports")
        silent(run, HAND + "Show names")
        said(s.run("configure", typed="yes\nyes\nyes\n"), "Done.")
        said(s.run("configure", "--yes"), LACKING, "Done.")


OFF = variant(
    "off", ("parameters:\n", "features:\n  - name: azure\n    description: Reads the logs.\n    default: false\n    whenOn: Yes.\n    whenOff: No.\nparameters:\n"),
    ("      reason: Reads the logs.\n", "      reason: Reads the logs.\n      onlyWith: azure\n"),
    ("      reason: The settings of Power BI name this group.\n",
     "      reason: The settings of Power BI name this group.\n      optional: true\n"),
    ("      minutes: 30\n", "      minutes: 30\n      optional: true\n"))


def left_out(language):
    """What a feature switches off is nowhere; what is optional is named, and neither done nor compared."""
    with Tenant() as t:  # the program az itself
        s = Steps(t, language, OFF)
        silent(s.run("plan"), "Azure role", "member of group", "setting:")
        run = s.apply()
        said(run, HAND + "Show names in the usage reports")
        silent(run, "Azure role", "joining")
        s.as_before("armRoleAssignments", "groupMembers", "reportSettings")
        run = s.run("verify")
        silent(run, "NOTE")
        check(not run.arm, "it asks Azure", run)
        t.patch({"op": "set", "kind": "reportSettings", "value": {"displayConcealedNames": False}})
        run = s.run("remove", "--yes", "--purge", site=False)
        same(t.state()["reportSettings"]["displayConcealedNames"], False, "the setting after remove", run)


TWICE = variant(
    "twice", ("  - groupMember:\n", """  - azureRole:
      app: collector
      role: 39BC4728-0917-49c7-9d2c-d95423bc2eb4
      scope: /subscriptions/${subscription}/resourceGroups/RG-Logs
      reason: Sees the alerts.
  - groupMember:
"""), ("  - exchangeRole:\n", """  - graphRequest:
      title: Put the app into the group
      method: POST
      path: /groups/${groupId}/members/$ref
      body: '{"@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/${servicePrincipalId:collector}"}'
      check:
        path: /groups/${groupId}
        property: displayName
        value: App Users
      permission: GroupMember.ReadWrite.All
      why: Shows that IDs are filled in.
  - exchangeRole:
"""), ("parameters:\n", """parameters:
  - name: groupId
    type: guid
    description: A group.
    example: 11111111-2222-3333-4444-555555555555
"""))


def twice(language):
    """Two roles, one by its GUID on a resource group in other letters; requests with IDs in path and body."""
    with Tenant(warm=True) as t:
        finance = t.before["groups"][1]["id"]
        s = Steps(t, language, dataclasses.replace(TWICE, args=(*OPTIONS[2:], "--subscription", SUBSCRIPTION.upper(),
                                                                "--group-id", finance)))
        s.apply()
        same(s.held(), [[SCOPE, READER], [f"{SCOPE}/resourceGroups/rg-logs", "39bc4728-0917-49c7-9d2c-d95423bc2eb4"]],
             "Azure roles")
        client, principal = s.principal()
        same(sorted(m["group"] == finance for m in t.state()["groupMembers"] if m["member"] == principal), [False, True],
             "memberships")
        run = s.run("verify", code=1)
        same(run.out.splitlines(), ["missing: Tailspin Collector: setting: Put the app into the group"], "verify", run)
        # A resource group takes its roles with it; the app can go all the same.
        group = f"{SCOPE}/resourceGroups/rg-logs"
        mine = t.object("armRoleAssignments", principalId=principal, scope=group)
        t.patch({"op": "remove", "kind": "armRoleAssignments", "id": mine["id"]},
                {"op": "remove", "kind": "resourceGroups", "id": group})
        said(s.run("verify", code=1), "ResourceGroupNotFound", "Nothing was changed.")
        s.run("remove", "--yes", "--purge")
        s.as_before("applications", "armRoleAssignments", "groupMembers")


SERIES = (("plan",), ("create", "--yes"), ("consent", "--yes"), ("credential", "--yes", "--certificate", "PEM"),
          ("configure", "--yes"), ("verify",), ("apply", "--yes"), ("remove", "--yes"), ("remove", "--yes", "--purge"),
          ("apply", "--yes", "--certificate", "PEM"), ("remove", "--yes", "--purge"), ("verify",))
WITH = {"operator": {}, "user": {}, "lag": {"lag": {"reads": 2}, "arm_principal_lag": 2},
        "busy": {"throttle": 5, "unavailable": 7, "page_size": 1}, "lost": {"lost_write": [1, 2, 3, 5, 8]},
        "denied": {"deny": ["PUT /**/roleAssignments/*", "POST /groups/*/members/$ref", "PATCH /admin/reportSettings"]}}
RANDOM = re.compile(r"(?<=/roleAssignments/)[0-9a-fA-F-]{36}")
KEY = re.compile(r"(?<=\"keyId\": \")[0-9a-f-]{36}")


def series(language, name, pem):
    did = []
    with Tenant(warm=True) as t:
        s = Steps(t, language, role=None if name == "user" else "Owner", as_user=name == "user")
        t.faults(**WITH[name])
        for words in SERIES:
            run = t.run(s.me, COLLECTOR, *(pem if w == "PEM" else w for w in words), language=s.language)
            calls = [[c["method"], c["path"], KEY.sub("KEY", masked(c["body"], t)), c["caller"], c["status"]]
                     for c in run.calls]
            azure = [[c["method"], RANDOM.sub("RANDOM", c["path"]), c["caller"], c["status"]] for c in run.arm]
            text = RANDOM.sub("RANDOM", masked(run.err, t)).splitlines()
            did.append([words, run.code, calls, azure, text, len(run.sleeps), run.out])
    return did


def parity(name):
    with tempfile.TemporaryDirectory(prefix="grantbook-e2e-") as folder:
        pem = f"{folder}/product.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=product", "-keyout",
                        f"{folder}/product.key", "-out", pem], check=True, capture_output=True)
        bash, other = (series(language, name, pem) for language in ("sh", "ps1"))
    for left, right in zip(bash, other, strict=True):
        for a, b, what in zip(left[1:], right[1:], ("exit status", "requests", "requests to Azure", "messages", "waits",
                                                    "output")):
            same(b, a, f"{left[0]}: {what} of PowerShell against those of bash")


for _name in LANGUAGES:
    add(f"steps/life-{_name}", life, _name, fast=_name == "sh", weight=60)
    for _function in (drift, rights, user, faults, waiting, waiting_for_setting, left_out, twice):
        add(f"steps/{_function.__name__.replace('_', '-')}-{_name}", _function, _name, weight=60)
for _name in WITH:
    add(f"steps/parity-{_name}", parity, _name, fast=_name == "operator", weight=90)
