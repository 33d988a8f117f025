"""Users, groups, owners, directory roles, users' own consent: northwind-suite of tests/fixtures, in both languages."""

from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_certificates import made
from tests_suite import BY_HAND, SUITE, Suite, complete


def options(**changed):
    """The arguments of the suite with other values, or without an option."""
    pairs = dict(zip(SUITE.args[::2], SUITE.args[1::2]))
    pairs.update({f"--{k.replace('_', '-')}": v for k, v in changed.items()})
    return [word for pair in pairs.items() if pair[1] is not None for word in pair]


def assigned(suite):
    server = suite.principal("server")
    return sorted(a["principalId"] for a in suite.t.state()["appRoleAssignments"]
                  if a["resourceId"] == server["id"] and a["principalType"] != "ServicePrincipal")


def members(language):
    """By name, by ID, none; whoever is not there, or not clear, stops the script before it changes anything."""
    with Tenant(warm=True) as t:
        suite = Suite(t, language)
        groups, users = t.state()["groups"], {u["userPrincipalName"]: u["id"] for u in t.state()["users"]}
        group = {g["mailNickname"]: g["id"] for g in groups}
        for changed, said in (({"sales_group": "No such group"}, 'no group named "No such group"'),
                              ({"sales_group": "Finance"}, 'several groups named "Finance"'),
                              ({"sales_group": users["ben.berg@contoso.com"]}, "cannot be read"),
                              ({"auditor": "nobody@contoso.com"}, "The user nobody@contoso.com cannot be read"),
                              ({"owner": group["finance"]}, f"The user {group['finance']} cannot be read")):
            for words in (("plan",), ("create", "--yes")):
                done = suite.run(*words, code=1, args=options(**changed))
                check(said in done.err and "Nothing was changed" in done.err, f"{said} is not said", done)
                same(t.state(), t.before, "state", done)
        for changed in ({"sales_group": "a\\b"}, {"sales_group": "<x>"}, {"auditor": "ben.berg"}, {"owner": "a b@contoso.com"},
                        {"port": "65536"}, {"port": "0"}, {"tenant_name": "x/y"}, {"issuer": "http://oidc.contoso.com/"}):
            done = suite.run("plan", code=2, args=options(**changed))
            check(not done.calls, f"{changed} is not refused", done)
        plain = options(sales_group=group["finance"].upper(), auditor=None, owner=users["chloe.diaz@contoso.com"])
        suite.run("create", "--yes", args=plain)
        same(assigned(suite), [group["finance"]], "assigned by the ID of a group, and nobody else")
        done = suite.run("create", "--yes", args=plain)
        same([c["path"] for c in done.writes], [], "writes of another create", done)
        suite.run("create", "--yes")
        want = sorted([group["finance"], group["rd-blue"], users["ben.berg@contoso.com"]])
        same(assigned(suite), want, "assigned by name and by user principal name; who was there stays")
        server, principal = suite.app("server"), suite.principal("server")
        owners = {kind: sorted(o["owner"] for o in t.state()[kind] if o[key] == own["id"])
                  for kind, key, own in (("owners", "application", server), ("servicePrincipalOwners", "servicePrincipal", principal))}
        check(users["chloe.diaz@contoso.com"] in owners["owners"], f"not an owner of the application: {owners}")
        same(owners["servicePrincipalOwners"].count(users["chloe.diaz@contoso.com"]), 1, "owner of the service principal")
        suite.run("create", "--yes", args=options(sales_group="App Users"))
        t.patch({"op": "remove", "kind": "groups", "id": group["rd-blue"]})
        suite.run("plan", code=1)
        suite.run("remove", "--yes", "--purge")
        same(t.state()["applications"], t.before["applications"], "applications after remove")


