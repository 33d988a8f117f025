"""What is in the tenant at the start, and the credentials of the sample service principals."""

import base64
import datetime
import hashlib
import uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

import arm
import catalog
import store as st
from routes_groups import default_group

SAMPLES = {  # name -> Microsoft Graph roles
    "operator": ["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All",
                 "DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Sites.FullControl.All",
                 "ReportSettings.ReadWrite.All", "RoleManagement.ReadWrite.Directory", "Group.ReadWrite.All"],
    "sites": ["Sites.FullControl.All"],
    "powerless": [],
}
SITES = [  # display name, path, site collection id, web id
    ("Contoso", "", "2c712604-1370-44e7-a1f5-426573fda80a", "2d2244c3-251a-49ea-93a8-39e1c3a060fe"),
    ("Team", "/sites/Team", "5a58bb09-1fba-41c1-8125-69da264370a0", "9f2ec1da-0be4-4a74-9254-973f0add78fd"),
    ("Zoë & Co's site", "/sites/zoe", "8b3ac5f0-9d0b-4c80-9d53-1c39a1bb7b6e", "0e0a9c43-7a3c-4fd3-9f3a-5fb3a1a4a7c2"),
]


ROLES = ["Global Administrator", "Cloud Application Administrator", "Application Developer",  # active in the tenant
         "Privileged Role Administrator", "Exchange Administrator", "Global Reader", "Security Reader",
         "Security Administrator", "Compliance Administrator"]
USERS = [  # display name, user principal name, mail; two share a name, one is a guest, one has an apostrophe
    ("Ben Berg", "ben.berg@contoso.com", None),
    ("Chloé Díaz", "chloe.diaz@contoso.com", None),
    ("Dana O'Neil", "dana.o'neil@contoso.com", None),
    ("Sam Smith", "sam.smith@contoso.com", None),
    ("Sam Smith", "sam.smith2@contoso.com", None),
    ("Erik Extern", "erik_fabrikam.com#EXT#@contoso.onmicrosoft.com", "erik@fabrikam.com"),
]
GROUPS = [  # display name, mail nickname, properties; two share a name
    ("App Users", "app-users", {}),
    ("Finance", "finance", {}),
    ("Finance", "finance-emea", {}),
    ("R&D 'Blue' team", "rd-blue", {}),
    ("Role holders", "role-holders", {"isAssignableToRole": True}),
    ("Newsletter", "newsletter", {"groupTypes": ["Unified"], "mailEnabled": True, "securityEnabled": False,
                                  "mail": "newsletter@contoso.com", "visibility": "Public"}),
]
MEMBERS = [("app-users", "ben.berg@contoso.com"), ("app-users", "chloe.diaz@contoso.com")]
UNITS = ["Branch office"]


def fixed_id(name):
    """An id that does not depend on what else is seeded."""
    return str(uuid.UUID(bytes=hashlib.sha256(f"seed {name}".encode()).digest()[:16], version=4))


def certificate(name):
    """A new RSA key with a self-signed certificate: (PEM of both, DER of the certificate)."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    cert = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=90)).sign(key, hashes.SHA256()))
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private + cert.public_bytes(pem), cert.public_bytes(serialization.Encoding.DER)


def new_application(store, display_name, **props):
    app = {**st.default_application(), "appId": store.new_id(), "createdDateTime": st.now(),
           "displayName": display_name, **props}
    return store.add("applications", app, lag=False)


def new_user(store, name, upn, mail=None, **props):
    given, surname = name.split(" ", 1)
    store.add("users", {
        "businessPhones": [], "displayName": name, "givenName": given, "jobTitle": None, "mail": mail or upn,
        "mobilePhone": None, "officeLocation": None, "preferredLanguage": None, "surname": surname,
        "userPrincipalName": upn, "userType": "Guest" if mail else "Member", **props}, lag=False)


def people(store):
    """The other users, the groups, and an administrative unit."""
    for name, upn, mail in USERS:
        new_user(store, name, upn, mail, id=fixed_id(upn))
    for name, nickname, props in GROUPS:
        store.add("groups", default_group(name, nickname, id=fixed_id(nickname), **props), lag=False)
    for nickname, upn in MEMBERS:
        store.add("groupMembers", {"id": fixed_id(nickname + upn), "group": fixed_id(nickname),
                                   "member": fixed_id(upn)}, lag=False)
    for name in UNITS:
        store.add("administrativeUnits", {"id": fixed_id(name), "displayName": name}, lag=False)


def seed(store, directory):
    """Fills `store`; writes the sample certificate to `directory`; returns what ready.json says of the samples."""
    new_user(store, "Ada Admin", "admin@contoso.onmicrosoft.com")  # the first one is who signs in
    people(store)
    arm.seed(store)
    for app_id in catalog.NAMES:
        store.add_service_principal(app_id, lag=False)
    templates = {name: template for template, name in catalog.DIRECTORY_ROLES.items()}
    for name in ROLES:
        store.add("directoryRoles", {"deletedDateTime": None, "description": name, "displayName": name,
                                     "roleTemplateId": templates[name]}, lag=False)
    for title, path, collection, web in SITES:
        store.add("sites", {"id": f"contoso.sharepoint.com,{collection},{web}", "displayName": title, "name": title,
                            "createdDateTime": st.now(), "root": {}, "path": path,
                            "siteCollection": {"hostname": "contoso.sharepoint.com"},
                            "webUrl": "https://contoso.sharepoint.com" + path}, lag=False)
    graph = store.find("servicePrincipals", "appId", catalog.GRAPH_APP_ID)
    samples = {}
    for name, roles in SAMPLES.items():
        app = new_application(store, f"Sample {name}")
        sp = store.add_service_principal(app["appId"], lag=False)
        for role in roles:
            store.assign(sp, graph, catalog.role_id(catalog.GRAPH_APP_ID, role), lag=False)
        secret = store.new_password(app, {"displayName": "sample"})["secretText"]
        samples[name] = {"appId": app["appId"], "id": sp["id"], "secret": secret, "roles": roles}
    pem, der = certificate("sample operator")
    path = directory / "operator.pem"
    path.touch(mode=0o600)
    path.write_bytes(pem)
    samples["operator"]["certificate"] = str(path)
    app = store.find("applications", "appId", samples["operator"]["appId"])
    entry = {"customKeyIdentifier": None, "displayName": "sample", "endDateTime": st.now(1), "key": None,
             "keyId": store.new_id(), "startDateTime": st.now(), "type": "AsymmetricX509Cert", "usage": "Verify"}
    app["keyCredentials"].append(entry)
    store.keys[entry["keyId"]] = base64.b64encode(der).decode()
    store.token_lag, store.credential_lag = {}, {}
    return samples
