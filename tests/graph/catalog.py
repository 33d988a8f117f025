"""The five first-party APIs whose permissions the emulator knows, and the built-in directory roles."""

import pathlib

APIS = {
    "g": ("00000003-0000-0000-c000-000000000000", "Microsoft Graph", ["https://graph.microsoft.com"]),
    "e": ("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online", ["https://outlook.office365.com/"]),
    "s": ("00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online",
          ["https://microsoft.sharepoint-df.com"]),
    "m": ("c5393580-f805-4401-95e8-94b7a6ef2fc2", "Office 365 Management APIs", ["https://manage.office.com"]),
    "a": ("00000002-0000-0000-c000-000000000000", "Windows Azure Active Directory", ["https://graph.windows.net"]),
}
NAMES = {app_id: name for app_id, name, _ in APIS.values()}
URIS = {app_id: uris for app_id, _, uris in APIS.values()}
GRAPH_APP_ID = APIS["g"][0]
MICROSOFT_TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"


def _lines(name):
    for line in pathlib.Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _load():
    roles = {app_id: [] for app_id in NAMES}
    scopes = {app_id: [] for app_id in NAMES}
    for api, kind, value, id_, who in _lines("permissions.tsv"):
        app_id = APIS[api][0]
        if kind == "role":
            roles[app_id].append({
                "allowedMemberTypes": ["Application"], "description": value, "displayName": value, "id": id_,
                "isEnabled": True, "origin": "Application", "value": value})
        else:
            scopes[app_id].append({
                "adminConsentDescription": value, "adminConsentDisplayName": value, "id": id_, "isEnabled": True,
                "type": "Admin" if who == "admin" else "User", "userConsentDescription": None,
                "userConsentDisplayName": None, "value": value})
    return roles, scopes


ROLES, SCOPES = _load()
DIRECTORY_ROLES = dict(_lines("directory_roles.tsv"))  # template id -> name


def role_id(app_id, value):
    return next(r["id"] for r in ROLES[app_id] if r["value"] == value)
