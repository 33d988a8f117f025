"""What the five profiles do not use: profiles of tests/fixtures, in both languages."""

import dataclasses
import functools
import json
import os
import pathlib
import subprocess
import tempfile
import threading

from canonical import Case
from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_parity import parity

ROOT = pathlib.Path(__file__).resolve().parents[2]


LOCK = threading.Lock()


def rendered():
    """The fixtures, rendered once; the folder goes with the process."""
    with LOCK:
        return render()


@functools.lru_cache
def render():
    folder = tempfile.TemporaryDirectory(prefix="grantbook-e2e-")
    program = os.environ.get("GRANTBOOK")
    command = [program] if program else ["cargo", "run", "--quiet", "--"]
    subprocess.run([*command, "render", "--quiet", "--profiles", ROOT / "tests" / "fixtures", "--out", folder.name],
                   cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    return folder


@dataclasses.dataclass(frozen=True)
class Fixture(Case):
    app: str = "integration"

    @property
    def out(self):
        return pathlib.Path(rendered().name)

    def body(self, app=None):
        text = (self.out / self.id / f"{self.app}.application.json").read_text()
        for name, value in self.values:
            text = text.replace("${%s}" % name, value)
        return json.loads(text)


PORTAL = Fixture("portal", "northwind-portal", "", 0, ("--portal-host", "portal.contoso.com"),
                 (("portalHost", "portal.contoso.com"),), app="portal")


def without(state, path=""):
    """What differs between what is wanted and what is there, for what is wanted."""
    wanted, there = state
    if isinstance(wanted, dict):
        return [x for k, v in wanted.items() for x in without((v, (there or {}).get(k)), f"{path}.{k}")]
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        if len(wanted) != len(there or []):
            return [f"{path}: {len(there or [])} instead of {len(wanted)}"]
        return [x for i, v in enumerate(wanted) for x in without((v, there[i]), f"{path}[{i}]")]
    return [] if wanted == there else [f"{path}: {there!r} instead of {wanted!r}"]


def portal(language):
    with Tenant(warm=True) as t:
        me = t.user()

        def run(*words, code=0):
            done = t.run(me, PORTAL, *words, language=LANGUAGES[language])
            check(done.code == code, f"{words[0]} exits {done.code}", done)
            return done

        run("plan")
        run("apply", "--yes")
        app = t.object("applications", uniqueName="grantbook-northwind-portal-portal")
        wanted = json.loads(json.dumps(PORTAL.body()).replace("${clientId}", app["appId"]))
        same(without((wanted, app)), [], "the application")
        principal = t.object("servicePrincipals", appId=app["appId"])
        same([principal["appRoleAssignmentRequired"], principal["tags"], principal["notes"]],
             [True, ["HideApp"], "Owned by the sales department."], "the service principal")
        same([c["path"] for c in run("apply", "--yes").writes], [], "writes of the second apply")
        run("verify")
        mine = [c["name"] for c in t.state()["federatedIdentityCredentials"] if c["application"] == app["id"]]
        same(sorted(mine), ["cluster", "github-main"], "federated credentials")
        t.patch({"op": "add", "kind": "federatedIdentityCredentials", "value": {
            "application": app["id"], "name": "evil", "issuer": "https://evil.example", "subject": "x",
            "audiences": ["api://AzureADTokenExchange"], "description": None}})
        done = run("verify", code=1)
        check("unexpected: Northwind Portal: federated credential: evil: https://evil.example x" in done.out, "evil", done)
        evil = t.object("federatedIdentityCredentials", name="evil")
        t.patch({"op": "remove", "kind": "federatedIdentityCredentials", "id": evil["id"]})
        github = t.object("federatedIdentityCredentials", name="github-main")
        t.patch({"op": "set", "kind": "federatedIdentityCredentials", "id": github["id"],
                 "value": {"subject": "repo:evil/portal:ref:refs/heads/main"}})
        run("verify", code=1)
        run("create", "--yes")
        run("verify")
        drift = {"applications": [
            ({"isFallbackPublicClient": False}, "missing", "public client flows: allowed"),
            ({"groupMembershipClaims": None}, "missing", "group claims: ApplicationGroup, SecurityGroup"),
            ({"identifierUris": [*app["identifierUris"], "https://contoso.com/x"]}, "unexpected", "https://contoso.com/x"),
            ({"appRoles": app["appRoles"][:1]}, "missing", "app role: Orders.Read.All (Application, User)"),
            ({"optionalClaims": {"idToken": [], "accessToken": [], "saml2Token": []}}, "missing",
             "optional claim: upn in the access token, essential"),
            ({"spa": {"redirectUris": ["https://evil.example/"]}}, "unexpected",
             "single-page redirect URI: https://evil.example/"),
            ({"api": {**app["api"], "preAuthorizedApplications": []}}, "missing", "pre-authorized client: 9bc3ab49"),
            ({"servicePrincipalLockConfiguration": None}, "missing", "property lock: on")],
            "servicePrincipals": [({"appRoleAssignmentRequired": False}, "missing", "assignment: required")]}
        for kind, changes in drift.items():
            for value, word, said in changes:
                item = app if kind == "applications" else principal
                t.patch({"op": "set", "kind": kind, "id": item["id"], "value": value})
                done = run("verify", code=1)
                lines = [x for x in done.out.splitlines() if x.startswith(f"{word}: ") and said in x]
                check(len(lines) == 1, f"verify does not say {word}: {said}", done)
                run("create", "--yes")
                run("verify")
        run("remove", "--yes", "--purge")
        same(t.state()["applications"], t.before["applications"], "applications after remove")


for _name in LANGUAGES:
    add(f"vocabulary/portal-{_name}", portal, _name, fast=_name == "sh", weight=60)
PLAIN = Fixture("plain", "fabrikam-sign-in", "", 0)
add("vocabulary/parity-plain", parity, PLAIN, "", fast=True, weight=30)
add("vocabulary/parity-portal", parity, PORTAL, "", fast=True, weight=60)
