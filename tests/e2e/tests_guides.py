"""Profiles of public guides, from tests/fixtures: applied, compared, removed, in both languages."""

from checks import check, same
from harness import Tenant
from language import LANGUAGES
from registry import add
from tests_vocabulary import Fixture

GUIDES = {
    "grafana": Fixture("grafana", "grafana-entra-id", "", 1, ("--grafana-domain", "grafana.contoso.com"),
                       (("grafanaDomain", "grafana.contoso.com"),), app="grafana"),
    "snowflake": Fixture("snowflake", "snowflake-external-oauth", "", 1,
                         ("--application-id-uri", "https://contoso.com/snowflake"),
                         (("applicationIdUri", "https://contoso.com/snowflake"),), app="client"),
    "veeam": Fixture("veeam", "veeam-microsoft-365", "", 0, ("--username", "backup@contoso.com"), app="backup"),
    "portal": Fixture("portal", "veeam-restore-portal", "", 0, ("--portal-host", "portal.contoso.com"), app="portal"),
    "scubagear": Fixture("scubagear", "cisa-scubagear", "", 0, app="scubagear"),
    "maester": Fixture("maester", "maester-github", "", 0, ("--organization", "contoso", "--repository", "maester-tests"),
                       (("organization", "contoso"), ("repository", "maester-tests")), app="maester"),
    "zammad": Fixture("zammad", "zammad-microsoft-365", "", 1,
                      ("--callback-url", "https://zammad.contoso.com/callback"),
                      (("callbackUrl", "https://zammad.contoso.com/callback"),), app="zammad"),
}
ROLES = ("veeam", "scubagear", "maester")  # they give the app a directory role
CREDENTIAL = {"veeam": ("--new-certificate", "new.pem"), "portal": ("--new-certificate", "new.pem"),
              "scubagear": ("--new-certificate", "new.pem"), "maester": ()}  # maester has a federated one


def guide(name, language):
    case = GUIDES[name]
    with Tenant(warm=True) as t:
        # A user's sign-in to the Azure CLI cannot give a directory role.
        me = t.principal() if name in ROLES else t.user()

        def run(*words, code=0):
            done = t.run(me, case, *words, language=LANGUAGES[language])
            check(done.code == code, f"{words[0]} exits {done.code}", done)
            return done

        run("plan")
        run("apply", "--yes", *CREDENTIAL.get(name, ("--secret-file", "new.txt")))
        same([c["path"] for c in run("apply", "--yes").writes], [], "writes of the second apply")
        run("verify")
        run("remove", "--yes", "--purge")
        same(t.state()["applications"], t.before["applications"], "applications after remove")


for _name in GUIDES:
    for _language in LANGUAGES:
        add(f"guides/{_name}-{_language}", guide, _name, _language, weight=30)
