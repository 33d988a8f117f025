"""The tenant without ids, and what a script should make of it, computed from the plan's JSON bodies."""

import dataclasses
import datetime
import importlib.util
import json
import re

from azure_cli import Settings
from harness import GRAPH

SITES = {"team": ("contoso.sharepoint.com,5a58bb09-1fba-41c1-8125-69da264370a0,9f2ec1da-0be4-4a74-9254-973f0add78fd",
                  "https://contoso.sharepoint.com/sites/Team"),
         "zoe": ("contoso.sharepoint.com,8b3ac5f0-9d0b-4c80-9d53-1c39a1bb7b6e,0e0a9c43-7a3c-4fd3-9f3a-5fb3a1a4a7c2",
                 "https://contoso.sharepoint.com/sites/zoe")}


def _catalog():
    """The emulator's table of permissions."""
    spec = importlib.util.spec_from_file_location("emulator_catalog", GRAPH / "catalog.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOG = _catalog()


@dataclasses.dataclass(frozen=True)
class Case:
    """One profile with one choice of its parameters."""
    name: str
    id: str
    secret: str  # displayName of the client secret
    months: int
    args: tuple = ()
    values: tuple = ()  # (name in ${}, value) of the parameters
    web: tuple = ()  # redirect URIs that come from an optional parameter
    audience: str = None
    sites: tuple = ()  # keys of SITES
    site_role: str = "write"
    temporary: bool = False

    def body(self, app="integration"):
        text = (Settings.out / self.id / f"{app}.application.json").read_text()
        for name, value in self.values:
            text = text.replace("${%s}" % name, value)
        body = json.loads(text)
        body["web"]["redirectUris"] += self.web
        body["signInAudience"] = self.audience or body["signInAudience"]
        return body

    @property
    def unique_name(self):
        return f"grantbook-{self.id}-integration"

    @property
    def display_name(self):
        return self.body()["displayName"]

    def resources(self):
        return [r["resourceAppId"] for r in self.body()["requiredResourceAccess"]]

    def permissions(self, kind):
        """(API, id, value) of the application (Role) or delegated (Scope) permissions."""
        out = []
        for entry in self.body()["requiredResourceAccess"]:
            table = (CATALOG.ROLES if kind == "Role" else CATALOG.SCOPES)[entry["resourceAppId"]]
            for item in entry["resourceAccess"]:
                if item["type"] == kind:
                    value = next(x["value"] for x in table if x["id"] == item["id"])
                    out.append((entry["resourceAppId"], item["id"], value))
        return out


ESIA = Case("esia", "esia-office365", "ESIA", 6)
EXACT = Case("exact", "exact-exchange", "Exact", 6, ("--server-name", "synergy.contoso.com"),
             (("serverName", "synergy.contoso.com"),))
SECURENDS = Case("securends", "securends-office365", "SecurEnds", 6)
CLOUD = Case("cloud-elements", "cloud-elements-office365", "Cloud Elements", 24)
MOMENT = Case("moment", "moment-sharepoint", "Moment", 6, ("--site", SITES["team"][0]), sites=("team",), temporary=True)
MOMENT_TWO = dataclasses.replace(
    MOMENT, name="moment-two-sites", sites=("team", "zoe"), site_role="read",
    args=("--site", SITES["team"][1], "--site", SITES["zoe"][0], "--site-role", "read"))
URI = "https://app.contoso.com/callback?a=b&c=d"
SECURENDS_MORE = dataclasses.replace(
    SECURENDS, name="securends-options", web=(URI,), audience="AzureADMultipleOrgs",
    args=("--redirect-uri", URI, "--sign-in-audience", "AzureADMultipleOrgs"))
CLOUD_MORE = dataclasses.replace(
    CLOUD, name="cloud-elements-options", web=("http://localhost:8080/x",), audience="AzureADandPersonalMicrosoftAccount",
    args=("--redirect-uri", "http://localhost:8080/x", "--sign-in-audience", "AzureADandPersonalMicrosoftAccount"))
FIVE = [ESIA, EXACT, SECURENDS, CLOUD, MOMENT]
ALL = [*FIVE, MOMENT_TWO, SECURENDS_MORE, CLOUD_MORE]


def secrets_of(app):
    """Client secrets as (name, valid, months from now)."""
    now, out = datetime.datetime.now(datetime.timezone.utc), []
    for p in app["passwordCredentials"]:
        end = datetime.datetime.strptime(p["endDateTime"][:19] + "+0000", "%Y-%m-%dT%H:%M:%S%z")
        out.append([p["displayName"], end > now, round((end - now).days / 30.44)])
    return sorted(out, key=str)


def valid_secrets(state, case):
    apps = [a for a in state["applications"] if a["uniqueName"] == case.unique_name]
    return [p for a in apps for p in a["passwordCredentials"] if [p["displayName"], True] in
            [s[:2] for s in secrets_of({"passwordCredentials": [p]})]]


def _access(entries):
    return sorted([e["resourceAppId"], sorted([a["type"], a["id"]] for a in e["resourceAccess"])] for e in entries or [])


def _application(a):
    """What is not as a new application has it; nothing is left out but ids, dates and our notes in tags."""
    known = ("id", "appId", "createdDateTime", "passwordCredentials", "keyCredentials", "requiredResourceAccess",
             "web", "spa", "publicClient", "tags", "publisherDomain", "api")
    empty = (None, [], "")
    rest = {k: v for k, v in a.items() if k not in known and v not in empty}
    for name in ("info", "parentalControlSettings", "oauth2RequirePostResponse", "verifiedPublisher"):
        rest.pop(name, None)
    tags = [t for t in a["tags"] if not t.startswith("grantbook-")]
    exposed = {k: v for k, v in a["api"].items() if v not in empty and k != "requestedAccessTokenVersion"}
    return {**rest, "access": _access(a["requiredResourceAccess"]), "web": sorted(a["web"]["redirectUris"]),
            "implicit": a["web"]["implicitGrantSettings"], "public": sorted(a["publicClient"]["redirectUris"]),
            "spa": sorted(a["spa"]["redirectUris"]), "secrets": secrets_of(a), "certificates": len(a["keyCredentials"]),
            "tags": tags, "exposed": exposed, "logout": a["web"]["logoutUrl"]}


def difference(before, after):
    """What was added (without ids), changed and removed."""
    names = {}
    for state in (before, after):
        for a in state["applications"]:
            names[a["id"]] = names[a["appId"]] = a["uniqueName"] or a["displayName"]
        for s in state["servicePrincipals"]:
            names[s["id"]] = names.get(s["appId"], s["appId"])
        names.update((u["id"], "user") for u in state["users"])
    out = {"changed": [], "removed": []}
    if before["reportSettings"] != after["reportSettings"]:
        out["changed"].append("reportSettings")
    for kind in [k for k in before if isinstance(before[k], list)]:
        old, new = ({o.get("key") or o["id"]: o for o in s[kind]} for s in (before, after))
        if kind in ("owners", "federatedIdentityCredentials"):  # the emulator keeps those of deleted applications
            new = {k: o for k, o in new.items() if o["application"] in names or k in old}
        out["removed"] += [f"{kind} {names.get(k, k)}" for k in old if k not in new]
        out["changed"] += [f"{kind} {names.get(k, k)}" for k in old if k in new and old[k] != new[k]]
        added = [_view(kind, o, names) for k, o in new.items() if k not in old]
        if added:
            out[kind] = sorted(added, key=str)
    return out


def _view(kind, o, names):
    if kind == "applications":
        return _application(o)
    if kind == "servicePrincipals":
        return [names.get(o["appId"], o["appId"]), o["accountEnabled"], o["appRoleAssignmentRequired"],
                len(o["passwordCredentials"]) + len(o["keyCredentials"]), o["tags"]]
    if kind == "appRoleAssignments":
        return [names.get(o["principalId"]), names.get(o["resourceId"]), o["appRoleId"]]
    if kind == "oauth2PermissionGrants":
        return [names.get(o["clientId"]), o["consentType"], names.get(o["resourceId"]), sorted(o["scope"].split())]
    if kind == "sitePermissions":
        return [o["site"], names.get(o["app"]), o["roles"], o["displayName"]]
    if kind == "owners":
        return [names.get(o["application"]), names.get(o["owner"])]
    if kind == "deletedItems":
        return [o["@odata.type"].rpartition(".")[2], o.get("uniqueName"), re.sub(r"\s+", " ", o["displayName"])]
    return o


def expected(case, by_user=True, months=None, new_apis=(), secrets=None):
    """What `difference` gives after a complete apply."""
    body, me = case.body(), case.unique_name
    app = {"displayName": body["displayName"], "uniqueName": me, "signInAudience": body["signInAudience"],
           "isFallbackPublicClient": body["isFallbackPublicClient"],
           "access": _access(body["requiredResourceAccess"]), "web": sorted(body["web"]["redirectUris"]),
           "implicit": body["web"]["implicitGrantSettings"], "public": sorted(body["publicClient"]["redirectUris"]),
           "spa": sorted(body["spa"]["redirectUris"]), "certificates": 0, "tags": [], "exposed": {}, "logout": None,
           "secrets": [[case.secret, True, months or case.months]] if secrets is None else secrets}
    scopes = {}
    for api, _, value in case.permissions("Scope"):
        scopes.setdefault(api, []).append(value)
    out = {"changed": [], "removed": [], "applications": [app],
           "servicePrincipals": sorted([[me, True, False, 0, []], *([n, True, False, 0, ["grantbook-created"]] for n in new_apis)],
                                     key=str),
           "appRoleAssignments": sorted([[me, api, id_] for api, id_, _ in case.permissions("Role")], key=str),
           "oauth2PermissionGrants": sorted([[me, "AllPrincipals", a, sorted(s)] for a, s in scopes.items()], key=str),
           "sitePermissions": sorted([[SITES[s][0], me, [case.site_role], body["displayName"]] for s in case.sites],
                                     key=str),
           "owners": [[me, "user"]] if by_user else []}
    return {k: v for k, v in out.items() if v or k in ("changed", "removed")}
