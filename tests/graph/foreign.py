"""Multi-tenant applications of other organizations: in the tenant only after POST /servicePrincipals."""


def _role(id_, value, *types):
    return {"allowedMemberTypes": list(types), "description": value, "displayName": value, "id": id_,
            "isEnabled": True, "origin": "Application", "value": value}


def _scope(id_, value, type_):
    return {"adminConsentDescription": value, "adminConsentDisplayName": value, "id": id_, "isEnabled": True,
            "type": type_, "userConsentDescription": None, "userConsentDisplayName": None, "value": value}


APPS = {
    "a3b1c5d7-0f2e-4a86-9b1d-5c7e9f1a2b01": {  # with roles for people and for applications
        "displayName": "Fabrikam Timesheets", "appOwnerOrganizationId": "3c9a5f0e-6b1d-4e27-8a44-91d0c2b7e601",
        "homepage": "https://timesheets.fabrikam.com", "replyUrls": ["https://timesheets.fabrikam.com/signin"],
        "uris": ["https://timesheets.fabrikam.com/api"],
        "appRoles": [_role("5d0f8f0c-3f7a-4d0e-8a53-6b2f1c9e7a11", "Approver", "User"),
                     _role("5d0f8f0c-3f7a-4d0e-8a53-6b2f1c9e7a12", "Timesheets.Read.All", "Application")],
        "oauth2PermissionScopes": [_scope("5d0f8f0c-3f7a-4d0e-8a53-6b2f1c9e7a21", "Timesheets.Read", "User"),
                                   _scope("5d0f8f0c-3f7a-4d0e-8a53-6b2f1c9e7a22", "Timesheets.ReadWrite", "Admin")]},
    "a3b1c5d7-0f2e-4a86-9b1d-5c7e9f1a2b02": {  # without any role: people get default access
        "displayName": "Tailspin Connector", "appOwnerOrganizationId": "8e2d7b46-5f13-4c0a-b6d9-07a4e1f3c902",
        "homepage": None, "replyUrls": [], "uris": ["api://tailspin-connector"], "appRoles": [],
        "oauth2PermissionScopes": [_scope("9c4b1e62-7a0d-4f35-b8e1-2d6f3a5c8b21", "user_impersonation", "User")]},
}
