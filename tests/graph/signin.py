"""Entra's sign-in endpoints: discovery, device code, refresh token, client credentials."""

import base64
import hashlib
import json
import time
import urllib.parse
import uuid

import clouds
import tokens
from errors import Answer

# The scopes that the Azure CLI is preauthorised for, whoever signs in.
USER_SCOPES = ("Application.ReadWrite.All AppRoleAssignment.ReadWrite.All AuditLog.Read.All "
               "DelegatedPermissionGrant.ReadWrite.All Directory.AccessAsUser.All Group.ReadWrite.All "
               "User.Read.All email openid profile")
ERRORS = {  # AADSTS code -> OAuth error, status
    7000215: ("invalid_client", 401), 7000222: ("invalid_client", 401), 700027: ("invalid_client", 401),
    700016: ("unauthorized_client", 400), 7000229: ("unauthorized_client", 400), 7000112: ("unauthorized_client", 400),
    500011: ("invalid_resource", 400), 90002: ("invalid_request", 400), 70016: ("authorization_pending", 400),
    70000: ("invalid_grant", 400), 90014: ("invalid_request", 400), 7000218: ("invalid_client", 401),
}


class SignInError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code, self.message = code, message

    def answer(self):
        error, status = ERRORS.get(self.code, ("invalid_request", 400))
        trace, correlation = str(uuid.uuid4()), str(uuid.uuid4())
        stamp = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())
        return Answer(status, {
            "error": error,
            "error_description": f"AADSTS{self.code}: {self.message} Trace ID: {trace} Correlation ID: {correlation} "
                                 f"Timestamp: {stamp}",
            "error_codes": [self.code], "timestamp": stamp, "trace_id": trace, "correlation_id": correlation,
            "error_uri": f"https://login.microsoftonline.com/error?code={self.code}"})


