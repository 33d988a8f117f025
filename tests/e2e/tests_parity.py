"""Both languages do the same: the same requests with the same bodies in the same order, and the same words."""

import re

from canonical import ALL, CLOUD, ESIA, MOMENT
from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add

SERIES = (("plan",), ("apply", "--yes", "--secret-file", "FILE"), ("apply", "--yes"), ("verify",), ("export",),
          ("rotate", "--yes", "--secret-file", "FILE"), ("rotate", "--yes", "--remove-old"), ("remove", "--yes"),
          ("create", "--yes"), ("remove", "--yes", "--purge"), ("verify",), ("consent", "--yes"))
WITH = {"": {}, "lag": {"lag": {"reads": 2}}, "busy": {"throttle": 5, "unavailable": 7, "page_size": 1},
        "lost": {"lost_write": [1, 2, 3, 5, 8]},
        "denied": {"deny": ["POST /servicePrincipals/*/appRoleAssignments", "POST /oauth2PermissionGrants"]}}
TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
TRACE = re.compile(r"\"innerError\": .*")
# The Azure CLI makes up the ID of a certificate for every try.
NEW_KEY = re.compile(r'("@odata\.type": "#microsoft\.graph\.keyCredential"[^}]*"keyId": ")[0-9a-f-]{36}')
SECRETS = re.compile(r"[^\s\"]{3,4}8Q~[^\s\"]*")


def masked(text, t):
    text = NEW_KEY.sub(r"\1KEY", text)
    return SECRETS.sub("SECRET", TRACE.sub("TRACE", TIMES.sub("TIME", text.replace(str(t.dir), "DIR"))))


def life(language, case, fault, series, files):
    """What the series of commands did and said. `files`: certificates by the words that stand for them."""
    did, keys = [], set()
    with Tenant(warm=True) as t:
        me = t.user()
        apis = [r for r in case.resources() if r != "00000003-0000-0000-c000-000000000000"]
        t.faults(**WITH[fault], absent=apis, secret_text="abc8Q~secret-of-the-parity-test_00")
        def plain(text):
            for key in keys:  # the Azure CLI makes up the IDs of certificates
                text = text.replace(key, "KEY")
            return masked(text, t)

        for words in series:
            run = t.run(me, case, *(t.file() if w == "FILE" else files.get(w, w) for w in words), language=language)
            keys |= {k["keyId"] for a in t.state()["applications"] for k in a["keyCredentials"]}
            calls = [[c["method"], c["path"], plain(c["body"]), c["caller"], c["status"]] for c in run.calls]
            said = plain(language.said(run.err)).splitlines()
            did.append([words, run.code, calls, said, len(run.sleeps), plain(run.out) if words[0] != "export" else ""])
        for file in sorted((t.dir / "files").glob("secret-*")):
            did.append([file.name, oct(file.stat().st_mode & 0o777), masked(file.read_text(), t)])
    return did


def first_difference(left, right):
    """Where two lists part, in words."""
    if not isinstance(left, list) or left == right:
        return ""
    at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return f" (from {at} on: {str(left[at:at + 1])[:300]} in bash, {str(right[at:at + 1])[:300]})"


def parity(case, fault, series=SERIES, files=None):
    if series == SERIES and not case.secret:
        series = [tuple(w for w in s if w not in ("--secret-file", "FILE")) for s in SERIES if s[0] != "rotate"]
    bash, other = (life(LANGUAGES[name], case, fault, series, files or {}) for name in ("sh", "ps1"))
    check(any(call[0] != "GET" for step in bash[:len(series)] for call in step[2]), "the series of bash did nothing")
    for left, right in zip(bash, other):
        for a, b, what in zip(left[1:], right[1:], ("exit status", "requests", "messages", "waits", "output")):
            same(b, a, f"{left[0]}: {what} of PowerShell against those of bash" + first_difference(a, b))
    same(len(other), len(bash), "commands and files")


for _case in ALL:
    add(f"parity/{_case.name}", parity, _case, "", fast=True, weight=45)
for _case in (ESIA, CLOUD, MOMENT):
    for _fault in [f for f in WITH if f]:
        add(f"parity-{_fault}/{_case.name}", parity, _case, _fault, fast=_case == MOMENT, weight=60)
