"""Several apps, credentials and people in one profile: northwind-suite of tests/fixtures, in both languages."""

import datetime
import json
import pathlib
import tempfile
import types

from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_certificates import made, thumbprint
from tests_credentials import hidden
from tests_parity import parity
from tests_vocabulary import Fixture

NAMES = ("server", "web", "agent", "job")
SUITE = Fixture("suite", "northwind-suite", "", 0, (
    "--tenant-name", "contoso", "--issuer", "https://oidc.contoso.com/cluster-1", "--sales-group", "R&D 'Blue' team",
    "--auditor", "ben.berg@contoso.com", "--owner", "chloe.diaz@contoso.com"), app="server")
CALLBACK = "https://suite.northwind.example/connections/4711"
SECRET = "vlt8Q~secret-of-the-vault-test_12345"
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


def hints(app):
    return {p["displayName"]: sorted(q["hint"] for q in app["passwordCredentials"] if q["displayName"] == p["displayName"])
            for p in app["passwordCredentials"]}


def complete(suite, pem, *words):
    """Everything, with the certificate, and without the secret of the beginning."""
    suite.t.faults(secret_text="old8Q~secret-of-the-suite-test_12345")
    suite.run("apply", "--yes", "--secret-file", suite.t.file(), "--certificate", pem, *words)
    suite.run("retire", "--yes")


def rotate(language):
    with Tenant(warm=True) as t:
        (pem, _), (other, _) = made(t, "first"), made(t, "second")
        suite = Suite(t, language, t.principal())
        complete(suite, pem)
        before, unused = t.state(), t.file()
        for words, said in (
                ((), "one of: Agent, Berlin, Boston"), (("--which", "Setup"), "one of: Agent, Berlin, Boston"),
                (("--which", "berlin"), "one of: Agent, Berlin, Boston"), (("--which", "Berlin"), "rotate needs "),
                (("--which", "Agent", "--secret-file", unused), "rotate adds a certificate"),
                (("--which", "Agent", "--certificate", other, "--key-vault", "contoso-vault"), '"Agent" is a certificate'),
                (("--which", "Berlin", "--certificate", other), '"Berlin" is a client secret'),
                (("--which", "Berlin", "--certificate", other, "--secret-file", unused), '"Berlin" is a client secret'),
                (("--which", "Berlin", "--new-certificate", t.file(), "--remove-old"), '"Berlin" is a client secret')):
            done = suite.run("rotate", "--yes", *words, code=2)
            check(said in done.err, f"rotate {words} does not say why", done)
            same([c["path"] for c in done.writes], [], f"writes of rotate {words}", done)
        same(t.state(), before, "state after what was refused")
        check(not pathlib.Path(unused).exists(), "a file of a refused rotation")
        t.faults(secret_text="new8Q~secret-of-the-suite-test_54321")
        file = t.file()
        suite.run("rotate", "--yes", "--which", "Boston", "--secret-file", file)
        same(hints(suite.app("job")), {"Berlin": ["old"], "Boston": ["new", "old"]}, "secrets after rotate")
        check(values(file)["Boston"].startswith("new8Q~") and values(file)["Berlin"].startswith("made by an earlier run"),
              "the handover of rotate")
        suite.differs("missing: Northwind Job: client secret: 1 valid, named Boston",
                      "unexpected: Northwind Job: client secret: 2 valid, named Boston")
        suite.run("rotate", "--yes", "--which", "Boston", "--remove-old")
        same(hints(suite.app("job")), {"Berlin": ["old"], "Boston": ["new"]}, "secrets after --remove-old")
        suite.run("rotate", "--yes", "--which", "Agent", "--remove-old", "--certificate", other)
        same([k["customKeyIdentifier"] for k in suite.app("agent")["keyCredentials"]], [thumbprint(other)], "certificates")
        suite.run("verify")


def vault(language):
    """Each secret under a name of its own; the vault has them, and nothing else does."""
    with Tenant(warm=True) as t:
        pem, _ = made(t, "vendor")
        suite = Suite(t, language, t.principal())
        t.faults(secret_text=SECRET)
        done = suite.run("apply", "--yes", "--key-vault", "contoso-vault", "--certificate", pem)
        names = ["northwind-suite-agent-Setup", "northwind-suite-job-Berlin", "northwind-suite-job-Boston"]
        same(sorted(s["name"] for s in t.state()["vaultSecrets"]), names, "names in the vault", done)
        for name in names:
            check(f"secret {name} of the key vault contoso-vault" in done.err, f"the handover does not name {name}", done)
        same(done.err.count("  Issuer: "), 1, "how often the handover is shown", done)
        hidden(t, done, SECRET)
        suite.unchanged("apply", "--yes", "--key-vault", "contoso-vault")


