"""What is in the tenant at the start, and the credentials of the sample service principals."""

import base64
import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

import catalog
import store as st

SAMPLES = {  # name -> Microsoft Graph roles
    "operator": ["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All",
                 "DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Sites.FullControl.All",
                 "ReportSettings.ReadWrite.All", "RoleManagement.ReadWrite.Directory"],
    "sites": ["Sites.FullControl.All"],
    "powerless": [],
}
SITES = [  # display name, path, site collection id, web id
    ("Contoso", "", "2c712604-1370-44e7-a1f5-426573fda80a", "2d2244c3-251a-49ea-93a8-39e1c3a060fe"),
    ("Team", "/sites/Team", "5a58bb09-1fba-41c1-8125-69da264370a0", "9f2ec1da-0be4-4a74-9254-973f0add78fd"),
    ("Zoë & Co's site", "/sites/zoe", "8b3ac5f0-9d0b-4c80-9d53-1c39a1bb7b6e", "0e0a9c43-7a3c-4fd3-9f3a-5fb3a1a4a7c2"),
]


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


def seed(store, directory):
    """Fills `store`; writes the sample certificate to `directory`; returns what ready.json says of the samples."""
    store.add("users", {
        "businessPhones": [], "displayName": "Ada Admin", "givenName": "Ada", "jobTitle": None,
        "mail": "admin@contoso.onmicrosoft.com", "mobilePhone": None, "officeLocation": None, "preferredLanguage": None,
        "surname": "Admin", "userPrincipalName": "admin@contoso.onmicrosoft.com"}, lag=False)
    for app_id in catalog.NAMES:
        store.add_service_principal(app_id, lag=False)
    for template, name in st.TEMPLATES.items():
        store.add("directoryRoles", {"deletedDateTime": None, "description": name, "displayName": name,
                                     "roleTemplateId": template}, lag=False)
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
