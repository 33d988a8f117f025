"""As a user and as a service principal, in three clouds."""

import dataclasses

from canonical import ALL, ESIA, EXACT, FIVE, MOMENT, SECURENDS, difference, expected
from checks import check, same
from harness import Tenant
from registry import add, test

NOTHING = {"changed": [], "removed": []}


def localized(case, cloud):
    """SharePoint's domain differs by cloud."""
    domain = {"AzureUSGovernment": "sharepoint.us", "AzureChinaCloud": "sharepoint.cn"}.get(cloud, "sharepoint.com")
    return dataclasses.replace(case, args=tuple(a.replace("sharepoint.com", domain) for a in case.args))


def whole(case, who, cloud):
    case = localized(case, cloud)
    with Tenant(warm=True) as t:
        me = t.user(cloud) if who == "user" else t.principal("operator", cloud)
        t.ok(me, case, "plan")
        run = t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        same(difference(t.before, t.state()), expected(case, by_user=who == "user"), "state after apply", run)
        hosts = {c["host"] for c in run.calls}
        graph = {"AzureUSGovernment": "graph.microsoft.us", "AzureChinaCloud": "microsoftgraph.chinacloudapi.cn"}
        same(sorted(hosts), [graph.get(cloud, "graph.microsoft.com")], "hosts", run)
        again = t.ok(me, case, "apply", "--yes")
        same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        t.ok(me, case, "verify")
        run = t.ok(me, case, "remove", "--yes", "--purge")
        same(difference(t.before, t.state()), NOTHING, "state after remove", run)
        me.az("account", "show")
        check(me.az("cloud", "show", "--query", "name", "--output", "tsv").stdout.strip() == (cloud or "AzureCloud"),
              "the script has changed the active cloud")


for _case in FIVE:
    add(f"principal/{_case.name}", whole, _case, "operator", None, fast=_case == MOMENT, weight=35)
for _cloud in ("AzureUSGovernment", "AzureChinaCloud"):
    for _case in (SECURENDS, MOMENT, ALL[5]):
        add(f"{_cloud}/{_case.name}", whole, _case, "user", _cloud, fast=_case == MOMENT and _cloud == "AzureUSGovernment", weight=35)
    add(f"{_cloud}/principal/{EXACT.name}", whole, EXACT, "operator", _cloud, weight=35)


@test("clouds/other-ids", fast=True, weight=15)
def other_ids():
    """A permission that has another id here, or another name under its id: stop before any write."""
    graph_role = ESIA.permissions("Role")[2]
    for change, what in (
            (lambda s: s.replace(graph_role[1], "11111111-2222-4333-8444-555555555555"), "another id"),
            (lambda s: s.replace(f"\t{graph_role[2]}\t{graph_role[1]}", f"\tSomething.Else\t{graph_role[1]}"),
             "another name")):
        with Tenant(permissions=change, warm=True) as t:
            me = t.user()
            for command in ("plan", "apply", "create"):
                run = t.run(me, ESIA, command, "--yes", *(
                    ("--secret-file", t.file()) if command == "apply" else ()))
                check(run.code == 1, f"{command} exits {run.code} with {what}", run)
                check(graph_role[2] in run.err and graph_role[1] in run.err, "the permission is not named", run)
                same([c["path"] for c in run.writes], [], f"writes of {command} with {what}", run)


@test("clouds/other-ids-absent", fast=False, weight=30)
def other_ids_absent():
    """The same where the API is not in the tenant yet: only its service principal may be made."""
    role = ESIA.permissions("Role")[0]
    with Tenant(permissions=lambda s: s.replace(f"\t{role[2]}\t{role[1]}", f"\tSomething.Else\t{role[1]}"),
                faults={"absent": [role[0]]}, warm=True) as t:
        me = t.user()
        run = t.run(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        check(run.code == 1, f"apply exits {run.code}", run)
        same(sorted(difference(t.before, t.state())), ["changed", "removed", "servicePrincipals"], "what was made", run)
