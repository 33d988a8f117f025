"""Several apps, credentials and people in one profile: northwind-suite of tests/fixtures, in both languages."""

import datetime
import json

from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_certificates import made, thumbprint
from tests_vocabulary import Fixture

NAMES = ("server", "web", "agent", "job")
SUITE = Fixture("suite", "northwind-suite", "", 0, (
    "--tenant-name", "contoso", "--issuer", "https://oidc.contoso.com/cluster-1", "--sales-group", "R&D 'Blue' team",
    "--auditor", "ben.berg@contoso.com", "--owner", "chloe.diaz@contoso.com"), app="server")
CALLBACK = "https://suite.northwind.example/connections/4711"
BY_HAND = "By hand: with this sign-in the directory role Reports Reader cannot be given."


class Suite:
    """A tenant, somebody who signed in, and the four apps."""

    def __init__(self, t, language, me=None, case=SUITE):
        self.t, self.language, self.case, self.me = t, LANGUAGES[language], case, me or t.user()

    def run(self, *words, code=0, args=None, **more):
        case = self.case if args is None else Fixture(self.case.name, self.case.id, "", 0, tuple(args))
        done = self.t.run(more.pop("me", self.me), case, *words, language=self.language, **more)
        check(done.code == code, f"{words[0]} exits {done.code}", done)
        return done

    def app(self, name):
        return self.t.object("applications", uniqueName=f"grantbook-{self.case.id}-{name}")

    def principal(self, name):
        return self.t.object("servicePrincipals", appId=self.app(name)["appId"])

    def differs(self, *lines):
        """verify says these lines and no others."""
        done = self.run("verify", code=1)
        same(sorted(done.out.splitlines()), sorted(lines), "what verify says", done)
        return done

    def unchanged(self, *words):
        done = self.run(*words)
        same([c["path"] for c in done.writes], [], f"writes of another {words[0]}", done)
        return done


def months(credential):
    end = datetime.datetime.fromisoformat(credential["endDateTime"][:19])
    return round((end - datetime.datetime.utcnow()).days / 30.44)


def values(file):
    """A handover file as a dictionary."""
    return dict(line.split(": ", 1) for line in file.read_text().splitlines())


def life(language):
    with Tenant(warm=True) as t:
        me, (pem, _), file = t.principal(), made(t, "vendor"), t.file()
        suite = Suite(t, language, me)
        done = suite.run("plan")
        same(t.state(), t.before, "state after plan", done)
        check("CLIENT_ID_OF_web: Orders.Read" in done.err and "Reports Reader" in done.err, "plan leaves things out", done)
        suite.run("create", "--yes")
        suite.run("consent", "--yes")
        done = suite.run("credential", "--yes", "--secret-file", file)
        check("certificate \"Agent\" is not there yet" in done.err, "nothing is said of the certificate", done)
        suite.differs("missing: Northwind Agent: certificate: 1 valid, named Agent")
        state = t.state()
        for name in NAMES:
            same(suite.app(name)["displayName"], f"Northwind {name.title()}", "name")
        server, web, agent = (suite.app(n) for n in NAMES[:3])
        same([server["identifierUris"], [x["appId"] for x in server["api"]["preAuthorizedApplications"]]],
             [[f"api://{server['appId']}"], [web["appId"]]], "what needs application IDs")
        same(sorted(r["resourceAppId"] for r in web["requiredResourceAccess"]),
             sorted(["00000003-0000-0000-c000-000000000000", server["appId"], t.ready["foreign"]["Fabrikam Timesheets"]]),
             "APIs of the web app")
        principal = suite.principal("agent")
        given = [a for a in state["appRoleAssignments"] if a["principalId"] == principal["id"]]
        same(sorted(a["resourceDisplayName"] for a in given),
             ["Fabrikam Timesheets", "Microsoft Graph", "Northwind Server"], "permissions of the agent")
        same([x["consentType"] for x in state["oauth2PermissionGrants"]], [], "grants of delegated permissions")
        got = values(file)
        setup = agent["passwordCredentials"][0]
        same({k: v for k, v in got.items() if "secret" not in k.lower() and k not in ("Berlin", "Boston")}, {
            "Directory": "contoso.com", "Issuer": f"https://login.microsoftonline.com/{t.id}/v2.0",
            "Scope": f"api://{server['appId']}/.default", "Web client": web["appId"],
            "Agent object": principal["id"], "Thumbprint": "see Certificates & secrets in the portal"}, "handover")
        same(got["Setup secret ID"], setup["keyId"], "ID of the setup secret")
        job = {p["displayName"]: p for p in suite.app("job")["passwordCredentials"]}
        same([months(setup), {n: months(p) for n, p in job.items()}], [1, {"Berlin": 6, "Boston": 12}], "lifetimes")
        for label, one in (("Setup secret", setup), ("Berlin", job["Berlin"]), ("Boston", job["Boston"])):
            check(got[label].startswith(one["hint"]), f"the handover has another secret for {label}")
        second = t.file()
        done = suite.run("credential", "--yes", "--certificate", pem, "--secret-file", second)
        got = values(second)
        same(got["Thumbprint"], thumbprint(pem), "thumbprint", done)
        check(got["Berlin"].startswith("made by an earlier run"), "a secret is shown again", done)
        suite.differs("unexpected: Northwind Agent: client secret: 1 valid, named Setup")
        for words in (("apply",), ("create",), ("consent",), ("credential",), ("credential", "--certificate", pem)):
            suite.unchanged(*words, "--yes")
        suite.run("retire", "--yes")
        same(suite.app("agent")["passwordCredentials"], [], "secrets of the agent")
        suite.run("verify")
        done = suite.unchanged("apply", "--yes")
        check("\"Setup\" is not needed any more" in done.err, "nothing is said of the retired secret", done)
        suite.unchanged("retire", "--yes")
        suite.run("remove", "--yes", "--purge")
        left = t.state()
        for kind in ("applications", "servicePrincipals", "roleAssignments", "appRoleAssignments", "oauth2PermissionGrants",
                     "deletedItems"):
            same(left.get(kind), t.before.get(kind), f"{kind} after remove")


for _name in LANGUAGES:
    add(f"vocabulary/suite-life-{_name}", life, _name, fast=_name == "sh", weight=60)