def roles(language):
    """A directory role that the sign-in may not give is said, and is missing; with the right one it is given."""
    with Tenant(warm=True) as t:
        suite = Suite(t, language)
        suite.run("create", "--yes")
        t.faults(deny=["POST /roleManagement/directory/roleAssignments"])
        done = suite.run("consent", "--yes")
        check(BY_HAND in done.err and "\nDone." in done.err, "the role is not said to be given by hand", done)
        agent = suite.principal("agent")
        mine = lambda: [a for a in t.state()["roleAssignments"] if a["principalId"] == agent["id"]]  # noqa: E731
        same(mine(), [], "directory roles")
        done = suite.run("verify", code=1)
        check("missing: Northwind Agent: directory role: Reports Reader\n" in done.out, "verify does not miss the role", done)
        t.faults()
        operator = t.principal()
        done = suite.run("consent", "--yes", me=operator)
        check(BY_HAND not in done.err, "by hand although the right is there", done)
        same(len(mine()), 1, "directory roles", done)
        suite.unchanged("consent", "--yes")
        t.faults(deny=["DELETE /roleManagement/directory/roleAssignments/*"])
        suite.run("remove", "--yes", "--purge")
        same(t.state()["roleAssignments"], t.before["roleAssignments"], "directory roles after remove")
        same(t.state()["applications"], t.before["applications"], "applications after remove")


def drift(language):
    """What verify says of each, what create and consent mend, what stays as it is."""
    with Tenant(warm=True) as t:
        pem, _ = made(t, "vendor")
        suite = Suite(t, language, t.principal())
        complete(suite, pem)
        suite.run("verify")
        server, web, principal, agent, job = (*(suite.app(n) for n in ("server", "web")),
                                              *(suite.principal(n) for n in ("server", "agent", "job")))
        user, assignments = t.ready["users"]["chloe.diaz@contoso.com"], t.state()["appRoleAssignments"]
        api = {**server["api"], "preAuthorizedApplications": []}
        evil = [{"appId": suite.app("job")["appId"], "delegatedPermissionIds": [server["api"]["oauth2PermissionScopes"][0]["id"]]}]
        others = ["of somebody else", "Integration:v2", "quote\"d \\ $HOME"]
        trusted = f"missing: Northwind Server: pre-authorized client: {web['appId']}: Orders.Read"
        owner = "missing: Northwind Server: owner: chloe.diaz@contoso.com"

        def one(kind, command, value):
            return {"op": "set", "kind": kind, "id": command["id"], "value": value}

        def gone(**where):
            found = [a for a in assignments if all(a[k] == v for k, v in where.items())]
            return {"op": "remove", "kind": "appRoleAssignments", "id": found[0]["id"]}

        def mended(command, *drifts):
            t.patch(*(op for op, _ in drifts))
            suite.differs(*(line for _, line in drifts if line))
            suite.run(command, "--yes")
            suite.run("verify")

        mended("create",
               (one("applications", server, {"api": api, "identifierUris": []}), trusted),
               (gone(resourceId=principal["id"], principalType="Group"),
                "missing: Northwind Server: assigned: group R&D 'Blue' team: Clerk"),
               (gone(resourceId=principal["id"], principalType="User"),
                "missing: Northwind Server: assigned: user ben.berg@contoso.com: Clerk"),
               ({"op": "remove", "kind": "owners", "where": {"application": server["id"], "owner": user}}, owner),
               (one("servicePrincipals", principal, {"tags": others}),
                "missing: Northwind Server: tag: WindowsAzureActiveDirectoryIntegratedApp"),
               (one("applications", web, {"requiredResourceAccess": [
                   r for r in web["requiredResourceAccess"] if r["resourceAppId"] != server["appId"]]}),
                "missing: Northwind Web: requested permission: Northwind Server / delegated / Orders.Read"),
               (one("applications", server, {}), f"missing: Northwind Server: identifier URI: api://{server['appId']}"))
        same(sorted(suite.principal("server")["tags"]), sorted([*others, "WindowsAzureActiveDirectoryIntegratedApp"]), "tags")
        mended("create",
               (one("applications", server, {"api": {**api, "preAuthorizedApplications": evil}}), trusted),
               ({"op": "remove", "kind": "servicePrincipalOwners", "where": {"servicePrincipal": principal["id"], "owner": user}},
                owner),
               (one("applications", server, {}),
                f"unexpected: Northwind Server: pre-authorized client: {evil[0]['appId']}: Orders.Read"))
        role = next(a for a in t.state()["roleAssignments"] if a["principalId"] == agent["id"])
        foreign = t.object("servicePrincipals", appId=t.ready["foreign"]["Fabrikam Timesheets"])
        mended("consent",
               ({"op": "remove", "kind": "roleAssignments", "id": role["id"]},
                "missing: Northwind Agent: directory role: Reports Reader"),
               (gone(principalId=job["id"]),
                "missing: Northwind Job: granted permission: Northwind Server / application / Orders.Write.All"),
               (gone(principalId=agent["id"], resourceId=foreign["id"]),
                "missing: Northwind Agent: granted permission: Fabrikam Timesheets / application / Timesheets.Read.All"))
        exchange, unit = "29232cdf-9323-42fd-ade2-1d097af3e4de", f"/administrativeUnits/{t.state()['administrativeUnits'][0]['id']}"
        for definition, scope in ((role["roleDefinitionId"], unit), (exchange, "/")):
            t.patch({"op": "add", "kind": "roleAssignments", "value": {
                "principalId": agent["id"], "roleDefinitionId": definition, "directoryScopeId": scope}})
        done = suite.differs(f"unexpected: Northwind Agent: directory role: Reports Reader, in {unit} only",
                             f"unexpected: Northwind Agent: directory role: {exchange}")
        suite.unchanged("consent", "--yes")
        same(len([a for a in t.state()["roleAssignments"] if a["principalId"] == agent["id"]]), 3, "directory roles", done)


