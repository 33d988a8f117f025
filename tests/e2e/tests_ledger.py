"""A certificate and nothing else, an API of the profile itself: tailspin-ledger of tests/fixtures, under all faults."""

import re

from checks import check, each, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_certificates import made, thumbprint
from tests_parity import WITH
from tests_suite import Suite, months, same_in_both
from tests_vocabulary import Fixture

LEDGER = Fixture("ledger", "tailspin-ledger", "", 0, ("--readers", "App Users", "--keeper", "ben.berg@contoso.com"), app="books")
KINDS = ("applications", "servicePrincipals", "appRoleAssignments", "oauth2PermissionGrants", "roleAssignments", "owners",
         "servicePrincipalOwners")


class Ledger(Suite):
    def __init__(self, t, language, me=None):
        super().__init__(t, language, me, LEDGER)

    def made(self):
        """What there is of these apps, by names and values that are the same in every run."""
        state = self.t.state()
        names = {s["id"]: s["displayName"] for s in state["servicePrincipals"]}
        names.update({a["id"]: a["displayName"] for a in state["applications"]})
        new = {kind: [o for o in state[kind] if o not in self.t.before[kind]] for kind in KINDS}
        who = lambda id_: names.get(id_, id_)  # noqa: E731
        return {
            "applications": sorted([a["uniqueName"], [u.replace(a["appId"], "ID") for u in a["identifierUris"]],
                                    [len(p["delegatedPermissionIds"]) for p in a["api"]["preAuthorizedApplications"]],
                                    [k["customKeyIdentifier"] for k in a["keyCredentials"]], len(a["passwordCredentials"])]
                                   for a in new["applications"]),
            "servicePrincipals": sorted([s["displayName"], s["appRoleAssignmentRequired"], s["tags"]]
                                        for s in new["servicePrincipals"]),
            "assignments": sorted([who(a["principalId"]), who(a["resourceId"]), a["appRoleId"]] for a in new["appRoleAssignments"]),
            "grants": sorted([who(g["clientId"]), who(g["resourceId"]), g["scope"], g["consentType"]]
                             for g in new["oauth2PermissionGrants"]),
            "roles": sorted([who(r["principalId"]), r["directoryScopeId"]] for r in new["roleAssignments"]),
            "owners": sorted([who(o["application"]), o["owner"]] for o in new["owners"]),
            "principal owners": sorted([who(o["servicePrincipal"]), o["owner"]] for o in new["servicePrincipalOwners"])}


def life(language):
    with Tenant(warm=True) as t:
        ledger, (pem, _), file = Ledger(t, language, t.principal()), made(t, "own"), t.file()
        for words in (("apply",), ("apply", "--secret-file", file), ("apply", "--key-vault", "contoso-vault"), ("rotate",)):
            if words[0] == "rotate":
                ledger.run("create", "--yes")
            done = ledger.run(*words, "--yes", code=2)
            same([c["path"] for c in done.writes], [], f"writes of {words}", done)
        done = ledger.run("apply", "--yes", "--certificate", pem)
        for line in (f"Client ID: {ledger.app('client')['appId']}", "Key: a certificate, see the private key",
                     f"Thumbprint: {thumbprint(pem)}", f"Audience: api://{ledger.app('books')['appId']}"):
            check(f"  {line}\n" in done.err, f"the handover lacks {line}", done)
        ledger.run("verify")
        ledger.unchanged("apply", "--yes")
        ledger.unchanged("apply", "--yes", "--certificate", pem)
        done = ledger.run("apply", "--yes", "--new-certificate", t.file(), code=1)
        same([c["path"] for c in done.writes], [], "writes for a certificate that is not needed", done)
        ledger.run("rotate", "--yes", "--new-certificate", file)
        keys = ledger.app("client")["keyCredentials"]
        same(sorted(k["customKeyIdentifier"] for k in keys), sorted([thumbprint(pem), thumbprint(file)]), "certificates")
        check(12 in [months(k) for k in keys], f"no certificate for 12 months: {[months(k) for k in keys]}")
        ledger.differs("missing: Tailspin Client: certificate: 1 valid, named Ledger",
                       "unexpected: Tailspin Client: certificate: 2 valid, named Ledger")
        ledger.run("rotate", "--yes", "--remove-old")
        same([k["customKeyIdentifier"] for k in ledger.app("client")["keyCredentials"]], [thumbprint(file)], "certificates")
        ledger.run("verify")
        ledger.run("remove", "--yes", "--purge")
        for kind in KINDS[:-2]:  # the emulator keeps owners of deleted applications
            same(t.state()[kind], t.before[kind], f"{kind} after remove")


FAULTS = {"lag 1": {"lag": {"reads": 1}}, "lag 3": {"lag": {"reads": 3}}, "throttle": {"throttle": 5},
          "unavailable": {"unavailable": 5}, "page_size 1": {"page_size": 1}, "lag and throttle": {"lag": {"reads": 2}, "throttle": 7}}


def under(language, faults, stops=False):
    """The same in the end under every fault; where the run stops, the next one finishes."""
    with Tenant(warm=True) as t:
        ledger, (pem, _) = Ledger(t, language), made(t, "own")
        ledger.me = t.principal()
        done = ledger.run("apply", "--yes", "--certificate", pem)
        want, count = ledger.made(), len(done.writes)

        def one(name):
            t.reset()
            ledger.me = t.principal()
            t.faults(**faults(count)[name])
            first = t.run(ledger.me, LEDGER, "apply", "--yes", "--certificate", pem, language=ledger.language)
            check(first.code == 0 or stops, f"exits {first.code}", first)
            check(not re.search(r"unbound variable|provision\.sh: line \d|Exception: ", first.err), "an internal error", first)
            if first.code:
                check("STOPPED" in first.err, "no reason is given", first)
                t.faults()
                ledger.run("apply", "--yes", "--certificate", pem)
            same(ledger.made(), want, "state", first)
            t.faults()
            ledger.unchanged("apply", "--yes")
            ledger.run("verify")

        each("fault", faults(count), one)


def numbered(fault):
    return lambda count: {f"{fault} {n}": {fault: [n] if fault == "lost_write" else n} for n in range(1, count + 1)}


SERIES = (("plan",), ("apply", "--yes"), ("apply", "--yes", "--certificate", "FIRST"), ("apply", "--yes"), ("verify",),
          ("export",), ("rotate", "--yes"), ("rotate", "--yes", "--certificate", "SECOND"), ("rotate", "--yes", "--remove-old"),
          ("verify",), ("remove", "--yes"), ("remove", "--yes", "--purge"), ("verify",), ("credential", "--yes"))
for _fault in WITH:
    add(f"vocabulary/parity-ledger{_fault and '-' + _fault}", same_in_both, LEDGER, _fault, SERIES, weight=250)
for _name in LANGUAGES:
    add(f"vocabulary/ledger-life-{_name}", life, _name, fast=_name == "sh", weight=90)
    add(f"vocabulary/ledger-faults-{_name}", under, _name, lambda _: FAULTS, weight=300)
    add(f"vocabulary/ledger-lost-write-{_name}", under, _name, numbered("lost_write"), weight=500)
    for _fault in ("cut_at_write", "cut_after_write"):
        add(f"vocabulary/ledger-{_fault.replace('_', '-')}-{_name}", under, _name, numbered(_fault), True, weight=600)
