"""verify after any drift: exit 1 and exactly the lines that name it."""

import copy

from canonical import CATALOG, CLOUD, FIVE, SECURENDS
from checks import check, each
from harness import Tenant
from registry import add

GRAPH = "00000003-0000-0000-c000-000000000000"
MAIL = ("00000003-0000-0000-c000-000000000000", CATALOG.role_id(GRAPH, "Mail.Read"), "Mail.Read")


class Drift:
    """The app of a case in a tenant, and ways to change it behind the script's back."""

    def __init__(self, t, case):
        self.t, self.case = t, case
        self.app = t.object("applications", uniqueName=case.unique_name)
        self.sp = t.object("servicePrincipals", appId=self.app["appId"])

    def set_app(self, **value):
        self.t.patch({"op": "set", "kind": "applications", "id": self.app["id"], "value": value})

    def resource(self, app_id):
        return self.t.object("servicePrincipals", appId=app_id)["id"]

    def requested_added(self):
        access = copy.deepcopy(self.app["requiredResourceAccess"])
        access.append({"resourceAppId": "00000003-0000-0ff1-ce00-000000000000", "resourceAccess": [
            {"id": CATALOG.role_id("00000003-0000-0ff1-ce00-000000000000", "Sites.FullControl.All"), "type": "Role"}]})
        self.set_app(requiredResourceAccess=access)
        return [("unexpected", "requested permission")]

    def requested_removed(self):
        access = copy.deepcopy(self.app["requiredResourceAccess"])
        gone = access[0]["resourceAccess"].pop(0)
        self.set_app(requiredResourceAccess=[a for a in access if a["resourceAccess"]])
        table = CATALOG.ROLES if gone["type"] == "Role" else CATALOG.SCOPES
        value = next(x["value"] for x in table[access[0]["resourceAppId"]] if x["id"] == gone["id"])
        return [("missing", "requested permission", value, "application" if gone["type"] == "Role" else "delegated")]

    def redirect_added(self):
        web = copy.deepcopy(self.app["web"])
        web["redirectUris"].append("https://evil.example/back")
        self.set_app(web=web)
        return [("unexpected", "redirect URI", "https://evil.example/back")]

    def redirect_changed(self):
        """Only where there is one."""
        for part, word in (("web", "web"), ("publicClient", "mobile")):
            if self.app[part]["redirectUris"]:
                old = self.app[part]["redirectUris"][0]
                self.set_app(**{part: {**self.app[part], "redirectUris": [old + "/other"]}})
                return [("missing", word, "redirect URI", old), ("unexpected", word, "redirect URI", old + "/other")]
        return None

    def implicit_grant(self):
        web = copy.deepcopy(self.app["web"])
        web["implicitGrantSettings"]["enableIdTokenIssuance"] = True
        self.set_app(web=web)
        return [("unexpected", "implicit grant")]

    def audience(self):
        self.set_app(signInAudience="AzureADMultipleOrgs")
        return [("missing", "audience", "AzureADMyOrg"), ("unexpected", "audience", "AzureADMultipleOrgs")]

    def display_name(self):
        self.set_app(displayName="Something else")
        return [("missing", "display name"), ("unexpected", "display name", "Something else")]

    def extra_role(self):
        self.t.patch({"op": "add", "kind": "appRoleAssignments", "value": {
            "deletedDateTime": None, "appRoleId": MAIL[1], "createdDateTime": "2026-01-01T00:00:00Z",
            "principalDisplayName": self.sp["displayName"], "principalId": self.sp["id"],
            "principalType": "ServicePrincipal", "resourceDisplayName": "Microsoft Graph",
            "resourceId": self.resource(GRAPH)}})
        return [("unexpected", "granted")]

    def role_removed(self):
        roles = self.case.permissions("Role")
        self.t.patch({"op": "remove", "kind": "appRoleAssignments",
                      "where": {"principalId": self.sp["id"], "appRoleId": roles[0][1]}})
        return [("missing", "granted", "application", roles[0][2])]

    def _grant(self, value, **more):
        return {"op": "add", "kind": "oauth2PermissionGrants", "value": {
            "clientId": self.sp["id"], "consentType": "AllPrincipals", "principalId": None,
            "resourceId": self.resource(GRAPH), "scope": value, **more}}

    def extra_scope(self):
        """A scope more in the grant that stands; without one, a grant more."""
        mine = [g for g in self.t.state()["oauth2PermissionGrants"]
                if g["clientId"] == self.sp["id"] and g["resourceId"] == self.resource(GRAPH)]
        if mine:
            self.t.patch({"op": "set", "kind": "oauth2PermissionGrants", "id": mine[0]["id"],
                          "value": {"scope": mine[0]["scope"] + " Mail.Send"}})
        else:
            self.t.patch(self._grant("Mail.Send"))
        return [("unexpected", "granted", "Mail.Send")]

    def one_users_grant(self):
        self.t.patch(self._grant("Mail.Send", consentType="Principal", principalId=self.t.ready["user"]["id"]))
        return [("unexpected", "granted", "Mail.Send", "user")]

    def scope_removed(self):
        mine = [g for g in self.t.state()["oauth2PermissionGrants"] if g["clientId"] == self.sp["id"]]
        if not mine:
            return None
        first, _, rest = mine[0]["scope"].partition(" ")
        if rest:
            self.t.patch({"op": "set", "kind": "oauth2PermissionGrants", "id": mine[0]["id"], "value": {"scope": rest}})
        else:
            self.t.patch({"op": "remove", "kind": "oauth2PermissionGrants", "id": mine[0]["id"]})
        return [("missing", "granted", "delegated", first)]

    def secret_expired(self):
        self.set_app(passwordCredentials=[{**p, "endDateTime": "2026-01-31T00:00:00Z"}
                                          for p in self.app["passwordCredentials"]])
        return [("missing", "secret", self.case.secret), ("unexpected", "expired", "2026-01-31")]

    def extra_secret(self):
        first = self.app["passwordCredentials"][0]
        self.set_app(passwordCredentials=[first, {**first, "keyId": "00000000-0000-4000-8000-000000000001",
                                                  "displayName": "other"}])
        return [("unexpected", "secret", "other")]

    def nameless_secret(self):
        first = self.app["passwordCredentials"][0]
        self.set_app(passwordCredentials=[first, {**first, "keyId": "00000000-0000-4000-8000-000000000001",
                                                  "displayName": None}])
        return [("unexpected", "secret")]

    def certificate(self):
        self.set_app(keyCredentials=[{
            "customKeyIdentifier": "A" * 40, "displayName": "CN=evil", "endDateTime": "2030-01-01T00:00:00Z", "key": None,
            "keyId": "00000000-0000-4000-8000-000000000002", "startDateTime": "2026-01-01T00:00:00Z",
            "type": "AsymmetricX509Cert", "usage": "Verify"}])
        return [("unexpected", "certificate")]

    def hidden_secret(self):
        """On the service principal, where the portal does not show it."""
        first = self.app["passwordCredentials"][0]
        self.t.patch({"op": "set", "kind": "servicePrincipals", "id": self.sp["id"],
                      "value": {"passwordCredentials": [{**first, "keyId": "00000000-0000-4000-8000-000000000003"}]}})
        return [("unexpected", "service principal")]

    def disabled(self):
        self.t.patch({"op": "set", "kind": "servicePrincipals", "id": self.sp["id"], "value": {"accountEnabled": False}})
        return [("unexpected", "disabled")]

    def temporary_app(self):
        if not self.case.temporary:
            return None
        value = {**self.app, "uniqueName": f"grantbook-{self.case.id}-administration", "displayName": "left over",
                 "appId": "00000000-0000-4000-8000-00000000000a", "tags": [], "passwordCredentials": []}
        del value["id"]
        self.t.patch({"op": "add", "kind": "applications", "value": value})
        return [("unexpected", "temporary")]

    def site_forgotten(self):
        if not self.case.temporary:
            return None
        self.set_app(tags=[])
        return [("missing", "site role", "write")]


