"""A client secret that goes into a key vault, and nowhere else."""

import hashlib

from canonical import ESIA, MOMENT, difference, expected, valid_secrets
from checks import check, same
from harness import Tenant
from registry import add, test
from tests_secrecy import CANARY, OTHER, TOOLS, holders

VAULT = ("--key-vault", "contoso-vault")
THIRD = "3rd8Q~third-canary-of-the-vault-test_99"


def in_vault(t, case):
    """The hashes of all versions."""
    return sorted(s["sha256"] for s in t.state()["vaultSecrets"] if s["name"] == f"{case.id}-integration")


def hashes(*texts):
    return sorted(hashlib.sha256(x.encode()).hexdigest() for x in texts)


def hints(t, case):
    return sorted(p["hint"] for p in valid_secrets(t.state(), case))


def hidden(t, run, *texts):
    for text in texts:
        check(text not in run.out + run.err, "the secret is in the output", run)
        same(holders(t.dir, text), [], "files with the secret", run)


def tenant(t):
    return {k: v for k, v in difference(t.before, t.state()).items() if k != "vaultSecrets"}


def life(case):
    with Tenant() as t:
        me, found = t.user(), []
        t.record(*TOOLS)
        t.faults(secret_text=CANARY)
        watch = {"needle": CANARY, "found": found}
        run = t.ok(me, case, "apply", "--yes", *VAULT, watch=watch, env={"AZURE_LOGGING_ENABLE_LOG_FILE": "yes"})
        same(in_vault(t, case), hashes(CANARY), "versions in the vault", run)
        same(tenant(t), expected(case), "state after apply", run)
        check(f"{case.id}-integration" in run.err and "contoso-vault" in run.err, "where it is, is not said", run)
        hidden(t, run, CANARY)
        again = t.ok(me, case, "apply", "--yes", *VAULT)
        same([c["path"] for c in again.writes + again.vault], [], "writes of the second apply", again)
        t.ok(me, case, "verify")
        t.faults(secret_text=OTHER)
        run = t.ok(me, case, "rotate", "--yes", *VAULT, watch={"needle": OTHER, "found": found})
        same(in_vault(t, case), hashes(CANARY, OTHER), "versions in the vault after rotate", run)
        same(hints(t, case), sorted([CANARY[:3], OTHER[:3]]), "valid secrets after rotate", run)
        run = t.ok(me, case, "rotate", "--yes", "--remove-old")
        same(hints(t, case), [OTHER[:3]], "valid secrets after --remove-old", run)
        hidden(t, run, CANARY, OTHER)
        same(sorted(set(found)), [], "processes that show the secret")
        t.ok(me, case, "verify")


for _case in (ESIA, MOMENT):
    add(f"key-vault/{_case.name}", life, _case, fast=_case == MOMENT, weight=80)


@test("key-vault/refused", weight=40)
def refused():
    """The vault does not take the secret: it is taken off the app again, and an old one stays."""
    with Tenant(warm=True) as t:
        me = t.user()
        for words, fault in ((VAULT, {"vault_denied": True}), (("--key-vault", "no-such-vault"), {})):
            t.reset()
            t.faults(secret_text=CANARY, **fault)
            run = t.run(me, ESIA, "apply", "--yes", *words)
            check(run.code == 1 and words[1] in run.err and "removed" in run.err, f"{words[1]}: exits {run.code}", run)
            same(tenant(t), expected(ESIA, secrets=[]), "state", run)
            hidden(t, run, CANARY)
            t.faults(secret_text=OTHER)
            run = t.ok(me, ESIA, "apply", "--yes", *VAULT)
            same(in_vault(t, ESIA), hashes(OTHER), "versions in the vault", run)
            same(tenant(t), expected(ESIA), "state after the second run", run)
            t.faults(secret_text=THIRD, **fault)
            run = t.run(me, ESIA, "rotate", "--yes", "--remove-old", *words)
            check(run.code == 1, f"rotate exits {run.code}", run)
            same(hints(t, ESIA), [OTHER[:3]], "valid secrets after rotate", run)
            hidden(t, run, CANARY, OTHER, THIRD)
            t.faults()
            t.ok(me, ESIA, "verify")


@test("key-vault/clouds", fast=False, weight=60)
def clouds():
    """The vault of the cloud that the CLI is in; with a file besides, that says where the secret is."""
    with Tenant(warm=True) as t:
        for cloud, suffix in (("AzureUSGovernment", "usgovcloudapi.net"), ("AzureChinaCloud", "azure.cn")):
            t.reset()
            t.faults(secret_text=CANARY)
            me, file = t.user(cloud), t.file()
            run = t.ok(me, ESIA, "apply", "--yes", "--secret-file", file, *VAULT)
            same({c["host"] for c in run.vault}, {f"contoso-vault.vault.{suffix}"}, "hosts", run)
            same(in_vault(t, ESIA), hashes(CANARY), "versions in the vault", run)
            check("contoso-vault" in file.read_text(), "the file does not say where the secret is", run)
            hidden(t, run, CANARY)