def consent(language):
    """Where users consent for themselves, that is as it should be; consent for all of them is not."""
    with Tenant(warm=True) as t:
        pem, _ = made(t, "vendor")
        suite = Suite(t, language, t.principal())
        complete(suite, pem)
        web, agent = suite.principal("web"), suite.principal("agent")
        graph = t.object("servicePrincipals", appId="00000003-0000-0000-c000-000000000000")["id"]
        own = {"consentType": "Principal", "principalId": t.ready["users"]["ben.berg@contoso.com"]}

        def granted(client, resource, scope, **how):
            value = {"clientId": client["id"], "resourceId": resource, "scope": scope, **how}
            return t.patch({"op": "add", "kind": "oauth2PermissionGrants", "value": value})[0]["id"]

        granted(web, graph, "User.Read Calendars.Read", **own)
        granted(web, suite.principal("server")["id"], "Orders.Read", **own)
        suite.run("verify")
        every = {"consentType": "AllPrincipals", "principalId": None}
        for client, scope, how, line in (
                (web, "User.Read", every, "Northwind Web: granted permission: Microsoft Graph / delegated / User.Read"),
                (web, "Mail.Read", own, "Northwind Web: granted permission: 00000003-0000-0000-c000-000000000000 Scope Mail.Read "
                                        "(for one user only)"),
                (agent, "User.Read", own, "Northwind Agent: granted permission: Microsoft Graph / delegated / User.Read "
                                          "(for one user only)")):
            one = granted(client, graph, scope, **how)
            suite.differs(f"unexpected: {line}")
            done = suite.unchanged("consent", "--yes")
            check(line.partition(": ")[2] in done.err, "consent does not show it", done)
            t.patch({"op": "remove", "kind": "oauth2PermissionGrants", "id": one})
        suite.run("verify")


for _name in LANGUAGES:
    for _test, _weight in ((members, 90), (roles, 60), (drift, 180), (consent, 90)):
        add(f"vocabulary/{_test.__name__}-{_name}", _test, _name, fast=_name == "sh" and _test is roles, weight=_weight)