DRIFTS = [n for n in vars(Drift) if not n.startswith("_") and n not in ("set_app", "resource")]
ONLY_ONCE = ("audience", "nameless_secret", "one_users_grant", "hidden_secret", "disabled", "implicit_grant")


def restore(t, good):
    """Undoes a drift."""
    now, ops = t.state(), []
    for kind in ("applications", "servicePrincipals", "appRoleAssignments", "oauth2PermissionGrants"):
        old, new = ({o["id"]: o for o in s[kind]} for s in (good, now))
        ops += [{"op": "remove", "kind": kind, "id": k} for k in new if k not in old]
        ops += [{"op": "add", "kind": kind, "value": o} for k, o in old.items() if k not in new]
        # not the roles of first-party APIs: the emulator does not show them
        ops += [{"op": "set", "kind": kind, "id": k, "value": o} for k, o in old.items() if k in new and new[k] != o]
    if ops:
        t.patch(*ops)


def drift(case):
    with Tenant(warm=True) as t:
        me = t.user()
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        t.ok(me, case, "verify")
        good = t.state()

        def one(name):
            restore(t, good)
            wanted = getattr(Drift(t, case), name)()
            if wanted is None:
                return
            run = t.run(me, case, "verify")
            check(run.code == 1, f"verify exits {run.code}", run)
            check(not run.writes, "verify writes", run)
            lines = run.out.splitlines()
            for words in wanted:
                hits = [x for x in lines if x.startswith(words[0]) and all(w.lower() in x.lower() for w in words)]
                check(len(hits) == 1, f"{len(hits)} lines say {' ... '.join(words)}", run)
            check(len(lines) == len(wanted), f"{len(lines)} lines, expected {len(wanted)}", run)

        each("drift", [n for n in DRIFTS if case in (SECURENDS, CLOUD) or n not in ONLY_ONCE], one)
        restore(t, good)
        t.ok(me, case, "verify")


for _case in FIVE:
    add(f"drift/{_case.name}", drift, _case, fast=_case == SECURENDS, weight=60)