class SignIn:
    def __init__(self, emulator):
        self.emulator = emulator
        self.devices = {}

    def handle(self, host, method, target, body):
        """Answers one request to a login host."""
        path = urllib.parse.urlsplit(target).path
        form = {k: v[0] for k, v in urllib.parse.parse_qs(body.decode("utf-8", "replace")).items()}
        entry = {"host": host, "method": method, "path": path}
        if "grant_type" in form:
            entry["grant"] = form["grant_type"].rpartition(":")[2]
        if "client_id" in form:
            entry["client"] = form["client_id"]
        try:
            answer = self._route(host, method, path, form)
        except SignInError as e:
            answer = e.answer()
            entry["error"] = f"AADSTS{e.code}"
        entry["status"] = answer.status
        self.emulator.log["signin"].append(entry)
        return answer

    def _route(self, host, method, path, form):
        parts = path.strip("/").split("/")
        rest = "/".join(parts[1:])
        if method == "GET" and rest == "discovery/instance":
            return Answer(200, self._instances(host))
        if method == "GET" and parts[0] == "common" and rest.startswith("userrealm/"):
            return Answer(200, {"ver": "1.0", "account_type": "Managed", "cloud_instance_name": host})
        authority = self._authority(parts[0])
        if method == "GET" and rest == "v2.0/.well-known/openid-configuration":
            return Answer(200, self._openid(host, authority))
        if method == "POST" and rest == "oauth2/v2.0/devicecode":
            return Answer(200, self._device(form))
        if method == "POST" and rest == "oauth2/v2.0/token":
            time.sleep(self.emulator.faults.sign_in_slow)
            with self.emulator.lock:
                return Answer(200, self._token(host, authority, form))
        return Answer(404, {"error": "not_found", "error_description": "not emulated"})

    def _authority(self, name):
        if name in ("organizations", "common"):
            return name
        if name.lower() in (self.emulator.tenant, "contoso.onmicrosoft.com"):
            return self.emulator.tenant
        raise SignInError(90002, f"Tenant '{name}' not found. Check to make sure you have the correct tenant ID and "
                                 "are signing into the correct cloud.")

    def _instances(self, host):
        return {
            "tenant_discovery_endpoint": f"https://{host}/common/v2.0/.well-known/openid-configuration",
            "api-version": "1.1",
            "metadata": [{"preferred_network": c["login"][0], "preferred_cache": c["login"][0], "aliases": c["login"]}
                         for c in clouds.CLOUDS.values()]}

    def _openid(self, host, authority):
        base = f"https://{host}/{authority}"
        return {
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "issuer": f"https://{host}/{'{tenantid}' if authority in ('common', 'organizations') else authority}/v2.0",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "response_types_supported": ["code", "id_token"], "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid"],
            "tenant_region_scope": "EU", "cloud_instance_name": host,
            "msgraph_host": clouds.CLOUDS[clouds.LOGIN[host]]["graph"]}

    def _device(self, form):
        code = uuid.uuid4().hex
        self.devices[code] = {"polls": 0, "scope": form.get("scope", "")}
        return {"user_code": "EMULATED1", "device_code": code, "expires_in": 900, "interval": 1,
                "verification_uri": "https://microsoft.com/devicelogin",
                "message": "To sign in, use a web browser to open the page https://microsoft.com/devicelogin and "
                           "enter the code EMULATED1 to authenticate."}

    def _token(self, host, authority, form):
        grant = form.get("grant_type", "")
        if grant == "client_credentials":
            return self._client(host, authority, form)
        if grant in ("device_code", "urn:ietf:params:oauth:grant-type:device_code"):
            device = self.devices.get(form.get("device_code"))
            if device is None:
                raise SignInError(70000, "The provided device code is not valid.")
            device["polls"] += 1
            if device["polls"] < 2:
                raise SignInError(70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.")
            del self.devices[form["device_code"]]
            return self._user(host, device["scope"])
        if grant == "refresh_token":
            claims = tokens.read(self.emulator.key, form.get("refresh_token", ""))
            if not claims or claims.get("use") != "refresh":
                raise SignInError(70000, "The provided value for the input parameter 'refresh_token' is not valid.")
            return self._user(host, form.get("scope", ""))
        raise SignInError(90014, "The request body must contain a supported 'grant_type'.")

    def _resource(self, host, scope):
        wanted = [s for s in scope.split() if "/" in s]
        resource = wanted[0].rpartition("/")[0] if wanted else "https://" + clouds.CLOUDS[clouds.LOGIN[host]]["graph"]
        if not clouds.audience_known(clouds.LOGIN[host], resource):
            raise SignInError(500011, f"The resource principal named {resource} was not found in the tenant named "
                                      "Contoso.")
        return resource

    def _user(self, host, scope):
        resource, e = self._resource(host, scope), self.emulator
        user, now = e.store.user(), int(time.time())
        graph = clouds.is_graph_audience(clouds.LOGIN[host], resource)
        scp = USER_SCOPES if graph else "user_impersonation"
        name = {"tid": e.tenant, "oid": user["id"], "upn": user["userPrincipalName"], "name": user["displayName"]}
        common = {"iss": f"https://sts.windows.net/{e.tenant}/", "iat": now, "nbf": now - 60, "exp": now + 4500, **name}
        access = {**common, "aud": resource, "appid": clouds.CLI_APP_ID, "idtyp": "user", "scp": scp,
                  "unique_name": user["userPrincipalName"]}
        id_token = {**common, "aud": clouds.CLI_APP_ID, "sub": user["id"], "ver": "2.0",
                    "preferred_username": user["userPrincipalName"]}
        client_info = tokens.b64(json.dumps({"uid": user["id"], "utid": e.tenant}).encode())
        return {"token_type": "Bearer", "scope": f"{resource}/{scp.split()[0]} {resource}/.default", "expires_in": 4500,
                "ext_expires_in": 4500, "access_token": tokens.mint(e.key, access),
                "refresh_token": tokens.mint(e.key, {"use": "refresh", "exp": now + 86400}), "foci": "1",
                "id_token": tokens.mint(e.key, id_token), "client_info": client_info}

    def _client(self, host, authority, form):
        e, store, app_id = self.emulator, self.emulator.store, form.get("client_id", "")
        if authority != e.tenant:
            raise SignInError(90002, f"Tenant '{authority}' cannot be used for client credentials.")
        resource = self._resource(host, form.get("scope", ""))
        app = store.find("applications", "appId", app_id)
        if app is None:
            raise SignInError(700016, f"Application with identifier '{app_id}' was not found in the directory "
                                      "'Contoso'.")
        sp = store.find("servicePrincipals", "appId", app_id)
        if sp is None:  # guess: what a new app without a service principal is told (never AADSTS700016)
            raise SignInError(7000229, f"The client application {app_id} is missing service principal in the tenant "
                                       f"{e.tenant}.")
        if sp.get("accountEnabled") is False:
            raise SignInError(7000112, f"Application '{app_id}'({app['displayName']}) is disabled.")
        self._credential(app, form, host)
        now = int(time.time())
        claims = {"aud": resource, "iss": f"https://sts.windows.net/{e.tenant}/", "iat": now, "nbf": now - 60,
                  "exp": now + 3900, "tid": e.tenant, "appid": app_id, "oid": sp["id"], "sub": sp["id"], "idtyp": "app"}
        if clouds.is_graph_audience(clouds.LOGIN[host], resource):
            claims["roles"] = store.roles_of(sp, "00000003-0000-0000-c000-000000000000")
        return {"token_type": "Bearer", "expires_in": 3899, "ext_expires_in": 3899,
                "access_token": tokens.mint(e.key, claims)}

    def _credential(self, app, form, host):
        store, now = self.emulator.store, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        if "client_secret" in form:
            digest = hashlib.sha256(form["client_secret"].encode()).hexdigest()
            match = [p for p in app["passwordCredentials"] if store.secrets.get(p["keyId"]) == digest]
            if not match or store.credential_lags(match[0]["keyId"]):
                raise SignInError(7000215, "Invalid client secret provided. Ensure the secret being sent in the "
                                           "request is the client secret value, not the client secret ID, for a "
                                           f"secret added to app '{app['appId']}'.")
            if match[0]["endDateTime"] < now:
                raise SignInError(7000222, f"The provided client secret keys for app '{app['appId']}' are expired.")
        elif "client_assertion" in form:
            keys = {base64.b64decode(store.keys[k["keyId"]]): k for k in app["keyCredentials"]
                    if store.keys.get(k["keyId"]) and k["endDateTime"] > now}
            audiences = [f"https://{h}/{self.emulator.tenant}/{v}" for h in clouds.CLOUDS[clouds.LOGIN[host]]["login"]
                         for v in ("oauth2/v2.0/token", "v2.0", "oauth2/token")]
            try:
                der = tokens.check_assertion(form["client_assertion"], app["appId"], audiences, keys)
            except tokens.AssertionError_ as e:
                raise SignInError(e.code, e.message) from None
            if store.credential_lags(keys[der]["keyId"]):
                raise SignInError(700027, "The certificate with identifier used to sign the client assertion is not "
                                          "registered on application.")
        else:
            raise SignInError(7000218, "The request body must contain the following parameter: 'client_assertion' or "
                                       "'client_secret'.")
