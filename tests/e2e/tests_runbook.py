"""Commands that stand in the runbook and not in the scripts: typed as they are written there."""

import pathlib
import re
import shlex

from canonical import ESIA
from checks import check, same
from harness import Tenant
from registry import test

OUT = pathlib.Path(__file__).parents[2] / "out"


def commands(case, heading):
    """The lines of the runbook's section that call the Azure CLI: of its blocks, and of its text."""
    texts = (path.read_text() for path in OUT.glob("*/runbook.md"))
    text = next(text for text in texts if f'app registration "{case.display_name}"' in text)
    section = re.search(rf"^## {heading}\n(.*?)(?=^## )", text, re.M | re.S)[1]
    return re.findall(r"(?:^\s*|`)(az [^\n`]+)", section, re.M)


@test("runbook/emergency", weight=40)
def emergency():
    """The app is disabled and enabled again with the two commands, and the check between them says so."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        before = t.state()
        app_id = t.object("applications", uniqueName=ESIA.unique_name)["appId"]
        lines = [line.replace("CLIENT_ID", app_id) for line in commands(ESIA, "Emergency")]
        lists = [line for line in lines if "credential list" in line]
        lines = [line for line in lines if "credential" not in line]
        off, show, on = (shlex.split(line)[1:] for line in lines)
        check("update" in off and "show" in show and "update" in on, f"not the commands that were expected: {lines}")
        check(lists, "no command lists the credentials of the service principal")
        for line in lists:
            done = me.az(*shlex.split(line)[1:])
            same((done.returncode, done.stdout.strip()), (0, "[]"), f"{line}: {done.stderr}")
        for words, expected in ((off, "false"), (on, "true")):
            done = me.az(*words)
            same(done.returncode, 0, f"status of {words}: {done.stderr}")
            same(me.az(*show).stdout.strip(), expected, "what the check says")
            enabled = t.object("servicePrincipals", appId=app_id)["accountEnabled"]
            same(enabled, expected == "true", "accountEnabled")
        same(t.state(), before, "state at the end")
