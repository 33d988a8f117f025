"""A certificate in place of a secret: given, or made by the script."""

import datetime
import hashlib
import ssl
import subprocess

from canonical import CLOUD, ESIA, MOMENT, difference, expected
from checks import check, each, same
from harness import Tenant
from registry import add, test


def made(t, name, days=90):
    """Public certificate and private key, by openssl."""
    pem, key = t.dir / "files" / f"{name}.pem", t.dir / "files" / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", str(days), "-subj",
                    f"/CN={name}", "-keyout", key, "-out", pem], check=True, capture_output=True)
    return pem, key


def thumbprint(path):
    text = path.read_text()
    return hashlib.sha1(ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN CERTIFICATE"):])).hexdigest().upper()


def app(t, case):
    return t.object("applications", uniqueName=case.unique_name)


def thumbprints(t, case):
    return sorted(k["customKeyIdentifier"] for k in app(t, case)["keyCredentials"])


def state(case, certificates=1, secrets=()):
    want = expected(case, secrets=list(secrets))
    want["applications"][0]["certificates"] = certificates
    return want


def sign_in(t, case, path):
    done = t.identity().az("login", "--service-principal", "--username", app(t, case)["appId"], "--certificate",
                           str(path), "--tenant", t.id, "--allow-no-subscriptions", "--output", "none")
    return done.returncode == 0


def given(case):
    with Tenant(warm=case != ESIA) as t:
        me, (pem, key) = t.user(), made(t, "given")
        run = t.ok(me, case, "apply", "--yes", "--certificate", pem)
        same(difference(t.before, t.state()), state(case), "state after apply", run)
        same(thumbprints(t, case), [thumbprint(pem)], "certificates", run)
        t.ok(me, case, "verify")
        for words in (("--certificate", pem), ()):
            again = t.ok(me, case, "apply", "--yes", *words)
            same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        both = t.file()
        both.touch(mode=0o600)
        both.write_text(key.read_text() + pem.read_text())
        check(sign_in(t, case, both), "no sign-in with the certificate")


for _case in (ESIA, MOMENT):
    add(f"certificate/{_case.name}", given, _case, fast=_case == MOMENT, weight=50)


@test("certificate/new", weight=40)
def new():
    with Tenant(warm=True) as t:
        me, file = t.user(), t.file()
        run = t.ok(me, CLOUD, "apply", "--yes", "--new-certificate", file, "--months", 24)
        same(difference(t.before, t.state()), state(CLOUD), "state after apply", run)
        same(oct(file.stat().st_mode & 0o777), "0o600", "mode of the file")
        check("PRIVATE KEY-----" in file.read_text() and str(file) in run.err, "no private key", run)
        same(thumbprints(t, CLOUD), [thumbprint(file)], "certificates", run)
        end = datetime.date.fromisoformat(app(t, CLOUD)["keyCredentials"][0]["endDateTime"][:10])
        check(abs((end - datetime.date.today()).days - 720) < 5, f"--months 24: valid until {end}", run)
        check(sign_in(t, CLOUD, file), "no sign-in with the new certificate", run)
        t.ok(me, CLOUD, "verify")
        again = t.ok(me, CLOUD, "apply", "--yes", "--new-certificate", file)
        same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        run = t.run(me, CLOUD, "apply", "--yes", "--new-certificate", t.file())
        check(run.code == 1 and not run.writes, "no file was made, and nothing says so", run)


@test("certificate/rotate", weight=60)
def rotate():
    """A secret, then two certificates, each taking the place of the one before."""
    with Tenant(warm=True) as t:
        me, (pem, _) = t.user(), made(t, "older-than-the-secret")
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        run = t.ok(me, ESIA, "rotate", "--yes", "--certificate", pem)
        same(difference(t.before, t.state()), state(ESIA, secrets=[["ESIA", True, 6]]), "state with both", run)
        check(t.run(me, ESIA, "verify").code == 1, "verify with both does not exit 1")
        run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old")
        same(difference(t.before, t.state()), state(ESIA), "state after --remove-old", run)
        t.ok(me, ESIA, "verify")
        file = t.file()
        run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old", "--new-certificate", file)
        same(thumbprints(t, ESIA), [thumbprint(file)], "certificates", run)
        check(sign_in(t, ESIA, file), "no sign-in with the new certificate", run)
        t.ok(me, ESIA, "verify")
        run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old", "--secret-file", t.file())
        same(difference(t.before, t.state()), expected(ESIA), "state after the way back", run)


@test("certificate/faults", fast=False, weight=90)
def faults():
    """Lost answers, throttling: the new certificate is the only one in the end."""
    with Tenant(warm=True) as t:
        me, (first, _), (second, _) = t.user(), made(t, "first"), made(t, "second")

        def one(fault):
            t.reset()
            t.ok(me, ESIA, "apply", "--yes", "--certificate", first)
            t.faults(**fault)
            run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old", "--certificate", second)
            t.faults()
            same(thumbprints(t, ESIA), [thumbprint(second)], "certificates", run)

        each("fault", [{"lost_write": [1]}, {"lost_write": [2]}, {"throttle": 5}, {"unavailable": 5}], one)


@test("certificate/denied", fast=False, weight=40)
def denied():
    """A certificate that is not taken: the same command works later."""
    with Tenant(warm=True) as t:
        me, file = t.user(), t.file()
        t.ok(me, ESIA, "create", "--yes")
        t.ok(me, ESIA, "consent", "--yes")
        t.faults(deny=["PATCH /applications/*"])
        run = t.run(me, ESIA, "credential", "--yes", "--new-certificate", file)
        check(run.code == 1 and "lack the right" in run.err, f"exits {run.code}", run)
        t.faults()
        run = t.ok(me, ESIA, "credential", "--yes", "--new-certificate", file)
        same(thumbprints(t, ESIA), [thumbprint(file)], "certificates", run)


@test("certificate/refused", weight=30)
def refused():
    with Tenant(warm=True) as t:
        me, (pem, key), text = t.user(), made(t, "public"), t.file()
        text.write_text("no certificate\n")
        both = t.file()
        both.write_text(pem.read_text() + key.read_text())
        for words in (("--certificate", text), ("--certificate", key), ("--certificate", both),
                      ("--certificate", t.dir / "nowhere"), ("--certificate", t.dir), ("--new-certificate", pem),
                      ("--new-certificate", t.dir / "no" / "folder"),
                      ("--certificate", pem, "--new-certificate", t.file())):
            before = pem.read_text()
            run = t.run(me, ESIA, "apply", "--yes", *words)
            check(run.code == 2, f"{words}: exits {run.code}", run)
            same([c["path"] for c in run.writes], [], f"writes with {words}", run)
            same(pem.read_text(), before, "the file that was there")
        same(t.state(), t.before, "state")