def second_pass(language):
    """A redirect URI that the product shows later, and that a later create without the option keeps."""
    with Tenant(warm=True) as t:
        suite = Suite(t, language)
        uris = lambda: sorted(suite.app("web")["spa"]["redirectUris"])  # noqa: E731
        first = "https://contoso.northwind.example/app"
        suite.run("create", "--yes")
        same(uris(), [first], "redirect URIs without the option")
        suite.run("create", "--yes", "--callback", CALLBACK)
        same(uris(), sorted([first, CALLBACK]), "redirect URIs with the option")
        suite.unchanged("create", "--yes", "--callback", CALLBACK)
        suite.unchanged("create", "--yes")
        app = suite.app("web")
        t.patch({"op": "set", "kind": "applications", "id": app["id"], "value": {"signInAudience": "AzureADMultipleOrgs"}})
        suite.run("create", "--yes")
        same(uris(), sorted([first, CALLBACK]), "redirect URIs after an update without the option")
        done = suite.run("plan", "--callback", CALLBACK + "/new")
        check(f"+ Northwind Web: single-page redirect URI: {CALLBACK}/new" in done.err
              and f"- Northwind Web: single-page redirect URI: {CALLBACK}\n" in done.err, "plan with another URI", done)
        suite.run("create", "--yes", "--callback", CALLBACK + "/new")
        same(uris(), sorted([first, CALLBACK + "/new"]), "redirect URIs with another one")
        t.faults(deny=["POST /applications/*/addPassword"])
        later = "run create once more, with --callback"
        done = suite.run("consent", "--yes", "--callback", "http://contoso.com/x", code=2)
        check(not done.calls, "a redirect URI without TLS", done)
        t.faults()
        pem, _ = made(t, "vendor")
        done = suite.run("apply", "--yes", "--secret-file", t.file(), "--certificate", pem)
        check(f"When the connection is saved in Northwind: {later}" in done.err, "nothing is said of the second pass", done)
        done = suite.run("apply", "--yes", "--callback", CALLBACK)
        check(later not in done.err, "the second pass is asked for although it is done", done)


def export(language):
    """What people, roles and other apps have to do with the apps is in it too."""
    with Tenant(warm=True) as t:
        pem, _ = made(t, "vendor")
        suite = Suite(t, language, t.principal())
        complete(suite, pem)
        state = t.state()
        for size in (100, 1):
            t.faults(page_size=size)
            done = suite.run("export")
            check("8Q~secret" not in done.out, "a secret is in the export", done)
            apps = {a["application"]["uniqueName"].rpartition("-")[2]: a for a in json.loads(done.out)["apps"]}
            same(sorted(apps), sorted(NAMES), "apps")
            server, agent = suite.principal("server"), suite.principal("agent")
            ids = lambda items: sorted(x["id"] for x in items)  # noqa: E731
            same(ids(apps["server"]["appRoleAssignedTo"]),
                 ids(a for a in state["appRoleAssignments"] if a["resourceId"] == server["id"]), "who is assigned")
            same(ids(apps["server"]["owners"]),
                 sorted(o["owner"] for o in state["owners"] if o["application"] == suite.app("server")["id"]), "owners")
            same(ids(apps["server"]["servicePrincipalOwners"]),
                 sorted(o["owner"] for o in state["servicePrincipalOwners"] if o["servicePrincipal"] == server["id"]),
                 "owners of the service principal")
            same(ids(apps["agent"]["directoryRoleAssignments"]),
                 ids(a for a in state["roleAssignments"] if a["principalId"] == agent["id"]), "directory roles")
            same([f["name"] for f in apps["agent"]["federatedIdentityCredentials"]], ["cluster"], "federated credentials")
            same(sorted(a["appId"] for a in json.loads(done.out)["apis"]),
                 sorted(["00000003-0000-0000-c000-000000000000", t.ready["foreign"]["Fabrikam Timesheets"]]), "APIs")


SETTING_UP = (("plan",), ("create", "--yes"), ("consent", "--yes"), ("credential", "--yes", "--secret-file", "FILE"),
              ("credential", "--yes", "--secret-file", "FILE", "--certificate", "FIRST"), ("retire", "--yes"),
              ("retire", "--yes"), ("verify",), ("export",), ("remove", "--yes"), ("create", "--yes"),
              ("remove", "--yes", "--purge"), ("verify",), ("consent", "--yes"))
LATER = (("apply", "--yes", "--secret-file", "FILE", "--certificate", "FIRST", "--callback", CALLBACK), ("apply", "--yes"),
         ("rotate", "--yes"), ("rotate", "--yes", "--which", "Boston", "--secret-file", "FILE", "--remove-old"),
         ("rotate", "--yes", "--which", "Agent", "--certificate", "SECOND"), ("verify",),
         ("rotate", "--yes", "--which", "Agent", "--remove-old"), ("remove", "--yes", "--purge"),
         ("apply", "--yes", "--key-vault", "contoso-vault"))


def same_in_both(case, fault, series):
    """The certificates are the same for both, and only here."""
    with tempfile.TemporaryDirectory(prefix="grantbook-e2e-") as folder:
        place = types.SimpleNamespace(dir=pathlib.Path(folder))
        (place.dir / "files").mkdir()
        parity(case, fault, series, {name: made(place, name)[0] for name in ("FIRST", "SECOND")})


add("vocabulary/parity-suite-setting-up", same_in_both, SUITE, "", SETTING_UP, weight=300)
add("vocabulary/parity-suite-denied", same_in_both, SUITE, "denied", SETTING_UP[:-2], weight=300)
add("vocabulary/parity-suite-later", same_in_both, SUITE, "", LATER, weight=300)
for _name in LANGUAGES:
    for _test in (life, rotate, vault, second_pass, export):
        add(f"vocabulary/suite-{_test.__name__.replace('_', '-')}-{_name}", _test, _name,
            fast=_name == "sh" and _test is life, weight=90)
