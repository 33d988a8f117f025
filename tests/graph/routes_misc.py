"""/me, /organization, and the report settings."""

import validate
from errors import Answer, GraphError
from graph import route
from routes_groups import show_user

ANY_USER = (None, ["Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All",
                   "Application.ReadWrite.All"])  # guess: the last one
REPORTS_READ = (["ReportSettings.Read.All", "ReportSettings.ReadWrite.All"],) * 2
REPORTS_WRITE = (["ReportSettings.ReadWrite.All"],) * 2


@route("GET", "me", (None, None))
def me(call):
    if call.is_app:
        raise GraphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.")
    return call.one("users", show_user(call)(call.store.user()), type_="microsoft.graph.user")


@route("GET", "organization", ANY_USER)
def organization(call):
    names = [{"capabilities": "Email", "isDefault": not initial, "isInitial": initial, "name": name, "type": "Managed"}
             for name, initial in (("contoso.onmicrosoft.com", True), ("contoso.com", False))]
    return call.many("organization", [{"id": call.store.tenant, "displayName": "Contoso", "tenantType": "AAD",
                                       "countryLetterCode": "DE", "verifiedDomains": names}])


# reports: whether names are concealed

@route("GET", "admin/reportSettings", REPORTS_READ)
def report_settings(call):
    return Answer(200, {"@odata.context": call.context("admin/reportSettings/$entity"), **call.store.report_settings})


@route("PATCH", "admin/reportSettings", REPORTS_WRITE)
def patch_report_settings(call):
    call.store.report_settings.update(call.json(validate.REPORT_SETTINGS))
    return call.done(200, {"@odata.context": call.context("admin/reportSettings/$entity"),
                           **call.store.report_settings})
